"""Bounds of the times of an undated article, which hang on a publication day that is not known."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.chronology.model import Bound, Trust
from chronolint.claims.model import Reading
from chronolint.story.model import Place
from chronolint.story.points import floor_day, news, published, start
from chronolint.story.premise import Premise
from chronolint.when.model import DAY, TimeExpression

_NEAR = 3  # days


def lagging(reading: Reading, place: Place, time: TimeExpression, premise: Premise) -> Iterator[Bound]:
    """Bounds of a time that hangs on an unknown publication day.

    Weekdays are counted back from the first that the body tells, taken for the day of the news: in 82 of 100
    news articles it is the publication day or one of the two before it.
    """
    low, high = time.lag or (0, 0)
    yield Bound(
        published(place.reading), start(place), floor_day(low), floor_day(high - 1), Trust.IMPLIED, premise
    )
    first, own = _news_weekday(reading), _weekday(time)
    if first is not None and own is not None:
        days = (own - first) % 7 if low >= 0 else -((first - own) % 7)
        if abs(days) > _NEAR:  # farther off the week before or after may be meant
            return
        yield Bound(news(place.reading), start(place), days * DAY, days * DAY, Trust.IMPLIED, premise)


def _weekday(time: TimeExpression) -> int | None:
    """The weekday of an underspecified TIMEX3 value, "XXXX-WXX-2": 1 Monday to 7 Sunday."""
    digit = time.value[9:10]
    return int(digit) if time.value.startswith("XXXX-WXX-") and digit.isdigit() else None


def _news_weekday(reading: Reading) -> int | None:
    return next((day for time in reading.times if (day := _weekday(time)) is not None), None)
