"""Kind `chronicle`: a list of dated entries that goes forward in all but one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import Timed, names_year, time_mark, timed
from chronolint.lint.page import Rule
from chronolint.story.wording import read_as
from chronolint.text.patterns import pattern
from chronolint.when.model import Calendar, Grain, TimeExpression

_ENTRIES = 5  # fewer dated paragraphs make no chronicle
_OPENS = pattern(r"[\W_]*")
_CLOSES = pattern(r"\s*(?:[-–—:]|\s\()")
_GAP = 12  # sentences between two entries of one list


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The one entry of a chronicle that stands out of its order."""
    for number, reading in world.each():
        for entries in _chronicles(reading, timed(world, number)):
            wrong = _turned(entries) if len(entries) >= _ENTRIES else None
            if wrong is not None:
                yield _draft(number, *wrong)


def _chronicles(reading: Reading, sentences: Sequence[Timed]) -> Iterator[list[TimeExpression]]:
    """The runs of sentences that open with a date of their own, year and all."""
    text = reading.article.text
    run: list[TimeExpression] = []
    last = 0
    for index, sentence, times in sentences:
        opening = _OPENS.match(text, sentence.start, sentence.end)
        at = opening.end() if opening else sentence.start
        first = next((time for time in times if time.start == at), None)
        if first is None or not _dates_entry(first) or not _CLOSES.match(text, first.end):
            continue
        if run and index - last > _GAP:
            yield run
            run = []
        run.append(first)
        last = index
    yield run


def _dates_entry(time: TimeExpression) -> bool:
    whole = isinstance(time.anchor, Calendar) and Grain.DAY <= time.anchor.grain <= Grain.YEAR
    return whole and names_year(time)


def _breaks(entries: Sequence[TimeExpression]) -> list[int]:
    """Where an entry is of an earlier time than the one before it."""
    windows = [entry.window for entry in entries]
    pairs = enumerate(pairwise(windows), 1)
    return [n for n, (one, two) in pairs if one is not None and two is not None and two.high <= one.low]


def _turned(entries: Sequence[TimeExpression]) -> tuple[TimeExpression, TimeExpression] | None:
    """The entry out of order and its neighbour, where without it the rest is in order."""
    breaks = _breaks(entries)
    if len(breaks) != 1:
        return None
    at = breaks[0]
    for wrong, other in ((at, at - 1), (at - 1, at)):
        if not _breaks([*entries[:wrong], *entries[wrong + 1 :]]):
            return entries[wrong], entries[other]
    return None


def _draft(number: int, wrong: TimeExpression, other: TimeExpression) -> Draft:
    marks = tuple(time_mark(number, time) for time in (wrong, other))
    first, then = sorted((wrong, other), key=lambda time: time.start)
    steps = (
        (f"an entry of {read_as(first)}", marks[0] if first is wrong else marks[1]),
        (f"the entry below it is of {read_as(then)}", marks[0] if then is wrong else marks[1]),
        ("all other entries of the list come in order", None),
    )
    return Draft(marks, {"first": read_as(first), "then": read_as(then)}, steps, inferred=True)


KIND = Kind(
    name="chronicle",
    parameters={},
    check=check,
    fields=("first", "then"),
    rank=10,
    summary="a list of dated entries that goes forward in all but one place",
)
