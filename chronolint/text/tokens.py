"""The one scan of an article's characters on which every later stage stands."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate, compress
from operator import is_not
from sys import intern
from typing import Final, TypeVar

from chronolint.text.patterns import pattern
from chronolint.values import dataclass

# A word with inner apostrophes, hyphens left apart; a number with its separators; or one other character.
# The first choice is the second in ASCII before a space or a stop: most words, read faster.
_TOKEN = pattern(r"([A-Za-z]++(?=[ .,\n])|[^\W\d_]++(?:['’][^\W\d_]++)?|\d++(?:[.,]\d++)*|[^\w\s]|_)")

OWNERS: Final = ("'s", "’s")  # how an owner's name ends

Value = TypeVar("Value")
_KEPT = 1 << 16  # more words than a large set has
_LONG = 40


class ByWord(dict[str, Value]):
    """What `find` gives for a word, worked out when a process first asks for it.

    Long words are not kept, and it is emptied when it has grown large, so that a server or a long run holds
    only what is in use.
    """

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, word: str) -> Value:
        found = self.find(word)
        if len(word) <= _LONG:
            if len(self) >= _KEPT:
                self.clear()
            self[intern(word)] = found
        return found


_LOWER = ByWord(lambda word: intern(word.lower()))  # a word without capitals stands for itself


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
        """The same in less memory, for as long as a set is at work: numbers stand in arrays."""
        return Tokens(self.words, self.lower, array("i", self.starts), array("i", self.capitals))


def tokenize(text: str) -> Tokens:
    """Split `text` into words, numbers and single other characters; offsets are code points of `text`.

    "Isil’s" is one token, "two-year" three ("two", "-", "year"), "10,425" and "16.5" one, "U.N." four.
    """
    pieces = _TOKEN.split(text)  # space, word, space, word ... space: faster than a match object a token
    words = list(map(intern, pieces[1::2]))  # one string for a word that recurs: less memory, quick look-ups
    lower = list(map(_LOWER.__getitem__, words))
    capitals = list(compress(range(len(words)), map(is_not, words, lower)))  # both are interned
    return Tokens(words, lower, list(accumulate(map(len, pieces[:-1])))[::2], capitals)
