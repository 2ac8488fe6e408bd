"""Finds the files of a run, in sorted order without what is ignored, and makes text of their bytes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chronolint.faults import Fault
from chronolint.values import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Found(NamedTuple):
    """A file to read; `asked` where the user named it, not only a folder above it."""

    path: Path
    asked: bool


def name_of(path: Path) -> str:
    """How a file is called in reports: below the working folder relative to it, with forward slashes."""
    plain = Path(os.path.normpath(path))
    if plain.is_absolute() and plain.is_relative_to(Path.cwd()):
        plain = plain.relative_to(Path.cwd())
    return plain.as_posix()


def ending(name: str, known: Collection[str]) -> str | None:
    """The longest end of a file's name that is among `known`: ".story.json" comes before ".json"."""
    low = name.lower()
    return next((low[at:] for at in range(1, len(low)) if low[at] == "." and low[at:] in known), None)


def below(path: str | Path | None, root: Path) -> Path | None:
    """`path` as seen from the folder `root`; None where it lies outside, or where there is no file."""
    if path is None:
        return None
    absolute, home = Path(path).resolve(), root.resolve()
    return absolute.relative_to(home) if absolute.is_relative_to(home) else None


def left_out(path: Path, ignore: Sequence[str], root: Path) -> bool:
    """Whether patterns that count from `root` leave out a file that lies below it."""
    inner = below(path, root)
    return bool(ignore) and inner is not None and _spec(ignore).match_file(inner.as_posix())


def find(
    paths: Sequence[Path], suffixes: Collection[str], ignore: Sequence[str], root: Path | None = None
) -> tuple[list[Found], list[Fault]]:
    """The files that `paths` stand for, each once, in the order given and sorted inside folders.

    Hidden files and folders below a named folder are left out, and what `ignore` or a .gitignore matches; a
    file named by itself is always read. A path that is not there is a fault. The patterns of `ignore` count
    from `root`, by default the working folder.
    """
    found: dict[Path, Found] = {}
    faults: list[Fault] = []
    walk = _Walk(suffixes, ignore, root or Path.cwd())
    for path in paths:
        if path.is_dir():
            new: Iterator[Found] = (Found(file, False) for file in walk.files(path, _specs_above(path)))
        elif path.exists():
            new = iter((Found(path, True),))
        else:
            faults.append(Fault(name_of(path), "no such file or folder"))
            continue
        for file in new:
            found.setdefault(file.path.resolve(), file)
    return list(found.values()), [*faults, *walk.faults]


class _Walk:
    """One walk below a named folder; folders that cannot be listed are noted in `faults`."""

    def __init__(self, suffixes: Collection[str], ignore: Sequence[str], root: Path) -> None:
        self.suffixes = suffixes
        self.ignore = [(root.resolve(), _spec(ignore))] if ignore else []
        self.faults: list[Fault] = []

    def files(self, folder: Path, above: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[Path]:
        """The files to read, in order of their names. Links to folders are left: they may run in circles."""
        own = folder / ".gitignore"
        specs = [*above, (folder.resolve(), _spec(_lines(own)))] if own.is_file() else above
        for path in self._entries(folder):
            if path.is_dir():
                if not path.is_symlink() and not self._ignored(path, specs, is_folder=True):
                    yield from self.files(path, specs)
            elif ending(path.name, self.suffixes) and not self._ignored(path, specs, is_folder=False):
                yield path

    def _entries(self, folder: Path) -> list[Path]:
        try:
            return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=_name)
        except OSError as error:
            self.faults.append(Fault(name_of(folder), f"cannot be read: {error.strerror}"))
            return []

    def _ignored(self, path: Path, specs: list[tuple[Path, GitIgnoreSpec]], is_folder: bool) -> bool:
        return _matched(path, self.ignore, is_folder) or _matched(path, specs, is_folder)


def _name(path: Path) -> str:
    return path.name


def _specs_above(root: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """The .gitignore files between the repository that holds `root` and `root` itself, outermost first."""
    folders = [root.resolve(), *root.resolve().parents]
    top = next((index for index, folder in enumerate(folders) if (folder / ".git").exists()), 0)
    held = [folder for folder in reversed(folders[1 : top + 1]) if (folder / ".gitignore").is_file()]
    return [(folder, _spec(_lines(folder / ".gitignore"))) for folder in held]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines()


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _matched(path: Path, specs: list[tuple[Path, GitIgnoreSpec]], is_folder: bool) -> bool:
    """The innermost .gitignore that says anything of a path decides, as in git."""
    full = path.resolve().parent / path.name if specs else path
    for folder, spec in reversed(specs):
        if full.is_relative_to(folder):
            told = spec.check_file(full.relative_to(folder).as_posix() + ("/" if is_folder else "")).include
            if told is not None:
                return told
    return False


def decode(data: bytes) -> str | None:
    """Text of UTF-8 (byte-order mark dropped), of UTF-16 with a mark, else cp1252; None if binary."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
