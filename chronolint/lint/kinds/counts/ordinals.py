"""Kind `ordinal`: "the third attack this week" and "four attacks this week" of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, phrases, told
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern
from chronolint.when.model import TimexType

_PERIOD = pattern(
    r"(?:\s+so\s+far)?\s+(this\s+(?:week|month|year|season|term|spring|summer|autumn|winter)"
    r"|since\s+(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b"
)
# A full count up to the day of the article, of the same place and nobody's own: neither "his side have scored
# nine goals" nor "in Leeds there have been nine attacks".
_ALL = pattern(
    r"(?:in all,? )?(?:there (?:have|has) been|(?:police|officials|authorities|we|they|it|the (?:town|city"
    r"|district|village|region|valley|club|firm|company|school|hospital|airport)) (?:have|has)"
    r" (?:seen|had|counted|recorded|registered|reported|logged|suffered))(?: now)?"
)
_CLOSED = pattern(r"\s*(?:[.,;]|$)")
_LATEST = pattern(r"\b(?:it|this|that|the latest) (?:is|was|marks|marked) (?:the|a|an)$")
_IN_A_ROW = pattern(
    r"\s+(?:(?:straight|consecutive|successive)\s+(day|week|month|year)\b(?!\s+of)"
    r"|(day|week|month|year)\s+(?:in\s+a\s+row|running)\b)"
)
_STREAK = pattern(r"\s+(?:[a-z]+ing\s+)?(?:streak|run|slide|rally|slump)\b")
# Right behind, so that it is the run of the same thing: "in a row. The six-week slide ...".
_OWN = pattern(r"[.,;]? ?(?:[a-z]+ )?(?:the|its|their|his|her)")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_LENGTH = pattern(r"P(\d+)([DWMY])")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each ordinal of a period, or of a row, that a count of the same things there gives the lie."""
    for sentences in told(world):
        for here in sentences:
            for ordinal in here.quantities:
                if ordinal.kind is Sort.ORDINAL:
                    yield from _in_period(here, ordinal, sentences)
                    yield from _in_a_row(here, ordinal)


def _in_period(here: Told, ordinal: Quantity, sentences: list[Told]) -> Iterator[Draft]:
    """ "the third attack this week" against the first count of such attacks that it does not go with."""
    period = _PERIOD.match(here.text, ordinal.noun[1]) if ordinal.noun else None
    if (
        period is None
        or not _CLOSED.match(here.text, period.end())
        or phrases("ordinal", "other").search(here.all_words)
    ):
        return
    for there in sentences:
        for count in there.quantities:
            if not _same(here, ordinal, there, count):
                continue
            other = _counted(there, count)
            if other and other[1].lower().split() == period[1].lower().split():
                if _clashes(here, ordinal, count):
                    mark = there.mark(count, "told here")
                    yield _draft(here, ordinal, period.end(), mark, other.start(1))
                return


def _counted(there: Told, count: Quantity) -> re.Match[str] | None:
    """The period of "there have been four attacks this week", a full count up to the article's day."""
    if count.noun is None or not _ALL.fullmatch(there.before(count)):
        return None
    if phrases("ordinal", "other").search(there.all_words):
        return None
    period = _PERIOD.match(there.text, count.noun[1])
    return period if period and _CLOSED.match(there.text, period.end()) else None


def _same(here: Told, ordinal: Quantity, there: Told, count: Quantity) -> bool:
    """Whether both are of the same noun with the same words before it, and the count is plain."""
    if count.kind is not Sort.COUNT or count.head != ordinal.head or not count.noun or not ordinal.noun:
        return False
    plain = count.hedge is None and count.ends is None and count.part is None
    return plain and here.words(*ordinal.noun).split()[:-1] == there.words(*count.noun).split()[:-1]


def _clashes(here: Told, ordinal: Quantity, count: Quantity) -> bool:
    """More than there were; or fewer, where it is the latest that is told."""
    latest = _LATEST.search(here.before(ordinal))
    return ordinal.value > count.value or bool(latest and ordinal.value < count.value)


def _in_a_row(here: Told, ordinal: Quantity) -> Iterator[Draft]:
    """ "a fourth week in a row" against "the three-week slide" of the same or the next sentence."""
    row = _IN_A_ROW.match(here.text, ordinal.figure[1])
    if row is None:
        return
    end = next((s.end for s in here.reading.sentences if s.start >= here.sentence.end), here.sentence.end)
    for time in here.reading.times:
        if not row.end() <= time.start < end or time.type is not TimexType.DURATION or time.mod:
            continue
        length = _LENGTH.fullmatch(time.value or "")
        if length is None or _UNITS[length[2]] != (row[1] or row[2]) or "-" not in time.text:
            continue
        own = _OWN.fullmatch(here.words(row.end(), time.start))
        run = _STREAK.match(here.text, time.end)
        if not own or not run:
            continue
        if float(length[1]) != ordinal.value and not phrases("ordinal", "ended").search(
            here.words(here.sentence.start, end)
        ):
            yield _draft(
                here, ordinal, row.end(), Mark(here.number, time.start, time.end, "told here"), run.end()
            )
            return


def _draft(here: Told, ordinal: Quantity, end: int, there: Mark, until: int) -> Draft:
    """The ordinal to `end` of its period or row, against the words from `there` to `until`."""
    said = here.reading.article.quote(ordinal.figure[0], end)
    other = here.reading.article.quote(there.start, until)
    mark = here.mark(ordinal)
    return Draft(
        marks=(mark, there),
        fields={"ordinal": said, "count": other},
        proof=((f"the text tells of {other}", there), (f"this is the {said}", mark)),
    )


KIND = Kind(
    name="ordinal",
    parameters={},
    check=check,
    summary="the third of something in a period or a row is not told where the text counts four or two",
    fields=("ordinal", "count"),
    rank=10,
)
