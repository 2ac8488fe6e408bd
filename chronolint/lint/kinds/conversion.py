"""Kind `conversion`: one measure told in two units, "12 kilometers (seven miles)", that are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity

# What stands between a measure and its conversion. "5 km or 10 miles" may be a choice: a comma or a bracket tells.
_APPOSED = re.compile(r"(?:[- ](?:long|high|tall|wide|deep|thick|away|square|radius|diameter|an hour|in length))?"
                      r"(?:\s*\(\s*(?:or\s+|i\.e\.,?\s+|equal to\s+|equivalent to\s+)?|\s*,\s*or\s+|\s*,\s*i\.e\.,?\s+)")
_CHOICE = re.compile(r"\s+or\s+")
_FURTHEST = 24  # characters between the two
_HEDGED = 0.06  # how much further a hedge lets a figure lie off, as a part of it
_SLIP = 2.0  # beyond this ratio two measures joined by a bare "or" are taken for a choice


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each measure whose conversion right behind it is off by more than the digits of both leave open."""
    for number, reading in enumerate(world.readings):
        quantities = reading.quantities
        for first, second in zip(quantities, quantities[1:], strict=False):
            if first.kind is Sort.MEASURE and second.kind is Sort.MEASURE and first.dimension == second.dimension:
                draft = _draft(reading, number, first, second)
                if draft is not None:
                    yield draft


def _draft(reading: Reading, number: int, first: Quantity, second: Quantity) -> Draft | None:
    text = reading.article.text
    if first.unit == second.unit or first.unit is None or second.unit is None or second.start - first.end > _FURTHEST:
        return None
    if not (joint := text[first.end : second.start]) or not (_APPOSED.fullmatch(joint) or _CHOICE.fullmatch(joint)):
        return None
    pairs = _pairs(first, second)
    if any(_agree(a, b) for a, b in pairs) if len(pairs) == 1 else all(_agree(a, b) for a, b in pairs):
        return None
    exact = compare.convert((first.value, first.value), first.unit, second.unit)
    ratio = second.value / ((exact[0] + exact[1]) / 2 or 1)
    if _CHOICE.fullmatch(joint) and not 1 / _SLIP < ratio < _SLIP:
        return None
    told, given = text[slice(*first.figure)], text[slice(*second.figure)]
    actual = _say(exact, second.unit)
    here = Mark(number, *second.figure, f"said to be {told}")
    there = Mark(number, *first.figure, f"makes {actual}")
    return Draft(
        marks=(here, there),
        fields={"given": _line(given), "told": _line(told), "actual": actual},
        proof=((f"{_line(told)} makes {actual}", there), (f"the article gives {_line(given)}", here)),
    )


def _pairs(first: Quantity, second: Quantity) -> list[tuple[compare.Figure, compare.Figure]]:
    """What has to agree: the two figures, or both ends of two ranges."""
    one, two = compare.figures(first), compare.figures(second)
    return list(zip(one, two, strict=True)) if len(one) == len(two) else []


def _line(words: str) -> str:
    return " ".join(words.split())
