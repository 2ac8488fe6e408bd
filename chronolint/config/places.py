"""`places.toml`: the places of a project, each a table called by its name.

[Orrin]
also = ["Port Orrin"]
kind = "town"
in = "Scotland"
latitude = 57.5
longitude = -4.4
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from chronolint.config import ConfigurationError, read_toml
from chronolint.config.located import fault_at
from chronolint.config.schema import Model, fault_of, nearest
from chronolint.faults import Fault
from chronolint.place.own import area_called, kinds
from chronolint.settings import OwnPlace


class PlaceModel(Model):
    """One place."""

    also: list[str] = Field(default=[], description="its other names and spellings")
    kind: str = Field(default="", description="what it is: town, village, river, ...")
    inside: str | None = Field(default=None, alias="in", description="the country or region it lies in")
    latitude: Annotated[float, Field(ge=-90, le=90, strict=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, strict=False)] | None = None


_File = dict[str, PlaceModel]


def read_places(path: Path) -> tuple[OwnPlace, ...]:
    """The places in a file. Raises ConfigurationError, with every fault, where it is not usable."""
    document, text, _ = read_toml(path, "a file of places, which `places` of the configuration names")
    try:
        models = TypeAdapter(_File).validate_python(document)
    except ValidationError as error:
        faults = [fault_of(dict(detail), path, text, (), _File) for detail in error.errors()]
        raise ConfigurationError(tuple(faults)) from error
    faults = [fault for name, one in models.items() for fault in _faults(path, text, name, one)]
    if faults:
        raise ConfigurationError(tuple(faults))
    return tuple(
        OwnPlace(name, tuple(one.also), one.kind, one.inside, one.latitude, one.longitude)
        for name, one in models.items()
    )


def _faults(path: Path, text: str, name: str, one: PlaceModel) -> Iterator[Fault]:
    """What only the map and the tables can tell of a place."""
    if one.kind and one.kind not in kinds():
        message = f"no kind of place is called {one.kind!r}"
        yield fault_at(path, text, (name, "kind"), message, nearest(one.kind, kinds()), value=True)
    if one.inside is not None and area_called(one.inside) is None:
        message = f"no one country or region is called {one.inside!r}"
        yield fault_at(path, text, (name, "in"), message, "a name such as 'Scotland'", value=True)
    given = [one.latitude is not None, one.longitude is not None]
    if any(given) and not (all(given) and one.inside):
        message = f"`{name}` is half on the map"
        yield fault_at(path, text, (name,), message, "`latitude`, `longitude` and `in`", value=False)
