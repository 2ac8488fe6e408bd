"""The one scan of an article's characters on which every later stage stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, compress
from operator import ne
from sys import intern

from chronolint.text.patterns import pattern
from chronolint.values import dataclass

# A word with inner apostrophes, hyphens left apart; a number with its separators; or one other character.
# The first choice is the second in ASCII before a space or a stop: most words, read faster.
_TOKEN = pattern(r"([A-Za-z]++(?=[ .,\n])|[^\W\d_]++(?:['’][^\W\d_]++)?|\d++(?:[.,]\d++)*|[^\w\s]|_)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a text: the words as written, in lower case, and where each
    starts. `capitals` are the numbers of those that have capitals.
    """

    words: list[str]
    lower: list[str]
    starts: Sequence[int]
    capitals: Sequence[int]

    def end(self, index: int) -> int:
        """Where token `index` ends (exclusive)."""
        return self.starts[index] + len(self.words[index])

    def compact(self) -> Tokens:
        """The same in a quarter of the memory, for as long as a set is at work: words that recur are one
        string, numbers stand in an array.
        """
        return Tokens(
            list(map(intern, self.words)),
            list(map(intern, self.lower)),
            array("i", self.starts),
            array("i", self.capitals),
        )


def tokenize(text: str) -> Tokens:
    """Split `text` into words, numbers and single other characters; offsets are code points of `text`.

    "Isil’s" is one token, "two-year" three ("two", "-", "year"), "10,425" and "16.5" one, "U.N." four.
    """
    pieces = _TOKEN.split(text)  # space, word, space, word ... space: faster than a match object a token
    words = pieces[1::2]
    small = list(map(str.lower, words))
    capitals = list(compress(range(len(words)), map(ne, words, small)))
    lower = words.copy()  # a word without capitals is kept once
    for number in capitals:
        lower[number] = small[number]
    return Tokens(words, lower, list(accumulate(map(len, pieces[:-1])))[::2], capitals)
