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
    version = [0] * count
    heap = [(-value, first, second, 0, 0) for (first, second), value in likeness.items() if value >= least]
    heapify(heap)
    while heap:
        _, first, second, seen_first, seen_second = heappop(heap)
        if version[first] != seen_first or version[second] != seen_second:
            continue
        _merge(near, first, second)
        members[first] += members[second]
        members[second] = []
        version[first] += 1
        version[second] = -1
        for other, total in near[first].items():
            mean = total / (len(members[first]) * len(members[other]))
            if mean >= least:
                low, high = min(first, other), max(first, other)
                heappush(heap, (-mean, low, high, version[low], version[high]))
    return [sorted(group) for group in members if group]


def _merge(near: list[dict[int, float]], first: int, second: int) -> None:
    """Add the summed likenesses of `second` to those of `first`."""
    for other, total in near[second].items():
        del near[other][second]
        if other != first:
            near[first][other] = near[other][first] = near[first].get(other, 0.0) + total
    near[second] = {}
