"""Civil dates and minutes, both ways, for any year; and the words that reports use for windows and lengths.

Years are astronomical: 1 BC is year 0, 2 BC is year -1. The calendar is the proleptic Gregorian one
throughout.
The arithmetic is the usual one on 400-year cycles of 146,097 days with years that begin in March.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from chronolint.when.model import DAY, HOUR, MINUTE, WEEK, Grain, Window

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH, QUARTER, HALF, YEAR = (
    43830,
    131487,
    262975,
    525949,
)  # minutes of the mean Gregorian month, quarter, half and year
DECADE, CENTURY = 10 * YEAR, 100 * YEAR
UNITS = {
    Grain.MINUTE: MINUTE,
    Grain.HOUR: HOUR,
    Grain.DAY: DAY,
    Grain.WEEK: WEEK,
    Grain.MONTH: MONTH,
    Grain.YEAR: YEAR,
}  # minutes of the units that people count in

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether `year` has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days `month` (1-12) of `year` has."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the civil date exists."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


@lru_cache(8192)
def minutes(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> int:
    """Minutes from 0001-01-01T00:00 to the given civil time; `day` may run over either end of the month."""
    shifted, position = year - (month <= 2), (month + 9) % 12
    cycle, in_cycle = divmod(shifted, 400)
    days = (
        cycle * 146097
        + in_cycle * 365
        + in_cycle // 4
        - in_cycle // 100
        + (153 * position + 2) // 5
        + day
        - 307
    )
    return days * DAY + hour * HOUR + minute


@lru_cache(8192)
def civil(instant: int) -> tuple[int, int, int]:
    """The (year, month, day) in which an instant lies."""
    cycle, day = divmod(instant // DAY + 306, 146097)
    in_cycle = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= in_cycle * 365 + in_cycle // 4 - in_cycle // 100
    position = (5 * day + 2) // 153
    month = position + 3 if position < 10 else position - 9
    return cycle * 400 + in_cycle + (month <= 2), month, day - (153 * position + 2) // 5 + 1


def clock(instant: int) -> tuple[int, int]:
    """The (hour, minute) of an instant."""
    return divmod(instant % DAY, HOUR)


def weekday(instant: int) -> int:
    """The day of the week, 0 Monday .. 6 Sunday."""
    return instant // DAY % 7


def day_start(instant: int) -> int:
    """Midnight at the start of the day of `instant`."""
    return instant - instant % DAY


def day_window(year: int, month: int, day: int) -> Window:
    """The 24 hours of a date; the date is taken to exist (see `is_date`)."""
    low = minutes(year, month, day)
    return Window(low, low + DAY)


def week_of(instant: int) -> Window:
    """The week, Monday to Sunday, in which an instant lies."""
    low = day_start(instant) - weekday(instant) * DAY
    return Window(low, low + WEEK)


def months_window(year: int, month: int, count: int) -> Window:
    """`count` whole months from the given one; `month` may run over the year (0 is the December before)."""
    first, last = year * 12 + month - 1, year * 12 + month - 1 + count
    return Window(minutes(first // 12, first % 12 + 1), minutes(last // 12, last % 12 + 1))


def month_window(year: int, month: int) -> Window:
    """A calendar month."""
    return months_window(year, month, 1)


def quarter_window(year: int, quarter: int) -> Window:
    """A calendar quarter, 1 to 4."""
    return months_window(year, quarter * 3 - 2, 3)


def year_window(year: int, count: int = 1) -> Window:
    """`count` whole years from `year` on."""
    return Window(minutes(year), minutes(year + count))


def iso_week(instant: int) -> tuple[int, int]:
    """The ISO 8601 (year, week) of an instant: the week belongs to the year of its Thursday."""
    thursday = week_of(instant).low + 3 * DAY
    year = civil(thursday)[0]
    return year, (thursday - minutes(year)) // WEEK + 1


def shift_months(instant: int, count: int) -> int:
    """The instant `count` months on, on the same day of the month or on the last one there is."""
    year, month, day = civil(instant)
    index = year * 12 + month - 1 + count
    year, month = index // 12, index % 12 + 1
    return minutes(year, month, min(day, days_in_month(year, month))) + instant % DAY


def window_of(published: date | datetime | str) -> Window:
    """The window of a date given from outside: a date, a datetime, or ISO text ("2015-11" and "2015" too).

    Raises ValueError where text is not ISO 8601. A clock time narrows nothing: articles hang on their day.
    """
    if isinstance(published, str):
        parts = published.strip().replace("Z", "+00:00")
        if len(parts) == 4:
            return year_window(int(parts))
        if len(parts) == 7:
            return month_window(int(parts[:4]), int(parts[5:]))
        published = datetime.fromisoformat(parts)
    return day_window(published.year, published.month, published.day)


def iso_date(instant: int) -> str:
    """The date of an instant as ISO 8601 has it; years before 1 AD as TIMEX3 has them ("BC0044-03-15")."""
    year, month, day = civil(instant)
    return f"{year_text(year)}-{month:02}-{day:02}"


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it: "2015", "0476", "BC0044"."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _spoken_year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _spoken_day(instant: int) -> str:
    year, month, day = civil(instant)
    return f"{WEEKDAYS[weekday(instant)]} {day} {MONTHS[month - 1]} {_spoken_year(year)}"


def describe(window: Window, grain: Grain) -> str:
    """A window in a reader's words, at the grain it was stated: "Tue 10 Nov 2015", "Nov 2015", "2015"."""
    low, high = window
    year, month, day = civil(low)
    starts_month = day == 1 and low % DAY == 0
    match grain:
        case Grain.MINUTE | Grain.HOUR | Grain.PART:
            spoken = f"{_spoken_day(low)} {clock(low)[0]:02}:{clock(low)[1]:02}"
            if high - low <= MINUTE:
                return spoken
            end = high - 1
            shown = f"{clock(high)[0]:02}:{clock(high)[1]:02}"
            return (
                f"{spoken} to {shown}"
                if day_start(end) == day_start(low)
                else f"{spoken} to {_spoken_day(high)} {shown}"
            )
        case Grain.MONTH if starts_month and window == month_window(year, month):
            return f"{MONTHS[month - 1]} {_spoken_year(year)}"
        case Grain.QUARTER if starts_month and window == months_window(year, month, 3) and month % 3 == 1:
            return f"Q{month // 3 + 1} {_spoken_year(year)}"
        case Grain.YEAR if window == year_window(year):
            return _spoken_year(year)
        case Grain.DECADE if window == year_window(year, 10):
            return f"the {_spoken_year(year)}s"
    if high - low <= DAY:
        return _spoken_day(low)
    if starts_month and high == minutes(*civil(high)[:2]):
        last_year, last_month, _ = civil(high - 1)
        if month == 1 and last_month == 12:
            first, last = _spoken_year(year), _spoken_year(last_year)
        else:
            first = f"{MONTHS[month - 1]} {_spoken_year(year)}"
            last = f"{MONTHS[last_month - 1]} {_spoken_year(last_year)}"
        return first if first == last else f"{first} to {last}"
    return f"{_spoken_day(low)} to {_spoken_day(high - 1)}"


# (unit, its minutes, the least length told in it)
_UNITS = (
    ("year", YEAR, 2 * YEAR),
    ("month", MONTH, 4 * MONTH),
    ("week", WEEK, 2 * WEEK),
    ("day", DAY, 2 * DAY),
    ("hour", HOUR, HOUR),
    ("minute", MINUTE, 0),
)
_ENDLESS = 5000 * YEAR  # longer than this nobody means: the range is open


def _unit_for(length: int) -> tuple[str, int]:
    for name, size, least in _UNITS:
        if abs(length) >= least and (name != "week" or length % WEEK == 0):
            return name, size
    return "minute", MINUTE


def _amount(length: int, size: int) -> str:
    return f"{length / size:.1f}".removesuffix(".0")


def _with_unit(length: int) -> str:
    name, size = _unit_for(length)
    shown = _amount(length, size)
    return f"{shown} {name}" if shown == "1" else f"{shown} {name}s"


def describe_count(number: int, grain: Grain) -> str:
    """So many of a unit that people count in, as they are: "36 months"."""
    unit = grain.name.lower()
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def describe_length(low: int, high: int) -> str:
    """A range of lengths (minutes) in a reader's words: "3 days", "1.5 to 2 years", "36 hours to 3 days", "up
    to 5 days"."""
    if high >= _ENDLESS:
        return f"{_with_unit(low)} or more"
    if low == high:
        return _with_unit(low)
    if low == 0:
        return f"up to {_with_unit(high)}"
    name, size = _unit_for(low)
    if name != _unit_for(high)[0]:
        return f"{_with_unit(low)} to {_with_unit(high)}"
    first, last = _amount(low, size), _amount(high, size)
    return _with_unit(low) if first == last else f"{first} to {last} {name}s"
