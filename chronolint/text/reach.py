"""How far a directive reaches in the text of its article, and where words that it quotes stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chronolint.text.article import Article
from chronolint.text.directives import Directive
from chronolint.values import NamedTuple

_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n|\Z")
_NO_END = ("a region without an end", "`allow-end` behind it")
_NO_BEGINNING = ("an end without a region", "`allow-begin` before it")


class Placed(NamedTuple):
    """A directive and the stretch of its article's text that it speaks of."""

    directive: Directive
    start: int
    end: int


def placed(article: Article) -> Iterator[Placed]:
    """The directives of an article in order, a region as one; half a region is left with its trouble."""
    regions: list[Directive] = []
    for said in article.directives:
        if said.scope == "begin":
            regions.append(said)
        elif said.scope == "end":
            ended = [region for region in regions if not said.codes or region.codes == said.codes]
            if not ended:
                yield _halved(said, _NO_BEGINNING)
            for region in ended if said.codes == () else ended[-1:]:
                regions.remove(region)
                yield Placed(region, article.inner(region.end), article.inner(said.start))
        else:
            yield Placed(said, *_stretch(article, said))
    for region in regions:
        yield _halved(region, _NO_END)


def _halved(said: Directive, trouble: tuple[str, str]) -> Placed:
    return Placed(said._replace(verb="", trouble=trouble[0], expected=trouble[1]), 0, 0)


def _stretch(article: Article, said: Directive) -> tuple[int, int]:
    """The whole article; or the line that the directive shares with words; or the paragraph below it."""
    text = article.text
    if said.scope == "file" or said.verb == "":
        return 0, len(text)
    at = article.inner(said.start)
    source = article.source.source if article.source else text
    before, after = len(text[:at].rstrip()) - 1, at + len(text[at:]) - len(text[at:].lstrip())
    begins = source.rfind("\n", 0, said.start) + 1
    ends = source.find("\n", said.end) % (len(source) + 1)
    shared = [place for place in (after, before) if _stands(article, place, begins, ends)]
    if shared:
        place = shared[0]
        end = text.find("\n", place)
        return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)
    found = _PARAGRAPH_END.search(text, after)
    return after, found.start() if found else len(text)


def _stands(article: Article, place: int, begins: int, ends: int) -> bool:
    """Whether the character at `place` of the text is there and stands in that line of the file."""
    if not 0 <= place < len(article.text):
        return False
    home = article.source.home(place) if article.source else place
    return begins <= home < ends


def occurrences(article: Article, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where `words` stand between `start` and `end` of the text, in any case and with any white space."""
    return [match.span() for match in _pattern(words).finditer(article.text, start, end)]


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(_spelled, words.split())), re.IGNORECASE)


def _spelled(word: str) -> str:
    """A word, whichever apostrophe and quotation marks it is written with."""
    return re.sub(r"['’‘]", "['’‘]", re.escape(word))
