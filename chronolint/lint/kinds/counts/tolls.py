"""Kind `toll`: the toll of an event that falls from one article to a later one."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.story.tolls import Toll, falling
from chronolint.story.wording import event, publication_words


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Falling tolls, each later one once, against the first that is higher."""
    told: set[Mark] = set()
    for earlier, later in falling(world.readings, world.story.clusters):
        marks = (_mark(later), _mark(earlier))
        if marks[0] not in told:
            told.add(marks[0])
            steps = tuple(
                (_step(world, toll), mark) for toll, mark in zip((later, earlier), marks, strict=True)
            )
            fields = {
                "event": event(world.readings, earlier.cause),
                "first": marks[1].label,
                "second": marks[0].label,
            }
            yield Draft(marks, fields, steps, inferred=True)


def _mark(toll: Toll) -> Mark:
    quantity = toll.figure.quantity
    end = quantity.phrase_end
    low, high = quantity.range.usual_low, quantity.range.usual_high
    words = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    return Mark(toll.figure.reading, quantity.start, end, words)


def _step(world: World, toll: Toll) -> str:
    reading = world.readings[toll.figure.reading]
    return f"{event(world.readings, toll.cause)}, {publication_words(reading)}: {_mark(toll).label}"


KIND = Kind(
    name="toll",
    parameters={},
    check=check,
    fields=("event", "first", "second"),
    summary="the toll of an event that falls from one article to a later one",
)
