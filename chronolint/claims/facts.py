"""What single words tell by themselves to the search for events and names: one look-up a word.

The facts of a word are bits of a number, worked out when a process first meets it. The stages of a sentence
ask that number, where each would else ask its own word lists and spellings of every word again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from chronolint.claims.clauses import cuts, words
from chronolint.claims.vocabulary import vocabulary
from chronolint.text.tokens import OWNERS, ByWord

CAPITAL: Final = 1  # begins with a capital
OWNER: Final = 2  # ends as an owner's name does
PREPOSITION: Final = 4
FUNCTION: Final = 8  # names nothing
COMMON: Final = 16  # may be a common noun
CUT: Final = 32  # a clause can begin there
STARTER: Final = 64  # a mention can begin there
DOUBT: Final = 128  # may make what follows no fact

_NEGATED = ("n't", "n’t")  # "wouldn't"


@cache
def _listed() -> dict[str, int]:
    """The bits that words have by standing in lists."""
    found: dict[str, int] = {}
    for bit, listed in (
        (PREPOSITION, words("prepositions")),
        (FUNCTION, words("function")),
        (CUT, cuts()),
        (STARTER, vocabulary().starters),
        (DOUBT, words("denied") | words("possible") | words("planned")),
    ):
        for word in listed:
            found[word] = found.get(word, 0) | bit
    return found


def _of(written: str) -> int:
    word = written.lower()
    found = _listed().get(word, 0)
    if written[0].isupper():
        found |= CAPITAL
    if written.endswith(OWNERS):
        found |= OWNER
    if word.endswith(_NEGATED):
        found |= DOUBT
    if not found & FUNCTION and len(word) > 2 and word.isalpha():
        found |= COMMON
    return found


_FACTS = ByWord(_of)


def facts_of(written: Sequence[str]) -> list[int]:
    """The facts of each word of a text."""
    return list(map(_FACTS.__getitem__, written))


def places_of(bit: int, facts: Sequence[int]) -> list[int]:
    """The numbers of the words that have a bit, in order."""
    return [index for index, fact in enumerate(facts) if fact & bit]
