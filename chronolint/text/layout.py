"""Tells title, header lines and the page's own furniture from the body; finds its paragraphs and sentences.

Works on lines. The phrases that give a page away are data: `rules/vocabulary/layout.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from chronolint.tables import table
from chronolint.text.datelines import date_prefix, is_date_line, written_dates
from chronolint.text.leadin import lead_in, skip
from chronolint.text.model import Part, Sentence
from chronolint.text.sentences import ends_with_abbreviation, split

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_CLOSED = re.compile(r"[.!?…]\s?[\"'”’)\]»]*\Z")
_BULLET = re.compile(r"(?:[•●▪◦*–—-]|\d{1,2}[.)])\s")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*%?")
_WORD = re.compile(r"[^\W\d_]+")
_DATED = re.compile(r"[^\n]{0,14}\d")
_SIGN_OFF = re.compile(r"[\s(–—-]*(?:with|from|via)?\s*([\w .’/,&-]*?)[\s).]*\Z", re.I)
_DATELINE = re.compile(
    r"(?:[A-Z][\w.’'-]*(?:[ ,/]+(?:[A-Z(][\w.’')-]*|de|el|la|of|al|and|\d{1,4}))*[:,]?\s*)?"  # the place
    r"(?:,\s*)?(?:\([\w ./&-]{2,30}\)\s*)?(?:--|[–—-]|:|_)\s"
)

_WIRE = re.compile(r"[A-Z][A-Z'’. -]*[A-Z]\b(?:,[^–—-]{0,40})?\s*(?:\([\w/ ]+\)\s*)?(?:--|[–—-])\s")

_SHORT = 120  # a heading or a line of the page is no longer than this
_HEADLINE = 180  # no headline is longer than this
_LEADS = 3  # the first paragraphs, of which a date may have been run together with one
_SIGNED = 60  # a line of agencies is no longer than this
_PROSE = 60  # a closed line from this length on is a sentence of the body


class _Line(NamedTuple):
    start: int
    end: int
    gap: int  # line breaks before it
    text: str
    closed: bool


class _Data(NamedTuple):
    chrome: frozenset[str]
    chrome_starts: tuple[str, ...]
    captions: tuple[str, ...]
    bylines: tuple[str, ...]
    byline_words: frozenset[str]
    agencies: frozenset[str]
    unfinished: frozenset[str]


@cache
def _data() -> _Data:
    data = table("layout")
    return _Data(
        chrome=frozenset(data["chrome"]),
        chrome_starts=tuple(data["chrome_starts"]),
        captions=tuple(data["captions"]),
        bylines=tuple(data["bylines"]),
        byline_words=frozenset(data["byline_words"]),
        agencies=frozenset(data["agencies"]),
        unfinished=frozenset(data["unfinished"]),
    )


def lay_out(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, each with its part and paragraph.

    `title` helps where the headline stands in the text: its line, or the beginning of the first, is TITLE.
    Where nothing looks like a body, every line that is not the page's own is the body.
    """
    lines = list(_lines(text))
    parts = _parts(lines, title)
    sentences: list[Sentence] = []
    for number, (start, end, part) in enumerate(_paragraphs(text, lines, parts, title)):
        if part is Part.BODY:
            sentences.extend(Sentence(low, high, part, number) for low, high in split(text, start, end))
        else:
            sentences.append(Sentence(start, end, part, number))
    return tuple(sentences)


def dateline(text: str, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """Where the dateline stands with which the body begins ("CHICAGO, March 3 - ", "Lima (Peru): ")."""
    first = next((s for s in sentences if s.part is Part.BODY), None)
    if first is None:
        return None
    found = _DATELINE.match(text, first.start, min(first.end, first.start + 90))
    if found is None or not found.group().strip(" -–—_:"):
        return None
    return first.start, first.start + len(found.group().rstrip())


def _lines(text: str) -> Iterator[_Line]:
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        words = match.group()
        closed = _CLOSED.search(words, max(0, len(words) - 8)) is not None
        yield _Line(start, end, text.count("\n", last, start), words, closed)
        last = end


def _parts(lines: Sequence[_Line], title: str | None) -> list[Part]:
    parts = [_own_part(line) for line in lines]
    _mark_lists(lines, parts)
    body = [index for index, part in enumerate(parts) if part is Part.BODY]
    prose = [index for index in body if _is_prose(lines, index)]
    if not prose:
        return _headline_only(lines, parts, body, title)
    first, last = prose[0], prose[-1]
    for index in range(first):
        if parts[index] is Part.BODY:
            parts[index] = Part.HEADER
    for index in range(last + 1, len(lines)):
        if parts[index] in (Part.BODY, Part.HEADER) and _is_tail(lines[index]):
            parts[index] = Part.FOOTER
    for index in range(first, last):
        if parts[index] is Part.HEADER:
            parts[index] = Part.BODY if is_date_line(lines[index].text) else Part.FOOTER
    _mark_title(lines, parts, first, title)
    return parts


def _headline_only(
    lines: Sequence[_Line], parts: list[Part], body: list[int], title: str | None
) -> list[Part]:
    if len(body) > 1 and title is not None and _same(lines[body[0]].text, title):
        parts[body[0]] = Part.TITLE
    return parts


def _own_part(line: _Line) -> Part:
    """What a line is by itself: BODY stands for anything that could be title or body."""
    words = line.text
    if len(words) <= _SHORT:
        data = _data()
        lower = words.lower()
        if lower.startswith(data.captions):
            return Part.CAPTION
        if lower.rstrip(" :.!»>›→…*") in data.chrome or _is_furniture(line, lower):
            return Part.FOOTER
        if len(words) <= _SIGNED and _is_sign_off(lower):
            return Part.HEADER
        if _is_breadcrumb(words) or _is_byline(words) or is_date_line(words):
            return Part.HEADER
    return Part.TABLE if _is_table(words) else Part.BODY


def _is_breadcrumb(words: str) -> bool:
    return words.count(" > ") + words.count(" » ") + words.count(" › ") >= 1 and not words.endswith(".")


def _is_furniture(line: _Line, lower: str) -> bool:
    """Whether a line begins as lines of the page do; a long sentence that begins so is not."""
    start = next((start for start in _data().chrome_starts if lower.startswith(start)), None)
    if start is None:
        return False
    return not line.closed or start[-1] == ":" or start[0] == "(" or lower.count(" ") < 7


def _is_byline(words: str) -> bool:
    data = _data()
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
    names = [name.strip() for name in re.split(r"/|,|&| and ", found.group(1))]
    return all(name in _data().agencies for name in names)


def _is_table(words: str) -> bool:
    cells = words.count("\t") + words.count(" | ") + words.count("   ")
    if cells >= 2 and cells * 40 >= len(words) and not words.endswith("."):
        return True
    digits = sum(map(words.count, "0123456789"))
    if digits < 3 or digits * 18 < len(words):
        return False
    numbers = len(_NUMBER.findall(words))
    found = _WORD.findall(words.lower())
    count = len(found)
    if numbers < 3 or sum(map(_data().unfinished.__contains__, found)) > numbers // 3:
        return False  # prose has small words between its figures
    return numbers * 2 >= count or (
        numbers >= 8 and numbers * 3 >= count and words.count(". ") * 12 < numbers
    )


def _mark_lists(lines: Sequence[_Line], parts: list[Part]) -> None:
    """Mark runs of two and more lines of figures (results, accounts, prices) and labels inside them."""
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and parts[index] is Part.BODY and not line.closed:
            if _is_row(line.text):
                run.append(index)
                continue
            if run and len(line.text) <= 45:
                continue  # a label between rows
        if len(run) >= 2:
            for row in range(run[0], run[-1] + 1):
                parts[row] = Part.TABLE
        run.clear()


def _is_row(words: str) -> bool:
    """Whether a line is mostly figures with names: "Net profit 3,000 vs 218,000", "Leeds 2 Hull 1"."""
    if len(words) > 90 or _BULLET.match(words) or words[0].islower():
        return False
    words = words.split(" - ", 1)[-1]
    numbers = len(_NUMBER.findall(words))
    return (
        numbers >= 2 and len(_WORD.findall(words)) <= numbers * 3 and next(written_dates(words), None) is None
    )


def _is_prose(lines: Sequence[_Line], index: int) -> bool:
    line = lines[index]
    length = len(line.text)
    if _WIRE.match(line.text):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    if (
        following is not None
        and length > _PROSE
        and following.text.startswith(line.text[:-3])
        and following.text != line.text
    ):
        return False  # a teaser that the page cuts short
    if line.closed:
        return length >= _PROSE or (length >= 25 and line.text.endswith(".") and " " in line.text)
    if length >= 150:
        return True
    return following is not None and length >= 40 and following.gap == 1 and _goes_on(line, following)


def _is_tail(line: _Line) -> bool:
    if line.closed or len(line.text) > _PROSE:
        return False
    return len(_data().unfinished.intersection(line.text.split())) < 2


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether `following` continues the sentence of the unclosed `line`."""
    if _BULLET.match(following.text):
        return False
    if line.closed:
        return ends_with_abbreviation(line.text)
    if following.text[0].islower() or line.text.endswith((",", ";")):
        return True
    return line.text.rsplit(None, 1)[-1].lower() in _data().unfinished


def _mark_title(lines: Sequence[_Line], parts: list[Part], first: int, title: str | None) -> None:
    """Mark the headline once: the heading that shares most words with the lead; repeats stay header."""
    body = lines[first].text
    headings = [
        i
        for i in range(first)
        if parts[i] is Part.HEADER and _is_heading(lines[i]) and not body.startswith(lines[i].text[:-3])
    ]
    if not headings:
        return
    named = [i for i in headings if title is not None and _same(lines[i].text, title)]
    lead = _content_words(body)
    best = named[0] if named else max(headings, key=lambda i: (len(lead & _content_words(lines[i].text)), -i))
    parts[best] = Part.TITLE


def _content_words(words: str) -> set[str]:
    return {word for word in _WORD.findall(words.lower()) if len(word) > 3}


def _is_heading(line: _Line) -> bool:
    lower = line.text.lower()
    furniture = (
        _is_breadcrumb(line.text) or _is_byline(line.text) or _is_sign_off(lower) or is_date_line(line.text)
    )
    return not furniture and " " in line.text and len(line.text) <= _HEADLINE


def _same(one: str, other: str) -> bool:
    return " ".join(_WORD.findall(one.lower())) == " ".join(_WORD.findall(other.lower()))


def _paragraphs(
    text: str, lines: Sequence[_Line], parts: Sequence[Part], title: str | None
) -> Iterator[tuple[int, int, Part]]:
    """Stretches of one part: body lines that continue each other joined, the first without its lead-in."""
    index, seen, wrapped, chronicle = 0, 0, _is_wrapped(lines), _is_chronicle(text, lines)
    while index < len(lines):
        start, end, part = lines[index].start, lines[index].end, parts[index]
        if part is Part.BODY:
            while (
                index + 1 < len(lines)
                and parts[index + 1] is Part.BODY
                and _joins(lines[index], lines[index + 1], wrapped)
            ):
                index += 1
                end = lines[index].end
            if seen < _LEADS:
                for piece in lead_in(text, start, end, title, labelled_only=seen > 0 or chronicle):
                    yield piece
                    start = skip(text, piece[1], end)
                seen += 1
        yield start, end, part
        index += 1


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether lines are broken at a width: a line in five or more goes on in lower case on the next one."""
    broken = sum(
        1 for one, two in pairwise(lines) if two.gap == 1 and not one.closed and two.text[0].islower()
    )
    return broken >= 2 and broken * 5 >= len(lines)


def _is_chronicle(text: str, lines: Sequence[_Line]) -> bool:
    """Whether several lines begin with a date: they are entries, not headers."""
    found = (line for line in lines if line.text[:1].isalnum() and _DATED.match(line.text))
    dated = (line for line in found if date_prefix(text, line.start, line.end) or is_date_line(line.text))
    return len(list(islice(dated, 3))) == 3


def _joins(line: _Line, following: _Line, wrapped: bool) -> bool:
    """Whether a body line goes on in the next: wrapped, or a paragraph broken in mid-sentence."""
    if _BULLET.match(following.text) or (line.closed and not line.text.endswith(".")):
        return False
    if following.gap > 1:
        return len(line.text) >= 40 and _goes_on(line, following)
    if _goes_on(line, following):
        return True
    return not line.closed and not line.text.endswith(":") and (wrapped or 40 <= len(line.text) <= _SHORT)
