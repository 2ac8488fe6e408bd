"""The articles of a large set that could bear on some of it: the nearest in what a rule may take hold of.

Four things bring articles together: the words of a story, the names that events are told of, places, and how
these lie to one another. Each makes a ranking of its own, in which what is rare in the set weighs most, and
the first of all four are taken in turn.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, islice, zip_longest
from math import fsum, log, sqrt

from chronolint.story.census import Census
from chronolint.story.likeness import NAME_WEIGHT, SAME_STORY
from chronolint.story.outline import Outline

_SHARE = 8  # what more than one article in so many has brings none together
_ONE_EVENT = 3.0  # times as near are two articles that tell one class of event of one name
_FAINT = 0.5 * SAME_STORY  # with less in common than this two articles tell of two stories

Scores = dict[int, float]


def census(outlines: Iterable[Outline]) -> Census:
    """How common the words of a set are."""
    row = array("I")
    articles = 0
    for articles, outline in enumerate(outlines, 1):  # noqa: B007 - the last is how many there are
        row.extend(outline.numbers[: outline.words])
        row.extend(outline.numbers[outline.lies :])
    return Census(articles, Counter(row))


def neighbours(outlines: Sequence[Outline], asked: Collection[int], most: int, known: Census) -> list[int]:
    """The articles that are asked for, by their numbers in the set, and of each the `most` nearest."""
    shelf = _Shelf(outlines, [outlines[one] for one in asked], known)
    return sorted({*asked, *chain.from_iterable(shelf.near(one, most) for one in asked)})


class _Shelf:
    """Where in a set stands what stands in some of its articles, the `asked`."""

    def __init__(self, outlines: Sequence[Outline], asked: Sequence[Outline], known: Census) -> None:
        self._outlines = outlines
        self._known = known
        self._most = max(2, len(outlines) // _SHARE)
        words = frozenset(n for one in asked for n in one.numbers[: one.words])
        others = frozenset(n for one in asked for n in one.numbers[one.words : one.lies])
        self._homes = _homes(outlines, others.union(n for n in words if self._tells(known.counts[n])))

    def near(self, one: int, most: int) -> Iterator[int]:
        """The articles nearest to an asked one, the nearest first."""
        own = self._outlines[one]
        events = self._shared(own.numbers[own.words : own.events])
        names = self._shared(own.numbers[own.events : own.names], events)
        story = self._story(own, events)
        places = self._shared(own.numbers[own.names : own.places])
        lies = self._shared(own.numbers[own.places : own.lies])
        like, named, placed, located = (_first(row, one, most) for row in (story, names, places, lies))
        # Two of the story in each turn: most that clashes is told of one.
        turns = zip_longest(like[::2], named, like[1::2], placed, located)
        in_turn = dict.fromkeys(chain.from_iterable(turns))
        return islice((number for number in in_turn if number is not None), most)

    def _tells(self, count: int) -> bool:
        return 1 < count <= self._most

    def _rarity(self, count: int) -> float:
        return log((len(self._outlines) + 2) / count)

    def _shared(self, own: Iterable[int], more: Mapping[int, float] | None = None) -> Scores:
        """What each article has in common with one that has its `own`, by how rare that is."""
        found = defaultdict(float, more or {})
        for homes in map(self._homes.__getitem__, own):
            if self._tells(len(homes)):
                weight = self._rarity(len(homes)) ** 2
                for home in homes:
                    found[home] += weight
        return found

    def _story(self, own: Outline, events: Mapping[int, float]) -> Scores:
        """How like one article the others are in their words: about the cosine, as far as they tell."""
        counts = self._known.counts
        words = own.numbers[: own.words]
        weights = [self._rarity(counts[number]) ** 2 for number in words]
        weights[: own.titled] = [weight * NAME_WEIGHT**2 for weight in weights[: own.titled]]
        found: Scores = defaultdict(float)
        for number, weight in zip(words, weights, strict=True):
            for home in self._homes.get(number, ()):
                found[home] += weight
        whole = fsum(weights) / sqrt(own.words or 1)
        return {
            home: like * (_ONE_EVENT if home in events else 1.0)
            for home, score in found.items()
            if (like := score / (whole * sqrt(self._outlines[home].words))) > _FAINT
        }


def _homes(outlines: Iterable[Outline], wanted: frozenset[int]) -> dict[int, list[int]]:
    """Which articles have each of the numbers wanted."""
    found: dict[int, list[int]] = {number: [] for number in wanted}
    for index, outline in enumerate(outlines):
        for number in wanted.intersection(outline.numbers[: outline.lies]):
            found[number].append(index)
    return found


def _first(scores: Scores, but: int, most: int) -> list[int]:
    """The articles with the highest scores, without one; of equals the first in the set."""
    scores.pop(but, None)
    return nsmallest(most, scores, key=lambda number: (-scores[number], number))
