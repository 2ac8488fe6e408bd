"""How common words are in a set: in how many of its articles each of them stands.

What is rare tells articles apart, and what is rare hangs on the set. Of a few articles that were taken out of
a large set, an excerpt, it is judged by the counts of the whole set, so that what is said of them is what
would be said of them there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal
from zlib import crc32

from chronolint.claims.model import Reading
from chronolint.values import NamedTuple

Role = Literal["word", "near", "opening"]
"""As what words are counted: anywhere, near a value that can be told otherwise, among the first names."""


class Spread(NamedTuple):
    """In how many, of so many articles, each word stands."""

    articles: int
    counts: Mapping[str, int]


class Census(NamedTuple):
    """The same for the words of a whole set in all roles, each known by its `number`."""

    articles: int
    counts: Mapping[int, int]


class Excerpt(tuple[Reading, ...]):
    """The readings of some articles of a set, with the census of all, and the numbers of those that are
    `asked` for: the others are there only to be set against them.
    """

    census: Census
    asked: frozenset[int]

    def __new__(cls, readings: Iterable[Reading], census: Census, asked: Iterable[int] = ()) -> Excerpt:
        found = super().__new__(cls, readings)
        found.census = census
        found.asked = frozenset(asked)
        return found


def in_place_of(before: Sequence[Reading], readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings, as an excerpt where those `before` them are one."""
    return Excerpt(readings, before.census, before.asked) if isinstance(before, Excerpt) else tuple(readings)


def size(readings: Sequence[Reading]) -> int:
    """How many articles the set has that the readings are of."""
    return readings.census.articles if isinstance(readings, Excerpt) else len(readings)


def spread(readings: Sequence[Reading], role: Role, rows: Sequence[Collection[str]]) -> Spread:
    """How common the words are that each of the readings has in a role (`rows`, each word once)."""
    if not isinstance(readings, Excerpt):
        return Spread(len(rows), Counter(chain.from_iterable(rows)))
    counts = readings.census.counts
    words = frozenset(chain.from_iterable(rows))
    # A word that has come up since the census, with a date that was inferred, stands here at least.
    return Spread(readings.census.articles, {word: counts.get(number(role, word), 1) for word in words})


def number(role: str, *words: str) -> int:
    """What stands for words in a role: 32 bits, the same in every run."""
    return crc32("\0".join((role, *words)).encode("utf-8", "surrogatepass"))
