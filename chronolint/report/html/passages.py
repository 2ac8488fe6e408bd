"""Where findings stand in the texts of articles: spans count in the file, what is shown is the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from chronolint.claims.model import Reading
from chronolint.lint.finding import Finding, Severity
from chronolint.lint.kind import World
from chronolint.report.model import Results
from chronolint.text.article import Article, Span
from chronolint.values import NamedTuple


class Passage(NamedTuple):
    """Words of a finding as offsets in an article's text: the finding's number, which of its places this is
    (0 for the words at fault), its level, what the words were read as.
    """

    start: int
    end: int
    finding: int
    place: int
    level: Severity
    label: str = ""

    @property
    def anchor(self) -> str:
        """The id by which a page links to it."""
        return f"f{self.finding}-{self.place}"


class Told(NamedTuple):
    """A set for a report: its number, what was understood, its findings by number, the passages by
    article.
    """

    number: int
    world: World
    findings: tuple[tuple[int, Finding], ...]
    passages: dict[str, tuple[Passage, ...]]

    def reading(self, span: Span) -> Reading | None:
        """The reading of the article that a span stands in."""
        return next((one for one in self.world.readings if one.article.id == span.article), None)


def told_sets(results: Results) -> tuple[Told, ...]:
    """The sets of a run, findings numbered from 1 through all of them."""
    home = {one.article.id: number for number, world in enumerate(results.worlds) for one in world.readings}
    by_set: list[list[tuple[int, Finding]]] = [[] for _ in results.worlds]
    for number, finding in enumerate(results.findings, start=1):
        by_set[home.get(finding.span.article, 0)].append((number, finding))
    return tuple(
        Told(number, world, tuple(findings), _passages(world, findings))
        for number, (world, findings) in enumerate(zip(results.worlds, by_set, strict=True))
    )


def _passages(world: World, findings: Sequence[tuple[int, Finding]]) -> dict[str, tuple[Passage, ...]]:
    articles = {reading.article.id: reading.article for reading in world.readings}
    found: dict[str, list[Passage]] = {}
    for number, finding in findings:
        for place, span in enumerate((finding.span, *finding.related)):
            stretch = within_text(articles[span.article], span) if span.article in articles else None
            if stretch is not None:
                passage = Passage(*stretch, number, place, finding.severity, span.label)
                found.setdefault(span.article, []).append(passage)
    return {article: tuple(sorted(passages)) for article, passages in found.items()}


def within_text(article: Article, span: Span) -> tuple[int, int] | None:
    """A span as offsets in the article's text; None where it stands elsewhere in the file, as in a header."""
    if article.source is None:
        return span.start, span.end
    start, last = _inner(article, span.start), _inner(article, max(span.end - 1, span.start))
    return None if start is None or last is None else (start, last + 1)


def _inner(article: Article, offset: int) -> int | None:
    """The offset in the text of an offset in the file; None where the text has nothing of it."""
    assert article.source is not None
    pieces = article.source.pieces
    index = bisect_right(pieces, offset, key=lambda piece: piece[1]) - 1
    if index < 0:
        return None
    inner, outer = pieces[index]
    end = pieces[index + 1][0] if index + 1 < len(pieces) else len(article.text)
    found = inner + offset - outer
    return found if found < end else None
