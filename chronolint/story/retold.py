"""Facts told twice, in two articles, with values that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.story.aligned import Alignment, aligned
from chronolint.story.census import Excerpt
from chronolint.story.corroborated import corroborated
from chronolint.story.court import Court
from chronolint.story.gates import GATES
from chronolint.story.leftover import GATES as LEFT_OVER
from chronolint.story.memo import once_a_set
from chronolint.story.slotindex import slot_index
from chronolint.story.slots import Slot
from chronolint.story.values import agree


@once_a_set
def retold(readings: Sequence[Reading]) -> Iterator[Alignment]:
    """The slots of two articles that tell one fact, as the words around them show, and differ.

    Where only some articles are asked for, those of pairs that one of these takes part in, or one of the
    articles that it clashes with: who is odd hangs on these too.
    """
    if len(readings) < 2:
        return
    if not (isinstance(readings, Excerpt) and readings.asked):
        yield from _told_again(Court(readings))
        return
    clashes = [found.slots for found in _told_again(Court(readings, readings.asked))]
    if clashes:
        about = readings.asked.union(slot.reading for slots in clashes for slot in slots)
        yield from _told_again(Court(readings, about))


def _told_again(court: Court) -> Iterator[Alignment]:
    readings = court.readings
    told = set()
    for found in aligned(readings, court.rows, court.rarity, court.comparable):
        if all(gate(court, found) for gate in GATES):
            told.add(found.slots)
            yield found
    for found in corroborated(court):
        if found.slots not in told and all(gate(court, found) for gate in LEFT_OVER):
            yield found


def witnesses(readings: Sequence[Reading], own: Slot, other: Slot, shared: frozenset[str]) -> list[Slot]:
    """The slots that tell the value of `other` too, in articles other than that of `own`, and in enough of
    the words that these two share.
    """
    least = max(2, len(shared) // 2)
    return [
        slot
        for slot in slot_index(readings).sharing(other.key, shared, least)
        if slot is not other and slot.reading != own.reading and agree(other, slot)
    ]
