"""What the gazetteer says of the places of an article: which are meant, and how they lie to each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from chronolint.claims.model import Reading
from chronolint.lint.kinds.places.located import stated_kind
from chronolint.place import gazetteer
from chronolint.place.gazetteer import Area, Spot
from chronolint.place.known import gazette, own_spot
from chronolint.place.model import PlaceName, Side
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

# Kinds of what the gazetteer holds as a populated place; None is a bare name.
SETTLEMENTS = frozenset((None, "city", "town", "village", "capital"))
_AREAS = {
    "country": "country",
    "state": "region",
    "province": "region",
    "county": "region",
    "region": "region",
}
# The place meant by a bare name has this many people, and so many times those of the next so called.
_KNOWN, _TIMES = 15_000, 5
_KILOMETRES = 6371.0
# Places so called and so near each other are one for any comparison (a town and its port), in kilometres.
_ONE = 20.0
_GOES_ON = pattern(
    r"[\s-]+(?:[A-Z]|(?:d[aeou]s?|del|di|la|le|les|sur|en|al|el|am|an|im|upon|under)\s+(?:la\s+|los\s+)?[A-Z])"
)
_WIDE = 40.0  # degrees of longitude
_BEARINGS: dict[Side, float] = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip


class Way(NamedTuple):
    """How a place lies from another: kilometres as the crow flies, and degrees clockwise from north."""

    kilometres: float
    bearing: float


@lru_cache(maxsize=4096)
def way(origin: Spot, to: Spot) -> Way:
    """The great-circle way (haversine formula), with its bearing at the origin."""
    south, north = radians(origin.latitude), radians(to.latitude)
    east = radians(to.longitude - origin.longitude)
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    bearing = atan2(sin(east) * cos(north), cos(south) * sin(north) - sin(south) * cos(north) * cos(east))
    return Way(2 * _KILOMETRES * asin(min(1.0, sqrt(chord))), degrees(bearing) % 360)


def turn(side: Side, bearing: float) -> float:
    """The angle between a side and a bearing, 0 to 180 degrees; 0 for the centre, which is no direction."""
    apart = abs(_BEARINGS.get(side, bearing) - bearing) % 360
    return min(apart, 360 - apart)


def side_of(bearing: float) -> Side:
    """The side that a bearing is nearest to."""
    return min(_BEARINGS, key=lambda side: turn(side, bearing))


def usual_name(place: PlaceName) -> str:
    """The name that the tables know a place by, else the name as written."""
    return gazette().titles.get(place.key, place.name)


def is_settlement(reading: Reading, place: PlaceName) -> bool:
    """Whether a name may be that of a town: nothing else is said of it, by the text or the tables, and it is
    not the beginning of a longer name.
    """
    kind = stated_kind(place)
    town = kind in SETTLEMENTS and (kind is not None or place.kind not in _AREAS)
    return town and not _GOES_ON.match(reading.article.text, place.end)


def spots(place: PlaceName) -> tuple[Spot, ...]:
    """All populated places that bear a name, in one of the forms known for it; a project's own is the one."""
    own = own_spot(place.key)
    if own is not None:
        return (own,)
    return gazetteer.spots(place.name) or gazetteer.spots(usual_name(place))


def candidates(place: PlaceName, where: frozenset[int]) -> tuple[Spot, ...]:
    """Those of all that a text may mean which is about the countries `where`: the ones there, and the one
    that the tables know by that name; else all that have the name for their first.
    """
    found = spots(place)
    wholes = [area for whole in gazette().wholes.get(place.key, ()) for area in _whole(whole.key)]
    likely = tuple(
        spot
        for spot in found
        if gazetteer.country_of(spot) in where or any(lies_in(spot, area) for area in wholes)
    )
    return likely or tuple(spot for spot in found if spot.first)


def _whole(key: str) -> tuple[Area, ...]:
    return gazetteer.areas(gazette().titles[key])


def areas(place: PlaceName) -> tuple[Area, ...]:
    """The countries or regions that a name may mean by what it is said or known to be; none for a country of
    the past, nor for a name that may be a town.
    """
    kind = _AREAS.get(place.kind or "")
    if kind is None or place.key in gazette().former:
        return ()
    found = called(place)
    if place.kind == "state":  # of the United States where the tables know it
        found = tuple(area for area in found if area.country in _rows("United States")) or found
    return tuple(area for area in found if area.kind == kind)


def called(place: PlaceName) -> tuple[Area, ...]:
    """All countries and regions that bear a name."""
    return gazetteer.areas(usual_name(place)) or gazetteer.areas(place.name)


def lies_in(spot: Spot, area: Area) -> bool:
    return spot.area == area.row or gazetteer.country_of(spot) == area.row


def once_in(spot: Spot, area: Area) -> bool:
    """Whether the country of a place was part of another in times that texts tell of."""
    wholes = table("borders")["parted"].get(gazetteer.title(gazetteer.country_of(spot)), ())
    return any(area.row in _rows(whole) for whole in wholes)


def countries(reading: Reading) -> frozenset[int]:
    """The rows of the countries that an article names, those of states and provinces included."""
    found: set[int] = set()
    for place in {place.key: place for place in reading.places if place.kind in _AREAS}.values():
        rows = {area.country for area in areas(place)}
        if place.kind == "country" or len(rows) == 1:
            found |= rows
    return frozenset(found)


@lru_cache(maxsize=64)
def _rows(country: str) -> frozenset[int]:
    return frozenset(area.row for area in gazetteer.areas(country) if area.kind == "country")


def meant(found: Sequence[Spot]) -> Spot | None:
    """The one of several namesakes, the largest first, that a text means: the only one that is well known.
    None where that is not clear.
    """
    if not found or found[0].population < _KNOWN:
        return None
    first = found[0]
    rivals = [spot for spot in found if way(first, spot).kilometres > _ONE]
    return first if all(spot.population * _TIMES < first.population for spot in rivals) else None


def share(spot: Spot, area: Area) -> tuple[float, float]:
    """How far east and north a place lies in the box of an area, each from 0 to 1."""
    wide, high = area.east - area.west, area.north - area.south
    east = (spot.longitude - area.west) / wide if wide else 0.5
    return east, (spot.latitude - area.south) / high if high else 0.5


def beyond(spot: Spot, area: Area) -> float:
    """Kilometres, about, from a place to the box of an area; 0 within."""
    north = max(area.south - spot.latitude, spot.latitude - area.north, 0.0)
    east = max(area.west - spot.longitude, spot.longitude - area.east, 0.0)
    return radians(hypot(north, east * cos(radians(spot.latitude)))) * _KILOMETRES


def centre(area: Area) -> Spot:
    """The middle of the box of an area, as a place without a row."""
    return Spot(-1, area.row, 0, (area.south + area.north) / 2, (area.west + area.east) / 2)


def is_compact(area: Area) -> bool:
    """Whether the middle of an area's box says where it lies: not of one that spans a continent."""
    return area.south <= area.north and area.east - area.west < _WIDE


def size(area: Area) -> float:
    """Kilometres along the shorter side of the box of an area."""
    middle = cos(radians((area.south + area.north) / 2))
    return radians(min(area.north - area.south, (area.east - area.west) * middle)) * _KILOMETRES
