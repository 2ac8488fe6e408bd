"""Reviewdog's diagnostics (rdjson), for comments in code review; its columns are bytes of UTF-8."""

from __future__ import annotations

import json
from typing import IO, Any

from chronolint.lint.finding import Finding, Severity
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.positions import region, utf8
from chronolint.report.wording import details, file, message, quoted
from chronolint.text.article import Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """All diagnostics in one document."""
    report = {
        "source": {"name": "chronolint"},
        "diagnostics": [_diagnostic(finding, results) for finding in results.findings],
    }
    out.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")


def _diagnostic(finding: Finding, results: Results) -> dict[str, Any]:
    return {
        "message": "\n".join((message(finding), *details(finding))),
        "location": _location(finding.span, results),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "related_locations": [
            {"message": quoted(span), "location": _location(span, results)} for span in finding.related
        ],
    }


def _location(span: Span, results: Results) -> dict[str, Any]:
    where = region(span, results.sources.get(span.article), utf8)
    return {
        "path": file(span),
        "range": {
            "start": {"line": where.line, "column": where.column},
            "end": {"line": where.end_line, "column": where.end_column},
        },
    }
