"""The input of a run: the configuration for some paths, the articles that they name, and their sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from chronolint.config import Configuration, find, find_below, read, shared_folder
from chronolint.config.sets import divide
from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.text.article import Article
from chronolint.text.files import Found, left_out
from chronolint.text.files import find as find_files
from chronolint.text.formats.registry import formats
from chronolint.text.loaders import load_found, with_dates
from chronolint.values import NamedTuple, dataclass


class Part(NamedTuple):
    """A set of articles, the configuration that counts for it, and its name there ("" for the rest)."""

    articles: tuple[Article, ...]
    configuration: Configuration
    name: str = ""


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
    """Read the configuration for `paths` and load the articles.

    `against` are files and folders that are read beside `paths`, which then are the scope; what is below one
    of them counts as found there: what a project leaves out stays left out. `unsaved` are texts that stand
    for what the files of these paths hold, or will hold. `published` are dates given by file. `config` is
    the one configuration file that counts; without it the nearest counts for each file. Raises
    ConfigurationError where a configuration file is not usable.
    """
    wide = (*against, *(path for path in paths if not _within(path, against))) if against else tuple(paths)
    found = config if config or isolated else find(wide)
    base = read(found) if found else Configuration()
    files, faults = find_files(wide, formats(), base.exclude, base.root if found else None)
    homes = _Homes(base, shared_folder(wide) if not isolated and config is None else None)
    for file in files:
        homes.take(file)
    stdin_home = homes.of(Path(stdin_name)) if stdin_name else homes.base
    drafts = [(homes.of(path), path, text) for path, text in (unsaved or {}).items()]
    loaded = [
        load_found(
            home.files,
            stdin=stdin if home is stdin_home else None,
            stdin_name=stdin_name,
            unsaved={path: text for at, path, text in drafts if at is home},
            fields=home.configuration.fields,
        )
        for home in homes.all
    ]
    faults += [fault for one in loaded for fault in one.faults]
    dates = dict(pair for home in homes.all for pair in _configured_dates(home.configuration, wide))
    dated, unknown = with_dates(
        [article for one in loaded for article in one.articles], {**dates, **(published or {})}
    )
    faults += unknown
    if not dated and not faults and not against and unsaved is None:
        named = ", ".join([*map(str, paths), *(["-"] if stdin is not None else [])])
        faults = [Fault(named, "no article found", f"files in {', '.join(formats())}")]
    parts: list[Part] = []
    remaining = iter(dated)
    for home, one in zip(homes.all, loaded, strict=True):
        sets = home.configuration.sets
        divided = divide(islice(remaining, len(one.articles)), sets, home.configuration.root)
        parts += [
            Part(row, home.configuration, name)
            for (_, name), row in divided.items()
            if row or len(loaded) == 1
        ]
    return Gathered(base, tuple(parts), tuple(faults), _scope(paths, stdin_name) if against else None)


@dataclass(frozen=True, slots=True)
class _Home:
    """A configuration and the files that it counts for."""

    configuration: Configuration
    files: list[Found]


class _Homes:
    """The configurations of a run: `base`, and those nearer to some files, below the folder `top`."""

    def __init__(self, base: Configuration, top: Path | None) -> None:
        self.base = _Home(base, [])
        self.all = [self.base]
        self._top = top
        self._found: dict[Path, Path | None] = {}
        self._read: dict[Path, _Home] = {}

    def take(self, file: Found) -> None:
        """Give a file to its home, unless that leaves it out."""
        home = self.of(file.path)
        own = home.configuration
        if home is self.base or file.asked or not left_out(file.path, own.exclude, own.root):
            home.files.append(file)

    def of(self, path: Path) -> _Home:
        """The home of the file at `path`. Raises ConfigurationError where its configuration is not usable."""
        found = find_below(path.resolve().parent, self._top, self._found) if self._top else None
        if found is None:
            return self.base
        if found not in self._read:
            self._read[found] = _Home(read(found), [])
            self.all.append(self._read[found])
        return self._read[found]


def _scope(paths: Sequence[Path], stdin_name: str | None) -> tuple[Path, ...]:
    return tuple(path.resolve() for path in (*paths, *([Path(stdin_name)] if stdin_name else [])))


def _within(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a path is one of the others or lies below one."""
    whole = path.resolve()
    return any(whole.is_relative_to(folder.resolve()) for folder in folders)


def _configured_dates(configuration: Configuration, paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """The dates that a configuration tells for what is read now; it may tell those of other files too."""
    for name, date in configuration.published.items():
        if _within(configuration.root / name, paths):
            yield str(configuration.root / name), date
