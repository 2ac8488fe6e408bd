"""Kind `future`: what is told as past with a date that comes after the article.

Plans, record dates and maturities are dated ahead all the time, and often in the past tense ("approved a
dividend payable April 14"). Four things are not: what nobody can schedule (the page's `classes`), what has
gone on "since" a day, what was counted "as of" one, and what a verb of the past tells as done "on" one, in a
sentence without a word of plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import is_day, names_year, sentence_at, supplied, time_mark, times_in
from chronolint.lint.page import Rule
from chronolint.story.wording import publication_words
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.calendar import civil
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_ZONES = DAY  # an article of one day may be read in another
_AHEAD = 45 * DAY  # further ahead a day without a year is rather one of the year before
_SINCE = pattern(r"\b(?:since|ever since)\s+$", re.IGNORECASE)
_COUNTED = pattern(
    r"\b(?:totall?ed|stood|amounted|was|were|had|numbered|rose|fell|reached)\b"
    r"[^.;:]{0,70}\bas (?:of|at)\s+$",
    re.IGNORECASE,
)
_PLANNED = pattern(
    r"\b(?:record|held|holders?|stockholders|shareholders|outstanding|effective|will|would|to be|payable"
    r"|due|to have|hop(?:es?|ed)|plann?(?:s|ed)?|intend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_BEHIND_A_NOUN = pattern(r"\A(?:\s+(?:of|in|at|near|off|outside|against)\s[^,.;:()]{2,40}?)?\s+on\s+\Z")
_BEHIND_A_VERB = pattern(r"\bon\s+\Z")
# What any sentence with a date to come has: 135 of 135 that were looked at had one of these, or no past verb.
_AHEAD_WORDS = pattern(
    r"\b(?:will|would|shall|may|might|could|can|should|must|won['’]t|plan\w*|schedul\w+|due|expect\w*|propos\w+"
    r"|postpon\w+|delay\w*|effective|payable|records?|holders|deadline|expir\w+|matur\w+|upcoming|adjourn\w*"
    r"|resched\w+|intend\w*|take effect|futures|bonds?|notes|resale)\b",
    re.IGNORECASE,
)
_AHEAD_BEFORE = pattern(
    r"\b(?:set|until|till|by|next|ahead|before|if|unless|call\w*|redeem\w*|redemption|convert\w*|extend\w*|dividend"
    r"|hop\w+|seek\w*|agenda|invit\w+|mov\w+|offer\w*|appl(?:y|ied)|start\w* from|sales?|delivery|shares"
    r"|to (?!a\b|the\b|his\b|her\b|its\b)[a-z]+(?<!ing))\b|ing\s+on\s+$"
    r"|\b(?:meetings?|elections?|votes?|referendum|conference|summit|hearing|auction|sale|session|talks|visit|match"
    r"|game|polls?|ballot|opening|closing|strike|rall(?:y|ies)|protests?|demonstrations?|day|events?|payment|delivery"
    r"|ceremony|launch|start|contracts?|stoppage)\s+(?:(?:in|at|of|with)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+)*\s+)?"
    r"on\s+$"
)
_PAST = pattern(
    r"\b(?:\w+ed|began|met|fell|rose|broke|left|won|lost|took|gave|went|came|struck|said|told|held|shot|hit|sent|bought"
    r"|sold|made|found|was|were|had|got|put|withdrew|brought|stood|ran|led|grew|cut|set|saw|spoke|wrote|drove|flew|chose"
    r"|became|paid|kept|built|heard|caught|fought|sank)\b[^;:,]{0,80}\bon\s+$"
)
# An act of speaking or signing right before its day is past whatever it was about.
_SAID = pattern(
    r"(?<!be )(?<!is )(?<!are )(?<!being )(?<!to )\b(?:said|announced|reported|confirmed|agreed|signed|filed"
    r"|disclosed|stated|occurred|broke out)\s+on\s+$"
)
_BACK = 600  # code points before its sentence from which a day without a year may have one
_LEAD = 110  # code points before a date that are looked at
# Where these stand, what happened a year ago is told, and its day without the year may come round.
_LOOKS_BACK = pattern(
    r"\b(?:anniversary|last year|years? ago|trial|inquest|inquiry|court|jury)\b", re.IGNORECASE
)


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Days after the publication of their article that are told as past."""
    classes = frozenset(map(str, rule.values("classes")))
    known = frozenset(str(day).lower() for day in rule.values("known"))
    for number, reading in world.each():
        published = reading.publication.stated_window
        if published is None:
            continue
        days = (time for time in reading.times if is_day(time) and _after(time, published))
        ahead = [time for time in days if time.text.lower() not in known]
        if not ahead or _dated_wrongly(reading, ahead, published):
            continue
        unforeseen = [*_unforeseen(reading, classes)]
        for time in ahead:
            sentence = sentence_at(reading, time.start)
            if sentence is not None and _as_past(reading, sentence, time, time in unforeseen):
                yield _draft(number, reading, time)


def _after(time: TimeExpression, published: Window) -> bool:
    return time.window is not None and time.window.low >= published.high + _ZONES


def _dated_wrongly(reading: Reading, ahead: list[TimeExpression], published: Window) -> bool:
    """Whether the article itself seems to be of a later day: a whole date above or below its text is."""
    outside = (t for t in ahead if not supplied(t, "year") and sentence_at(reading, t.start) is None)
    return any(t.window is not None and t.window.low < published.high + _AHEAD for t in outside)


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
    if supplied(time, "year"):
        low = 0 if unforeseen else max(0, sentence.start - _BACK)
        if time.window.low > published.high + _AHEAD or _of_another_year(
            reading, published, low, sentence.end
        ):
            return False
    before = reading.article.text[max(sentence.start, time.start - _LEAD) : time.start]
    if _SINCE.search(before):
        return True
    if _COUNTED.search(before):
        return _PLANNED.search(before) is None
    if unforeseen and _PLANNED.search(before) is None:
        return True
    if _SAID.search(before):
        return True
    if _AHEAD_WORDS.search(reading.article.text, sentence.start, sentence.end):
        return False
    return _PAST.search(before) is not None and _AHEAD_BEFORE.search(before) is None


def _of_another_year(reading: Reading, published: Window, low: int, high: int) -> bool:
    """Whether the text from `low` to `high` tells of a year before the article's own."""
    if _LOOKS_BACK.search(reading.article.text, low, high):
        return True
    year = civil(published.low)[0]
    return any(
        civil(time.window.low)[0] < year and names_year(time)
        for time in times_in(reading, low, high)
        if isinstance(time.anchor, Calendar) and time.anchor.grain <= Grain.YEAR and time.window is not None
    )


def _draft(number: int, reading: Reading, time: TimeExpression) -> Draft:
    mark = time_mark(number, time)
    words = reading.article.quote(time.start, time.end)
    published = publication_words(reading)
    steps = ((f"{words} -> {mark.label}", mark), (f"the article: {published}", None))
    return Draft((mark,), {"date": words, "published": published}, steps, inferred=True)


KIND = Kind(
    name="future",
    parameters={"classes": (), "known": ()},
    check=check,
    fields=("date", "published"),
    rank=10,
    summary="what is told as past on a day after the article; nobody schedules `classes`; `known` are names",
)
