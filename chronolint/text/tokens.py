"""The one scan of an article's characters on which every later stage stands."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate, chain, compress, pairwise
from operator import is_not
from sys import intern
from typing import TypeVar

from chronolint.text.patterns import pattern
from chronolint.values import dataclass

# A word with inner apostrophes, hyphens left apart; a number with its separators; or one other character.
_TOKEN = pattern(r"[^\W\d_]++(?:['’][^\W\d_]++)?|\d++(?:[.,]\d++)*|[^\w\s]|_")

Value = TypeVar("Value")
_KEPT = 1 << 16  # the words of a large set; a few megabytes
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


def _cut(piece: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens of what stands between two spaces, and how far it is from each to the next one, the space
    behind included. An empty token stands for what comes before the first.
    """
    if piece.isalpha():
        return (intern(piece),), (len(piece) + 1,)
    if piece.endswith((",", ".")) and piece[:-1].isalpha():
        return (intern(piece[:-1]), intern(piece[-1])), (len(piece) - 1, 2)
    tokens, starts = [], []
    for match in _TOKEN.finditer(piece):
        tokens.append(intern(match.group()))
        starts.append(match.start())
    if not starts or starts[0]:
        tokens.insert(0, "")
        starts.insert(0, 0)
    return tuple(tokens), tuple(after - before for before, after in pairwise((*starts, len(piece) + 1)))


_PIECES = ByWord(_cut)
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
    # No token has white space inside, so what stands between two spaces is cut once for all texts.
    pieces = map(_PIECES.__getitem__, text.replace("\n", " ").split(" "))
    tokens, steps = map(chain.from_iterable, zip(*pieces, strict=True))
    written = list(tokens)
    starts = list(compress(accumulate(steps, initial=0), written))
    words = list(filter(None, written))
    lower = list(map(_LOWER.__getitem__, words))
    capitals = list(compress(range(len(words)), map(is_not, words, lower)))  # both are interned
    return Tokens(words, lower, starts, capitals)
