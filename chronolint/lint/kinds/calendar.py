"""What the calendar alone decides: dates there are not, weekdays that are another day, dates with two
readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.when.calendar import MONTHS, civil, days_in_month, describe, is_date, minutes, weekday
from chronolint.when.model import DAY, Calendar, Grain, Recurring, TimeExpression, Window

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JULIAN_UNTIL = 1923  # Greece, the last country of Europe to leave the Julian calendar for civil dates
# A reading so near to the publication date needs no asking while the other one is not: the day itself or one
# beside it; else some weeks.
_NEAR = (2 * DAY, 60 * DAY)
_OTHER_DAY = re.compile(
    r"(?:day|mon|tues?|wed|thurs?|fri|sat|sun)s?\.?(?:\s*[-–/,&]\s*|\s+(?:and|or|to|through|till|until)\s+)$",
    re.I,
)
_YEARS = 2  # how many of the years told before a date without one may be its own
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_WORD_BEFORE = re.compile(r"[\w’']+\s+$")
_CIVIL = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?\d{2,4})?")


def impossible(world: World, rule: Rule) -> Iterator[Draft]:
    """Dates and times of day that there are not.

    A number before a month may belong to what stands before it ("Highway 31 June traffic"): without a year it
    takes one of the page's `cues` right before it, or no word at all.
    """
    cues = frozenset(map(str, rule.values("cues")))
    for number, reading in enumerate(world.readings):
        for time in reading.times:
            if time.fault is not None and _is_date(reading.article.text, time, cues):
                reason = _reason(time)
                fields = {"date": " ".join(time.text.split()).removeprefix("the "), "reason": reason}
                yield Draft((Mark(number, time.start, time.end, reason),), fields)


def _is_date(text: str, time: TimeExpression, cues: frozenset[str]) -> bool:
    if not cues or not time.text[0].isdigit() or _YEAR.search(time.text) or time.fault == "hour":
        return True
    before = _WORD_BEFORE.search(text, max(time.start - 40, 0), time.start)
    return before is None or before[0].strip().lower() in cues


def _reason(time: TimeExpression) -> str:
    if time.fault == "month":
        return "a year has 12 months"
    if time.fault == "hour":
        return "a day has 24 hours of 60 minutes"
    match = _CIVIL.search(time.value)
    if match is None or not 1 <= int(match[2]) <= 12:
        return "its month has fewer days"
    month = int(match[2])
    if month == 2 and match[3] == "29":
        return f"{match[1]} is no leap year"
    return f"{MONTHS[month - 1]} has {days_in_month(2000, month)} days"


def weekdays(world: World, rule: Rule) -> Iterator[Draft]:
    """Dates given with a weekday that they do not fall on; old ones may be of the Julian calendar."""
    for number, reading in enumerate(world.readings):
        for time in reading.times:
            if time.weekday is None or (windows := _days(time)) is None:
                continue
            said, start, end = time.weekday
            if _OTHER_DAY.search(reading.article.text, max(start - 20, 0), start):
                continue  # "Saturday and Sunday, May 6 and 7": which goes with which is not for us to say
            supplied = _supplied(time)
            possible = [*windows, *(_elsewhen(reading, time, windows[0]) if "year" in supplied else ())]
            if any(said in _weekdays(window) for window in possible):
                continue
            date = _beside(reading, time, start, end)
            words = " ".join(reading.article.text[slice(*date)].split())
            label = " or ".join(describe(window, Grain.DAY) for window in windows)
            actual = " or ".join(dict.fromkeys(_DAYS[weekday(window.low)] for window in windows))
            marks = (Mark(number, start, end, _DAYS[said]), Mark(number, *date, label))
            steps: list[tuple[str, Mark | None]] = [(f"{words} -> {label}", marks[1])]
            steps += [(f"its {part} is not stated, but supplied", None) for part in supplied]
            fields = {"said": _DAYS[said], "actual": actual, "date": words}
            yield Draft(marks, fields, tuple(steps), inferred=bool(supplied))


def _days(time: TimeExpression) -> tuple[Window, ...] | None:
    """The days that an expression may mean, None where it means no single days."""
    match time.anchor:
        case Calendar(window, grain) if grain <= Grain.DAY:
            # The day as written: an hour with a time zone may lie in another day of the common time.
            written = _CIVIL.match(time.value)
            if written is None or written[1] == "XXXX":
                return (window,)
            low = minutes(int(written[1]), int(written[2]), int(written[3]))
            return (Window(low, low + DAY),)
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
        and (told_year := _YEAR.search(other.text))
        and not other.text.endswith("s")
    ]
    for year in list(dict.fromkeys(reversed(told)))[:_YEARS]:
        if is_date(year, month, day):
            low = minutes(year, month, day)
            yield Window(low, low + DAY)


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


def ambiguous(world: World, rule: Rule) -> Iterator[Draft]:
    """Numeric dates that are one day read day first and another read month first, with nothing to tell
    which.
    """
    if world.settings.date_order != "auto":
        return
    for number, reading in enumerate(world.readings):
        if any(_decides(time) for time in reading.times):
            continue
        marks = [
            Mark(
                number,
                time.start,
                time.end,
                " or ".join(describe(w, Grain.DAY) for w in time.anchor.readings),
            )
            for time in reading.times
            if isinstance(time.anchor, Recurring) and _open(reading, time, time.anchor)
        ]
        if marks:
            first = marks[0]
            date = " ".join(reading.article.text[first.start : first.end].split())
            yield Draft(tuple(marks), {"date": date, "readings": first.label})


def _decides(time: TimeExpression) -> bool:
    """Whether a numeric date shows the order of day and month that its article uses."""
    match = _NUMERIC.fullmatch(time.text)
    return match is not None and max(int(match[1]), int(match[3])) > 12 and time.fault is None


def _open(reading: Reading, time: TimeExpression, anchor: Recurring) -> bool:
    """Whether a date has different numeric readings of which the publication date prefers none.

    A date with full stops is written day first wherever it is written so.
    """
    match = _NUMERIC.fullmatch(time.text)
    if match is None or match[2] == "." or len(set(anchor.readings)) < 2:
        return False
    published = reading.publication.window
    if published is None or not reading.publication.stated:
        return True
    return not any(
        sum(w.low < published.high + reach and published.low - reach < w.high for w in anchor.readings) == 1
        for reach in _NEAR
    )


IMPOSSIBLE = Kind(
    name="impossible-date",
    parameters={"cues": ()},
    check=impossible,
    summary="dates and times of day that the calendar does not have",
    fields=("date", "reason"),
    rank=20,
)
WEEKDAY = Kind(
    name="weekday",
    parameters={},
    check=weekdays,
    summary="a weekday beside a date that falls on another",
    fields=("said", "actual", "date"),
    rank=20,
)
AMBIGUOUS = Kind(
    name="ambiguous-date",
    parameters={},
    check=ambiguous,
    summary="numeric dates with two readings that nothing decides between",
    fields=("date", "readings"),
    rank=-10,
)
