"""What several kinds ask of one article: its sentences of title and body, its times, and their marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.kind import Mark, World
from chronolint.story.wording import read_as
from chronolint.text.model import TOLD, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.model import Calendar, Grain, TimeExpression

YEAR_NUMBER = pattern(r"(?<!\d)[12]\d{3}(?!\d)")


def told(reading: Reading) -> Iterator[Sentence]:
    """The sentences in which an article makes its claims."""
    return (sentence for sentence in reading.sentences if sentence.part in TOLD)


class Timed(NamedTuple):
    """A sentence of title or body that tells times; `order` is its number among those of title and body."""

    order: int
    sentence: Sentence
    times: Sequence[TimeExpression]


def timed(world: World, number: int) -> tuple[Timed, ...]:
    """The sentences in which article `number` makes its claims and tells times, in order."""
    return world.once_of(number, _timed)


def _timed(reading: Reading) -> Iterator[Timed]:
    times, at = reading.times, 0
    for order, sentence in enumerate(told(reading)):
        while at < len(times) and times[at].start < sentence.start:
            at += 1
        first = at
        while at < len(times) and times[at].start < sentence.end:
            at += 1
        if first < at:
            yield Timed(order, sentence, times[first:at])
        elif at == len(times):
            return


def times_in(reading: Reading, low: int, high: int) -> list[TimeExpression]:
    """The time expressions that begin between two offsets."""
    times = reading.times
    first = bisect_left(times, low, key=_start)
    return list(times[first : bisect_left(times, high, first, key=_start)])


def sentence_at(reading: Reading, offset: int) -> Sentence | None:
    """The sentence in which an article claims what stands at an offset; None beside its claims."""
    sentences = reading.sentences
    at = bisect_right(sentences, offset, key=_start) - 1
    found = at >= 0 and sentences[at].part in TOLD and offset < sentences[at].end
    return sentences[at] if found else None


def time_mark(number: int, time: TimeExpression) -> Mark:
    """The mark of a time in the reading of that number, with what the time was read as."""
    return Mark(number, time.start, time.end, read_as(time))


def one_of(words: Iterable[object]) -> str:
    """A pattern for any of the words of a page, the longest first; for nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True)) or r"(?!)"


def _start(placed: TimeExpression | Sentence) -> int:
    return placed.start


def is_day(time: TimeExpression) -> bool:
    """Whether a time names a day by its number, "5 April" or "April 5, 2011", and no weekday alone."""
    day = isinstance(time.anchor, Calendar) and time.anchor.grain is Grain.DAY
    return day and any(char.isdigit() for char in time.text)


def names_year(time: TimeExpression) -> bool:
    """Whether the words of a time have the four figures of a year."""
    return YEAR_NUMBER.search(time.text) is not None


def supplied(time: TimeExpression, part: str) -> bool:
    """Whether a part of a date ("year") is not stated but was supplied."""
    return isinstance(time.anchor, Calendar) and part in time.anchor.implied
