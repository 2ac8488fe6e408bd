"""The folder of the store: where it lies, and that nobody else can read what is in it.

It holds people's unpublished text. What was not made so by its owner was not made here - a folder that came
with somebody's repository, say - and nothing in it is believed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NAME = ".chronolint_cache"
DATABASE = "index.sqlite"
_GITIGNORE = "# Made by chronolint; may be deleted at any time.\n*\n"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Backups may leave this folder out: bford.info/cachedir\n"
)
_POSIX = os.name == "posix"


class UnusableError(Exception):
    """Why the folder cannot be used."""


def home(root: Path, configured: bool) -> Path | None:
    """Where the store of a project lies: beside its configuration, else at the top of its repository.

    None where there is no project: nothing is left in folders that just happen to be looked at.
    """
    if configured:
        return root / NAME
    folders = (root, *root.parents)
    return next((folder / NAME for folder in folders if (folder / ".git").exists()), None)


def prepare(folder: Path) -> Path:
    """Make the folder where it is missing, and return the path of its database, which may be missing yet.

    A database that others can write or read is deleted: it was not made here. Raises UnusableError.
    """
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise UnusableError(f"{folder} is no folder")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = folder / DATABASE
        _check(folder)
        if _is_shared(folder):
            delete(folder)
            folder.chmod(0o700)
        elif database.is_symlink() or (database.exists() and _is_shared(database)):
            delete(folder)
        _write(folder / ".gitignore", _GITIGNORE)
        _write(folder / "CACHEDIR.TAG", _TAG)
        if not database.exists():
            os.close(os.open(database, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise UnusableError(f"{folder}: {error.strerror}") from error
    return database


def moment(folder: Path) -> int:
    """The time that the file system of a folder gives to what is changed now, in nanoseconds; 0 where it
    cannot be told.
    """
    path = folder / "CACHEDIR.TAG"
    try:
        os.utime(path)
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def files(folder: Path) -> Iterator[Path]:
    """The files of the database in a folder."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path = folder / (DATABASE + ending)
        if path.is_symlink() or path.exists():
            yield path


def delete(folder: Path) -> int:
    """Delete the database of a folder; how many bytes it took. Raises OSError where that is not allowed."""
    size = 0
    for path in files(folder):
        with suppress(FileNotFoundError):
            size += path.lstat().st_size
            path.unlink()
    return size


def _check(folder: Path) -> None:
    if _POSIX and folder.stat().st_uid != os.geteuid():
        raise UnusableError(f"{folder} belongs to somebody else")


def _is_shared(path: Path) -> bool:
    """Whether others than its owner may look at a path or change it."""
    return _POSIX and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _write(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="ascii")
