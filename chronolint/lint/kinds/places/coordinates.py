"""Kinds `direction-map`, `distance-map` and `containment-map`: what a text says of where a place lies,
against coordinates. Generous: only what no namesake and no looseness explains is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.places import mapped
from chronolint.lint.kinds.places.located import is_located, stated_kind
from chronolint.lint.page import Rule
from chronolint.place import gazetteer
from chronolint.place.gazetteer import Area, Spot
from chronolint.place.known import gazette
from chronolint.place.model import PlaceName, PlaceRelation, Side
from chronolint.quantity.compare import rounding_window
from chronolint.values import NamedTuple

# Degrees by which a direction may be off, and fewer where it is to confirm which place is meant.
_OFF, _CONFIRMED = 100.0, 60.0
# Areas have no point for a centre, so more is asked of them.
_FAR_OFF = 125.0
# A distance may be off by this factor, and by so many kilometres, from centre to centre, by road or by air.
_TIMES, _SLACK = 2.0, 30.0
# Nearer than this a direction depends on what is taken for the centre.
_NEAR = 10.0
# Without a confirmation both places have so many people, and one in an unlikely whole so many.
_LARGE, _WELL_KNOWN = 50_000, 100_000
# A place in the outer quarter of an area is not on its other side; but a small area has none.
_OUTER, _SMALL = 0.25, 80.0
# Borders are drawn here by the outermost places on each side of the compass.
_BORDER = 30.0


class _Fact(NamedTuple):
    """A relation of an article between two places that it names."""

    reading: int
    relation: PlaceRelation
    place: PlaceName
    object: PlaceName


class _Told(NamedTuple):
    """A direction or distance told between two places, and the two that the map has by these names."""

    fact: _Fact
    subject: Spot
    object: Spot
    way: mapped.Way


def check_direction(world: World, rule: Rule) -> Iterator[Draft]:
    """Directions between two places, and sides of a country or region, that the map does not bear out."""
    for told in _told(world):
        side = told.fact.relation.side
        if side and mapped.turn(side, told.way.bearing) > _OFF and told.way.kilometres > _NEAR:
            length = _length(world, told.fact)
            agrees = length is not None and _fits(length, told.way.kilometres)
            if agrees or _both_large(told):
                yield _draft_direction(told)
    yield from _lands(world)
    yield from _sides(world)


def check_distance(world: World, rule: Rule) -> Iterator[Draft]:
    """Distances between two places that the map does not bear out."""
    for told in _told(world):
        length = _length(world, told.fact)
        if length is None or _fits(length, told.way.kilometres):
            continue
        side = told.fact.relation.side
        agrees = side is not None and mapped.turn(side, told.way.bearing) < _CONFIRMED
        if _both_large(told) or (agrees and max(told.subject.population, told.object.population) > _LARGE):
            yield _draft_distance(world, told)


def _told(world: World) -> Iterator[_Told]:
    """What is told of two places that are clear, where no two namesakes of theirs make it right."""
    for fact in _first(world, "from"):
        reading = world.readings[fact.reading]
        if not all(mapped.is_settlement(reading, place) for place in fact[2:]):
            continue
        where = mapped.countries(reading)
        subjects, objects = (mapped.candidates(place, where) for place in fact[2:])
        subject, origin = mapped.meant(subjects), mapped.meant(objects)
        if subject is None or origin is None or not _comparable(subject, origin, where):
            continue
        if not any(_true(world, fact, *each) for each in product(subjects, objects)):
            yield _Told(fact, subject, origin, mapped.way(origin, subject))


def _comparable(subject: Spot, origin: Spot, where: frozenset[int]) -> bool:
    """Whether two places are of one country, or of two that the article names."""
    countries = {gazetteer.country_of(subject), gazetteer.country_of(origin)}
    return len(countries) == 1 or countries <= where


def _true(world: World, fact: _Fact, subject: Spot, origin: Spot) -> bool:
    way = mapped.way(origin, subject)
    side, length = fact.relation.side, _length(world, fact)
    right = side is None or mapped.turn(side, way.bearing) <= _OFF or way.kilometres <= _NEAR
    return right and (length is None or _fits(length, way.kilometres))


def _first(world: World, kind: str) -> Iterator[_Fact]:
    """The relations of a kind that name their subject, each once an article."""
    for number, reading in enumerate(world.readings):
        seen: set[tuple[object, ...]] = set()
        for relation in reading.relations:
            if relation.kind != kind or relation.subject is None or relation.noun is not None:
                continue
            place, other = reading.places[relation.subject], reading.places[relation.object]
            key = (place.key, other.key, relation.side, relation.distance)
            if key not in seen:
                seen.add(key)
                yield _Fact(number, relation, place, other)


def _length(world: World, fact: _Fact) -> tuple[float, float] | None:
    """The kilometres said, with their rounding and hedges."""
    if fact.relation.distance is None:
        return None
    quantity = world.readings[fact.reading].quantities[fact.relation.distance]
    low, high = rounding_window(quantity)
    said = quantity.range
    widest = min(low, said.low, said.usual_low), max(high, said.high, said.usual_high)
    return widest[0] * quantity.scale / 1000, widest[1] * quantity.scale / 1000


def _fits(length: tuple[float, float], kilometres: float) -> bool:
    low, high = length
    apart = low - kilometres if kilometres < low else kilometres - high
    return apart <= _SLACK or (low / _TIMES <= kilometres <= high * _TIMES)


def _both_large(told: _Told) -> bool:
    return min(told.subject.population, told.object.population) >= _LARGE


def _draft_direction(told: _Told) -> Draft:
    fact = told.fact
    said = f"{fact.place.name} is put {fact.relation.side} of {fact.object.name}"
    return _draft_side(fact, mapped.side_of(told.way.bearing), said, _on_the_map(told))


def _draft_side(fact: _Fact, actual: Side, said: str, known: str) -> Draft:
    start, end = fact.relation.words or (fact.relation.start, fact.relation.end)
    here = Mark(fact.reading, start, end, str(fact.relation.side))
    fields = {
        "subject": fact.place.name,
        "whole": fact.object.name,
        "given": here.label,
        "actual": actual,
    }
    return Draft((here,), fields, ((said, here), (known, None)))


def _on_the_map(told: _Told) -> str:
    side = mapped.side_of(told.way.bearing)
    return (
        f"on the map {told.fact.place.name} is {told.way.kilometres:.0f} km {side} of {told.fact.object.name}"
    )


def _draft_distance(world: World, told: _Told) -> Draft:
    fact = told.fact
    reading = world.readings[fact.reading]
    quantity = reading.quantities[fact.relation.distance or 0]
    words = reading.article.quote(quantity.start, quantity.end)
    here = Mark(fact.reading, quantity.start, quantity.end, words)
    steps = ((f"{fact.place.name} is put {words} from {fact.object.name}", here), (_on_the_map(told), None))
    actual = f"{told.way.kilometres:.0f} km"
    return Draft(
        (here,),
        {"subject": fact.place.name, "whole": fact.object.name, "given": words, "actual": actual},
        steps,
    )


# Directions between areas, and sides of one


def _lands(world: World) -> Iterator[Draft]:
    """Directions between two countries, or two states or provinces of one, by the centres of their boxes."""
    for fact in _first(world, "from"):
        side = fact.relation.side
        lands = [[each for each in mapped.areas(one) if mapped.is_compact(each)] for one in fact[2:]]
        if side is None or fact.relation.distance is not None or not all(len(found) == 1 for found in lands):
            continue
        (subject,), (origin,) = lands
        way = mapped.way(mapped.centre(origin), mapped.centre(subject))
        if subject.kind == origin.kind and mapped.turn(side, way.bearing) > _FAR_OFF:
            yield _draft_direction(_Told(fact, mapped.centre(subject), mapped.centre(origin), way))


def _sides(world: World) -> Iterator[Draft]:
    for fact in _first(world, "side"):
        side, place = fact.relation.side, fact.place
        if side is None or side == "centre" or not mapped.is_settlement(world.readings[fact.reading], place):
            continue
        found = mapped.spots(place)
        for area in mapped.areas(fact.object):
            if area.kind == "region" and not _says_of(world, fact):
                continue  # "western Anbar province" may be the western province of Anbar
            inside = [spot for spot in found if mapped.lies_in(spot, area)]
            wrong = mapped.size(area) > _SMALL and all(_on_other_side(spot, area, side) for spot in inside)
            if inside and wrong and inside[0].population >= _LARGE:
                yield _draft_part(fact, inside[0], area)


def _says_of(world: World, fact: _Fact) -> bool:
    """Whether the side is one "of" the area."""
    _, end = fact.relation.words or (0, 0)
    between = world.readings[fact.reading].article.text[end : fact.object.start].split()
    return "of" in between


def _on_other_side(spot: Spot, area: Area, side: str) -> bool:
    """Whether a place lies in the outer part of an area that is away from a side."""
    east, north = mapped.share(spot, area)
    wanted = (("east", east), ("west", 1 - east), ("north", north), ("south", 1 - north))
    return any(word in side and measure < _OUTER for word, measure in wanted)


def _draft_part(fact: _Fact, spot: Spot, area: Area) -> Draft:
    actual = mapped.side_of(mapped.way(mapped.centre(area), spot).bearing)
    said = f"{fact.place.name} is put in the {fact.relation.side} of {fact.object.name}"
    known = f"on the map {fact.place.name} is in the {actual} of {fact.object.name}"
    return _draft_side(fact, actual, said, known)


# Containment


def check_containment(world: World, rule: Rule) -> Iterator[Draft]:
    """Well-known places put in a country or region that, on the map, holds no place of that name."""
    for fact in chain.from_iterable(_first(world, kind) for kind in ("in", "side", "capital")):
        if fact.place.key in gazette().wholes or not _is_meant(world, fact):
            continue
        spot = mapped.meant(found := mapped.spots(fact.place))
        if spot is None or spot.population < _WELL_KNOWN or not spot.first:
            continue
        if _tells(found, spot, mapped.areas(fact.object)) and not _may_lie_in(found, fact):
            yield _draft_whole(fact, spot)


def _may_lie_in(found: tuple[Spot, ...], fact: _Fact) -> bool:
    """Whether one of several namesakes lies in or near anything called so, country or state; a capital not
    only near.
    """
    near = 0.0 if fact.relation.kind == "capital" else _BORDER
    return any(
        mapped.lies_in(spot, area) or mapped.beyond(spot, area) < near or mapped.once_in(spot, area)
        for area in mapped.called(fact.object)
        for spot in found
    )


def _tells(found: tuple[Spot, ...], spot: Spot, wholes: tuple[Area, ...]) -> bool:
    """Whether the wholes are countries, or regions of the one country where only one place has the name: of
    a name given often there is one more, too small for the gazetteer.
    """
    country = gazetteer.country_of(spot)
    alone = sum(gazetteer.country_of(other) == country for other in found) == 1
    regions = all(area.country == country for area in wholes) and alone
    return bool(wholes) and (regions or all(area.kind == "country" for area in wholes))


def _is_meant(world: World, fact: _Fact) -> bool:
    """Whether a name stands for the place and not its government or team: "Porto in Spain" may be a match."""
    reading, place = world.readings[fact.reading], fact.place
    if not mapped.is_settlement(reading, place):
        return False
    capital = fact.relation.kind == "capital"
    return capital or stated_kind(place) is not None or is_located(reading, place)


def _draft_whole(fact: _Fact, spot: Spot) -> Draft:
    here = Mark(fact.reading, fact.object.start, fact.object.end, fact.object.name)
    actual = gazetteer.title(spot.area)
    steps: tuple[tuple[str, Mark | None], ...] = (
        (f"{fact.place.name} is put in {fact.object.name}", here),
        (f"the only large place of that name on the map is in {actual}", None),
    )
    return Draft((here,), {"place": fact.place.name, "given": fact.object.name, "actual": actual}, steps)


_SIDE_FIELDS = ("subject", "whole", "given", "actual")
DIRECTION = Kind(
    "direction-map", {}, check_direction, "a direction or side against coordinates", _SIDE_FIELDS, rank=6
)
DISTANCE = Kind("distance-map", {}, check_distance, "a distance against coordinates", _SIDE_FIELDS, rank=6)
CONTAINMENT = Kind(
    "containment-map",
    {},
    check_containment,
    "a place in a whole against coordinates",
    ("place", "given", "actual"),
    rank=7,
)
