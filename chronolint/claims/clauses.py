"""Sentences cut into clauses by their punctuation and opening words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from chronolint.claims.vocabulary import vocabulary
from chronolint.tables import table
from chronolint.values import NamedTuple

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


@cache
def cuts() -> frozenset[str]:
    """Every word and mark at which a clause can begin."""
    return _MARKS | words("openers") | {"and"}


def clauses(lower: Sequence[str], low: int, high: int, cut: Iterable[int]) -> list[Clause]:
    """The clauses of the sentence whose tokens are `low`..`high`, in order, without gaps but for
    punctuation.

    `lower` are the words of the text in lower case, `cut` the tokens of the sentence at which a clause can
    begin.
    """
    found: list[Clause] = []
    begin, opener = low, ""
    for index in cut:
        word = lower[index]
        if not (_joins_no_clause(lower, begin, index, high) if word == "and" else _inner(lower, index, low)):
            if begin < index:
                found.append(Clause(begin, index, opener))
            begin, opener = index + 1, word
    if begin < high:
        found.append(Clause(begin, high, opener))
    return found


def _joins_no_clause(lower: Sequence[str], begin: int, index: int, high: int) -> bool:
    """Whether no verb stands on either side of the "and" at `index`."""
    verbs = vocabulary().verbs
    return (
        index + 1 == high
        or not _verb_follows(lower, index + 1, high, verbs)
        or not _verb_told(lower[begin:index], verbs)
    )


def _inner(lower: Sequence[str], index: int, low: int) -> bool:
    """An opening word that opens nothing: "as well as", "such as", "that" as a pronoun in front of a noun
    is left to luck.
    """
    word = lower[index]
    if word not in ("as", "once"):
        return False
    previous = lower[index - 1] if index > low else ""
    following = lower[index + 1] if index + 1 < len(lower) else ""
    if word == "as":
        return previous in ("such", "well", "far", "much", "many", "known", "soon") or following in (
            "well",
            "many",
            "much",
            "a",
            "the",
        )
    return following in ("a", "again")


def _verb_told(so_far: Sequence[str], verbs: frozenset[str]) -> bool:
    """Whether a clause has its verb already, so that "and" can begin another."""
    be, have = words("be"), words("have")
    return not so_far or any(w in verbs or w in be or w in have or w.endswith("ed") for w in so_far)


def _verb_follows(lower: Sequence[str], index: int, high: int, verbs: frozenset[str]) -> bool:
    """Whether a new predicate follows "and": "and seized", "and the town fell" (within three words)."""
    first, *others = lower[index : min(index + 4, high)]
    if first in verbs and first.endswith(("ed", "ew", "ok", "an", "ll")):
        return True
    return any(word[-2:] == "ed" and word in verbs for word in others)
