"""The directive that tells apart two events which a finding takes for one."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from chronolint.claims.model import Mention, Reading
from chronolint.lint.finding import Finding
from chronolint.lint.kind import World
from chronolint.server.project import Checked
from chronolint.story.model import Cluster
from chronolint.text.article import Article, Span
from chronolint.text.reach import occurrences
from chronolint.values import NamedTuple

_NEAR = 300  # characters between the words of a finding and the event that they are said of
_MOST = 8  # words that tell an event from others
_UNFIT = re.compile(r'["“”\n]|--')


class Apart(NamedTuple):
    """A directive, where the event stands that it speaks of, and the file that tells of the other."""

    directive: str
    mention: Span
    other: str


def apart(checked: Checked, finding: Finding, span: Span) -> Apart | None:
    """What tells the event that a span of a finding is said of from that of another article; None where the
    finding does not rest on their being one.
    """
    world = next((report.world for report in checked.reports if finding in report.findings), None)
    others = [each for each in (finding.span, *finding.related) if each.article != span.article and each.path]
    if world is None or span.path is None or not others:
        return None
    pairs = [
        (near[0] + far[0], near[1], near[2], far[1], far[2])
        for cluster in world.story.clusters
        if len(cluster.members) > 1
        for other in others
        if (near := _nearest(world, cluster, span)) and (far := _nearest(world, cluster, other))
    ]
    if not pairs:
        return None
    _, own, mention, reading, told = min(pairs, key=lambda pair: pair[0])
    here, there = _words(own, mention, on_line=True), _words(reading, told, on_line=False)
    file = _way(own.article, reading.article)
    if here is None or there is None or file is None:
        return None
    where = own.article.span(mention.start, mention.end)
    return Apart(f'distinct "{here}" from {file} "{there}"', where, Path(file).name)


def _nearest(world: World, cluster: Cluster, span: Span) -> tuple[int, Reading, Mention] | None:
    """The mention of an event that stands nearest to a span, in its article: how far, and where."""
    found: list[tuple[int, Reading, Mention]] = []
    for member in cluster.members:
        reading = world.readings[member.reading]
        if reading.article.id == span.article:
            mention = reading.mentions[member.mention]
            home = reading.article.span(mention.start, mention.end)
            found.append((abs(home.start - span.start), reading, mention))
    best = min(found, key=lambda row: row[0], default=None)
    return best if best and best[0] <= _NEAR else None


def _words(reading: Reading, mention: Mention, *, on_line: bool) -> str | None:
    """The fewest words from a mention on that stand nowhere else in the article, or on the line; None where
    they cannot be quoted.
    """
    article = reading.article
    line = article.text.find("\n", mention.end)
    line_end = line if line >= 0 else len(article.text)
    low = article.text.rfind("\n", 0, mention.start) + 1 if on_line else 0
    high = line_end if on_line else len(article.text)
    for end in _ends(article, mention, line_end):
        words = article.text[mention.start : end]
        if _UNFIT.search(words):
            return None
        if len(occurrences(article, words, low, high)) == 1:
            return words
    return None


def _ends(article: Article, mention: Mention, limit: int) -> Sequence[int]:
    """Where a mention ends, and the words behind it."""
    behind = re.finditer(r"\w+(?:[-’']\w+)*", article.text[mention.end : limit])
    return [mention.end, *(mention.end + found.end() for found, _ in zip(behind, range(_MOST), strict=False))]


def _way(own: Article, other: Article) -> str | None:
    """The way to the file of another article, from the folder of one; None where it cannot be written."""
    if own.path is None or other.path is None or own.path == other.path:
        return None
    way = Path(os.path.relpath(Path(other.path).resolve(), Path(own.path).resolve().parent)).as_posix()
    return None if re.search(r'[\s,"“”]', way) else way
