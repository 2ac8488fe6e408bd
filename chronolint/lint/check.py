"""Holds a rule page to its word: what it flags is found under the carets and nowhere else, what it passes
is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from chronolint.lint.finding import Finding, Severity
from chronolint.lint.page import Case, CaseArticle, Rule
from chronolint.settings import Settings
from chronolint.tables import rules_folder
from chronolint.text.article import Article, Span
from chronolint.text.directives import NAME
from chronolint.text.loaders import load_text
from chronolint.values import replace

Linter = Callable[[Sequence[Article]], Iterable[Finding]]


def check_case(rule: Rule, case: Case, lint: Linter) -> list[str]:
    """What is wrong with a case of a page, a line each, with its place in the page; [] where all is as
    marked.

    `lint` runs all default rules and those in the page's folder (`settings_for`). Remarks at level info of
    the rules about documents (D...) count only on pages about documents: most cases give no date, and that
    is no fault of theirs.
    """
    articles = [article for a in case.articles for article in _articles(a)]
    found = [finding for finding in lint(articles) if _counts(rule, finding)]
    return _Comparison(rule, case).differences(found)


def _articles(case: CaseArticle) -> tuple[Article, ...]:
    """The article of a case as it stands; one that speaks to chronolint as its format is read."""
    if NAME in case.text:
        found = load_text(case.file, case.text).articles
        return tuple(replace(a, published=case.published, title=case.title or a.title) for a in found)
    return (Article(case.file, case.text, case.title, case.published, case.file),)


def settings_for(rule: Rule, case: Case | None = None) -> Settings:
    """The options for a case: they know the rules of the page's own folder, and the day of the case."""
    folder = Path(rule.path).resolve().parent
    days = [article.today for article in case.articles if article.today] if case else []
    return Settings(
        rule_folders=() if folder.is_relative_to(rules_folder()) else (folder,),
        today=date.fromisoformat(days[0]) if days else None,
    )


def _counts(rule: Rule, finding: Finding) -> bool:
    about_documents = finding.rule.startswith("D") and finding.severity is Severity.INFO
    return not about_documents or rule.code.startswith("D")


class _Comparison:
    """Findings against marks, told in places of the page."""

    def __init__(self, rule: Rule, case: Case) -> None:
        self.rule = rule
        self.articles = {article.file: article for article in case.articles}
        self.wanted = {
            (article.file, mark.start, mark.end, mark.code): mark.label
            for article in case.articles
            for mark in article.marks
        }

    def differences(self, found: list[Finding]) -> list[str]:
        told = [
            (finding, span, finding.rule if span is finding.span else None)
            for finding in found
            for span in (finding.span, *finding.related)
        ]
        marked = {(span.article, span.start, span.end, code): span.label for _, span, code in told}
        lines = []
        for (file, start, end, code), label in self.wanted.items():
            where, words = self._place(file, start), self.articles[file].text[start:end]
            key = (file, start, end, code)
            if key not in marked:
                lines.append(f"{where}: {code or 'related'} expected under {words!r}")
            elif label is not None and marked[key] != label:
                lines.append(f"{where}: {words!r} read as {marked[key]!r}, expected {label!r}")
        for finding, span, code in told:
            if (span.article, span.start, span.end, code) not in self.wanted:
                lines.append(f"{self._place(span.article, span.start)}: {_surprise(finding, span, code)}")
        return list(dict.fromkeys(lines))

    def _place(self, file: str, offset: int) -> str:
        line, column = position(self.articles[file], offset)
        return f"{self.rule.path}:{line}:{column}"


def position(article: CaseArticle, offset: int) -> tuple[int, int]:
    """Where an offset in the text of a case stands in its page: line and column, 1-based."""
    line = article.text.count("\n", 0, offset)
    return article.lines[line], offset - article.text.rfind("\n", 0, offset)


def _surprise(finding: Finding, span: Span, code: str | None) -> str:
    what = f"surprise {code}" if code else f"{finding.rule} relates"
    return f"{what} under {span.text!r}: {finding.message}"
