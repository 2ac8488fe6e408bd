"""Allen's relations as bounds: the right ends are tied, and just the convex sets can be said."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from chronolint.chronology.allen import RELATIONS, Interval, bounds, proper
from chronolint.chronology.model import ORIGIN, Bound, Trust
from chronolint.chronology.network import solve

A, B = Interval("a.start", "a.end"), Interval("b.start", "b.end")
SPANS = [(start, end) for start, end in product(range(6), repeat=2) if start < end]


def relation(a: tuple[int, int], b: tuple[int, int]) -> str:
    """The relation of two intervals by the words of its definition."""
    if a[1] < b[0]:
        return "before"
    if a[1] == b[0]:
        return "meets"
    if a == b:
        return "equals"
    if a[0] == b[0]:
        return "starts" if a[1] < b[1] else "started by"
    if a[1] == b[1]:
        return "finishes" if a[0] > b[0] else "finished by"
    if b[0] < a[0] and a[1] < b[1]:
        return "during"
    if a[0] < b[0] and b[1] < a[1]:
        return "contains"
    if a[0] < b[0] < a[1] < b[1]:
        return "overlaps"
    inverse = {"before": "after", "meets": "met by", "overlaps": "overlapped by"}
    return inverse[relation(b, a)]


def holds(bounds: tuple[Bound, ...], a: tuple[int, int], b: tuple[int, int]) -> bool:
    where = dict(zip((*A, *B), (*a, *b), strict=True))
    pins = [Bound(ORIGIN, point, at, at, Trust.CALENDAR) for point, at in where.items()]
    return not solve([*pins, *bounds]).proofs


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_allows_just_the_intervals_it_names(name: str) -> None:
    said = bounds(name, A, B)
    for a, b in product(SPANS, repeat=2):
        assert holds(said, a, b) == (relation(a, b) == name)


def test_there_are_82_sets_that_bounds_can_say() -> None:
    def sayable(names: tuple[str, ...]) -> bool:
        try:
            return bool(bounds(names, A, B)) or len(names) == len(RELATIONS)
        except ValueError:
            return False

    sets = (names for size in range(1, 14) for names in combinations(RELATIONS, size))
    assert sum(map(sayable, sets)) == 82


def test_not_after_its_start_is_three_words() -> None:
    said = bounds(["before", "meets", "overlaps"], A, B, Trust.JOINED, "an order page")
    assert holds(said, (0, 3), (2, 5))
    assert not holds(said, (0, 5), (2, 4))
    assert {(bound.trust, bound.premise) for bound in said} == {(Trust.JOINED, "an order page")}


@pytest.mark.parametrize("names", [["before", "after"], [], ["around"], ["before", "equals"]])
def test_what_bounds_cannot_say_is_refused(names: list[str]) -> None:
    with pytest.raises(ValueError):
        bounds(names, A, B)


def test_nothing_ends_before_it_starts() -> None:
    assert not holds((proper(A),), (4, 2), (0, 1))
    assert holds((proper(A),), (4, 4), (0, 1))
