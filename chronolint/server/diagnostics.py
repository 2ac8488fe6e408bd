"""Findings and faults as the diagnostics of files: a clash between files is told in each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from chronolint.faults import Fault
from chronolint.lint.finding import Finding, Severity
from chronolint.lint.registry import rulebook
from chronolint.server.positions import Lines
from chronolint.server.project import Checked
from chronolint.text.article import Span

SOURCE = "chronolint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}

Address = Callable[[Path], str]
"""Gives the URI by which the editor knows a file."""


class Writer:
    """Writes what a check came to as diagnostics: `address` tells how the editor calls files, `encoding` what
    it counts in a line.
    """

    def __init__(self, checked: Checked, address: Address, encoding: str) -> None:
        self.checked = checked
        self._address = address
        self._encoding = encoding
        self._lines: dict[Path, Lines] = {}

    def diagnostics(self) -> dict[Path, list[Diagnostic]]:
        """The diagnostics of each file that has any, in the order of the findings."""
        found: dict[Path, list[Diagnostic]] = {}
        for finding in self.checked.findings:
            spans = (finding.span, *finding.related)
            heads: dict[Path, Span] = {}
            for span in spans:
                if span.path:
                    heads.setdefault(self.checked.path(span.path), span)
            for path, head in heads.items():
                others = [span for span in spans if span is not head and span.path]
                found.setdefault(path, []).append(self._diagnostic(finding, head, others))
        for fault in self.checked.faults:
            found.setdefault(self.checked.path(fault.path), []).append(self._fault(fault))
        return found

    def location(self, span: Span) -> Location:
        """Where a span stands."""
        path = self.checked.path(span.path or "")
        return Location(self._address(path), self.range(path, span.start, span.end))

    def range(self, path: Path, start: int, end: int) -> Range:
        """A stretch of a file."""
        return self.lines(path).range(start, end)

    def lines(self, path: Path) -> Lines:
        """The lines of a file as it was when it was checked."""
        if path not in self._lines:
            self._lines[path] = Lines(self.checked.texts.get(path, ""), self._encoding)
        return self._lines[path]

    def _diagnostic(self, finding: Finding, head: Span, others: list[Span]) -> Diagnostic:
        return Diagnostic(
            self.location(head).range,
            _message(finding),
            _SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=self._description(finding.rule),
            source=SOURCE,
            related_information=[
                DiagnosticRelatedInformation(self.location(span), _told(span)) for span in others
            ],
            data={"fingerprint": finding.fingerprint},
        )

    def _description(self, code: str) -> CodeDescription | None:
        """The page of a rule, which says what it is about and shows examples."""
        rule = rulebook(self.checked.settings.rule_folders).find(code)
        page = Path(rule.path) if rule else None
        return CodeDescription(page.resolve().as_uri()) if page and page.is_file() else None

    def _fault(self, fault: Fault) -> Diagnostic:
        line = max(fault.line - 1, 0)
        words = fault.excerpt.partition("\n")[0]
        at = max(fault.column - 1, 0)
        row = Lines(words, self._encoding)
        start, end = row.position(at), row.position(len(words) if words else at)
        message = f"{fault.message}; expected {fault.expected}" if fault.expected else fault.message
        return Diagnostic(
            Range(Position(line, start.character), Position(line, end.character)),
            message,
            DiagnosticSeverity.Error,
            source=SOURCE,
        )


def _message(finding: Finding) -> str:
    """The message, the steps of the proof and what to do, a line each."""
    lines = [finding.message, *(f"because: {step.text}" for step in finding.proof)]
    return "\n".join([*lines, f"help: {finding.help}"] if finding.help else lines)


def _told(span: Span) -> str:
    """What words say, and what they were read as."""
    words = f'"{" ".join(span.text.split())}"'
    return f"{words}: {span.label}" if span.label else words
