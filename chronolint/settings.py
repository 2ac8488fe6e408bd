"""All options of a run, as plain values. `config.py` makes them from files and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from chronolint.values import NamedTuple, dataclass, field, replace


class Source(NamedTuple):
    """The house settings of a source: for which files they count (patterns as in a .gitignore, from `root`),
    how it writes dates, the month in which its fiscal year begins, and its own spellings of names.
    """

    name: str
    root: Path
    patterns: tuple[str, ...]
    date_order: Literal["auto", "dmy", "mdy"] | None = None
    fiscal_year_start: int | None = None
    aliases: tuple[tuple[str, str], ...] = ()


class OwnPlace(NamedTuple):
    """A place that a project knows of: its names, what it is ("town"), the country or region that it lies in,
    and where, in degrees; None where that is not said.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    inside: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Exempt(NamedTuple):
    """Files that some rules leave alone: a pattern as in a .gitignore, counted from `root`, and the codes."""

    root: Path
    pattern: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that change what is found."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    tolerance: Literal["usual", "strict"] = "usual"
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    rule_folders: tuple[Path, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    exempt: tuple[Exempt, ...] = ()
    today: date | None = None
    sources: tuple[Source, ...] = ()
    fiscal_year_start: int | None = None
    places: tuple[OwnPlace, ...] = ()

    def for_reading(self) -> Settings:
        """The options that say how an article is read, the others at their defaults: what is read once serves
        whatever rules are chosen.
        """
        usual = Settings()
        return replace(
            self,
            select=usual.select,
            ignore=usual.ignore,
            tolerance=usual.tolerance,
            rule_folders=usual.rule_folders,
            exempt=usual.exempt,
            today=usual.today,
        )
