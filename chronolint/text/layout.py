"""Tells title, header lines and the page's own furniture from the body; finds its paragraphs and sentences.

Works on lines: `text/lines.py` says what each is by itself, this module what it is among its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from chronolint.text.datelines import date_prefix, is_date_line, written_dates
from chronolint.text.leadin import lead_in, skip
from chronolint.text.lines import BULLET, SHORT, WORD, Line, is_heading, is_row, lines_of, own_part, phrases
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.text.sentences import ends_with_abbreviation, split
from chronolint.text.tokens import OFFSETS

_BODY, _HEADER = Part.BODY, Part.HEADER  # asked for several times a line
_DATED = pattern(r"[^\n]{0,14}\d")
_DATELINE = pattern(
    r"\([A-Z][^()\n]{2,60}\)\s*(?:--|[–—-])\s|"
    r"(?:[A-Z][\w.’'-]*(?:[ ,/]+(?:[A-Z(][\w.’')-]*|de|el|la|of|al|and|\d{1,4}))*[:,]?\s*)?"  # the place
    r"(?:,\s*)?(?:\([\w ./&-]{2,30}\)\s*)?(?:--|[–—-]|_|(?<=\)):)\s"
    r"|[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,2}:\s"  # a place and no more
)

_WIRE = pattern(r"[A-Z][A-Z'’. -]*[A-Z]\b(?:,[^–—-]{0,40})?\s*(?:\([\w/ ]+\)\s*)?(?:--|[–—-])\s")

_DIGITS = pattern(r"\d+")
_QUOTES = "\"'”’"
_ENTRY = 12  # the date of an entry begins within so many characters
_LEADS = 3  # the first paragraphs, of which a date may have been run together with one
_PROSE = 60  # a closed line from this length on is a sentence of the body


def lay_out(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, each with its part and paragraph.

    `title` helps where the headline stands in the text: its line, or the beginning of the first, is TITLE.
    Where nothing looks like a body, every line that is not the page's own is the body.
    """
    lines = list(lines_of(text))
    parts = _parts(lines, title)
    sentences: list[Sentence] = []
    for number, (start, end, part) in enumerate(_paragraphs(text, lines, parts, title)):
        if part is _BODY:
            spans = split(text, start, end)
        else:
            spans = [(start, end)]
        sentences += (Sentence(OFFSETS[low], OFFSETS[high], part, number) for low, high in spans)
    return tuple(sentences)


def dateline(text: str, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """Where the dateline stands with which the body begins ("CHICAGO, March 3 - ", "Lima (Peru): ")."""
    for number, lead in enumerate(islice(_leads(sentences), _LEADS)):
        pattern = _DATELINE if number == 0 else _WIRE  # under a deck or a caption only a plain one counts
        found = pattern.match(text, lead.start, min(lead.end, lead.start + 90))
        if found is not None and found.group().strip(" -–—_:") and not _open(found.group()):
            return lead.start, lead.start + len(found.group().rstrip())
    return None


def _open(words: str) -> bool:
    """Whether a parenthesis is open: "Ada Fenwick (8 May 1883 – " begins a life, not a report."""
    return words.count("(") > words.count(")")


def _leads(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The first sentences of the body's paragraphs."""
    paragraph = -1
    for sentence in sentences:
        if sentence.part is _BODY and sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield sentence


def _parts(lines: Sequence[Line], title: str | None) -> list[Part]:
    parts = [own_part(line) for line in lines]
    _mark_lists(lines, parts)
    body = [index for index, part in enumerate(parts) if part is _BODY]
    prose = [index for index in body if _is_prose(lines, index)]
    if not prose:
        return _headline_only(lines, parts, body, title)
    first, last = prose[0], prose[-1]
    for index in range(first):
        if parts[index] is _BODY:
            parts[index] = _HEADER
    for index in range(last + 1, len(lines)):
        if parts[index] in (_BODY, _HEADER) and _is_tail(lines[index]):
            parts[index] = Part.FOOTER
    for index in range(first, last):
        if parts[index] is _HEADER:
            parts[index] = _BODY if is_date_line(lines[index].text) else Part.FOOTER
    _mark_title(lines, parts, first, title)
    return parts


def _headline_only(
    lines: Sequence[Line], parts: list[Part], body: list[int], title: str | None
) -> list[Part]:
    if len(body) > 1 and title is not None and _same(lines[body[0]].text, title):
        parts[body[0]] = Part.TITLE
    return parts


def _mark_lists(lines: Sequence[Line], parts: list[Part]) -> None:
    """Mark runs of two and more lines of figures (results, accounts, prices) and labels inside them."""
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and parts[index] is _BODY and not line.closed:
            if is_row(line.text):
                run.append(index)
                continue
            if run and len(line.text) <= 45:
                continue  # a label between rows
        if len(run) >= 2:
            for row in range(run[0], run[-1] + 1):
                parts[row] = Part.TABLE
        run.clear()


def _is_prose(lines: Sequence[Line], index: int) -> bool:
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


def _is_tail(line: Line) -> bool:
    if line.closed or len(line.text) > _PROSE:
        return False
    return _small_words(line.text) < 2


def _goes_on(line: Line, following: Line) -> bool:
    """Whether `following` continues the sentence of the unclosed `line`."""
    if BULLET.match(following.text):
        return False
    if line.closed:
        return ends_with_abbreviation(line.text)
    if following.text[0].islower() or line.text.endswith((",", ";")):
        return True
    return line.text.rsplit(None, 1)[-1].lower() in phrases().unfinished


def _mark_title(lines: Sequence[Line], parts: list[Part], first: int, title: str | None) -> None:
    """Mark the headline once: the heading that shares most words with the lead; repeats stay header.

    A repeat with other figures is a headline too, since it claims something else.
    Lines below it that have the small words of a sentence are the deck, which makes claims as the body does.
    """
    body = lines[first].text
    headings = [
        i
        for i in range(first)
        if parts[i] is _HEADER and is_heading(lines[i]) and not body.startswith(lines[i].text[:-3])
    ]
    if not headings:
        return
    named = [i for i in headings if title is not None and _same(lines[i].text, title)]
    if named or len(headings) == 1:
        best = (named or headings)[0]
    else:
        lead = _content_words(body)
        best = max(headings, key=lambda i: (len(lead & _content_words(lines[i].text)), -i))
    parts[best] = Part.TITLE
    for i in headings:
        if i == best:
            continue
        if _same(lines[i].text, lines[best].text):
            if _figures(lines[i].text) != _figures(lines[best].text):
                parts[i] = Part.TITLE
        elif i > best and _makes_a_claim(lines[i].text):
            parts[i] = _BODY


def _figures(words: str) -> list[str]:
    return _DIGITS.findall(words)


def _makes_a_claim(words: str) -> bool:
    """Whether a line without a stop has a sentence's small words, or is an entry of a list or chronology."""
    if _small_words(words) >= 2 or BULLET.match(words):
        return True
    return any(date.start <= _ENTRY for date in written_dates(words))


def _small_words(words: str) -> int:
    return sum(map(phrases().small_words.__contains__, words.split()))


def _content_words(words: str) -> set[str]:
    return {word for word in WORD.findall(words.lower()) if len(word) > 3}


def _same(one: str, other: str) -> bool:
    return " ".join(WORD.findall(one.lower())) == " ".join(WORD.findall(other.lower()))


def _paragraphs(
    text: str, lines: Sequence[Line], parts: Sequence[Part], title: str | None
) -> Iterator[tuple[int, int, Part]]:
    """Stretches of one part: body lines that continue each other joined, the first without its lead-in."""
    index, seen, wrapped, chronicle = 0, 0, _is_wrapped(lines), _is_chronicle(text, lines)
    while index < len(lines):
        start, end, part = lines[index].start, lines[index].end, parts[index]
        if part is _BODY:
            while (
                index + 1 < len(lines)
                and parts[index + 1] is _BODY
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


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines are broken at a width: a line in five or more goes on in lower case on the next one."""
    broken = sum(
        1 for one, two in pairwise(lines) if two.gap == 1 and not one.closed and two.text[0].islower()
    )
    return broken >= 2 and broken * 5 >= len(lines)


def _is_chronicle(text: str, lines: Sequence[Line]) -> bool:
    """Whether several lines begin with a date: they are entries, not headers."""
    found = (line for line in lines if line.text[:1].isalnum() and _DATED.match(line.text))
    dated = (line for line in found if date_prefix(text, line.start, line.end) or is_date_line(line.text))
    return len(list(islice(dated, 3))) == 3


def _joins(line: Line, following: Line, wrapped: bool) -> bool:
    """Whether a body line goes on in the next: wrapped, or a paragraph broken in mid-sentence."""
    if BULLET.match(following.text):
        return False
    if line.closed and not line.text.endswith("."):
        return following.gap == 1 and line.text[-1] in _QUOTES and following.text[0].islower()
    if following.gap > 1:
        return len(line.text) >= 40 and _goes_on(line, following)
    if _goes_on(line, following):
        return True
    return not line.closed and not line.text.endswith(":") and (wrapped or 40 <= len(line.text) <= SHORT)
