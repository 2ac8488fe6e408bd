"""Finds and loads what lies in rules/: the vocabulary tables and the folder of rule pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from chronolint.compiled import compiled


class TableError(Exception):
    """A vocabulary table that cannot be read; the message names path, line and what was expected."""


@cache
def rules_folder() -> Path:
    """The bundled `rules` folder: inside the installed package, or beside it in a checkout.

    Raises FileNotFoundError where neither is there, which means a broken installation.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "vocabulary").is_dir():
            return folder
    raise FileNotFoundError(f"no rules folder in or beside {package}")


def table(name: str) -> dict[str, Any]:
    """The vocabulary table `rules/vocabulary/NAME.toml`.

    Raises TableError where it, or another of the tables, is not valid TOML.
    """
    return _tables()[name]


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return compiled("tables", rules_folder(), _read)


def _read() -> dict[str, dict[str, Any]]:
    import tomllib

    found: dict[str, dict[str, Any]] = {}
    for path in sorted((rules_folder() / "vocabulary").glob("*.toml")):
        try:
            found[path.stem] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise TableError(f"{path}: {fault}") from fault
    return found
