"""Finds the files of a run, in sorted order without what is ignored, and makes text of their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chronolint.faults import Fault, unreadable
from chronolint.text.globs import globs
from chronolint.values import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


_IGNORE = ".gitignore"


class Found(NamedTuple):
    """A file to read; `asked` where the user named it, not only a folder above it. `name` is how it is called
    in reports, `home` where it lies, whatever links led there, `folder` the folder of that, `given` how the
    paths of the run lead to it.
    """

    given: str
    asked: bool
    name: str
    home: str
    folder: str

    @property
    def path(self) -> Path:
        """The file, as the paths of the run lead to it."""
        return Path(self.given)


def real(path: Path | str) -> Path:
    """Where a path leads, whatever links stand in it; Path.resolve fails on those that run in circles."""
    return Path(os.path.realpath(path))


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
    absolute, home = real(path), real(root)
    return absolute.relative_to(home) if absolute.is_relative_to(home) else None


def left_out(path: Path, ignore: Sequence[str], root: Path) -> bool:
    """Whether patterns that count from `root` leave out a file that lies below it."""
    inner = below(path, root)
    return bool(ignore) and inner is not None and globs(ignore).match_file(inner.as_posix())


def find(
    paths: Sequence[Path], suffixes: Collection[str], ignore: Sequence[str], root: Path | None = None
) -> tuple[list[Found], list[Fault]]:
    """The files that `paths` stand for, each once, in the order given and sorted inside folders.

    Hidden files and folders below a named folder are left out, and what `ignore` or a .gitignore matches; a
    file named by itself is always read. A path that is not there is a fault. The patterns of `ignore` count
    from `root`, by default the working folder.
    """
    found: dict[str, Found] = {}
    faults: list[Fault] = []
    walk = _Walk(suffixes, ignore, root or Path.cwd())
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            faults.append(Fault(name_of(path), "no such file or folder"))
            continue
        except OSError as error:
            faults.append(unreadable(name_of(path), error))
            continue
        if is_folder:
            new = walk.files(path)
        else:
            home = real(path)
            new = iter((Found(str(path), True, name_of(path), str(home), str(home.parent)),))
        for file in new:
            found.setdefault(file.home, file)
    return list(found.values()), [*faults, *walk.faults]


class _Patterns(NamedTuple):
    """Patterns of files to leave out, counted from the folder `root`, which ends in a separator."""

    root: str
    spec: GitIgnoreSpec
    any_of: Callable[[str], object]  # whether any pattern says anything of a file: asked first, since few are

    def say(self, home: str, is_folder: bool) -> bool | None:
        """Whether a file is left out; None where nothing is said of it."""
        if not home.startswith(self.root):
            return None
        inner = home[len(self.root) :].replace(os.sep, "/") + ("/" if is_folder else "")
        return self.spec.check_file(inner).include if self.any_of(inner) else None


def _patterns(root: Path, lines: Sequence[str]) -> _Patterns:
    spec = globs(lines)
    tests = [pattern.regex.match for pattern in spec.patterns if pattern.regex is not None]
    home = os.path.realpath(root)
    return _Patterns(
        home if home.endswith(os.sep) else home + os.sep,
        spec,
        lambda inner: any(test(inner) for test in tests),
    )


class _Walk:
    """One walk below named folders; what cannot be read of them is noted in `faults`."""

    def __init__(self, suffixes: Collection[str], ignore: Sequence[str], root: Path) -> None:
        self.suffixes = suffixes
        self.ignore = [_patterns(root, ignore)] if ignore else []
        self.faults: list[Fault] = []

    def files(self, folder: Path) -> Iterator[Found]:
        """The files to read, in order of their names. Links to folders are left: they may run in circles."""
        name = name_of(folder)
        home = os.path.realpath(folder)
        return self._below(str(folder), "" if name == "." else name, home, self._above(Path(home)))

    def _below(self, given: str, name: str, home: str, above: list[_Patterns]) -> Iterator[Found]:
        entries = self._entries(given)
        ignoring = any(entry.name == _IGNORE for entry in entries)
        patterns = [*above, *self._patterns_in(Path(given))] if ignoring else above
        # Strings, not paths: there may be very many.
        beside, inside = (part if part.endswith(os.sep) else part + os.sep for part in (given, home))
        prefix = name if not name or name.endswith("/") else f"{name}/"
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path, at, called = beside + entry.name, inside + entry.name, prefix + entry.name
            if _is_folder(entry):
                if not entry.is_symlink() and not self._ignored(at, patterns, is_folder=True):
                    yield from self._below(path, called, at, patterns)
            elif ending(entry.name, self.suffixes) and not self._ignored(at, patterns, is_folder=False):
                if entry.is_symlink():
                    target = real(at)
                    yield Found(path, False, called, str(target), str(target.parent))
                else:
                    yield Found(path, False, called, at, home)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=_name)
        except OSError as error:
            self.faults.append(unreadable(name_of(Path(folder)), error))
            return []

    def _above(self, home: Path) -> list[_Patterns]:
        """Those of the folders from the repository that holds `home` down to `home`, outermost first."""
        folders = [home, *home.parents]
        tops = (index for index, folder in enumerate(folders) if os.path.exists(folder / ".git"))  # noqa: PTH110
        held = reversed(folders[1 : next(tops, 0) + 1])
        return [patterns for folder in held for patterns in self._patterns_in(folder)]

    def _patterns_in(self, folder: Path) -> list[_Patterns]:
        """The patterns of the .gitignore of a folder, where there is one."""
        try:
            lines = (folder / _IGNORE).read_text("utf-8", errors="replace").splitlines()
        except (FileNotFoundError, IsADirectoryError):
            return []
        except OSError as error:
            self.faults.append(unreadable(name_of(folder / _IGNORE), error))
            return []
        return [_patterns(folder, lines)]

    def _ignored(self, home: str, patterns: list[_Patterns], is_folder: bool) -> bool:
        return _left_out(home, self.ignore, is_folder) or _left_out(home, patterns, is_folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that runs in a circle: what reads it will tell
        return False


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _left_out(home: str, patterns: list[_Patterns], is_folder: bool) -> bool:
    """The innermost .gitignore that says anything of a file decides, as in git."""
    told = (each.say(home, is_folder) for each in reversed(patterns))
    return next((out for out in told if out is not None), False)


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
