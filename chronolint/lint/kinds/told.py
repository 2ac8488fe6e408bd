"""What several kinds ask of one article: its sentences of title and body, the times in a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.text.model import Part, Sentence
from chronolint.when.model import Calendar, Grain, TimeExpression

_TOLD = (Part.TITLE, Part.BODY)


def told(reading: Reading) -> Iterator[Sentence]:
    """The sentences in which an article makes its claims."""
    return (sentence for sentence in reading.sentences if sentence.part in _TOLD)


def times_in(reading: Reading, low: int, high: int) -> list[TimeExpression]:
    """The time expressions that begin between two offsets."""
    times = reading.times
    first = bisect_left(times, low, key=_start)
    return list(times[first : bisect_left(times, high, first, key=_start)])


def _start(time: TimeExpression) -> int:
    return time.start


def is_day(time: TimeExpression) -> bool:
    """Whether a time names a day by its number, "5 April" or "April 5, 2011", and no weekday alone."""
    day = isinstance(time.anchor, Calendar) and time.anchor.grain is Grain.DAY
    return day and any(char.isdigit() for char in time.text)


def supplied(time: TimeExpression, part: str) -> bool:
    """Whether a part of a date ("year") is not stated but was supplied."""
    return isinstance(time.anchor, Calendar) and part in time.anchor.implied
