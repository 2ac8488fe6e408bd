"""What the `chronolint` fixture lends: texts, articles or files checked in a test, and assertions on what is
found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from chronolint import pipeline
from chronolint.lint.finding import Finding
from chronolint.text.article import Article, Span
from chronolint.values import dataclass

if TYPE_CHECKING:
    from chronolint.settings import Settings

_WIDTH = 100


def drawn(findings: Iterable[Finding], sources: Mapping[str, str]) -> str:
    """Findings as a person wants them: with excerpts of all articles involved and the proof."""
    from chronolint.report.terminal import console, full

    out = StringIO()
    screen = console(out, color=False, width=_WIDTH)
    for text in full(findings, sources, _WIDTH):
        screen.print(text, soft_wrap=True)
    return out.getvalue()


@dataclass(frozen=True)
class Checked:
    """What a check found. The assertions fail with the report."""

    findings: tuple[Finding, ...]
    sources: Mapping[str, str]

    def assert_clean(self, *, allow: Iterable[str] = (), remarks: bool = False) -> None:
        """Fail where anything worse than a remark (info) is found, with `remarks` where anything is; `allow`
        names rules, by code or name, that may be.
        """
        __tracebackhide__ = True
        allowed = set(allow)
        found = [
            finding
            for finding in self.findings
            if (remarks or finding.severity != "info") and not {finding.rule, finding.name} & allowed
        ]
        if found:
            raise AssertionError(f"these articles contradict each other:\n\n{drawn(found, self.sources)}")

    def assert_flags(self, rule: str, *, at: str | None = None) -> Finding:
        """Fail unless `rule` (code or name) is found, with one of its marks on the words `at` where given;
        returns the finding.
        """
        __tracebackhide__ = True
        for finding in self.findings:
            if rule in (finding.rule, finding.name) and (
                at is None or at in [span.words for span in _spans(finding)]
            ):
                return finding
        where = f" at {at!r}" if at else ""
        found = (
            f"found instead:\n\n{drawn(self.findings, self.sources)}"
            if self.findings
            else "nothing was found"
        )
        raise AssertionError(f"{rule} does not flag this{where}; {found}")


class Chronolint:
    """The fixture."""

    def check(
        self, *articles: str | Article | Path, published: str | None = None, settings: Settings | None = None
    ) -> Checked:
        """Check one set: texts (called "article-1", "article-2", ... and of the date `published`), articles,
        and files or folders by their paths. No configuration file is read.
        """
        __tracebackhide__ = True
        given: list[Article] = []
        for article in articles:
            if isinstance(article, Path):
                given += _loaded(article)
            elif isinstance(article, str):
                given.append(Article(f"article-{len(given) + 1}", article, published=published))
            else:
                given.append(article)
        sources = {a.id: a.source.source if a.source else a.text for a in given}
        return Checked(tuple(pipeline.lint(given, settings).findings), sources)


def _loaded(path: Path) -> Sequence[Article]:
    """The articles of a file or folder. Raises AssertionError where something cannot be read."""
    __tracebackhide__ = True
    from chronolint.text.loaders import load

    loaded = load([path])
    if loaded.faults:
        raise AssertionError("\n".join(map(str, loaded.faults)))
    return loaded.articles


def _spans(finding: Finding) -> tuple[Span, ...]:
    return (finding.span, *finding.related)
