"""`articles.toml` beside the articles: what the files do not carry: dates, titles, ids, directives.

"strike.txt" = 2024-03-05
["review.md"]
published = "March 2024"
title = "A year on the picket line"
chronolint = "allow T201 because the court gives both days"
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from chronolint.faults import Fault
from chronolint.text.directives import NAME, Directive, listed, of_article
from chronolint.text.files import decode, name_of
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

SIDECAR = "articles.toml"
_PLACE = pattern(r"\s*\(at line (\d+), column (\d+)\)")
_KEYS = {"published", "title", "id", NAME}


class Entry(NamedTuple):
    """What the sidecar says of one file; None where it says nothing."""

    published: str | None = None
    title: str | None = None
    id: str | None = None
    directives: tuple[Directive, ...] = ()


class Sidecar(NamedTuple):
    """One folder's `articles.toml`: entries by file name (or NAME#RECORD), and what is wrong with it."""

    name: str
    entries: dict[str, Entry]
    faults: tuple[Fault, ...]


def read_sidecar(folder: Path) -> Sidecar:
    """The sidecar of `folder`, empty where there is none."""
    path = folder / SIDECAR
    name = name_of(path)
    if not path.is_file():
        return Sidecar(name, {}, ())
    import tomllib

    try:
        data = tomllib.loads(decode(path.read_bytes()) or "")
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place.group(1)), int(place.group(2))) if place else (0, 0)
        message = _PLACE.sub("", str(error))
        return Sidecar(name, {}, (Fault(name, message[0].lower() + message[1:], "TOML", line, column),))
    except OSError as error:
        return Sidecar(name, {}, (Fault(name, f"cannot be read: {error.strerror}"),))
    entries: dict[str, Entry] = {}
    faults: list[Fault] = []
    for key, value in data.items():
        entry = _entry(value, name)
        if entry is None:
            wanted = "a date, or a table of " + ", ".join(f"`{key}`" for key in sorted(_KEYS))
            faults.append(Fault(name, f"entry {key!r} is not understood", wanted))
        else:
            entries[key] = entry
    return Sidecar(name, entries, tuple(faults))


def _entry(value: object, name: str) -> Entry | None:
    if isinstance(value, dict):
        if not value or set(value) - _KEYS:
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
