"""Kind `apposed`: a time counted from the day of the article, with its date right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import sentence_at, time_mark
from chronolint.lint.page import Rule
from chronolint.story.wording import publication_words, read_as
from chronolint.text.patterns import pattern
from chronolint.when.calendar import MONTHS, civil, month_window, year_window
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_COUNTED = pattern(
    r"(?:yesterday|today|tomorrow|(?:last|next|this)\s+(?:week|month|year|[a-z]+day)"
    r"|.{1,40}\b(?:ago|from now|from today))",
    re.IGNORECASE,
)
_NAMED = pattern(rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})[a-z]*\.?(?:\s+\d.*)?|\d{{4}}")
_BETWEEN = pattern(r"\s*,\s+(?:on\s+|in\s+)?|\s*\((?:on\s+|in\s+)?")
_AFTER = pattern(r"\s*[,.;)]|\s+(?:in|at|when|after|by|with|and|to|for)\b")
_NAME = pattern(r"[A-Z][a-z]+ $")  # "Psychology Today, August 1980"
_APART = 14  # code points between the two
_EXACT = pattern(r"(?:last|next|this)\s+(?:month|year)", re.IGNORECASE)
_WAYS = {"last": -1, "this": 0, "next": 1}
_SLACK = {
    Grain.DAY: DAY,
    Grain.WEEK: 3 * DAY,
}  # papers of one day are read on the next, weeks begin on two days


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The pairs in apposition that cannot be one time."""
    for number, reading in world.each():
        if reading.publication.stated_window is None:
            continue
        for one, other in pairwise(reading.times):
            if other.start - one.end > _APART or not _apposed(reading, one, other):
                continue
            counted, named = (one, other) if _COUNTED.fullmatch(one.text) else (other, one)
            sentence = sentence_at(reading, one.start)
            if sentence is not None and other.end <= sentence.end and not _meet(reading, counted, named):
                yield _draft(number, reading, counted, named)


def _apposed(reading: Reading, one: TimeExpression, other: TimeExpression) -> bool:
    """Whether one of two neighbours is counted, the other named, and nothing but a comma between them."""
    text = reading.article.text
    kinds = [(bool(_COUNTED.fullmatch(t.text)), bool(_NAMED.fullmatch(t.text))) for t in (one, other)]
    if sorted(kinds) != [(False, True), (True, False)]:
        return False
    closed = _AFTER.match(text, other.end) is not None or text[other.end :].strip() == ""
    alone = text[max(0, one.start - 4) : one.start].lower() != "the "
    named = one.text[0].isupper() and _NAME.search(text[max(0, one.start - 20) : one.start]) is not None
    return alone and not named and closed and _BETWEEN.fullmatch(text[one.end : other.start]) is not None


def _meet(reading: Reading, counted: TimeExpression, named: TimeExpression) -> bool:
    if not isinstance(counted.anchor, Calendar) or not isinstance(named.anchor, Calendar):
        return True
    if _EXACT.fullmatch(counted.text):
        return any(window.meets(named.anchor.window) for window in _counted_from(reading, counted))
    one, other = counted.anchor.window, named.anchor.window
    slack = _SLACK.get(counted.anchor.grain, (one.high - one.low) // 2)
    return one.low - slack < other.high and other.low < one.high + slack


def _counted_from(reading: Reading, counted: TimeExpression) -> Iterator[Window]:
    """What "last month" or "next year" means on the day of an article, or on one beside it."""
    published = reading.publication.window
    assert published is not None
    way, unit = counted.text.lower().split()
    for day in (published.low - DAY, published.high):
        year, month, _ = civil(day)
        yield year_window(year + _WAYS[way]) if unit == "year" else month_window(year, month + _WAYS[way])


def _draft(number: int, reading: Reading, counted: TimeExpression, named: TimeExpression) -> Draft:
    marks = tuple(time_mark(number, time) for time in (named, counted))
    words = reading.article.quote(counted.start, counted.end)
    fields = {"counted": words, "meant": read_as(counted), "named": read_as(named)}
    steps = (
        (f"the article: {publication_words(reading)}", None),
        (f"{words} -> {read_as(counted)}", marks[1]),
        (f"beside it: {read_as(named)}", marks[0]),
    )
    return Draft(marks, fields, steps, inferred=True)


KIND = Kind(
    name="apposed",
    parameters={},
    check=check,
    fields=("counted", "meant", "named"),
    rank=10,
    summary="a time counted from the day of the article, with its date right beside it",
)
