"""The time points of the network, and whole days. All times are minutes."""

from __future__ import annotations

from typing import Any

from chronolint.chronology.model import ORIGIN, Bound, Point, Trust
from chronolint.story.model import Place
from chronolint.when.model import DAY, Duration, Grain, Window

_MANY = 300 * DAY  # from so many months on a count of them is round
_EXACT_DAYS = 14  # up to so many days a count of days is meant exactly


def start(place: Place) -> Point:
    """The start of what a mention tells."""
    return ("start", *place)


def end(place: Place) -> Point:
    """The end of what a mention tells; for an event that does not last, its start."""
    return ("end", *place)


def published(reading: int) -> Point:
    """The publication day of an article."""
    return ("published", reading)


def news(reading: int) -> Point:
    """The day of the news of an undated article: the first weekday that it tells."""
    return ("news", reading)


def floor_day(minutes: int) -> int:
    """The start of the day that an instant or length falls in."""
    return minutes // DAY * DAY


def ceil_day(minutes: int) -> int:
    """The least whole number of days that is not less."""
    return -(-minutes // DAY) * DAY


def within(point: Point, window: Window, trust: Trust, premise: Any) -> Bound:
    """A point on the days of a window of the calendar."""
    low = floor_day(window.low)
    return Bound(ORIGIN, point, low, max(low, floor_day(window.high - 1)), trust, premise)


def limits(duration: Duration) -> tuple[int, int, tuple[int, int]]:
    """The usual limits of a length to the day, and the strict ones."""
    length = duration.length
    if duration.grain <= Grain.DAY:
        middle = (length.usual_low + length.usual_high) / 2 / DAY
        if length.high - length.low <= 2 * DAY and middle <= _EXACT_DAYS:
            low, high = int(middle) * DAY, -int(-middle // 1) * DAY
            return low, high, (low, high)
    if duration.grain is Grain.MONTH and length.usual_low >= _MANY:
        loose = length.usual_low // 10  # "24 months" is said of two years, about
        strict = floor_day(length.low - loose), ceil_day(length.high + loose)
        return floor_day(length.usual_low - loose), ceil_day(length.usual_high + loose), strict
    return (
        floor_day(length.usual_low),
        ceil_day(length.usual_high),
        (floor_day(length.low), ceil_day(length.high)),
    )
