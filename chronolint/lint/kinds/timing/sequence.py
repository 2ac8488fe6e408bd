"""Kind `sequence`: two dates of one passage, and words between them that say which comes first.

Only words that leave no choice are read: "from A until B", "A, followed by B", "A and later B", "A before
joining B", "A after leaving B". A day without a year may be of the next one, so of two such days the second
must come clearly too early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import names_year, time_mark, timed
from chronolint.lint.page import Rule
from chronolint.text.layout import dateline
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.calendar import MONTHS, civil
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression

_REACH = 150  # code points between two dates that one pair of words may tie
_WRAPS = 150 * DAY  # a day without a year that comes so much earlier is rather one of the next year
_NO_ASIDE = r"(?!.*\b(?:which|who|where|that|than|and)\b)"
_NO_BREAK = (
    r"(?!.*\b(?:which|who|whom|where|(?<!in )(?<!at )that|when|since|but|while|had|than|as|because"
    r"|not|now|then)\b)"
)
_TO = pattern(r"\s*,?\s*(?:to|until|till|through|–|—|-)\s*")
_FROM = pattern(r"\b(?:from|between)\s+(?:the\s+)?$|[(,]\s*$", re.IGNORECASE)
# What may stand between two dates of which the first comes first, and of which it comes last.
_FORWARD = tuple(
    pattern(words, re.IGNORECASE | re.DOTALL)
    for words in (
        rf"{_NO_BREAK}[^.;:(),]*,?[^.;:(),]*\b(?:until|till)\s+(?:late |early |mid-)?",
        r"[^.;:()]{0,60}(?:,\s*|\band )followed by\s[^.;:()]{0,60}\b(?:on|in)\s+",
        r"(?!.*\b(?:which|who|where|that|since|than)\b)[^.;:()]*\b(?:and|,) (?:was |were |had )?"
        r"(?:then|later|subsequently|afterwards) [^.;:()]{0,60}\b(?:on|in)\s+",
        rf"{_NO_ASIDE}[^.;:()]{{0,80}}(?<!since )(?<!day )(?<!year )\bbefore (?:\w+ )?\w+ing\b"
        r"[^.;:(),]{0,60}\b(?:on|in)\s+",
    )
)
_BACKWARD = (
    pattern(
        rf"{_NO_ASIDE}[^.;:(),]{{0,80}}\bafter (?:\w+ )?\w+ing\b[^.;:(),]{{0,60}}\b(?:on|in)\s+",
        re.IGNORECASE | re.DOTALL,
    ),
)
# "The first was in December 2020, the second in August 2021."
_FIRST = pattern(
    r"\bthe first (?:one |of them )?(?:was |came |took place |followed )?(?:in|on)\s+$", re.IGNORECASE
)
_SECOND = pattern(
    r",?\s+(?:and )?(?:the|a) (?:second|next|last)(?: one)?(?: was| came| took place| followed)? (?:in|on)\s+"
)
_LATER = pattern(
    r"\b(?:was|were|had been)\s+(?:later|then|subsequently|afterwards|eventually)\s+\w+(?:ed|en|n)\b"
    r"|\b(?:later|subsequently|afterwards|eventually)\s+\w+ed\b"
)
_ERA = pattern(r"\bB\.?C", re.IGNORECASE)
_NAMED = pattern(rf"(?<!\d)\d{{4}}(?!\d)|\b(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d|\d\s+(?:{'|'.join(MONTHS)})")
_MONTH = pattern(rf"\b(?:{'|'.join(MONTHS)})[a-z]*")
_ASIDE = pattern(r"\b(?:who|which|that|where|when|after|whose)\b[^,;]*$", re.IGNORECASE)
_APART = 2  # sentences between a date and the "later" that counts from it
_OLD = pattern(r"\b(?:who|which|where|that|when|after|before|since|first|until|had|from)\b|\(")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Pairs of dates that come in another order than the words between them say."""
    for number, reading in world.each():
        before: list[tuple[int, TimeExpression]] = []
        for index, sentence, times in timed(world, number):
            dates = [t for t in times if _dated(t)]
            for one, other in pairwise(dates):
                first, then = _ordered(reading, one, other)
                if first is not None and then is not None and _reversed(first, then):
                    yield _draft(number, one, other, first is one)
            earlier = [date for at, date in before if index - at <= _APART]
            later = len(dates) == 1 and earlier and _goes_on(reading, sentence, dates[0])
            if later and _plain(reading, earlier[-1]) and _reversed(earlier[-1], dates[0]):
                yield _draft(number, earlier[-1], dates[0], True)
            before = [(index, date) for date in dates] or before


def _dated(time: TimeExpression) -> bool:
    if not isinstance(time.anchor, Calendar) or time.anchor.grain > Grain.YEAR:
        return False
    return _NAMED.search(time.text) is not None


def _ordered(
    reading: Reading, one: TimeExpression, other: TimeExpression
) -> tuple[TimeExpression | None, TimeExpression | None]:
    """Two neighbouring dates, the one first that the words say comes first; None where they say nothing."""
    text = reading.article.text
    between = text[one.end : other.start]
    if len(between) > _REACH or "\n\n" in between or _ERA.search(other.text):
        return None, None  # "from 1700 to 1200 BC" counts both back
    if _TO.fullmatch(between):
        opened = _FROM.search(text[max(0, one.start - 14) : one.start])
        return (one, other) if opened and _alike(one, other) and not _heads(reading, one) else (None, None)
    if _ASIDE.search(text[max(0, one.start - 60) : one.start]):
        return None, None
    first = _FIRST.search(text[max(0, one.start - 40) : one.start])
    if any(words.fullmatch(between) for words in _FORWARD) or (first and _SECOND.fullmatch(between)):
        return one, other
    if any(words.fullmatch(between) for words in _BACKWARD):
        return other, one
    return None, None


def _heads(reading: Reading, date: TimeExpression) -> bool:
    """Whether a date stands in the dateline, behind which the text begins with a dash."""
    found = dateline(reading.article.text, reading.sentences)
    return found is not None and found[0] <= date.start < found[1]


def _open(time: TimeExpression) -> bool:
    """Whether a date is told without its year."""
    return not names_year(time)


def _alike(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether both ends of a range are told alike: both with their years, or two days of one month."""
    if _open(one) or _open(other):
        return _in_one_month(one, other)
    anchors = (one.anchor, other.anchor)
    return len({anchor.grain for anchor in anchors if isinstance(anchor, Calendar)}) == 1


def _in_one_month(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two days without years are told of one month by its name."""
    named = [_MONTH.search(time.text) for time in (one, other)]
    days = all(isinstance(t.anchor, Calendar) and t.anchor.grain is Grain.DAY for t in (one, other))
    return days and named[0] is not None and named[1] is not None and named[0][0] == named[1][0]


def _reversed(first: TimeExpression, then: TimeExpression) -> bool:
    if first.window is None or then.window is None:
        return False
    if _open(first) and _open(then) and _in_one_month(first, then):
        return civil(then.window.low)[2] < civil(first.window.low)[2]  # whatever years were supplied
    if then.window.high > first.window.low:
        return False
    return not (_open(first) or _open(then)) or first.window.low - then.window.low <= _WRAPS


def _goes_on(reading: Reading, sentence: Sentence, date: TimeExpression) -> bool:
    """Whether a sentence says that what it tells of its date came later than what was told before."""
    text = reading.article.text
    later = _LATER.search(text, sentence.start, date.start)
    if later is None or not re.search(r"\b(?:on|in)\s+$", text[sentence.start : date.start]):
        return False
    return _OLD.search(text, sentence.start, date.start) is None


def _plain(reading: Reading, date: TimeExpression) -> bool:
    """Whether a date is told plainly, "on" or "in" it."""
    text = reading.article.text
    return re.search(r"\b(?:on|in)\s+$", text[max(0, date.start - 6) : date.start]) is not None


def _draft(number: int, one: TimeExpression, other: TimeExpression, forward: bool) -> Draft:
    marks = tuple(time_mark(number, time) for time in (other, one))
    if _open(one) and _open(other) and _in_one_month(one, other):  # their years say nothing
        marks = tuple(
            mark._replace(label=" ".join(t.text.split())) for mark, t in zip(marks, (other, one), strict=True)
        )
    then, first = marks if forward else marks[::-1]
    fields = {"first": first.label, "then": then.label}
    steps = ((f"told to come first: {first.label}", first), (f"told to come after it: {then.label}", then))
    return Draft(marks, fields, steps, inferred=_open(one) or _open(other))


KIND = Kind(
    name="sequence",
    parameters={},
    check=check,
    fields=("first", "then"),
    rank=10,
    summary="two dates of one passage, and words between them that say which comes first",
)
