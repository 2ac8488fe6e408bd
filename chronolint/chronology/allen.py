"""Allen's relations between two intervals, as bounds between their ends.

The thirteen relations are those of J. F. Allen, "Maintaining knowledge about temporal intervals" (CACM 26,
1983). A set of them ("before or meets") is a conjunction of difference bounds for 82 of the 8,191 non-empty
sets, the convex ones; the others need a disjunction and are refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any

from chronolint.chronology.model import Bound, Point, Trust
from chronolint.values import NamedTuple


class Interval(NamedTuple):
    """The two ends of something that lasts."""

    start: Point
    end: Point


# For intervals a and b, the signs of (a.start - b.start, a.start - b.end, a.end - b.start, a.end - b.end).
RELATIONS: dict[str, tuple[int, int, int, int]] = {
    "before": (-1, -1, -1, -1),
    "meets": (-1, -1, 0, -1),
    "overlaps": (-1, -1, 1, -1),
    "starts": (0, -1, 1, -1),
    "during": (1, -1, 1, -1),
    "finishes": (1, -1, 1, 0),
    "equals": (0, -1, 1, 0),
    "finished by": (-1, -1, 1, 0),
    "contains": (-1, -1, 1, 1),
    "started by": (0, -1, 1, 1),
    "overlapped by": (1, -1, 1, 1),
    "met by": (1, 0, 1, 1),
    "after": (1, 1, 1, 1),
}


def proper(interval: Interval, trust: Trust = Trust.CALENDAR, premise: Any = None) -> Bound:
    """The bound that an interval does not end before it starts."""
    return Bound(interval.start, interval.end, 0, None, trust, premise)


def bounds(
    relations: str | Iterable[str], a: Interval, b: Interval, trust: Trust = Trust.STATED, premise: Any = None
) -> tuple[Bound, ...]:
    """The bounds that say "a RELATION b", or that one of several relations holds.

    Instants are whole minutes, so "earlier" is by one minute or more. Raises ValueError where the relations
    are not known or no conjunction of bounds says exactly them.
    """
    names = frozenset((relations,) if isinstance(relations, str) else relations)
    pairs = product((a.start, a.end), (b.start, b.end))
    return tuple(
        Bound(theirs, own, _LOW[low], _HIGH[high], trust, premise)
        for (own, theirs), (low, high) in zip(pairs, _signs(names), strict=True)
        if (low, high) != (-1, 1)
    )


_LOW = {-1: None, 0: 0, 1: 1}
_HIGH = {-1: -1, 0: 0, 1: None}


@cache
def _signs(names: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The lowest and highest sign of each pair of ends; the relations within them must be exactly `names`."""
    unknown = names - RELATIONS.keys()
    if unknown or not names:
        raise ValueError(f"not a relation of Allen's: {', '.join(sorted(unknown)) or 'none given'}")
    hull = tuple((min(signs), max(signs)) for signs in zip(*(RELATIONS[name] for name in names), strict=True))
    within = {
        name
        for name, signs in RELATIONS.items()
        if all(low <= sign <= high for sign, (low, high) in zip(signs, hull, strict=True))
    }
    if within != names:
        raise ValueError(f"no conjunction of bounds says: {' or '.join(sorted(names))}")
    return hull
