"""Cuts excerpts out of a text: lines short enough for a screen, with the cells under which the marks belong.

Columns on a screen are cells, not code points: wide characters take two, combining marks none. Whatever would
move the caret (tabs, control characters, right-to-left runs) is made harmless in the text that is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len

from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

TAB = "    "
ELLIPSIS = "…"
LEFT_TO_RIGHT = "\u200e"
_WIDEST = 1000  # more code points than any screen shows in a line; a file of one long line is never measured
_LABEL_ROOM = 34  # cells that a cut line leaves free, where it can, for the label behind the caret
# a line behind which a new sentence begins: a full stop, a heading, a rule, a front-matter field
_STOPS = pattern(r"[#|]|[-=*_]{3}|\w+: |.*[.!?:][\"'”’)\]]*\s*$")


class Mark(NamedTuple):
    """Words to underline: offsets in the source, what they were read as, and whether they are at fault."""

    start: int
    end: int
    label: str = ""
    primary: bool = False


class Underline(NamedTuple):
    """A mark as it falls on one line: `start`, `end` in the text shown, `left` and `width` in cells.

    The label stands on the last line of a mark that is wrapped over several.
    """

    start: int
    end: int
    left: int
    width: int
    label: str
    primary: bool


class Line(NamedTuple):
    """A line to show: its 1-based number in the file and what to print; underlines from left to right."""

    number: int
    text: str
    underlines: tuple[Underline, ...] = ()


def excerpt(source: str, marks: Iterable[Mark], width: int) -> tuple[Line, ...]:
    """The lines of `source` on which `marks` stand, cut to `width` cells.

    A line whose marks stand too far apart for one cut is shown more than once. Before the first line comes
    the one above it where a sentence runs over from there.
    """
    by_line: dict[tuple[int, int], list[Mark]] = {}
    for mark in sorted(marks):
        for place, piece in _pieces(source, mark):
            by_line.setdefault(place, []).append(piece)
    lines: list[Line] = []
    for (low, high), pieces in sorted(by_line.items()):
        number = source.count("\n", 0, low) + 1
        if not lines:
            lines.extend(_lead_in(source, low, number, width))
        lines.extend(
            _cut(source, low, high, number, group, width) for group in _groups(source, pieces, width)
        )
    return tuple(lines)


def _line(source: str, offset: int) -> tuple[int, int]:
    """The ends of the line in which an offset lies, its line break left out."""
    low, high = source.rfind("\n", 0, offset) + 1, source.find("\n", offset)
    high = len(source) if high < 0 else high
    return low, high - source.endswith("\r", low, high)


def _pieces(source: str, mark: Mark) -> Iterable[tuple[tuple[int, int], Mark]]:
    """The parts of a mark, one for each line on which it has words; the last has the label."""
    words = [
        (mark.start + found.start(), mark.start + found.end())
        for found in re.finditer(r"\S(?:[^\n]*\S)?", source[mark.start : mark.end])
    ] or [(mark.start, mark.end)]
    for start, end in words:
        label = mark.label if end == words[-1][1] else ""
        yield _line(source, start), mark._replace(start=start, end=end, label=label)


def _lead_in(source: str, low: int, number: int, width: int) -> Iterable[Line]:
    """The end of the line above, where its sentence goes on in the next one."""
    start, end = _line(source, max(low - 1, 0))
    if low > 0 and source[start:end].strip() and not _STOPS.match(source, start, end):
        yield _cut(source, start, end, number - 1, (Mark(end, end),), width)._replace(underlines=())


def _groups(source: str, pieces: Sequence[Mark], width: int) -> Iterable[tuple[Mark, ...]]:
    """Runs of marks that fit on one cut of the line together."""
    group: list[Mark] = []
    for piece in pieces:
        if group and _cells(source, group[0].start, piece.end) > width - 4:
            yield tuple(group)
            group = []
        group.append(piece)
    yield tuple(group)


def _cut(source: str, low: int, high: int, number: int, marks: Sequence[Mark], width: int) -> Line:
    """One line of the source between the offsets `low` and `high`, all `marks` in view as far as they fit."""
    low, high, head, tail = _view(source, low, high, marks, width)
    marks = [mark._replace(end=min(mark.end, high)) for mark in marks if mark.start <= high]
    shown, places = _printed(source, low, high, marks)
    text = head + shown + tail
    underlines = []
    for mark in marks:
        start, end = (len(head) + places[at - low] for at in mark[:2])
        left, cells = cell_len(text[:start]), cell_len(text[start:end])
        underlines.append(Underline(start, end, left, max(cells, 1), mark.label, mark.primary))
    return Line(number, text, tuple(underlines))


def _printed(source: str, low: int, high: int, marks: Sequence[Mark]) -> tuple[str, list[int]]:
    """`source[low:high]` as it is printed, and where in that each of its offsets has come to stand."""
    # a mark beside a right-to-left run would be drawn among it; the sign, no cell wide, keeps the order
    fenced = {at for mark in marks for at in mark[:2]} if _RIGHT_TO_LEFT.search(source, low, high) else set()
    pieces: list[str] = []
    places: list[int] = []
    length = 0
    for at in range(low, high + 1):
        if at in fenced:
            pieces.append(LEFT_TO_RIGHT)
            length += 1
        places.append(length)
        if at < high:
            pieces.append(_glyph(source[at]))
            length += len(pieces[-1])
    return "".join(pieces), places


def _view(source: str, low: int, high: int, marks: Sequence[Mark], width: int) -> tuple[int, int, str, str]:
    """The part of the line to show, in whole words around the marks, and the ellipses at its ends."""
    if _cells(source, low, high) <= width:
        return low, high, "", ""
    first, last = marks[0].start, max(mark.end for mark in marks)
    spare = width - 2 - _cells(source, first, last)
    room = max(cell_len(mark.label) + 1 - _cells(source, mark.end, last) for mark in marks)
    before = min(spare // 2, max(spare - min(room, _LABEL_ROOM), 0))
    before = max(before, spare - _cells(source, last, high))
    start = _reach(source, first, low, before)
    end = _reach(source, last, high, spare - _cells(source, start, first))
    if spare < 0:
        start, end = first, _reach(source, first, high, width - 2)
    return start, end, ELLIPSIS if start > low else "", ELLIPSIS if end < high else ""


def _reach(source: str, start: int, limit: int, cells: int) -> int:
    """How far from `start` towards `limit` whole words take up to `cells` cells."""
    step = 1 if limit >= start else -1
    at = whole = start
    while at != limit:
        cells -= _width(source[at if step > 0 else at - 1])
        if cells < 0:
            return whole if whole != start else at
        at += step
        if at == limit or source[at if step > 0 else at - 1].isspace():
            whole = at
    return limit


def _cells(source: str, start: int, end: int) -> int:
    return cell_len(_shown(source[start:end])) if end - start <= _WIDEST else end - start


@lru_cache(1024)
def _width(character: str) -> int:
    return cell_len(_glyph(character))


_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WIDENING = frozenset("\ufe0e\ufe0f")  # ask for the text or the emoji form; terminals disagree on its width


@lru_cache(1024)
def _glyph(character: str) -> str:
    """What to print for a character: itself, unless terminals disagree on what it does to the line."""
    if character == "\t":
        return TAB
    match unicodedata.category(character):
        case "Cc":
            return "\ufffd"
        case "Cf" | "Zl" | "Zp":  # joiners, signs of direction, separators of lines
            return ""
    return "" if character in _WIDENING else character


def _shown(text: str) -> str:
    return "".join(map(_glyph, text))
