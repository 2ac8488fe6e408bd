"""The input of a run: the configuration for some paths, the articles that they name, and their sets."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from chronolint.config import Configuration, find, find_below, read, shared_folder
from chronolint.config.sets import divide
from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.story.census import Census
from chronolint.text.article import Article
from chronolint.text.files import Found, ending, left_out, real
from chronolint.text.files import find as find_files
from chronolint.text.formats.registry import formats
from chronolint.text.loaders import load_found, with_dates
from chronolint.values import NamedTuple, dataclass


class Part(NamedTuple):
    """A set of articles, the configuration that counts for it, its name there ("" for the rest), and by what
    it is one. Where only some of its articles were loaded, `census` tells of the words of all, and `asked`
    has the ids of those whose findings are wanted.
    """

    articles: tuple[Article, ...]
    configuration: Configuration
    name: str = ""
    kind: str = "rest"
    census: Census | None = None
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The input of a run. `faults` are files that could not be read; the others are used all the same.

    `configuration` is that of the folder that all paths share: what concerns the run as a whole is taken from
    it. Each of the `parts` has the configuration nearest to its files. `scope` are the files and folders
    whose findings are asked for, None where it is all that is read.
    """

    configuration: Configuration
    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]
    scope: tuple[Path, ...] | None = None

    @property
    def sets(self) -> tuple[tuple[Article, ...], ...]:
        """The articles of each part."""
        return tuple(part.articles for part in self.parts)

    @property
    def sources(self) -> dict[str, str]:
        """The text that spans point into, by article."""
        return {
            article.id: article.source.source if article.source else article.text
            for group in self.sets
            for article in group
        }

    def asked_for(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that touch a file of the scope, with any of their spans."""
        if self.scope is None:
            return tuple(findings)
        known: dict[str, bool] = {}
        return tuple(
            finding
            for finding in findings
            if any(
                known.setdefault(path, _within(Path(path), self.scope))
                for span in (finding.span, *finding.related)
                if (path := span.path)
            )
        )


def gather(
    paths: Sequence[Path],
    *,
    against: Sequence[Path] = (),
    stdin: bytes | str | None = None,
    stdin_name: str | None = None,
    unsaved: Mapping[Path, str] | None = None,
    published: Mapping[str, str] | None = None,
    isolated: bool = False,
    config: Path | None = None,
) -> Gathered:
    """Read the configuration for `paths` and load the articles: all that a `Survey` is of."""
    given = Given(stdin, stdin_name, unsaved, published or {})
    return survey(paths, given, against=against, isolated=isolated, config=config).load()


class Given(NamedTuple):
    """What of a run does not stand in files: a text on standard input, and what to call it; texts that stand
    for what the files of these paths hold, or will hold; dates of publication, by file.
    """

    stdin: bytes | str | None = None
    stdin_name: str | None = None
    unsaved: Mapping[Path, str] | None = None
    published: Mapping[str, str] = {}


def survey(
    paths: Sequence[Path],
    given: Given,
    *,
    against: Sequence[Path] = (),
    isolated: bool = False,
    config: Path | None = None,
) -> Survey:
    """Read the configuration for `paths` and find the files, without a look into them.

    `against` are files and folders that are read beside `paths`, which then are the scope; what is below one
    of them counts as found there: what a project leaves out stays left out. `config` is the one configuration
    file that counts; without it the nearest counts for each file. Raises ConfigurationError where a
    configuration file is not usable.
    """
    wide = (*against, *(path for path in paths if not _within(path, against))) if against else tuple(paths)
    found = config if config or isolated else find(wide)
    base = read(found) if found else Configuration()
    files, faults = find_files(wide, formats(), base.exclude, base.root if found else None)
    homes = _Homes(base, shared_folder(wide) if not isolated and config is None else None)
    for file in files:
        homes.take(file)
    scope = _scope(paths, given.stdin_name) if against else None
    return Survey(base, homes, tuple(faults), given, tuple(paths), wide, scope)


@dataclass(frozen=True, slots=True)
class Survey:
    """The files of a run and what else was given, nothing of it loaded; see `Gathered`."""

    configuration: Configuration
    homes: _Homes
    faults: tuple[Fault, ...]
    given: Given
    paths: tuple[Path, ...]
    wide: tuple[Path, ...]
    scope: tuple[Path, ...] | None

    def others(self) -> Iterator[tuple[int, Found]]:
        """The files that are only read beside those of the scope, with the number of their configuration."""
        scope = [os.path.realpath(path) for path in self.scope or ()]
        inside = tuple(path if path.endswith(os.sep) else path + os.sep for path in scope)
        for number, home in enumerate(self.homes.all):
            for file in home.files:
                if file.home not in scope and not file.home.startswith(inside):
                    yield number, file

    def load(self, files: Collection[str] | None = None, given: bool = True) -> Gathered:
        """Load the articles: of the `files` that lie there, by default of all, and what was `given`."""
        drafts = [(self.homes.of(path), path, text) for path, text in (self.given.unsaved or {}).items()]
        name = self.given.stdin_name
        stdin_home = self.homes.of(Path(name)) if name else self.homes.base
        loaded = [
            load_found(
                home.files if files is None else [file for file in home.files if file.home in files],
                stdin=self.given.stdin if given and home is stdin_home else None,
                stdin_name=name,
                unsaved={path: text for at, path, text in drafts if at is home} if given else None,
                fields=home.configuration.fields,
                folders=() if files is None else home.folders,
                is_date=_is_date,
            )
            for home in self.homes.all
        ]
        dated, unknown = with_dates([article for one in loaded for article in one.articles], self.dates)
        faults = [*self.faults, *(fault for one in loaded for fault in one.faults)]
        faults += (fault for fault in unknown if files is None or self._misses(fault.path))
        if not dated and not faults and self.scope is None and self.given.unsaved is None:
            named = ", ".join([*map(str, self.paths), *(["-"] if self.given.stdin is not None else [])])
            faults = [Fault(named, "no article found", f"files in {', '.join(formats())}")]
        parts: list[Part] = []
        remaining = iter(dated)
        for home, one in zip(self.homes.all, loaded, strict=True):
            sets = home.configuration.sets
            divided = divide(islice(remaining, len(one.articles)), sets, home.configuration.root)
            parts += [
                Part(row, home.configuration, name, kind)
                for (kind, name), row in divided.items()
                if row or len(loaded) == 1
            ]
        return Gathered(self.configuration, tuple(parts), tuple(faults), self.scope)

    def _misses(self, name: str) -> bool:
        """Whether there is no such file; what is called otherwise may be the id of an article."""
        path = os.path.realpath(name.partition("#")[0])
        files = (file.home for home in self.homes.all for file in home.files)
        return ending(name, formats()) is not None and path not in files

    @property
    def dates(self) -> dict[str, str]:
        """The dates of publication that the configuration and the caller tell, by file."""
        told = (pair for home in self.homes.all for pair in _configured_dates(home.configuration, self.wide))
        return {**dict(told), **self.given.published}


@dataclass(frozen=True, slots=True)
class _Home:
    """A configuration, the files that it counts for, and the folders in which these lie."""

    configuration: Configuration
    files: list[Found]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which the files lie."""
        return tuple(file.path.parent for file in {file.folder: file for file in self.files}.values())


class _Homes:
    """The configurations of a run: `base`, and those nearer to some files, below the folder `top`."""

    def __init__(self, base: Configuration, top: Path | None) -> None:
        self.base = _Home(base, [])
        self.all = [self.base]
        self._top = top
        self._found: dict[Path, Path | None] = {}
        self._read: dict[Path, _Home] = {}
        self._of: dict[str, _Home] = {}

    def take(self, file: Found) -> None:
        """Give a file to its home, unless that leaves it out."""
        if file.folder not in self._of:
            self._of[file.folder] = self.of(file.path)
        home = self._of[file.folder]
        own = home.configuration
        if home is self.base or file.asked or not left_out(file.path, own.exclude, own.root):
            home.files.append(file)

    def of(self, path: Path) -> _Home:
        """The home of the file at `path`. Raises ConfigurationError where its configuration is not usable."""
        found = find_below(real(path).parent, self._top, self._found) if self._top else None
        if found is None:
            return self.base
        if found not in self._read:
            self._read[found] = _Home(read(found), [])
            self.all.append(self._read[found])
        return self._read[found]


def _is_date(words: str) -> bool:
    from chronolint.when.publication import tells_date

    return tells_date(words)


def _scope(paths: Sequence[Path], stdin_name: str | None) -> tuple[Path, ...]:
    return tuple(real(path) for path in (*paths, *([Path(stdin_name)] if stdin_name else [])))


def _within(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a path is one of the others or lies below one."""
    whole = real(path)
    return any(whole.is_relative_to(real(folder)) for folder in folders)


def _configured_dates(configuration: Configuration, paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """The dates that a configuration tells for what is read now; it may tell those of other files too."""
    for name, date in configuration.published.items():
        if _within(configuration.root / name, paths):
            yield str(configuration.root / name), date
