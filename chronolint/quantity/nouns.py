"""What a figure counts: the head noun behind it, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from chronolint.quantity import numerals
from chronolint.tables import table
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

_LONGEST = 7  # tokens between a figure and its noun
_KIN = frozenset(("people", "series", "species", "aircraft", "staff", "police", "headquarters"))
_JOINS = frozenset(("and", "or"))


class Noun(NamedTuple):
    """A noun phrase at tokens `first`..`last` (exclusive) and the lemma of its head."""

    first: int
    last: int
    head: str


class Lexicon(NamedTuple):
    """The word lists of rules/vocabulary/nouns.toml."""

    stop: frozenset[str]
    plural: dict[str, str]
    state: dict[str, str]
    singular: frozenset[str]
    determiners: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, compiled."""
    rows = table("nouns")
    return Lexicon(
        stop=frozenset(rows["stop"].split()),
        plural=rows["plural"],
        state=rows["state"],
        singular=frozenset(rows["singular"]["words"].split()),
        determiners=frozenset(rows["determiner"].split()),
    )


@cache
def lemma(word: str) -> str | None:
    """The singular of a plural noun in lower case, None where `word` is no plural."""
    book = lexicon()
    if word in book.plural:
        return book.plural[word]
    if word.endswith("men") and len(word) > len("women") and word not in book.singular:
        return f"{word[:-2]}an"
    if (
        not word.endswith("s")
        or len(word) < 4
        or word in book.singular
        or word.endswith(("ss", "ous", "'s", "’s"))
    ):
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    if word.endswith(("sis", "itis", "axis")):
        return None
    return word[:-1]


def counted(tokens: Tokens, index: int, one: bool = False) -> Noun | None:
    """The noun phrase that starts at token `index`: its head is the last of the first plurals in a row.

    With `one` (a figure of one, an ordinal) the head is the last word before the phrase ends.
    """
    lower, words, book = tokens.lower, tokens.words, lexicon()
    if index < len(lower) and lower[index] in book.state:
        return _state(lower, index, book)
    first = index + (_modifies(lower, index))
    run = _run(tokens, first)
    if one:
        return _singular(words, lower, first, run)
    for at in range(first, run):
        head = lemma(lower[at])
        if head is None or (at + 1 < run and lower[at + 1] in ("-", "'", "’")):
            continue
        while at + 1 < run and (following := lemma(lower[at + 1])) is not None:
            head, at = following, at + 1
        return Noun(index, _joined(lower, at + 1, book), head)
    return None


def hyphened(tokens: Tokens, index: int) -> Noun | None:
    """What a figure counts as a modifier: the members of "a 12-member panel"."""
    lower = tokens.lower
    if index + 1 >= len(lower) or lower[index] != "-" or tokens.starts[index + 1] != tokens.end(index):
        return None
    word = lower[index + 1]
    if not word.isalpha() or len(word) < 3 or word in lexicon().stop:
        return None
    return Noun(index + 1, index + 2, lemma(word) or word)


def _modifies(lower: Sequence[str], index: int) -> bool:
    """Whether a word that mostly ends a noun phrase stands before its noun: "26 displaced people"."""
    word = lower[index] if index + 1 < len(lower) else ""
    return word.endswith(("ed", "ing")) and word in lexicon().stop and lemma(lower[index + 1]) is not None


def _state(lower: Sequence[str], index: int, book: Lexicon) -> Noun | None:
    """ "23 dead": the adjective stands for people; "23 wounded soldiers" counts the noun behind it."""
    head = lemma(lower[index + 1]) if index + 1 < len(lower) else None
    if head is not None and lower[index + 1] not in book.state:
        return Noun(index, index + 2, head)
    return Noun(index, index + 1, book.state[lower[index]])


def _run(tokens: Tokens, index: int) -> int:
    """Where the words of one noun phrase that starts at `index` end."""
    words, lower, stop, numbers = tokens.words, tokens.lower, lexicon().stop, numerals.lexicon().small
    at = index
    end = min(len(lower), index + _LONGEST)
    while at < end:
        word = lower[at]
        if (
            (word in stop or word in numbers)
            and lower[at + 1 : at + 2] != ["-"]
            and not (at > index and lower[at - 1] == "-")
        ):
            break
        if not word[0].isalpha() and not _inner(tokens, at):
            break
        if at > index and word in ("who", "which", "people's"):
            break
        at += 1
    while at > index and not words[at - 1][0].isalpha():
        at -= 1
    return at


def _inner(tokens: Tokens, at: int) -> bool:
    """Whether the mark at `at` stands inside a word: "rebel-held", "U.S."."""
    word = tokens.words[at]
    if word == "-":
        return 0 < at < len(tokens.words) - 1 and tokens.starts[at] == tokens.end(at - 1)
    if word == ".":
        return at > 0 and len(tokens.words[at - 1]) == 1 and tokens.words[at - 1].isupper()
    return False


def _singular(words: list[str], lower: Sequence[str], index: int, run: int) -> Noun | None:
    """The head of a singular phrase: its last word, the first participle after a noun taken for a verb."""
    last, room = index, 4
    while last < run and room:
        verb = lower[last].endswith("ed") or (lower[last] not in _KIN and lemma(lower[last]) is not None)
        verb = verb or (lower[last].endswith("ing") and last + 1 < run and words[last + 1][0].isupper())
        if (last > index and verb and lower[last - 1] != "-") or lower[last] in ("other", "another"):
            break
        room -= lower[last] != "-" and (last == index or lower[last - 1] != "-")
        last += 1
    while last > index and lower[last - 1].endswith(("'s", "’s")):
        last -= 1
    if last == index or not words[last - 1][0].isalpha():
        return None
    return Noun(index, last, lemma(lower[last - 1]) or lower[last - 1])


def _joined(lower: Sequence[str], last: int, book: Lexicon) -> int:
    """The end of "soldiers and fighters" where the second plural ends the phrase, else `last`."""
    if last + 1 < len(lower) and lower[last] in _JOINS and lemma(lower[last + 1]) is not None:
        beyond = lower[last + 2] if last + 2 < len(lower) else "."
        if beyond in book.stop or not beyond[0].isalpha():
            return last + 2
    return last


def whole(tokens: Tokens, index: int) -> Noun | None:
    """The noun behind "of": "of the 14 seats", "of the country's territory"; plural or not."""
    lower, numbers = tokens.lower, numerals.lexicon().small
    at = index
    while at < len(lower) and (
        lower[at] in lexicon().determiners or "0" <= lower[at] < ":" or lower[at] in numbers
    ):
        at += 1
    found = counted(tokens, at)
    if found is not None:
        return found
    run = _run(tokens, at)
    return _singular(tokens.words, lower, at, run) if run > at else None
