"""Dates on the calendar, in full or in part: their place and their TIMEX3 value."""

from __future__ import annotations

from functools import lru_cache

from chronolint.tables import table
from chronolint.when import calendar as c
from chronolint.when.holidays import holiday_value, holiday_windows
from chronolint.when.meaning import Fields
from chronolint.when.model import DAY, HOUR, Grain, Window
from chronolint.when.told import Place, Setting
from chronolint.when.zones import offset

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_YEAR = frozenset(("year",))
_MONTH = frozenset(("year", "month"))
_WEEK = frozenset(("week",))
_DAY = frozenset(("day",))
_CENTURY = frozenset(("century",))
_STATED: frozenset[str] = frozenset()  # nothing is implied


def dated(told: Fields, setting: Setting) -> Place | None:
    """The place of a date told in full or in part; None where the calendar has no such day."""
    implied = _CENTURY if told.short else _STATED
    if told.century is not None:
        return century_place(told.century)
    if told.decade is not None:
        return Place(f"{told.decade // 10}", c.year_window(told.decade, 10), Grain.DECADE)
    if told.orders:
        if told.weekday is not None:
            fitting = [day for day in told.orders if c.weekday(c.minutes(*day)) == told.weekday]
            if len(fitting) == 1:
                return dated(Fields(*fitting[0], short=told.short), setting)
        windows = tuple(c.day_window(*order) for order in told.orders)
        nearest = min(windows, key=lambda window: (window.low > setting.now, abs(window.low - setting.now)))
        return Place(c.iso_date(nearest.low), None, Grain.DAY, implied, windows)
    year = told.year
    if told.holiday is not None:
        return holiday_place(told.holiday, year, setting)
    if told.season is not None or told.quarter is not None or told.half is not None:
        if year is None:
            year, implied = _near_year_of_part(told, setting), _YEAR
        return part_of_year(told, year, implied)
    if told.month is None:
        if told.day is not None:
            return _day_of_month(told, setting)
        if told.weekday is not None:
            day = _near_weekday(told.weekday, setting)
            return day_time(day, told.part, told.hour, told.minute, told.zone, _WEEK)
        if year is not None:
            window = _fiscal(told, year, 1, 12) if told.fiscal else c.year_window(year)
            return Place(c.year_text(year), window, Grain.YEAR, implied)
        base = setting.told.window.low if setting.told and setting.told.grain <= Grain.DAY else setting.now
        return day_time(c.day_start(base), told.part, told.hour, told.minute, told.zone, _DAY)
    if year is None:
        year, implied = _year_meant(told, told.month, setting), _YEAR
    if told.day is None:
        return Place(
            f"{c.year_text(year)}-{told.month:02}", c.month_window(year, told.month), Grain.MONTH, implied
        )
    if not c.is_date(year, told.month, told.day):
        return None
    day = c.minutes(year, told.month, told.day)
    if told.week is not None:
        return week_place(day, implied)
    return day_time(day, told.part, told.hour, told.minute, told.zone, implied)


def week_place(day: int, implied: frozenset[str]) -> Place:
    """The week of the day that begins at `day`."""
    year, week = c.iso_week(day)
    return Place(f"{year:04}-W{week:02}", c.week_of(day), Grain.WEEK, implied)


def century_place(number: int) -> Place:
    """A century by its number, negative before our era."""
    if number < 0:
        return Place(f"BC{-number - 1:02}", c.year_window(number * 100 + 1, 100), Grain.CENTURY)
    return Place(f"{number - 1:02}", c.year_window(number * 100 - 99, 100), Grain.CENTURY)


def holiday_place(name: str, year: int | None, setting: Setting) -> Place | None:
    """A holiday of a year, or the nearest one."""
    base = setting.told.window.low if setting.narrative and setting.told else setting.now
    around = c.civil(base)[0]
    years = (year,) if year is not None else (around - 1, around, around + 1)
    windows = [window for one in years for window in holiday_windows(name, one)]
    if not windows:
        return None
    window = min(windows, key=lambda one: _distance(one.low, base, setting.cue))
    shown = holiday_value(name, window)
    value = c.iso_date(shown.low)
    if shown.high - shown.low > DAY:
        value = value[:-3] if shown.high - shown.low > 8 * DAY else week_place(shown.low, _YEAR).value
    return Place(value, window, Grain.DAY, _STATED if year is not None else _YEAR)


def _distance(candidate: int, base: int, cue: int) -> int:
    """How far a candidate is, twice as far on the side that tense points away from."""
    away = candidate - base
    return abs(away) * (1, 2, 6)[abs(cue)] if away * cue < 0 else abs(away)


def _year_meant(told: Fields, month: int, setting: Setting) -> int:
    """The year of a date told without one.

    In a history it is that of what was told last; where only the date as read from the day of the
    article falls on the weekday beside it, it is that one.
    """
    year = _near_year(month, told.day, setting)
    if not setting.narrative or told.weekday is None or told.day is None:
        return year
    now = _near_year(month, told.day, setting._replace(narrative=False))
    fitting = [
        one
        for one in (year, now)
        if c.is_date(one, month, told.day) and c.weekday(c.minutes(one, month, told.day)) == told.weekday
    ]
    return fitting[0] if fitting else year


def _near_year(month: int, day: int | None, setting: Setting) -> int:
    """The year of a month, or of a day of it, told without one: the nearest, or the next where a future is
    told."""
    told = setting.told
    if setting.narrative and told is not None:
        base, cue = told.window.low, 0
        if told.grain >= Grain.YEAR and (day is None or c.is_date(c.civil(base)[0], month, day)):
            return c.civil(base)[0]
    else:
        base, cue = setting.now, setting.cue
    around = c.civil(base)[0]

    reach = 1 if (month, day) != (2, 29) else 4
    years = [
        year
        for year in range(around - reach, around + reach + 1)
        if day is None or c.is_date(year, month, day)
    ]
    return min(years or [around], key=lambda year: _distance(c.minutes(year, month, day or 15), base, cue))


def _near_year_of_part(told: Fields, setting: Setting) -> int:
    """The year of a season, quarter or half told without one."""
    window = setting.told
    base = window.window.low if window is not None and setting.narrative else setting.now
    year = c.civil(base)[0]
    if setting.narrative:
        return year
    start = (
        SEASONS[told.season]
        if told.season
        else told.quarter * 3 - 2
        if told.quarter
        else (told.half or 1) * 6 - 5
    )
    middle = 45 * DAY if not told.half else 90 * DAY
    cue = setting.cue
    if told.season is None:  # quarters are told when they are over, unless a future is told of them
        cue = 1 if cue > 0 and not told.fiscal else -2
    return min(
        (year - 1, year, year + 1),
        key=lambda one: _distance(c.minutes(one, start) + middle, base, cue),
    )


def part_of_year(told: Fields, year: int, implied: frozenset[str] = _STATED) -> Place:
    """A season, quarter or half of a year."""
    if told.season is not None:  # from the first of its first month to the end of the season of the heavens
        low, high = c.months_window(year, SEASONS[told.season], 3)
        if told.season == "WI":  # a winter is named by either of its years
            low = c.minutes(year)
        return Place(
            f"{c.year_text(year)}-{told.season}", Window(low, high + 22 * DAY), Grain.QUARTER, implied
        )
    months, name = (3, f"Q{told.quarter}") if told.quarter else (6, f"H{told.half or 1}")
    first = ((told.quarter or told.half or 1) - 1) * months + 1
    window = _fiscal(told, year, first, months) if told.fiscal else c.months_window(year, first, months)
    grain = Grain.QUARTER if told.quarter else Grain.HALF
    return Place(f"{c.year_text(year)}-{name}", window, grain, implied)


def _fiscal(told: Fields, year: int, first: int, months: int) -> Window:
    """Months of a fiscal year, which bears the name of the year that it ends in; all that anybody's fiscal or
    academic year of that name can cover where nobody says when it begins.
    """
    if not told.fiscal_start:
        return Window(c.minutes(year - 1, 2), c.minutes(year + 1, 10))
    begins = (year - (told.fiscal_start > 1)) * 12 + told.fiscal_start + first - 2
    low, high = (c.minutes(month // 12, month % 12 + 1) for month in (begins, begins + months))
    return Window(low, high)


def _day_of_month(told: Fields, setting: Setting) -> Place | None:
    """ "Friday the 13th": the nearest day that is both."""
    base = setting.told.window.low if setting.narrative and setting.told else setting.now
    year, month, _ = c.civil(base)
    assert told.day is not None
    starts = []
    for step in range(-8, 9):
        index = year * 12 + month - 1 + step
        one = index // 12, index % 12 + 1, told.day
        if c.is_date(*one) and (told.weekday is None or c.weekday(c.minutes(*one)) == told.weekday):
            starts.append(c.minutes(*one))
    if not starts:
        return None
    day = min(starts, key=lambda start: _distance(start, base, setting.cue))
    return day_time(day, told.part, told.hour, told.minute, told.zone, _MONTH)


def _near_weekday(day: int, setting: Setting) -> int:
    """A bare weekday: the latest up to the publication day, the next after it where a future is told."""
    base = (
        setting.told.window.low
        if setting.narrative and setting.told and setting.told.grain <= Grain.DAY
        else setting.now
    )
    back = (c.weekday(base) - day) % 7
    if setting.cue > 1:
        return c.day_start(base) + ((day - c.weekday(base)) % 7 or 7) * DAY
    return c.day_start(base) - back * DAY


def day_time(
    day: int,
    part: str | None,
    hour: int | None,
    minute: int | None,
    zone: str | None,
    implied: frozenset[str] = _STATED,
) -> Place:
    """A day, a part of it, or a clock time on it."""
    text = c.iso_date(day)
    if hour is not None:
        if hour == 24 and not minute:
            return Place(f"{text}T24:00", Window(day + DAY, day + DAY + 1), Grain.MINUTE, implied)
        value = f"{text}T{hour:02}:{minute or 0:02}"
        start = day + hour * HOUR + (minute or 0)
        ahead = None
        if zone is not None:
            ahead = offset(zone, day)
            value += "Z" if zone in ("utc", "gmt", "z") else zone if zone[0] in "+-" else ""
        size, grain = (HOUR, Grain.HOUR) if minute is None else (1, Grain.MINUTE)
        return Place(value, Window(start, start + size), grain, implied, ahead=ahead)
    if part is not None:
        first, last = _part_hours(part)
        value = f"{text}{part}" if part.startswith("T") else f"{text}T{part}"
        return Place(
            value, Window(day + first * HOUR, day + max(last * HOUR, first * HOUR + 1)), Grain.PART, implied
        )
    return Place(text, Window(day, day + DAY), Grain.DAY, implied)


@lru_cache(64)
def _part_hours(code: str) -> tuple[int, int]:
    rows = [(first, last) for name, first, last in table("time")["parts"].values() if name == code]
    return min(first for first, _ in rows), max(last for _, last in rows)
