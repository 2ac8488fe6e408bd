"""What a single line of a page is by itself: prose or heading, date or byline, furniture, caption, figures.

The phrases that give a page away are data: `rules/vocabulary/layout.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chronolint.tables import table
from chronolint.text.datelines import is_date_line, written_dates
from chronolint.text.model import Part
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

BULLET = pattern(r"(?:[•●▪◦*–—-]|\d{1,2}[.)])\s")
WORD = pattern(r"[^\W\d_]+")
_LINE = pattern(r"\S(?:[^\n]*\S)?")
_STOPS, _CLOSERS = ".!?…", "\"'”’)]»"
_CLOSED = pattern(r"[.!?…]\s?[\"'”’)\]»]*\Z")
_SIGN = pattern(r"[^\W_]")
_NUMBER = pattern(r"\d+(?:[.,:/-]\d+)*%?")
_SIGN_OFF = pattern(r"[\s(–—-]*(?:with|from|via)?\s*([\w .’/,&-]*?)[\s).]*\Z", re.I)
# How mail tells whom it quotes: "On Fri, 2 May 2003 at 17:55, Ada Fenwick <ada@example.org> wrote:".
_QUOTING = pattern(
    r"(?:On|At)\s(?=.*\d)(?=.*(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\d:\d\d)).*\b(?:wrote|writes):"
)
_BETWEEN = pattern(r"/|,|&| and ")
_ADDRESS = ("http:", "https:", "www.")

SHORT = 120  # a heading or a line of the page is no longer than this
_HEADLINE = 180  # no headline is longer than this
_SIGNED = 60  # a line of agencies is no longer than this


class Line(NamedTuple):
    """A line without white space at either end; `closed` where it ends as a sentence does."""

    start: int
    end: int
    gap: int  # line breaks before it
    text: str
    closed: bool


class Phrases(NamedTuple):
    """What gives lines of a page away, in lower case."""

    chrome: frozenset[str]
    chrome_starts: tuple[str, ...]
    captions: tuple[str, ...]
    bylines: tuple[str, ...]
    byline_words: frozenset[str]
    agencies: frozenset[str]
    unfinished: frozenset[str]
    small_words: frozenset[str]


@cache
def phrases() -> Phrases:
    """The phrases of `layout.toml`."""
    data = table("layout")
    return Phrases(
        chrome=frozenset(data["chrome"]),
        chrome_starts=tuple(data["chrome_starts"]),
        captions=tuple(data["captions"]),
        bylines=tuple(data["bylines"]),
        byline_words=frozenset(data["byline_words"]),
        agencies=frozenset(data["agencies"]),
        unfinished=frozenset(data["unfinished"]),
        small_words=frozenset(data["small_words"]),
    )


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text` that are not blank."""
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        words = match.group()
        closed = words[-1] in _STOPS or (words[-1] in _CLOSERS and _CLOSED.search(words[-8:]) is not None)
        yield Line(start, end, text.count("\n", last, start), words, closed)
        last = end


def own_part(line: Line) -> Part:
    """What a line is by itself: BODY stands for anything that could be title or body."""
    words = line.text
    if words.startswith(_ADDRESS) or _SIGN.search(words) is None:
        return Part.HEADER
    if len(words) <= SHORT:
        data = phrases()
        lower = words.lower()
        if lower.startswith(data.captions):
            return Part.CAPTION
        if lower.rstrip(" :.!»>›→…*") in data.chrome or _is_furniture(line, lower):
            return Part.FOOTER
        if _QUOTING.fullmatch(words):
            return Part.FOOTER
        if len(words) <= _SIGNED and _is_sign_off(lower):
            return Part.HEADER
        if _is_breadcrumb(words) or _is_byline(words) or is_date_line(words):
            return Part.HEADER
    return Part.TABLE if _is_table(words) else Part.BODY


def _is_breadcrumb(words: str) -> bool:
    return words.count(" > ") + words.count(" » ") + words.count(" › ") >= 1 and not words.endswith(".")


def _is_furniture(line: Line, lower: str) -> bool:
    """Whether a line begins as lines of the page do; a long sentence that begins so is not."""
    starts = phrases().chrome_starts
    if not lower.startswith(starts):
        return False
    start = next(start for start in starts if lower.startswith(start))
    return not line.closed or start[-1] == ":" or start[0] == "(" or lower.count(" ") < 7


def _is_byline(words: str) -> bool:
    data = phrases()
    names = words.split()
    if words.endswith((".", "!", "?")) or len(names) > 9:
        return False
    if words.lower().startswith(data.bylines):
        named = len(names) > 1 and (names[1][0].isupper() or names[1] in data.byline_words)
        return named or names[0].endswith(":")
    titled = all(name[0].isupper() for name in names)
    return len(names) <= 4 and titled and names[-1].lower() in data.byline_words


def _is_sign_off(lower: str) -> bool:
    found = _SIGN_OFF.match(lower)
    if found is None or not found.group(1):
        return False
    names = [name.strip() for name in _BETWEEN.split(found.group(1))]
    return all(name in phrases().agencies for name in names)


def _is_table(words: str) -> bool:
    cells = words.count("\t") + words.count(" | ") + words.count("   ")
    if cells >= 2 and cells * 40 >= len(words) and not words.endswith("."):
        return True
    written = words.encode("utf-8", "surrogatepass")
    digits = len(written) - len(written.translate(None, b"0123456789"))
    if digits < 3 or digits * 18 < len(words):
        return False
    numbers = len(_NUMBER.findall(words))
    found = WORD.findall(words.lower())
    count = len(found)
    if numbers < 3 or sum(map(phrases().small_words.__contains__, found)) > numbers // 3:
        return False  # prose has small words between its figures
    return numbers * 2 >= count or (
        numbers >= 8 and numbers * 3 >= count and words.count(". ") * 12 < numbers
    )


def is_row(words: str) -> bool:
    """Whether a line is mostly figures with names: "Net profit 3,000 vs 218,000", "Leeds 2 Hull 1"."""
    if len(words) > 90 or BULLET.match(words) or words[0].islower():
        return False
    words = words.split(" - ", 1)[-1]
    if not phrases().small_words.isdisjoint(words.split()):
        return False  # prose has small words between its figures
    numbers = len(_NUMBER.findall(words))
    few_words = len(WORD.findall(words)) <= numbers * 3
    return numbers >= 2 and few_words and next(written_dates(words), None) is None


def is_heading(line: Line) -> bool:
    """Whether a line may be a headline: some words, no date, no names, no path."""
    lower = line.text.lower()
    furniture = (
        _is_breadcrumb(line.text) or _is_byline(line.text) or _is_sign_off(lower) or is_date_line(line.text)
    )
    alone = line.text.endswith(("-", "–", "—", "_"))  # a dateline in a line of its own
    return not furniture and not alone and " " in line.text and len(line.text) <= _HEADLINE
