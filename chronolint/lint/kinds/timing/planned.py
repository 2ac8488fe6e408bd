"""Kind `planned`: what is told as still to come, with a date before its article.

"Will meet on 15 January 2022", in 2023: mostly the year was not turned with the calendar. So only dates that
give their year count, of the year before the article; what lies further back is told by historians, who say
"will" of the dead.
"""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import names_year, time_mark, timed
from chronolint.lint.page import Rule
from chronolint.story.wording import publication_words
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_BACK = 400 * DAY
_ZONES = DAY  # an article of one day may be read in another
_LEAD = 90  # code points before a date that are looked at
# A plan and its verb, then nothing that the date could belong to instead: "will be tried for a theft on ...".
_PLAN = pattern(
    r"\b(?:will|must|ha(?:s|ve) to|is to|are to|plans? to|intends? to"
    r"|(?:is|are) (?:due|scheduled|expected|set) to)\s+"
    r"(?!have\b|not\b|never\b)(?:be\s+)?[a-z]+"
    r"(?:\s+(?!(?:for|of|over|about|against|from|since|after|before|until|following|who|which|that|where|when|because|as"
    r"|between|than|ended|ending|dated|held|made|signed|agreed|announced)\b)[\w’'-]+(?:\.\d+)?){0,6}"
    r"\s+(?:on|in|by)\s+(?:the\s+)?$"
)

_THIS_YEAR = pattern(r"\bthis year\b")
_YEAR_BEHIND = len(" this year")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The dates before their article at which something is to come."""
    for number, reading in world.each():
        published = reading.publication.stated_window
        if published is None:
            continue
        for _, sentence, times in timed(world, number):
            for time in times:
                if _is_past(reading.article.text, time, published) and _PLAN.search(
                    _lead(reading, sentence, time)
                ):
                    yield _draft(number, reading, time)


def _lead(reading: Reading, sentence: Sentence, time: TimeExpression) -> str:
    """What stands before a time in its sentence, on one line."""
    return reading.article.quote(max(sentence.start, time.start - _LEAD), time.start) + " "


def _is_past(text: str, time: TimeExpression, published: Window) -> bool:
    """Whether a date with a year of its own lies before an article, and not long before."""
    anchor = time.anchor
    if (
        not isinstance(anchor, Calendar)
        or anchor.grain not in (Grain.DAY, Grain.MONTH)
        or not (names_year(time) or _THIS_YEAR.search(text, time.start, time.end + _YEAR_BEHIND))
    ):
        return False
    ends = anchor.window.high
    return ends + _ZONES <= published.low < ends + _BACK and time.relation in (None, "by")


def _draft(number: int, reading: Reading, time: TimeExpression) -> Draft:
    mark, published = time_mark(number, time), publication_words(reading)
    steps = ((f"it is still to come on {mark.label}", mark), (f"the article was {published}", None))
    return Draft((mark,), {"date": mark.label, "published": published}, steps, inferred=True)


KIND = Kind(
    name="planned",
    parameters={},
    check=check,
    fields=("date", "published"),
    rank=5,
    summary="what is still to come has no date before its article",
)
