"""Shows what could not be read, on standard error: where, an excerpt, what was expected."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from chronolint.faults import Fault
from chronolint.text.files import name_of


def show(faults: Iterable[Fault]) -> None:
    """Write each fault to standard error."""
    for fault in faults:
        print("\n".join(lines(fault)), file=sys.stderr)


def lines(fault: Fault, width: int = 80) -> Iterator[str]:
    """A fault in lines, its excerpt with a caret under the place at fault."""
    name = _short(fault.path)
    place = f"{name}:{fault.line}:{fault.column}" if fault.line else name
    yield f"error: {place}: {fault.message}"
    digits = len(str(fault.line))
    if fault.line and fault.excerpt.strip() and fault.column <= len(fault.excerpt) + 1:
        from chronolint.report.source import Mark, excerpt

        at = max(fault.column - 1, 0)
        source = fault.excerpt.partition("\n")[0]
        for line in excerpt(source, [Mark(at, min(at + 1, len(source)))], width - digits - 3):
            yield f"{'':{digits}} |"
            yield f"{fault.line} | {line.text}"
            yield f"{'':{digits}} | {' ' * line.underlines[0].left}^"
    if fault.expected:
        from textwrap import fill

        lead = f"{'':{digits}} = expected: "
        yield fill(fault.expected, width, initial_indent=lead, subsequent_indent=" " * len(lead))


def _short(path: str) -> str:
    """A path as seen from the working folder, where it lies below that."""
    return name_of(Path(path)) if Path(path).is_absolute() else path
