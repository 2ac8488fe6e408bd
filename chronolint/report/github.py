"""Annotations of GitHub Actions: workflow commands, one a finding, that show it beside its line.

GitHub shows ten annotations of a level for a step and drops the others without a word. So the first ten of
a level are annotations, the rest are told in the log, and a notice says how many they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

from chronolint.lint.finding import Finding, Severity
from chronolint.report.concise import concise
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.positions import region
from chronolint.report.wording import details, file, paragraph

MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """Errors first, then warnings, then notices; what GitHub would drop is told in a group of the log."""
    by_level = {level: [one for one in results.findings if one.severity is level] for level in _COMMANDS}
    kept: list[Finding] = []
    cut: list[Finding] = []
    for level, found in by_level.items():
        # the notice that tells of the cut ones is one of the ten
        most = MOST - 1 if level is Severity.INFO and (cut or len(found) > MOST) else MOST
        kept += found[:most]
        cut += found[most:]
    out.writelines(f"{_command(finding, results)}\n" for finding in kept)
    if cut:
        out.writelines(f"{line}\n" for line in _log(cut, len(results.findings)))


def _command(finding: Finding, results: Results) -> str:
    span = finding.span
    where = region(span, results.sources.get(span.article))
    properties = {"file": file(span), "line": where.line, "endLine": where.end_line}
    if where.line == where.end_line:  # columns of two lines are refused
        properties |= {"col": where.column, "endColumn": where.end_column}
    properties["title"] = f"{finding.rule} {finding.name}"
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = "\n".join((paragraph(finding), *_proof(finding)))
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(words)}"


def _proof(finding: Finding) -> Iterator[str]:
    """The details but for the other places, which the paragraph tells."""
    return (line for number, line in enumerate(details(finding)) if number >= len(finding.related))


def _log(cut: Sequence[Finding], total: int) -> Iterator[str]:
    many = f"{len(cut)} of {total} findings"
    yield f"::notice title=chronolint::{many} are not annotated, as GitHub shows {MOST} a level: see the log"
    yield f"::group::{many}, not annotated"
    for line in concise(cut):
        yield "- " + line.replace("##[", "## [")  # which would be a command too, from the words of an article
    yield "::endgroup::"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
