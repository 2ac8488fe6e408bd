"""The slots of a set by the words near them: who shares many of some words is found by the rarest."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from chronolint.claims.model import Reading
from chronolint.story.memo import once_a_set
from chronolint.story.slots import Slot, slots_of_set
from chronolint.values import NamedTuple

_NONE = array("i")


class _Shelf(NamedTuple):
    """The slots of one key, and the numbers of those that have a word near."""

    slots: list[Slot]
    numbers: dict[str, array[int]]


class SlotIndex:
    """Slots that can hold the same thing, sorted by the words near them when such are first asked for."""

    def __init__(self, rows: Sequence[Sequence[Slot]]) -> None:
        self._slots: dict[tuple[str, ...], list[Slot]] = defaultdict(list)
        for row in rows:
            for slot in row:
                self._slots[slot.key].append(slot)
        self._shelves: dict[tuple[str, ...], _Shelf] = {}

    def sharing(self, key: tuple[str, ...], words: frozenset[str], least: float) -> Iterator[Slot]:
        """The slots of `key` that have at least `least` of some words near, in the order of the set."""
        slots, numbers = self._shelf(key)
        # Who has so many of the words has one of these.
        rarest = sorted((numbers.get(word, _NONE) for word in words), key=len)[: len(words) - ceil(least) + 1]
        for number in sorted(set[int]().union(*rarest)):
            if len(words.intersection(slots[number].around)) >= least:
                yield slots[number]

    def _shelf(self, key: tuple[str, ...]) -> _Shelf:
        if key not in self._shelves:
            slots = self._slots.get(key, [])
            numbers: dict[str, array[int]] = defaultdict(lambda: array("i"))
            for number, slot in enumerate(slots):
                for word in frozenset(slot.around):
                    numbers[word].append(number)
            self._shelves[key] = _Shelf(slots, numbers)
        return self._shelves[key]


@once_a_set
def _index(readings: Sequence[Reading]) -> Iterator[SlotIndex]:
    yield SlotIndex(slots_of_set(readings))


def slot_index(readings: Sequence[Reading]) -> SlotIndex:
    """The index of the slots of a set, for all who ask with the very same readings."""
    return _index(readings)[0]
