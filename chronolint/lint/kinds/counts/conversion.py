"""Kind `conversion`: one measure told in two units, "12 kilometers (seven miles)", that are not the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import phrases, plain
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern

# What stands between a measure and its conversion. A bare "or" may be a choice ("5 km or 10 miles").
_APPOSED = pattern(
    r"(?:[- ](?:long|high|tall|wide|deep|thick|away|square|radius|diameter|an hour|in length))?"
    r"(?:\s*\(\s*(?:or\s+|i\.e\.,?\s+|equal to\s+|equivalent to\s+)?|\s*,\s*or\s+|\s*,\s*i\.e\.,?\s+)"
)
_CHOICE = pattern(r"\s+(?:or|--|[-–—])\s+")
_BROKEN = pattern(r"\d[.,] $")  # "19. 89 inches", a figure torn apart
_NEXT_FIGURE = pattern(r"[\s,-]*\d")
_FURTHEST = 24  # characters between the two
_CUT = 2.0  # half digits either way: figures are cut off as often as rounded
_SLACK = 0.01  # and rounded to fives and tens beyond that, as a part of the figure
_HEDGED = 0.06  # how much further a hedge lets a figure lie off, as a part of it
_NEAR = 1.25  # within this ratio it may be rounding rougher than the digits say
_SLIP = 2.0  # beyond this ratio two measures joined by a bare "or" are taken for a choice


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each measure whose conversion right behind it is off by more than the digits of both leave open."""
    for number, reading in world.each():
        quantities = reading.quantities
        for first, second in pairwise(quantities):
            if (
                first.kind is Sort.MEASURE
                and second.kind is Sort.MEASURE
                and first.dimension == second.dimension
            ):
                draft = _draft(reading, number, first, second)
                if draft is not None:
                    yield draft


def _draft(reading: Reading, number: int, first: Quantity, second: Quantity) -> Draft | None:
    text = reading.article.text
    if (
        first.unit == second.unit
        or first.unit is None
        or second.unit is None
        or second.start - first.end > _FURTHEST
    ):
        return None
    if not (joint := text[first.end : second.start]) or not (
        _APPOSED.fullmatch(joint) or _CHOICE.fullmatch(joint)
    ):
        return None
    if (
        _continued(text, second)
        or _BROKEN.search(text, max(first.number[0] - 3, 0), first.number[0])
        or _agree(first, second, _apart(text, first))
    ):
        return None
    exact = _told(first, second)
    ratio = second.value / exact if exact else 0.0
    if _CHOICE.fullmatch(joint) and not 1 / _SLIP < ratio < _SLIP:
        return None
    told, given = (reading.article.quote(*q.figure) for q in (first, second))
    actual = f"{plain(exact, 3)} {_unit_words(text, second)}"
    here = Mark(number, *second.figure, f"{told} is {actual}")
    there = Mark(number, *first.figure, actual)
    return Draft(
        marks=(here, there),
        fields={"given": given, "told": told, "actual": actual},
        proof=((f"{told} is {actual}", there), (f"the conversion says {given}", here)),
        inferred=1 / _NEAR < ratio < _NEAR,  # rough rounding fails nobody's build
    )


def _unit_words(text: str, quantity: Quantity) -> str:
    """The unit of a measure as written."""
    return " ".join(text[quantity.number[1] : quantity.figure[1]].split()).strip("- ")


def _continued(text: str, quantity: Quantity) -> bool:
    """Whether the conversion goes on in a smaller unit: "5 foot 7 inches", "4lb 3oz"."""
    return _NEXT_FIGURE.match(text, quantity.end) is not None


def _apart(text: str, quantity: Quantity) -> bool:
    """Whether a temperature tells how far two lie apart, so that zero points play no part."""
    before = text[max(quantity.start - 40, 0) : quantity.start].lower()
    return quantity.dimension == "temperature" and phrases("conversion", "apart").search(before) is not None


def _agree(first: Quantity, second: Quantity, apart: bool) -> bool:
    """Whether the digits of both leave room for one measure, end by end where both are ranges."""
    one, two = compare.windows(first, _CUT), compare.windows(second, _CUT)
    if len(one) != len(two):
        one, two = (compare.rounding_window(first, _CUT),), (compare.rounding_window(second, _CUT),)
    slack = _SLACK + (_HEDGED if first.hedge or second.hedge else 0.0)
    return all(_meet(a, b, first, second, slack, apart) for a, b in zip(one, two, strict=True))


def _meet(
    one: compare.Bounds, two: compare.Bounds, first: Quantity, second: Quantity, slack: float, apart: bool
) -> bool:
    assert first.unit is not None
    assert second.unit is not None
    readings = [compare.convert(one, first.unit, second.unit)]
    if apart:
        readings.append(compare.difference(one, first.unit, second.unit))
    low, high = two[0] - abs(two[0]) * slack, two[1] + abs(two[1]) * slack
    return any(start <= high and low <= end for start, end in readings)


def _told(first: Quantity, second: Quantity) -> float:
    """The first measure in the unit of the second."""
    assert first.unit is not None
    assert second.unit is not None
    low, high = compare.convert((first.value, first.value), first.unit, second.unit)
    return (low + high) / 2


KIND = Kind(
    name="conversion",
    parameters={},
    check=check,
    summary="a measure and its conversion right behind it are the same, as far as their digits go",
    fields=("given", "told", "actual"),
    rank=20,
)
