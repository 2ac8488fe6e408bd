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
from chronolint.when.calendar import MONTH, describe_count, describe_length
from chronolint.when.model import DAY, HOUR, WEEK, Calendar, Duration, Grain, TimeExpression

_REACH = 50  # code points between a length and its days: "a five-day visit to the coast (3-7 May)"
_LINK = pattern(r"\s*(?:-|–|—|to|until|through|and)\s*")
_OPENS = pattern(
    r"(?!.*\b(?:which|who|that|where|after|before|of|since|until)\b)[^.;:?!\n]*"
    r"(?:[(,]\s*(?:from |between )?|\b(?:from|between)\s+)"
)
_CLOSES = pattern(r"\s*,\s+(?:(?:a|an|its|the|his|her|their)\s+(?:[a-z]+\s+)?(?:[a-z]+\s+of\s+)?)?")
_TRAVELS = pattern(r"\s+and\s+[^.;:()\d]{3,40}?\bat\s+")  # "leaves at 10 a.m. and reaches Orsk at 11 a.m."
_DISTANT = pattern(r"\s+(?:on|ago|later|earlier|after|before|since|apart|from|of the)\b")
_WEEKDAY = pattern(r"[A-Z][a-z]+day")
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
        """How many hours, days or months lie between the first and the last."""
        return round(self.minutes / self.unit)

    @property
    def minutes(self) -> int:
        """How many minutes do; without half days between times of day, without weeks between weekdays."""
        assert self.first.window is not None
        assert self.last.window is not None
        minutes = self.last.window.low - self.first.window.low
        return minutes % _HALF_DAY if self.unit == HOUR else minutes % WEEK if self.of_a_week else minutes

    @property
    def of_a_week(self) -> bool:
        """Whether the days are told by no more than their weekdays."""
        return all(_WEEKDAY.fullmatch(time.text) for time in (self.first, self.last))


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
            opened = _OPENS.fullmatch(between) if behind else _CLOSES.fullmatch(between)
            if not opened or (not behind and _DISTANT.match(text, time.end)):
                continue
            link = text[first.end : last.start]
            tied = _LINK.fullmatch(link) or (unit == HOUR and not behind and _TRAVELS.fullmatch(link))
            if tied and len(between) <= _REACH:
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
    if span.of_a_week and high > WEEK:
        return True
    if span.unit == HOUR:  # an opening time is told to the hour, so its length is not told loosely
        told = (span.time.length.usual_low + span.time.length.usual_high) // 2
        return told >= _HALF_DAY or abs(told - span.minutes) <= HOUR
    return low <= (span.apart + 1) * span.unit and max(span.apart - 1, 0) * span.unit < high


def _draft(number: int, reading: Reading, span: Span) -> Draft:
    marks = tuple(time_mark(number, time) for time in (span.time, span.first, span.last))
    grain = next(grain for unit, grain in _UNITS.values() if unit == span.unit)
    counted = f"{describe_count(span.apart, grain)}, or {span.apart + 1}"
    if grain is Grain.HOUR:
        counted = describe_length(span.minutes, span.minutes)
    fields = {"stated": reading.article.quote(span.time.start, span.time.end), "counted": counted}
    both = "" if grain is Grain.HOUR else " counting both"
    steps = ((f"from {marks[1].label} to {marks[2].label}: {counted}{both}", marks[1]),)
    return Draft(marks, fields, steps, inferred=False)


KIND = Kind(
    name="days",
    parameters={},
    check=check,
    fields=("stated", "counted"),
    rank=10,
    summary="a number of days, weeks or months beside its first and last day or month",
)
