"""What a project decides for itself: the configuration file, found and read.

pydantic is imported only where there is a fault to be told.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from os.path import commonpath
from pathlib import Path
from typing import Any

from chronolint.faults import Fault, unreadable
from chronolint.settings import Settings
from chronolint.text.files import real
from chronolint.values import dataclass, field, replace

NAMES = ("chronolint.toml", ".chronolint.toml", "pyproject.toml")


MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sets:
    """How a project divides its articles: only those of one set are held against each other.

    `named` are globs by the name of a set; `folders` are globs of folders, each a set of its own; `key` is a
    front-matter or record field whose value names the set. The first that fits an article decides; all that
    is left is one set.
    """

    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """All that the configuration file at `path` says; its paths and globs are relative to `root`."""

    root: Path = Path()
    path: Path | None = None
    settings: Settings = field(default_factory=Settings)
    fail_on: str = "error"
    output_format: str = "full"
    exclude: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    baseline: Path | None = None
    nearest: int = 150
    sets: Sets = field(default_factory=Sets)


class ConfigurationError(Exception):
    """A configuration file that cannot be used; `faults` says where and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def find(paths: Iterable[Path]) -> Path | None:
    """The configuration file for `paths`: the nearest upwards from the folder that they share, else the
    user's own.
    """
    shared = shared_folder(paths)
    return next(filter(None, map(in_folder, (shared, *shared.parents))), None) or users_own()


def shared_folder(paths: Iterable[Path]) -> Path:
    """The folder that holds all of `paths`; the working folder where there are none."""
    absolute = [real(path) for path in paths] or [Path.cwd()]
    return Path(commonpath([path if path.is_dir() else path.parent for path in absolute]))


def find_below(folder: Path, top: Path, known: dict[Path, Path | None]) -> Path | None:
    """The configuration file nearest to `folder` that lies below the folder `top`; `known` keeps what was
    found for other folders.
    """
    if folder == top or not folder.is_relative_to(top):
        return None
    if folder not in known:
        known[folder] = in_folder(folder) or find_below(folder.parent, top, known)
    return known[folder]


def users_own() -> Path | None:
    """The user's own configuration file, which counts where no project has one."""
    if sys.platform == "win32":
        home = os.environ.get("APPDATA")
    else:
        home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111 - may fail
    path = Path(home, "chronolint", NAMES[0]) if home else None
    return path if path is not None and path.is_absolute() and _is_file(path) else None


def in_folder(folder: Path) -> Path | None:
    """The configuration file that lies in a folder, where one does. Raises ConfigurationError where that
    cannot be told.
    """
    for name in NAMES:
        path = folder / name
        if _is_file(path) and (name != "pyproject.toml" or _has_section(path)):
            return path
    return None


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path's own fails in a folder that nobody may look into


def _has_section(path: Path) -> bool:
    try:
        return b"[tool.chronolint" in path.read_bytes()
    except OSError as error:
        raise ConfigurationError((unreadable(str(path), error),)) from error


def read(path: Path) -> Configuration:
    """The configuration in `path`. Raises ConfigurationError, with every fault, where it is not usable.

    Patterns and files count from its folder; those of the user's own file from the working folder.
    """
    from chronolint.config.file import configuration

    found = configuration(path)
    return replace(found, root=Path.cwd()) if path == users_own() else found


def read_toml(
    path: Path, what: str = "a configuration file, as `chronolint init` writes one"
) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """What a file says to chronolint: the tables, its text, and the keys that lead to them. Raises
    ConfigurationError where it is no TOML; `what` says which file was expected.
    """
    import tomllib

    from chronolint.located import syntax_fault

    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError((unreadable(str(path), error, what),)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError((syntax_fault(path, text, str(error)),)) from error
    section = ("tool", "chronolint") if path.name == "pyproject.toml" else ()
    for name in section:
        document = document.get(name, {})
    return document, text, section
