"""Two lone statements, one put beside the other to be checked: the figures in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.quantity.compare import bounds
from chronolint.quantity.model import Kind, Quantity
from chronolint.story.court import designations, of_one_series
from chronolint.story.figures import Figure, figures_of_set, same_count
from chronolint.story.stems import stem, stems
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.text.patterns import pattern

_SENTENCES = 3  # of a statement: whoever sets down more tells a story
_COMMON = 0.3  # share of the words of the shorter statement that the longer has too
_TOLD_TO_THE_UNIT = 10  # smaller figures are rounded as often as not
_THOUSANDS = (1e3, 1e6, 1e9)
_RATE = pattern(r"\W*\b(?:per|a|an|each|every)\s+(?:second|minute|hour|day|week|month|quarter|year)\b")
_NUMBERS = (Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.BARE)


def contradicted(readings: Sequence[Reading]) -> Iterator[tuple[Figure, Figure]]:
    """The figures of two statements that cannot both be right.

    A set of two undated texts of a few sentences is a statement and one to check it against. They need no
    telling words in common as near copies do; each has to give one value only to the thing counted, none to
    a part of it, and neither may give the other's value to anything.
    """
    if len(readings) != 2 or not all(map(_lone, readings)) or not _of_one_time(readings):
        return
    if of_one_series(*map(designations, readings)):
        return
    rows = figures_of_set(readings)
    if not _of_one_matter(readings, frozenset(stem(figure.counts) for row in rows for figure in row)):
        return
    values = [{q.value for q in reading.quantities if q.kind in _NUMBERS} for reading in readings]
    for one in rows[0]:
        for other in rows[1]:
            single = all(
                sum(same_count(f, own) for f in row) == 1 for row, own in zip(rows, (one, other), strict=True)
            )
            swapped = one.quantity.value in values[1] or other.quantity.value in values[0]
            if single and (_bounded(one, other) or not swapped) and _comparable(readings, one, other):
                yield one, other


def _lone(reading: Reading) -> bool:
    body = sum(sentence.part in (Part.BODY, Part.TITLE) for sentence in reading.sentences)
    return reading.publication.window is None and 0 < body <= _SENTENCES


def _of_one_time(readings: Sequence[Reading]) -> bool:
    windows = [[t.window for t in reading.times if t.window is not None] for reading in readings]
    return not all(windows) or any(a.meets(b) for a in windows[0] for b in windows[1])


def _of_one_matter(readings: Sequence[Reading], counted: frozenset[str]) -> bool:
    """Whether two statements share words enough, and more than what they count."""
    first, second = (stems(reading.article.text) for reading in readings)
    shared = first & second
    return bool(shared - counted) and len(shared) >= _COMMON * min(len(first), len(second))


def _comparable(readings: Sequence[Reading], one: Figure, other: Figure) -> bool:
    pair = (one, other)
    if not same_count(one, other) or any(_partial(readings[f.reading], f.quantity) for f in pair):
        return False
    if any(f.mention is not None and f.mention.kind in table("figures")["tolls"] for f in pair):
        return False  # a toll may have risen in between
    rates = [_RATE.match(readings[f.reading].article.text, _end(f.quantity)) is not None for f in pair]
    ratio = max(f.quantity.value for f in pair) / (min(f.quantity.value for f in pair) or 1.0)
    alike = rates[0] == rates[1] and round(ratio, 6) not in _THOUSANDS
    return alike and exclude(one.quantity, other.quantity)


def _partial(reading: Reading, quantity: Quantity) -> bool:
    behind = reading.article.text[_end(quantity) :].split(maxsplit=2)[:2]
    return quantity.part is not None or (
        quantity.kind is Kind.COUNT and behind in (["of", "the"], ["of", "its"])
    )


def _end(quantity: Quantity) -> int:
    return quantity.phrase_end


def _bounded(one: Figure, other: Figure) -> bool:
    """Whether one figure is named as a bound of the other: "more than 76" of what is 76."""
    return one.quantity.value == other.quantity.value


def exclude(a: Quantity, b: Quantity) -> bool:
    """Whether two figures exclude one another as the words say, "more than 76" and 76 included."""
    if {a.hedge, b.hedge} <= {"more-than", "less-than", None} and (a.hedge or b.hedge):
        return _beyond(a, b) or _beyond(b, a) or _apart(a, b)
    return _apart(a, b)


def _apart(a: Quantity, b: Quantity) -> bool:
    first, second = bounds(a.range, strict=True), bounds(b.range, strict=True)
    return first[1] < second[0] or second[1] < first[0]


def _beyond(bound: Quantity, other: Quantity) -> bool:
    """Whether `other`, told to the unit, is not on the side of `bound` that its hedge says.

    "33 million" can be "more than 33 million", and "4 percent" less than four.
    """
    if other.step > 1 or other.value < _TOLD_TO_THE_UNIT or bound.hedge == other.hedge:
        return False
    if bound.hedge == "more-than":
        return other.value <= bound.value
    return bound.hedge == "less-than" and other.value >= bound.value
