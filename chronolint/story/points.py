"""The time points of the network, and whole days. All times are minutes."""

from __future__ import annotations

from chronolint.chronology.model import Point
from chronolint.story.model import Place
from chronolint.when.model import DAY


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
