"""The values of the chronology: bounds between time points, and proofs that some cannot all hold.

Times are minutes.
"""

from __future__ import annotations

from collections.abc import Hashable
from enum import IntEnum
from typing import Any

from chronolint.values import dataclass

Point = Hashable
ORIGIN: Point = "0001-01-01T00:00"


class Trust(IntEnum):
    """Where a bound comes from, most trusted first; its number is its cost in a proof."""

    CALENDAR = 0
    STATED = 1
    IMPLIED = 2
    JOINED = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """`low <= later - earlier <= high`, in minutes; None leaves that end open.

    `premise` is whatever the bound rests on; the network carries it along and never looks at it.
    """

    earlier: Point
    later: Point
    low: int | None
    high: int | None
    trust: Trust
    premise: Any = None


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a proof: a bound used in one direction, `target - source <= weight`."""

    bound: Bound
    source: Point
    target: Point
    weight: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A closed chain of links whose weights sum to less than nothing: its bounds cannot all hold, fewer can.

    `gap` is by how many minutes they miss each other.
    """

    links: tuple[Link, ...]
    gap: int
