"""What was understood of a set, and what was never compared: how far silence can be trusted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import World
from chronolint.report.summary import counted
from chronolint.story.figures import Figure, figures_of_set, same_count, same_deed
from chronolint.story.model import Place
from chronolint.story.retold import retold
from chronolint.story.wording import event
from chronolint.text.article import Span
from chronolint.text.model import Part
from chronolint.values import dataclass


@dataclass(frozen=True, slots=True)
class Uncompared:
    """Something that was read and set beside nothing: a time, an event or a figure, and why."""

    what: str
    span: Span
    why: str


def coverage(worlds: Iterable[World]) -> Iterator[str]:
    """The lines of the report: what stands alone, by file and line, then how much does not."""
    totals: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for world in worlds:
        totals += _totals(world)
        for one in uncompared(world):
            alone[one.what] += 1
            span = one.span
            place = f"{span.path or span.article}:{span.line}:{span.column}"
            yield f'{place}: {one.what} "{span.words}": {one.why}'
    if alone:
        yield ""
    for what in ("time", "event", "figure"):
        compared = totals[what] - alone[what]
        yield f"{compared} of {counted(totals[what], what)} compared"
    if totals["skipped"]:
        yield f"{counted(totals['skipped'], 'article')} not read: a language that is not supported"


def uncompared(world: World) -> list[Uncompared]:
    """All that stands alone in a set, in order of file and offset."""
    found = [*_times(world), *_events(world), *_figures(world)]
    return sorted(found, key=lambda u: (u.span.path or "", u.span.article, u.span.start, u.what))


def _totals(world: World) -> Counter[str]:
    totals: Counter[str] = Counter()
    for reading, figures in zip(world.readings, figures_of_set(world.readings), strict=True):
        totals["time"] += sum(1 for _ in _told(reading))
        totals["event"] += sum(not vocabulary().classes[m.kind].report for m in reading.mentions)
        totals["figure"] += len(figures)
        totals["skipped"] += not reading.supported
    return totals


def _retold(world: World) -> set[tuple[int, int]]:
    """Where values stand that were set beside one of another article: the article, and the offset."""
    slots = chain.from_iterable(found.slots for found in retold(world.readings))
    return {(slot.reading, slot.value.start) for slot in slots}


def _times(world: World) -> Iterator[Uncompared]:
    again = _retold(world)
    for number, reading in enumerate(world.readings):
        roles = {link.time: link.role for mention in reading.mentions for link in mention.times}
        for index in _told(reading):
            time = reading.times[index]
            if (number, time.start) in again:
                continue
            if index not in roles:
                why = "belongs to no event that is known"
            elif time.anchor is None and roles[index] not in ("offset", "order"):
                why = "left open, as nothing says when that is"
            else:
                continue
            yield Uncompared("time", reading.article.span(time.start, time.end), why)


def _told(reading: Reading) -> Iterator[int]:
    """The times of title and body: those of a header or of page chrome tell of no event."""
    parts = iter(sentence for sentence in reading.sentences if sentence.part in (Part.TITLE, Part.BODY))
    sentence = next(parts, None)
    for index, time in enumerate(reading.times):
        while sentence is not None and sentence.end <= time.start:
            sentence = next(parts, None)
        if sentence is not None and sentence.start <= time.start:
            yield index


def _events(world: World) -> Iterator[Uncompared]:
    told_again = {
        place for cluster in world.story.clusters if len(cluster.members) > 1 for place in cluster.members
    }
    for number, reading in enumerate(world.readings):
        for index, mention in enumerate(reading.mentions):
            place = Place(number, index)
            if place in told_again or vocabulary().classes[mention.kind].report:
                continue
            why = f"{event(world.readings, place)}, told only here"
            if mention.modality != "fact":
                why = f"{event(world.readings, place)}, {mention.modality} and not told as a fact"
            yield Uncompared("event", reading.article.span(mention.start, mention.end), why)


def _figures(world: World) -> Iterator[Uncompared]:
    everything = [figure for row in figures_of_set(world.readings) for figure in row]
    alike: dict[str, list[Figure]] = defaultdict(list)
    for figure in everything:
        for noun in {figure.counts, *figure.nouns}:
            alike[noun].append(figure)
    again = _retold(world)
    for figure in everything:
        if (figure.reading, figure.quantity.start) in again:
            continue
        rivals = (other for other in alike[figure.counts] if other is not figure)
        if not any(same_count(figure, other) and same_deed(figure, other) for other in rivals):
            span = world.readings[figure.reading].article.span(figure.quantity.start, figure.quantity.end)
            yield Uncompared("figure", span, f"no other figure tells of {figure.counts or 'that'}")
