"""Kind `score-twice`: the score of one contest, told twice in headline and lead, and told differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import phrases
from chronolint.lint.page import Rule
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import MONTHS, WEEKDAYS

_SCORE = pattern(r"(?<![\w.,/:-])(\d{1,3})[-–](\d{1,3})(?![\w/-]|[.,]\d)")
_NAME = pattern(r"[A-Z][\w’'-]{2,}")
_NEXT, _REACH = 12, 60  # code points behind and before a score in which the result is said
_LEAD = 3  # sentences of the body that tell the result
_NO_TEAMS = frozenset(["the", "and", "but", *(d.lower() for d in (*MONTHS, *WEEKDAYS))])


class Result(NamedTuple):
    """A score where it stands, the names of its sentence, and whether names stand on both sides of it."""

    score: tuple[int, int]
    start: int
    end: int
    names: frozenset[str]
    line: bool


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The pairs of scores told of the same two sides that are not the same, whoever is named first."""
    for number, reading in world.each():
        results = list(_results(reading))
        for first, second in combinations(results, 2):
            if len(first.names & second.names) > 1 and sorted(first.score) != sorted(second.score):
                yield _draft(number, reading, first, second)
                break


def _results(reading: Reading) -> Iterator[Result]:
    """The results in the headline, in a line of its own above the text, and in the lead."""
    body = 0
    for sentence in reading.sentences:
        if sentence.part not in (Part.TITLE, Part.BODY, Part.TABLE, Part.HEADER):
            continue
        body += sentence.part is Part.BODY
        if body > _LEAD:
            return
        result = _result(reading, sentence)
        if result is not None:
            yield result


def _result(reading: Reading, sentence: Sentence) -> Result | None:
    """The one score of a sentence that tells who won, or that stands between two names."""
    text = reading.article.text
    scores = list(_SCORE.finditer(text, sentence.start, sentence.end))
    words = reading.article.quote(sentence.start, sentence.end).lower()
    if len(scores) != 1 or phrases("margin", "other").search(words):
        return None
    match = scores[0]
    line = _between_names(text, sentence, match)
    if not line and not _won(reading, sentence, match):
        return None
    names = frozenset(name.lower() for name in _NAME.findall(text, sentence.start, sentence.end))
    return Result((int(match[1]), int(match[2])), match.start(), match.end(), names - _NO_TEAMS, line)


def _won(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a word for winning or losing stands close before a score, or right behind it: "a 3-2 win"."""
    quote = reading.article.quote
    behind = quote(match.end(), min(sentence.end, match.end() + _NEXT)).lower()
    if phrases("score", "won").match(behind.strip()):
        return True
    before = quote(max(sentence.start, match.start() - _REACH), match.start()).lower()
    verbs = list(phrases("score", "won").finditer(before))
    return bool(verbs) and not phrases("score", "level").search(before, verbs[-1].end())


def _between_names(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a score stands between names: "Castleton Rovers 3-2 Marsh Town"."""
    before, behind = text[sentence.start : match.start()].split(), text[match.end() : sentence.end].split()
    return bool(before) and bool(behind) and before[-1][:1].isupper() and behind[0][:1].isupper()


def _draft(number: int, reading: Reading, first: Result, second: Result) -> Draft:
    marks = tuple(Mark(number, r.start, r.end) for r in (second, first))
    words = [reading.article.quote(mark.start, mark.end) for mark in marks]
    steps = tuple(
        (f"told as {said}", mark) for said, mark in zip(reversed(words), reversed(marks), strict=True)
    )
    return Draft(marks, {"first": words[1], "second": words[0]}, steps, inferred=True)


KIND = Kind(
    name="score-twice",
    parameters={},
    check=check,
    fields=("first", "second"),
    rank=8,
    summary="the score of one contest, told twice in headline and lead",
)
