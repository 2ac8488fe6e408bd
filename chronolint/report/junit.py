"""JUnit's XML, for servers that show tests: a suite for each file, a case for each finding.

An article in which nothing was found is a case that passes. Errors and warnings are failures, notes are
skipped cases, so that they are shown and fail nothing; a file that could not be read is a case with an error.
A case is named by what it says, not by its line, so that servers know it again in the next run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO

from chronolint.lint.finding import Finding, Severity
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.wording import by_file, details, message, paragraph, place
from chronolint.report.xml import DECLARATION, attributes, text
from chronolint.values import NamedTuple


class _Case(NamedTuple):
    """A test case: its name, its line, and its outcome: the element that tells it, a type, and words."""

    name: str
    line: int | None = None
    outcome: str = ""
    type: str = ""
    message: str = ""
    words: str = ""


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """The suites, in order of the files."""
    suites = _suites(results)
    everything = [case for cases in suites.values() for case in cases]
    out.write(f"{DECLARATION}<testsuites{attributes({'name': 'chronolint', **_counts(everything)})}>\n")
    for path, cases in suites.items():
        out.write(f"  <testsuite{attributes({'name': path, **_counts(cases)})}>\n")
        for case in cases:
            out.writelines(_case(path, case))
        out.write("  </testsuite>\n")
    out.write("</testsuites>\n")


def _suites(results: Results) -> dict[str, list[_Case]]:
    found = by_file(results.findings)
    paths = (*found, *(article.path or article.id for article in results.articles))
    suites: dict[str, list[_Case]] = {path: [] for path in paths}
    for path, cases in suites.items():
        cases += map(_found, found.get(path, ()))
        cases += () if cases else (_Case("no contradiction found"),)
    for fault in results.faults:
        case = _Case("can be read", fault.line or None, "error", "fault", fault.message, str(fault))
        suites.setdefault(fault.path, []).append(case)
    return dict(sorted((path, _told_apart(cases)) for path, cases in suites.items()))


def _found(finding: Finding) -> _Case:
    name = f"{finding.rule} {finding.name}: {message(finding)}"
    if finding.severity is Severity.INFO:
        return _Case(name, finding.span.line, "skipped", "info", paragraph(finding))
    words = "\n".join((f"{place(finding.span)}: {message(finding)}", *details(finding)))
    return _Case(name, finding.span.line, "failure", str(finding.severity), paragraph(finding), words)


def _told_apart(cases: list[_Case]) -> list[_Case]:
    """The cases, those of one name numbered: servers take equal names for one case."""
    seen: Counter[str] = Counter()
    apart = []
    for case in cases:
        seen[case.name] += 1
        number = seen[case.name]
        apart.append(case if number == 1 else case._replace(name=f"{case.name} ({number})"))
    return apart


def _counts(cases: list[_Case]) -> dict[str, object]:
    outcomes = Counter(case.outcome for case in cases)
    return {
        "tests": len(cases),
        "failures": outcomes["failure"],
        "errors": outcomes["error"],
        "skipped": outcomes["skipped"],
        "time": 0,
    }


def _case(path: str, case: _Case) -> Iterator[str]:
    values = {"classname": path, "name": case.name, "file": path, "line": case.line, "time": 0}
    if not case.outcome:
        yield f"    <testcase{attributes(values)}/>\n"
        return
    yield f"    <testcase{attributes(values)}>\n"
    told = attributes({"type": case.type, "message": case.message})
    yield f"      <{case.outcome}{told}>{text(case.words)}</{case.outcome}>\n"
    yield "    </testcase>\n"
