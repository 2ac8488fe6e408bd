"""Sentences cut into clauses by their punctuation and opening words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from chronolint.claims.vocabulary import vocabulary
from chronolint.tables import table
from chronolint.text.tokens import Tokens

_MARKS = frozenset(",;:()–—")


class Clause(NamedTuple):
    """Tokens `low`..`high` (exclusive) of a sentence; `opener` is the word that opens it, "," or "" ."""

    low: int
    high: int
    opener: str


@cache
def words(name: str) -> frozenset[str]:
    """A list of rules/vocabulary/clauses.toml as a set."""
    return frozenset(table("clauses")[name])


def clauses(tokens: Tokens, low: int, high: int) -> list[Clause]:
    """The clauses of the sentence whose tokens are `low`..`high`, in order, without gaps but for
    punctuation.
    """
    openers, verbs = words("openers"), vocabulary().verbs
    found: list[Clause] = []
    begin, opener = low, ""
    lower = tokens.lower
    for index in range(low, high):
        word = lower[index]
        if word in ",;:()–—" or (word in openers and not _inner(lower, index, low)):
            found = _close(found, begin, index, opener)
            begin, opener = index + 1, word
        elif (
            word == "and"
            and index + 1 < high
            and _verb_follows(lower, index + 1, high, verbs)
            and _verb_told(lower[begin:index], verbs)
        ):
            found = _close(found, begin, index, opener)
            begin, opener = index + 1, "and"
    return _close(found, begin, high, opener)


def _close(found: list[Clause], low: int, high: int, opener: str) -> list[Clause]:
    if low < high:
        found.append(Clause(low, high, opener))
    return found


def _inner(lower: list[str], index: int, low: int) -> bool:
    """An opening word that opens nothing: "as well as", "such as", "that" as a pronoun in front of a noun
    is left to luck.
    """
    previous = lower[index - 1] if index > low else ""
    following = lower[index + 1] if index + 1 < len(lower) else ""
    if lower[index] == "as":
        return previous in ("such", "well", "far", "much", "many", "known", "soon") or following in (
            "well",
            "many",
            "much",
            "a",
            "the",
        )
    return lower[index] == "once" and following in ("a", "again")


def _verb_told(so_far: list[str], verbs: frozenset[str]) -> bool:
    """Whether a clause has its verb already, so that "and" can begin another."""
    be, have = words("be"), words("have")
    return not so_far or any(w in verbs or w in be or w in have or w.endswith("ed") for w in so_far)


def _verb_follows(lower: list[str], index: int, high: int, verbs: frozenset[str]) -> bool:
    """Whether a new predicate follows "and": "and seized", "and the town fell" (within three words)."""
    if lower[index] in verbs and lower[index].endswith(("ed", "ew", "ok", "an", "ll")):
        return True
    return any(lower[i] in verbs and lower[i].endswith("ed") for i in range(index + 1, min(index + 4, high)))
