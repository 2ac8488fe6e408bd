"""An article and the spans that findings point at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from operator import itemgetter

from chronolint.text.directives import Directive
from chronolint.values import NamedTuple, dataclass, field


class DateClue(NamedTuple):
    """A statement of an article's own date that was not found in its prose.

    `text` is the date as written, `reason` says where it stood ("front matter `date`", "--published",
    "articles.toml"), `rank` orders clues of one article (lower wins), and `start`, `end` are where it
    stands in the file (-1 when it does not stand there).
    """

    text: str
    reason: str
    rank: int
    start: int = -1
    end: int = -1


class SourceMap(NamedTuple):
    """Where the text of an article stands in the file that it was read from.

    `pieces` are (offset in the text, offset in the file) pairs in increasing order, each the start of a run
    that stands in the file as it stands in the text. `source` is the decoded file (without byte-order mark).
    """

    source: str
    pieces: tuple[tuple[int, int], ...]

    def home(self, offset: int) -> int:
        """The file offset of a text offset."""
        index = max(bisect_right(self.pieces, (offset, 1 << 62)) - 1, 0)
        inner, outer = self.pieces[index]
        return outer + offset - inner

    def inner(self, home: int) -> int:
        """The text offset of what stands first at or behind a file offset, where runs are in file order."""
        index = bisect_right(self.pieces, home, key=itemgetter(1)) - 1
        if index < 0:
            return 0
        inner, outer = self.pieces[index]
        return min([inner + home - outer, *(piece[0] for piece in self.pieces[index + 1 : index + 2])])


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article: code points, end exclusive, in the file where there is one; 1-based line
    and column.
    """

    article: str
    path: str | None
    start: int
    end: int
    line: int
    column: int
    text: str
    label: str = ""

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Article:
    """One text to check.

    `text` is all of it, the headline included where it stands there. `published` is what the caller knows
    of the publication date and outranks everything found in the text: a date, a datetime, ISO text or
    None. `clues`, `source` and `directives` are set by loaders: dates found beside the text, the way back to
    the file, and what an editor said to chronolint there.
    """

    id: str
    text: str
    title: str | None = None
    published: date | datetime | str | None = None
    path: str | None = None
    clues: tuple[DateClue, ...] = ()
    source: SourceMap | None = None
    metadata: Mapping[str, str] = field(default_factory=dict, compare=False)
    directives: tuple[Directive, ...] = ()

    def inner(self, home: int) -> int:
        """The offset in the text of what stands first at or behind an offset of the file."""
        return min(self.source.inner(home) if self.source is not None else home, len(self.text))

    def quote(self, start: int, end: int) -> str:
        """The words of `text[start:end]` on one line, for a message."""
        return " ".join(self.text[start:end].split())

    def span(self, start: int, end: int, label: str = "") -> Span:
        """The span of `text[start:end]`, told in the offsets of the file where the article came from one."""
        words = self.text[start:end]
        if self.source is not None:
            low, high = self.source.home(start), self.source.home(max(end - 1, start)) + 1
            return file_span(self.id, self.path, self.source.source, low, max(low, high), label, words)
        return file_span(self.id, self.path, self.text, start, end, label, words)


def file_span(
    article: str, path: str | None, text: str, start: int, end: int, label: str = "", words: str | None = None
) -> Span:
    """The span `start`..`end` of `text`, with its line and column."""
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(article, path, start, end, line, column, text[start:end] if words is None else words, label)
