"""The ways in which values differ and both are right, each kept out by a gate.

It is another week's news, a toll has risen, a form was filled in anew: values that differ in much the same
words are more often that than a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from chronolint.claims.model import Reading
from chronolint.place.known import key_of
from chronolint.quantity.model import Kind, Quantity
from chronolint.story.aligned import Alignment
from chronolint.story.court import Court
from chronolint.story.evidence import (
    COPIED_RUN,
    WHOLE_RUN,
    agreed,
    best,
    evident,
    governed,
    owned,
    slipped,
)
from chronolint.story.figures import grows, same_count
from chronolint.story.moments import not_each_its_own, one_role, one_time, published, settled
from chronolint.story.slips import UNLIKELY, digits, scaled, slip
from chronolint.story.slotindex import slot_index
from chronolint.story.slots import Quarter, Slot, Value, telling_stem
from chronolint.story.values import agree, differ
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.values import replace

_COPIED = 0.7  # of the words near, so many are the same: one is a copy of the other, or both of a third
_CROWDED = 2  # a sentence with so many more figures is a list
_SERIES = 0.75  # of the words shared, so many elsewhere with a third value: a form, or a series
_ELSEWHERE = 0.6  # of the words shared, so many elsewhere with one of the two values
_PHRASE = 5  # words in a row that tell one deed
_CLOSE = 4  # words beside a value
_WITHIN = 8  # words behind a rank that say among which it counts
_SLIPPED = 2  # digits of a sum that differ by a slip
_FEW = 20  # fewer things, told in copied words, do not become more
_NEARLY = 0.1  # of a count: another report of the same event

Gate = Callable[[Court, Alignment], bool]


def _one_thing(court: Court, found: Alignment) -> bool:
    """The values are told of one sort of thing, in one role."""
    one, other = (slot.value for slot in found.slots)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.kind is other.kind is Kind.BARE:
            return one.part == other.part and found.run >= 6
        return same_count(court.figure(found.first), court.figure(found.second))
    if found.first.sort == "rank":
        return _scope(court, found.first) == _scope(court, found.second)
    if found.first.sort in ("date", "length"):
        return one_role(court, found)
    return True


def _scope(court: Court, slot: Slot) -> frozenset[str]:
    """Among which a rank counts, as words and names beside it say: "the world's", "in Tollen"."""
    words = court.readings[slot.reading].tokens.words
    owners = (word.removesuffix("'s") for word in words[max(slot.before - 3, 0) : slot.before] if "'" in word)
    among = frozenset(table("figures")["among"])
    behind = takewhile(str.isalpha, words[slot.behind : slot.behind + _WITHIN])
    return frozenset(w.lower() for w in (*owners, *behind) if w[0].isupper() or w.lower() in among)


def _uncrossed(court: Court, found: Alignment) -> bool:
    """Neither article tells the other's value too, of what is told in similar words."""
    for own, other in (found.slots, found.slots[::-1]):
        least = max(2, _ELSEWHERE * len(found.shared))
        for slot in court.rows[other.reading]:
            if slot.key != own.key or slot is other or not agree(own, slot):
                continue
            if slot.sentence == other.sentence or len(own.near.intersection(slot.around)) >= least:
                return False
    return True


def _untold(court: Court, found: Alignment) -> bool:
    """Neither article tells the other's figure or place at all, if it does not recur by chance."""
    return not any(
        _told(court.readings[other.reading], own.value) for own, other in (found.slots, found.slots[::-1])
    )


def _told(reading: Reading, value: Value) -> bool:
    match value:
        case Quarter():
            return any(
                key_of(word) == value.key for word in frozenset(reading.tokens.words) if word.istitle()
            )
        case Quantity():
            return digits(value.value) >= UNLIKELY and any(q.value == value.value for q in reading.quantities)
    return False


def _counted_alike(court: Court, found: Alignment) -> bool:
    """The sentences do not tell most other figures differently too: then it is two events."""
    if slipped(found):
        return True
    rows = [[s for s in court.beside(slot) if isinstance(s.value, Quantity)] for slot in found.slots]
    if found.first.sort == "figure" and found.first.key[0] != Kind.BARE:
        rows = [[s for s in row if s.key == found.first.key] for row in rows]
    elif all(rows) and not any(_nearly(a.value, b.value) for a in rows[0] for b in rows[1]):
        return False
    rows.sort(key=len)
    compared = [[b for b in rows[1] if a.key == b.key and _heads(a) == _heads(b)] for a in rows[0]]
    pairs = zip(rows[0], compared, strict=True)
    nearly = [any(_nearly(a.value, b.value) for b in others) for a, others in pairs if others]
    return 2 * sum(nearly) >= len(nearly)


def _one_deed(court: Court, found: Alignment) -> bool:
    """What happens at two dates is not told by verbs of different classes: charged, acquitted."""
    if found.first.sort != "date" or found.run >= _PHRASE or agreed(court, found):
        return True
    kinds = [court.deed(slot) for slot in found.slots]
    return None in kinds or kinds[0] == kinds[1]


def _heads(slot: Slot) -> str | None:
    return slot.value.head if isinstance(slot.value, Quantity) else None


def _nearly(one: Value, other: Value) -> bool:
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    slack = _NEARLY * max(one.value, other.value) if one.kind is Kind.COUNT else 0
    return abs(one.value - other.value) <= slack


def _named_alike(court: Court, found: Alignment) -> bool:
    """Neither sentence names near the value what the other article does not."""
    if found.run >= WHOLE_RUN:
        return True
    a, b = found.slots
    if found.first.sort == "figure" and found.run < COPIED_RUN and not slipped(found):
        one, other = (court.names(slot) for slot in found.slots)
        if one - other and other - one:
            return False
    return not _foreign(court, a, b) or not _foreign(court, b, a)


def about_one(court: Court, found: Alignment) -> bool:
    """In a large set, the sentences share a name or a phrase."""
    return (
        court.handful or found.run >= COPIED_RUN or bool(court.names(found.first) & court.names(found.second))
    )


def _foreign(court: Court, slot: Slot, other: Slot) -> bool:
    near = slot.near & court.names(slot)
    return bool(near) and bool(near.difference(map(telling_stem, court.readings[other.reading].tokens.lower)))


def _in_prose(court: Court, found: Alignment) -> bool:
    """The sentences are no lists, no accounts, and not both headlines."""
    accounts = frozenset(table("figures")["accounts"])
    if not all(accounts.isdisjoint(court.words(slot)) for slot in found.slots):
        return agreed(court, found) > 0 and _slipped_sum(found)
    if all(court.readings[slot.reading].sentences[slot.sentence].part is Part.TITLE for slot in found.slots):
        return False
    if found.run >= COPIED_RUN or found.alike >= _COPIED or slipped(found):
        return True
    return all(sum(s.sort == slot.sort for s in court.beside(slot)) < _CROWDED for slot in found.slots)


def _steady(court: Court, found: Alignment) -> bool:
    """A figure of another day is told in copied words, a toll in the very same."""
    if found.first.sort not in ("figure", "length") or slipped(found) or owned(court, found):
        return True
    if toll(court, found) and found.run < COPIED_RUN:
        return settled(court, found)
    first, second = published(court, found)
    return first == second or found.run >= COPIED_RUN or found.alike >= _COPIED


def _slipped_sum(found: Alignment) -> bool:
    one, other = (slot.value for slot in found.slots)
    return (
        isinstance(one, Quantity) and isinstance(other, Quantity) and slip(one.value, other.value) >= UNLIKELY
    )


def toll(court: Court, found: Alignment) -> bool:
    """Whether one of two figures counts those who came to harm."""
    if found.first.sort != "figure":
        return False
    mentions = [court.figure(slot).mention for slot in found.slots]
    return any(m is not None and m.kind in table("figures")["tolls"] for m in mentions)


def _likely(court: Court, found: Alignment) -> bool:
    """Sums and shares differ by a slip: otherwise they are another day's, or another's."""
    one, other = (slot.value for slot in found.slots)
    if isinstance(one, Quantity) and isinstance(other, Quantity) and one.kind in (Kind.MONEY, Kind.PERCENT):
        slipped = slip(one.value, other.value) >= _SLIPPED or scaled(one.value, other.value)
        return (slipped or found.run >= WHOLE_RUN) and _one_subject(court, found)
    return True


def _one_subject(court: Court, found: Alignment) -> bool:
    """Whether copied sentences begin with the same: "the bonds" are no "bills"."""
    if found.run < COPIED_RUN:
        return True
    rows = [[word for word in map(telling_stem, court.words(slot)) if word] for slot in found.slots]
    return rows[0][0] in rows[1] or rows[1][0] in rows[0]


def _unrisen(court: Court, found: Alignment) -> bool:
    """What is told later is no higher count."""
    if found.first.sort != "figure" or slipped(found) or owned(court, found):
        return True
    one, other = (court.figure(slot) for slot in found.slots)
    if one.quantity.kind is Kind.MEASURE:
        if "_a_" in (one.quantity.unit or ""):
            return True
        one, other = (replace(f, quantity=f.quantity._replace(kind=Kind.COUNT)) for f in (one, other))
    few = max(one.quantity.value, other.quantity.value) < _FEW
    copied = few and found.run >= COPIED_RUN and not toll(court, found)
    return copied or settled(court, found) or not grows(court.readings, one, other)


def alone(court: Court, found: Alignment) -> bool:
    """The wording has not been filled in with a third value elsewhere."""
    if slipped(found):
        return True
    least = max(2, _SERIES * len(found.shared))
    sentences = [(slot.reading, slot.sentence) for slot in found.slots]
    return not any(
        (slot.reading, slot.sentence) not in sentences
        and all(differ(slot.value, told.value) for told in found.slots)
        for slot in slot_index(court.readings).sharing(found.first.key, found.shared, least)
    )


def _uncontrasted(court: Court, found: Alignment) -> bool:
    """Beside neither value alone stands a word that says that another is meant: "again", "the second"."""
    contrasts = frozenset((*table("figures")["contrasts"], *table("figures")["directions"]))
    first, second = (contrasts.intersection(court.next_to(slot, _CLOSE)) for slot in found.slots)
    return found.run >= COPIED_RUN or first == second


def unchanged(court: Court, found: Alignment) -> bool:
    """Neither sentence says that the value was changed, or is told of one of several."""
    moved = frozenset(word for name in ("moved", "shared_out", "anew") for word in table("figures")[name])
    return all(moved.isdisjoint(court.words(slot)) for slot in found.slots)


# In order of what they cost.
GATES: tuple[Gate, ...] = (
    evident,
    best,
    not_each_its_own,
    _one_thing,
    governed,
    _likely,
    _steady,
    one_time,
    _unrisen,
    _named_alike,
    about_one,
    _in_prose,
    unchanged,
    _uncontrasted,
    _counted_alike,
    _one_deed,
    _untold,
    _uncrossed,
    alone,
)
