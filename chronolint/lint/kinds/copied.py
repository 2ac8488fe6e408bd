"""Kind `copied`: two articles that tell a fact in much the same words, but for the day."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.story.copies import Passage, near_copies
from chronolint.story.wording import publication_words, read_as
from chronolint.when.model import Calendar, Grain, TimeExpression


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Near copies that give one day each, and not the same."""
    for first, second in near_copies(world.readings):
        if len(first.times) == len(second.times) == 1:
            one, other = first.times[0], second.times[0]
            if _comparable(one, other) and one.window and other.window and not one.window.meets(other.window):
                yield _draft(world, (first, one), (second, other))


def _comparable(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two days are told in different words: the same words moved on with the article's own date."""
    days = all(isinstance(t.anchor, Calendar) and t.anchor.grain <= Grain.DAY for t in (one, other))
    return days and one.text.lower() != other.text.lower()


def _draft(
    world: World, first: tuple[Passage, TimeExpression], second: tuple[Passage, TimeExpression]
) -> Draft:
    marks = tuple(Mark(p.reading, time.start, time.end, read_as(time)) for p, time in (second, first))
    shared = sorted(first[0].words & second[0].words, key=len, reverse=True)[:4]
    steps = [
        (_step(world, passage, time), mark)
        for (passage, time), mark in zip((second, first), marks, strict=True)
    ]
    linked: tuple[str, Mark | None] = (f"told in much the same words: {', '.join(sorted(shared))}", None)
    return Draft(marks, {"first": marks[1].label, "second": marks[0].label}, (*steps, linked), inferred=True)


def _step(world: World, passage: Passage, time: TimeExpression) -> str:
    words = " ".join(time.text.split())
    return f'"{words}" + {publication_words(world.readings[passage.reading])} -> {read_as(time)}'


KIND = Kind(
    name="copied",
    parameters={},
    check=check,
    fields=("first", "second"),
    summary="two articles that tell a fact in much the same words, but for the day",
)
