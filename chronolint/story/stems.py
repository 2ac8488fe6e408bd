"""The telling words of a text, cut to what their forms have in common."""

from __future__ import annotations

from functools import cache

from chronolint.tables import table
from chronolint.text.patterns import pattern

_WORD = pattern(r"[^\W\d_]{3,}")
_LENGTH = 6  # letters kept: "embezzling" and "embezzlement" agree, "export" and "expert" do not


def stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that tell something: no function words, no words of size or speech."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in empty())


@cache
def stem(word: str) -> str:
    """A lower-case word without the ending of its plural, cut to six letters."""
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]
    return word[:_LENGTH]


@cache
def root(word: str) -> str:
    """What a lower-case verb and its noun have in common: "expired" and "expiry", "opens" and "opening"."""
    for ending in ("ation", "ing", "ment", "down", "ion", "out", "off", "age", "ed", "al", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)])
    return stem(word)


@cache
def empty() -> frozenset[str]:
    """The words that say nothing of what is told."""
    return frozenset(table("figures")["empty"])
