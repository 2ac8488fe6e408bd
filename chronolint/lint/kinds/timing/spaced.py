"""Kind `spaced`: a length of time beside a date, counted to or from another date that the article tells.

"It was not repeated until 1909, 22 years later", "for eight years, until he resigned in June 2014", "five
years, since 2007". The other date need not be named: it is enough that the article tells none that lies so
far away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import is_day, names_year, one_of, supplied, time_mark, told
from chronolint.lint.page import Rule
from chronolint.story.wording import publication_words
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import UNITS, YEAR, describe_count
from chronolint.when.model import DAY, HOUR, Calendar, Duration, Grain, TimeExpression, Window

_LATER = pattern(r"\b(?:later|afterwards)$")
_EARLIER = pattern(r"\b(?:earlier|before)$")
_BESIDE = pattern(r"\s*,?\s*\(?(?:on |in |at )?|,\s+(?:[a-z]+\s+){1,3}(?:on|in)\s+")
# Between a length and the date at which it ended or began.
_UNTIL = pattern(
    r"(?!.*\b(?:which|who|that|not|but)\b),?\s+(?:up )?(?:until|till|to|ending)\s[^.;:()]{0,60}?", re.DOTALL
)
_SINCE = pattern(r",\s+(?:ever )?since\s+(?:the \w+ of )?")
_FOR = pattern(
    r"\b(?:for|lasted|lasting|spent|after)\s+(?:about |some |nearly |almost |over |more than |just )*$"
)
_TERMS = r"(?:term|contract|deal|lease|loan|mandate|licence|license|agreement|ban)"
_TERM = pattern(rf"\s+(?:[a-z]+\s+){{0,2}}?{_TERMS}\b|(?<=\bterm)\b")  # "four-year term" is one expression
_ON = pattern(r"\b(?:in|on|from|since)\s+$")
_ENDS = pattern(
    r"(?!.*[.;:()])(?!.*\b(?:renew|exten|anew|again|second|another)).{0,60}?\b(?:ends?|ending|expires?|expiring|runs?|lasts?)"
    r"\s+(?:(?:on|in|until|till|through|to)\s+)",
    re.DOTALL,
)
_SPECIFIC = pattern(r"the\b", re.IGNORECASE)  # "the five months to March 31" of an account
_FOR_SINCE = pattern(r"[Ss]ince ")  # "since 2002, for 15 years"
_AND_FOR = pattern(r",\s+for\s+(?:about |some |nearly |almost |over |more than |just )*")
_UP_TO_NOW = pattern(r"the (?:past|last)\b", re.IGNORECASE)  # "the past 15 years, since 2002"
_ASIDE = pattern(r"\b(?:who|which|whose|where|when)\b[^,;.]*$")  # of somebody else's past
_CLAUSE = 60  # code points before a length in which its verb stands
_HALF_DAY = 12 * HOUR  # by which a time of day without a.m. or p.m. may be another
_BACK = 2  # sentences before in which the date must be that a length is counted from
_COMMA = pattern(r"[^.;:(),\d]{0,40},[ \n]")
_DATED = pattern(r",\s+on\s+$")  # "three weeks before the audit, on 13 July"
_CLAUSE_AT = pattern(r"\s+(?P<way>after|before)\s[^.;:()]{3,90}?\b(?:on|in|at)\s+(?:the\s+)?")


class Span(NamedTuple):
    """A length and the date beside it; `sign` is 1 where the other date lies before that, -1 behind it."""

    length: TimeExpression
    date: TimeExpression
    sign: int
    now: bool = False  # whether it may be counted up to the day of the article


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths for which no date of the article lies right, though dates are told right before them."""
    intended = pattern(rf"\b(?:{one_of(rule.values('intended'))})\b[^.;]*$")
    for number, reading in world.each():
        for span, other in (*_direct(reading), *_terms(reading)):
            if other.window is not None and not _fits_some_year(span, other):
                yield _draft(number, reading, span, other)
        spans = list(_spans(reading, intended))
        if not spans:
            continue
        sentences = list(told(reading))
        dates = [t for t in reading.times if _is_date(t)]
        for span in spans:
            near = _near(sentences, dates, span)
            others = [t for t in dates if t is not span.date]
            if (near or (span.now and reading.publication.stated)) and not _explained(reading, span, others):
                yield _draft(number, reading, span, near[-1] if near else None)


def _direct(reading: Reading) -> Iterator[tuple[Span, TimeExpression]]:
    """The lengths between two times of one sentence: "at 1534, seven hours after it set out at 0835"."""
    text, times = reading.article.text, reading.times
    for before, time, behind in zip(times, times[1:], times[2:], strict=False):
        if not isinstance(time.anchor, Duration) or time.anchor.grain not in UNITS or time.mod:
            continue
        link = _CLAUSE_AT.fullmatch(text, time.end, behind.start)
        if (
            link
            and _one_clause(link.group(), behind)
            and _COMMA.fullmatch(text, before.end, time.start)
            and all(_told(t, time) for t in (before, behind))
        ):
            yield Span(time, before, 1 if link["way"] == "after" else -1), behind


def _one_clause(link: str, date: TimeExpression) -> bool:
    """Whether a date ends the clause that a length is counted from: one comma ends it before, but that of a
    day set apart.
    """
    return link.count(",") != 1 or (is_day(date) and _DATED.search(link) is not None)


def _terms(reading: Reading) -> Iterator[tuple[Span, TimeExpression]]:
    """Terms with their beginning and end: "elected in 2008 for a four-year term, which ends in 2012"."""
    text, times = reading.article.text, reading.times
    for triple in zip(times, times[1:], times[2:], strict=False):
        lengths = [
            time for time in triple[:2] if isinstance(time.anchor, Duration) and time.anchor.grain in UNITS
        ]
        if len(lengths) != 1 or lengths[0].mod or not _TERM.match(text, lengths[0].end):
            continue
        length, end = lengths[0], triple[2]
        begun = triple[1] if triple[0] is length else triple[0]
        assert isinstance(length.anchor, Duration)
        counted = length.anchor.grain in UNITS
        dated = counted and all(_counts(length, date) and names_year(date) for date in (begun, end))
        stated = _ON.search(text[max(0, begun.start - 6) : begun.start])
        if dated and stated and _ENDS.fullmatch(text, triple[1].end, end.start):
            yield Span(length, end, 1), begun


def _told(time: TimeExpression, length: TimeExpression) -> bool:
    """Whether a time is told as finely as the unit of a length, in figures or by its weekday."""
    assert isinstance(length.anchor, Duration)
    return isinstance(time.anchor, Calendar) and time.anchor.grain <= length.anchor.grain


def _is_date(time: TimeExpression) -> bool:
    return isinstance(time.anchor, Calendar) and time.anchor.grain <= Grain.YEAR


def _spans(reading: Reading, intended: re.Pattern[str]) -> Iterator[Span]:
    """The lengths that stand beside a date, without those that a word says were meant to last so long."""
    text, times = reading.article.text, reading.times
    for index, time in enumerate(times):
        if not isinstance(time.anchor, Duration) or time.anchor.grain not in UNITS:
            continue
        before = times[index - 1] if index else None
        behind = times[index + 1] if index + 1 < len(times) else None
        sign = 1 if _LATER.search(time.text) else -1 if _EARLIER.search(time.text) else 0
        if before is not None and _FOR_SINCE.fullmatch(text, before.start - 6, before.start) is not None:
            if _AND_FOR.fullmatch(text, before.end, time.start) and _counts(time, before):
                yield Span(time, before, -1, now=True)
        elif sign:
            for date, gap in (
                (behind, text[time.end : behind.start] if behind else ""),
                (before, text[before.end : time.start] if before else ""),
            ):
                if date is not None and _BESIDE.fullmatch(gap) and _counts(time, date):
                    yield Span(time, date, sign)
                    break
        elif (
            behind is not None
            and not (_SPECIFIC.match(time.text) and not _UP_TO_NOW.match(time.text))
            and _FOR.search(text[max(0, time.start - 30) : time.start])
        ):
            gap = text[time.end : behind.start]
            clause = text[max(0, time.start - _CLAUSE) : time.start]
            if "\n\n" in gap or intended.search(clause) or _ASIDE.search(clause):
                continue
            if _counts(time, behind) and _UNTIL.fullmatch(gap):
                yield Span(time, behind, 1)
            elif _counts(time, behind) and _SINCE.fullmatch(gap):
                yield Span(time, behind, -1, now=True)


def _counts(length: TimeExpression, date: TimeExpression) -> bool:
    """Whether a date is told finely enough for a length to be counted from it."""
    assert isinstance(length.anchor, Duration)
    fine = isinstance(date.anchor, Calendar) and date.anchor.grain <= length.anchor.grain
    clock = fine and isinstance(date.anchor, Calendar) and date.anchor.grain <= Grain.HOUR
    return fine and (clock or date.lag is None or is_day(date)) and any(char.isdigit() for char in date.text)


def _near(sentences: Sequence[Sentence], dates: Sequence[TimeExpression], span: Span) -> list[TimeExpression]:
    """The dates fine enough that stand before a span, in its sentence or in one of the last."""
    at = next((n for n, s in enumerate(sentences) if s.start <= span.length.start < s.end), None)
    if at is None:
        return []
    low = sentences[max(0, at - _BACK)].start
    first = min(span.length.start, span.date.start)
    return [t for t in dates if low <= t.start < first and _counts(span.length, t)]


def _explained(reading: Reading, span: Span, others: Sequence[TimeExpression]) -> bool:
    """Whether any date of the article, or its day, lies as far from the date as the length says."""
    assert isinstance(span.length.anchor, Duration)
    grain, published = span.length.anchor.grain, reading.publication.window
    fine = [t for t in others if isinstance(t.anchor, Calendar) and t.anchor.grain <= grain and t.window]
    if UNITS[grain] < DAY:
        return any(_fits(span, time.window) for time in fine)
    if span.now and published is None:
        return True
    if published is not None and _fits(span, published):
        return True
    return any(_fits_some_year(span, time) for time in fine)


def _fits_some_year(span: Span, other: TimeExpression) -> bool:
    """Whether a time lies so far away, in any year where one of the two is told without."""
    assert other.window is not None
    assert span.date.window is not None
    years = [0]
    if supplied(span.date, "year") or supplied(other, "year"):
        near = round((span.date.window.low - other.window.low) / YEAR)
        years = [near - 1, near, near + 1]
    low, high = other.window
    return any(_fits(span, Window(low + year * YEAR, high + year * YEAR)) for year in years)


def _fits(span: Span, other: Window | None) -> bool:
    assert isinstance(span.length.anchor, Duration)
    assert span.date.window is not None
    if other is None:
        return True
    first, then = (other, span.date.window) if span.sign > 0 else (span.date.window, other)
    length, unit = span.length.anchor.length, UNITS[span.length.anchor.grain]
    exact = max(first.high - first.low, then.high - then.low) < unit
    slack = unit // 2 if exact and unit > DAY else 0  # "five months" may be five and a half
    low, high = length.usual_low - slack, length.usual_high + slack
    if unit < DAY:  # the day of a clock time is supplied
        return high >= _HALF_DAY or low <= (then.low - first.low) % _HALF_DAY <= high
    return low <= then.high - first.low and then.low - first.high <= high


def _draft(number: int, reading: Reading, span: Span, near: TimeExpression | None) -> Draft:
    """`near` is the date told last; where there is none, it is counted to the day of the article."""
    assert isinstance(span.length.anchor, Duration)
    assert span.date.window is not None
    end = near.window if near is not None else reading.publication.window
    assert end is not None
    mark, date = time_mark(number, span.length), time_mark(number, span.date)
    other = time_mark(number, near) if near is not None else None
    grain = span.length.anchor.grain
    way = "before" if span.sign > 0 else "after"
    fields = {
        "stated": reading.article.quote(mark.start, mark.end),
        "date": date.label,
        "other": other.label if other is not None else "the article",
        "apart": describe_count(round(abs(span.date.window.low - end.low) / UNITS[grain]), grain),
    }
    steps: list[tuple[str, Mark | None]] = [(f"told beside it: {date.label}", date)]
    if other is not None:
        steps.append((f"the date told last: {other.label}", other))
    steps.append((f"the article tells no date so long {way} {date.label}", mark))
    if span.now:
        steps.append((f"the article: {publication_words(reading)}", None))
    marks = (mark, date) if other is None else (mark, date, other)
    return Draft(marks, fields, tuple(steps), inferred=True)


KIND = Kind(
    name="spaced",
    parameters={"intended": ()},
    check=check,
    fields=("stated", "date", "other", "apart"),
    rank=8,
    summary="a length beside a date, and the other dates of the article, of which none lies so far away",
)
