"""Kind `ratio`: "doubled to 40 from 31", "four times the 31 of May": a ratio and the two figures it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, told
from chronolint.lint.kinds.counts.change import relative_scale, without_asides, worth
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_COMPARED = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.BARE, Sort.PERCENT))
_REACH = 40  # characters before the first figure in which the word may stand
_GAP = r"(?:[a-z']+ |(?:in|for) \d{4} ){0,3}?"
_FROM = pattern(rf"{_GAP}(?:from|against|compared with)(?: the| an?| about| just)?")
_TO = pattern(rf"{_GAP}to(?: the| an?| about| just| some)?")
_WORDS = {"nearly": "nearly", "almost": "nearly", "more than": "more-than", "over": "more-than"}
_BEARS = 0.85, 1.2  # what "four times" bears, as parts of it
# What leads from two figures to a word for how many times the one is the other, and what is behind it.
_WAS = r"(?: of)?(?: what (?:it|they) (?:is|was|were|had been|used to be)| as (?:much|many|high|long|large))"
_COMES_TO = pattern(r"(?:[a-z' -]{0,30})?,(?: or| which is| that is)?")
_ALL_BEHIND = pattern(rf"{_WAS}\b")
_OF_THE = pattern(r"(?: as (?:much|many) as)?(?: of)? (?:the|last year's|that of the|its|their)")
_AS_MUCH = pattern(
    r" as (?:much|many|high|long|large|dear|expensive|big|far|fast)(?: as [a-z ]{1,30})?(?: ?[:,(]| -)"
)
_AGAINST = pattern(
    r"[a-z' -]{0,40},? ?(?:against|compared with|compared to|to|instead of|and not)(?: the| an?| only| just)?"
)


class Times(NamedTuple):
    """A word for how many times one figure is another, and the lowest and highest ratio that it bears;
    `opens` is where its hedge begins.
    """

    opens: int
    start: int
    end: int
    low: float
    high: float


class Found(NamedTuple):
    """A word for a ratio with the new and the old figure."""

    times: Times
    new: Quantity
    old: Quantity


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each word for a ratio that the figures beside it do not bear out."""
    for sentences in told(world):
        said = sentences[0].reading.tokens.has(_verbs())
        counted = any(
            q.kind is Sort.MULTIPLE or q.head == "time" for here in sentences for q in here.quantities
        )
        if said or counted:
            for here in sentences:
                for found in (*_changed(here), *_compared(here)):
                    times, new, old = found
                    least, most = _window(new, old)
                    if most < times.low or times.high < least:
                        yield _draft(here, found)


@cache
def _verbs() -> frozenset[str]:
    return frozenset((*table("arithmetic")["ratio"], *table("arithmetic")["multiple"]))


@cache
def _word(section: str) -> re.Pattern[str]:
    words = "|".join(table("arithmetic")[section])
    return pattern(rf"(?:(more than|nearly|almost|over|about|roughly)\s+)?\b({words})\b", re.IGNORECASE)


def _changed(here: Told) -> Iterator[Found]:
    """ "doubled to 40 from 20", "rose tenfold from 4 to 40"."""
    for first, second in pairwise(here.figures):
        low, high = max(here.sentence.start, first.start - _REACH), first.start
        for times in (*_by_word(here, "ratio", low, high), *_folds(here, low, high)):
            pair = _pair(here, times.end, first, second)
            if pair is not None:
                yield Found(times, *pair)


def _compared(here: Told) -> Iterator[Found]:
    """ "from 14 to 31, more than double what it was", "520, four times the 130 of May", "five times as much:
    250 against 50".
    """
    figures = [q for q in here.figures if not _is_times(q)]
    start, end = here.sentence.start, here.sentence.end
    for times in (*_by_word(here, "multiple", start, end), *_multiples(here)):
        before = [q for q in figures if q.end <= times.opens]
        behind = [q for q in figures if q.start >= times.end]
        pair = _around(here, times, before, behind)
        if pair is not None and _alike(*pair):
            yield Found(times, *pair)


def _around(
    here: Told, times: Times, before: list[Quantity], behind: list[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The new and the old figure that stand around a word for how many times."""
    led = bool(before) and _COMES_TO.fullmatch(here.words(before[-1].phrase_end, times.opens)) is not None
    said = " " + here.words(times.end, min(here.sentence.end, times.end + _REACH))
    if led and len(before) > 1 and _ALL_BEHIND.match(said):
        return _pair(here, here.sentence.start, before[-2], before[-1], opened=True)
    if not behind:
        return None
    link = " " + here.words(times.end, behind[0].figure[0])
    if led and _OF_THE.fullmatch(link):
        return before[-1], behind[0]
    if len(behind) > 1 and _AS_MUCH.fullmatch(link):
        against = _AGAINST.fullmatch(here.words(behind[0].phrase_end, behind[1].figure[0]))
        return (behind[0], behind[1]) if against else None
    return None


def _is_times(quantity: Quantity) -> bool:
    return quantity.kind is Sort.MULTIPLE or (quantity.kind is Sort.COUNT and quantity.head == "time")


def _multiples(here: Told) -> Iterator[Times]:
    """ "nearly four times", "twice"."""
    for quantity in here.quantities:
        if _is_times(quantity) and quantity.value > 1 and not quantity.ends:
            bounds = _hedged((quantity.value * _BEARS[0], quantity.value * _BEARS[1]), quantity.hedge)
            yield Times(quantity.start, quantity.figure[0], quantity.phrase_end, *bounds)


def _folds(here: Told, low: int, high: int) -> Iterator[Times]:
    """ "tenfold" behind a verb."""
    return (t for t in _multiples(here) if low <= t.start < high and here.text[: t.end].endswith("fold"))


def _by_word(here: Told, section: str, low: int, high: int) -> Iterator[Times]:
    """The first word of a table between two offsets, with its hedge."""
    found = _word(section).search(here.text, low, high)
    if found is not None:
        bounds = table("arithmetic")[section][found[2].lower()]
        yield Times(found.start(), *found.span(2), *_hedged(bounds, _WORDS.get((found[1] or "").lower())))


def _hedged(bounds: Sequence[float], hedge: str | None) -> compare.Bounds:
    """The lowest and highest ratio that a word with its hedge bears."""
    low, high = bounds
    if hedge == "more-than":
        return (low, high * 1.5) if low > 1 else (low / 2, high)
    if hedge == "nearly":
        return (low * 0.9, high) if low > 1 else (low, high * 1.15)
    return low, high


def _alike(first: Quantity, second: Quantity) -> bool:
    """Whether two figures can be of one thing."""
    if any(q.kind not in _COMPARED or q.ends or not q.value for q in (first, second)):
        return False
    return first.dimension == second.dimension or None in (first.dimension, second.dimension)


def _pair(
    here: Told, end: int, first: Quantity, second: Quantity, opened: bool = False
) -> tuple[Quantity, Quantity] | None:
    """The new and the old figure of "doubled to 40 from 20" and "doubled from 20 to 40"; where the words
    before need not be all there is, they are `opened` by something else.
    """
    if not _alike(first, second):
        return None
    before = here.words(end, first.figure[0])
    if opened:
        before = before.rpartition(" ")[2]
    link = without_asides(here, first.phrase_end, second.figure[0])
    if _TO.fullmatch(before) and _FROM.fullmatch(link):
        return first, second
    return (second, first) if _FROM.fullmatch(before) and _TO.fullmatch(link) else None


def _window(new: Quantity, old: Quantity) -> compare.Bounds:
    scale = relative_scale(new, old)
    (least, most), (low, high) = (compare.rounding_window(q, noughts=False) for q in (new, old))
    return least / high * scale, most / low * scale if low > 0 else float("inf")


def _draft(place: Told, found: Found) -> Draft:
    times, new, old = found
    actual = f"{worth(new, old):.2g} times"
    word = place.reading.article.quote(times.opens, times.end)
    here = Mark(place.number, times.start, times.end, actual)
    there = place.mark(new, "now")
    return Draft(
        marks=(here, there, place.mark(old, "before")),
        fields={"word": word, "new": place.figure(new), "old": place.figure(old), "actual": actual},
        proof=(
            (f"{place.figure(new)} is {actual} {place.figure(old)}", there),
            (f"the text says {word}", here),
        ),
    )


KIND = Kind(
    name="ratio",
    parameters={},
    check=check,
    summary="words such as doubled, halved and four times are borne out by the two figures beside them",
    fields=("word", "new", "old", "actual"),
    rank=10,
)
