"""Kind `retold`: two articles that tell a fact in much the same words, but for one value."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.blame import blamed
from chronolint.lint.kinds.counts.figures import mark
from chronolint.lint.page import Rule
from chronolint.story.aligned import Alignment
from chronolint.story.figures import figure
from chronolint.story.retold import retold, witnesses
from chronolint.story.slots import Quarter, Rank, Slot
from chronolint.story.wording import called, publication_words, read_as
from chronolint.when.model import TimeExpression

_SORTS = ("date", "length", "figure", "rank", "place")
_MOST = 4  # more that tell the same are not shown
_FEW = 4  # of the words that two sentences share, or the facts that two articles do, those that a proof gives


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The facts told twice with another date, length, figure, rank or place."""
    what = rule.parameters["what"]
    found = {
        alignment.slots: alignment for alignment in retold(world.readings) if alignment.first.sort == what
    }

    def draft(primary: Slot, other: Slot) -> Draft:
        alignment = found.get((primary, other)) or found[other, primary]
        return _draft(world, alignment, primary, other)

    yield from blamed(found, draft)


def _draft(world: World, found: Alignment, primary: Slot, other: Slot) -> Draft:
    others = (other, *witnesses(world.readings, primary, other, found.shared)[:_MOST])
    marks = (mark_of(world, primary), *(mark_of(world, slot) for slot in others))
    fields = {"thing": _thing(world, primary), "first": marks[1].label, "second": marks[0].label}
    steps = [(_step(world, slot, own), own) for slot, own in zip((primary, *others), marks, strict=True)]
    return Draft(marks, fields, (*steps, (linked(world, found), None)), inferred=True)


def linked(world: World, found: Alignment) -> str:
    """What says that both are told of one thing."""
    if not found.facts:
        words = sorted(sorted(found.shared, key=lambda word: (-len(word), word))[:_FEW])
        return f"told in much the same words: {', '.join(words)}"
    reading = world.readings[found.facts[0].reading]
    facts = sorted((own.start, own.end) for own in (mark_of(world, slot) for slot in found.facts))
    told = ", ".join(f'"{reading.article.quote(low, high)}"' for low, high in facts[:_FEW])
    return f"both articles also tell {told}"


def mark_of(world: World, slot: Slot) -> Mark:
    """The words of a slot, and what they were read as."""
    match slot.value:
        case TimeExpression() as time:
            return Mark(slot.reading, time.start, time.end, read_as(time))
        case Rank() as rank:
            return Mark(slot.reading, rank.start, rank.end, f"number {rank.value}")
        case Quarter() as quarter:
            return Mark(slot.reading, quarter.start, quarter.end, quarter.text)
    return mark(figure(slot.reading, world.readings[slot.reading], slot.sentence, slot.number))


def _thing(world: World, slot: Slot) -> str:
    if slot.sort != "figure":
        return slot.key[-1]
    return figure(slot.reading, world.readings[slot.reading], slot.sentence, slot.number).called or "figure"


def _step(world: World, slot: Slot, own: Mark) -> str:
    reading = world.readings[slot.reading]
    words = reading.article.quote(own.start, own.end)
    told = f" + {publication_words(reading)}" if slot.sort == "date" else ""
    return f'{called(reading)}: "{words}"{told} -> {own.label}'


KIND = Kind(
    name="retold",
    parameters={"what": _SORTS},
    check=check,
    fields=("thing", "first", "second"),
    summary="two articles that tell a fact in much the same words, but for one value",
)
