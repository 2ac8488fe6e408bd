"""Gathers of a large set only what bears on the articles that are asked for: these and their neighbours.

What the others are about is kept from run to run, as outlines, and found by the state of their files: while
these are as they were they are not even opened. What is gathered is the same with what was kept and without.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from chronolint.config.gather import Gathered, Part, Survey
from chronolint.engines.run import Engine
from chronolint.pipeline import no_search_for_cycles
from chronolint.story.census import Census
from chronolint.story.neighbours import census, neighbours
from chronolint.story.outline import Outline
from chronolint.text.article import Article
from chronolint.text.sidecar import SIDECAR
from chronolint.values import NamedTuple

if TYPE_CHECKING:
    from chronolint.store.forms import Filed
    from chronolint.store.keys import Key
    from chronolint.store.store import Store

_COARSE = 2_000_000_000  # nanoseconds by which the times of files may be wrong, on old file systems


class _Member(NamedTuple):
    """An article of a set: its file, as which of the articles there, in order of their ids, its outline, and
    the article itself where it was loaded.
    """

    path: str
    rank: int
    outline: Outline
    article: Article | None = None


_Set = tuple[int, str, str]  # number of its configuration, by what it is a set, and its name


@no_search_for_cycles()
def nearby(survey: Survey, most: int, engine: Engine) -> Gathered:
    """The articles asked for, and of the others of their sets the `most` nearest to each of them; all, where
    there are no more.
    """
    others = {file.name: (number, file) for number, file in survey.others()}
    keys = _keys(survey, engine.store) if engine.store else {}
    known = _known(keys, engine.store) if engine.store else {}
    loaded = survey.load(
        {file.home for home in survey.homes.all for file in home.files if file.name not in known}
    )
    sets: dict[_Set, list[_Member]] = defaultdict(list)
    for key, member in _members(survey, engine, loaded):
        sets[key].append(member)
    if engine.store:
        faulty = {fault.path for fault in loaded.faults}
        new = {name: key for name, key in keys.items() if name not in known and name not in faulty}
        engine.store.keep_outlines(_filed(sets, new))
    for name, row in known.items():
        for rank, one in enumerate(row):
            sets[others[name][0], one.kind, one.part].append(_Member(name, rank, one.outline))
    chosen = {}
    for part in sorted(sets):
        number, kind, name = part
        root = survey.homes.all[number].configuration.root
        count = partial(_counted, keys, (root, kind, name), engine.store)
        chosen[part] = _chosen(sets[part], others, most, count)
    closed = {others[one.path][1].home for row, _ in chosen.values() for one in row if one.article is None}
    rest = survey.load(closed, given=False)
    opened = {(path, rank): article for _, path, rank, article in _ranked(survey, rest)}
    parts = (
        Part(
            tuple(filter(None, (one.article or opened.get((one.path, one.rank)) for one in row))),
            survey.homes.all[number].configuration,
            name,
            kind,
            counted,
            frozenset(one.article.id for one in row if one.article and one.path not in others),
        )
        for (number, kind, name), (row, counted) in chosen.items()
        if row
    )
    faults = dict.fromkeys((*loaded.faults, *rest.faults))
    return Gathered(survey.configuration, tuple(parts), tuple(faults), survey.scope)


def _chosen(
    members: list[_Member], others: Collection[str], most: int, count: Callable[[Sequence[_Member]], Census]
) -> tuple[Sequence[_Member], Census | None]:
    """Of the members of a set those that are asked for, with their neighbours, and the census of all where
    some are left out; nobody where none is asked for.
    """
    members.sort(key=lambda one: (one.path, one.rank))
    asked = [number for number, one in enumerate(members) if one.path not in others]
    if not asked:
        return (), None
    if len(members) - len(asked) <= most:
        return members, None
    counted = count(members)
    outlines = [one.outline for one in members]
    return [members[number] for number in neighbours(outlines, asked, most, counted)], counted


def _counted(
    keys: Mapping[str, Key], part: tuple[Path, str, str], store: Store | None, members: Sequence[_Member]
) -> Census:
    """The census of a set; what the files come to that were not loaded is kept from run to run."""
    closed = [one for one in members if one.article is None]
    if store is None or not closed:
        return census(one.outline for one in members)
    from chronolint.store.keys import part_key, state_of

    key = part_key(*part)
    state = state_of(keys[path] for path in dict.fromkeys(one.path for one in closed))
    found = store.census(key, state)
    if found is None:
        found = census(one.outline for one in closed)
        store.keep_census(key, state, found)
    loaded = census(one.outline for one in members if one.article is not None)
    counts = Counter(found.counts)
    counts.update(loaded.counts)
    return Census(found.articles + loaded.articles, counts)


def _members(survey: Survey, engine: Engine, loaded: Gathered) -> Iterator[tuple[_Set, _Member]]:
    """The articles that were loaded, each in its set, with outlines made now."""
    rows: dict[int, list[tuple[_Set, str, int, Article]]] = defaultdict(list)
    for key, path, rank, article in _ranked(survey, loaded):
        rows[key[0]].append((key, path, rank, article))
    for number, row in rows.items():
        settings = survey.homes.all[number].configuration.settings
        outlines = engine.outlines([article for *_, article in row], settings)
        for (key, path, rank, article), outline in zip(row, outlines, strict=True):
            yield key, _Member(path, rank, outline, article)


def _ranked(survey: Survey, gathered: Gathered) -> Iterator[tuple[_Set, str, int, Article]]:
    """The articles with their sets and files, and as which of its file each comes in order of their ids."""
    numbers = {id(home.configuration): number for number, home in enumerate(survey.homes.all)}
    files: dict[str, list[tuple[str, _Set, Article]]] = defaultdict(list)
    for part in gathered.parts:
        key = numbers[id(part.configuration)], part.kind, part.name
        for article in part.articles:
            files[article.path or ""].append((article.id, key, article))
    for path, row in files.items():
        for rank, (_, key, article) in enumerate(sorted(row, key=itemgetter(0))):
            yield key, path, rank, article


def _keys(survey: Survey, store: Store) -> dict[str, Key]:
    """What the outlines of the files that are not asked for are found by, by the names of the files.

    A file that was changed only just now could change again and look the same: it has none yet.
    """
    from chronolint.store.keys import file_key, outlining

    settled = store.moment() - _COARSE
    dates = [(os.path.realpath(name), name, date) for name, date in sorted(survey.dates.items())]
    contexts = [
        outlining(one.settings, dates, sorted(one.fields.items()), one.sets)
        for one in (home.configuration for home in survey.homes.all)
    ]
    beside: dict[str, bytes] = {}
    keys: dict[str, Key] = {}
    for number, file in survey.others():
        if file.folder not in beside:
            beside[file.folder] = _beside(Path(file.folder))
        try:
            state = os.stat(file.home)  # noqa: PTH116 - the same
        except OSError:
            continue
        if max(state.st_mtime_ns, state.st_ctime_ns) < settled:
            keys[file.name] = file_key(contexts[number], file.home, state, beside[file.folder])
    return keys


def _beside(folder: Path) -> bytes:
    try:
        return (folder / SIDECAR).read_bytes()
    except OSError:
        return b""


def _known(keys: Mapping[str, Key], store: Store) -> dict[str, tuple[Filed, ...]]:
    """The outlines that are kept of files, by their names."""
    found = zip(keys, store.outlines(list(keys.values())), strict=True)
    return {name: row for name, row in found if row}


def _filed(
    sets: Mapping[_Set, Sequence[_Member]], keys: Mapping[str, Key]
) -> Iterator[tuple[Key, Sequence[Filed]]]:
    """The outlines of the articles of files, to be kept."""
    from chronolint.store.forms import Filed

    rows: dict[str, list[tuple[int, Filed]]] = defaultdict(list)
    for (_, kind, name), members in sets.items():
        for one in members:
            if one.path in keys:
                rows[one.path].append((one.rank, Filed(kind, name, one.outline)))
    for path, row in rows.items():
        yield keys[path], [one for _, one in sorted(row, key=itemgetter(0))]
