"""Dates as the lines around an article write them: English month names and figures, in every usual order.

Only shapes are read here; `when/publication.py` decides which of the dates is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple


class WrittenDate(NamedTuple):
    """A date at `start`..`end`: (year, month, day) readings, at most two; 0 for a part that is not stated.

    `weekday` is 0 Monday .. 6 Sunday where one stands beside it, else None.
    """

    start: int
    end: int
    readings: tuple[tuple[int, int, int], ...]
    weekday: int | None = None


class _Shapes(NamedTuple):
    date: re.Pattern[str]
    clock: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    agency: re.Pattern[str]
    label: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    stems: tuple[str, ...]
    labelling: frozenset[str]
    fillers: frozenset[str]


_DIGIT = pattern(r"\d")
_FIGURES = pattern(r"\d[\s/.年-]+\d")
_YEAR = pattern(r"(?:19|20)\d\d")
_WORD = pattern(r"[^\W\d_]+")
_FIRST_WORD = pattern(r"[\W_]*([^\W_]+)")
_CENTURY_TURN = 50  # two-digit years below it are of this century


def _any(words: list[str] | dict[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _shapes() -> _Shapes:
    data = table("datelines")
    months, weekdays = data["months"], data["weekdays"]
    month, day = rf"({_any(months)})\b\.?", r"(\d{1,2})(?:st|nd|rd|th)?(?=\b|(?:19|20)\d\d\b)"
    year = r"((?:1[5-9]|20)\d\d|['’]\d\d)\b"
    named = rf"(?:\b(?:{_any(weekdays)})\b[.,]?\s*,?\s*(?:the\s+)?)?"
    weekday = rf"(?:\b({_any(weekdays)})\b[.,]?\s*,?\s*(?:the\s+)?)?"
    date = pattern(
        rf"{weekday}(?:"
        rf"\b{month}\s*{day}(?!:)(?:\s*,?\s*{year}|\s*,\s*(\d\d)\b(?![:.]\d))?"
        rf"|(?<![\d/.:-]){day}[\s.,/-]*(?:of\s+)?{month}(?:[\s.,/-]*{year}|[\s./-]+(\d\d)\b(?![:.]?\d))?"
        rf"|(?<!\d)((?:1[5-9]|20)\d\d)\s*([-/.]|年|\s)\s*(?:(1[0-2]|0?[1-9])|{month})\s*(?:\11|月|\s)\s*(\d{{1,2}})(?:日|(?!\d))"
        rf"|(?<![\d/.-])(\d{{1,2}})([/.-])(\d{{1,2}})\16((?:1[5-9]|20)\d\d|\d\d)(?![\d/-])"
        rf"|\b{month},?\s*{year})",
        re.I,
    )
    clock = (
        r"(?:T|\bat\s+)?\b\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}\s*(?:gmt|utc|hrs|z)\b"
        r"|[+-]\d\d:?\d\d\b|\b(?:gmt|utc)\s*[+-]\s*\d{1,2}\b"
    )
    agencies = _any(table("layout")["agencies"])
    labels = _any([*data["published"], *data["updated"]])
    lead = pattern(
        rf"(?:[(\s]*((?:{labels})\s*[:–—-]?\s*(?:{clock})?(?:\s*(?-i:[A-Z]{{2,4}})\b)?[\s,]*"
        rf"|[A-Z][^|\n]{{1,40}}\|\s*)|(?:{agencies})\s+)?{named}",
        re.I,
    )
    agency = pattern(rf"(?<=\s)(?:{agencies})\s+\Z", re.I)
    zone = r"(?:\s*(?-i:[A-Z]{2,4}(?:[+-]\d{1,2})?)\b)?"
    tail = pattern(
        rf"(?:[\s,|–—-]*(?:{clock}){zone})?\s*[|:)–—-]?\s*(?=(?-i:[\"“‘A-Z]|\d+\s+[^\W\d]|\(updated|by\s+[A-Z]|at\s+\d))",
        re.I,
    )
    label = pattern(rf"[\W_]*(?:{labels})\b", re.I)
    stems = tuple(name for name in months if not any(other in name for other in months if other != name))
    first = (_FIRST_WORD.match(label) for label in (*data["published"], *data["updated"]))
    labelling = frozenset(word[1].replace("ı", "i") for word in first if word)
    fillers = frozenset(data["fillers"])
    return _Shapes(
        date, pattern(clock, re.I), lead, tail, agency, label, months, weekdays, stems, labelling, fillers
    )


def _may_hold_date(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has a figure, and what every date has beside it: a month or more figures. It
    is quick to tell, and most lines have no date.
    """
    if _DIGIT.search(text, start, end) is None:
        return False
    words = text[start:end].lower()
    return any(stem in words for stem in _shapes().stems) or _FIGURES.search(words) is not None


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """The dates in `text[start:end]`, in order."""
    high = len(text) if end is None else end
    for match in _shapes().date.finditer(text, start, high) if _may_hold_date(text, start, high) else ():
        if found := _read(match):
            yield found


def _read(match: re.Match[str]) -> WrittenDate | None:
    shapes = _shapes()
    (name, m1, d1, y1, s1, d2, m2, y2, s2, y3, _, n3, m3, d3, a, _, b, y4, m5, y5) = match.groups()
    readings: list[tuple[int, int, int]]
    if m1:
        readings = [(_year(y1 or s1), shapes.months[m1.lower()], int(d1))]
    elif m2:
        readings = [(_year(y2 or s2), shapes.months[m2.lower()], int(d2))]
    elif y3:
        readings = [(int(y3), int(n3) if n3 else shapes.months[m3.lower()], int(d3))]
    elif m5:
        readings = [(_year(y5), shapes.months[m5.lower()], 0)]
    else:
        year = _year(y4)
        readings = [(year, int(b), int(a))]
        if a != b and match.group(16) != ".":
            readings.append((year, int(a), int(b)))
    kept = tuple(dict.fromkeys(r for r in readings if 1 <= r[1] <= 12 and 0 <= r[2] <= 31))
    weekday = shapes.weekdays[name.lower()] if name else None
    return WrittenDate(match.start(), match.end(), kept, weekday) if kept else None


def _year(digits: str | None) -> int:
    """A year from two or four digits; 0 where there is none."""
    if not digits:
        return 0
    number = int(digits.lstrip("'’"))
    return number if number >= 100 else number + (2000 if number < _CENTURY_TURN else 1900)


@lru_cache(maxsize=1024)  # a line is looked at as one of several things, and stands on many pages
def is_date_line(line: str) -> bool:
    """Whether a line tells hardly more than a date or a time: of publication, of a change, of the page."""
    spaces = line.count(" ")
    if spaces > 20:
        return False
    if _DIGIT.search(line) is None:
        return False
    shapes = _shapes()
    labelled = _is_labelled(line)
    if not labelled and spaces > 16:
        return False
    if not labelled and spaces > 5 and _YEAR.search(line) is None and "|" not in line:
        return False  # a date in so many words without a year is part of a sentence
    rest, dates = shapes.date.subn(" ", line) if _may_hold_date(line, 0, len(line)) else (line, 0)
    rest, times = shapes.clock.subn(" ", rest)
    if not dates and not (times and labelled):
        return False
    rest = shapes.label.sub(" ", rest)
    words = [word for word in _WORD.findall(rest) if word.lower() not in shapes.fillers]
    if not labelled and any(word[0].islower() for word in words):
        return False  # names may stand beside a date, other words make it a sentence
    if len(words) > 1 and rest.rstrip().endswith((".", "?", "!")):
        return False
    named = times or "|" in line or line[:3].lower() == "by "
    return len(words) <= (8 if labelled else 6 if named else 2)


def _is_labelled(line: str) -> bool:
    """Whether a line begins with a label. By far the most do not begin with the first word of one."""
    first, shapes = _FIRST_WORD.match(line), _shapes()
    if first is None or (first[1].isascii() and first[1].lower() not in shapes.labelling):
        return False
    return shapes.label.match(line) is not None


class DatePrefix(NamedTuple):
    """Where a date before the body's first words ends, space and all; whether a label stands before it."""

    end: int
    labelled: bool


def date_prefix(text: str, start: int, end: int) -> DatePrefix | None:
    """The date that was run together with the beginning of `text[start:end]`, if there is one.

    "Published July 27 2016 A lorry ..." and "LIMA | Thu Mar 31, 2011 10:13 pm BST LIMA (Reuters) - ..." have.
    """
    shapes = _shapes()
    if _DIGIT.search(text, start, min(end, start + 80)) is None:
        return None
    if not _may_hold_date(text, start, min(end, start + 110)):
        return None
    lead = shapes.lead.match(text, start, min(end, start + 90))
    at = lead.end() if lead else start
    found = shapes.date.match(text, at, min(end, start + 110))
    if found is None or not _is_full(_read(found)):
        return None
    tail = shapes.tail.match(text, found.end(), end)
    return DatePrefix(tail.end(), bool(lead and lead.group(1))) if tail else None


def date_inside(text: str, start: int, end: int) -> int | None:
    """Where a headline ends that an agency and a date follow: "... in Hull AFP Sunday 6 May 2014 A ..."."""
    if _YEAR.search(text, start, end) is None or not _may_hold_date(text, start, end):
        return None
    shapes = _shapes()
    for found in shapes.date.finditer(text, start, end):
        agency = shapes.agency.search(text, start, found.start())
        if (
            agency
            and agency.group()[0].isupper()
            and _is_full(_read(found))
            and shapes.tail.match(text, found.end(), end)
        ):
            return agency.start()
    return None


def _is_full(date: WrittenDate | None) -> bool:
    return date is not None and bool(date.readings[0][0] and date.readings[0][2])
