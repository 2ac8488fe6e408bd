"""Kind `dated-twice`: one happening told in two sentences of an article, its dates one slip apart.

Two dates of one article mostly belong to two things. They are held against each other only where they differ
by the year, by the month or by a few days; where the words around both tell the same; and where no word says
that it is another time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import kinds_told, vocabulary
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import Timed, names_year, time_mark, timed
from chronolint.lint.page import Rule
from chronolint.story.stems import stem, stems
from chronolint.tables import table
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import civil
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_CUT = pattern(r"[;:.()<>\"“”—]|\s--?\s|,\s(?=(?:and|but|while|when|after|before|who|which|where)\b)")
_STOP = pattern(r"[;:.()<>\"“”—]|\s--?\s|,\s|\s(?:and|but|until|when|after|before|while|who|which)\s")
_DAYS = 31 * DAY  # what lies further apart is told of other days
_SHARED, _SHARE = 2, 0.6  # telling words that both clauses must have, and the share of the shorter one's
_NAME = pattern(r"\b[A-Z][\w’'-]+")
_SINCE = pattern(r"\bsince\s+$")
_WORD = pattern(r"[^\W\d_]{3,}")


class Dated(NamedTuple):
    """A date and its clause: the telling words as stems, those of names, and the classes of its events."""

    time: TimeExpression
    sentence: Sentence
    clause: str
    words: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The pairs of dates that differ in one part, in clauses that tell the same."""
    for number, reading in world.each():
        dates = [t for t in reading.times if _stated(t)]
        if len(dates) < 2:
            continue
        slipped = (pair for pair in combinations(dates, 2) if _slipped(*pair))
        wanted = frozenset(time.start for pair in slipped for time in pair)
        found = [
            pair
            for pair in combinations(_dated(reading, timed(world, number), wanted), 2)
            if _slipped(pair[0].time, pair[1].time) and _one(reading, *pair)
        ]
        series = _series(found)
        yield from (_draft(number, *pair) for pair in found if series.isdisjoint(d.time.start for d in pair))


def _stated(time: TimeExpression) -> bool:
    anchor = time.anchor
    stated = isinstance(anchor, Calendar) and Grain.DAY <= anchor.grain <= Grain.MONTH and not anchor.implied
    return stated and names_year(time)


def _slipped(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two dates told as finely differ by their year, by their month, or by a few days."""
    assert isinstance(one.anchor, Calendar)
    assert isinstance(other.anchor, Calendar)
    if one.anchor.grain is not other.anchor.grain or one.anchor.window == other.anchor.window:
        return False
    first, second = civil(one.anchor.window.low), civil(other.anchor.window.low)
    if first[1:] == second[1:]:
        return True
    if one.anchor.grain is Grain.MONTH:
        return first[0] == second[0]
    return abs(one.anchor.window.low - other.anchor.window.low) <= _DAYS


def _dated(reading: Reading, sentences: Sequence[Timed], wanted: frozenset[int]) -> Iterator[Dated]:
    """Those of the dates that begin at the offsets `wanted` and stand alone in their clause, with what it
    tells.
    """
    text = reading.article.text
    for _, sentence, times in sentences:
        for time in times:
            if time.start not in wanted:
                continue
            low = max(
                (m.end() for m in _CUT.finditer(text, sentence.start, time.start)), default=sentence.start
            )
            cut = _STOP.search(text, time.end, sentence.end)
            if cut and not text[low : time.start].strip():  # "April 2006: she is made treasurer."
                cut = _STOP.search(text, cut.end(), sentence.end)
            high = cut.start() if cut else sentence.end
            if any(t is not time and _stated(t) and low <= t.start < high for t in times):
                continue
            clause = text[low : time.start] + " " + text[time.end : high]
            if not _SINCE.search(text, max(low, time.start - 12), time.start):
                names = stems(" ".join(_NAME.findall(clause)))
                yield Dated(time, sentence, clause, stems(clause), names, _kinds(clause))


def _kinds(clause: str) -> frozenset[str]:
    return frozenset().union(*map(kinds_told, _WORD.findall(clause.lower())))


def _series(found: Sequence[tuple[Dated, Dated]]) -> frozenset[int]:
    """Where the dates stand of what is told with a third date too: a log, or what happens again and again."""
    others: dict[int, set[Window | None]] = defaultdict(set)
    for one, other in found:
        others[one.time.start].add(other.time.window)
        others[other.time.start].add(one.time.window)
    return frozenset(start for start, dates in others.items() if len(dates) > 1)


def _one(reading: Reading, first: Dated, second: Dated) -> bool:
    if first.sentence is second.sentence:
        return False
    if any(_apart(reading, dated.sentence) for dated in (first, second)):
        return False
    classes = vocabulary().classes
    both = first.kinds & second.kinds
    if not both or any(not classes[kind].once and not classes[kind].state for kind in both):
        return False  # no event, as in signatures, or what happens again and again
    shared = first.words & second.words
    enough = len(shared) >= _SHARED and len(shared) >= _SHARE * min(len(first.words), len(second.words))
    if not enough or (first.names - second.names and second.names - first.names):
        return False
    return bool(first.names & second.names) and bool(shared - first.names - second.names)


def _apart(reading: Reading, sentence: Sentence) -> bool:
    """Whether a word of a sentence says that it tells of another time than others do."""
    words = _WORD.findall(reading.article.text[sentence.start : sentence.end].lower())
    return not _words_apart().isdisjoint(words)


@cache
def _words_apart() -> frozenset[str]:
    words = table("figures")
    return frozenset((*words["contrasts"], *words["anew"], *words["moved"]))


def _shared(first: Dated, second: Dated) -> list[str]:
    """The telling words that two clauses have in common, as the first has them."""
    both = first.words & second.words
    return list(dict.fromkeys(word for word in _WORD.findall(first.clause) if stem(word.lower()) in both))


def _draft(number: int, first: Dated, second: Dated) -> Draft:
    marks = tuple(time_mark(number, dated.time) for dated in (second, first))
    fields = {
        "first": marks[1].label,
        "second": marks[0].label,
        "shared": ", ".join(_shared(first, second)),
    }
    steps = tuple((f"told with {mark.label}", mark) for mark in reversed(marks))
    return Draft(marks, fields, steps, inferred=True)


KIND = Kind(
    name="dated-twice",
    parameters={},
    check=check,
    fields=("first", "second", "shared"),
    rank=4,
    summary="one happening told in two sentences of an article, with dates that differ in one part",
)
