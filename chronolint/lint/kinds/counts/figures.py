"""Kind `figures`: one count or measure of one thing, told with figures that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.quantity.compare import disjoint
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.story.figures import (
    Figure,
    figures_of_set,
    same_count,
    same_deed,
    sentence_of,
    words_of,
)
from chronolint.story.stems import stems
from chronolint.story.wording import called
from chronolint.text.model import BODY, TITLE

_LEAD = 3
_LARGE = 1e6  # smaller sums are prices
_MATTER, _MATTERS = 2, 0.4  # of a headline with a sum: its stems that the lead has too, and the share of them


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The figures of titles that clash with those of the body."""
    for reading, found in zip(world.readings, figures_of_set(world.readings), strict=True):
        lead = _lead(reading)
        for title in (f for f in found if f.part is TITLE):
            body = [f for f in found if f.part is BODY and same_count(title, f)]
            rivals = [f for f in body if f.quantity.start < lead and _same_role(reading, title, f)]
            part = any(
                q.whole and q.value == title.quantity.value for q in reading.quantities if q.start < lead
            )
            counts = [f for f in found if f.part is BODY and f.quantity.start < lead]
            if part:  # "six of its 15 libraries", in the headline "six libraries"
                continue
            if rivals and all(_clash(title, f, strict=False) for f in body) and not _added_up(title, counts):
                strict = all(_clash(title, f, strict=True) for f in rivals)
                yield draft(world, title, rivals[0], inferred=not strict)


def _lead(reading: Reading) -> int:
    """Where the lead ends: after the first three sentences of the body."""
    body = [sentence for sentence in reading.sentences if sentence.part is BODY]
    return body[min(len(body), _LEAD) - 1].end if body else 0


def _clash(first: Figure, second: Figure, strict: bool) -> bool:
    return disjoint(first.quantity.range, second.quantity.range, strict=strict)


def _added_up(title: Figure, counts: Sequence[Figure]) -> bool:
    """Whether a headline adds up what the lead tells apart: 120 soldiers and 60 sailors, "180 killed"."""
    values = [figure.quantity.value for figure in counts]
    return any(one + two == title.quantity.value for one, two in pairwise(values))


def _same_role(reading: Reading, title: Figure, body: Figure) -> bool:
    if title.quantity.kind is Sort.MONEY:
        words = stems(sentence_of(reading, title))
        shared = words & stems(sentence_of(reading, body))
        large = min(title.quantity.value, body.quantity.value) >= _LARGE
        return large and len(shared) >= _MATTER and len(shared) >= _MATTERS * len(words)
    if title.mention is None or not same_deed(title, body):
        return False
    return not words_of(reading, title).isdisjoint(words_of(reading, body))


def draft(world: World, primary: Figure, other: Figure, inferred: bool) -> Draft:
    """The draft of two figures that clash, the primary one first."""
    marks = (mark(primary), mark(other))
    fields = {"thing": primary.called or "figure", "first": marks[0].label, "second": marks[1].label}
    pairs = ((primary, marks[0]), (other, marks[1]))
    steps = tuple((f"{_where(world, figure)}: {mark.label}", mark) for figure, mark in pairs)
    return Draft(marks, fields, steps, inferred)


def mark(figure: Figure) -> Mark:
    """The words of a figure with its noun, and what they were read as."""
    quantity = figure.quantity
    end = quantity.phrase_end
    return Mark(figure.reading, quantity.start, end, _label(quantity))


def _label(quantity: Quantity) -> str:
    low, high = quantity.range.usual_low, quantity.range.usual_high
    what = " of ".join(filter(None, ((quantity.unit or "").replace("_", " "), quantity.head)))
    if low <= quantity.value <= high and quantity.hedge is None:
        return f"{quantity.value:,.10g} {what}".strip()
    return f"{low:,.10g} to {high:,.10g} {what}".strip()


def _where(world: World, figure: Figure) -> str:
    reading = world.readings[figure.reading]
    name = called(reading)
    return f"title of {name}" if figure.part is TITLE else name


KIND = Kind(
    name="figures",
    parameters={"scope": ("headline",)},
    check=check,
    summary="one count or measure of one thing, told with figures that cannot both be right",
)
