"""When two values of slots cannot be one, and when they are one for sure."""

from __future__ import annotations

from chronolint.quantity.compare import disjoint
from chronolint.quantity.model import Quantity
from chronolint.story.figures import class_of
from chronolint.story.slips import specific
from chronolint.story.slots import Quarter, Rank, Slot, Value
from chronolint.text.patterns import pattern
from chronolint.when.model import DAY, WEEK, Calendar, Duration, Grain, TimeExpression

_SECONDS = pattern(r"PT\d+S")
_YEARS = (365 * DAY, 366 * DAY)
_NEAR = 0.1  # of a figure: rounded; a bound ("under 70") agrees with too much


def differ(one: Value, other: Value) -> bool:
    """Whether two values cannot be one, as readers take them."""
    match one, other:
        case Quantity(), Quantity():
            return disjoint(one.range, other.range, strict=False)
        case TimeExpression(anchor=Calendar()), TimeExpression(anchor=Calendar()):
            return _apart(one, other)
        case TimeExpression(anchor=Duration() as first), TimeExpression(anchor=Duration() as second):
            if _in_seconds(one) and _in_seconds(other):
                return one.value != other.value
            a, b = first.length, second.length
            return a.usual_high < b.usual_low or b.usual_high < a.usual_low
        case Rank(), Rank():
            return one.value != other.value
        case Quarter(), Quarter():
            return one.key != other.key
    return False


def _in_seconds(time: TimeExpression) -> bool:
    """Whether a length is told to the second, which its range in minutes is too coarse for."""
    return time.mod is None and _SECONDS.fullmatch(time.value) is not None


def _apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two dates cannot be one, whatever year or week was supplied.

    The same words in two articles were copied, and days that touch are one night told from two sides.
    """
    first, second = one.anchor, other.anchor
    assert isinstance(first, Calendar)
    assert isinstance(second, Calendar)
    supplied = first.implied | second.implied
    if one.text.lower() == other.text.lower() or "reference" in supplied:
        return False
    a, b = sorted((first.window, second.window))
    if b.low < a.high or Grain.WEEK in (first.grain, second.grain):
        return False
    relative = [t for t in (one, other) if t.lag is not None and t.lag[1] - t.lag[0] <= 2 * WEEK]
    days = b.low // DAY - a.low // DAY
    if relative and max(first.grain, second.grain) <= Grain.DAY and (days == 1 or days % 7 == 0):
        return False
    months = [t for t in (one, other) if t.lag is not None and Grain.MONTH in (first.grain, second.grain)]
    if "year" in supplied or months:  # "last March" is a month ago, or a year and a month
        return not any(a.low + year < b.high and b.low < a.high + year for year in _YEARS)
    return True


def agree(one: Slot, other: Slot) -> bool:
    """Whether two slots that can hold the same thing hold one value, told as exactly."""
    if one.key != other.key or differ(one.value, other.value):
        return False
    match one.value, other.value:
        case TimeExpression(anchor=Calendar() as first), TimeExpression(anchor=Calendar() as second):
            return max(second.grain, Grain.DAY) <= max(first.grain, Grain.DAY)
        case Quantity() as first, Quantity() as second:
            near = abs(first.value - second.value) <= _NEAR * max(first.value, second.value)
            return near and (first.head == second.head or not first.head or not second.head)
    return True


def same_specific(one: Slot, other: Slot) -> bool:
    """Whether two slots hold one value that does not recur by chance: a day, a length, a larger figure."""
    if one.key != other.key:
        return False
    match one.value, other.value:
        case Quantity() as first, Quantity() as second:
            same = class_of(first.head or "") == class_of(second.head or "")
            return specific(first.value) and first.value == second.value and same
        case TimeExpression(anchor=Duration() as first), TimeExpression(anchor=Duration() as second):
            return first == second
        case TimeExpression(anchor=Calendar() as first), TimeExpression(anchor=Calendar() as second):
            return first.grain <= Grain.DAY and first.window == second.window
    return False
