"""All options of a run, as plain values. `config.py` makes them from files and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple


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
