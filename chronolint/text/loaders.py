"""Articles from files, folders and standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from chronolint.faults import Fault
from chronolint.text.article import Article, DateClue
from chronolint.text.files import Found, decode, ending, find, name_of
from chronolint.text.formats.registry import formats, is_added, read
from chronolint.text.formats.source import RANK_GIVEN, RANK_SIDECAR, Loaded, Source
from chronolint.text.sidecar import Sidecar, read_sidecar
from chronolint.values import NamedTuple, replace

FIELDS = {"id": "id", "title": "title", "text": "text", "published": "published"}
STDIN = "<stdin>"


def load(
    paths: Sequence[str | Path],
    *,
    stdin: str | bytes | None = None,
    stdin_name: str | None = None,
    unsaved: Mapping[Path, str] | None = None,
    ignore: Sequence[str] = (),
    root: Path | None = None,
    fields: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
) -> Loaded:
    """The articles of `paths`, and of `stdin` where given (the suffix of `stdin_name` tells its format).

    `unsaved` are texts that stand for what the files of these paths hold, or will hold (not for files that
    are there and are left out); so does `stdin` for the file `stdin_name`. `ignore` are patterns as in a
    .gitignore, counted from `root` (the working folder). `fields` names the fields of records where they are
    not called "id", "title", "text", "published". `dates` maps files (or FILE#RECORD) to dates of publication
    that beat all others. Nothing is raised for what cannot be read: it is among the faults, and the rest is
    loaded.
    """
    found, faults = find([Path(path) for path in paths], formats(), ignore, root)
    loaded = load_found(found, stdin=stdin, stdin_name=stdin_name, unsaved=unsaved, fields=fields)
    dated, unknown = with_dates(loaded.articles, dates or {})
    return Loaded(tuple(dated), (*faults, *loaded.faults, *unknown))


def load_found(
    found: Sequence[Found],
    *,
    stdin: str | bytes | None = None,
    stdin_name: str | None = None,
    unsaved: Mapping[Path, str] | None = None,
    fields: Mapping[str, str] | None = None,
    folders: Iterable[Path] = (),
    is_date: Callable[[str], bool] = bool,
) -> Loaded:
    """The articles of files that `find` found, without the dates that the user gives: see `load`. What stands
    beside files in `folders` is looked through too where none of these are among the files; `is_date` tells
    whether what that calls a date is one.
    """
    names = {**FIELDS, **(fields or {})}
    faults: list[Fault] = []
    given: dict[str, _Given] = {
        os.path.realpath(path): _Given(name_of(path), text, asked=False)
        for path, text in (unsaved or {}).items()
    }
    if stdin is not None:
        given[os.path.realpath(stdin_name or STDIN)] = _Given(stdin_name or STDIN, stdin, asked=True)
    articles: list[Article] = []
    sidecars: dict[Path, Sidecar] = {}

    def look_into(folder: Path) -> None:
        if folder not in sidecars:
            sidecars[folder], unread = read_sidecar(folder)
            faults.extend(unread)

    for folder in folders:
        look_into(folder)

    def take(loaded: Loaded, path: Path) -> None:
        folder = path.parent
        look_into(folder)
        articles.extend(_with_sidecar(article, path.name, sidecars[folder]) for article in loaded.articles)
        faults.extend(loaded.faults)

    for file in found:
        instead = given.pop(os.path.realpath(file.path), None) if given else None
        loaded = _load_given(instead, names) if instead else _load_file(file, names)
        take(loaded, file.path)
    for path, instead in given.items():
        if not instead.asked and Path(path).exists():
            continue  # the walk left it out
        if instead.name == STDIN:
            loaded = _load_given(instead, names)
            articles.extend(loaded.articles)
            faults.extend(loaded.faults)
        else:
            take(_load_given(instead, names), Path(instead.name))
    faults.extend(fault for folder, one in sidecars.items() for fault in one.faults(folder, is_date))
    return Loaded(tuple(articles), tuple(faults))


class _Given(NamedTuple):
    """A text that is not read from its file."""

    name: str
    data: str | bytes
    asked: bool


def _load_given(given: _Given, fields: Mapping[str, str]) -> Loaded:
    return _load_data(given.name, given.data, fields, given.asked)


def load_text(name: str, text: str) -> Loaded:
    """The articles of a text as a file called `name` would hold them."""
    return _load_data(name, text, FIELDS, asked=True)


def _load_file(file: Found, fields: Mapping[str, str]) -> Loaded:
    path = file.path
    if ending(path.name, formats()) is None:
        known = ", ".join(sorted(formats()))
        return Loaded(faults=(Fault(file.name, f"unknown format {path.suffix!r}", known),))
    try:
        data = path.read_bytes()
    except OSError as error:
        return Loaded(faults=(Fault(file.name, f"cannot be read: {error.strerror}"),))
    return _load_data(file.name, data, fields, file.asked)


def _load_data(name: str, data: str | bytes, fields: Mapping[str, str], asked: bool) -> Loaded:
    text = decode(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    if text is None and not is_added(name):
        return Loaded(faults=(Fault(name, "not a text file", "UTF-8 or cp1252"),))
    return read(Source(name, text or "", fields, asked, data.encode() if isinstance(data, str) else data))


def _with_sidecar(article: Article, name: str, sidecar: Sidecar) -> Article:
    """The article with what `articles.toml` says of its file or its record."""
    record = article.id.rpartition("#")[2]
    entry = sidecar.entries.get(f"{name}#{record}") or sidecar.entries.get(name)
    if entry is None:
        return article
    clues = article.clues
    if entry.published is not None:
        clues = (DateClue(entry.published, sidecar.name, RANK_SIDECAR), *clues)
    return replace(
        article,
        clues=clues,
        title=entry.title or article.title,
        id=entry.id or article.id,
        directives=(*article.directives, *entry.directives),
    )


def with_dates(articles: Sequence[Article], dates: Mapping[str, str]) -> tuple[list[Article], list[Fault]]:
    """The articles with the dates that the user gave by id, file or FILE#RECORD; names that fit none."""
    if not dates:
        return list(articles), []
    given = {key: DateClue(value, "--published", RANK_GIVEN) for key, value in dates.items()}
    places = {os.path.realpath(key): key for key in given}
    used: set[str] = set()
    dated: list[Article] = []
    for article in articles:
        names = [os.path.realpath(name) for name in (article.id, article.path or article.id)]
        key = next((key for key in (article.id, *map(places.get, names)) if key in given), None)
        if key is None:
            dated.append(article)
        else:
            used.add(key)
            dated.append(replace(article, clues=(given[key], *article.clues)))
    unused = [key for key in given if key not in used]
    return dated, [Fault(key, "given a date of publication, but no such article was read") for key in unused]
