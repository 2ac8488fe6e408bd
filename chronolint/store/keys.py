"""What an entry of the store is found by: a digest of everything that it depends on.

An entry is never out of date: whatever changes makes another key, and the old entry is not asked for again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from chronolint.plugins import entry_points
from chronolint.settings import Settings
from chronolint.tables import rules_folder
from chronolint.text.article import Article
from chronolint.text.house import house_settings
from chronolint.values import replace

Key = bytes

_SIZE = 20  # bytes of a digest: no two that differ are ever found equal
_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("dateparser", "pyparsing", "yaml")  # they take part in reading; their versions stand in them
# What does not bear on how an article is read: where it lies, and what its editors allow.
_NOT_FOR_READING = ("id", "path", "directives")
_PLUGINS = ("chronolint.kinds", "chronolint.rules")


def reading_key(article: Article, settings: Settings) -> Key:
    """What the reading of an article is found by: not where the article lies, nor what it is called."""
    told = _told(article, but=_NOT_FOR_READING)
    house = replace(house_settings(article, settings.for_reading()), sources=())
    return _digest(engine(), _options(house), told, article.text)


def set_key(articles: Sequence[Article], settings: Settings) -> Key:
    """What the findings of a set, in the order in which it is read, are found by."""
    return _digest(engine(), _options(settings), pages(settings.rule_folders), *map(_whole, articles))


def outlining(settings: Settings, *given: object) -> Key:
    """What the outlines of files hang on beside the files: the options, and what is `given` of dates, fields
    and sets, in plain values.
    """
    return _digest(engine(), _options(settings.for_reading()), *map(repr, given))


def file_key(context: Key, home: str, state: os.stat_result, beside: bytes) -> Key:
    """What the outlines of a file are found by: not its contents, but where it lies, its size and the times
    at which it was changed; `beside` is what its folder says of it.
    """
    seen = f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {home}"
    told = b"%b%d:%b%b" % (context, len(beside), beside, seen.encode("utf-8", "surrogateescape"))
    return blake2b(told, digest_size=_SIZE).digest()


def part_key(root: Path, kind: str, name: str) -> Key:
    """What the census of a set of the project at `root` is found by, in whatever state it is."""
    return _digest("census", str(root.resolve()), kind, name)


def state_of(keys: Iterable[Key]) -> Key:
    """The state of files whose outlines are found by these keys."""
    return _digest(*keys)


@cache
def engine() -> Key:
    """The version of everything that reads and judges: code, tables, pages, the gazetteer, libraries."""
    seen = [sys.version]
    for library in _LIBRARIES:
        spec = find_spec(library)
        seen.append(_contents(Path(spec.origin)) if spec and spec.origin else "")
    for folder in (_PACKAGE, rules_folder()):
        seen += _files(folder, (".py", ".md", ".toml", ".bin"))
    for group in _PLUGINS:
        for name, value in entry_points(group):
            seen += [name, value, *_plugin(value)]
    return _digest(*seen)


@cache
def pages(folders: tuple[Path, ...]) -> Key:
    """The version of a project's own rule pages."""
    return _digest(*(line for folder in folders for line in _files(folder, (".md",))))


def _plugin(value: str) -> Iterator[str]:
    """The code and the pages of an installed package that adds kinds or rules."""
    try:
        spec = find_spec(value.partition(":")[0].partition(".")[0])
    except (ImportError, ValueError):
        return
    if spec is not None and spec.submodule_search_locations:
        for folder in spec.submodule_search_locations:
            yield from _files(Path(folder), (".py", ".md", ".toml"))
    elif spec is not None and spec.origin:
        yield _contents(Path(spec.origin))


def _files(folder: Path, endings: tuple[str, ...]) -> Iterator[str]:
    """The names of the files below a folder, each with its contents in short."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in endings and path.is_file():
            yield path.relative_to(folder).as_posix()
            yield _contents(path)


def _contents(path: Path) -> str:
    try:
        return blake2b(path.read_bytes(), digest_size=_SIZE).hexdigest()
    except OSError as error:
        return str(error)


def _options(settings: Settings) -> Key:
    return _values(getattr(settings, one.name) for one in fields(settings))


def _values(values: Iterable[object]) -> Key:
    """A digest of plain values; of what they hold by name the order does not count."""
    return _digest(*(repr(sorted(v.items()) if isinstance(v, Mapping) else v) for v in values))


def _whole(article: Article) -> Key:
    """All of an article: its name and place too, and the file that its spans point into."""
    source = (article.source.source, repr(article.source.pieces)) if article.source else ()
    return _digest(_told(article), article.text, *source)


def _told(article: Article, but: tuple[str, ...] = ()) -> Key:
    """All that is told of an article beside its text and its file, without some of it."""
    left_out = {"text", "source", *but}
    return _values(getattr(article, one.name) for one in fields(article) if one.name not in left_out)


def _digest(*parts: str | bytes) -> Key:
    """A digest of the parts, told apart by their lengths."""
    found = blake2b(digest_size=_SIZE)
    for part in _bytes(parts):
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()


def _bytes(parts: Iterable[str | bytes]) -> Iterator[bytes]:
    for part in parts:
        yield part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
