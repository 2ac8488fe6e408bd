"""Kind `upcoming`: one event that is still to come, with two dates in an article.

Of events of the past there are many of a kind; of what is announced, an article has mostly one summit, one
election, one wedding (the page's `events`), and whoever calls it by its noun twice means the same. Two that
are held in different towns are two, and so are those that a word contrasts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import Timed, one_of, time_mark, timed
from chronolint.lint.page import Rule
from chronolint.place import gazetteer
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.model import Calendar, Grain, TimeExpression, Window

_WHERE = r"(?:\s+(?:in|at)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*))"
_BEHIND = r"\s*[,:]?\s+(?:(?:to be held|scheduled|set|planned|due)\s+)?(?:on\s+|for\s+|in\s+)?$"
_CONTRAST = pattern(
    r"\b(?:delay\w*|postpon\w*|brought forward|resched\w*|moved|originally|instead|run-?off|rather|earlier"
    r"|later|rounds?|followed)\b",
    re.IGNORECASE,
)
_OTHER = (
    r"\b(?:another|first|second|third|next|previous|last|further|separate|other|annual|new|both)\s+"
    r"(?:[\w-]+\s+){0,2}"
)
_REACH = 90  # code points beside a date in which its event stands


class Event(NamedTuple):
    """An event to come: its noun, where it is held as far as told, its date and the sentence."""

    noun: str
    place: str
    time: TimeExpression
    sentence: Sentence


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The pairs of dates that one event to come is given."""
    nouns = one_of(rule.values("events"))
    before = pattern(rf"\b({nouns})s?\b{_WHERE}?{_BEHIND}")
    behind = pattern(rf"(?:['’]s)?(?:-\d+)?\s+(?:[\w-]+\s+){{0,2}}?({nouns})s?\b{_WHERE}?")
    for number, reading in world.each():
        published = reading.publication.stated_window
        if published is None:
            continue
        by_noun: dict[str, list[Event]] = defaultdict(list)
        for event in _events(reading, timed(world, number), published, before, behind):
            by_noun[event.noun].append(event)
        for events in by_noun.values():
            for first, second in combinations(events, 2):
                if _clash(first, second) and _one_event(reading, first, second):
                    yield _draft(number, reading, first, second)
                    break


def _events(
    reading: Reading,
    sentences: Sequence[Timed],
    published: Window,
    before: re.Pattern[str],
    behind: re.Pattern[str],
) -> Iterator[Event]:
    text = reading.article.text
    for _, sentence, times in sentences:
        for time in times:
            anchor = time.anchor
            if not isinstance(anchor, Calendar) or anchor.grain > Grain.MONTH:
                continue
            if anchor.window.high <= published.high:
                continue
            found = behind.match(text, time.end, min(sentence.end, time.end + _REACH)) or before.search(
                text[max(sentence.start, time.start - _REACH) : time.start]
            )
            if found is not None:
                yield Event(found.group(1), found.group(2) or "", time, sentence)


def _clash(first: Event, second: Event) -> bool:
    windows = first.time.window, second.time.window
    return windows[0] is not None and windows[1] is not None and not windows[0].meets(windows[1])


def _one_event(reading: Reading, first: Event, second: Event) -> bool:
    text = reading.article.text
    sentences = (first.sentence, second.sentence)
    if first.sentence is second.sentence:
        return False
    other = re.compile(_OTHER + first.noun, re.IGNORECASE)
    for sentence in sentences:
        if any(told_apart.search(text, sentence.start, sentence.end) for told_apart in (_CONTRAST, other)):
            return False
    return not (first.place and second.place) or _may_be_one(first.place, second.place)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one place: the same, or a town and the country or region that it is in."""
    if one == other:
        return True
    for town, whole in ((one, other), (other, one)):
        areas = {area.row for area in gazetteer.areas(whole)}
        if any(spot.area in areas or gazetteer.country_of(spot) in areas for spot in gazetteer.spots(town)):
            return True
    return False


def _draft(number: int, reading: Reading, first: Event, second: Event) -> Draft:
    marks = tuple(time_mark(number, event.time) for event in (second, first))
    fields = {"event": first.noun, "first": marks[1].label, "second": marks[0].label}
    steps = tuple((f"the {first.noun} to come: {mark.label}", mark) for mark in reversed(marks))
    return Draft(marks, fields, steps, inferred=True)


KIND = Kind(
    name="upcoming",
    parameters={"events": ()},
    check=check,
    fields=("event", "first", "second"),
    rank=5,
    summary="one event that is still to come, called by one of the nouns of `events`, with two dates",
)
