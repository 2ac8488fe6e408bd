"""Findings file by file, a line each: for going through one article after the other."""

from __future__ import annotations

from typing import IO

from chronolint.report.formats import Screen
from chronolint.report.model import Results
from chronolint.report.wording import by_file


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """Each file with its findings below it, an empty line behind it."""
    if not results.findings:
        return
    from chronolint.report.terminal import console, group

    printer = console(out, color=screen.color, width=screen.width)
    for path, findings in by_file(results.findings).items():
        for line in group(path, findings, screen.width):
            printer.print(line, soft_wrap=True)
