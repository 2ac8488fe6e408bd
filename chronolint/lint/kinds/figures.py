"""Kind `figures`: the same count or measure of the same thing, told with figures that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from chronolint.claims.model import Mention, Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.quantity.compare import disjoint
from chronolint.quantity.model import Kind as Counted
from chronolint.quantity.model import Quantity
from chronolint.story.likeness import Likeness
from chronolint.tables import table
from chronolint.text.model import Part

_COMPARED = frozenset([Counted.COUNT, Counted.MEASURE, Counted.MONEY, Counted.PERCENT])


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what decides whether another is the same figure."""

    reading: int
    quantity: Quantity
    mention: Mention | None
    sentence: int
    context: frozenset[str]

    @property
    def counts(self) -> str:
        """What is counted or measured: the head noun, else the unit."""
        return self.quantity.head or self.quantity.unit or ""


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The clashing figures: of a title and its body (`scope headline`), or across articles (`scope articles`)."""
    if rule.parameters["scope"] == "headline":
        yield from _headlines(world)
    else:
        yield from _articles(world)


def _headlines(world: World) -> Iterator[Draft]:
    for number, reading in enumerate(world.readings):
        found = figures(number, reading)
        body = [f for f in found if reading.sentences[f.sentence].part is Part.BODY]
        for title in (f for f in found if reading.sentences[f.sentence].part is Part.TITLE):
            rivals = [f for f in body if _same_figure(title, f)]
            if rivals and all(disjoint(title.quantity.range, f.quantity.range, strict=False) for f in rivals):
                strict = all(disjoint(title.quantity.range, f.quantity.range, strict=True) for f in rivals)
                yield _draft(title, rivals[:1], world, inferred=not strict)


def figures(number: int, reading: Reading) -> list[Figure]:
    """The figures of an article's title and body that can be compared."""
    of_quantity = {n: m for m in reading.mentions for n in m.counts}
    found: list[Figure] = []
    sentences = iter(enumerate(reading.sentences))
    at, sentence = next(sentences, (0, None))
    for index, quantity in enumerate(reading.quantities):
        while sentence is not None and sentence.end <= quantity.start:
            at, sentence = next(sentences, (at, None))
        if sentence is None:
            break
        told = sentence.part in (Part.TITLE, Part.BODY) and sentence.start <= quantity.start
        if told and quantity.kind in _COMPARED and (quantity.head or quantity.unit):
            found.append(Figure(number, quantity, of_quantity.get(index), at, _context(reading, at)))
    return found


def _context(reading: Reading, sentence: int) -> frozenset[str]:
    """The telling words of a sentence: names, and longer words, in lower case."""
    part = reading.sentences[sentence]
    words = reading.article.text[part.start : part.end].split()
    return frozenset(w for w in (word.strip(".,;:()\"'“”’").lower() for word in words) if len(w) > 3)


@cache
def _head_class() -> dict[str, str]:
    return {word: row[0] for row in table("figures")["synonyms"] for word in row}


def _same_counted(first: Figure, second: Figure) -> bool:
    a, b = first.quantity, second.quantity
    if a.kind is not b.kind or a.unit != b.unit or a.part != b.part:
        return False
    one, other = (_head_class().get(f.counts, f.counts) for f in (first, second))
    return one == other


def _same_figure(first: Figure, second: Figure) -> bool:
    """Whether two figures of one article are told of the same thing: the same noun, done the same."""
    if not _same_counted(first, second) or first.mention is None or second.mention is None:
        return False
    return first.mention.kind == second.mention.kind and bool(first.context & second.context)


def _articles(world: World) -> Iterator[Draft]:
    likeness = Likeness(world.readings)
    by_thing: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for number, reading in enumerate(world.readings):
        for figure in figures(number, reading):
            key = _head_class().get(figure.counts, figure.counts)
            by_thing[(str(figure.quantity.kind), key)].append(figure)
    for key in sorted(by_thing):
        yield from _clashes(world, by_thing[key], likeness)


def _clashes(world: World, group: Sequence[Figure], likeness: Likeness) -> Iterator[Draft]:
    by_word: dict[str, list[Figure]] = defaultdict(list)
    for figure in group:
        for word in figure.context:
            by_word[word].append(figure)
    seen: set[tuple[int, int, int, int]] = set()
    for word in sorted(by_word):
        sharing = by_word[word]
        if len(sharing) > _COMMON:
            continue
        for position, second in enumerate(sharing):
            for first in sharing[:position]:
                pair = (first.reading, first.quantity.start, second.reading, second.quantity.start)
                if first.reading != second.reading and pair not in seen:
                    seen.add(pair)
                    if _told_twice(first, second, likeness):
                        draft = _compare(world, first, second)
                        if draft is not None:
                            yield draft


_COMMON = 12  # a word that more figures of one thing share says nothing
_ALIKE = 0.5  # share of words that two sentences must have in common to be tellings of one fact


def _told_twice(first: Figure, second: Figure, likeness: Likeness) -> bool:
    """Whether two figures stand in tellings of one fact: sentences alike, the same deed, in one story."""
    if not _same_counted(first, second) or not likeness.same_story(first.reading, second.reading):
        return False
    kinds = {figure.mention.kind for figure in (first, second) if figure.mention is not None}
    if len(kinds) > 1:
        return False
    shared = len(first.context & second.context)
    smaller = min(len(first.context), len(second.context))
    return shared >= 4 and shared >= _ALIKE * smaller


def _compare(world: World, first: Figure, second: Figure) -> Draft | None:
    if not disjoint(first.quantity.range, second.quantity.range, strict=False):
        return None
    if _grows(world, first, second):
        return None
    return _draft(second, [first], world, inferred=True)


def _grows(world: World, first: Figure, second: Figure) -> bool:
    """A later, higher figure of the same thing is news, not a contradiction."""
    windows = [world.readings[figure.reading].publication.window for figure in (first, second)]
    if windows[0] is None or windows[1] is None:
        return first.quantity.value != second.quantity.value
    earlier, later = (first, second) if windows[0] <= windows[1] else (second, first)
    if windows[0] == windows[1]:
        return False
    return later.quantity.value > earlier.quantity.value


def _draft(primary: Figure, others: Sequence[Figure], world: World, inferred: bool) -> Draft:
    marks = tuple(_mark(world, figure) for figure in (primary, *others))
    fields = {"thing": primary.counts, "first": marks[0].label, "second": marks[1].label}
    steps = tuple(
        (f"{_where(world, f)} counts {m.label}", m) for f, m in zip((primary, *others), marks, strict=True)
    )
    return Draft(marks, fields, steps, inferred)


def _mark(world: World, figure: Figure) -> Mark:
    quantity = figure.quantity
    end = quantity.noun[1] if quantity.noun else quantity.end
    return Mark(figure.reading, quantity.start, max(end, quantity.end), _label(quantity))


def _label(quantity: Quantity) -> str:
    low, high = quantity.range.usual_low, quantity.range.usual_high
    what = quantity.head or quantity.unit or ""
    if low == high:
        return f"{low:,g} {what}".strip()
    return f"{low:,g} to {high:,g} {what}".strip()


def _where(world: World, figure: Figure) -> str:
    reading = world.readings[figure.reading]
    part = reading.sentences[figure.sentence].part
    name = (reading.article.path or reading.article.id).rsplit("/", 1)[-1]
    return f"the title of {name}" if part is Part.TITLE else name


KIND = Kind(
    name="figures",
    parameters={"scope": ("headline", "articles")},
    check=check,
    summary="the same count or measure of the same thing told with figures that cannot both be right",
)
