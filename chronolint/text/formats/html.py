"""HTML: the article's text with its way back to the file; title and dates from <meta>, <time> and JSON-LD.

Text is taken from the longest <article>, else <main>, else the body, without navigation, scripts, captions
and forms. White space is folded as a browser does; blocks are set apart by blank lines, table rows
by line breaks and tabs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from chronolint.tables import table
from chronolint.text.article import Article, DateClue
from chronolint.text.directives import COMMENT, in_comment
from chronolint.text.formats.source import RANK_CHANGED, RANK_METADATA, Loaded, Source, TextBuilder
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_WORDS = pattern(r"[^ \t\r\n\f]+")  # a no-break space is part of a word
_BREAKS = ("", " ", "\t", "\n", "\n\n")  # the stronger later
_OURS = pattern(COMMENT)
_ENOUGH = 200  # characters that an <article> or <main> must have to stand for the page


class _Names(NamedTuple):
    published: tuple[str, ...]
    updated: tuple[str, ...]
    title: tuple[str, ...]
    skipped: frozenset[str]
    blocks: frozenset[str]
    lines: frozenset[str]
    cells: frozenset[str]


@cache
def _names() -> _Names:
    data = table("metadata")["html"]
    return _Names(
        tuple(data["published"]),
        tuple(data["updated"]),
        tuple(data["title"]),
        frozenset(data["skipped"]),
        frozenset(data["blocks"]),
        frozenset(data["lines"]),
        frozenset(data["cells"]),
    )


class _Chunk(NamedTuple):
    """Words that stand at `start` of the file, or for what does; `region` is the <article> around them."""

    words: str
    start: int
    verbatim: bool
    region: int


def load(source: Source) -> Loaded:
    """One article; a page without text is a fault."""
    page = _Page(source.text)
    said = tuple(filter(None, (in_comment(match[0], match.start()) for match in _OURS.finditer(source.text))))
    page.feed(_OURS.sub(_blank, source.text) if said else source.text)
    page.close()
    region = page.best_region()
    builder = TextBuilder(source.text)
    _write(builder, [chunk for chunk in page.chunks if region is None or chunk.region == region])
    text, mapping = builder.build()
    if not text.strip():
        return Loaded(faults=(source.fault("the page has no text", 0, "an article"),) if source.asked else ())
    article = Article(
        source.path,
        text,
        page.title(),
        path=source.path,
        clues=page.clues(),
        source=mapping,
        directives=said,
    )
    return Loaded((article,))


def _blank(comment: re.Match[str]) -> str:
    """A comment, or white space in place of one without an end: it must not hide what follows."""
    return comment[0] if comment[0].endswith("-->") else " " * len(comment[0])


def _write(builder: TextBuilder, chunks: list[_Chunk]) -> None:
    """Fold white space inside blocks and put the breaks between them."""
    owed = ""  # the white space before the next word
    for words, start, verbatim, _ in chunks:
        if words in _BREAKS:
            owed = max(owed, words, key=_weight)
            continue
        at = 0
        for match in _WORDS.finditer(words):
            home = start + match.start() if verbatim else start
            if match.start() > at:
                owed = max(owed, " ", key=_weight)
            if builder.length:
                builder.put(owed, max(home - 1, 0))
            builder.put(match.group(), home)
            owed, at = "", match.end()
        if at < len(words):
            owed = max(owed, " ", key=_weight)


def _weight(gap: str) -> int:
    return _BREAKS.index(gap)


class _Page(HTMLParser):
    """Collects chunks of text with their offsets, and what the page says of its title and date."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.chunks: list[_Chunk] = []
        self._source = source
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._skipping: str | None = None
        self._skip_depth = 0
        self._regions: list[int] = []  # numbers of the <article> and <main> elements that are open
        self._region_names: list[str] = []
        self._dates: list[tuple[int, int, str, str, int]] = []
        self._titles: dict[str, str] = {}
        self._gathering: tuple[str, list[str]] | None = None
        self._ld: list[str] | None = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _add(self, words: str, start: int, verbatim: bool) -> None:
        if self._skipping is None:
            self.chunks.append(_Chunk(words, start, verbatim, self._regions[-1] if self._regions else -1))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip a marked section (`<![if IE]>`); the base class fails at one that it does not know."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or len(self.rawdata)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note metadata; open a region, a break, or something to skip."""
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        names = _names()
        if self._skipping is not None:
            self._skip_depth += tag == self._skipping
            return
        self._break(tag)
        if tag in names.skipped:
            self._skipping, self._skip_depth = tag, 1
        elif tag in ("article", "main"):
            self._region_names.append(tag)
            self._regions.append(len(self._region_names) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self._note(tag, {name: value or "" for name, value in attrs})
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag opened."""
        if self._gathering is not None and tag == self._gathering[0]:
            self._titles.setdefault(tag, " ".join("".join(self._gathering[1]).split()))
            self._gathering = None
        if tag == "script" and self._ld is not None:
            self._note_ld("".join(self._ld))
            self._ld = None
        if self._skipping is not None:
            self._skip_depth -= tag == self._skipping
            if self._skip_depth == 0:
                self._skipping = None
            return
        self._break(tag)
        if tag in ("article", "main") and self._regions:
            self._regions.pop()

    def handle_data(self, data: str) -> None:
        """Text as it stands in the file."""
        if self._gathering is not None:
            self._gathering[1].append(data)
        if self._ld is not None:
            self._ld.append(data)
        self._add(data, self._here(), verbatim=True)

    def handle_entityref(self, name: str) -> None:
        """A named character: one or two code points that stand for the whole reference."""
        self._reference(len(name) + 1)

    def handle_charref(self, name: str) -> None:
        """A numbered character."""
        self._reference(len(name) + 2)

    def _reference(self, length: int) -> None:
        start = self._here()
        end = start + length
        words = unescape(
            self._source[start : end + 1] if self._source[end : end + 1] == ";" else self._source[start:end]
        )
        if self._gathering is not None:
            self._gathering[1].append(words)
        self._add(words, start, verbatim=False)

    def _break(self, tag: str) -> None:
        names = _names()
        if tag in names.blocks:
            self._add("\n\n", self._here(), verbatim=False)
        elif tag in names.lines:
            self._add("\n", self._here(), verbatim=False)
        elif tag in names.cells:
            self._add("\t", self._here(), verbatim=False)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        """Take what an element tells of title and date."""
        names = _names()
        if tag in ("title", "h1") and self._gathering is None and tag not in self._titles:
            self._gathering = (tag, [])
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._ld = []
        elif tag == "time" and given.get("datetime"):
            label = "<time pubdate>" if "pubdate" in given else "<time>"
            self._date(len(names.published) + (label == "<time>"), given["datetime"], label, RANK_METADATA)
        content = given.get("content") or given.get("datetime") or ""
        for key in (given.get(name, "").lower() for name in ("property", "name", "itemprop", "http-equiv")):
            if content and key in names.title:
                self._titles.setdefault(key, content.strip())
            elif content and key in names.published:
                self._date(names.published.index(key), content, f"<{tag}> `{key}`", RANK_METADATA)
            elif content and key in names.updated:
                self._date(names.updated.index(key), content, f"<{tag}> `{key}`", RANK_CHANGED)

    def _note_ld(self, words: str) -> None:
        try:
            found = json.loads(words)
        except (ValueError, RecursionError):
            return
        for key, value in _strings(found):
            if key.lower() == "datepublished":
                self._date(-1, value, "JSON-LD `datePublished`", RANK_METADATA)
            elif key.lower() == "datemodified":
                self._date(-1, value, "JSON-LD `dateModified`", RANK_CHANGED)
            elif key.lower() == "headline":
                self._titles.setdefault("headline", unescape(value).strip())

    def _date(self, order: int, words: str, reason: str, rank: int) -> None:
        self._dates.append((rank, order, words.strip(), reason, self._here()))

    def title(self) -> str | None:
        """The headline: as metadata has it, else the first <h1>, else <title>."""
        keys = ("headline", *_names().title, "h1", "title")
        return next((self._titles[key] for key in keys if self._titles.get(key)), None)

    def clues(self) -> tuple[DateClue, ...]:
        """The dates of the metadata, the surest first."""
        found = sorted(self._dates, key=lambda entry: entry[:2])
        return tuple(DateClue(words, reason, rank, at, at + 1) for rank, _, words, reason, at in found)

    def best_region(self) -> int | None:
        """The <article> with most text, else the <main>, where it has enough; None for the whole page."""
        sizes = [0] * len(self._region_names)
        for chunk in self.chunks:
            if chunk.region >= 0:
                sizes[chunk.region] += len(chunk.words)
        for name in ("article", "main"):
            found = [
                i for i, region in enumerate(self._region_names) if region == name and sizes[i] >= _ENOUGH
            ]
            if found:
                return max(found, key=lambda i: (sizes[i], -i))
        return None


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every (key, text) in a JSON value, outermost first."""
    if isinstance(value, dict):
        yield from ((key, inner) for key, inner in value.items() if isinstance(inner, str))
    inner_values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for inner in inner_values:
        yield from _strings(inner)
