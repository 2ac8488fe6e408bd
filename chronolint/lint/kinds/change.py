"""Kind `change`: a percentage and the two figures it is of, "rose 6.4 percent to 7,163 from 7,649"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.arithmetic import Told, direction, everywhere, is_share, percents, plain
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity

_FIGURES = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.BARE))
_TO, _FROM = (
    re.compile(r"(?:.*\W)?to(?: a| a record| about| around| close at| some)?"),
    re.compile(r"(?:.*\W)?(?:from|against|compared with|compared to|vs|versus|over|over the|from the)"),
)
_OVER = re.compile(
    r"(?:increase|rise|gain|jump|decrease|drop|fall|decline|higher|more|less|lower)?"
    r"\s*(?:over|from|than|on)(?: the)?"
)
_YEARLY = re.compile(r"\b(?:annual|annually|yearly|a year|per year|each year|every year|average|compound)\b")
_SLACK = 0.6  # points of a percentage beyond its rounding


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each percentage that the figures beside it do not make, of a change or a whole as the page says."""
    search = {"change": _changed, "share": _shared}[str(rule.parameters["of"])]
    for told in everywhere(world.readings):
        if len(told.quantities) > 2:
            yield from search(told)


def _changed(told: Told) -> Iterator[Draft]:
    """ "rose 6.4 percent to 7,163 from 7,649", "16,484 cars, a 9.7 percent increase over the 15,024"."""
    quantities = told.quantities
    for index in range(len(quantities) - 2):
        percent, new, old = _roles(told, quantities[index : index + 3])
        if percent is None or new is None or old is None or not _comparable(new, old):
            continue
        around = told.words(*_around(told, percent))
        way = 0 if _YEARLY.search(around) else direction(around)
        if way and not _fits(percent, new, old, way):
            yield _draft(told, percent, new, old)


def _around(told: Told, percent: Quantity) -> tuple[int, int]:
    """Where the word of a change stands: right before the percentage, or right behind it."""
    return max(told.sentence.start, percent.start - 14), min(told.sentence.end, percent.end + 12)


def _roles(
    told: Told, three: tuple[Quantity, ...]
) -> tuple[Quantity | None, Quantity | None, Quantity | None]:
    """Which of three figures in a row are the percentage, the new and the old one."""
    one, two, three_ = three
    first, second = told.words(one.end, two.figure[0]), told.words(two.end, three_.figure[0])
    none = (None, None, None)
    if len(first) > 60 or len(second) > 60:
        return none
    if is_share(one) and one.kind is Sort.PERCENT and not one.whole:
        if re.fullmatch(_TO, first) and re.fullmatch(_FROM, second) and len(first) < 30 and len(second) < 40:
            return one, two, three_
        return none
    if is_share(two) and two.kind is Sort.PERCENT and not two.whole and _OVER.fullmatch(second):
        return two, one, three_
    return none


def _comparable(new: Quantity, old: Quantity) -> bool:
    """Whether two figures can be the same thing before and after."""
    if any(q.kind not in _FIGURES or q.ends or not q.value for q in (new, old)):
        return False
    if new.dimension != old.dimension and None not in (new.dimension, old.dimension):
        return False
    return 0.1 < _worth(new, old) < 10


def _worth(new: Quantity, old: Quantity) -> float:
    """The new figure as a multiple of the old."""
    return new.value * new.scale / (old.value * old.scale)


def _fits(percent: Quantity, new: Quantity, old: Quantity, way: int) -> bool:
    """Whether the rounding of all three leaves room for the change told."""
    scale = new.scale / old.scale if new.dimension and old.dimension else 1.0
    new_low, new_high = (end * scale for end in compare.rounding_window(new))
    old_low, old_high = compare.rounding_window(old)
    low, high = percents(percent)
    smallest, largest = (new_low / old_high - 1) * 100, (new_high / old_low - 1) * 100
    slack = _SLACK + abs(percent.value) * 0.02
    if way < 0:
        smallest, largest = -largest, -smallest
    return smallest - slack <= high and low <= largest + slack


def _shared(told: Told) -> Iterator[Draft]:
    """ "789, or about a quarter, of its 3,200 dealers"."""
    quantities = told.quantities
    for part, share, whole in zip(quantities, quantities[1:], quantities[2:], strict=False):
        if not is_share(share) or part.kind not in (Sort.COUNT, Sort.BARE) or whole.kind is not Sort.COUNT:
            continue
        first, second = told.words(part.end, share.start), told.words(share.end, whole.start)
        if not re.fullmatch(r"(?:[a-z-]+ ){0,2}?,? ?\(?or|\(|,", first) or not re.fullmatch(
            r"[,)]*\s*of (?:the|its|their|his|her|all|all the|some|about)(?: [a-z-]+)?", second
        ):
            continue
        if part.ends or whole.ends or share.ends or not whole.value:
            continue
        low, high = percents(share)
        (part_low, part_high), (whole_low, whole_high) = (
            compare.rounding_window(part),
            compare.rounding_window(whole),
        )
        smallest, largest = part_low / whole_high * 100, part_high / whole_low * 100
        slack = _SLACK + (2.0 if share.kind is Sort.FRACTION else 0.0)
        if largest + slack < low or high < smallest - slack:
            yield _draft(told, share, part, whole)


def _draft(told: Told, percent: Quantity, new: Quantity, old: Quantity) -> Draft:
    change = percent.kind is Sort.PERCENT and not percent.whole
    ratio = _worth(new, old)
    actual = f"{plain(abs(ratio - 1) * 100 if change else ratio * 100)} percent"
    here = told.mark(percent, f"the figures make {actual}")
    marks = (
        here,
        told.mark(new, "now" if change else "part"),
        told.mark(old, "before" if change else "whole"),
    )
    return Draft(
        marks=marks,
        fields={
            "percent": told.figure(percent),
            "new": told.figure(new),
            "old": told.figure(old),
            "actual": actual,
        },
        proof=(
            (f"{told.figure(new)} and {told.figure(old)} make {actual}", marks[1]),
            (f"the text says {told.figure(percent)}", here),
        ),
    )


KIND = Kind(
    name="change",
    parameters={"of": ("change", "share")},
    check=check,
    summary="a percentage of change, or of a whole, is what the two figures beside it make",
    fields=("percent", "new", "old", "actual"),
    rank=10,
)
