"""GitLab's code quality report: one flat list, shown in merge requests.

It knows one place a finding, so that the others are told in the description.
"""

from __future__ import annotations

import json
from typing import IO, Any

from chronolint.lint.finding import Finding, Severity
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.positions import region
from chronolint.report.wording import file, paragraph

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """The report, an empty list where nothing was found."""
    issues = [_issue(finding, results) for finding in results.findings]
    out.write(json.dumps(issues, ensure_ascii=False, indent=2) + "\n")


def _issue(finding: Finding, results: Results) -> dict[str, Any]:
    where = region(finding.span, results.sources.get(finding.span.article))
    return {
        "description": f"{finding.rule} {paragraph(finding)}",
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": file(finding.span), "lines": {"begin": where.line, "end": where.end_line}},
    }
