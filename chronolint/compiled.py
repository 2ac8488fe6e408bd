"""Keeps from run to run what is made of the bundled tables and pages, as Python keeps bytecode.

The forms lie beside that bytecode, in `__pycache__`, or in the user's cache folder where that cannot be
written; a run under PYTHONDONTWRITEBYTECODE writes neither. A form counts only while everything it may depend
on is what it was: the bytes of the tables and pages, the modules of the package, its version and that of
Python. A form that is missing, old or damaged is made anew, and a folder that cannot be written is no fault.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")
_HASH = 8  # bytes of `source_hash`


def compiled(name: str, sources: Path, build: Callable[[], Value]) -> Value:
    """The value of `build()`, kept under `name` while the files in the folder `sources` are the same.

    `build` may look at those files and at nothing else that changes; its value is made of what marshal takes:
    plain strings, numbers, tuples, lists, dictionaries and sets. A value that marshal does not take is not
    kept.
    """
    value: Value | None = kept(name, sources)
    if value is None:
        value = build()
        keep(name, sources, value)
    return value


def kept(name: str, sources: Path) -> Any | None:
    """The value kept under `name`; None where there is none, or none that counts."""
    stamp = _stamp(sources)
    for folder in _folders():
        try:
            form = (folder / _file(name)).read_bytes()
        except OSError:
            continue
        payload = form[2 * _HASH :]
        if form[: 2 * _HASH] == stamp + source_hash(payload):
            return marshal.loads(payload)
    return None


def keep(name: str, sources: Path, value: Any) -> None:
    """Write a form into the first folder that takes it, whole or not at all; but not where something was
    edited since this process read it.
    """
    stamp = _stamp(sources)
    if sys.dont_write_bytecode or (_state_of_code(), _stamp.__wrapped__(sources)) != (_CODE, stamp):
        return
    try:
        payload = marshal.dumps(value)
    except ValueError:
        return
    for folder in _folders():
        path = folder / _file(name)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with draft.open("xb") as file:
                file.write(stamp + source_hash(payload) + payload)
            draft.replace(path)
        except OSError:
            continue
        return


def _file(name: str) -> str:
    return f"chronolint.{name}.{sys.implementation.cache_tag}"


@cache
def _folders() -> tuple[Path, ...]:
    """Where forms may lie: beside the bytecode of this module, and in the user's cache folder."""
    found = [Path(cache_from_source(__file__)).parent]
    caches = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    try:
        user = os.environ.get("XDG_CACHE_HOME") or Path.home() / caches
    except RuntimeError:  # nobody's home is known
        return tuple(found)
    # A folder for each place that the package lies in, so that two installations do not unmake each other's.
    return (*found, Path(user, "chronolint", source_hash(str(_PACKAGE).encode()).hex()))


@cache
def _stamp(sources: Path) -> bytes:
    """A hash of all that a form may depend on."""
    seen = [sys.version, _CODE, str(sources)]
    for file in _files(str(sources), (".md", ".toml")):
        seen += [file.path, source_hash(Path(file.path).read_bytes()).hex()]
    return source_hash("\n".join(seen).encode("utf-8", "surrogatepass"))


def _state_of_code() -> str:
    """Size and time of each module of the package, and in full the one that tells the version."""
    seen = [(_PACKAGE / "__init__.py").read_text("utf-8")]
    for file in _files(str(_PACKAGE), (".py",)):
        state = file.stat()
        seen.append(f"{file.path} {state.st_size} {state.st_mtime_ns}")
    return "\n".join(seen)


def _files(folder: str, endings: tuple[str, ...]) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(endings):
            yield entry
        elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
            yield from _files(entry.path, endings)


_PACKAGE = Path(__file__).parent
_CODE = _state_of_code()  # taken now, before the stages are imported
