"""Lines and columns as other programs count them.

A span counts code points; editors that speak UTF-16 and reviewers that count bytes want columns of their own.
"""

from __future__ import annotations

from collections.abc import Callable

from chronolint.text.article import Span
from chronolint.values import NamedTuple

Size = Callable[[str], int]
"""How many columns a piece of a line takes."""


class Region(NamedTuple):
    """A stretch of a file: 1-based lines and columns, the end column one behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


def points(text: str) -> int:
    """Columns in code points, as people count them."""
    return len(text)


def utf16(text: str) -> int:
    """Columns in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf8(text: str) -> int:
    """Columns in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def region(span: Span, source: str | None, size: Size = points) -> Region:
    """Where a span stands in `source`, its columns counted by `size`.

    Without the source they are counted in code points, and taken to end in the line where they begin.
    """
    if source is None:
        return Region(span.line, span.column, span.line, span.column + span.end - span.start)
    words = source[span.start : span.end]
    end_line = span.line + words.count("\n")
    return Region(span.line, _column(source, span.start, size), end_line, _column(source, span.end, size))


def _column(source: str, offset: int, size: Size) -> int:
    return size(source[source.rfind("\n", 0, offset) + 1 : offset]) + 1
