"""The constraint network: difference bounds between time points, and a proof for each that cannot hold.

A feasible potential is kept while bounds are added one by one; each runs Dijkstra on reduced costs (S. Cotton
and O. Maler, "Fast and flexible difference constraint propagation for DPLL(T)", SAT 2006). The network knows
only bounds: what a point or a premise means is its caller's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from math import inf
from operator import attrgetter

from chronolint.chronology.model import ORIGIN, Bound, Link, Point, Proof
from chronolint.values import NamedTuple

_HUB = 0  # the number of the origin, to which most points are tied: no search spreads from it
# Where a point starts while nothing ties it to the origin: so far out that, as bounds pull points in, the
# origin stays where it is. Each point is then as late as the origin lets it be.
_FAR = 1 << 60

_NEVER = (inf, inf)

Edge = tuple[
    int, int, int, bool
]  # the other end, weight, index of the bound, whether it is the bound's upper end


class Why(NamedTuple):
    """The links that hold a point in its window: from below and from above, each () where that end is
    open.
    """

    low: tuple[Link, ...]
    high: tuple[Link, ...]


def _sum(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]


class _Reach(NamedTuple):
    """Shortest paths to or from one point: distance of each point reached, and the edge that reached it."""

    distance: dict[int, int]
    arrived: dict[int, tuple[int, Edge]]


class _Meeting(NamedTuple):
    """Two paths that meet: what they cost together, and the steps that end them."""

    dearness: tuple[float, float]
    step: int
    other: int


class _Search:
    """One end of the search for a proof: paths grown from `start` along `edges` (backward with sign -1), up
    to the hub and not beyond. Lengths are reduced by the potentials.
    """

    __slots__ = ("costs", "edges", "heap", "passed", "potential", "sign", "trail")

    def __init__(
        self, start: int, edges: list[list[Edge]], sign: int, potential: list[int], costs: list[int]
    ) -> None:
        self.edges = edges
        self.sign = sign
        self.potential = potential
        self.costs = costs
        # The step before, from where, by which edge.
        self.trail: list[tuple[int, int, Edge | None]] = [(-1, start, None)]
        self.heap = [(0, 0, 0, 0, start)]  # cost, links, step, length, point
        # What has been looked at of each point: cost, links, length (falling), step. The start is there from
        # the start.
        self.passed: dict[int, list[tuple[int, int, int, int]]] = {start: [(0, 0, 0, 0)]}

    @property
    def top(self) -> tuple[float, float]:
        """The least (cost, links) not yet looked at."""
        return self.heap[0][:2] if self.heap else _NEVER

    @property
    def nearest(self) -> tuple[float, float]:
        """The least (cost, links) at which the other end may yet meet this one: not yet looked at, or at the
        hub.
        """
        return min(self.top, self.passed[_HUB][0][:2]) if _HUB in self.passed else self.top

    def spread(self, there: _Search, budget: int, cheapest: tuple[float, float]) -> Iterator[_Meeting]:
        """Look at the cheapest path not yet looked at, and yield where it, or it and an edge, meets a path of
        the other end, the two together shorter than `budget`. What is not cheaper than `cheapest` is left.
        """
        cost, count, step, length, point = heappop(self.heap)
        shorter = self.passed.setdefault(point, [])
        if step:
            if shorter and length >= shorter[-1][2]:
                return
            shorter.append((cost, count, length, step))
        if point == _HUB:
            yield from there._meeting(point, cost, count, length, step, budget)
            return
        limit = there.nearest
        for leave in self.edges[point]:
            other = leave[0]
            longer = length + leave[1] + self.sign * (self.potential[point] - self.potential[other])
            known = self.passed.get(other)
            if longer >= budget or (known and longer >= known[-1][2]):
                continue
            dearer, last = cost + self.costs[leave[2]], len(self.trail)
            self.trail.append((step, point, leave))
            # What the other side has passed may be nearer than all that it has yet to look at.
            yield from there._meeting(other, dearer, count + 1, longer, last, budget)
            if (dearer + limit[0], count + 1 + limit[1]) < cheapest:
                heappush(self.heap, (dearer, count + 1, last, longer, other))

    def _meeting(
        self, point: int, cost: int, count: int, length: int, step: int, budget: int
    ) -> Iterator[_Meeting]:
        """The cheapest path to `point` that is short enough, with one of the other end that ends there."""
        for mine, links, rest, own in self.passed.get(point, ()):
            if length + rest < budget:
                yield _Meeting((cost + mine, count + links), step, own)
                return

    def steps(self, step: int) -> list[tuple[int, Edge]]:
        """The edges of a path and the points they were taken from, the last first."""
        found: list[tuple[int, Edge]] = []
        while step > 0:
            step, point, edge = self.trail[step]
            if edge is not None:
                found.append((point, edge))
        return found


class Network:
    """Bounds that hold together. `add` refuses the bound that would not, and proves it."""

    def __init__(self) -> None:
        self.bounds: list[Bound] = []
        self.proofs: list[Proof] = []
        self._costs: list[int] = []
        self._kept: list[bool] = []
        self._points: list[Point] = []
        self._index: dict[Point, int] = {}
        self._potential: list[int] = []
        self._after: list[list[Edge]] = []  # edges out of a point: other - point <= weight
        self._before: list[list[Edge]] = []  # the same edges, by their other end
        self._reach: dict[tuple[int, bool], _Reach] = {}
        self._point(ORIGIN)
        self._potential[0] = 0

    def add(self, bound: Bound) -> Proof | None:
        """Add `bound`; where it cannot hold beside those already kept, leave it out and return the proof.

        Among all conflicts of the new bound the proof is the one of the least total cost of trust, then of
        the fewest links, then of the bounds added first. Its first link is the new bound.
        """
        number = len(self.bounds)
        self.bounds.append(bound)
        self._costs.append(int(bound.trust))
        proof = self._admit(bound, number)
        self._kept.append(proof is None)
        if proof is None:
            self._reach.clear()
        else:
            self.proofs.append(proof)
        return proof

    @property
    def accepted(self) -> tuple[Bound, ...]:
        """The bounds that hold together, in the order they came."""
        return tuple(bound for bound, kept in zip(self.bounds, self._kept, strict=True) if kept)

    def window(self, point: Point, origin: Point = ORIGIN) -> tuple[int | None, int | None]:
        """The tightest bounds implied on `point - origin`, in minutes; None where that end is open or
        unknown.
        """
        here, there = self._index.get(point), self._index.get(origin)
        if here is None or there is None:
            return (0, 0) if point == origin else (None, None)
        low = self._reaching(there, backward=True).distance.get(here)
        return None if low is None else -low, self._reaching(there, backward=False).distance.get(here)

    def windows(
        self, points: Iterable[Point], origin: Point = ORIGIN
    ) -> dict[Point, tuple[int | None, int | None]]:
        """The window of each of many points; costs two searches in all."""
        return {point: self.window(point, origin) for point in points}

    def why(self, point: Point, origin: Point = ORIGIN) -> Why:
        """The links from which the ends of `window(point, origin)` follow, the most trusted of the tightest
        chains.
        """
        here, there = self._index.get(point), self._index.get(origin)
        if here is None or there is None:
            return Why((), ())
        return Why(self._chain(here, there, backward=True), self._chain(here, there, backward=False))

    def _point(self, point: Point) -> int:
        index = self._index.get(point)
        if index is None:
            index = self._index[point] = len(self._points)
            self._points.append(point)
            self._potential.append(_FAR)
            self._after.append([])
            self._before.append([])
        return index

    def _admit(self, bound: Bound, number: int) -> Proof | None:
        earlier, later = self._point(bound.earlier), self._point(bound.later)
        edges: list[tuple[int, Edge]] = []
        if bound.high is not None:
            edges.append((earlier, (later, bound.high, number, True)))
        if bound.low is not None:
            edges.append((later, (earlier, -bound.low, number, False)))
        for source, (target, weight, *_) in edges:
            if source == target and weight < 0:
                return Proof((Link(bound, bound.earlier, bound.later, weight),), -weight)
        if bound.low is not None and bound.high is not None and bound.low > bound.high:
            links = tuple(self._link(source, edge) for source, edge in edges)
            return Proof(links, bound.low - bound.high)
        undo: dict[int, int] = {}
        for done, (source, edge) in enumerate(edges):
            moved = self._settle(source, edge)
            if moved is None:
                self._remove(edges[:done])
                for point, value in undo.items():
                    self._potential[point] = value
                return self._prove(source, edge)
            for point, value in moved.items():
                undo.setdefault(point, self._potential[point])
                self._potential[point] = value
            self._after[source].append(edge)
            self._before[edge[0]].append((source, *edge[1:]))
        return None

    def _remove(self, edges: list[tuple[int, Edge]]) -> None:
        for source, edge in edges:
            self._after[source].pop()
            self._before[edge[0]].pop()

    def _settle(self, source: int, edge: Edge) -> dict[int, int] | None:
        """The potentials that change for a new edge, or None where no potential is feasible with it: where
        the source would have to move, or the origin, which no point that is tied to it could follow.
        """
        potential, after = self._potential, self._after
        target = edge[0]
        first = potential[source] + edge[1]
        if first >= potential[target]:
            return {}
        if target == _HUB:
            return None
        moved = {target: first}
        settled: set[int] = set()
        heap = [(first - potential[target], target)]
        while heap:
            drop, point = heappop(heap)
            if point in settled:
                continue
            settled.add(point)
            value = potential[point] + drop
            for other, weight, _, _ in after[point]:
                reached = value + weight
                old = potential[other]
                if reached < old and reached < moved.get(other, old):
                    if other in (source, _HUB):
                        return None
                    moved[other] = reached
                    heappush(heap, (reached - old, other))
        return moved

    def _prove(self, source: int, edge: Edge) -> Proof:
        """The cheapest negative cycle through `edge`, which no potential allows.

        Paths from its target back to its source are grown from both ends, each in order of (cost, links,
        age), until no longer pair can be cheaper than the best that met. A point is passed again only by a
        shorter path: dearer and longer at once is never useful. Since no cycle among the kept bounds is
        negative, the cheapest path is simple and the proof irreducible. Lengths are reduced ones; a path fits
        when its own is below `budget`. Most points hang on the hub: a path that passes it does so where the
        two ends meet, so that neither has to spread over all the others.
        """
        potential = self._potential
        budget = potential[edge[0]] - potential[source] - edge[1]
        forward = _Search(edge[0], self._after, 1, potential, self._costs)
        backward = _Search(source, self._before, -1, potential, self._costs)
        best = _Meeting(_NEVER, 0, 0)
        while min(_sum(forward.top, backward.nearest), _sum(forward.nearest, backward.top)) < best.dearness:
            ahead = not backward.heap or 0 < len(forward.heap) <= len(backward.heap)
            here, there = (forward, backward) if ahead else (backward, forward)
            for found in here.spread(there, budget, best.dearness):
                if found.dearness < best.dearness:
                    best = found if ahead else found._replace(step=found.other, other=found.step)
        first, second = forward.steps(best.step), backward.steps(best.other)
        chain = [self._link(source, edge)]
        chain += [self._link(point, leave) for point, leave in reversed(first)]
        chain += [self._link(leave[0], (point, *leave[1:])) for point, leave in second]
        return Proof(tuple(chain), -sum(link.weight for link in chain))

    def _link(self, source: int, edge: Edge) -> Link:
        return Link(self.bounds[edge[2]], self._points[source], self._points[edge[0]], edge[1])

    def _reaching(self, origin: int, backward: bool) -> _Reach:
        """Shortest paths from `origin` to all points (or, backward, from all points to it), trusted ones
        first.
        """
        known = self._reach.get((origin, backward))
        if known is not None:
            return known
        potential = self._potential
        edges, sign = (self._before, -1) if backward else (self._after, 1)
        found = _Reach({}, {})
        start: Edge = (origin, 0, -1, False)
        heap = [(0, 0, 0, 0, origin, -1, start)]
        serial = 0
        while heap:
            length, cost, count, _, point, previous, edge = heappop(heap)
            if point in found.distance:
                continue
            found.distance[point] = length + sign * (potential[point] - potential[origin])
            found.arrived[point] = (previous, edge)
            for leave in edges[point]:
                other, weight, number, _ = leave
                if other not in found.distance:
                    longer = length + weight + sign * (potential[point] - potential[other])
                    serial += 1
                    dearer = cost + self._costs[number]
                    heappush(heap, (longer, dearer, count + 1, serial, other, point, leave))
        self._reach[origin, backward] = found
        return found

    def _chain(self, point: int, origin: int, backward: bool) -> tuple[Link, ...]:
        """The links between `origin` and `point`, in the order in which they are followed."""
        arrived = self._reaching(origin, backward).arrived
        links: list[Link] = []
        while point != origin and point in arrived:
            previous, edge = arrived[point]
            source, target = (point, previous) if backward else (previous, point)
            links.append(Link(self.bounds[edge[2]], self._points[source], self._points[target], edge[1]))
            point = previous
        return tuple(links) if backward else tuple(reversed(links))


def solve(bounds: Iterable[Bound]) -> Network:
    """Add `bounds` to an empty network, the most trusted first, those of equal trust in the order given.

    The network's `proofs` has one proof for each bound that had to be left out, `accepted` the rest.
    """
    network = Network()
    for bound in sorted(bounds, key=attrgetter("trust")):
        network.add(bound)
    return network
