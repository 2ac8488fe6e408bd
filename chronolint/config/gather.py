"""The input of a run: the configuration for some paths, the articles that they name, and their sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chronolint.config import Configuration, find, read
from chronolint.config.sets import divide
from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.text.article import Article
from chronolint.text.formats.registry import formats
from chronolint.text.loaders import load


@dataclass(frozen=True, slots=True)
class Gathered:
    """The input of a run. `faults` are files that could not be read; the others are used all the same.

    `scope` are the files and folders whose findings are asked for, None where it is all that is read.
    """

    configuration: Configuration
    sets: tuple[tuple[Article, ...], ...]
    faults: tuple[Fault, ...]
    scope: tuple[Path, ...] | None = None

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
) -> Gathered:
    """Read the configuration for `paths` and load the articles.

    `against` are files and folders that are read beside `paths`, which then are the scope; what is below one
    of them counts as found there: what a project leaves out stays left out. `unsaved` are texts that stand
    for what the files of these paths hold, or will hold. `published` are dates given by file. Raises
    ConfigurationError where the configuration file is not usable.
    """
    wide = (*against, *(path for path in paths if not _within(path, against))) if against else tuple(paths)
    found = None if isolated else find(wide)
    configuration = read(found) if found else Configuration()
    loaded = load(
        wide,
        stdin=stdin,
        stdin_name=stdin_name,
        unsaved=unsaved,
        ignore=configuration.exclude,
        root=configuration.root if found else None,
        fields=configuration.fields,
        dates={**_configured_dates(configuration, wide), **(published or {})},
    )
    faults = loaded.faults
    if not loaded.articles and not faults and not against and unsaved is None:
        named = ", ".join([*map(str, paths), *(["-"] if stdin is not None else [])])
        faults = (Fault(named, "no article found", f"files in {', '.join(formats())}"),)
    sets = divide(loaded.articles, configuration.sets, configuration.root)
    return Gathered(configuration, sets, faults, _scope(paths, stdin_name) if against else None)


def _scope(paths: Sequence[Path], stdin_name: str | None) -> tuple[Path, ...]:
    return tuple(path.resolve() for path in (*paths, *([Path(stdin_name)] if stdin_name else [])))


def _within(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a path is one of the others or lies below one."""
    whole = path.resolve()
    return any(whole.is_relative_to(folder.resolve()) for folder in folders)


def _configured_dates(configuration: Configuration, paths: Sequence[Path]) -> dict[str, str]:
    """The dates that the configuration tells for what is read now; it may tell those of other files too."""
    return {
        str(configuration.root / name): date
        for name, date in configuration.published.items()
        if _within(configuration.root / name, paths)
    }
