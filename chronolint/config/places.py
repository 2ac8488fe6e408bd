"""`places.toml`: the places of a project, each a table called by its name.

[Orrin]
also = ["Port Orrin"]
kind = "town"
in = "Scotland"
latitude = 57.5
longitude = -4.4
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chronolint.config import ConfigurationError, read_toml
from chronolint.config.fit import PLACES, Misfit, fitted
from chronolint.faults import Fault, nearest
from chronolint.located import fault_at
from chronolint.place.own import area_called, kinds
from chronolint.settings import OwnPlace


def read_places(path: Path) -> tuple[OwnPlace, ...]:
    """The places in a file. Raises ConfigurationError, with every fault, where it is not usable."""
    document, text, _ = read_toml(path, "a file of places, which `places` of the configuration names")
    try:
        said = fitted(document, PLACES)
    except Misfit:
        from chronolint.config.schema import checked

        said = checked(document, path, text, (), PLACES)
    faults = tuple(fault for name, one in said.items() for fault in _faults(path, text, name, one))
    if faults:
        raise ConfigurationError(faults)
    return tuple(
        OwnPlace(name, tuple(one["also"]), one["kind"], one["in"], one["latitude"], one["longitude"])
        for name, one in said.items()
    )


def _faults(path: Path, text: str, name: str, one: Mapping[str, Any]) -> Iterator[Fault]:
    """What only the map and the tables can tell of a place."""
    if one["kind"] and one["kind"] not in kinds():
        message = f"no kind of place is called {one['kind']!r}"
        yield fault_at(path, text, (name, "kind"), message, nearest(one["kind"], kinds()), value=True)
    if one["in"] is not None and area_called(one["in"]) is None:
        message = f"no one country or region is called {one['in']!r}"
        yield fault_at(path, text, (name, "in"), message, "a name such as 'Scotland'", value=True)
    given = [one["latitude"] is not None, one["longitude"] is not None]
    if any(given) and not (all(given) and one["in"]):
        message = f"`{name}` is half on the map"
        yield fault_at(path, text, (name,), message, "`latitude`, `longitude` and `in`", value=False)
    if empty := [word for word in (name, *one["also"]) if not any(map(str.isalnum, word))]:
        key = () if empty[0] == name else ("also",)
        message = f"a place cannot be called {empty[0]!r}"
        yield fault_at(path, text, (name, *key), message, "a name", value=bool(key), item=empty[0])
