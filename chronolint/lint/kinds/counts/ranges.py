"""Kind `range`: "between 30 and 20", a range whose low end is above its high one."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import Told, everywhere, phrases, plain
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity

_RANGE_FROM = ("range from", "ranges from", "ranged from", "ranging from")
_COUNTED = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.PERCENT, Sort.BARE))


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each range told from the higher figure to the lower."""
    for told in everywhere(world):
        for quantity in told.quantities:
            if (
                quantity.ends is not None
                and quantity.ends[0] > quantity.ends[1]
                and _is_range(told, quantity)
            ):
                yield _draft(told, quantity, quantity.ends)


def _is_range(told: Told, quantity: Quantity) -> bool:
    """Whether the figures can be no change, vote, score or choice instead."""
    if quantity.kind not in _COUNTED or quantity.dimension == "angle":
        return False
    before = told.before(quantity) + " " + told.words(quantity.start, quantity.figure[0])
    ranging = before.rstrip().endswith(_RANGE_FROM)
    if not ranging and phrases("range", "other").search(before):
        return False
    if quantity.kind is not Sort.BARE:
        return True
    # Levels of a price, told in thirty-seconds: traders name the near one first.
    return before.endswith("between") and "/" not in told.figure(quantity)


def _draft(told: Told, quantity: Quantity, ends: tuple[float, float]) -> Draft:
    here = told.mark(quantity, f"from {plain(ends[0])} to {plain(ends[1])}")
    return Draft(
        marks=(here,),
        fields={"range": told.figure(quantity), "low": plain(ends[0]), "high": plain(ends[1])},
        proof=((f"{plain(ends[0])} is more than {plain(ends[1])}", here),),
    )


KIND = Kind(
    name="range",
    parameters={},
    check=check,
    summary="the two figures of a range stand in their order",
    fields=("range", "low", "high"),
    rank=20,
)
