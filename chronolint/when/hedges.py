"""Amounts with their hedges as ranges of length, and as TIMEX3 periods. The numbers are in
rules/vocabulary/time_hedges.toml."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from chronolint.tables import table
from chronolint.when.calendar import CENTURY, DECADE, HALF, MONTH, QUARTER, YEAR
from chronolint.when.meaning import Amount, Span
from chronolint.when.model import DAY, HOUR, MINUTE, WEEK, Grain, Length

_SECONDS = 60
FOREVER = 10_000 * YEAR
SIZES = {
    "second": MINUTE,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "night": DAY,
    "weekend": 2 * DAY,
    "week": WEEK,
    "fortnight": 2 * WEEK,
    "month": MONTH,
    "season": QUARTER,
    "quarter": QUARTER,
    "semester": HALF,
    "half": HALF,
    "year": YEAR,
    "decade": DECADE,
    "century": CENTURY,
    "millennium": 10 * CENTURY,
}
GRAINS = {
    "second": Grain.MINUTE,
    "minute": Grain.MINUTE,
    "hour": Grain.HOUR,
    "day": Grain.DAY,
    "night": Grain.DAY,
    "weekend": Grain.DAY,
    "week": Grain.WEEK,
    "fortnight": Grain.WEEK,
    "month": Grain.MONTH,
    "season": Grain.QUARTER,
    "quarter": Grain.QUARTER,
    "semester": Grain.HALF,
    "half": Grain.HALF,
    "year": Grain.YEAR,
    "decade": Grain.DECADE,
    "century": Grain.CENTURY,
    "millennium": Grain.CENTURY,
}
# "T" before the units of the clock, and the letter of the unit
_LETTERS = {
    "second": ("T", "S"),
    "minute": ("T", "M"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "night": ("", "D"),
    "week": ("", "W"),
    "weekend": ("", "WE"),
    "fortnight": ("", "W"),
    "month": ("", "M"),
    "quarter": ("", "Q"),
    "season": ("", "Q"),
    "semester": ("", "S"),
    "half": ("", "H"),
    "year": ("", "Y"),
    "decade": ("", "DE"),
    "century": ("", "CE"),
    "millennium": ("", "ML"),
}
_HALVES = {"year": (6, "month"), "hour": (30, "minute"), "minute": (30, "second"), "day": (12, "hour")}


@lru_cache(4096)
def length_of(amount: Amount) -> Length:
    """The range of lengths, in minutes, that an amount can mean."""
    if amount.unit == "second":  # the clock here counts no seconds: in whole minutes, from below and above
        told = length_of(amount._replace(unit="minute"))
        low, high = told.low // _SECONDS, -(-told.high // _SECONDS)
        return Length(low, high, told.usual_low // _SECONDS, min(-(-told.usual_high // _SECONDS), high))
    size = SIZES[amount.unit]
    hedges: dict[str, Any] = table("time_hedges")
    if amount.vague:
        low, high, usual_low, usual_high = hedges["amounts"][amount.vague]["range"]
        return Length(int(low * size), int(high * size), int(usual_low * size), int(usual_high * size))
    assert amount.number is not None
    row = hedges[amount.hedge] if amount.hedge in hedges else hedges["plain"]
    top = amount.number if amount.top is None else amount.top
    step = _step(amount, size)
    # "93 days" is told to the day, "300 years" to the ten: the share of the figure counts for round figures
    # only
    round_figure = amount.number >= 20 and amount.number % 10 == 0 and amount.unit not in ("day", "hour")
    shared = round_figure or amount.hedge in hedges

    def limit(number: float, limits: list[float], choose: Callable[[float, float], float]) -> int:
        shift, factor = limits
        if not factor:
            return 0
        moved = number * size + shift * step
        return int(choose(moved, number * size * factor)) if shared and factor != 1 else int(moved)

    low = limit(amount.number, row["strict"][0], min)
    high = limit(top, row["strict"][1], max) or FOREVER
    usual_low = limit(amount.number, row["usual"][0], min)
    usual_high = limit(top, row["usual"][1], max) or FOREVER
    return Length(max(low, 0), high, max(usual_low, low, 0), min(max(usual_high, 1), high))


def _step(amount: Amount, size: int) -> float:
    """Twice the slack of a plain figure: its unit, less for long units and halves, more for those under a
    day."""
    slack = table("time_hedges")["slack"].get(amount.unit)
    if slack is not None and SIZES[amount.unit] >= DAY:
        return 2.0 * float(slack)
    if slack is not None:
        return 2.0 * min(float(slack), max(size, (amount.number or 0.0) * size) / 2)
    if amount.number != int(amount.number or 0):
        return size * 0.5
    return size * 0.8 if amount.unit in ("decade", "century", "millennium") else float(size)


@lru_cache(4096)
def span_length(span: Span) -> Length:
    """The range of lengths of a span: the sum of its amounts ("two years and three months"), or of its nth
    unit."""
    if span.ordinal is not None:
        size = SIZES[span.amounts[0].unit]
        low, high = (span.ordinal - 1) * size, span.ordinal * size
        return Length(low, high, low, high)
    first = length_of(span.amounts[0])
    for amount in span.amounts[1:]:
        whole, rest = SIZES[span.amounts[0].unit] * int(span.amounts[0].number or 0), length_of(amount)
        first = Length(*(whole + part for part in rest))
    return first


def span_grain(span: Span) -> Grain:
    """The grain at which a span was told."""
    return GRAINS[span.amounts[-1].unit]


def _figure(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def period(amounts: tuple[Amount, ...]) -> str:
    """TIMEX3's value of a length: "P2Y", "PT48H", "PXW", "P2Y6M", "P1DE"."""
    days = hours = ""
    for amount in amounts:
        for figure, unit in _parts(amount):
            time, letter = _LETTERS[unit]
            if time:
                hours += figure + letter
            else:
                days += figure + letter
    return f"P{days}T{hours}" if hours else f"P{days}"


def _parts(amount: Amount) -> list[tuple[str, str]]:
    if amount.vague and amount.number is None:
        return [("X", "year" if amount.unit == "decade" else amount.unit)]
    number = (amount.number or 0.0) * (2 if amount.unit == "fortnight" else 1)
    if amount.unit in ("century", "decade") and number > 1:
        return [(_figure(number * (10 if amount.unit == "decade" else 100)), "year")]
    if number - int(number) == 0.5 and amount.unit in _HALVES:
        count, finer = _HALVES[amount.unit]
        whole = [(str(int(number)), amount.unit)] if number > 1 else []
        return [*whole, (str(count), finer)]
    if amount.unit in ("decade", "century") and number == 0.5:
        return [(_figure(number * (10 if amount.unit == "decade" else 100)), "year")]
    return [(_figure(number), amount.unit)]
