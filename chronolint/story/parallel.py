"""Figures of two articles in the same wording: what stands before and behind is the same, the figure is not.

Articles of one story copy whole sentences from one another. A figure that changed while the words around it
did not was mistyped or revised. Forms that are filled in anew each time - bond issues, market reports - are
told apart by their names and by how many values they have been seen with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile
from typing import NamedTuple

from chronolint.claims.model import Reading
from chronolint.quantity.compare import disjoint
from chronolint.quantity.model import Kind
from chronolint.story.copies import of_one_time, passage_times, same_story, telling
from chronolint.story.figures import Figure, figure
from chronolint.story.slips import digits, slip
from chronolint.story.stems import stems
from chronolint.text.model import Part

_KINDS = frozenset([Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.BARE])
_REACH = 12  # words looked at on either side
_SAME = 8  # words in a row around the figure that have to be the same
_LONG = 14  # words in a row after which a name more or less, or spelt otherwise, says nothing
_TELLING = 4  # of these, words of more than three letters
_VALUES = 2  # values that a wording may have been seen with
_CROWDED = 4  # a sentence with more figures is a list
_SLIPPED = 2  # digits of sums and shares that differ by a slip
_UNLIKELY = 3  # digits of a figure that does not recur by chance
_MANY = 100  # fewer are some, not all
_POSSESSIVES = ("'s", "’s")
_COMMON = 12  # a wording that more figures share leads to no comparison
_Key = tuple[str, ...]


class Slot(NamedTuple):
    """A quantity in its wording: number of the reading, of its sentence and of the quantity; `before` is the
    index of its first token, `behind` that of the first token after it. `owned` are all the things of
    that sort that somebody named before it has: "Brazil's 700,000 bank workers".
    """

    reading: int
    sentence: int
    quantity: int
    before: int
    behind: int
    owned: bool = False


def parallel_figures(readings: Sequence[Reading]) -> Iterator[tuple[Figure, Figure]]:
    """The figures of two articles of one story and one time that cannot both be right though the words around
    them are the same.
    """
    by_wording: dict[_Key, list[Slot]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for key, slot in _slots(number, reading):
            by_wording[key].append(slot)
    for slots in by_wording.values():
        if len(slots) == 1 or len(slots) > _COMMON:
            continue
        for first, second in combinations(slots, 2):
            if not _may_clash(readings, first, second) or not _same_words(readings, first, second):
                continue
            if (
                _is_form(readings, slots)
                or _told_too(readings, first, second)
                or not _of_one_matter(readings, first, second)
            ):
                continue
            if same_story(readings, first.reading, second.reading):
                yield _figure(readings, first), _figure(readings, second)


def _slots(number: int, reading: Reading) -> Iterator[tuple[_Key, Slot]]:
    starts, lower = reading.tokens.starts, reading.tokens.lower
    sentences, at, last = reading.sentences, 0, len(reading.sentences)
    for index, quantity in enumerate(reading.quantities):
        if quantity.kind not in _KINDS:
            continue
        while at < last and sentences[at].end <= quantity.start:
            at += 1
        if at == last:
            return
        if sentences[at].part is Part.BODY and sentences[at].start <= quantity.start:
            before = bisect_left(starts, quantity.number[0])
            behind = bisect_left(starts, quantity.number[1])
            key = (lower[before - 1] if before else "", *lower[behind : behind + 3])
            yield key, Slot(number, at, index, before, behind)
            if quantity.head and quantity.value >= _MANY and before and _owner(reading, before - 1):
                yield (lower[before - 1], quantity.head), Slot(number, at, index, before, behind, True)


def _owner(reading: Reading, token: int) -> bool:
    """Whether a token is a name that owns what follows: "Brazil's"."""
    word = reading.tokens.words[token]
    return word[0].isupper() and word.endswith(_POSSESSIVES)


def _may_clash(readings: Sequence[Reading], first: Slot, second: Slot) -> bool:
    if first.reading == second.reading:
        return False
    one, other = (readings[slot.reading].quantities[slot.quantity] for slot in (first, second))
    if one.kind is not other.kind or one.unit != other.unit:
        return False
    valued = one.kind in (Kind.MONEY, Kind.PERCENT)
    if valued and slip(one.value, other.value) < _SLIPPED:
        return False
    return disjoint(one.range, other.range, strict=False)


def _same_words(readings: Sequence[Reading], first: Slot, second: Slot) -> bool:
    """Whether enough words around two figures are the same, or both count all that one owner has."""
    if first.owned and second.owned:
        return True
    run = _run(readings, first, second)
    return len(run) >= _SAME and sum(len(word) > 3 for word in run) >= _TELLING


def _run(readings: Sequence[Reading], first: Slot, second: Slot) -> list[str]:
    """The words before and behind two figures, up to the first that differs or the end of a sentence."""
    (left, right), (other_left, other_right) = (
        _sides(readings[slot.reading], slot) for slot in (first, second)
    )
    sides = (zip(reversed(left), reversed(other_left), strict=False), zip(right, other_right, strict=False))
    run = [word for pairs in sides for word, _ in takewhile(_equal, pairs)]
    return [word for word in run if word[0].isalpha()]


def _sides(reading: Reading, slot: Slot) -> tuple[list[str], list[str]]:
    """The tokens of a sentence before and behind its figure, as far as they are looked at."""
    low, high, *_ = reading.sentences[slot.sentence]
    words, starts = reading.tokens.words, reading.tokens.starts
    left = bisect_left(starts, low, max(slot.before - _REACH, 0), slot.before)
    right = bisect_left(starts, high, slot.behind, min(slot.behind + _REACH, len(starts)))
    return words[left : slot.before], words[slot.behind : right]


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _is_form(readings: Sequence[Reading], slots: Sequence[Slot]) -> bool:
    """Whether a wording has been filled in with many values."""
    values = {readings[slot.reading].quantities[slot.quantity].value for slot in slots}
    return len(values) > _VALUES


def _told_too(readings: Sequence[Reading], first: Slot, second: Slot) -> bool:
    """Whether one article tells the other's figure too, and it is no small one that recurs by chance."""
    values = [readings[slot.reading].quantities[slot.quantity].value for slot in (first, second)]
    return any(
        digits(value) >= _UNLIKELY and any(q.value == value for q in readings[slot.reading].quantities)
        for value, slot in zip(values, (second, first), strict=True)
    )


def _of_one_matter(readings: Sequence[Reading], first: Slot, second: Slot) -> bool:
    """Whether neither sentence names what the other has not, the articles open with a word in common - of
    sums and shares, with a name that stands beside them -, and the times they give meet.
    """
    row = [(readings[slot.reading], slot) for slot in (first, second)]
    run = _run(readings, first, second)
    one, other = (_names(reading, slot.sentence) for reading, slot in row)
    if one - other and other - one and len(run) < _LONG and not first.owned:
        return False
    subjects = frozenset.intersection(*(_opening(reading) for reading, _ in row))
    valued = readings[first.reading].quantities[first.quantity].kind in (Kind.MONEY, Kind.PERCENT)
    if valued:
        subjects &= stems(" ".join(word for word in run if word[0].isupper()))
    if not subjects or any(_crowd(reading, slot.sentence) > _CROWDED for reading, slot in row):
        return False
    times = [passage_times(reading, slot.sentence) for reading, slot in row]
    # A sentence copied whole keeps its words of time: "earlier this week", copied a week later.
    copied = len(run) >= _LONG and [t.text for t in times[0]] == [t.text for t in times[1]]
    windows = [[t.window for t in own if t.window is not None] for own in times]
    apart = windows[0] and windows[1] and not any(a.meets(b) for a in windows[0] for b in windows[1])
    numbers = [slot.reading for slot in (first, second)]
    return (copied or not apart) and of_one_time(readings, (numbers[0], times[0]), (numbers[1], times[1]))


def _names(reading: Reading, sentence: int) -> frozenset[str]:
    low, high, *_ = reading.sentences[sentence]
    return telling(reading, low, high)[1]


def _opening(reading: Reading) -> frozenset[str]:
    """The telling words of an article's title and first sentence, which say what it is about."""
    title = [s for s in reading.sentences if s.part is Part.TITLE]
    first = [s for s in reading.sentences if s.part is Part.BODY][:1]
    return frozenset(w for s in (*title, *first) for w in stems(reading.article.text[s.start : s.end]))


def _crowd(reading: Reading, sentence: int) -> int:
    low, high, *_ = reading.sentences[sentence]
    return sum(low <= quantity.start < high for quantity in reading.quantities)


def _figure(readings: Sequence[Reading], slot: Slot) -> Figure:
    return figure(slot.reading, readings[slot.reading], slot.sentence, slot.quantity)
