"""Kind `days`: a number of days, weeks or months beside its first and last day or month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import sentence_at, time_mark
from chronolint.lint.page import Rule
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import MONTH, describe_count
from chronolint.when.model import DAY, HOUR, Calendar, Duration, Grain, TimeExpression

_REACH = 50  # code points between a length and its days: "a five-day visit to the coast (3-7 May)"
_LINK = pattern(r"\s*(?:-|–|—|to|until|through|and)\s*")
_OPENS = pattern(
    r"(?!.*\b(?:which|who|that|where|after|before|of|since|until)\b)[^.;:?!\n]*"
    r"(?:[(,]\s*(?:from |between )?|\b(?:from|between)\s+)"
)
_CLOSES = pattern(r"\s*,\s+(?:a|an|its|the|his|her|their)\s+")
_CLOSES_HOURS = pattern(r"\s*,\s+(?:(?:a|an|its|the|his|her|their)\s+)?")
_RATE = pattern(r"(?:an?|per|each|every)\b", re.IGNORECASE)
_UNITS = {
    Grain.HOUR: (HOUR, Grain.HOUR),
    Grain.DAY: (DAY, Grain.DAY),
    Grain.WEEK: (DAY, Grain.DAY),
    Grain.MONTH: (MONTH, Grain.MONTH),
}
_HALF_DAY = 12 * HOUR  # by which a time of day without a.m. or p.m. may be another


class Span(NamedTuple):
    """A length, the first and the last day or month that it is given, and how many minutes such a one has."""

    time: TimeExpression
    first: TimeExpression
    last: TimeExpression
    unit: int

    @property
    def apart(self) -> int:
        """How many hours, days or months lie between the first and the last; hours without half days."""
        assert self.first.window is not None
        assert self.last.window is not None
        apart = self.last.window.low - self.first.window.low
        return round((apart % _HALF_DAY if self.unit == HOUR else apart) / self.unit)


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths that their first and last day do not make, counted with or without the last."""
    for number, reading in world.each():
        for span in _spans(reading):
            if sentence_at(reading, span.time.start) and not _fits(span):
                yield _draft(number, reading, span)


def _spans(reading: Reading) -> Iterator[Span]:
    text, times = reading.article.text, reading.times
    for index, time in enumerate(times):
        if not isinstance(time.anchor, Duration) or time.anchor.grain not in _UNITS:
            continue
        if _RATE.match(time.text) or (time.mod and time.anchor.grain is Grain.HOUR):
            continue  # "two million a month between January and May"
        unit, grain = _UNITS[time.anchor.grain]
        for pair, behind in ((times[index + 1 : index + 3], True), (times[max(0, index - 2) : index], False)):
            if len(pair) < 2 or not all(_named(end, grain) for end in pair):
                continue
            first, last = pair
            between = text[time.end : first.start] if behind else text[last.end : time.start]
            closes = _CLOSES_HOURS if unit == HOUR else _CLOSES
            opened = _OPENS.fullmatch(between) if behind else closes.fullmatch(between)
            if opened and len(between) <= _REACH and _LINK.fullmatch(text[first.end : last.start]):
                yield Span(time, first, last, unit)


def _named(time: TimeExpression, grain: Grain) -> bool:
    """Whether a time names one day (or month), and is not counted from the day of the article."""
    if not isinstance(time.anchor, Calendar):
        return False
    clock = grain is Grain.HOUR and time.anchor.grain is Grain.MINUTE
    named = clock or time.anchor.grain is grain
    return named and not time.text.lower().startswith(("last", "next", "this", "early", "late"))


def _fits(span: Span) -> bool:
    if span.time.length is None or span.apart < 0:
        return True
    low, high = span.time.length.low, span.time.length.high
    if span.unit == HOUR:  # an opening time is told to the hour, so its length is not told loosely
        told = (span.time.length.usual_low + span.time.length.usual_high) // 2
        return told >= _HALF_DAY or abs(told - span.apart * HOUR) <= HOUR
    return low <= (span.apart + 1) * span.unit and max(span.apart - 1, 0) * span.unit < high


def _draft(number: int, reading: Reading, span: Span) -> Draft:
    marks = tuple(time_mark(number, time) for time in (span.time, span.first, span.last))
    grain = next(grain for unit, grain in _UNITS.values() if unit == span.unit)
    counted = f"{describe_count(span.apart, grain)}, or {span.apart + 1}"
    fields = {"stated": reading.article.quote(span.time.start, span.time.end), "counted": counted}
    steps = ((f"from {marks[1].label} to {marks[2].label}: {counted} counting both", marks[1]),)
    return Draft(marks, fields, steps, inferred=False)


KIND = Kind(
    name="days",
    parameters={},
    check=check,
    fields=("stated", "counted"),
    rank=10,
    summary="a number of days, weeks or months beside its first and last day or month",
)
