"""Slots of two articles that stand in much the same words.

Words that are rare in the set lead from one slot to another, so that no two articles are compared for
nothing; what they hold is not looked at here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import fsum, log

from chronolint.claims.model import Reading
from chronolint.story.census import spread
from chronolint.story.slots import Slot, words_near
from chronolint.values import dataclass

HANDFUL = 8  # articles that whoever puts them into a set says belong together

_LED = 6  # in more articles: of the words near a slot, the rarest, which lead to others
_SHARE = 8  # one article in so many may have a word that leads
_CROWD = 48  # slots that share a word: beyond, it leads nowhere
_REACH = 14  # words looked at on either side
_SKIPPED = 2  # words that one of two wordings may have more, on either side
_STEPS = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 2), (3, 0), (0, 3), (3, 3))

Wanted = Callable[[Slot, Slot], bool]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two slots and what speaks for their being one.

    `shared` are the telling words near both, `alike` the part that these are of all that are near the poorer
    one, by how rare they are; `run` is the number of words in a row that are the same, `beside` that of the
    telling words that stand beside both. `facts` are the values of the first article that the second tells
    too, where these and not the words say that both tell of one happening.
    """

    first: Slot
    second: Slot
    shared: frozenset[str]
    alike: float
    run: int
    beside: frozenset[str]
    facts: tuple[Slot, ...] = ()

    @property
    def slots(self) -> tuple[Slot, Slot]:
        return self.first, self.second


class Rarity:
    """How much a word says, by the number of articles that have it near a slot."""

    def __init__(self, readings: Sequence[Reading], rows: Sequence[Sequence[Slot]]) -> None:
        articles, counts = spread(readings, "near", list(map(words_near, rows)))
        self._weights = {word: log((articles + 2) / n) for word, n in counts.items()}
        ranked = sorted(counts, key=lambda word: (counts[word], word))
        self._ranks = {word: rank for rank, word in enumerate(ranked)}
        most = max(HANDFUL, articles // _SHARE)
        self._leads = range(*(bisect_right(ranked, n, key=counts.__getitem__) for n in (1, most)))
        self._led = _LED if articles > HANDFUL else None

    def leading(self, words: Sequence[str]) -> list[int]:
        """The rarest of some words that are shared by articles, but not by many, as ranks by rarity."""
        rarest = sorted(set(map(self._ranks.__getitem__, words)))[: self._led]
        return [rank for rank in rarest if rank in self._leads]

    def weight(self, words: frozenset[str]) -> float:
        """How much words say together."""
        return fsum(map(self._weights.__getitem__, words))


def aligned(
    readings: Sequence[Reading], rows: Sequence[Sequence[Slot]], rarity: Rarity, wanted: Wanted
) -> Iterator[Alignment]:
    """The pairs of slots of two articles that stand in much the same words, of those that are wanted."""
    for first, second in _led(rows, rarity):
        if wanted(first, second):
            yield align(readings, rarity, first, second)


def align(
    readings: Sequence[Reading], rarity: Rarity, first: Slot, second: Slot, facts: tuple[Slot, ...] = ()
) -> Alignment:
    """Two slots of two articles set side by side."""
    shared = first.near & second.near
    least = min(rarity.weight(first.near), rarity.weight(second.near))
    sides = zip(_sides(readings, first), _sides(readings, second), strict=True)
    run = sum(_run(one, other) for one, other in sides)
    alike = rarity.weight(shared) / (least or 1.0)
    return Alignment(first, second, shared, alike, run, first.beside & second.beside, facts)


def _led(rows: Sequence[Sequence[Slot]], rarity: Rarity) -> Iterator[tuple[Slot, Slot]]:
    """Slots of two articles that can hold the same thing and share two words that lead, each pair once."""
    flat = [slot for row in rows for slot in row]
    by_word: dict[tuple[str, ...], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, second in enumerate(flat):
        met: list[int] = []
        once: set[int] = set()
        twice: set[int] = set()
        led = by_word[second.key]
        for word in rarity.leading(second.around):
            leads = led[word]
            if len(leads) < _CROWD:
                twice |= once.intersection(leads)
                once.update(leads)
                met += leads
                leads.append(number)
        for earlier in sorted(twice, key=met.index):
            if flat[earlier].reading != second.reading:
                yield flat[earlier], second


def _sides(readings: Sequence[Reading], slot: Slot) -> tuple[list[str], list[str]]:
    """The words of its sentence before a slot, the nearest first, and behind it."""
    tokens, sentence = readings[slot.reading].tokens, readings[slot.reading].sentences[slot.sentence]
    starts = tokens.starts
    low = bisect_left(starts, sentence.start, max(slot.before - _REACH, 0), slot.before)
    high = bisect_left(starts, sentence.end, slot.behind, min(slot.behind + _REACH, len(starts)))
    return tokens.lower[low : slot.before][::-1], tokens.lower[slot.behind : high]


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words of two wordings are the same, in a row but for a word or two that one has more."""
    same = skipped = i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            same += one[i].isalpha()
            i, j = i + 1, j + 1
            continue
        step = next((s for s in _STEPS if _meet(one, i + s[0], other, j + s[1])), None)
        if step is None or skipped == _SKIPPED:
            break
        i, j, skipped = i + step[0], j + step[1], skipped + 1
    return same


def _meet(one: Sequence[str], i: int, other: Sequence[str], j: int) -> bool:
    return i < len(one) and j < len(other) and one[i] == other[j] and len(one[i]) > 2
