"""Kind `weekday`: a weekday beside a date that falls on another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import YEAR_NUMBER
from chronolint.lint.page import Rule
from chronolint.text.patterns import pattern
from chronolint.when.calendar import WEEKDAYS, civil, day_window, describe, is_date, weekday
from chronolint.when.model import Calendar, Grain, Recurring, TimeExpression, Window

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_JULIAN_UNTIL = 1923  # Greece, the last country of Europe to leave the Julian calendar for civil dates
_OTHER_DAY = pattern(
    rf"\b{_NAME}s?\.?(?:\s*[-–/,&]\s*|\s+(?:and|or|to|through|till|until)\s+)$",
    re.IGNORECASE,
)
# A weekday that is an expression of its own, and how it may stand before a date ("on Monday evening, May 9",
# "Monday (May 9)") and behind one ("May 9, a Monday", "May 9 (Monday)").
_WEEKDAY = pattern(
    r"(?:(?:the|first|second|third|fourth|fifth|last|next|this|on|late|early)\s+)*"
    rf"(?P<day>{_NAME})\.?(?:\s+(?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
_OPENS = pattern(r"(?:\s+(?:in|of)\s+[A-Z][a-z]+)?(?:,?\s+|\s*\(\s*)")
_REMARKS = pattern(r",\s+(?:which was\s+|it was\s+)?an?\s+|\s*\(\s*(?:an?\s+)?")
_DAY_NUMBER = pattern(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)")
_APART = 24  # code points between a weekday and its date
_YEARS = 2  # how many of the years told before a date without one may be its own
_STAMP = pattern(r":\d\d:\d\d\b")  # to the second: a machine wrote it
_CIVIL = pattern(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


def weekdays(world: World, rule: Rule) -> Iterator[Draft]:
    """Dates given with a weekday that they do not fall on; old ones may be of the Julian calendar."""
    for number, reading in world.each():
        for time, (said, start, end) in _said(reading):
            windows = _days(time)
            if windows is None:
                continue
            if _OTHER_DAY.search(reading.article.text, max(start - 20, 0), start):
                continue  # "Saturday and Sunday, May 6 and 7": which goes with which is not for us to say
            supplied = _supplied(time)
            if "year" in supplied and _STAMP.search(time.text):
                continue  # the year of a log is the log's
            possible = [*windows, *(_elsewhen(reading, time, windows[0]) if "year" in supplied else ())]
            if any(said in _weekdays(window) for window in possible):
                continue
            date = _beside(reading, time, start, end)
            words = reading.article.quote(*date)
            label = " or ".join(describe(window, Grain.DAY) for window in windows)
            actual = " or ".join(dict.fromkeys(_DAYS[weekday(window.low)] for window in windows))
            marks = (Mark(number, start, end, _DAYS[said]), Mark(number, *date, label))
            steps: list[tuple[str, Mark | None]] = [(f"{words} -> {label}", marks[1])]
            steps += [(f"its {part} is not stated, but supplied", None) for part in supplied]
            fields = {"said": _DAYS[said], "actual": actual, "date": words}
            yield Draft(marks, fields, tuple(steps), inferred=bool(supplied))


def _said(reading: Reading) -> Iterator[tuple[TimeExpression, tuple[int, int, int]]]:
    """Dates with the weekday said of them: inside the expression, or in another one right beside it."""
    text, times = reading.article.text, reading.times
    yield from ((time, time.weekday) for time in times if time.weekday is not None)
    # A month may stand between: "the last Sunday in October (October 25)".
    for first, then in (*pairwise(times), *zip(times, times[2:], strict=False)):
        if first.weekday or then.weekday or not _beside_each_other(text, first.end, then):
            continue
        between = text[first.end : then.start]
        before, behind = _WEEKDAY.fullmatch(first.text), _WEEKDAY.fullmatch(then.text)
        if before and _DAY_NUMBER.search(then.text) and _OPENS.fullmatch(between):
            yield then, _placed(before, first.start)
        elif behind and _DAY_NUMBER.search(first.text) and _REMARKS.fullmatch(between):
            yield first, _placed(behind, then.start)


def _beside_each_other(text: str, end: int, then: TimeExpression) -> bool:
    between = text[end : then.start]
    closed = "(" not in between or text[then.end : then.end + 1] == ")"
    return len(between) <= _APART and "\n\n" not in between and closed


def _placed(day: re.Match[str], start: int) -> tuple[int, int, int]:
    return WEEKDAYS.index(day["day"][:3].capitalize()), start + day.start("day"), start + day.end("day")


def _days(time: TimeExpression) -> tuple[Window, ...] | None:
    """The days that an expression may mean, None where it means no single days."""
    match time.anchor:
        case Calendar(window, grain) if grain <= Grain.DAY:
            # The day as written: an hour with a time zone may lie in another day of the common time.
            written = _CIVIL.match(time.value)
            if written is None or written[1] == "XXXX":
                return (window,)
            return (day_window(int(written[1]), int(written[2]), int(written[3])),)
        case Recurring(readings, grain) if grain <= Grain.DAY and readings:
            return readings
    return None


def _supplied(time: TimeExpression) -> list[str]:
    """The parts of a date that the text leaves to the reader."""
    return sorted(time.anchor.implied) if isinstance(time.anchor, Calendar) else ["year"]


def _elsewhen(reading: Reading, time: TimeExpression, window: Window) -> Iterator[Window]:
    """The same day of the years told last before it: a story of the past may go on in one of them."""
    _, month, day = civil(window.low)
    told = [
        int(told_year[0])
        for other in reading.times
        if other.start < time.start
        and (told_year := YEAR_NUMBER.search(other.text))
        and not other.text.endswith("s")
    ]
    for year in list(dict.fromkeys(reversed(told)))[:_YEARS]:
        if is_date(year, month, day):
            yield day_window(year, month, day)


def _weekdays(window: Window) -> set[int]:
    """The weekdays of a civil date: one, or while the Julian calendar was in use somewhere, two."""
    day = weekday(window.low)
    year, month, _ = civil(window.low)
    if year > _JULIAN_UNTIL:
        return {day}
    century = (year - (month <= 2)) // 100
    return {day, (day + century - century // 4 - 2) % 7}


def _beside(reading: Reading, time: TimeExpression, start: int, end: int) -> tuple[int, int]:
    """The words of a time expression without those of its weekday."""
    text = reading.article.text
    if not time.start <= start < end <= time.end:
        return time.start, time.end
    low, high = (end, time.end) if time.end - end >= start - time.start else (time.start, start)
    while low < high and not text[low].isalnum():
        low += 1
    while high > low and not text[high - 1].isalnum():
        high -= 1
    return low, high


KIND = Kind(
    name="weekday",
    parameters={},
    check=weekdays,
    summary="a weekday beside a date that falls on another",
    fields=("said", "actual", "date"),
    rank=20,
)
