"""The gazetteer's file: what it holds, how names find it, and that it can be made anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.place import gazetteer, generate


@pytest.mark.parametrize(
    ("name", "area", "latitude", "longitude", "people"),
    [
        ("Tabqa", "Syria", 35.8, 38.5, 88_000),
        ("al-Tabqa", "Syria", 35.8, 38.5, 88_000),
        ("Lodz", "Poland", 51.8, 19.5, 650_000),
        ("Łódź", "Poland", 51.8, 19.5, 650_000),
        ("REYKJAVÍK", "Iceland", 64.1, -21.9, 130_000),
        ("Punta Arenas", "Chile", -53.2, -70.9, 120_000),
        ("Suva", "Fiji", -18.1, 178.4, 77_000),
        ("St. Louis", "United States", 38.6, -90.2, 300_000),
        ("Saint Louis", "United States", 38.6, -90.2, 300_000),
        ("N’Djamena", "Chad", 12.1, 15.0, 1_400_000),
    ],
)
def test_a_city_is_found_where_it_is(
    name: str, area: str, latitude: float, longitude: float, people: int
) -> None:
    spot = next(
        found for found in gazetteer.spots(name) if area in gazetteer.title(gazetteer.country_of(found))
    )
    assert spot.latitude == pytest.approx(latitude, abs=0.1)
    assert spot.longitude == pytest.approx(longitude, abs=0.1)
    assert spot.population == pytest.approx(people, rel=0.25)


@pytest.mark.parametrize("name", ["", "  ", "الرقة", "東京", "Qwrtzuvia", "'", "\n"])
def test_what_is_no_name_in_latin_letters_finds_nothing(name: str) -> None:
    assert gazetteer.spots(name) == ()
    assert gazetteer.areas(name) == ()


def test_former_and_foreign_names_are_not_first() -> None:
    (now,) = (spot for spot in gazetteer.spots("Wrocław") if spot.population > 100_000)
    (once,) = (spot for spot in gazetteer.spots("Breslau") if spot.population > 100_000)
    assert now.row == once.row
    assert (now.first, once.first) == (True, False)


def test_namesakes_come_with_the_largest_first() -> None:
    people = [spot.population for spot in gazetteer.spots("Springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Indiana", {"Indiana, United States"}),
        ("Georgia", {"Georgia", "Georgia, United States"}),
        ("Ivory Coast", {"Côte d'Ivoire"}),
        ("Bavaria", {"Bayern, Germany"}),
        ("Homs Governorate", {"Ḩimş, Syria"}),
        ("Hasakeh", {"Al Ḩasakah, Syria"}),  # only spelled alike
    ],
)
def test_areas_by_their_names(name: str, titles: set[str]) -> None:
    found = {gazetteer.title(area.row) for area in gazetteer.areas(name)}
    assert titles <= found


def test_boxes_hold_their_places() -> None:
    for row in random.Random(4).sample(range(200_000), 400):
        spot = gazetteer.spot(row)
        for area in (gazetteer.area(spot.area), gazetteer.area(gazetteer.country_of(spot))):
            assert area.south <= spot.latitude <= area.north
            assert area.west <= spot.longitude <= area.east


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(name: str) -> None:
    plain = gazetteer.plain(name)
    assert plain.isascii()
    assert gazetteer.spots(plain) == gazetteer.spots(gazetteer.plain(plain))


def test_the_file_is_small_and_says_whose_data_it_is() -> None:
    assert gazetteer.PATH.stat().st_size < 5_000_000
    notice = gazetteer.PATH.with_name("README.md").read_text("utf8")
    assert "GeoNames" in notice
    assert "creativecommons.org/licenses/by/4.0" in notice


# Made anew, of places that there are not


CITIES: list[dict[str, Any]] = [
    {
        "name": name,
        "alternatenames": others,
        "countrycode": "QQ",
        "admin1code": region,
        "population": people,
        "latitude": latitude,
        "longitude": longitude,
    }
    for name, others, region, people, latitude, longitude in [
        ("Örsby", ["Oersby", "Alt Oersby", "ORS", "aosubi"], "01", 9000, 10.0, -20.0),
        ("El Ferro", [], "01", 600, 10.5, -19.5),
        ("Örsby", ["Little Oersby"], "99", 700, -1.0, -25.0),
    ]
]
REGIONS = [generate._Region("QQ", ("Quandia",)), generate._Region("QQ.01", ("Upper Ferro", "Ferro"))]


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = tmp_path / "small.bin"
    path.write_bytes(generate.pack(CITIES, REGIONS)[0])
    caches = (gazetteer._file, gazetteer._block, gazetteer._rows, gazetteer._titles)
    monkeypatch.setattr(gazetteer, "PATH", path)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("invented")
def test_what_is_packed_is_found_again() -> None:
    large, small = gazetteer.spots("orsby")
    assert (large.population > 8000, small.population < 800) == (True, True)
    assert gazetteer.title(large.area) == "Upper Ferro, Quandia"
    assert gazetteer.title(small.area) == "Quandia"  # its region is not told
    assert [spot.row for spot in gazetteer.spots("Alt Oersby")] == [large.row]
    assert gazetteer.spots("Ferro") == gazetteer.spots("El Ferro") != ()
    assert gazetteer.areas("Ferro") == gazetteer.areas("Upper Ferro") != ()


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize("name", ["ORS", "aosubi", "Little Oersby", "Reykjavik"])
def test_codes_transliterations_and_small_places_alternates_are_left_out(name: str) -> None:
    assert gazetteer.spots(name) == ()


def test_packing_does_not_depend_on_the_order_of_names() -> None:
    turned = [{**city, "alternatenames": city["alternatenames"][::-1]} for city in CITIES]
    assert generate.pack(turned, REGIONS) == generate.pack(CITIES, REGIONS)
