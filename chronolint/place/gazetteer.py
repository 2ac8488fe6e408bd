"""Populated places, first-level regions and countries of the world, with coordinates.

The data are from GeoNames (https://www.geonames.org, licence CC BY 4.0), packed by
`chronolint.place.generate` into one read-only file; `data/README.md` says how. The file is mapped at the
first look-up of a process and not before; opening it reads the list of its blocks alone.

The file begins with the magic word and the byte offsets of its five parts: spots, areas, titles, heads and
blocks. A spot and an area are fixed records, known by their row. The titles are zlib of lines, one an area.
A block is zlib of lines "name TAB rows", sorted by name, where a row with "a" before it is an area's, and one
with "+" behind it a spot's whose first name this is. The heads are zlib of the first name of each block and
where the block begins. Areas are there by their variant keys too, which have capitals.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from chronolint.place.key import fold, variant_key
from chronolint.tables import table
from chronolint.values import NamedTuple

PATH = Path(__file__).parent / "data" / "gazetteer.bin"
MAGIC = b"chronolint gazetteer 1\n"
HEADER = struct.Struct("<5I")
# Area, latitude, longitude, population.
SPOT = struct.Struct("<HhhB")
# The area it is part of (itself for a country), south, west, north, east.
AREA = struct.Struct("<H4h")
# Steps of a degree that fill a signed half word, and of the logarithm of a population that fill a byte.
LATITUDE, LONGITUDE, PEOPLE = 364.0, 182.0, 1.09
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("'‘’ʻʼʿʾ`´.,()/")
)


class Spot(NamedTuple):
    """A populated place: `row` names it, `area` is the row of the region (or else country) that it is in,
    `population` is within a tenth (0 where the source has none), `latitude` and `longitude` are degrees to
    about half a kilometre. `first` is True where it was looked up by its first name, not an alternate or
    a former one.
    """

    row: int
    area: int
    population: int
    latitude: float
    longitude: float
    first: bool = True


class Area(NamedTuple):
    """A country or a first-level region: `row` names it, `country` is the row of its country (its own for a
    country). The box, in degrees, holds all its spots; a box with `south` above `north` holds none.
    """

    row: int
    country: int
    south: float
    west: float
    north: float
    east: float

    @property
    def kind(self) -> Literal["country", "region"]:
        return "country" if self.row == self.country else "region"


def plain(name: str) -> str:
    """`name` as the gazetteer has it: lower case without accents, apostrophes, stops and hyphens; empty for
    a name in another script.
    """
    folded = fold(name.lower().translate(_LETTERS)).translate(_LETTERS)
    return " ".join(_SHORT.get(word, word) for word in folded.split()) if folded.isascii() else ""


@cache
def _articles() -> tuple[str, ...]:
    return tuple(f"{article} " for article in table("places")["spelling"]["articles"])


def without_article(name: str) -> str:
    """A name as `plain` gives it, without an Arabic article."""
    return next((name.removeprefix(each) for each in _articles() if name.startswith(each)), name)


def sound(name: str) -> str:
    """The variant key of a name, which has capitals; empty where the name is too short to have one."""
    key = variant_key(plain(name))
    return "" if key.islower() else key


class _File(NamedTuple):
    data: mmap.mmap
    spots: int
    areas: int
    titles: int
    heads: int
    blocks: int
    firsts: list[str]
    starts: list[int]


@cache
def _file() -> _File:
    with PATH.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    spots, areas, titles, heads, blocks = HEADER.unpack_from(data, len(MAGIC))
    rows = [line.split("\t") for line in zlib.decompress(data[heads:blocks]).decode().split("\n")]
    return _File(
        data, spots, areas, titles, heads, blocks, [row[0] for row in rows], [int(row[1]) for row in rows]
    )


@lru_cache(maxsize=256)
def _block(at: int) -> str:
    """The lines of a block, each between line ends."""
    file = _file()
    end = file.blocks + file.starts[at + 1] if at + 1 < len(file.starts) else len(file.data)
    return f"\n{zlib.decompress(file.data[file.blocks + file.starts[at] : end]).decode()}\n"


@lru_cache(maxsize=4096)
def _rows(name: str) -> tuple[str, ...]:
    at = bisect_right(_file().firsts, name) - 1
    if at < 0 or not name:
        return ()
    _, _, behind = _block(at).partition(f"\n{name}\t")
    return tuple(behind[: behind.index("\n")].split(" ")) if behind else ()


def _named(name: str) -> tuple[str, ...]:
    """The rows of a name; of the name without its Arabic article where the source has it only so."""
    key = plain(name)
    return _rows(key) or _rows(without_article(key))


def spots(name: str) -> tuple[Spot, ...]:
    """The populated places called so, in any case and with or without accents, the largest first."""
    rows = [row for row in _named(name) if row[0] != "a"]
    found = (spot(int(row.rstrip("+")), row[-1] == "+") for row in rows)
    return tuple(sorted(found, key=lambda each: (-each.population, each.row)))


def areas(name: str) -> tuple[Area, ...]:
    """The countries and first-level regions called so, with or without a word for what they are; else those
    whose names are only spelled alike.
    """
    rows = [row for row in _named(name) if row[0] == "a"]
    return tuple(area(int(row[1:])) for row in rows or _rows(sound(name)) if row[0] == "a")


def spot(row: int, first: bool = True) -> Spot:
    file = _file()
    whole, latitude, longitude, people = SPOT.unpack_from(file.data, file.spots + row * SPOT.size)
    population = round(PEOPLE**people) - 1
    return Spot(row, whole, population, latitude / LATITUDE, longitude / LONGITUDE, first)


def area(row: int) -> Area:
    file = _file()
    whole, south, west, north, east = AREA.unpack_from(file.data, file.areas + row * AREA.size)
    return Area(row, whole, south / LATITUDE, west / LONGITUDE, north / LATITUDE, east / LONGITUDE)


def country_of(place: Spot) -> int:
    """The row of the country that a spot is in."""
    return area(place.area).country


@cache
def _titles() -> list[str]:
    file = _file()
    return zlib.decompress(file.data[file.titles : file.heads]).decode().split("\n")


def title(row: int) -> str:
    """The name of an area as the source writes it, of a region with its country."""
    whole = area(row).country
    return _titles()[row] if whole == row else f"{_titles()[row]}, {_titles()[whole]}"
