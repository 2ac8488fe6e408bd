"""Kind `difference`: two figures, and by how many: "nine points, two more than Marsh, who have seven"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import Told, choices, plain, told
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern

_READ = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.BARE, Sort.PERCENT))
_MORE = r"(?:more|fewer|less|higher|lower|ahead|behind|above|below|clear|better|worse|older|younger)"
_TO = r"(?:[a-z' -]{0,24} )?to(?: an?| about| some)?"
_THAN = rf"(?:[a-z]+ )?{_MORE}(?: than| of)?"
_WHOSE = r"(?: the| its| their| last year's| a year ago's)"
# "That was 3,000 more than the 15,000 of last year", where "that" is a figure of the sentence before.
_THAT = pattern(r"(?:that|this|it) (?:is|was|made|makes)(?: some| about| almost| nearly)?")
_THAN_THE = pattern(rf"(?:{_THAN}|than){_WHOSE}")
_CLOSE = 3  # times the other figure, that one may be in the sentence before
_RATE = pattern(r"\s*(?:%|per ?cent|pct|percentage|basis|times|-fold)|(?:st|nd|rd|th)\b")


@cache
def _shapes() -> tuple[tuple[tuple[int, int, int], re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Which of three figures in a row are the difference, the one figure and the other, by the words between
    them and those before the first.
    """
    change = (
        rf"(?:an? )?(?:{choices('change', 'nouns')}|difference|saving|cut) of|saving|adding|losing|gaining"
    )
    by = rf"\b(?:by|up|down|{choices('change', 'verbs')}|went|gone)$"
    rows = (
        # nine points, two more than Marsh, who have seven
        (
            (1, 0, 2),
            r"[a-z' -]{0,20},",
            rf"(?:{_THAN}|than) [^.;:()0-9]{{2,40}}?,? (?:who|which) (?:have|has|had|got|won|took)",
            "",
        ),
        # 4,500 people, 300 more than the 4,200 of last year
        ((1, 0, 2), r"[a-z' -]{0,24},", _THAN_THE.pattern, ""),
        # rose by 300 to 4,500 from 4,200
        ((0, 1, 2), _TO, r"(?:[a-z' -]{0,30} )?from", by),
        # rose by 300 from 4,200 to 4,500
        ((0, 2, 1), r"(?:[a-z' -]{0,24})?,? ?from", _TO, by),
        # from 4,200 to 4,500, an increase of 300
        ((2, 1, 0), _TO, rf"[a-z' -]{{0,40}},? (?:or )?(?:{change})", r"\bfrom$"),
    )
    return tuple(
        (places, pattern(first), pattern(second), pattern(before)) for places, first, second, before in rows
    )


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each difference that the two figures beside it do not make."""
    for sentences in told(world):
        for before, here in zip((None, *sentences), sentences, strict=False):
            row = _row(here)
            for three in zip(row, row[1:], row[2:], strict=False):
                roles = _roles(here, three)
                if roles is not None and not _fits(*roles):
                    yield _draft(here, *roles)
            if before is not None and len(row) > 1 and here.at - before.at == 1:
                yield from _of_the_one_before(before, here, row)


def _row(here: Told) -> list[Quantity]:
    return [q for q in here.figures if q.kind in _READ]


def _of_the_one_before(before: Told, here: Told, row: list[Quantity]) -> Iterator[Draft]:
    """ "That was 3,000 more than the 15,000 of last year": none of the figures before is so many more."""
    difference, other = row[:2]
    opening = here.words(here.sentence.start, difference.start)
    if not _THAT.fullmatch(opening) or not _THAN_THE.fullmatch(
        here.words(difference.phrase_end, other.figure[0])
    ):
        return
    found = [one for one in _row(before) if _alike(here, difference, one, other)]
    near = [one for one in found if other.value / _CLOSE < one.value < other.value * _CLOSE]
    if near and not any(_fits(difference, one, other) for one in found):
        yield _draft(here, difference, near[0], other, before)


def _roles(here: Told, three: tuple[Quantity, ...]) -> tuple[Quantity, Quantity, Quantity] | None:
    """Which of three figures in a row are the difference and the two that differ."""
    gaps = [here.words(a.phrase_end, b.figure[0]) for a, b in pairwise(three)]
    for places, first, second, before in _shapes():
        if not first.fullmatch(gaps[0]) or not second.fullmatch(gaps[1]):
            continue
        if before.search(here.before(three[0], 24)):
            difference, one, other = (three[place] for place in places)
            return (difference, one, other) if _alike(here, difference, one, other) else None
    return None


def _alike(here: Told, difference: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether three figures are plain ones of one thing: one unit or one noun, where they name any; two
    percentages differ by points.
    """
    figures = (difference, one, other)
    exact = all(q.ends is None and q.hedge in (None, "exactly", "about") for q in figures)
    if any(q.kind is Sort.PERCENT for q in figures):
        shares = {q.unit for q in (one, other)}
        return exact and difference.unit == "point" and "percent" in shares and shares <= {"percent", None}
    plain_ones = not any(_RATE.match(here.text, q.number[1]) for q in figures)
    units = {q.unit for q in figures if q.unit}
    heads = {q.head for q in figures if q.head}
    return exact and plain_ones and len(units) < 2 and len(heads) < 2


def _fits(difference: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether the rounding of all three leaves room for the difference told."""
    finest = min(figure.step for figure in (difference, one, other))
    (low, high), (least, most), (fewest, greatest) = (_window(q, finest) for q in (difference, one, other))
    return any(
        small <= high and low <= large
        for small, large in ((least - greatest, most - fewest), (fewest - most, greatest - least))
    )


def _window(quantity: Quantity, finest: float) -> compare.Bounds:
    """What a figure can have been before it was rounded; what was counted one by one was not, and none more
    than the finest: "1,400 more than the 20,000" tells of 20,000 to the last digit but two.
    """
    if quantity.hedge == "about":
        return compare.rounding_window(quantity, digits=2.0)
    if quantity.step == 1 and quantity.kind in (Sort.COUNT, Sort.BARE):
        return quantity.value, quantity.value
    low, high = compare.rounding_window(quantity, noughts=False)
    return max(low, quantity.value - finest / 2), min(high, quantity.value + finest / 2)


def _draft(
    here: Told, difference: Quantity, one: Quantity, other: Quantity, before: Told | None = None
) -> Draft:
    apart = plain(abs(one.value - other.value))
    place = before or here
    marks = here.mark(difference), place.mark(one), here.mark(other)
    figures = place.figure(one), here.figure(other)
    return Draft(
        marks=marks,
        fields={
            "difference": here.figure(difference),
            "one": figures[0],
            "other": figures[1],
            "apart": apart,
        },
        proof=(
            (f"{figures[0]} and {figures[1]} are {apart} apart", marks[1]),
            (f"the text says {here.figure(difference)}", marks[0]),
        ),
        inferred=before is not None,
    )


KIND = Kind(
    name="difference",
    parameters={},
    check=check,
    fields=("difference", "one", "other", "apart"),
    rank=10,
    summary="two figures, and by how many they are said to differ",
)
