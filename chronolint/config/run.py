"""The check of what was gathered: all sets, and what is found there that a project does not know of yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chronolint import pipeline
from chronolint.config.gather import Gathered
from chronolint.faults import Fault, FaultError
from chronolint.lint.finding import Finding
from chronolint.pipeline import Report
from chronolint.settings import Settings
from chronolint.text.article import Article
from chronolint.values import dataclass

Lint = Callable[[tuple[Article, ...], Settings], Report]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to: the report on each set, its findings without those of the project's baseline, and
    all that could not be read or used.
    """

    reports: tuple[Report, ...]
    by_set: tuple[tuple[Finding, ...], ...]
    faults: tuple[Fault, ...]


def run(gathered: Gathered, lint: Lint = pipeline.lint) -> Outcome:
    """Check all sets, each by `lint`."""
    reports = tuple(lint(part.articles, part.configuration.settings) for part in gathered.parts)
    known, unusable = _known(reports, gathered.configuration.baseline)
    hidden = frozenset(map(id, known))
    by_set = tuple(tuple(found for found in report.findings if id(found) not in hidden) for report in reports)
    told = dict.fromkeys(fault for report in reports for fault in report.faults)
    return Outcome(reports, by_set, (*gathered.faults, *told, *unusable))


def _known(reports: tuple[Report, ...], path: Path | None) -> tuple[tuple[Finding, ...], tuple[Fault, ...]]:
    """The findings that the baseline at `path` lists, and what keeps it from being used."""
    if path is None:
        return (), ()
    from chronolint.lint import baseline

    try:
        known = baseline.read(path)
    except FaultError as error:
        return (), (error.fault,)
    return known.split([found for report in reports for found in report.findings], (), ()).known, ()
