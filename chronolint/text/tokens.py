"""The one scan of an article's characters on which every later stage stands."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, compress
from operator import is_not
from sys import intern
from typing import Final, TypeVar, overload

from chronolint.shared import Shared
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


OFFSETS = Shared[int](1 << 16)  # of words and sentences: much the same in each article
_LOWER = ByWord(lambda word: intern(word.lower()))  # a word without capitals stands for itself


class Lower(Sequence[str]):
    """Words in lower case, looked up whenever they are asked for."""

    __slots__ = ("_words",)

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[str]:
        return map(_LOWER.__getitem__, self._words)

    def __eq__(self, other: object) -> bool:
        return self._words == other._words if isinstance(other, Lower) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as that of the list that it stands for

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        found = self._words[place]
        return _LOWER[found] if isinstance(found, str) else list(map(_LOWER.__getitem__, found))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a text: the words as written, in lower case, and where each
    starts. `capitals` are the numbers of those that have capitals.
    """

    words: list[str]
    lower: list[str] | Lower
    starts: Sequence[int]
    capitals: Sequence[int]

    def end(self, index: int) -> int:
        """Where token `index` ends (exclusive)."""
        return OFFSETS[self.starts[index] + len(self.words[index])]

    def has(self, words: AbstractSet[str]) -> bool:
        """Whether any of some lower-case words stands there. It is quick to tell, as words without capitals
        stand for themselves.
        """
        if not words.isdisjoint(self.words):
            return True
        capitalised = map(self.words.__getitem__, self.capitals)
        return not words.isdisjoint(map(_LOWER.__getitem__, capitalised))

    def places(self, words: AbstractSet[str]) -> list[int]:
        """The numbers of those that are one of some lower-case words, in order."""
        return [index for index, word in enumerate(self.lower) if word in words] if self.has(words) else []

    def compact(self) -> Tokens:
        """The same in a third of the memory, for as long as a set is at work."""
        short = "H" if not self.starts or self.starts[-1] < 1 << 16 else "i"
        words = self.words[:]  # without the room that a list keeps for more
        return Tokens(words, Lower(words), array(short, self.starts), array(short, self.capitals))


def tokenize(text: str) -> Tokens:
    """Split `text` into words, numbers and single other characters; offsets are code points of `text`.

    "Isil’s" is one token, "two-year" three ("two", "-", "year"), "10,425" and "16.5" one, "U.N." four.
    """
    pieces = _TOKEN.split(text)  # space, word, space, word ... space: faster than a match object a token
    words = list(map(intern, pieces[1::2]))  # one string for a word that recurs: less memory, quick look-ups
    lower = list(map(_LOWER.__getitem__, words))
    capitals = list(compress(range(len(words)), map(is_not, words, lower)))  # both are interned
    starts = list(accumulate(map(len, pieces[:-1])))[::2]
    return Tokens(words, lower, list(map(OFFSETS.__getitem__, starts)), capitals)
