"""Kind `years`: a number of years beside the years that it is said to run from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.text.model import Part
from chronolint.when.calendar import civil
from chronolint.when.model import Calendar, Duration, Grain, TimeExpression

_REACH = 60  # characters between a length and its years: "a five-year plan for the railways (1987-1991)"
_LINK = re.compile(r"\s*(?:-|–|—|to|until|and|through)\s*")
_OPENS = re.compile(r"[(,]\s*(?:from |between )?$|\b(?:for|from|between|of|in)\s+(?:the years\s+)?$")
_YEAR = 525949  # minutes, mean of the Gregorian calendar


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths in years with a first and a last year right behind them."""
    for number, reading in enumerate(world.readings):
        bodies = [(s.start, s.end) for s in reading.sentences if s.part in (Part.BODY, Part.TITLE)]
        for index, time in enumerate(reading.times):
            ends = _ends(reading, index)
            if ends is None or not any(low <= time.start and ends[1].end <= high for low, high in bodies):
                continue
            first, last = (civil(end.window.low)[0] for end in ends if end.window)
            if not _fits(time, last - first):
                yield _draft(number, time, ends, last - first)


def _ends(reading: Reading, index: int) -> tuple[TimeExpression, TimeExpression] | None:
    """The two years behind a length in years, where nothing but a link stands between them."""
    time, behind = reading.times[index], reading.times[index + 1 : index + 3]
    age = time.text.lower().endswith("old") or time.text.lower().startswith("age")
    whole = isinstance(time.anchor, Duration) and time.anchor.grain is Grain.YEAR and not age
    if not whole or len(behind) < 2 or not all(_is_year(end) for end in behind):
        return None
    text, (first, last) = reading.article.text, behind
    between = text[time.end : first.start]
    plain = len(between) <= _REACH and not re.search(r"[.;:?!]", between) and _OPENS.search(between)
    return (first, last) if plain and _LINK.fullmatch(text[first.end : last.start]) else None


def _is_year(time: TimeExpression) -> bool:
    return isinstance(time.anchor, Calendar) and time.anchor.grain is Grain.YEAR and not time.anchor.implied


def _fits(time: TimeExpression, apart: int) -> bool:
    """Whether so many years lie between two years, counted with or without the last."""
    if time.length is None or apart < 0:
        return True
    low, high = time.length.low, time.length.high
    return low <= (apart + 1) * _YEAR and (apart - 1) * _YEAR < high


def _draft(
    number: int, time: TimeExpression, ends: tuple[TimeExpression, TimeExpression], apart: int
) -> Draft:
    marks = tuple(Mark(number, t.start, t.end) for t in (time, *ends))
    fields = {"stated": " ".join(time.text.split()), "years": f"{apart} or {apart + 1}"}
    span = f"from {ends[0].text} to {ends[1].text} are {apart} years, {apart + 1} counting both"
    return Draft(marks, fields, ((span, marks[1]),))


KIND = Kind(
    name="years",
    parameters={},
    check=check,
    fields=("stated", "years"),
    rank=10,
    summary="a number of years beside the years that it is said to run from and to",
)
