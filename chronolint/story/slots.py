"""What articles fill in: dates, lengths of time, figures, ranks and quarters, with the telling words around.

Two sentences that tell one fact agree in these words, whatever stands in the slot.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from chronolint.claims.model import Mention, Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.place.known import key_of
from chronolint.quantity.model import Kind, Quantity
from chronolint.shared import Shared
from chronolint.story.memo import once_a_set
from chronolint.story.stems import empty, stem
from chronolint.tables import table
from chronolint.text.model import TOLD
from chronolint.text.patterns import pattern
from chronolint.text.tokens import OFFSETS, OWNERS
from chronolint.values import NamedTuple
from chronolint.when.model import Calendar, Duration, Grain, TimeExpression

Sort = Literal["date", "length", "figure", "rank", "place"]

_NEAR = 7  # telling words looked at on either side
_BESIDE = 2  # of these, the ones that stand beside the slot
_NAME = 2  # words of the name of a quarter
_SPOKEN = 40  # characters between an act of speaking and its time
_NAMED = 40  # characters before a year in which the name stands that it may end
_NAME_BEFORE = pattern(r"[^\s.!?:;,(]\s+\W?[A-Z][a-z]+\s+\Z")  # no word that opens its sentence
_GRAINS = (Grain.HOUR, Grain.PART, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)
_VAGUE = 4  # times the lowest that the highest is: "dozens", "months"
_FIGURES = frozenset([Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.BARE])
_OLDEST = 120
_KEYS = Shared[tuple[str, ...]]()
_DASH = pattern(r"\s*(?:\([^)]{2,20}\)\s*)?[-–—]")  # behind a date line


class Rank(NamedTuple):
    """A superlative and how far down it reaches: 2 of "the second-largest"; what it is told of may follow."""

    start: int
    end: int
    text: str
    value: int


class Quarter(NamedTuple):
    """A name before "neighbourhood", "district" or the like; `key` is equal for spellings of one name."""

    start: int
    end: int
    text: str
    key: str


Value = TimeExpression | Quantity | Rank | Quarter


class Slot(NamedTuple):
    """A value that can be told otherwise elsewhere; `number` is that among its reading's times or quantities.

    `key` is equal for slots that can hold the same thing. `before` and `behind` are the first token of the
    value and the first after it; `around` are the telling words near it, of which the first `turn` stand
    before it.
    """

    reading: int
    sentence: int
    sort: Sort
    number: int
    value: Value
    key: tuple[str, ...]
    before: int
    behind: int
    around: tuple[str, ...]
    turn: int

    @property
    def near(self) -> frozenset[str]:
        """The telling words around the value."""
        return frozenset(self.around)

    @property
    def beside(self) -> frozenset[str]:
        """Those next to it."""
        return frozenset(self.around[max(self.turn - _BESIDE, 0) : self.turn + _BESIDE])

    @property
    def left(self) -> str:
        """The last before it; empty where there is none."""
        return self.around[self.turn - 1] if self.turn else ""


_Found = tuple[Sort, int, Value, tuple[str, ...], tuple[int, int]]


class _Told(NamedTuple):
    """The telling words of a sentence, and the tokens at which they stand."""

    tokens: list[int]
    words: list[str]


@once_a_set
def slots_of_set(readings: Sequence[Reading]) -> Iterator[tuple[Slot, ...]]:
    """The slots of each article of a set, sort by sort."""
    return (tuple(slots(number, reading)) for number, reading in enumerate(readings))


def words_near(row: Iterable[Slot]) -> frozenset[str]:
    """The telling words around any of the slots."""
    return frozenset[str]().union(*(slot.around for slot in row))


def slots(number: int, reading: Reading) -> Iterator[Slot]:
    """The slots of article `number` of a set, sort by sort."""
    starts = reading.tokens.starts
    opens = [sentence.start for sentence in reading.sentences]
    dated = frozenset(_tokens_of_times(reading))
    told: dict[int, _Told] = {}
    for sort, index, value, key, (low, high) in _values(reading):
        at = bisect_right(opens, low) - 1
        if at < 0 or reading.sentences[at].part not in TOLD:
            continue
        if at not in told:
            told[at] = _telling(reading, at, dated)
        before, behind = OFFSETS[bisect_left(starts, low)], OFFSETS[bisect_left(starts, high)]
        tokens, words = told[at]
        here, there = bisect_left(tokens, before), bisect_left(tokens, behind)
        left = words[max(here - _NEAR, 0) : here]
        around = (*left, *words[there : there + _NEAR])
        yield Slot(number, at, sort, index, value, key, before, behind, around, len(left))


def _tokens_of_times(reading: Reading) -> Iterator[int]:
    starts = reading.tokens.starts
    for time in reading.times:
        yield from range(bisect_left(starts, time.start), bisect_left(starts, time.end))


def _telling(reading: Reading, sentence: int, dated: frozenset[int]) -> _Told:
    starts, lower = reading.tokens.starts, reading.tokens.lower
    low, high, *_ = reading.sentences[sentence]
    first = bisect_left(starts, low)
    stems = list(map(telling_stem, lower[first : bisect_left(starts, high, first)]))
    tokens = [n for n, word in enumerate(stems, first) if word and n not in dated]
    return _Told(tokens, [stems[n - first] for n in tokens])


def _values(reading: Reading) -> Iterator[_Found]:
    """The values of an article that can be compared: sort, number, value, key, offsets."""
    spoken = _times_of_speaking(reading)
    for index, time in enumerate(reading.times):
        if index in spoken or time.fault is not None:
            continue
        if isinstance(time.anchor, Duration):
            length = time.anchor.length
            if time.mod is not None or not _is_vague(length.usual_low, length.usual_high):
                yield "length", index, time, ("length",), (time.start, time.end)
        elif _is_date(time) and not (_in_date_line(reading, time) or _in_name(reading, time)):
            yield "date", index, time, ("date",), (time.start, time.end)
    for index, quantity in enumerate(reading.quantities):
        vague = quantity.hedge is None and _is_vague(*quantity.range[2:])
        if quantity.kind in _FIGURES and not (vague or _is_pronoun(quantity) or _is_age(reading, quantity)):
            yield "figure", index, quantity, _KEYS[quantity.kind, quantity.unit or ""], _figure(quantity)
    yield from _named_values(reading)


def _named_values(reading: Reading) -> Iterator[_Found]:
    """The ranks and the quarters of towns."""
    for index in reading.tokens.places(_superlatives() | _quarters()):
        word = reading.tokens.lower[index]
        if word in _superlatives() and (rank := _rank(reading, index)):
            yield "rank", index, rank, ("rank", word), rank[:2]
        elif word in _quarters() and (quarter := _quarter(reading, index)):
            yield "place", index, quarter, ("place", "quarter"), quarter[:2]


def _is_date(time: TimeExpression) -> bool:
    return isinstance(time.anchor, Calendar) and time.anchor.grain in _GRAINS


def _is_pronoun(quantity: Quantity) -> bool:
    """Whether a figure may stand for what it counts: "one of the largest", "the two"."""
    return quantity.value == 1 or (quantity.kind is Kind.BARE and quantity.value == 2)


def _is_age(reading: Reading, quantity: Quantity) -> bool:
    """Whether a bare figure between commas is an age: "Ada Fenwick, 52, said"."""
    if quantity.kind is not Kind.BARE or quantity.value > _OLDEST:
        return False
    low, high = quantity.number
    text = reading.article.text
    return text[max(low - 2, 0) : low] in (", ", " (") and text[high : high + 1] in (",", ")")


def _is_vague(low: float, high: float) -> bool:
    """Whether a value is no figure at all: "thousands of"."""
    return low > 0 and low * _VAGUE <= high


def _figure(quantity: Quantity) -> tuple[int, int]:
    """The figure alone, or with its unit."""
    low, high = quantity.number
    return low, max(high, quantity.figure[1]) if quantity.unit else high


def _times_of_speaking(reading: Reading) -> frozenset[int]:
    """The times at which something was said, by number."""
    classes = vocabulary().classes
    return frozenset(
        link.time
        for act in reading.mentions
        if act.times and classes[act.kind].report
        for link in act.times
        if _stands_by(act, reading.times[link.time])
    )


def _stands_by(act: Mention, time: TimeExpression) -> bool:
    """Whether a time stands near an act of speaking: "said in Lima on Tuesday"."""
    return max(time.start - act.end, act.start - time.end) <= _SPOKEN


def _in_date_line(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time stands in the date line of a sentence: "LIMA, May 3 - "."""
    text = reading.article.text
    if _DASH.match(text, time.end) is None:
        return False
    start = max((s.start for s in reading.sentences if s.start <= time.start), default=0)
    return text[start : time.start].split(",")[0].isupper()


def _in_name(reading: Reading, time: TimeExpression) -> bool:
    """Whether a bare year ends a name: "the Marl 1570" is a machine."""
    before = reading.article.text[max(0, time.start - _NAMED) : time.start]
    return time.text.isdigit() and _NAME_BEFORE.search(before) is not None


def _rank(reading: Reading, number: int) -> Rank | None:
    """The rank told by the superlative at a token, unless it is one of several: "among the largest"."""
    lower, starts = reading.tokens.lower, reading.tokens.starts
    first, place = number, 1
    if number > 1 and lower[number - 1] == "-":
        first = number - 2
    elif number and lower[number - 1] in _ordinals():
        first = number - 1
    if first != number:
        place = _ordinals().get(lower[first], 0)
    if (
        not place
        or not first
        or (lower[first - 1] not in _DEFINITE and not lower[first - 1].endswith(OWNERS))
    ):
        return None
    if first > 1 and lower[first - 2] in _AMONG:
        return None
    end = reading.tokens.end(number)
    return Rank(starts[first], end, reading.article.text[starts[first] : end], place)


def _quarter(reading: Reading, number: int) -> Quarter | None:
    """The name, of one or two words, before the word for a quarter at a token."""
    words, starts = reading.tokens.words, reading.tokens.starts
    first = number
    while first and number - first < _NAME and words[first - 1].istitle() and words[first - 1].isalpha():
        first -= 1
    if first == number or not first or words[first - 1] in ".!?":
        return None
    end = reading.tokens.end(number - 1)
    name = reading.article.text[starts[first] : end]
    return Quarter(starts[first], end, name, key_of(name))


_DEFINITE = ("the", "its", "their")
_AMONG = ("among", "of", "probably", "perhaps", "possibly", "not")


@cache
def _superlatives() -> frozenset[str]:
    return frozenset(table("figures")["superlatives"])


@cache
def _quarters() -> frozenset[str]:
    return frozenset(table("figures")["quarters"])


@cache
def _ordinals() -> dict[str, int]:
    return {word: n for n, word in enumerate(table("figures")["ranks"], 1)}


@cache
def telling_stem(word: str) -> str:
    """The stem of a lower-case word that tells something, in one form for words that mean the same; else
    nothing.
    """
    if word.endswith(OWNERS):
        word = word[:-2]
    if len(word) < 3 or not word.isalpha() or word in empty():
        return ""
    found = stem(_synonyms().get(word, word))
    return found if len(found) > 2 else ""


@cache
def _synonyms() -> dict[str, str]:
    return {word: row[0] for row in table("figures")["alike"] for word in row}
