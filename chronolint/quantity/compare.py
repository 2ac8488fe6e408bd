"""Compares figures: ranges that share nothing, units made one, and what the digits of a figure leave open."""

from __future__ import annotations

import math

from chronolint.quantity import units
from chronolint.quantity.model import Quantity, Range

Bounds = tuple[float, float]


def disjoint(a: Range, b: Range, strict: bool) -> bool:
    """Whether no number lies in both ranges, read strictly or as a reader takes them."""
    first, second = bounds(a, strict), bounds(b, strict)
    return first[1] < second[0] or second[1] < first[0]


def bounds(range_: Range, strict: bool) -> Bounds:
    """The lowest and highest number meant."""
    return (range_.low, range_.high) if strict else (range_.usual_low, range_.usual_high)


def convert(bounds_: Bounds, source: str, target: str) -> Bounds:
    """What lies between two figures in unit `source`, told in unit `target`, widened where either word means
    several units.

    Raises ValueError where the units measure different things, KeyError where a name is unknown.
    """
    old, new = units.unit(source), units.unit(target)
    if old.dimension != new.dimension:
        raise ValueError(f"{source} is no measure of {new.dimension}")
    if old == new:
        return bounds_
    slack = 1 + old.spread + new.spread
    ends = [
        (base - new.offset) / new.scale
        for end in bounds_
        for base in (_base(end, old, 1 / slack), _base(end, old, slack))
    ]
    return min(ends), max(ends)


def _base(value: float, unit: units.Unit, slack: float) -> float:
    return value * unit.scale * slack + unit.offset


def difference(bounds_: Bounds, source: str, target: str) -> Bounds:
    """As `convert` for how far two temperatures lie apart, where zero points play no part."""
    ratio = units.unit(source).scale / units.unit(target).scale
    return bounds_[0] * ratio, bounds_[1] * ratio


def windows(quantity: Quantity, digits: float = 1.0, noughts: bool = True) -> tuple[Bounds, ...]:
    """What the figure, or each of the two figures of a range, can have been before rounding: see
    `rounding_window`.
    """
    figures = sorted(quantity.ends or (quantity.value,))
    return tuple(_window(value, quantity.step, digits, noughts) for value in figures)


def rounding_window(quantity: Quantity, digits: float = 1.0, noughts: bool = True) -> Bounds:
    """What the figure can have been before it was rounded to the digits written; of a range, from the lowest
    to the highest.

    `digits` widens the window to so many half last digits: 2 lets in figures cut off, not rounded. With
    `noughts` those at the end are taken for rounding ("80 km" may be 76), a tenth of the figure at most.
    """
    found = windows(quantity, digits, noughts)
    return found[0][0], found[-1][1]


def _window(value: float, step: float, digits: float, noughts: bool) -> Bounds:
    half = step / 2 * digits
    if step > 1:
        half = min(half, abs(value) / 10 * digits)
    half = max(half, _rounded_off(value, step) if noughts else 0.0)
    return value - half, value + half


def _rounded_off(value: float, step: float) -> float:
    """Half the size of the last digit other than nought, a tenth of the value at most."""
    size = step
    while value and size < abs(value) and math.isclose(value % (size * 10), 0.0, abs_tol=size / 1000):
        size *= 10
    return min(size / 2, abs(value) / 10) if size > step else 0.0
