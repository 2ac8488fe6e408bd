"""SARIF 2.1.0, the exchange format of static analysis: for code scanning on GitHub, and for editors.

A result has its words at fault as the one location, the other places as related locations that the message
links to, and the proof as a code flow. Columns are UTF-16 code units.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import IO, Any
from urllib.parse import quote

from chronolint.lint.describe import explain
from chronolint.lint.finding import Finding, Severity
from chronolint.lint.page import Rule
from chronolint.lint.registry import rulebook
from chronolint.report.formats import Screen
from chronolint.report.linehash import line_hash
from chronolint.report.model import Results
from chronolint.report.positions import region, utf16
from chronolint.report.wording import file, message, one_line, place, quoted
from chronolint.text.article import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LONGEST = 1000  # characters of a description; GitHub takes 1,024
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """One run with the rules that reported something and what they found."""
    reported = {finding.rule for finding in results.findings}
    rules = [rule for rule in rulebook(results.rule_folders).rules if rule.code in reported]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(results, rules)]}
    out.write(json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def _run(results: Results, rules: Sequence[Rule]) -> dict[str, Any]:
    index = {rule.code: number for number, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "chronolint",
                "semanticVersion": results.version,
                "rules": list(map(_rule, rules)),
            }
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": not results.faults,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": str(fault)}} for fault in results.faults
                ],
            }
        ],
        "results": [_result(finding, index, results) for finding in results.findings],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": shorten(rule.text.partition("\n## ")[0], _LONGEST, placeholder="...")},
        "help": {"text": rule.text, "markdown": explain(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {
            "tags": [Path(rule.path).parent.name],
            "precision": "high" if rule.level is Severity.ERROR else "medium",
            "problem.severity": _PROBLEMS[rule.level],
        },
    }


def _result(finding: Finding, index: dict[str, int], results: Results) -> dict[str, Any]:
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index.get(finding.rule, -1),
        "level": _LEVELS[finding.severity],
        "message": {"text": _linked(finding)},
        "locations": [_location(finding.span, results, finding.span.label)],
        "relatedLocations": [
            {"id": number, **_location(span, results, quoted(span))}
            for number, span in enumerate(finding.related, start=1)
        ],
        "fingerprints": {"chronolint/v1": finding.fingerprint},
    }
    if finding.proof:
        steps = [_step(step.text, step.span or finding.span, results) for step in finding.proof]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    if source := results.sources.get(finding.span.article):
        result["partialFingerprints"] = {"primaryLocationLineHash": line_hash(source, finding.span.start)}
    return result


def _linked(finding: Finding) -> str:
    """The message with a link to each of the other places: `[file:line](1)`."""
    links = [f"[{_literal(place(span))}]({n})" for n, span in enumerate(finding.related, start=1)]
    told = _literal(message(finding))
    return f"{told} (compare {', '.join(links)})" if links else told


def _literal(words: str) -> str:
    """`words` with what would make a link of them taken literally."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", words)


def _step(words: str, span: Span, results: Results) -> dict[str, Any]:
    """A step of the proof; one that rests on no words stands at those at fault, as viewers want a place."""
    return {"location": _location(span, results, one_line(words))}


def _location(span: Span, results: Results, words: str = "") -> dict[str, Any]:
    where = region(span, results.sources.get(span.article), utf16)
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(file(span)),
            "region": {
                "startLine": where.line,
                "startColumn": where.column,
                "endLine": where.end_line,
                "endColumn": where.end_column,
                "snippet": {"text": span.text},
            },
        }
    }
    if words:
        location["message"] = {"text": words}
    return location


def _artifact(path: str) -> dict[str, str]:
    if os.path.isabs(path):  # noqa: PTH117
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path.replace(os.sep, "/"))), "uriBaseId": _ROOT}
