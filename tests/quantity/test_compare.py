"""Conversion, rounding and disjoint ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.quantity import find
from chronolint.quantity.compare import convert, difference, disjoint, rounding_window, windows
from chronolint.quantity.model import Quantity, Range
from chronolint.quantity.units import lexicon
from chronolint.text.tokens import tokenize

UNITS = sorted(lexicon().units)
SIZES = st.floats(min_value=-1e6, max_value=1e6)


def only(text: str) -> Quantity:
    (found,) = find(text, tokenize(text))
    return found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12 km", 11.5, 12.5),
        ("80 km", 75, 85),
        ("3,700 km", 3650, 3750),
        ("47.87 feet", 47.865, 47.875),
        ("1.7 million square km", 1_650_000, 1_750_000),
        ("10 miles", 9, 11),
        ("5 to 8 km", 4.5, 8.5),
    ],
)
def test_what_a_figure_was_before_rounding(text: str, low: float, high: float) -> None:
    assert rounding_window(only(text)) == (pytest.approx(low), pytest.approx(high))


def test_a_range_has_a_window_for_each_end() -> None:
    assert windows(only("40 to 65 km")) == ((36, 44), (64.5, 65.5))


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (26.0, "kilometre", "mile", 16.16),
        (1.0, "square_mile", "hectare", 259.0),
        (100.0, "celsius", "fahrenheit", 212.0),
        (-40.0, "fahrenheit", "celsius", -40.0),
        (70.0, "mile_an_hour", "kilometre_an_hour", 112.65),
        (1.0, "nautical_mile", "metre", 1852.0),
        (50.0, "USD_cent", "USD", 0.5),
        (11.0, "stone", "pound_weight", 154.0),
    ],
)
def test_conversions(value: float, source: str, target: str, expected: float) -> None:
    low, high = convert((value, value), source, target)
    assert low == pytest.approx(high) == pytest.approx(expected, abs=0.01)


def test_a_word_for_several_units_widens_a_conversion() -> None:
    low, high = convert((100, 100), "ton", "kilogram")
    assert low < 90_719 < 101_605 < high


def test_how_far_two_temperatures_lie_apart() -> None:
    assert difference((2.0, 2.0), "celsius", "fahrenheit") == (pytest.approx(3.6), pytest.approx(3.6))


@pytest.mark.parametrize(("source", "target"), [("mile", "acre"), ("USD", "EUR"), ("percent", "point")])
def test_what_cannot_be_converted(source: str, target: str) -> None:
    with pytest.raises(ValueError, match=source):
        convert((1, 2), source, target)


@given(st.sampled_from(UNITS), st.sampled_from(UNITS), SIZES, SIZES)
def test_there_and_back_again_the_figure_is_inside(source: str, target: str, one: float, two: float) -> None:
    units = lexicon().units
    if units[source].dimension != units[target].dimension:
        return
    low, high = min(one, two), max(one, two)
    back = convert(convert((low, high), source, target), target, source)
    room = 1e-6 * (1 + abs(low) + abs(high))
    assert back[0] <= low + room
    assert high <= back[1] + room


ranges = st.lists(SIZES, min_size=4, max_size=4).map(sorted).map(lambda e: Range(e[0], e[3], e[1], e[2]))


@given(ranges, ranges)
def test_disjoint_is_even_handed_and_strict_implies_usual(one: Range, two: Range) -> None:
    assert disjoint(one, two, strict=True) == disjoint(two, one, strict=True)
    if disjoint(one, two, strict=True):
        assert disjoint(one, two, strict=False)
    assert not disjoint(one, one, strict=False)
