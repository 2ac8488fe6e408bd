"""A folder of articles as an editor sees it: the files on disk, some of them as they stand in its buffers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from chronolint import pipeline
from chronolint.claims.model import Reading
from chronolint.claims.read import read
from chronolint.config import ConfigurationError
from chronolint.config.gather import gather
from chronolint.config.run import run
from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.lint.kind import World
from chronolint.pipeline import Report
from chronolint.settings import Settings
from chronolint.text.article import Article, Span
from chronolint.values import dataclass, field, replace


@dataclass(frozen=True)
class Checked:
    """What a check came to. Files go by their resolved paths; `texts` are those that spans point into."""

    reports: tuple[Report, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    texts: Mapping[Path, str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    _paths: dict[str, Path] = field(default_factory=dict, repr=False, compare=False)

    def path(self, name: str) -> Path:
        """The file that a span or a fault names."""
        if name not in self._paths:
            self._paths[name] = Path(name).resolve()
        return self._paths[name]

    def at(self, path: Path, low: int, high: int) -> Iterator[tuple[Finding, Span]]:
        """The findings of which a span in that file meets `low`..`high`, each with that span."""
        for finding in self.findings:
            for span in (finding.span, *finding.related):
                if span.path and span.start <= high and low <= span.end and self.path(span.path) == path:
                    yield finding, span
                    break

    def readings(self, path: Path) -> Iterator[tuple[World, int]]:
        """The articles of a file, each as a world and its number in that."""
        for report in self.reports:
            for number, reading in enumerate(report.world.readings):
                if reading.article.path and self.path(reading.article.path) == path:
                    yield report.world, number


class _Memory:
    """The readings of articles, with the settings that they were read by: only what has changed is read
    again.
    """

    def __init__(self) -> None:
        self._known: dict[Article, tuple[Settings, Reading]] = {}

    def read(self, articles: Sequence[Article], settings: Settings) -> tuple[Reading, ...]:
        """The readings of articles, in their order."""
        return tuple(self._read(article, settings) for article in articles)

    def _read(self, article: Article, settings: Settings) -> Reading:
        known = self._known.get(article)
        if known is None or known[0] != settings:
            known = self._known[article] = settings, read(article, settings)
        return known[1]

    def forget_all_but(self, articles: Iterable[Article]) -> None:
        """Keep only the readings of these."""
        self._known = {article: self._known[article] for article in articles if article in self._known}


class Project:
    """The articles below a folder, or a file by itself, checked again whenever something has changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checked = Checked()
        self._memory = _Memory()

    def holds(self, path: Path) -> bool:
        """Whether a file belongs here."""
        return path.is_relative_to(self.root)

    def check(self, unsaved: Mapping[Path, str]) -> Checked:
        """Check all sets, with texts in place of what files hold; the sets that are as they were are not read
        again. While the configuration cannot be used, what was found before it broke stays.
        """
        paths = [self.root] if self.root.exists() else []
        try:
            gathered = gather(paths, unsaved=unsaved)
        except ConfigurationError as error:
            self.checked = replace(self.checked, faults=error.faults)
            return self.checked
        reports = {_articles(report): report for report in self.checked.reports}

        def lint(articles: tuple[Article, ...], settings: Settings) -> Report:
            before = reports.get(_ordered(articles))
            if before is not None and before.world.settings == settings:
                return before
            return pipeline.lint(articles, settings, self._memory.read)

        outcome = run(gathered, lint)
        self._memory.forget_all_but(article for articles in gathered.sets for article in articles)
        findings = tuple(finding for found in outcome.by_set for finding in found)
        texts = {
            Path(article.path).resolve(): article.source.source if article.source else article.text
            for articles in gathered.sets
            for article in articles
            if article.path
        }
        settings = gathered.configuration.settings
        self.checked = Checked(outcome.reports, findings, outcome.faults, texts, settings)
        return self.checked


def _ordered(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.path or "", article.id)))


def _articles(report: Report) -> tuple[Article, ...]:
    return tuple(reading.article for reading in report.world.readings)
