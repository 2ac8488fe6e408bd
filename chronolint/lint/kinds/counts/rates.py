"""Kind `rate`: sums told in two currencies whose exchange rates differ within one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import plain
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_JOINT = pattern(r"\s*\(\s*(?:or\s+|worth\s+)?|\s*,?\s+or\s+|\s*=\s*")
_SLACK = 0.03  # how far rates of one article may lie apart, beyond rounding, as a part of them


class Sum(NamedTuple):
    """One sum in two currencies, these in the order of their names."""

    one: Quantity
    two: Quantity
    start: int
    end: int

    @property
    def rate(self) -> float:
        """How much of the first currency one of the second is."""
        return self.one.value * self.one.scale / (self.two.value * self.two.scale)

    @property
    def window(self) -> compare.Bounds:
        """The lowest and highest rate that the digits leave open."""
        (least, most), (fewest, greatest) = _figure(self.one), _figure(self.two)
        scale = self.one.scale / self.two.scale
        high = most / fewest * scale if fewest > 0 else float("inf")
        return least / greatest * scale * (1 - _SLACK), high * (1 + _SLACK)


def _figure(quantity: Quantity) -> compare.Bounds:
    """What a figure was before rounding; the one of "$1 = 7.8" is exact."""
    return (1.0, 1.0) if quantity.value == 1 else compare.rounding_window(quantity)


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each sum whose rate is not that of another in the same two currencies, the odd one of three."""
    for number, reading in world.each():
        for sums in _sums(reading).values():
            odd = [s for s in sums if not any(_agree(s, other) for other in sums if other is not s)]
            if len(sums) > 1 and odd and len(odd) in (1, len(sums)):
                this = odd[-1]
                yield _draft(reading, number, this, next(s for s in sums if s is not this))


def _sums(reading: Reading) -> dict[tuple[str, str], list[Sum]]:
    """The sums told in two currencies, by those."""
    found: dict[tuple[str, str], list[Sum]] = defaultdict(list)
    text = reading.article.text
    for first, second in pairwise(reading.quantities):
        if (
            first.kind is not Sort.MONEY
            or second.kind is not Sort.MONEY
            or first.dimension == second.dimension
        ):
            continue
        if any(q.ends or not q.value or q.hedge not in (None, "about") for q in (first, second)):
            continue
        if _JOINT.fullmatch(text[first.end : second.start]):
            one, two = sorted((first, second), key=lambda q: str(q.dimension))
            pair = str(one.dimension), str(two.dimension)
            found[pair].append(Sum(one, two, first.figure[0], second.figure[1]))
    return found


def _agree(one: Sum, other: Sum) -> bool:
    return one.window[0] <= other.window[1] and other.window[0] <= one.window[1]


def _draft(reading: Reading, number: int, this: Sum, other: Sum) -> Draft:
    told, before = (reading.article.quote(s.start, s.end) for s in (this, other))
    rate, usual = (_said(s, this.rate >= 1) for s in (this, other))
    here = Mark(number, this.start, this.end, rate)
    there = Mark(number, other.start, other.end, usual)
    return Draft(
        marks=(here, there),
        fields={"told": told, "before": before, "rate": rate, "usual": usual},
        proof=((f"{before} is {usual}", there), (f"{told} is {rate}", here)),
    )


def _said(sum_: Sum, forward: bool) -> str:
    """A rate in words: "7.80 HKD to the USD"."""
    one, two = sum_.one.dimension, sum_.two.dimension
    return (
        f"{plain(sum_.rate)} {one} to the {two}" if forward else f"{plain(1 / sum_.rate)} {two} to the {one}"
    )


KIND = Kind(
    name="rate",
    parameters={},
    check=check,
    summary="sums told in the same two currencies have one exchange rate in an article",
    fields=("told", "before", "rate", "usual"),
    rank=10,
)
