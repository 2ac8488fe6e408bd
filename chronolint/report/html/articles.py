"""The articles of a report: their text, what was read in it, and the words that findings are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.report.html.markup import Html, joined, tag
from chronolint.report.html.passages import Passage
from chronolint.story.wording import publication_words, read_as
from chronolint.text.model import Part
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_PARAGRAPH = pattern(r"\S(?:(?!\n[ \t]*\n).)*", re.DOTALL)
_WORST = ("error", "warning", "info")


class Claim(NamedTuple):
    """Words that say when or how many, and what they were read as."""

    start: int
    end: int
    read: str


def article(reading: Reading, passages: Sequence[Passage]) -> Html:
    """An article with its passages marked, each a link to its finding, and its claims underlined."""
    about, name = reading.article, reading.article.path or reading.article.id
    heading = about.title or name
    return tag(
        "article",
        tag("h3", heading),
        tag("p", tag("code", about.id), f" {publication_words(reading)}", class_="about"),
        *_paragraphs(reading, passages),
        aria_label=heading,
        class_="text",
    )


def claims(reading: Reading) -> Iterator[Claim]:
    """The times of an article, and the figures that events in it are told with."""
    for time in reading.times:
        yield Claim(time.start, time.end, read_as(time))
    counted = {number for mention in reading.mentions for number in mention.counts}
    for number in sorted(counted):
        quantity = reading.quantities[number]
        start, end = quantity.start, quantity.phrase_end
        unit = quantity.unit or quantity.head or ""
        yield Claim(start, end, f"{quantity.value:,g} {unit}".rstrip())


def _paragraphs(reading: Reading, passages: Sequence[Passage]) -> Iterator[Html]:
    words = reading.article.text
    titles = [sentence for sentence in reading.sentences if sentence.part is Part.TITLE]
    known = tuple(claims(reading))
    for found in _PARAGRAPH.finditer(words):
        start, end = found.start(), found.start() + len(found[0].rstrip())
        inside = [p for p in passages if p.start < end and p.end > start]
        title = any(one.start <= start and end <= one.end for one in titles)
        told = [claim for claim in known if claim.start < end and claim.end > start and _free(claim, inside)]
        yield tag("p", joined(*_marked(words, start, end, inside, told)), class_="title" if title else None)


def _free(claim: Claim, passages: Iterable[Passage]) -> bool:
    """Whether no finding is about the words of a claim: then they are marked as its."""
    return all(claim.end <= p.start or p.end <= claim.start for p in passages)


def _marked(
    words: str, start: int, end: int, passages: Sequence[Passage], told: Iterable[Claim]
) -> Iterator[Html | str]:
    """The words from `start` to `end`, cut wherever a mark begins or ends."""
    told = tuple(told)
    edges = {start, end}
    for low, high in [(one.start, one.end) for one in passages] + [(one.start, one.end) for one in told]:
        edges |= {max(low, start), min(high, end)}
    for low, high in pairwise(sorted(edges)):
        over = [p for p in passages if p.start <= low and high <= p.end]
        claim = next((c for c in told if c.start <= low and high <= c.end), None)
        shown: Html | str = words[low:high]
        if over:
            shown = _mark(shown, low, high, over)
        elif claim is not None:
            shown = tag("span", shown, class_="claim", title=f"read as {claim.read}")
        yield shown


def _mark(words: str, low: int, high: int, over: Sequence[Passage]) -> Html:
    """Words that one or more findings are about: one link, to the worst of them."""
    first = min(over, key=lambda p: (p.place > 0, _WORST.index(p.level), p.finding))
    numbers = list(dict.fromkeys(p.finding for p in over))
    ending = [p.finding for p in over if p.end == high]
    anchors = [tag("span", id=p.anchor, class_="anchor") for p in over if p.start == low]
    kind = "at-fault" if first.place == 0 else "related"
    link = tag(
        "a",
        tag("mark", words),
        href=f"#f{first.finding}",
        class_=f"passage {first.level} {kind}",
        data_finding=" ".join(map(str, numbers)),
        data_n=",".join(map(str, dict.fromkeys(ending))) or None,
        title=f"to finding {first.finding}",
    )
    return joined(*anchors, link)
