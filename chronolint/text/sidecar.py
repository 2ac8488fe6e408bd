"""`articles.toml` beside the articles: what the files do not carry: dates, titles, ids, directives.

"strike.txt" = 2024-03-05
["review.md"]
published = "March 2024"
title = "A year on the picket line"
chronolint = "allow T201 because the court gives both days"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from chronolint.faults import Fault, nearest, unreadable
from chronolint.located import fault_at, syntax_fault
from chronolint.text.directives import NAME, Directive, listed, of_article
from chronolint.text.files import name_of
from chronolint.values import NamedTuple

SIDECAR = "articles.toml"
_KEYS = (NAME, "id", "published", "title")


class Entry(NamedTuple):
    """What the sidecar says of one file; None where it says nothing."""

    published: str | None = None
    title: str | None = None
    id: str | None = None
    directives: tuple[Directive, ...] = ()


class Sidecar(NamedTuple):
    """One folder's `articles.toml`: what it is called, its text, and its entries by file name (or
    NAME#RECORD).
    """

    name: str
    text: str = ""
    entries: Mapping[str, Entry] = {}

    def faults(self, folder: Path, is_date: Callable[[str], bool]) -> Iterator[Fault]:
        """What is wrong with entries that can be read: files that are not in the folder, dates that are
        none.
        """
        for key, entry in self.entries.items():
            names = [name for name in (key, key.rpartition("#")[0]) if name]
            if not any((folder / name).parent == folder and (folder / name).exists() for name in names):
                message = f"names {key!r}, which is not there"
                yield fault_at(self.name, self.text, (key,), message, f"a file beside {SIDECAR}", value=False)
            if entry.published is not None and not is_date(entry.published):
                message, keys = f"'{entry.published}' is no date", (key, "published")
                yield fault_at(self.name, self.text, keys, message, "one such as 2024-03-29", value=True)


def read_sidecar(folder: Path) -> tuple[Sidecar, Sequence[Fault]]:
    """The sidecar of `folder`, empty where there is none, and what of it cannot be read."""
    path = folder / SIDECAR
    name = name_of(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return Sidecar(name), ()
    except (OSError, UnicodeDecodeError) as error:
        return Sidecar(name), (unreadable(name, error),)
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Sidecar(name), (syntax_fault(name, text, str(error)),)
    entries: dict[str, Entry] = {}
    faults: list[Fault] = []
    for key, value in data.items():
        if isinstance(value, dict) and (unknown := [own for own in value if own not in _KEYS]):
            faults += (_unknown(name, text, (key, own)) for own in unknown)
        elif entry := _entry(value, name):
            entries[key] = entry
        else:
            wanted = f"a date, or a table of {', '.join(f'`{own}`' for own in _KEYS)}"
            faults.append(fault_at(name, text, (key,), f"{key!r} is not understood", wanted, value=True))
    return Sidecar(name, text, entries), faults


def _unknown(name: str, text: str, keys: tuple[str, str]) -> Fault:
    return fault_at(name, text, keys, f"unknown key `{keys[1]}`", nearest(keys[1], _KEYS), value=False)


def _entry(value: object, name: str) -> Entry | None:
    if isinstance(value, dict):
        if not value:
            return None
        said = (of_article(one, beside=name) for one in listed(value[NAME])) if NAME in value else ()
        given = {key: _text(value[key]) for key in value if key != NAME}
        return Entry(given.get("published"), given.get("title"), given.get("id"), tuple(said))
    written = _text(value)
    return Entry(published=written) if written else None


def _text(value: object) -> str | None:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else None
