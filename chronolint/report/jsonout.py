"""Findings and articles as JSON, version 1 of the format."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from chronolint.lint.finding import Finding
from chronolint.report.formats import Screen
from chronolint.report.model import ArticleInfo, Results
from chronolint.text.article import Span

VERSION = 1


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """The whole report, findings or not."""
    out.write(document(results.findings, results.articles) + "\n")


def document(findings: Iterable[Finding], articles: Iterable[ArticleInfo]) -> str:
    """The whole report as one JSON document."""
    report = {
        "version": VERSION,
        "findings": [finding_object(finding) for finding in findings],
        "articles": [_article(article) for article in articles],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def span_object(span: Span) -> dict[str, Any]:
    """A span: offsets are code points in the file (the text, where there is no file), `end` exclusive."""
    return {
        "article": span.article,
        "path": span.path,
        "start": span.start,
        "end": span.end,
        "line": span.line,
        "column": span.column,
        "text": span.text,
        "label": span.label,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding with all its fields."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        "span": span_object(finding.span),
        "related": [span_object(span) for span in finding.related],
        "proof": [
            {"text": step.text, "span": span_object(step.span) if step.span else None}
            for step in finding.proof
        ],
        "fingerprint": finding.fingerprint,
    }


def _article(article: ArticleInfo) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "window": list(article.window) if article.window else None,
        "reasons": list(article.reasons),
    }
