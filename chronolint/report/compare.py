"""How two passages were read, whether they were taken to tell of one thing, and what came of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain, product

from chronolint.claims.model import Reading
from chronolint.lint.finding import Finding
from chronolint.lint.kind import Mark, World
from chronolint.lint.kinds.statements.retold import linked, mark_of
from chronolint.quantity.compare import disjoint
from chronolint.story.candidates import Candidate, candidates
from chronolint.story.figures import Figure, figures_of_set, same_count, same_deed
from chronolint.story.joins import refusal
from chronolint.story.likeness import likeness_of
from chronolint.story.model import Place
from chronolint.story.retold import retold
from chronolint.story.wording import event, publication_words, read_as
from chronolint.values import dataclass

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of a reading that stand, or begin, on a line of its file."""

    reading: int
    line: int
    sentences: tuple[int, ...]

    def holds(self, reading: Reading, offset: int) -> bool:
        """Whether an offset of the article's text lies in the passage."""
        return any(reading.sentences[n].start <= offset < reading.sentences[n].end for n in self.sentences)


def passage(reading: Reading, number: int, line: int) -> Passage | None:
    """The passage on a line (1-based, of the file); None where no sentence stands there."""
    article = reading.article
    found = []
    for index, sentence in enumerate(reading.sentences):
        first, last = article.span(sentence.start, sentence.end), article.span(sentence.end - 1, sentence.end)
        if first.line <= line <= last.line:
            found.append(index)
    return Passage(number, line, tuple(found)) if found else None


def compare(
    world: World, findings: Sequence[Finding], pair: tuple[Passage, Passage], width: int
) -> Iterator[str]:
    """The lines that say how the two were read, joined and compared, up to `width` columns wide."""
    for one in pair:
        yield from _read(world, one, width)
        yield ""
    yield "together"
    told = [*_events(world, pair), *_figures(world, pair), *_retold(world, pair)]
    yield from told or [
        f"{_INDENT}neither an event nor a figure of the one can be set beside one of the other"
    ]
    flagged = [finding for finding in findings if all(_touches(world, finding, one) for one in pair)]
    for finding in flagged:
        yield f"{_INDENT}{finding.severity}[{finding.rule}]: {finding.message}"
    if not flagged:
        yield f"{_INDENT}no finding rests on both"


def _read(world: World, one: Passage, width: int) -> Iterator[str]:
    reading = world.readings[one.reading]
    article = reading.article
    yield f"{article.path or article.id}:{one.line}, {publication_words(reading)}"
    for index in one.sentences:
        words = article.quote(reading.sentences[index].start, reading.sentences[index].end)
        yield from textwrap.wrap(f'"{words}"', width, initial_indent=_INDENT, subsequent_indent=f"{_INDENT} ")
    everything = (_times(reading, one), _mentions(world, one), _counts(world, one), _places(reading, one))
    rows = sorted(set(chain.from_iterable(everything)))
    yield from (f"{_INDENT}{what:<8}{said}" for _, what, said in rows)
    if not rows:
        yield f"{_INDENT}nothing in it was understood"


_Row = tuple[int, str, str]


def _times(reading: Reading, one: Passage) -> Iterator[_Row]:
    for time in reading.times:
        if one.holds(reading, time.start):
            meaning = read_as(time) if time.anchor is not None else "left open"
            yield time.start, "time", f'"{reading.article.quote(time.start, time.end)}" -> {meaning}'


def _mentions(world: World, one: Passage) -> Iterator[_Row]:
    reading = world.readings[one.reading]
    for index, mention in enumerate(reading.mentions):
        if one.holds(reading, mention.start):
            said = event(world.readings, Place(one.reading, index))
            if mention.modality != "fact":
                said += f", {mention.modality}"
            times = [reading.times[link.time].text for link in mention.times if link.time >= 0]
            if times:
                said += ", by " + " and ".join(f'"{" ".join(time.split())}"' for time in times)
            yield mention.start, "event", f'"{mention.text}" -> {said}'


def _counts(world: World, one: Passage) -> Iterator[_Row]:
    reading = world.readings[one.reading]
    for figure in _figures_in(world, one):
        quantity = figure.quantity
        said = reading.article.quote(quantity.start, quantity.end)
        yield quantity.start, "figure", f'"{said}" -> {_figure(figure)}'


def _places(reading: Reading, one: Passage) -> Iterator[_Row]:
    for place in reading.places:
        if one.holds(reading, place.start):
            yield place.start, "place", f'"{reading.article.quote(place.start, place.end)}"'


def _figures_in(world: World, one: Passage) -> list[Figure]:
    figures = figures_of_set(world.readings)[one.reading]
    return [figure for figure in figures if figure.sentence in one.sentences]


def _figure(figure: Figure) -> str:
    low, high = figure.quantity.range.usual_low, figure.quantity.range.usual_high
    values = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    deed = f", {figure.mention.kind}" if figure.mention else ""
    return f"{values} {figure.counts}{deed}".strip()


def _events(world: World, pair: tuple[Passage, Passage]) -> Iterator[str]:
    """What became of each two mentions that could be one event, in the order of the text."""
    rows = [_joinable(world, one) for one in pair]
    clusters = {place: cluster for cluster in world.story.clusters for place in cluster.members}
    for first, second in product(*rows):
        if first.kind.name != second.kind.name or first.place == second.place:
            continue
        names = f"{event(world.readings, first.place)} / {event(world.readings, second.place)}"
        cluster = clusters.get(first.place)
        if cluster is not None and cluster is clusters.get(second.place):
            reasons = dict.fromkeys(join.reason for join in cluster.joins)
            yield f"{_INDENT}{names}: one event ({'; '.join(reasons)}){_dates(first, second)}"
        else:
            why = refusal(first, second, likeness_of(world.readings))
            yield f"{_INDENT}{names}: two events: {why or 'another mention fits better'}"


def _joinable(world: World, one: Passage) -> list[Candidate]:
    reading = world.readings[one.reading]
    return [
        candidate
        for candidate in candidates(one.reading, reading)
        if one.holds(reading, reading.mentions[candidate.place.mention].start)
    ]


def _dates(first: Candidate, second: Candidate) -> str:
    if first.window is None or second.window is None:
        return "; not both give it a date"
    return "; the dates agree" if first.window.meets(second.window) else "; the dates differ"


def _figures(world: World, pair: tuple[Passage, Passage]) -> Iterator[str]:
    """What became of each two figures that count or measure things of one sort."""
    for first, second in product(*(_figures_in(world, one) for one in pair)):
        if first.counts != second.counts and not same_count(first, second):
            continue
        yield f"{_INDENT}{_figure(first)} / {_figure(second)}: {_set_beside(first, second)}"


def _set_beside(first: Figure, second: Figure) -> str:
    if not same_count(first, second):
        return "one is a whole and the other a part of it, or they are of two sorts"
    if not same_deed(first, second):
        return "two things are told of what is counted"
    differ = disjoint(first.quantity.range, second.quantity.range, strict=False)
    return "the figures differ" if differ else "the figures agree"


def _retold(world: World, pair: tuple[Passage, Passage]) -> Iterator[str]:
    """The values taken for one fact: by the words around them, or by what else both articles tell."""
    for found in retold(world.readings):
        marks = [mark_of(world, slot) for slot in found.slots]
        for first, second in (marks, reversed(marks)):
            if _holds(world, pair[0], first) and _holds(world, pair[1], second):
                yield f"{_INDENT}{first.label} / {second.label}: one fact in two ways: {linked(world, found)}"


def _holds(world: World, one: Passage, own: Mark) -> bool:
    return own.reading == one.reading and one.holds(world.readings[one.reading], own.start)


def _touches(world: World, finding: Finding, one: Passage) -> bool:
    """Whether a finding marks words of a passage."""
    article = world.readings[one.reading].article
    lines = range(*_lines(world, one))
    return any(span.article == article.id and span.line in lines for span in (finding.span, *finding.related))


def _lines(world: World, one: Passage) -> tuple[int, int]:
    reading = world.readings[one.reading]
    low, high = reading.sentences[one.sentences[0]].start, reading.sentences[one.sentences[-1]].end
    return reading.article.span(low, low + 1).line, reading.article.span(high - 1, high).line + 1
