"""Figures that name a thing: years, roads, resolutions, models, telephone numbers."""

from __future__ import annotations

from functools import cache

from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.text.tokens import Tokens

_YEARS = range(1000, 2101)
_MARKS = frozenset("-–—/:.")
_ENTRY = pattern(r"[.)]\s")


@cache
def namers() -> frozenset[str]:
    """Words that make the figure behind them a name."""
    return frozenset(table("nouns")["identifier"]["before"].split())


@cache
def before_years() -> frozenset[str]:
    """Words behind which four digits are a year even before a noun: "the 2014 elections"."""
    return frozenset(table("nouns")["identifier"]["years"].split())


def is_setting(text: str, start: int) -> bool:
    """Whether a figure is what a program or a table sets: "--wait=30m", 'size="4k"'."""
    return text[max(start - 2, 0) : start].endswith(("=", '="', "='"))


def is_name(text: str, tokens: Tokens, first: int, last: int, bare: bool) -> bool:
    """Whether the figure at tokens `first`..`last` names something.

    `bare` says that nothing behind the figure is counted or measured by it: only then is a capitalised word
    before it (its name) or a value that could be a year taken as a reason.
    """
    words, lower, starts = tokens.words, tokens.lower, tokens.starts
    start, end = starts[first], tokens.end(last - 1)
    if not lower[first][0].isdigit():
        return bool(first and bare and lower[first - 1] in namers() and words[first - 1][0].isupper())
    if start and (text[start - 1].isalnum() or text[start - 1] in "_#@") and text[start - 1] != "$":
        return True
    if first > 1 and words[first - 1] in _MARKS and starts[first - 1] + 1 == start:
        before = words[first - 2]
        glued = tokens.end(first - 2) == starts[first - 1]
        if (
            glued
            and (before[0].isdigit() or words[first - 1] != "-" or before[0].isupper())
            and not _sign(text, start)
        ):
            return True
    if end < len(text) and ((text[end] in ":/" and text[end + 1 : end + 2].isalnum()) or text[end].isalpha()):
        return True
    if first and lower[first - 1] in namers() and (bare or not words[first - 1].islower()):
        return True
    if first and lower[first - 1] in namers() and lower[last : last + 1] == ["of"]:
        return True  # "version 2 of the licence", "page 40 of the report"
    if first > 1 and lower[first - 1] == "." and lower[first - 2] in namers() and bare:
        return True
    if _is_year(words[first]) and first and lower[first - 1] in before_years():
        return True
    if not bare:
        return False
    if _enumerates(text, start, end):
        return True
    if (first + 1 < len(lower) and "0" <= lower[first + 1] < ":") or (
        first and "0" <= lower[first - 1] < ":"
    ):
        return True
    return _is_year(words[first]) or (first > 0 and _named(text, tokens, first))


def _enumerates(text: str, start: int, end: int) -> bool:
    """Whether a figure numbers an entry: "3. The name" at the start of a line, "1. in figures and 2. in
    words" within one.
    """
    if _ENTRY.match(text, end) is None:
        return False
    within = text[end + 1 : end + 3].strip()[:1].islower()
    return within or not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>*#.-")


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in _YEARS


def _named(text: str, tokens: Tokens, first: int) -> bool:
    """Whether a capitalised word stands before the figure inside a sentence: "Boeing 787", "Kerna 3"."""
    word = tokens.words[first - 1]
    if not word[0].isupper() or len(word) < 2:
        return False
    before = text[max(tokens.starts[first - 1] - 2, 0) : tokens.starts[first - 1]].strip()
    return bool(before) and before[-1] not in '.!?"”:' and not (word.isupper() and _shouted(tokens, first))


def _shouted(tokens: Tokens, first: int) -> bool:
    """Whether the words around stand in capitals, as in an agency's headline."""
    around = tokens.words[max(first - 3, 0) : first + 4]
    letters = [word for word in around if word.isalpha() and len(word) > 1]
    return sum(word.isupper() for word in letters) * 2 > len(letters) > 2


def _sign(text: str, start: int) -> bool:
    """Whether the mark before the figure is its sign or a dash: "-5", "by 2003-the"."""
    return start < 2 or not text[start - 2].isalnum()
