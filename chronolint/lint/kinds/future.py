"""Kind `future`: what is told as past with a date that comes after the article.

Plans, record dates and maturities are dated ahead all the time, and often in the past tense ("approved a
dividend payable April 14"). Three things are not: what nobody can schedule (the page's `classes`), what has
gone on "since" a day, and what was counted "as of" one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import is_day, supplied, told
from chronolint.lint.page import Rule
from chronolint.story.wording import publication_words, read_as
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.calendar import civil
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_ZONES = DAY  # an article of one day may be read in another
_AHEAD = 60 * DAY  # further ahead a day without a year is rather one of the year before
_SINCE = pattern(r"\b(?:since|ever since)\s+$", re.IGNORECASE)
_COUNTED = pattern(
    r"\b(?:totall?ed|stood|amounted|was|were|had|numbered|rose|fell|reached)\b"
    r"[^.;:]{0,70}\bas (?:of|at)\s+$",
    re.IGNORECASE,
)
_PLANNED = pattern(
    r"\b(?:record|held|holders?|stockholders|shareholders|outstanding|effective|will|would|to be|payable"
    r"|due)\b",
    re.IGNORECASE,
)
_BEHIND_A_NOUN = pattern(r"\A(?:\s+(?:of|in|at|near|off|outside|against)\s[^,.;:()]{2,40}?)?\s+on\s+\Z")
_BEHIND_A_VERB = pattern(r"\bon\s+\Z")
_LEAD = 110  # code points before a date that are looked at
# Where these stand, what happened a year ago is told, and its day without the year may come round.
_LOOKS_BACK = pattern(
    r"\b(?:anniversary|last year|years? ago|trial|inquest|inquiry|court|jury)\b", re.IGNORECASE
)
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Days after the publication of their article that are told as past."""
    classes = frozenset(map(str, rule.values("classes")))
    for number, reading in enumerate(world.readings):
        published = reading.publication.window
        if published is None or not reading.publication.stated:
            continue
        ahead = [time for time in reading.times if is_day(time) and _after(time, published)]
        if not ahead or _dated_wrongly(reading, ahead, published):
            continue
        unforeseen = [*_unforeseen(reading, classes)]
        bodies = list(told(reading))
        for time in ahead:
            sentence = next((s for s in bodies if s.start <= time.start < s.end), None)
            if sentence is not None and _as_past(reading, sentence, time, time in unforeseen):
                yield _draft(number, reading, time)


def _after(time: TimeExpression, published: Window) -> bool:
    return time.window is not None and time.window.low >= published.high + _ZONES


def _dated_wrongly(reading: Reading, ahead: list[TimeExpression], published: Window) -> bool:
    """Whether the article itself seems to be of a later day: a whole date above or below its text is."""
    bodies = [(s.start, s.end) for s in told(reading)]
    outside = [t for t in ahead if not supplied(t, "year") and not any(a <= t.start < b for a, b in bodies)]
    near = [t for t in outside if t.window is not None and t.window.low < published.high + _AHEAD]
    return bool(near)


def _unforeseen(reading: Reading, classes: frozenset[str]) -> Iterator[TimeExpression]:
    """The times of what nobody can schedule, "on" a day right behind it or in the clause of its verb."""
    text = reading.article.text
    for mention in reading.mentions:
        if mention.kind not in classes or mention.modality != "fact":
            continue
        for time in (reading.times[link.time] for link in mention.times if link.role == "at"):
            if (_BEHIND_A_NOUN if mention.noun else _BEHIND_A_VERB).search(text[mention.end : time.start]):
                yield time


def _as_past(reading: Reading, sentence: Sentence, time: TimeExpression, unforeseen: bool) -> bool:
    published = reading.publication.window
    assert published is not None
    assert time.window is not None
    if supplied(time, "year") and (
        time.window.low > published.high + _AHEAD or _of_another_year(reading, published)
    ):
        return False
    before = reading.article.text[max(sentence.start, time.start - _LEAD) : time.start]
    if _SINCE.search(before):
        return True
    if _COUNTED.search(before):
        return _PLANNED.search(before) is None
    return unforeseen and _PLANNED.search(before) is None


def _of_another_year(reading: Reading, published: Window) -> bool:
    """Whether the article tells of a year before its own, of which a day without a year may be."""
    if _LOOKS_BACK.search(reading.article.text):
        return True
    year = civil(published.low)[0]
    return any(
        civil(time.window.low)[0] < year and _YEAR.search(time.text)
        for time in reading.times
        if isinstance(time.anchor, Calendar) and time.anchor.grain <= Grain.YEAR and time.window is not None
    )


def _draft(number: int, reading: Reading, time: TimeExpression) -> Draft:
    mark = Mark(number, time.start, time.end, read_as(time))
    words = reading.article.quote(time.start, time.end)
    published = publication_words(reading)
    steps = ((f"{words} -> {read_as(time)}", mark), (f"the article: {published}", None))
    return Draft((mark,), {"date": words, "published": published}, steps, inferred=True)


KIND = Kind(
    name="future",
    parameters={"classes": ()},
    check=check,
    fields=("date", "published"),
    rank=10,
    summary="what is told as past with a day after the article; `classes` are what nobody can schedule",
)
