"""One line a finding, for editors, grep and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from chronolint.lint.finding import Finding
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.wording import message, place


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """One line a finding."""
    out.writelines(f"{line}\n" for line in concise(results.findings))


def concise(findings: Iterable[Finding]) -> Iterator[str]:
    """`path:line:column: CODE level message`, then the other places involved."""
    for finding in findings:
        others = ", ".join(map(place, finding.related))
        tail = f" [with {others}]" if others else ""
        yield f"{place(finding.span)}: {finding.rule} {finding.severity} {message(finding)}{tail}"
