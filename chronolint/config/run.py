"""The check of what was gathered: all sets, and what is found there that a project does not know of yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from chronolint import pipeline
from chronolint.config.file import placed
from chronolint.config.gather import Gathered
from chronolint.faults import Fault, FaultError
from chronolint.lint import baseline
from chronolint.lint.baseline import Baseline, Split
from chronolint.lint.finding import Finding
from chronolint.pipeline import Report
from chronolint.report.model import ArticleInfo
from chronolint.settings import Settings
from chronolint.text.article import Article
from chronolint.values import NamedTuple, dataclass

Lint = Callable[[tuple[Article, ...], Settings], Report]


class Checked(Protocol):
    """What came of one set: a Report, or the like."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found."""

    @property
    def articles(self) -> tuple[ArticleInfo, ...]:
        """What was read."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that ran."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be used."""


class Judged(NamedTuple):
    """How all that was found stands to the baseline, and all that could not be read or used."""

    held: Split
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to: the report on each set, its findings without those of the project's baseline, and
    all that could not be read or used.
    """

    reports: tuple[Report, ...]
    by_set: tuple[tuple[Finding, ...], ...]
    faults: tuple[Fault, ...]


def judged(
    gathered: Gathered, reports: Sequence[Checked], known: Baseline | None, all_read: bool = True
) -> Judged:
    """What the reports on all sets come to, held against the baseline `known`. Where not all articles were
    read, only entries whose files are gone are stale.
    """
    told = dict.fromkeys(
        placed(fault, part.configuration)
        for part, report in zip(gathered.parts, reports, strict=True)
        for fault in report.faults
    )
    faults = (*gathered.faults, *told)
    findings = tuple(found for report in reports for found in report.findings)
    if known is None:
        return Judged(Split(findings, (), ()), faults)
    infos = (info for report in reports for info in report.articles if all_read)
    read = {info.path for info in infos if info.path}
    return Judged(known.split(findings, read, {rule for report in reports for rule in report.rules}), faults)


def run(gathered: Gathered, lint: Lint = pipeline.lint) -> Outcome:
    """Check all sets, each by `lint`; a baseline that cannot be used is among the faults."""
    reports = tuple(lint(part.articles, part.configuration.settings) for part in gathered.parts)
    path = gathered.configuration.baseline
    known: Baseline | None = None
    unusable: tuple[Fault, ...] = ()
    try:
        known = baseline.read(path) if path else None
    except FaultError as error:
        unusable = (error.fault,)
    held, faults = judged(gathered, reports, known)
    hidden = frozenset(map(id, held.known))
    by_set = tuple(tuple(found for found in report.findings if id(found) not in hidden) for report in reports)
    return Outcome(reports, by_set, (*faults, *unusable))
