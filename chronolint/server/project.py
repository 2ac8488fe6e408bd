"""A folder of articles as an editor sees it: the files on disk, some of them as they stand in its buffers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from chronolint.config import ConfigurationError
from chronolint.config.gather import gather
from chronolint.faults import Fault, FaultError
from chronolint.lint.finding import Finding
from chronolint.lint.kind import World
from chronolint.pipeline import Report, lint
from chronolint.settings import Settings
from chronolint.text.article import Article, Span


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


class Project:
    """The articles below a folder, or a file by itself, checked again whenever something has changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checked = Checked()

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
        settings = gathered.configuration.settings
        before_by_set = {_articles(report): report for report in self.checked.reports}
        reports = tuple(
            _still(before_by_set.get(_ordered(part.articles)), part.configuration.settings)
            or lint(part.articles, part.configuration.settings)
            for part in gathered.parts
        )
        findings, unusable = _new(reports, gathered.configuration.baseline)
        told = dict.fromkeys(fault for report in reports for fault in report.faults)
        faults = (*gathered.faults, *told, *unusable)
        texts = {
            Path(article.path).resolve(): article.source.source if article.source else article.text
            for articles in gathered.sets
            for article in articles
            if article.path
        }
        self.checked = Checked(reports, findings, faults, texts, settings)
        return self.checked


def _still(before: Report | None, settings: Settings) -> Report | None:
    """A report from before, where it was made with these settings."""
    return before if before is not None and before.world.settings == settings else None


def _new(reports: tuple[Report, ...], known: Path | None) -> tuple[tuple[Finding, ...], tuple[Fault, ...]]:
    """The findings that are not in the baseline `known`, and what keeps it from being used."""
    findings = tuple(finding for report in reports for finding in report.findings)
    if known is None:
        return findings, ()
    from chronolint.lint import baseline

    try:
        return baseline.read(known).split(findings, (), ()).new, ()
    except FaultError as error:
        return findings, (error.fault,)


def _ordered(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.path or "", article.id)))


def _articles(report: Report) -> tuple[Article, ...]:
    return tuple(reading.article for reading in report.world.readings)
