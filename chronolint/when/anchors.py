"""From what an expression says to its place on the calendar and its TIMEX3 value, given what it is counted
from."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from chronolint.tables import table
from chronolint.when import calendar as c
from chronolint.when.hedges import GRAINS, SIZES
from chronolint.when.holidays import holiday_value, holiday_windows
from chronolint.when.lags import offset_window
from chronolint.when.meaning import Amount, Deixis, Fields, Meaning, Offset, Pointed, Within
from chronolint.when.model import DAY, HOUR, WEEK, Grain, Window
from chronolint.when.zones import offset

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Told(NamedTuple):
    """The time last stated before an expression."""

    window: Window
    grain: Grain


class Place(NamedTuple):
    """A time on the calendar: its TIMEX3 value, window and grain; `implied` names the parts that were
    supplied.

    `window` is None for a value without one; `readings` holds the alternatives of a date in figures;
    `ahead` is how many minutes the clocks of a stated zone are ahead of UTC.
    """

    value: str
    window: Window | None
    grain: Grain
    implied: frozenset[str] = frozenset()
    readings: tuple[Window, ...] = ()
    ahead: int | None = None


class Setting(NamedTuple):
    """What an expression is read against: midnight of the day it hangs on, what was told last, and tense (-1,
    0, 1)."""

    now: int
    told: Told | None = None
    cue: int = 0
    narrative: bool = False
    quarter: Window | None = None  # the fiscal quarter that was told last
    yearly: bool = False  # whether a whole year has been told since


_DEEP = 50_000 * c.YEAR  # time so deep that it has no place on the calendar
_YEAR = frozenset(("year",))
_MONTH = frozenset(("year", "month"))
_WEEK = frozenset(("week",))


@lru_cache(65536)
def place(meaning: Meaning, setting: Setting) -> Place | None:
    """Where on the calendar a meaning lies; None where nothing tells."""
    match meaning:
        case Fields():
            return _fields(meaning, setting)
        case Deixis():
            return _deixis(meaning, setting)
        case Pointed():
            return _pointed(meaning, setting)
        case Offset():
            return _offset(meaning, setting)
        case Within(inner=inner, outer=outer):
            whole = place(outer, setting)
            if inner.quarter == 0:  # the quarter that was told last, of another year
                return whole and _like_quarter(whole, setting)
            return None if whole is None or whole.window is None else _inside(inner, whole, setting)
    from chronolint.when.meaning import DayShift

    if isinstance(meaning, DayShift):
        day = setting.now + meaning.days * DAY
        return _day_time(day, meaning.part, meaning.hour, meaning.minute, meaning.zone, frozenset())
    return None


# -- dates
# ----------------------------------------------------------------------------------------------------


def _fields(told: Fields, setting: Setting) -> Place | None:
    implied = frozenset(("century",)) if told.short else frozenset()
    if told.century is not None:
        return _century(told.century)
    if told.decade is not None:
        return Place(f"{told.decade // 10}", c.year_window(told.decade, 10), Grain.DECADE)
    if told.orders:
        if told.weekday is not None:
            fitting = [day for day in told.orders if c.weekday(c.minutes(*day)) == told.weekday]
            if len(fitting) == 1:
                return _fields(Fields(*fitting[0], short=told.short), setting)
        windows = tuple(c.day_window(*order) for order in told.orders)
        nearest = min(windows, key=lambda window: (window.low > setting.now, abs(window.low - setting.now)))
        return Place(c.iso_date(nearest.low), None, Grain.DAY, implied, windows)
    year = told.year
    if told.holiday is not None:
        return _holiday(told.holiday, year, setting)
    if told.season is not None or told.quarter is not None or told.half is not None:
        if year is None:
            year, implied = _near_year_of_part(told, setting), _YEAR
        return part_of_year(told, year, implied)
    if told.month is None:
        if told.day is not None:
            return _day_of_month(told, setting)
        if told.weekday is not None:
            day = _near_weekday(told.weekday, setting)
            return _day_time(day, told.part, told.hour, told.minute, told.zone, _WEEK)
        if year is not None:
            window = _fiscal_year(year) if told.fiscal else c.year_window(year)
            return Place(c.year_text(year), window, Grain.YEAR, implied)
        base = setting.told.window.low if setting.told and setting.told.grain <= Grain.DAY else setting.now
        return _day_time(c.day_start(base), told.part, told.hour, told.minute, told.zone, frozenset(("day",)))
    if year is None:
        year, implied = _near_year(told.month, told.day, setting), _YEAR
    if told.day is None:
        return Place(
            f"{c.year_text(year)}-{told.month:02}", c.month_window(year, told.month), Grain.MONTH, implied
        )
    if not c.is_date(year, told.month, told.day):
        return None
    day = c.minutes(year, told.month, told.day)
    if told.week is not None:
        return _week(day, implied)
    return _day_time(day, told.part, told.hour, told.minute, told.zone, implied)


def _week(day: int, implied: frozenset[str]) -> Place:
    year, week = c.iso_week(day)
    return Place(f"{year:04}-W{week:02}", c.week_of(day), Grain.WEEK, implied)


def _century(number: int) -> Place:
    if number < 0:
        return Place(f"BC{-number - 1:02}", c.year_window(number * 100 + 1, 100), Grain.CENTURY)
    return Place(f"{number - 1:02}", c.year_window(number * 100 - 99, 100), Grain.CENTURY)


def _holiday(name: str, year: int | None, setting: Setting) -> Place | None:
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
        value = value[:-3] if shown.high - shown.low > 8 * DAY else _week(shown.low, _YEAR).value
    return Place(value, window, Grain.DAY, frozenset() if year is not None else _YEAR)


def _distance(candidate: int, base: int, cue: int) -> int:
    """How far a candidate is, twice as far on the side that tense points away from."""
    away = candidate - base
    return abs(away) * (1, 2, 6)[abs(cue)] if away * cue < 0 else abs(away)


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
        cue = cue if cue > 0 and not told.fiscal else -2
    return min(
        (year - 1, year, year + 1),
        key=lambda one: _distance(c.minutes(one, start) + middle, base, cue),
    )


def part_of_year(told: Fields, year: int, implied: frozenset[str] = frozenset()) -> Place:
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
    window = _fiscal_year(year) if told.fiscal else c.months_window(year, first, months)
    grain = Grain.QUARTER if told.quarter else Grain.HALF
    return Place(f"{c.year_text(year)}-{name}", window, grain, implied)


def _fiscal_year(year: int) -> Window:
    """All that anybody's fiscal or academic year of that name can cover."""
    return Window(c.minutes(year - 1, 2), c.minutes(year + 1, 10))


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
    return _day_time(day, told.part, told.hour, told.minute, told.zone, _MONTH)


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


def _day_time(
    day: int,
    part: str | None,
    hour: int | None,
    minute: int | None,
    zone: str | None,
    implied: frozenset[str],
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
            value += "Z" if zone in ("utc", "gmt", "z") else ""
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


# -- counted from now or from what was told
# -------------------------------------------------------------------------


def _base(told: bool, setting: Setting) -> int:
    return (
        setting.told.window.low if (told or setting.narrative) and setting.told is not None else setting.now
    )


def unit_place(unit: str, base: int, shift: int) -> Place | None:
    """The calendar unit `shift` units from the one in which `base` lies."""
    year, month, _ = c.civil(base)
    match unit:
        case "day":
            return _day_time(c.day_start(base) + shift * DAY, None, None, None, None, frozenset())
        case "night":
            return _day_time(c.day_start(base) + shift * DAY, "NI", None, None, None, frozenset())
        case "week":
            return _week(base + shift * WEEK, frozenset())
        case "fortnight":
            return _week(base + 2 * shift * WEEK, frozenset())
        case "weekend":
            low = c.week_of(base).low + shift * WEEK
            iso_year, week = c.iso_week(low)
            return Place(f"{iso_year:04}-W{week:02}-WE", Window(low + 5 * DAY, low + 7 * DAY), Grain.DAY)
        case "month":
            low = c.shift_months(c.minutes(year, month), shift)
            year, month, _ = c.civil(low)
            return Place(f"{c.year_text(year)}-{month:02}", c.month_window(year, month), Grain.MONTH)
        case "quarter" | "season":
            index = year * 4 + (month - 1) // 3 + shift
            return part_of_year(Fields(quarter=index % 4 + 1), index // 4)
        case "half" | "semester":
            index = year * 2 + (month - 1) // 6 + shift
            return part_of_year(Fields(half=index % 2 + 1), index // 2)
        case "year":
            return Place(c.year_text(year + shift), c.year_window(year + shift), Grain.YEAR)
        case "decade":
            first = (year // 10 + shift) * 10
            return Place(f"{first // 10}", c.year_window(first, 10), Grain.DECADE)
        case "century":
            return _century((year - 1) // 100 + 1 + shift)
    return None


def _deixis(told: Deixis, setting: Setting) -> Place | None:
    base = _base(told.told or told.word == "the", setting)
    shift = told.shift
    if told.unit == "quarter":
        if setting.quarter is not None and (told.word in ("the", "latest") or told.told):
            return unit_place("quarter", setting.quarter.low, shift if told.told else 0)
        if told.word in ("the", "latest"):
            return unit_place("quarter", setting.now, -1)
    elif told.word == "the" and not setting.narrative:
        base = setting.now
        if told.unit == "day" and setting.told is not None and setting.told.grain <= Grain.DAY:
            base = setting.told.window.low
    if told.unit == "weekend" and told.word == "the":
        shift = 0 if setting.cue > 0 or c.weekday(base) > 4 else -1
    if told.part is not None:
        if setting.told is not None and setting.told.grain <= Grain.DAY:
            base = setting.told.window.low
        return _day_time(c.day_start(base) + shift * DAY, told.part, None, None, None, frozenset(("day",)))
    return unit_place(told.unit, base, shift)


def _pointed(told: Pointed, setting: Setting) -> Place | None:
    """ "last Tuesday" is the latest before today, "next Tuesday" the first after it; so for months, seasons,
    holidays."""
    base = _base(told.told, setting)
    inner = told.fields
    if inner.weekday is not None:
        here = c.weekday(base)
        if told.shift < 0:
            day = c.day_start(base) - ((here - inner.weekday) % 7 or 7) * DAY
        elif told.shift > 0:
            day = c.day_start(base) + ((inner.weekday - here) % 7 or 7) * DAY
        elif setting.cue < 0 or told.told:
            day = c.day_start(base) - (here - inner.weekday) % 7 * DAY
        else:
            day = c.day_start(base) + (inner.weekday - here) % 7 * DAY
        return _day_time(day, inner.part, inner.hour, inner.minute, inner.zone, frozenset())
    year, month, _ = c.civil(base)
    if inner.holiday is not None:
        windows = [
            (one, window)
            for one in (year - 1, year, year + 1)
            for window in holiday_windows(inner.holiday, one)
        ]
        before = [one for one, window in windows if window.high <= base]
        after = [one for one, window in windows if window.low > base]
        chosen = (before[-1:] if told.shift < 0 else after[:1] if told.shift > 0 else [year]) or [year]
        return _holiday(inner.holiday, chosen[0], setting)
    start = inner.month or (
        SEASONS[inner.season]
        if inner.season
        else (inner.quarter or 1) * 3 - 2
        if inner.quarter
        else (inner.half or 1) * 6 - 5
    )
    size = 1 if inner.month else 6 if inner.half else 3
    if told.shift < 0:
        year -= not (start + size <= month + (inner.month is None and inner.season is not None))
    elif told.shift > 0:
        year += start <= month
    found = _fields(replace(inner, year=year), setting)
    return found and found._replace(implied=frozenset())


def _offset(told: Offset, setting: Setting) -> Place | None:
    amount = told.amounts[0]
    if told.origin == "stated":
        assert told.stated is not None
        start = place(told.stated, setting._replace(cue=2 if told.sign > 0 else setting.cue))
        if start is None or start.window is None or amount.number is None:
            return None
        shift = int(told.sign * amount.number)
        if amount.unit in ("month", "year"):
            day = c.shift_months(start.window.low, shift * (12 if amount.unit == "year" else 1))
        else:
            day = start.window.low + shift * SIZES[amount.unit]
        return _day_time(c.day_start(day), None, None, None, None, frozenset())
    base = _base(told.origin == "told", setting)
    if amount.number is None or amount.number * SIZES[amount.unit] > _DEEP:
        return Place(
            "PAST_REF" if told.sign < 0 else "FUTURE_REF",
            offset_window(told, c.day_start(base)),
            GRAINS[amount.unit],
        )
    yearly = amount.unit == "year" and amount.number == 1 and told.sign < 0 and not amount.hedge
    if setting.quarter is not None and ((yearly and not setting.yearly) or told.word == "quarter"):
        return unit_place("quarter", setting.quarter.low, int(-4 * amount.number))
    return _counted(told, amount, base)


def _counted(told: Offset, amount: Amount, base: int) -> Place | None:
    number = (amount.number or 0.0) * told.sign
    window = offset_window(told, c.day_start(base))
    unit = amount.unit
    if unit in ("second", "minute", "hour"):
        instant = base + int(number * SIZES[unit])
        return Place(f"{c.iso_date(instant if abs(number) > 12 else base)}TXX", window, Grain.HOUR)
    if number != int(number) or len(told.amounts) > 1:
        months = {"year": 12.0, "month": 1.0, "decade": 120.0}.get(unit)
        if months is None:
            return Place(c.iso_date(base + int(number * SIZES[unit])), window, GRAINS[unit])
        total = number * months
        if len(told.amounts) > 1 and told.amounts[1].unit == "month":
            total += told.sign * (told.amounts[1].number or 0)
        found = unit_place("month", base, round(total))
    else:
        found = unit_place({"night": "day", "season": "quarter"}.get(unit, unit), base, int(number))
    return found and found._replace(window=window, implied=frozenset())


def _like_quarter(whole: Place, setting: Setting) -> Place | None:
    if setting.quarter is None or whole.window is None:
        return whole
    return unit_place("quarter", c.minutes(c.civil(whole.window.low)[0], c.civil(setting.quarter.low)[1]), 0)


def _inside(inner: Fields, whole: Place, setting: Setting) -> Place | None:
    """A part of a larger time that is known."""
    assert whole.window is not None
    year, month, _ = c.civil(whole.window.low)
    if inner.month is not None or inner.season or inner.quarter or inner.half:
        found = _fields(replace(inner, year=year), setting)
    else:
        found = _fields(replace(inner, year=year, month=month), setting)
    return found and found._replace(implied=whole.implied)
