"""Which articles of a set tell of one happening: stories, by the rare words that their articles share.

Two steps. Articles that share some of their rarest words make loose groups, found through an inverted index
so that the work grows with the articles and not with their square. Inside each group words are weighed anew,
by how few of the group's own articles have them, and average linkage tells look-alike happenings apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

from chronolint.claims.lexicon import lexicon
from chronolint.claims.model import Reading
from chronolint.story.linkage import average_linkage
from chronolint.text.model import Part
from chronolint.text.tokens import OWNERS
from chronolint.values import dataclass

SAME_STORY = 0.095  # mean cosine of the articles of one story
# Whoever puts a handful of articles into one set says that they belong together.
_HANDFUL, _SAME_IN_A_HANDFUL = 8, 0.03
_NAME = 3.0  # a word with a capital where no sentence begins
_LED = 2.0  # a word of the first sentences
_LEAD = 3
_LONG = 3  # letters of a word that may be a plural
_SHORTEST = {True: 3, False: 2}  # letters of a word, digits of a number
_TOLD = (Part.TITLE, Part.HEADER, Part.BODY)
_COMMON, _FAIRLY_COMMON = 0.3, 0.6
_SMALL = 60  # articles that need no loose groups
_RAREST = 40  # words of an article that the inverted index knows
_WIDEST = 150  # articles that may share a word of the index
_LOOSE = 0.03  # mean cosine, over the rarest words, of the articles of a loose group
_FAINT = 0.005  # cosines that are left out of it

_SHOWN = 4  # shared words that a story is told by

Terms = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """The articles of one story, by their numbers, and the telling words that most of them share."""

    articles: tuple[int, ...]
    shared: tuple[str, ...]


def stories(readings: Sequence[Reading]) -> tuple[ArticleGroup, ...]:
    """The stories of a set, in order of their first articles; every article is in one."""
    return group_by_terms([_terms(reading) for reading in readings])


def group_by_terms(terms: Sequence[Terms]) -> tuple[ArticleGroup, ...]:
    """The same for articles given as their terms, each with how much it counts."""
    found = sorted(
        tuple(group[number] for number in story)
        for group in _loose(terms)
        for story in _tight([terms[number] for number in group], len(group) == len(terms))
    )
    spread = Counter(term for row in terms for term in row)
    return tuple(ArticleGroup(story, _shared(story, terms, spread)) for story in found)


def _shared(story: Sequence[int], terms: Sequence[Terms], spread: Mapping[str, int]) -> tuple[str, ...]:
    """The words that most of the articles of a story have, those first that weigh most against the set."""
    if len(story) < 2:
        return ()
    inside = Counter(term for number in story for term in terms[number])
    weights: dict[str, float] = defaultdict(float)
    for number in story:
        for term, factor in terms[number].items():
            if factor >= 1 and 2 * inside[term] > len(story):
                weights[term] += sqrt(factor * log((len(terms) + 2) / spread[term]))
    return tuple(sorted(weights, key=lambda term: (-weights[term], term))[:_SHOWN])


def _loose(terms: Sequence[Terms]) -> list[list[int]]:
    if len(terms) <= _SMALL:
        return [list(range(len(terms)))]
    spread = Counter(term for row in terms for term in row)
    rare = [_rarest(row, spread) for row in terms]
    return average_linkage(len(terms), _cosines(rare, spread, len(terms), _FAINT), _LOOSE)


def _rarest(row: Terms, spread: Mapping[str, int]) -> dict[str, float]:
    shared = (term for term in row if 1 < spread[term] <= _WIDEST)
    return {term: row[term] for term in sorted(shared, key=lambda term: (spread[term], term))[:_RAREST]}


def _tight(terms: Sequence[Terms], whole: bool) -> list[list[int]]:
    spread = Counter(term for row in terms for term in row)
    least = _SAME_IN_A_HANDFUL if whole and len(terms) <= _HANDFUL else SAME_STORY
    return average_linkage(len(terms), _cosines(terms, spread, len(terms)), least)


def _cosines(
    terms: Sequence[Terms], spread: Mapping[str, int], count: int, least: float = 0.0
) -> dict[tuple[int, int], float]:
    """The cosines above `least` of all pairs, a term weighing more the fewer articles have it. Those that
    more than `_WIDEST` have tell too little to be looked up.
    """
    rarity = {term: log((count + 2) / number) for term, number in spread.items()}
    weights = [{term: sqrt(factor * rarity[term]) for term, factor in row.items()} for row in terms]
    norms = [sqrt(fsum(weight * weight for weight in row.values())) or 1.0 for row in weights]
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for number, row in enumerate(weights):
        dots: dict[int, float] = defaultdict(float)
        for term in sorted(term for term in row if 1 < spread[term] <= _WIDEST):
            weight = row[term]
            for earlier, other in index[term]:
                dots[earlier] += weight * other
            index[term].append((number, weight))
        for earlier, dot in dots.items():
            cosine = dot / (norms[earlier] * norms[number])
            if cosine > least:
                found[earlier, number] = cosine
    return found


def _terms(reading: Reading) -> dict[str, float]:
    """The words and longer numbers of an article with how much each counts: names and what the first
    sentences tell most, the commonest words least.
    """
    told = [sentence for sentence in reading.sentences if sentence.part in _TOLD]
    opening = {sentence.start for sentence in reading.sentences}
    lead = told[min(_LEAD, len(told)) - 1].end if told else 0
    tokens = reading.tokens
    found: dict[str, float] = {}
    for word, lower, start in zip(tokens.words, tokens.lower, tokens.starts, strict=True):
        if len(word) < _SHORTEST[word[0].isalpha()] or not word[0].isalnum():
            continue
        factor = _familiar(lower)
        if word[0].isupper() and start not in opening:
            factor *= _NAME
        if start < lead:
            factor *= _LED
        term = _bare(lower)
        found[term] = max(found.get(term, 0.0), factor)
    return found


def _familiar(lower: str) -> float:
    known = lexicon()
    return _COMMON if lower in known.common else _FAIRLY_COMMON if lower in known.fairly_common else 1.0


def _bare(lower: str) -> str:
    """A word without the endings of possessives and plurals."""
    if lower.endswith(OWNERS):
        lower = lower[:-2]
    plural = len(lower) > _LONG and lower.endswith("s") and not lower.endswith("ss")
    return lower[:-1] if plural else lower
