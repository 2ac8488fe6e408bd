"""A project's own places, put among those of the tables and on the map."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from chronolint.place import gazetteer
from chronolint.place.gazette import Gazette, Known, Whole
from chronolint.place.gazetteer import Area, Spot
from chronolint.place.key import fold, variant_key
from chronolint.settings import OwnPlace
from chronolint.tables import table
from chronolint.text.tokens import tokenize
from chronolint.values import replace

# How many people a place has tells how surely its name means it; a project's own means no other.
_SURE = 100_000_000


def extended(tables: Gazette, places: Iterable[OwnPlace]) -> Gazette:
    """The tables with `places`. A name that the tables know stays the place that it is; its aliases are new
    names of that place.
    """
    names = {first: list(rows) for first, rows in tables.names.items()}
    keys, variants = dict(tables.keys), dict(tables.variants)
    wholes, titles = dict(tables.wholes), dict(tables.titles)
    for place in places:
        key = _key(tables, place)
        titles.setdefault(key, place.name)
        before = keys.get(fold(place.name))
        known = Known(key, place.kind or (before.kind if before else ""), True)
        for name in (place.name, *place.aliases):
            form = tuple(tokenize(name).lower)
            rows = [row for row in names.get(form[0], []) if row[0] != form]
            names[form[0]] = sorted([*rows, (form, known)], key=lambda row: -len(row[0]))
            keys[fold(name)] = known
            variants.setdefault(variant_key(name), key)
        land = _land(tables, place)
        if land is not None and key not in wholes:
            wholes[key] = (Whole(land, "country", False),)
    ordinary = tables.ordinary - names.keys()
    return replace(
        tables, names=names, keys=keys, variants=variants, wholes=wholes, titles=titles, ordinary=ordinary
    )


def spots(tables: Gazette, places: Iterable[OwnPlace]) -> dict[str, Spot]:
    """Where the places lie, by key: those that say so."""
    found: dict[str, Spot] = {}
    for number, place in enumerate(places, 1):
        area = area_called(place.inside or "")
        if area is not None and place.latitude is not None and place.longitude is not None:
            found[_key(tables, place)] = Spot(-number, area.row, _SURE, place.latitude, place.longitude)
    return found


def _key(tables: Gazette, place: OwnPlace) -> str:
    known = tables.keys.get(fold(place.name))
    return known.key if known is not None else fold(place.name)


def _land(tables: Gazette, place: OwnPlace) -> str | None:
    """The key of the country that a place lies in, where the tables know that."""
    area = area_called(place.inside or "")
    known = tables.keys.get(fold(gazetteer.title(area.country))) if area is not None else None
    return known.key if known is not None else None


def area_called(name: str) -> Area | None:
    """The country or region of a name, a country before a region; None where there is none, or several."""
    found = gazetteer.areas(name) if name else ()
    countries = [area for area in found if area.kind == "country"]
    row = countries or list(found)
    return row[0] if len(row) == 1 else None


@cache
def kinds() -> tuple[str, ...]:
    """What a place can be."""
    return tuple(table("places")["kinds"])
