"""Windows and instants as they are written in reports."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.when.calendar import civil, clock, day_start, iso_date, minutes, year_text
from chronolint.when.model import DAY, Window

UNDATED = "no date"


def instant(minute: int) -> str:
    """An instant in ISO 8601: `2015-11-10T18:00`."""
    hours, rest = clock(minute)
    return f"{iso_date(minute)}T{hours:02}:{rest:02}"


def when(window: Window | None) -> str:
    """A window as short as it can be told: `2015`, `2015-09`, `2015-09-28..30`, `2015-11-10 18:00-24:00`."""
    if window is None:
        return UNDATED
    low, high = window
    if low % DAY or high % DAY:
        if day_start(low) == day_start(high - 1):
            return f"{iso_date(low)} {_clock(low)}" + (
                f"-{_clock(high) if high % DAY else '24:00'}" if high - low > 1 else ""
            )
        low, high = day_start(low), day_start(high - 1) + DAY
    first, last = civil(low), civil(high - 1)
    if low == minutes(first[0]) and high == minutes(last[0] + 1):
        return _between([year_text(first[0])], [year_text(last[0])])
    whole_months = first[2] == 1 and civil(high)[2] == 1
    parts = 2 if whole_months else 3
    return _between(iso_date(low).split("-")[:parts], iso_date(high - 1).split("-")[:parts])


def _between(first: Sequence[str], last: Sequence[str]) -> str:
    """Two dates in parts, the parts that they share told once."""
    if first == last:
        return "-".join(first)
    shared = next(index for index, (one, other) in enumerate(zip(first, last, strict=True)) if one != other)
    return f"{'-'.join(first)}..{'-'.join(last[shared:])}"


def _clock(minute: int) -> str:
    hours, rest = clock(minute)
    return f"{hours:02}:{rest:02}"
