"""Average linkage over sparse likenesses: which items belong together, whatever their order.

The two groups with the highest mean likeness of their members are merged, again and again, while that mean
is at least a threshold. Pairs without a likeness count as 0, so the work grows with the pairs that have one,
not with the square of the items. Ties go to the groups with the lowest numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heapify, heappop, heappush


def average_linkage(count: int, likeness: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """The groups of `count` items, each sorted, in order of their first member.

    `likeness` has the pairs (lower number first) whose likeness is above 0.
    """
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for (first, second), value in likeness.items():
        near[first][second] = near[second][first] = value
    members = [[number] for number in range(count)]

    def mean(first: int, second: int) -> float:
        """0 for a group that is gone."""
        size = len(members[first]) * len(members[second])
        return near[first].get(second, 0.0) / size if size else 0.0

    heap = [(-value, *pair) for pair, value in likeness.items() if value >= least]
    heapify(heap)
    while heap:
        promised, first, second = heappop(heap)
        value = mean(first, second)
        if value != -promised:  # one of the two has grown since; what is left waits its turn
            if value >= least:
                heappush(heap, (-value, first, second))
            continue
        members[first] += members[second]
        members[second] = []
        for other in _merge(near, first, second):
            if (value := mean(first, other)) >= least:
                heappush(heap, (-value, min(first, other), max(first, other)))
    return [sorted(group) for group in members if group]


def _merge(near: list[dict[int, float]], first: int, second: int) -> list[int]:
    """Add the summed likenesses of `second` to those of `first`; with whom."""
    others = [other for other in near[second] if other != first]
    del near[first][second]
    for other in others:
        total = near[other].pop(second) + near[first].get(other, 0.0)
        near[first][other] = near[other][first] = total
    near[second] = {}
    return others
