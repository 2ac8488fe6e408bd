"""Kind `years`: a number of years against the years that something is said to run from and to.

The years stand right behind the number ("a five-year plan for 1987-1991"), or elsewhere beside the same noun:
"the 36-year civil war" and "the 1960-1996 civil war" of one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import names_year, sentence_at
from chronolint.lint.page import Rule
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.when.calendar import YEAR, civil
from chronolint.when.model import Calendar, Duration, Grain, TimeExpression

_REACH = 60  # characters between a length and its years: "a five-year plan for the railways (1987-1991)"
_LINK = pattern(r"\s*(?:-|–|—|to|until|and|through)\s*")
_OPENS = pattern(r"[(,]\s*(?:from |between )?$|\b(?:for|from|between|of|in)\s+(?:the years\s+)?$")
_BOTH = pattern(r"\bbetween\s+(?:the years\s+)?$")
_BEHIND = pattern(r"-?(?:long)?,?\s+(?:of\s+)?((?:[A-Za-z]+\s+){0,2}[A-Za-z]+\b(?!-))")
_OF_YEARS = pattern(r"\s+((?:[A-Za-z]+\s+){0,2}[A-Za-z]+\b(?!-))")
# What makes a length a distance: "ten years on".
_DISTANT = pattern(r"\s+(?:on|ago|later|earlier|after|before|since|apart|from now)\b")
# Between two years and the length that they make: "from 1992 to 2000, serving for six years".
_FROM = pattern(r"\b(?:from|between)\s+(?:the\s+)?$|\($")
_LASTING = pattern(
    r"\)?,\s+(?:(?:serving|lasting|ruling|reigning|working|running|living|a [a-z]+ of)\s+)?(?:for\s+)?"
)
_LEAD = 14  # code points before the first year
_VERB = pattern(r"\b(?:was|were|is|are|has|had|who|which)\b")
_NAMED_YEARS = pattern(r"\bYears\b")
_BEFORE = pattern(r"((?:[A-Za-z]+\s+){0,2}[A-Za-z]+)\s*\($")
_SECTION = 400  # characters within which one of several things with a name in common is the one spoken of
_SHORT = 2  # letters of words that head no phrase


Ends = tuple[TimeExpression, TimeExpression]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths in years with a first and a last year right behind them, or beside the same noun."""
    loose = frozenset(map(str, rule.values("loose")))
    for number, reading in world.each():
        for time, ends in (*_beside(reading), *_elsewhere(reading, loose)):
            if sentence_at(reading, time.start):
                first, last = (civil(end.window.low)[0] for end in ends if end.window)
                if not _fits(time, last - first):
                    yield _draft(number, time, ends, last - first)


def _beside(reading: Reading) -> Iterator[tuple[TimeExpression, Ends]]:
    for index, time in enumerate(reading.times):
        ends = _ends(reading, index) or _ends_before(reading, index)
        if ends is not None and "\n" not in reading.article.text[time.end : ends[0].start]:
            yield time, ends


def _elsewhere(reading: Reading, loose: frozenset[str]) -> Iterator[tuple[TimeExpression, Ends]]:
    """Lengths with the years that the article gives elsewhere to what they are lengths of."""
    lengths = [time for time in reading.times if _whole_years(time)]
    if not lengths:
        return
    spans = list(_spans(reading))
    for time in lengths:
        noun = _phrase(_BEHIND.match(reading.article.text, time.end))
        if not noun or _ends(reading, reading.times.index(time)) is not None:
            continue
        same = [ends for other, whole, ends in spans if _one_thing(noun, other, whole, loose)]
        near = [
            ends
            for other, _, ends in spans
            if 0 < time.start - ends[1].end <= _SECTION and _named(noun, other, loose)
        ]
        if len({(a.window, b.window) for a, b in same}) == 1:
            yield time, same[0]
        elif not same and near:
            yield time, near[-1]


def _spans(reading: Reading) -> Iterator[tuple[tuple[str, ...], bool, Ends]]:
    """The pairs of years that stand beside a noun: "the 1960-1996 civil war", "the civil war (1960-1996)".

    The second tells whether the phrase ends with the noun that the years are of, as before a bracket.
    """
    text = reading.article.text
    for first, last in pairwise(reading.times):
        if _is_year(first) and _is_year(last) and _LINK.fullmatch(text[first.end : last.start]):
            closed = text[last.end : last.end + 1] == ")"
            found = _BEFORE.search(text[max(0, first.start - _REACH) : first.start]) if closed else None
            noun = _phrase(found, before=True) if closed else _phrase(_OF_YEARS.match(text, last.end))
            if noun:
                yield noun, closed, (first, last)


def _phrase(match: re.Match[str] | None, before: bool = False) -> tuple[str, ...]:
    """The words of a noun phrase: up to the first empty word, or `before` a bracket from the last one on."""
    words = match.group(1).lower().split() if match else []
    stops = table("clauses")["prepositions"] + table("clauses")["function"] + table("clauses")["openers"]
    empty = [n for n, word in enumerate(words) if word in stops]
    if before:
        return tuple(words[empty[-1] + 1 :] if empty else words)
    return tuple(words[: empty[0]] if empty else words)


def _one_thing(one: tuple[str, ...], other: tuple[str, ...], whole: bool, loose: frozenset[str]) -> bool:
    """Whether two phrases are the same words: where a verb follows, a phrase ends before it.

    Of an `other` that is `whole` no word is left out: "the war" is not the "war widow (1901-1990)".
    """
    ends = (len(other),) if whole else (len(one), len(other))
    return any(one[:end] == other[:end] and _heads(one[end - 1], loose) for end in ends if end <= len(one))


def _named(bare: tuple[str, ...], other: tuple[str, ...], loose: frozenset[str]) -> bool:
    """Whether a phrase begins with the head of another, fuller one: "war" with "First Punic War"."""
    return bool(other) and bare[0] == other[-1] and _heads(bare[0], loose)


def _heads(word: str, loose: frozenset[str]) -> bool:
    return len(word) > _SHORT and word not in loose


def _ends(reading: Reading, index: int) -> Ends | None:
    """The two years behind a length in years, where nothing but a link stands between them."""
    time, behind = reading.times[index], reading.times[index + 1 : index + 3]
    if not _whole_years(time) or len(behind) < 2 or not all(_is_dated(end) for end in behind):
        return None
    text, (first, last) = reading.article.text, behind
    between = text[time.end : first.start]
    opens, link = _OPENS.search(between), _LINK.fullmatch(text[first.end : last.start])
    if opens is None or link is None or len(between) > _REACH or re.search(r"[.;:?!]", between):
        return None
    if _VERB.search(between):
        return None  # "after five years of digging and was widened between 1992 and 1995"
    if "," in between[: opens.start()] or _DISTANT.match(between):
        return None  # another clause tells of the years, or of what comes so long after
    if link.group().strip() == "and" and not _BOTH.search(between):
        return None  # "in four years, after those of 2016 and 2017"
    return first, last


def _ends_before(reading: Reading, index: int) -> Ends | None:
    """The two years right before a length in years: "from 1992 to 2000, serving for six years"."""
    time, before = reading.times[index], reading.times[max(0, index - 2) : index]
    if not _whole_years(time) or len(before) < 2 or not all(_is_dated(end) for end in before):
        return None
    text, (first, last) = reading.article.text, before
    opened = _FROM.search(text[max(0, first.start - _LEAD) : first.start])
    link = _LINK.fullmatch(text[first.end : last.start])
    if not opened or not link or _DISTANT.match(text, time.end):
        return None
    return (first, last) if _LASTING.fullmatch(text, last.end, time.start) else None


def _whole_years(time: TimeExpression) -> bool:
    if not isinstance(time.anchor, Duration) or time.anchor.grain not in (Grain.YEAR, Grain.DECADE):
        return False
    age = time.text.lower().endswith("old") or time.text.lower().startswith("age")
    return not age and "X" not in time.value and not _NAMED_YEARS.search(time.text)  # "the Seven Years' War"


def _is_year(time: TimeExpression) -> bool:
    return isinstance(time.anchor, Calendar) and time.anchor.grain is Grain.YEAR and not time.anchor.implied


def _is_dated(time: TimeExpression) -> bool:
    """Whether a time is a year, or within one that is told."""
    anchor = time.anchor
    return (
        isinstance(anchor, Calendar)
        and anchor.grain <= Grain.YEAR
        and not anchor.implied
        and names_year(time)
    )


def _fits(time: TimeExpression, apart: int) -> bool:
    """Whether so many years lie between two years, counted with or without the last."""
    if time.length is None or apart < 0:
        return True
    low, high = time.length.low, time.length.high
    return low <= (apart + 1) * YEAR and (apart - 1) * YEAR < high


def _draft(
    number: int, time: TimeExpression, ends: tuple[TimeExpression, TimeExpression], apart: int
) -> Draft:
    marks = tuple(Mark(number, t.start, t.end) for t in (time, *ends))
    fields = {"stated": " ".join(time.text.split()), "years": f"{apart} or {apart + 1}"}
    span = f"from {ends[0].text} to {ends[1].text} are {apart} years, {apart + 1} counting both"
    return Draft(marks, fields, ((span, marks[1]),))


KIND = Kind(
    name="years",
    parameters={"loose": ()},
    check=check,
    fields=("stated", "years"),
    rank=10,
    summary="a number of years, and those it is said to run from and to; `loose` nouns name many things",
)
