"""Sentences about findings that several formats share, for readers who see one place at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronolint.lint.finding import Finding
from chronolint.text.article import Span


def file(span: Span) -> str:
    """The file that a span stands in, the article's id where there is none."""
    return span.path or span.article


def by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the file that their words at fault stand in, in the order in which they come."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(file(finding.span), []).append(finding)
    return found


def place(span: Span) -> str:
    """Where a span begins: `path:line:column`."""
    return f"{file(span)}:{span.line}:{span.column}"


def one_line(text: str) -> str:
    """`text` without line breaks and runs of blanks."""
    return " ".join(text.split())


def quoted(span: Span) -> str:
    """The words of a span, and what they were read as: `"Wednesday" (Wed 4 Mar 2026)`."""
    words = one_line(span.text)
    return f'"{words}" ({span.label})' if span.label not in ("", words) else f'"{words}"'


def message(finding: Finding) -> str:
    """The message of a finding on one line."""
    return one_line(finding.message)


def details(finding: Finding) -> Iterator[str]:
    """All that stands beside the message, a line each: the other places, the proof, the help."""
    for span in finding.related:
        yield f"{place(span)}: {quoted(span)}"
    for step in finding.proof:
        yield f"because: {one_line(step.text)}"
    if finding.help:
        yield f"help: {one_line(finding.help)}"


def paragraph(finding: Finding) -> str:
    """The message, and behind it the other places: one line that says who contradicts whom."""
    others = "; ".join(f"{quoted(span)} {_where(span, finding.span)}" for span in finding.related)
    return f"{message(finding)} [with {others}]" if others else message(finding)


def _where(span: Span, main: Span) -> str:
    """Where a span is, for who stands at another: its file only where it is not the same."""
    return f"in line {span.line}" if file(span) == file(main) else f"at {place(span)}"
