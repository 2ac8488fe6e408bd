"""Kind `streak`: how long something has gone on without a break, in the headline and in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import told
from chronolint.lint.page import Rule
from chronolint.quantity.numerals import told_whole
from chronolint.story.stems import stems
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_UNIT = r"(day|session|week|month|quarter|year|season|game|match|time)"
_NUMBER = r"(\w+(?:-\w+)?)"
_ROW = r"(?:straight|consecutive|successive)"
_RUN = pattern(
    rf"\b{_NUMBER}\s+{_ROW}\s+(?:\w+\s+)?{_UNIT}\b"
    rf"|\b{_NUMBER}\s+{_UNIT}\s+(?:in a row|running)\b"
    rf"|\b{_NUMBER}\s+{_ROW}\s+{_UNIT}s\b"
    rf"|\b{_NUMBER}\s+{_UNIT}s\s+(?:in a row|running)\b"
    rf"|\b{_NUMBER}-{_UNIT}(?:[ -]long)?\s+(?:\w+\s+)?(?:streak|run|rally)\b",
    re.IGNORECASE,
)
_BROKEN = pattern(r"\b(?:snap\w*|end\w*|broke|breaks?|halt\w*|after|first)\b", re.IGNORECASE)
_LEAD = 3  # sentences of the body in which a headline is told again


class Run(NamedTuple):
    """So many units without a break, as told at `start`..`end` in words with these stems."""

    number: int
    unit: str
    start: int
    end: int
    stems: frozenset[str]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Headlines and leads of which each tells one length of a run of the same units, but not the same."""
    for number, reading in world.each():
        titles, bodies = _opening(reading)
        head = _runs(reading, titles)
        if len(head) != 1:
            continue
        lead = _runs(reading, bodies)
        if head[0].unit in {run.unit for run in lead}:
            same = [run for run in lead if run.unit == head[0].unit]
            clash = all(run.number != head[0].number for run in same)
            if clash and any(run.stems & head[0].stems for run in same):
                yield _draft(number, head[0], same[0])


def _opening(reading: Reading) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of the title, and the first ones of the body."""
    titles: list[Sentence] = []
    bodies: list[Sentence] = []
    for sentence in told(reading):
        if sentence.part is Part.TITLE:
            titles.append(sentence)
        elif len(bodies) == _LEAD:
            break
        else:
            bodies.append(sentence)
    return titles, bodies


def _runs(reading: Reading, sentences: Sequence[Sentence]) -> list[Run]:
    """What sentences tell of runs."""
    found: list[Run] = []
    for sentence in sentences:
        words = reading.article.text[sentence.start : sentence.end]
        for match in () if _BROKEN.search(words) else _RUN.finditer(words):
            word, unit = (group.lower() for group in match.groups() if group)
            low, high = sentence.start + match.start(), sentence.start + match.end()
            if (count := told_whole(word)) is not None:
                found.append(Run(count, unit, low, high, stems(words)))
    return found


def _draft(number: int, head: Run, lead: Run) -> Draft:
    marks = tuple(Mark(number, run.start, run.end, f"{run.number} {run.unit}s") for run in (head, lead))
    steps = ((f"the headline: {marks[0].label}", marks[0]), (f"the body: {marks[1].label}", marks[1]))
    return Draft(marks, {"head": marks[0].label, "body": marks[1].label}, steps, inferred=True)


KIND = Kind(
    name="streak",
    parameters={},
    check=check,
    fields=("head", "body"),
    rank=10,
    summary="how long something has gone on without a break, in the headline and in the body",
)
