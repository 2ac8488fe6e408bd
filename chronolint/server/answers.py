"""Answers about a place in a file: what was read there, what contradicts it, where else it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol.types import Hover, Location, MarkupContent, MarkupKind, Position

from chronolint.lint.kind import World
from chronolint.server.diagnostics import Writer
from chronolint.server.reading import cluster_at, read_at
from chronolint.text.article import Article, Span


def hover(writer: Writer, path: Path, position: Position) -> Hover | None:
    """What the words at a position were read as; None where nothing was read there."""
    offset = writer.lines(path).offset(position)
    for world, number, inner in _texts(writer, path, offset):
        reads = read_at(world, number, inner)
        if reads:
            article = world.readings[number].article
            span = article.span(reads[0].start, reads[0].end)
            words = "\n\n---\n\n".join("  \n".join(map(_escaped, read.lines)) for read in reads)
            return Hover(MarkupContent(MarkupKind.Markdown, words), writer.range(path, span.start, span.end))
    return None


def contradicting(writer: Writer, path: Path, position: Position) -> list[Location]:
    """The other sides of the findings at a position; where there is none, the other mentions of the event."""
    offset = writer.lines(path).offset(position)
    found: dict[tuple[str | None, int, int], Span] = {}
    for finding, here in writer.checked.at(path, offset, offset):
        for span in (finding.span, *finding.related):
            if span is not here and span.path:
                found.setdefault((span.path, span.start, span.end), span)
    if found:
        return [writer.location(span) for span in found.values()]
    return told(writer, path, position, itself=False)


def told(writer: Writer, path: Path, position: Position, *, itself: bool) -> list[Location]:
    """All mentions of the event at a position, with the one that stands there or without."""
    offset = writer.lines(path).offset(position)
    for world, number, inner in _texts(writer, path, offset):
        if cluster := cluster_at(world, number, inner):
            spans = []
            for member in cluster.members:
                reading = world.readings[member.reading]
                mention = reading.mentions[member.mention]
                here = member.reading == number and mention.start <= inner <= mention.end
                if itself or not here:
                    spans.append(reading.article.span(mention.start, mention.end))
            return [writer.location(span) for span in spans if span.path]
    return []


def _texts(writer: Writer, path: Path, offset: int) -> Iterator[tuple[World, int, int]]:
    """The articles of a file that have words at an offset of it, with the offset in their texts."""
    for world, number in writer.checked.readings(path):
        inner = _inner(world.readings[number].article, offset)
        if inner is not None:
            yield world, number, inner


def _inner(article: Article, offset: int) -> int | None:
    """The offset in an article's text of what stands at an offset of its file; None where nothing does."""
    if article.source is None:
        return offset
    pieces = article.source.pieces
    ends = [*(inner for inner, _ in pieces[1:]), len(article.text)]
    for (inner, outer), end in zip(pieces, ends, strict=True):
        if outer <= offset <= outer + end - inner:
            return inner + offset - outer
    return None


def _escaped(line: str) -> str:
    return line.replace("<", "&lt;")
