"""Checkstyle's XML, which Jenkins and many dashboards read: the findings file by file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from chronolint.lint.finding import Finding
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.wording import by_file, paragraph
from chronolint.report.xml import DECLARATION, attributes


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """One `file` for each with findings, and an `error` for each finding, whatever its level."""
    out.write(f'{DECLARATION}<checkstyle version="10.0">\n')
    for path, findings in by_file(results.findings).items():
        out.write(f"  <file{attributes({'name': path})}>\n")
        out.writelines(_errors(findings))
        out.write("  </file>\n")
    out.write("</checkstyle>\n")


def _errors(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        values = {
            "line": finding.span.line,
            "column": finding.span.column,
            "severity": finding.severity,
            "message": paragraph(finding),
            "source": f"chronolint.{finding.rule}",
        }
        yield f"    <error{attributes(values)}/>\n"
