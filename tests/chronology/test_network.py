"""The network against oracles: a conflict exactly where there is one, and the cheapest proof of it."""

from __future__ import annotations

from itertools import permutations

import rustworkx
from hypothesis import given, settings
from hypothesis import strategies as st

from chronolint.chronology.model import ORIGIN, Bound, Link, Proof, Trust
from chronolint.chronology.network import Network, solve

POINTS = (ORIGIN, "a", "b", "c", "d", "e")


def bound_lists(most: int, points: int = len(POINTS), reach: int = 6) -> st.SearchStrategy[list[Bound]]:
    ends = st.one_of(st.none(), st.integers(-reach, reach))
    bound = st.builds(
        Bound,
        st.sampled_from(POINTS[:points]),
        st.sampled_from(POINTS[:points]),
        ends,
        ends,
        st.sampled_from(Trust),
    )
    return st.lists(bound, max_size=most)


def edges(bounds: list[Bound]) -> list[tuple[int, str, str, int, int]]:
    """(bound, source, target, weight, cost) of each direction that is bounded."""
    found = []
    for number, bound in enumerate(bounds):
        if bound.high is not None:
            found.append((number, bound.earlier, bound.later, bound.high, int(bound.trust)))
        if bound.low is not None:
            found.append((number, bound.later, bound.earlier, -bound.low, int(bound.trust)))
    return found


def feasible(bounds: list[Bound]) -> bool:
    """Bellman-Ford by rustworkx."""
    graph = rustworkx.PyDiGraph()
    index = {point: graph.add_node(point) for point in POINTS}
    graph.add_edges_from([(index[s], index[t], w) for _, s, t, w, _ in edges(bounds)])
    return not rustworkx.negative_edge_cycle(graph, float)


def dearness(links: tuple[Link, ...]) -> tuple[int, int]:
    return sum(link.bound.trust for link in links), len(links)


def check_proof(proof: Proof) -> None:
    for link, following in zip(proof.links, (*proof.links[1:], proof.links[0]), strict=True):
        assert link.target == following.source
        bound = link.bound
        forward = (link.source, link.target, link.weight) == (bound.earlier, bound.later, bound.high)
        backward = (link.source, link.target) == (bound.later, bound.earlier) and link.weight == -(
            bound.low or 0
        )
        assert forward or backward
    assert sum(link.weight for link in proof.links) == -proof.gap < 0
    parts = [link.bound for link in proof.links]
    assert not feasible(parts)
    if len(set(map(id, parts))) == len(parts):
        assert all(feasible([*parts[:i], *parts[i + 1 :]]) for i in range(len(parts)))


def cheapest(kept: list[Bound], new: Bound) -> tuple[int, int] | None:
    """The least (cost, links) of the negative cycles through `new`, by trying all of them."""
    if new.low is not None and new.high is not None and new.low > new.high and new.earlier != new.later:
        return 2 * new.trust, 2
    all_edges = edges([*kept, new])
    best = None
    last = len(kept)
    for through in (edge for edge in all_edges if edge[0] == last):
        stack = [(through[2], through[3], through[4], 1, {through[1], through[2]})]
        if through[1] == through[2] and through[3] < 0:
            best = min(best or (99, 99), (through[4], 1))
        while stack:
            point, length, cost, count, seen = stack.pop()
            for _, source, target, weight, price in all_edges:
                if source != point:
                    continue
                if target == through[1] and length + weight < 0:
                    best = min(best or (99, 99), (cost + price, count + 1))
                if target not in seen:
                    stack.append((target, length + weight, cost + price, count + 1, seen | {target}))
    return best


@settings(max_examples=400)
@given(bound_lists(14))
def test_a_bound_is_refused_exactly_when_it_cannot_hold(bounds: list[Bound]) -> None:
    network = Network()
    kept: list[Bound] = []
    for bound in bounds:
        proof = network.add(bound)
        assert (proof is None) == feasible([*kept, bound])
        if proof is None:
            kept.append(bound)
        else:
            assert proof.links[0].bound is bound
            check_proof(proof)
    assert network.accepted == tuple(kept)


@settings(max_examples=300)
@given(bound_lists(9, points=5, reach=4))
def test_the_proof_is_the_cheapest_there_is(bounds: list[Bound]) -> None:
    network = Network()
    for bound in bounds:
        kept = list(network.accepted)
        proof = network.add(bound)
        if proof is not None:
            assert dearness(proof.links) == cheapest(kept, bound)


@settings(max_examples=100)
@given(bound_lists(4, points=4, reach=4))
def test_the_order_of_bounds_does_not_decide_whether_they_hold(bounds: list[Bound]) -> None:
    verdicts = {not solve(order).proofs for order in permutations(bounds)}
    assert verdicts == {feasible(bounds)}


@settings(max_examples=200)
@given(bound_lists(12))
def test_windows_are_the_tightest_and_their_reasons_add_up(bounds: list[Bound]) -> None:
    network = solve(bounds)
    kept = list(network.accepted)
    for origin in (ORIGIN, "b"):
        for point, (low, high) in network.windows(POINTS, origin).items():
            why = network.why(point, origin)
            for end, chain, ends in ((high, why.high, (origin, point)), (low, why.low, (point, origin))):
                sign = 1 if chain is why.high else -1
                if end is None:
                    assert not chain
                    beyond = Bound(
                        origin, point, *((10**6, None) if sign > 0 else (None, -(10**6))), Trust.JOINED
                    )
                    assert feasible([*kept, beyond])
                    continue
                assert sum(link.weight for link in chain) == sign * end
                if chain:
                    assert (chain[0].source, chain[-1].target) == ends
                assert feasible([*kept, Bound(origin, point, end, end, Trust.JOINED)])
                beyond = (end + 1, None) if sign > 0 else (None, end - 1)
                assert not feasible([*kept, Bound(origin, point, *beyond, Trust.JOINED)])


def test_trusted_bounds_stay_and_the_least_trusted_is_proved_wrong() -> None:
    guess = Bound("siege", "relief", 0, 100, Trust.JOINED, "one siege")
    told = Bound("siege", "relief", 200, 300, Trust.STATED, "seven months")
    network = solve([guess, told])
    assert network.accepted == (told,)
    (proof,) = network.proofs
    assert [link.bound.premise for link in proof.links] == ["one siege", "seven months"]
    assert proof.gap == 100


def test_a_dear_short_cut_gives_way_to_cheap_steps() -> None:
    steps = [
        Bound(ORIGIN, "start", 0, 0, Trust.CALENDAR, "start"),
        Bound("start", "end", 5, 5, Trust.CALENDAR, "length"),
        Bound(ORIGIN, "end", 0, 3, Trust.JOINED, "guess"),
    ]
    network = Network()
    network.add(Bound(ORIGIN, "end", 4, 9, Trust.JOINED, "wide guess"))
    for bound in steps[:2]:
        assert network.add(bound) is None
    proof = network.add(steps[2])
    assert proof is not None
    assert [link.bound.premise for link in proof.links] == ["guess", "length", "start"]


def test_of_equally_cheap_proofs_the_older_bounds_tell() -> None:
    network = solve(
        [
            Bound(ORIGIN, "vote", 10, 20, Trust.STATED, "first paper"),
            Bound(ORIGIN, "vote", 10, 20, Trust.STATED, "second paper"),
            Bound(ORIGIN, "vote", 30, 40, Trust.JOINED, "third paper"),
        ]
    )
    assert [link.bound.premise for link in network.proofs[0].links] == ["third paper", "first paper"]


def test_a_bound_that_contradicts_itself_is_its_own_proof() -> None:
    network = solve([Bound("a", "b", 5, 3, Trust.STATED), Bound("a", "a", 1, None, Trust.STATED)])
    assert [len(proof.links) for proof in network.proofs] == [2, 1]
    assert [proof.gap for proof in network.proofs] == [2, 1]


def test_a_point_nobody_mentioned_is_open() -> None:
    network = solve([Bound("a", "b", 1, 2, Trust.STATED)])
    assert network.window("nowhere") == (None, None)
    assert network.window("b") == (None, None)
    assert network.window("b", "a") == (1, 2)
    assert network.window("nowhere", "nowhere") == (0, 0)
    assert network.why("nowhere").low == ()
