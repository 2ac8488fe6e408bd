"""Where things stand in a TOML file; the standard reader gives values without places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from chronolint.faults import Fault

_HEADER = re.compile(r"\s*\[{1,2}\s*([^\]]+?)\s*\]")
_ENTRY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def fault_at(
    path: Path | str,
    text: str,
    keys: Sequence[str],
    message: str,
    expected: str,
    *,
    value: bool,
    item: str = "",
) -> Fault:
    """A fault at the entry or table named by `keys`, or at the nearest one around it.

    `value` says whether the caret belongs under the value or under the key; `item` is a string in that value,
    under which it belongs.
    """
    line, column = _place(text, keys, value)
    if item:
        start = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
        found = re.compile(rf"""(["']){re.escape(item)}\1""").search(text, start)
        if found is not None:
            line, column = (
                text.count("\n", 0, found.start()) + 1,
                found.start() - text.rfind("\n", 0, found.start()),
            )
    return _shown(path, text, message, expected, line, column)


def syntax_fault(path: Path | str, text: str, message: str) -> Fault:
    """The fault that tomllib reports, with the place that its message ends with."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if found is None or found[1] is None:
        line = text.count("\n") + (not text.endswith("\n"))
        return _shown(path, text, message.partition(" (at")[0].lower(), "TOML", max(line, 1), 1)
    return _shown(path, text, message[: found.start()].lower(), "TOML", int(found[1]), int(found[2]))


def _shown(path: Path | str, text: str, message: str, expected: str, line: int, column: int) -> Fault:
    lines = text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Fault(str(path), message, expected, line, column, excerpt)


def _place(text: str, keys: Sequence[str], value: bool) -> tuple[int, int]:
    """1-based line and column of the deepest entry or table header that leads to `keys`."""
    best, depth = (1, 1), 0
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            entry, column = table, header.start(1) + 1
        elif found := _ENTRY.match(line):
            entry = (*table, *_parts(found[1]))
            column = (found.end() if value else found.start(1)) + 1
        else:
            continue
        if len(entry) > depth and entry == tuple(keys[: len(entry)]):
            best, depth = (number, column), len(entry)
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
