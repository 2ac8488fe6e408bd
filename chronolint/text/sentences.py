"""Where sentences end inside a paragraph.

One scan finds the stops; what stands around each of them decides, most of it data in
`rules/vocabulary/abbreviations.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

# A run of stops with what closes after it, at white space, at the end, or before a capital. A pattern that
# begins with one character of a set, not with a run of them, is looked for three times as fast.
_STOP = pattern(r"[.!?…][.!?…]*['\"”’)\]»]*(?=\s|$|[A-Z“‘])")
_NEXT = pattern(r"\s*([\"“‘'(\[«`–—-]*\s?)([^\W_]*)")
_WORD_BACKWARDS = pattern(r"[\w.&-]*")
_WORD = pattern(r"[^\W_]")
_NAME = pattern(r"[\w’'-]+")
_QUOTES = tuple("\"“‘'`[«")
_DOTTED = pattern(r"(?:[a-z]\.)*[a-z]")
_LIST_MARK = pattern(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]*\Z")


class _Words(NamedTuple):
    titles: frozenset[str]
    numbered: frozenset[str]
    perhaps: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]


@cache
def _words() -> _Words:
    data = table("abbreviations")
    return _Words(*(frozenset(data[name]) for name in _Words._fields))


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the paragraph `text[start:end]`, as offsets without white space at either end."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if stop < end and _ends(text, begin, match, end):
            found.append((begin, stop))
            begin = _skip_space(text, stop, end)
    if begin < end:
        if found and _WORD.search(text, begin, end) is None:
            begin = found.pop()[0]  # a quotation mark left over
        found.append((begin, end))
    return found


def ends_with_abbreviation(line: str) -> bool:
    """Whether the full stop at the end of `line` belongs to a title or an initial: the sentence goes on."""
    word = line[line.rfind(" ") + 1 : -1].lower() if line.endswith(".") else ""
    return word in _words().titles or (len(word) == 1 and word.isalpha())


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop in `match` ends the sentence that began at `begin`."""
    follows = _NEXT.match(text, match.end(), end)
    if follows is None:
        return True
    word = follows.group(2)
    opening = follows.group(1).strip()
    stops = match.group().rstrip("'\"”’)]»")
    if word and word[0].islower():
        return word[1:2].isupper() or (opening in ("•", "–", "-") and "\n" in follows.group())
    if stops != ".":
        return not _is_spoken(text, match, word)
    if text[match.end() : match.end() + 1].isalpha():
        return _runs_together(text, begin, match.start())
    return _ends_at_full_stop(text, begin, match, word, opening)


def _ends_at_full_stop(text: str, begin: int, match: re.Match[str], word: str, opening: str) -> bool:
    words = _words()
    last = _last_word(text, begin, match.start()).lower()
    closed = len(match.group()) > 1
    if not last:
        return bool(closed or word)
    if closed:
        return match.group()[-1] != ")" or text[begin] == "(" or word.lower() in words.starters
    if _LIST_MARK.match(text, begin, match.start()):
        return False
    if word[:1].isdigit() and last in words.numbered:
        return False
    if last in words.titles and last not in words.perhaps:
        return False
    if last in words.perhaps or _DOTTED.fullmatch(last):
        return opening[:1] in _QUOTES or word.lower() in words.starters
    return True


def _is_spoken(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a quoted question or cry goes on with who said it: "Who pays?" Ada Roe asked."""
    if match.group()[-1] not in "\"”’'" or word.lower() in _words().starters - {
        "he",
        "she",
        "they",
        "i",
        "we",
        "one",
    }:
        return False
    verbs = _words().speech
    return any(name in verbs for name in _NAME.findall(text, match.end(), match.end() + 40)[:4])


def _runs_together(text: str, begin: int, stop: int) -> bool:
    """Whether "overrun.In" is two sentences: a plain word before the stop, no address around it."""
    last = _last_word(text, begin, stop)
    if not (last.isalpha() and last.islower() and len(last) > 2) and not last.isdigit():
        return False
    tail = text[stop + 1 : stop + 30].split(None, 1)[0]
    return not any(mark in tail.rstrip('.,;:!?"”’)') for mark in "./@_\\")


def _last_word(text: str, begin: int, stop: int) -> str:
    before = text[max(begin, stop - 20) : stop].removesuffix("\n")
    found = _WORD_BACKWARDS.match(before[::-1])
    return before[len(before) - found.end() :] if found else ""


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
