"""How far a time can lie from the publication day that it hangs on, whatever that day is."""

from __future__ import annotations

from functools import lru_cache

from chronolint.when.hedges import length_of, span_length
from chronolint.when.meaning import DayShift, Deixis, Fields, Meaning, Offset, Pointed, Span, Within
from chronolint.when.model import DAY, HOUR, Window

# (shortest, longest) of the calendar units, in days
_SIZES = {
    "day": (1, 1),
    "night": (1, 1),
    "week": (7, 7),
    "fortnight": (14, 14),
    "weekend": (7, 7),
    "month": (28, 31),
    "quarter": (90, 92),
    "season": (90, 92),
    "half": (181, 184),
    "semester": (181, 184),
    "year": (365, 366),
    "decade": (3652, 3653),
    "century": (36524, 36525),
}
_NIGHT = 6 * HOUR  # a night runs into the next day
_ZONES = 14 * HOUR  # a clock time with its zone is told in UTC


@lru_cache(4096)
def lag(meaning: Meaning, cue: int) -> tuple[int, int] | None:
    """The widest (low, high) minutes from the start of the publication day to the start and the end of the
    time meant.

    `cue` is the tense around it (see `context`). None where no bound is known.
    """
    match meaning:
        case DayShift(days=days, part=part, zone=zone):
            return _around(Window(days * DAY, (days + 1) * DAY), part, zone)
        case Deixis(unit=unit, shift=shift) if unit in _SIZES:
            return _unit(unit, shift)
        case Pointed():
            return _pointed(meaning, cue)
        case Offset(origin="now"):
            return offset_window(meaning, 0)
        case Within(outer=outer):
            return lag(outer, cue)
        case Fields():
            return _fields(meaning, cue)
    return None


def offset_window(told: Offset, base: int) -> Window:
    """Where the strict range of an amount leads from the day that starts at `base`."""
    length = length_of(told.amounts[0]) if len(told.amounts) == 1 else span_length(Span(told.amounts))
    if told.sign < 0:
        return Window(base - length.high, base - length.low + DAY)
    return Window(base + length.low, base + length.high + DAY)


def _unit(unit: str, shift: int) -> Window:
    shortest, longest = _SIZES[unit]
    if unit == "weekend":  # "the weekend" is the last one or the one of this week
        return Window((7 * shift - 13) * DAY, (7 * shift + 7) * DAY)
    back, ahead = (longest, shortest) if shift < 0 else (shortest, longest)
    low = shift * back - (longest - 1) - (longest if unit == "quarter" else 0)
    return Window(low * DAY, (shift * ahead + longest) * DAY)


def _around(window: Window, part: str | None, zone: str | None) -> Window:
    low, high = window
    if part is not None:
        high += _NIGHT
    if zone is not None:
        low, high = low - _ZONES, high + _ZONES
    return Window(low, high)


def _pointed(told: Pointed, cue: int) -> Window:
    inner = told.fields
    if inner.weekday is not None:
        if told.shift < 0:
            days = (-7, 0)
        elif told.shift > 0:
            days = (1, 8)
        else:
            days = (-6, 1) if cue < 0 else (0, 7)
        return _around(Window(days[0] * DAY, days[1] * DAY), inner.part, inner.zone)
    if told.shift < 0:
        return Window(-(2 * 366 + 92) * DAY, 184 * DAY)
    return Window(-2 * 366 * DAY, (3 * 366) * DAY)


def _fields(told: Fields, cue: int) -> Window:
    if told.month is None and told.weekday is not None and told.day is None:
        days = (1, 8) if cue > 1 else (-6, 1)
        return _around(Window(days[0] * DAY, days[1] * DAY), told.part, told.zone)
    if told.month is not None or told.day is not None:
        size = 1 if told.day is not None else 31
        return _around(Window(-(320 + size) * DAY, (320 + size) * DAY), told.part, told.zone)
    if told.holiday or told.season or told.quarter or told.half:
        return Window(-3 * 366 * DAY, 3 * 366 * DAY)
    return _around(Window(0, DAY), told.part, told.zone)
