"""The one scan of an article's characters on which every later stage stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word with inner apostrophes, hyphens left apart; a number with its separators; or one other character.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’](?:[^\W\d_]+))?|\d+(?:[.,]\d+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a text: the words as written, in lower case, and where each
    starts.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]

    def end(self, index: int) -> int:
        """Where token `index` ends (exclusive)."""
        return self.starts[index] + len(self.words[index])


def tokenize(text: str) -> Tokens:
    """Split `text` into words, numbers and single other characters; offsets are code points of `text`.

    "Isil’s" is one token, "two-year" three ("two", "-", "year"), "10,425" and "16.5" one, "U.N." four.
    """
    found = [(m.group(), m.start()) for m in _TOKEN.finditer(text)]
    words = [word for word, _ in found]
    return Tokens(words, [word.lower() for word in words], [start for _, start in found])
