"""What the calendar alone decides: dates there are not, dates with two readings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import names_year
from chronolint.lint.page import Rule
from chronolint.text.patterns import pattern
from chronolint.when.calendar import MONTHS, days_in_month, describe
from chronolint.when.model import DAY, Grain, Recurring, TimeExpression

# A reading so near to the publication date needs no asking while the other one is not: the day itself or one
# beside it; else some weeks.
_NEAR = (2 * DAY, 60 * DAY)
_WORD_BEFORE = pattern(r"[\w’']+\s+$")
_CIVIL = pattern(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_POINTING = pattern(r"^(?:the|last|next|this) ", re.IGNORECASE)
_NUMERIC = pattern(r"(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?\d{2,4})?")


def impossible(world: World, rule: Rule) -> Iterator[Draft]:
    """Dates and times of day that there are not.

    A number before a month may belong to what stands before it ("Highway 31 June traffic"): without a year it
    takes one of the page's `cues` right before it, or no word at all.
    """
    cues = frozenset(map(str, rule.values("cues")))
    for number, reading in world.each():
        for time in reading.times:
            if time.fault is not None and _is_date(reading.article.text, time, cues):
                reason = _reason(time)
                date = _POINTING.sub("", " ".join(time.text.split()))
                fields = {"date": date, "reason": reason}
                yield Draft((Mark(number, time.start, time.end, reason),), fields)


def _is_date(text: str, time: TimeExpression, cues: frozenset[str]) -> bool:
    if not cues or not time.text[0].isdigit() or names_year(time) or time.fault == "hour":
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


def ambiguous(world: World, rule: Rule) -> Iterator[Draft]:
    """Numeric dates that are one day read day first and another read month first, with nothing to tell
    which.
    """
    if world.settings.date_order != "auto":
        return
    for number, reading in world.each():
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
            date = reading.article.quote(first.start, first.end)
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
    published = reading.publication.stated_window
    if published is None:
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
AMBIGUOUS = Kind(
    name="ambiguous-date",
    parameters={},
    check=ambiguous,
    summary="numeric dates with two readings that nothing decides between",
    fields=("date", "readings"),
    rank=-10,
)
