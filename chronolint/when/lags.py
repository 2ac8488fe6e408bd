"""How far a time can lie from the publication day that it hangs on, whatever that day is."""

from __future__ import annotations

from functools import lru_cache

from chronolint.when.hedges import SIZES, length_of, span_length
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


@lru_cache(4096)
def lag(meaning: Meaning, cue: int) -> tuple[int, int] | None:
    """The widest (low, high) minutes from the start of the publication day to the start and the end of the
    time meant.

    `cue` is the tense around it (see `context`). None where no bound is known.
    """
    match meaning:
        case DayShift(days=days, part=part):
            return _around(Window(days * DAY, (days + 1) * DAY), part)
        case Deixis(unit=unit, shift=shift, part=part, word=word) if unit in _SIZES and word != "overnight":
            return _around(_unit(unit, shift), part)
        case Pointed():
            return _pointed(meaning, cue)
        case Offset(origin="now"):
            return offset_window(meaning, 0)
        case Offset(origin="stated", stated=stated) if stated is not None and len(meaning.amounts) == 1:
            return _from_stated(meaning, stated, cue)
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


def _from_stated(told: Offset, stated: Meaning, cue: int) -> Window | None:
    """ "a week from Monday": the lag of what is stated, and so much more."""
    first, amount = lag(stated, 2 if told.word == "from" else cue), told.amounts[0]
    if first is None or amount.number is None or amount.unit not in ("day", "week", "fortnight"):
        return None
    shift = int(told.sign * amount.number * SIZES[amount.unit])
    return Window(first[0] + shift, first[1] + shift)


def _unit(unit: str, shift: int) -> Window:
    shortest, longest = _SIZES[unit]
    if unit == "weekend":  # "the weekend" is the last one or the one of this week
        return Window((7 * shift - 8) * DAY, (7 * shift + 7) * DAY)
    low = 1 + (shift - 1) * shortest if shift > 0 else shift * longest - (longest - 1)
    if unit == "quarter" and shift == 0:  # "the quarter" is the last full one
        low -= longest
    high = (shift + 1) * (longest if shift >= 0 else shortest)
    return Window(low * DAY, high * DAY)


def _around(window: Window, part: str | None) -> Window:
    low, high = window
    if part is not None:
        high += _NIGHT
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
        return _around(Window(days[0] * DAY, days[1] * DAY), inner.part)
    if inner.month is not None:
        days = {-1: (-397, 0), 0: (-366, 366), 1: (1, 397)}[told.shift]
    else:
        days = {-1: (-500, 54), 0: (-366, 480), 1: (-366, 520)}[told.shift]
    return Window(days[0] * DAY, days[1] * DAY)


# How many days back and ahead the middle of a month, or a day of one, can lie that is told without its year,
# by tense.
# Its candidates lie a year apart; those that tense points away from count two or six times as far (see
# `dated`).
_REACH = {-2: (315, 54), -1: (245, 124), 0: (185, 185), 1: (124, 245), 2: (54, 315)}


def _fields(told: Fields, cue: int) -> Window:
    if told.month is None and told.weekday is not None and told.day is None:
        days = (1, 8) if cue > 1 else (-6, 1)
        return _around(Window(days[0] * DAY, days[1] * DAY), told.part)
    if told.month is not None:
        back, ahead = (1462, 1462) if (told.month, told.day) == (2, 29) else _REACH[cue]
        half = 1 if told.day is not None else 18
        if told.week is not None:
            half = 7
        return _around(Window(-(back + half) * DAY, (ahead + half) * DAY), told.part)
    if told.day is not None:
        return _around(Window(-280 * DAY, 280 * DAY), told.part)
    if told.holiday is not None:
        back, ahead = _REACH[cue]
        return Window(-(back + 60) * DAY, (ahead + 60) * DAY)
    if told.season is not None:
        back, ahead = _REACH[cue]
        return Window(
            -(back + 48 + 335 * (told.season == "WI")) * DAY, (ahead + 70 + 20 * (told.season == "WI")) * DAY
        )
    if told.quarter or told.half:
        slack = 680 if told.fiscal else 100
        back, ahead = _REACH[1 if cue > 0 and not told.fiscal else -2]
        return Window(-(back + slack) * DAY, (ahead + slack) * DAY)
    return _around(Window(0, DAY), told.part)
