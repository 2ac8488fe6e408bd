"""Times counted from the publication day or from what was told, and the place of any meaning."""

from __future__ import annotations

from functools import lru_cache

from chronolint.shared import Shared
from chronolint.when import calendar as c
from chronolint.when.dated import (
    SEASONS,
    century_place,
    dated,
    day_time,
    holiday_place,
    part_of_year,
    week_place,
)
from chronolint.when.hedges import GRAINS, SIZES
from chronolint.when.holidays import holiday_windows
from chronolint.when.lags import offset_window
from chronolint.when.meaning import Amount, DayShift, Deixis, Fields, Meaning, Offset, Pointed, Within
from chronolint.when.model import DAY, WEEK, Grain, Window
from chronolint.when.told import Place, Setting

_DEEP = 50_000 * c.YEAR  # time so deep that it has no place on the calendar
_TOLD = frozenset(("reference",))
_IMPLIED = Shared[frozenset[str]]()


@lru_cache(1024)
def place(meaning: Meaning, setting: Setting) -> Place | None:
    """Where on the calendar a meaning lies; None where nothing tells."""
    match meaning:
        case Fields():
            return dated(meaning, setting)
        case DayShift(days=days, part=part, hour=hour, minute=minute, zone=zone):
            return day_time(setting.now + days * DAY, part, hour, minute, zone)
        case Deixis(told=told, word=word):
            return _supplied(
                _deixis(meaning, setting), told or word in ("the", "latest") or setting.narrative
            )
        case Pointed(told=told):
            return _supplied(_pointed(meaning, setting), told or setting.narrative)
        case Offset():
            return _offset(meaning, setting)
        case Within(inner=inner, outer=outer):
            whole = place(outer, setting)
            if inner.nth is not None:
                return _nth(inner.nth, whole) if whole is not None and whole.window is not None else None
            if (
                inner.quarter == 0 or inner.half == 0
            ):  # the quarter or period that was told last, of another year
                return whole and (
                    whole if inner.half == 0 and setting.yearly else _like_quarter(whole, setting)
                )
            return None if whole is None or whole.window is None else _inside(inner, whole, setting)
    return None


def _supplied(found: Place | None, told: bool) -> Place | None:
    """The place, marked as counted from what was told last, which is our reading and not the text's word."""
    return found._replace(implied=_IMPLIED[found.implied | _TOLD]) if found is not None and told else found


def _base(told: bool, setting: Setting) -> int:
    return (
        setting.told.window.low if (told or setting.narrative) and setting.told is not None else setting.now
    )


def unit_place(unit: str, base: int, shift: int) -> Place | None:
    """The calendar unit `shift` units from the one in which `base` lies."""
    year, month, _ = c.civil(base)
    match unit:
        case "day":
            return day_time(c.day_start(base) + shift * DAY, None, None, None, None, frozenset())
        case "night":
            return day_time(c.day_start(base) + shift * DAY, "NI", None, None, None, frozenset())
        case "week":
            return week_place(base + shift * WEEK, frozenset())
        case "fortnight":
            return week_place(base + 2 * shift * WEEK, frozenset())
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
            return century_place((year - 1) // 100 + 1 + shift)
    return None


def _deixis(told: Deixis, setting: Setting) -> Place | None:
    base = _base(told.told or told.word == "the", setting)
    if told.told and told.unit == "day" and not setting.narrative:
        base = setting.now if setting.day is None else setting.day
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
        found = day_time(c.day_start(base) + shift * DAY, told.part, None, None, None, frozenset(("day",)))
        # "overnight" does not say of which day the night is: the value is a guess, and no window to compare
        return found._replace(window=None) if told.word == "overnight" else found
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
        return day_time(day, inner.part, inner.hour, inner.minute, inner.zone, frozenset())
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
        return holiday_place(inner.holiday, chosen[0], setting)
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
    found = dated(inner._replace(year=year), setting)
    return found and found._replace(implied=frozenset())


def _offset(told: Offset, setting: Setting) -> Place | None:
    amount = told.amounts[0]
    if told.origin == "stated":
        assert told.stated is not None
        start = place(told.stated, setting._replace(cue=2 if told.word == "from" else setting.cue))
        if start is None or start.window is None or amount.number is None:
            return None
        shift = int(told.sign * amount.number)
        if amount.unit in ("month", "year"):
            day = c.shift_months(start.window.low, shift * (12 if amount.unit == "year" else 1))
        else:
            day = start.window.low + shift * SIZES[amount.unit]
        if isinstance(told.stated, Deixis):  # "five years ago this week"
            return unit_place(told.stated.unit, day + DAY, 0)
        return day_time(c.day_start(day), None, None, None, None, frozenset())
    base = _base(told.origin == "told", setting)
    if amount.number is None or amount.number * SIZES[amount.unit] > _DEEP:
        return Place(
            "PAST_REF" if told.sign < 0 else "FUTURE_REF",
            offset_window(told, c.day_start(base)),
            GRAINS[amount.unit],
        )
    back = amount.unit == "year" and amount.number == 1 and told.sign < 0 and not amount.hedge
    if setting.quarter is not None and ((back and not setting.yearly) or told.word == "quarter"):
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


def _nth(which: tuple[str, int], whole: Place) -> Place | None:
    """The nth day, week or month of a longer time; -1 is the last.

    Nobody says where a week of a month begins: its window allows for any weekday.
    """
    assert whole.window is not None
    (unit, number), (low, high) = which, whole.window
    if unit == "month":
        start = c.shift_months(low, number - 1) if number > 0 else c.shift_months(high, -1)
        found = unit_place("month", start, 0)
    else:
        size = DAY if unit == "day" else WEEK
        start = low + (number - 1) * size if number > 0 else high - size
        found = unit_place(unit, start, 0)
        if found is not None and unit == "week":
            found = found._replace(window=Window(start - 6 * DAY, start + 13 * DAY))
    return found._replace(implied=whole.implied) if found is not None and start < high else None


def _like_quarter(whole: Place, setting: Setting) -> Place | None:
    if setting.quarter is None or whole.window is None:
        return whole
    return unit_place("quarter", c.minutes(c.civil(whole.window.low)[0], c.civil(setting.quarter.low)[1]), 0)


def _inside(inner: Fields, whole: Place, setting: Setting) -> Place | None:
    """A part of a larger time that is known."""
    assert whole.window is not None
    year, month, _ = c.civil(whole.window.low)
    if inner.weekday is not None and whole.grain == Grain.WEEK:
        day = whole.window.low + inner.weekday * DAY
        return day_time(day, inner.part, inner.hour, inner.minute, inner.zone, whole.implied)
    if inner.month is not None or inner.season or inner.quarter or inner.half:
        found = dated(inner._replace(year=year), setting)
    else:
        found = dated(inner._replace(year=year, month=month), setting)
    return found and found._replace(implied=whole.implied)
