"""Figures of two articles that differ only in that two digits changed places, told of the same matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.quantity.model import Kind
from chronolint.story.copies import of_one_time, passage_times, same_story
from chronolint.story.figures import Figure, figures_of_set, same_count, stems_near
from chronolint.story.slips import digits, turned
from chronolint.text.model import Part

_KINDS = (Kind.COUNT, Kind.MEASURE, Kind.MONEY)
_UNLIKELY = 3  # digits of a figure that another meets by chance in one of hundreds
_CLOSE = 2  # stems near both figures
_COMMON = 8  # figures of the same digits that are too many to mean anything


def turned_figures(readings: Sequence[Reading]) -> Iterator[tuple[Figure, Figure]]:
    """The figures of two articles of one story and one time, the second with two digits of the first changed
    about, where neither article tells the other's figure too.
    """
    by_digits: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for row in figures_of_set(readings):
        for figure in row:
            quantity = figure.quantity
            if quantity.kind in _KINDS and figure.part is Part.BODY and digits(quantity.value) >= _UNLIKELY:
                by_digits[figure.counts, "".join(sorted(f"{quantity.value:.6f}"))].append(figure)
    for group in by_digits.values():
        for first, second in combinations(group if len(group) <= _COMMON else (), 2):
            if _may_be_one(readings, first, second) and same_story(readings, first.reading, second.reading):
                yield first, second


def _may_be_one(readings: Sequence[Reading], first: Figure, second: Figure) -> bool:
    one, other = readings[first.reading], readings[second.reading]
    if (
        one is other
        or not turned(first.quantity.value, second.quantity.value)
        or not same_count(first, second)
    ):
        return False
    if any(q.value == second.quantity.value for q in one.quantities):
        return False
    if any(q.value == first.quantity.value for q in other.quantities):
        return False
    told = [(f.reading, passage_times(readings[f.reading], f.sentence)) for f in (first, second)]
    windows = [[time.window for time in times if time.window is not None] for _, times in told]
    if all(windows) and not any(a.meets(b) for a in windows[0] for b in windows[1]):
        return False
    close = stems_near(one, first) & stems_near(other, second)
    return len(close) >= _CLOSE and of_one_time(readings, told[0], told[1])
