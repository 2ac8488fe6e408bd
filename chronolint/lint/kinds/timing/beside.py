"""Kind `beside`: two times in apposition of which one has to hold the other, and does not.

"The next day, Wednesday", after a Monday; "in the 19th century, in 1743"; "on Christmas Eve, December 23";
"on Monday morning, at 8 p.m.". What hangs on the day of the article is the kind `apposed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import names_year, sentence_at, time_mark
from chronolint.lint.page import Rule
from chronolint.story.wording import read_as
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.when.calendar import YEAR, civil, weekday
from chronolint.when.model import DAY, HOUR, Calendar, Grain, TimeExpression

_APART = 60  # code points between the two
_REACH = 300  # code points from the last date told to a next day: farther, it is the next of one not told
_BETWEEN = pattern(r"\s*,\s+(?:(?:on|in|at)\s+)?|\s*\((?:(?:on|in|at)\s+)?")
_CLOSES = pattern(r"(?<=\.)|\s*[,.;)]|\s+(?:in|at|when|after|by|with|for|he|she|it|they|the|an?)\b|\s*\Z")
_GOES_ON = pattern(r"\s*,?\s*(?:and|or|to|,)\s+(?:(?:in|on|at)\s+)?(?:\d|[A-Z][a-z]+ \d)")  # a list
# "The 18th-century church, built in 1823".
_MADE = pattern(
    r"(?:\s+[a-z]+){1,3}(?:,\s|\s\()(?:(?:which|that) was\s+)?"
    r"(?:built|erected|founded|completed|painted|written|carved|consecrated|constructed|composed)\s+in\s+"
)
_NEXT = pattern(r"the\s+(?:next|following)\s+(?:day|year)|the\s+(?:day|year)\s+after", re.IGNORECASE)
_LAST = pattern(r"the\s+previous\s+(?:day|year)|the\s+(?:day|year)\s+before", re.IGNORECASE)
_PARTS = {"morning": (0, 13), "afternoon": (11, 20), "evening": (15, 24)}  # the widest, in hours of the day
_PART = pattern(r"\b(morning|afternoon|evening)$", re.IGNORECASE)
_PART_BEHIND = pattern(r"\s+(morning|afternoon|evening)\b")
_CLOCK = pattern(r"\b[ap]\.?\s?m\b", re.IGNORECASE)
_DAY_NUMBER = pattern(r"(?<!\d)\d{1,2}(?!\d)")
_FEAST_APART = (0, *range(10, 16))  # days by which a feast may come: none, or those of the Julian calendar
_SLACK = YEAR  # by which the ends of a century or a decade are counted otherwise


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The pairs of which one cannot hold the other."""
    for number, reading in world.each():
        for one, other in pairwise(reading.times):
            if other.start - one.end > _APART or sentence_at(reading, one.start) is None:
                continue
            for whole, part in ((one, other), (other, one)):
                if _beside(reading, one, other, whole) and not _holds(reading, whole, part):
                    yield _draft(number, reading, whole, part)
        yield from _in_wrong_part(number, reading)


def _beside(reading: Reading, one: TimeExpression, other: TimeExpression, whole: TimeExpression) -> bool:
    """Whether two neighbours stand for one time, or the second dates what the first describes."""
    text = reading.article.text
    between = text[one.end : other.start]
    if whole is one and _is_age(one) and _MADE.fullmatch(between):
        return True
    if _BETWEEN.fullmatch(between) is None or _GOES_ON.match(text, other.end):
        return False
    return _CLOSES.match(text, other.end) is not None


def _holds(reading: Reading, whole: TimeExpression, part: TimeExpression) -> bool:
    """Whether the part may lie in the whole; true of whatever does not stand to it as whole and part."""
    if not isinstance(whole.anchor, Calendar) or not isinstance(part.anchor, Calendar):
        return True
    if _is_age(whole):
        low, high = whole.anchor.window
        inside = part.anchor.window.low < high + _SLACK and low - _SLACK < part.anchor.window.high
        return inside or not names_year(part) or part.anchor.grain > Grain.YEAR or part.mod is not None
    if (day := _feasts().get(whole.text.lower())) is not None:
        dated = part.anchor.grain is Grain.DAY and _DAY_NUMBER.search(part.text)
        _, *found = civil(part.anchor.window.low)
        return not dated or (found[0] - day[0]) % 12 * 30 + found[1] - day[1] in _FEAST_APART
    if (step := _step(whole)) != 0:
        return _counted(reading, whole, part, step)
    named = _PART.search(whole.text)
    if named and _CLOCK.search(part.text):
        return _in_part(part, named[1])
    return True


def _in_wrong_part(number: int, reading: Reading) -> Iterator[Draft]:
    """Times of day right before a part of the day that does not have them: "8 p.m. on Monday morning"."""
    text = reading.article.text
    for time in reading.times:
        clock = isinstance(time.anchor, Calendar) and _CLOCK.search(time.text)
        part = _PART_BEHIND.match(text, time.end) if clock else None
        if part is not None and sentence_at(reading, time.start) and not _in_part(time, part[1]):
            mark, other = time_mark(number, time), Mark(number, part.start(1), part.end(1), part[1])
            steps = ((f"the {part[1]}", other), (f"beside it: {mark.label}", mark))
            yield Draft(
                (mark, other), {"first": f"the {part[1]}", "second": mark.label}, steps, inferred=True
            )


def _in_part(time: TimeExpression, part: str) -> bool:
    first, last = _PARTS[part.lower()]
    assert isinstance(time.anchor, Calendar)
    return first * HOUR <= time.anchor.window.low % DAY < last * HOUR


def _is_age(time: TimeExpression) -> bool:
    """Whether a time is a century or a decade, whole."""
    coarse = isinstance(time.anchor, Calendar) and time.anchor.grain in (Grain.DECADE, Grain.CENTURY)
    return coarse and time.mod is None


@cache
def _feasts() -> dict[str, tuple[int, int]]:
    """The days that are of one date in every year, with month and day."""
    rows = [row for row in table("time_holidays").values() if "date" in row and row.get("days", 1) == 1]
    return {word: (row["date"][0], row["date"][1]) for row in rows for word in row["words"]}


def _step(time: TimeExpression) -> int:
    return 1 if _NEXT.fullmatch(time.text) else -1 if _LAST.fullmatch(time.text) else 0


def _counted(reading: Reading, whole: TimeExpression, part: TimeExpression, step: int) -> bool:
    """Whether a part is one unit away from any date told before, or nothing can be said of it: such as where
    none was told of late.
    """
    assert isinstance(whole.anchor, Calendar)
    assert isinstance(part.anchor, Calendar)
    grain = whole.anchor.grain
    before = [t for t in reading.times if t.start < whole.start and _fine(t, grain)]
    if not before or whole.start - before[-1].end > _REACH or not _fine(part, grain):
        return True
    return any(_apart(t, part, grain) == step for t in before if t.window is not None)


def _fine(time: TimeExpression, grain: Grain) -> bool:
    """Whether a time tells a day by its weekday or number, or a year by its figures."""
    if not isinstance(time.anchor, Calendar) or _step(time) or time.anchor.grain > grain:
        return False
    return names_year(time) if grain is Grain.YEAR else time.anchor.grain <= Grain.DAY


def _apart(first: TimeExpression, then: TimeExpression, grain: Grain) -> int:
    """How many days or years later a date is; of days without a number as few as their weekdays allow."""
    assert first.window is not None
    assert then.window is not None
    if grain is Grain.YEAR:
        return civil(then.window.low)[0] - civil(first.window.low)[0]
    if all(_DAY_NUMBER.search(time.text) for time in (first, then)):
        days = (then.window.low // DAY - first.window.low // DAY) % 365
        return days if days < 180 else days - 365
    days = (weekday(then.window.low) - weekday(first.window.low)) % 7
    return days if days < 4 else days - 7


def _draft(number: int, reading: Reading, whole: TimeExpression, part: TimeExpression) -> Draft:
    mark, other = time_mark(number, part), time_mark(number, whole)
    words = reading.article.quote(whole.start, whole.end)
    steps = ((f"{words} -> {read_as(whole)}", other), (f"beside it: {mark.label}", mark))
    return Draft((mark, other), {"first": words, "second": mark.label}, steps, inferred=True)


KIND = Kind(
    name="beside",
    parameters={},
    check=check,
    fields=("first", "second"),
    rank=10,
    summary="two times in apposition: the next day and a weekday, a century and a year, a feast and its date",
)
