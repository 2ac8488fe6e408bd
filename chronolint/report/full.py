"""The full report on a screen; what draws it is loaded only where there is something to draw."""

from __future__ import annotations

from typing import IO

from chronolint.report.formats import Screen
from chronolint.report.model import Results


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """Each finding with excerpts from every file involved, for a reader with that screen."""
    if not results.findings:
        return
    from chronolint.report.terminal import console, full, plain

    if not screen.color:
        out.writelines(f"{plain(found, results.sources, screen.width)}\n\n" for found in results.findings)
        return
    printer = console(out, color=True, width=screen.width)
    for text in full(results.findings, results.sources, screen.width):
        printer.print(text, soft_wrap=True)
