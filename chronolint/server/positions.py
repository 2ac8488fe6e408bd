"""Offsets of a text, in code points, as the positions of an editor: lines, and units in a line."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_END = re.compile(r"\r\n|\n|\r")  # no other character ends a line for an editor
_WIDE = re.compile("[^\x00-\uffff]")


class Lines:
    """The lines of a text. `encoding` says what the editor counts; unless something else was agreed on, units
    of UTF-16.
    """

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._encoding = str(getattr(encoding, "value", encoding))
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The position of an offset; what lies outside the text is at its nearer end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """The offset of a position; behind the end of a line it is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        words = self.line(position.line)
        if words.isascii() or self._encoding == "utf-32":
            return start + min(position.character, len(words))
        units = 0
        for index, character in enumerate(words):
            if units >= position.character:
                return start + index
            units += self._units(character)
        return start + len(words)

    def range(self, start: int, end: int) -> Range:
        """The range of the stretch `start`..`end`."""
        return Range(self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """A line (0-based), without what ends it."""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def _units(self, words: str) -> int:
        if words.isascii() or self._encoding == "utf-32":
            return len(words)
        if self._encoding == "utf-8":
            return len(words.encode("utf-8", "surrogatepass"))
        return len(words) + len(_WIDE.findall(words))
