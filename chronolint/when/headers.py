"""The dates in an article's header and footer lines and in its dateline, each with how far to trust it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache

from chronolint.tables import table
from chronolint.text.datelines import WrittenDate, is_date_line, written_dates
from chronolint.text.layout import dateline
from chronolint.text.model import BODY, TITLE, Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.foreign import foreign_date

_DIGIT = pattern(r"\d")
_LONGEST = 160  # header lines longer than this are no date lines
_HEADERS = (Part.HEADER, Part.FOOTER, TITLE, Part.TABLE)  # a date may look like a table


class Trust(IntEnum):
    """How a date is introduced, the surest first."""

    PUBLISHED = 0
    PLAIN = 1
    ABOVE = 2  # a plain date line above the headline: perhaps the page's
    BELOW = 3  # under the body
    UPDATED = 4
    CLOCK = 5


class Candidate(NamedTuple):
    """A date that may be the article's own, and in words what makes it so."""

    trust: Trust
    date: WrittenDate
    reason: str


class _Labels(NamedTuple):
    """Patterns over the words before a date (`published`, `updated`, `other`) and after it (`change`).

    `changed` are the words of which a label of a change has at least one.
    """

    published: re.Pattern[str]
    updated: re.Pattern[str]
    other: re.Pattern[str]
    change: re.Pattern[str]
    changed: frozenset[str]


@cache
def _labels() -> _Labels:
    data = table("datelines")
    return _Labels(
        pattern(_before_a_date(data["published"])),
        pattern(_before_a_date(data["updated"])),
        pattern(rf"(?<!\w)(?:{_any_of(data['ignored'])})(?!\w)"),
        pattern(rf"(?<!\w)(?:{_any_of(data['updated'])})(?!\w)"),
        _shortest(data["updated"]),
    )


def _before_a_date(labels: Sequence[str]) -> str:
    """A pattern of labels right before a date: most of them at the beginning or after a separator.

    "Hostages released 12 May" is news and "Released: 12 May" a label, but "published" is one anywhere.
    """
    free = [label for label in labels if any(stem in label for stem in ("publish", "post", "updat", "modif"))]
    bound = [label for label in labels if label not in free]
    words = rf"(?:(?<!\w)(?:{_any_of(free)})|(?:\A|[^\w\s])\s*(?:{_any_of(bound)}))"
    who = r"(?:\s+by\s+[^:|]{2,40}?)?"
    clock = r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4}\b)?[\s,]*)?"
    return rf"{words}{who}\s*[:=–—|-]?\s*(?:(?:on|at)\s+)?{clock}\W*\Z"


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _shortest(labels: Sequence[str]) -> frozenset[str]:
    """The labels that hold no other one."""
    return frozenset(
        label for label in labels if not any(other in label for other in labels if other != label)
    )


def candidates(text: str, sentences: Sequence[Sentence]) -> list[Candidate]:
    """The dates that may be the article's own, the surest first."""
    return sorted(_found(text, sentences), key=lambda candidate: candidate.trust)


def tells_of_a_change(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a header line may say when the article was changed."""
    lines = (text[s.start : s.end].lower() for s in sentences if s.part in _HEADERS)
    return any(label in line for line in lines for label in _labels().changed)


def _found(text: str, sentences: Sequence[Sentence]) -> Iterator[Candidate]:
    title = next((s.start for s in sentences if s.part is TITLE), -1)
    label_above = ""
    in_body = False
    for sentence in sentences:
        if sentence.part is BODY:
            if not in_body:
                yield from _in_dateline(text, sentences)
            in_body = True
        elif sentence.part in _HEADERS and sentence.end - sentence.start <= _LONGEST:
            line = text[sentence.start : sentence.end]
            unlabelled = Trust.BELOW if in_body else Trust.ABOVE if sentence.start < title else Trust.PLAIN
            numbered = _DIGIT.search(line) is not None
            if numbered:
                yield from _in_line(text, sentence, label_above, unlabelled)
            label_above = line.lower() if len(line) <= 40 and not numbered else ""


def _in_line(text: str, line: Sentence, label_above: str, unlabelled: Trust) -> Iterator[Candidate]:
    """The dates of one header line, each with what stands before it."""
    english = [found for found in written_dates(text, line.start, line.end) if found.readings[0][0]]
    dates = english or list(_foreign(text, line))
    plain = not english or is_date_line(text[line.start : line.end])
    labels = _labels()
    last = line.start
    for index, written in enumerate(dates):
        before = text[last : written.start].lower() or label_above
        following = dates[index + 1].start if index + 1 < len(dates) else line.end
        after = text[written.end : following].lower()
        last = written.end
        if labels.other.search(before):
            continue
        if labels.published.search(before):
            yield Candidate(Trust.PUBLISHED, written, "labelled as published")
        elif labels.updated.search(before):
            yield Candidate(Trust.UPDATED, written, "labelled as updated")
        elif index + 1 == len(dates) and labels.change.search(after):
            yield Candidate(Trust.CLOCK, written, "page clock")
        elif plain and line.part is not TITLE:
            yield Candidate(unlabelled, written, "date line")


def _foreign(text: str, line: Sentence) -> Iterator[WrittenDate]:
    if found := foreign_date(text, line.start, line.end):
        start, end, day = found
        yield WrittenDate(start, end, ((day.year, day.month, day.day),))


def _in_dateline(text: str, sentences: Sequence[Sentence]) -> Iterator[Candidate]:
    if where := dateline(text, sentences):
        for date in written_dates(text, *where):
            yield Candidate(Trust.PLAIN, date, "dateline")
