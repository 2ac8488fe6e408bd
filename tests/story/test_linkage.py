"""Average linkage over sparse likenesses."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from chronolint.story.linkage import average_linkage

COUNT = 7
PAIRS = list(combinations(range(COUNT), 2))
LIKENESSES = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 64).map(lambda n: n / 64))


def plainly(likeness: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """The same by its definition: all pairs of groups looked at for each merge."""
    groups = [[number] for number in range(COUNT)]

    def mean(one: list[int], other: list[int]) -> float:
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        return sum(likeness.get(pair, 0.0) for pair in pairs) / len(pairs)

    while True:
        found = [(-mean(one, other), one[0], other[0]) for one, other in combinations(groups, 2)]
        if not found or -min(found)[0] < least:
            return groups
        _, first, second = min(found)
        one = next(group for group in groups if group[0] == first)
        other = next(group for group in groups if group[0] == second)
        groups = sorted([*(g for g in groups if g not in (one, other)), sorted(one + other)])


@given(LIKENESSES, st.sampled_from([0.1, 0.25, 0.5]))
def test_groups_are_those_of_the_definition(likeness: dict[tuple[int, int], float], least: float) -> None:
    assert average_linkage(COUNT, likeness, least) == plainly(likeness, least)


def test_a_chain_of_neighbours_is_no_group() -> None:
    chain = {(number, number + 1): 0.5 for number in range(6)}
    assert max(map(len, average_linkage(COUNT, chain, 0.3))) < 4


def test_nothing_to_group() -> None:
    assert average_linkage(0, {}, 0.1) == []
    assert average_linkage(2, {}, 0.1) == [[0], [1]]
