"""What a project decides for itself: the configuration file, found and read.

pydantic is imported only where there is a file to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os.path import commonpath
from pathlib import Path

from chronolint.faults import Fault
from chronolint.settings import Settings

NAMES = ("chronolint.toml", ".chronolint.toml", "pyproject.toml")


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
    """All that a configuration file can say; paths and globs are relative to `root`."""

    root: Path = Path()
    settings: Settings = field(default_factory=Settings)
    fail_on: str = "error"
    output_format: str = "full"
    exclude: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    baseline: Path | None = None
    sets: Sets = field(default_factory=Sets)


class ConfigurationError(Exception):
    """A configuration file that cannot be used; `faults` says where and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def find(paths: Iterable[Path]) -> Path | None:
    """The configuration file for `paths`: the nearest upwards from the folder that they share."""
    absolute = [path.resolve() for path in paths] or [Path.cwd()]
    shared = Path(commonpath([path if path.is_dir() else path.parent for path in absolute]))
    for folder in (shared, *shared.parents):
        for name in NAMES:
            if (folder / name).is_file() and (name != "pyproject.toml" or _has_section(folder / name)):
                return folder / name
    return None


def _has_section(path: Path) -> bool:
    return b"[tool.chronolint" in path.read_bytes()


def read(path: Path) -> Configuration:
    """The configuration in `path`. Raises ConfigurationError, with every fault, where it is not usable."""
    import tomllib

    from chronolint.config.located import syntax_fault

    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError((Fault(str(path), f"cannot be read: {error}", "UTF-8 text"),)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError((syntax_fault(path, text, str(error)),)) from error
    section = ("tool", "chronolint") if path.name == "pyproject.toml" else ()
    for name in section:
        document = document.get(name, {})
    from chronolint.config.schema import checked

    return checked(document, path, text, section)
