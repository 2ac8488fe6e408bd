"""The days of holidays, from the rules in rules/vocabulary/time_holidays.toml."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from chronolint.tables import table
from chronolint.when.calendar import civil, days_in_month, minutes, weekday
from chronolint.when.model import DAY, Window

_HIJRI_EPOCH = (
    227014 * DAY
)  # 1 Muharram of year 1 is 19 July 622 (proleptic Gregorian), in days from 1 January 1


@lru_cache(1024)
def easter(year: int) -> int:
    """The start of Western Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden, (century, in_century) = year % 19, divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    step = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * step) // 451
    month, day = divmod(moon + step - 7 * late + 114, 31)
    return minutes(year, month, day + 1)


def _hijri(year: int, month: int, day: int) -> int:
    """The start of a day of the tabular Islamic calendar (a cycle of 30 years with 11 leap days)."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return _HIJRI_EPOCH + days * DAY


def nth_weekday(year: int, month: int, day: int, nth: int) -> int:
    """The start of the nth given weekday of a month; -1 is the last."""
    if nth < 0:
        last = minutes(year, month, days_in_month(year, month))
        return last - (weekday(last) - day) % 7 * DAY
    first = minutes(year, month)
    return first + ((day - weekday(first)) % 7 + 7 * (nth - 1)) * DAY


@lru_cache(4096)
def holiday_windows(name: str, year: int) -> tuple[Window, ...]:
    """When the holiday falls in a civil year: once, or (Islamic holidays) never or twice."""
    rule: dict[str, Any] = table("time_holidays")[name]
    length = rule.get("days", 1) * DAY
    match rule:
        case {"date": [month, day]}:
            low = minutes(year, month, day)
        case {"weekday": [month, day, nth]}:
            low = nth_weekday(year, month, day, nth) + rule.get("shift", 0) * DAY
        case {"easter": days}:
            low = easter(year) + days * DAY
        case {"between": [[month, day], [last_month, last_day]]}:
            over = last_month < month
            return (Window(minutes(year, month, day), minutes(year + over, last_month, last_day + 1)),)
        case {"hijri": [month, day]}:
            first = (year - 622) * 33 // 32
            lows = (_hijri(first + step, month, day) for step in range(-1, 2))
            # the moon is seen a day early or late, so the window is a day wider on either side
            return tuple(Window(low - DAY, low + length + DAY) for low in lows if civil(low)[0] == year)
        case _:
            raise ValueError(f"time_holidays.toml: [{name}] has no rule for its day")
    return (Window(low, low + length),)


def holiday_value(name: str, window: Window) -> Window:
    """The days that TIMEX3 writes for a holiday: the middle of a window widened for the moon."""
    if "hijri" in table("time_holidays")[name]:
        return Window(window.low + DAY, window.high - DAY)
    return window
