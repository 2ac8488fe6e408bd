"""One line a finding, for editors, grep and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from chronolint.lint.finding import Finding
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.text.article import Span


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """One line a finding."""
    out.writelines(f"{line}\n" for line in concise(results.findings))


def place(span: Span) -> str:
    """Where a span begins: `path:line:column`, the article's id where there is no file."""
    return f"{span.path or span.article}:{span.line}:{span.column}"


def concise(findings: Iterable[Finding]) -> Iterator[str]:
    """`path:line:column: CODE level message`, then the other places involved."""
    for finding in findings:
        others = ", ".join(map(place, finding.related))
        tail = f" [with {others}]" if others else ""
        message = " ".join(finding.message.split())
        yield f"{place(finding.span)}: {finding.rule} {finding.severity} {message}{tail}"
