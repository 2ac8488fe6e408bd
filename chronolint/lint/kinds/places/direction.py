"""Kinds `direction` and `distance`: where something lies, told in two ways that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.blame import blamed
from chronolint.lint.kinds.places.located import LONG, Fact, facts, inferred, pairs
from chronolint.lint.page import Rule
from chronolint.place.model import Side
from chronolint.quantity.compare import rounding_window
from chronolint.quantity.model import Quantity

# East and north of each side.
_POINTS: dict[Side, tuple[int, int]] = {
    "north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0), "centre": (0, 0),
    "northeast": (1, 1), "northwest": (-1, 1), "southeast": (1, -1), "southwest": (-1, -1),
}  # fmt: skip
# Distances to a town are taken from its edge or its centre, by road or by air.
_LOOSE_WITHIN, _LOOSE_ACROSS = 1.3, 1.6
# Metres within which two distances are the same to any reader.
_NEAR = 3000.0


def opposite(first: Side, second: Side) -> bool:
    """Whether two sides lie apart on an axis: north and south-east do, north and north-east, or north and
    east, do not.
    """
    return any(a * b < 0 for a, b in zip(_POINTS[first], _POINTS[second], strict=True))


def check_direction(world: World, rule: Rule) -> Iterator[Draft]:
    """Two sides or directions of one thing, seen from one place, that lie apart."""
    told = [
        fact
        for fact in world.once(facts)
        if fact.relation.side and fact.relation.words and fact.kind not in LONG
    ]
    clashing = [(first, second) for first, second in pairs(told) if _lie_apart(world, first, second)]
    yield from blamed(clashing, _draft_sides)


def _lie_apart(world: World, first: Fact, second: Fact) -> bool:
    one, other = first.relation.side, second.relation.side
    if (first.loose or second.loose) and not _same_distance(world, first, second):
        return False
    return one is not None and other is not None and opposite(one, other)


def _draft_sides(fact: Fact, other: Fact) -> Draft:
    here, there = _side_mark(fact), _side_mark(other)
    whole = fact.object.name if fact.relation.kind != "lies" else ""
    fields = {
        "subject": fact.name,
        "whole": f" of {whole}" if whole else "",
        "first": str(other.relation.side),
        "second": str(fact.relation.side),
    }
    steps = tuple(
        (f"{fields['subject']} is put {mark.label}{fields['whole']}", mark) for mark in (there, here)
    )
    return Draft((here, there), fields, steps, inferred=inferred(fact, other))


def _side_mark(fact: Fact) -> Mark:
    start, end = fact.relation.words or (fact.relation.start, fact.relation.end)
    return Mark(fact.reading, start, end, str(fact.relation.side))


def check_distance(world: World, rule: Rule) -> Iterator[Draft]:
    """Two distances of one thing from one place that rounding does not reconcile."""
    told = [
        fact for fact in world.once(facts) if fact.relation.distance is not None and fact.kind not in LONG
    ]
    clashing = [(first, second) for first, second in pairs(told) if _far_off(world, first, second)]
    yield from blamed(clashing, lambda fact, other: _draft_distances(world, fact, other))


def _far_off(world: World, first: Fact, second: Fact) -> bool:
    if (first.loose or second.loose) and first.relation.side != second.relation.side:
        return False
    return _differ(_distance(world, first), _distance(world, second), inferred(first, second))


def _same_distance(world: World, first: Fact, second: Fact) -> bool:
    """Whether two facts tell one distance, in any unit."""
    if first.relation.distance is None or second.relation.distance is None:
        return False
    return not _differ(_distance(world, first), _distance(world, second), False)


def _distance(world: World, fact: Fact) -> Quantity:
    return world.readings[fact.reading].quantities[fact.relation.distance or 0]


def _differ(first: Quantity, second: Quantity, across: bool) -> bool:
    """Whether two lengths are apart by more than their rounding, their hedges and the usual carelessness."""
    (_, high), (least, _) = sorted((_metres(first), _metres(second)))
    loose = _LOOSE_ACROSS if across else _LOOSE_WITHIN
    return high + _NEAR < least and high * loose < least


def _metres(quantity: Quantity) -> tuple[float, float]:
    low, high = rounding_window(quantity)
    usual = quantity.range
    return min(low, usual.usual_low) * quantity.scale, max(high, usual.usual_high) * quantity.scale


def _draft_distances(world: World, fact: Fact, other: Fact) -> Draft:
    marks = tuple(
        Mark(each.reading, quantity.start, quantity.end, _words(world, each, quantity))
        for each, quantity in ((fact, _distance(world, fact)), (other, _distance(world, other)))
    )
    here, there = marks
    fields = {"subject": fact.name, "whole": fact.object.name, "first": there.label, "second": here.label}
    steps = tuple((f"{fact.name} is {mark.label} from {fact.object.name}", mark) for mark in (there, here))
    return Draft(marks, fields, steps, inferred=inferred(fact, other))


def _words(world: World, fact: Fact, quantity: Quantity) -> str:
    return world.readings[fact.reading].article.quote(quantity.start, quantity.end)


DIRECTION = Kind(
    name="direction",
    parameters={},
    check=check_direction,
    summary="one thing on two opposite sides of one place",
    fields=("subject", "whole", "first", "second"),
    rank=5,
)
DISTANCE = Kind(
    name="distance",
    parameters={},
    check=check_distance,
    summary="one thing at two distances from one place",
    fields=("subject", "whole", "first", "second"),
    rank=5,
)
