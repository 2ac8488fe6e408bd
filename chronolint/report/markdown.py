"""Markdown for a comment on a pull request: a line for each finding, the worst first, its proof folded away.

GitHub takes 65,536 characters a comment: what does not fit is counted, not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from chronolint.lint.finding import Finding, Severity
from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.summary import summary
from chronolint.report.wording import message, one_line, place
from chronolint.text.patterns import pattern

LONGEST = 60_000
_WIDTH = 100
_SIGNS = {Severity.ERROR: "🔴 error", Severity.WARNING: "🟡 warning", Severity.INFO: "🔵 info"}
_ORDER = tuple(_SIGNS)
_SPECIAL = pattern(r"[\\`*_\[\]>|~$]")


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """A heading that says what the run came to, then the findings."""
    out.write(f"### chronolint {summary(results.findings, len(results.articles))}\n")
    if not results.findings:
        return
    from chronolint.report.terminal import plain

    left = LONGEST
    worst_first = sorted(results.findings, key=lambda one: _ORDER.index(one.severity))
    for number, finding in enumerate(worst_first):
        block = "\n".join(_block(finding, plain(finding, results.sources, _WIDTH)))
        left -= len(block) + 2
        if left < 0:
            out.write(f"\nand {len(worst_first) - number} more, for which a comment has no room\n")
            return
        out.write(f"\n{block}\n")


def _block(finding: Finding, drawn: str) -> Iterator[str]:
    """One finding: a line that says it all, and its proof behind a click."""
    yield f"**{_SIGNS[finding.severity]}** {_literal(message(finding))} \\"
    yield f"<sub>{_literal(place(finding.span))} · {finding.rule} {finding.name}</sub>"
    yield ""
    yield "<details><summary>why</summary>"
    yield ""
    fence = "`" * (max([2, *map(len, re.findall("`+", drawn))]) + 1)
    yield f"{fence}text\n{drawn}\n{fence}"
    yield ""
    yield "</details>"


def _literal(words: str) -> str:
    """`words` so that Markdown shows them as they are; names and numbers in them call nobody."""
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(words).replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub("[@#]", r"\g<0><!-- -->", escaped)
