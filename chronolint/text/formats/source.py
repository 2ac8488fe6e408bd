"""What a format's loader is given and gives back, and the builder of text that knows its way back."""

from __future__ import annotations

from collections.abc import Mapping

from chronolint.faults import Fault
from chronolint.text.article import Article, DateClue, SourceMap
from chronolint.values import NamedTuple

RANK_GIVEN, RANK_SIDECAR, RANK_RECORD, RANK_METADATA, RANK_CHANGED = range(5)  # of DateClue, lower wins


class Source(NamedTuple):
    """A decoded file: its name as shown, its text without byte-order mark, the configured field names.

    `fields` maps "id", "title", "text" and "published" to the names that records use. `asked` is False where
    the file was only found in a folder: it may then turn out to hold no article without that being a fault.
    `data` are the bytes of the file, for loaders of other packages: what is not text has them alone.
    """

    path: str
    text: str
    fields: Mapping[str, str]
    asked: bool = True
    data: bytes = b""

    def date(self, start: int, end: int, reason: str) -> DateClue:
        """The date of publication that the file states at `start`..`end`; `reason` tells a reader where:
        "front matter `date`".
        """
        return DateClue(self.text[start:end], reason, RANK_RECORD, start, end)

    def fault(self, message: str, at: int, expected: str = "") -> Fault:
        """A fault at an offset of the file, with its line, column and the line as excerpt."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        line = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
        return Fault(
            self.path, message, expected, self.text.count("\n", 0, at) + 1, at - start + 1, line[:200]
        )


class Loaded(NamedTuple):
    """Articles and what could not be read, in the order of the files."""

    articles: tuple[Article, ...] = ()
    faults: tuple[Fault, ...] = ()


class TextBuilder:
    """Puts a text together from stretches of a file and remembers where each came from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int]] = []

    def copy(self, start: int, end: int) -> None:
        """Take over `source[start:end]` as it stands."""
        self.put(self.source[start:end], start)

    def put(self, words: str, home: int) -> None:
        """Add `words`, which stand for what begins at offset `home` of the file."""
        if words:
            self._pieces.append((self.length, home))
            self._parts.append(words)
            self.length += len(words)

    def build(self) -> tuple[str, SourceMap]:
        """The text and its map; neighbouring stretches are merged."""
        merged: list[tuple[int, int]] = []
        for inner, outer in self._pieces:
            if not merged or outer - inner != merged[-1][1] - merged[-1][0]:
                merged.append((inner, outer))
        return "".join(self._parts), SourceMap(self.source, tuple(merged) or ((0, 0),))
