"""Editorial knowledge: which events an editor says to be different, and which to be one.

`distinct` and `same` each have two sides, stretches of articles; the mentions that stand in them are meant.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.story.memo import once_a_set
from chronolint.text.directives import Directive
from chronolint.text.reach import occurrences, placed
from chronolint.values import NamedTuple


class Extent(NamedTuple):
    """Stretches of one article."""

    reading: int
    stretches: tuple[tuple[int, int], ...]

    def holds(self, reading: int, start: int, end: int) -> bool:
        """Whether words of a reading stand, in part or whole, in one of the stretches."""
        return reading == self.reading and any(low < end and start < high for low, high in self.stretches)


class Note(NamedTuple):
    """A `distinct` or `same` of the article number `reading`: its two sides, and why it can have no effect
    where that is so.
    """

    directive: Directive
    reading: int
    first: Extent
    second: Extent
    trouble: str = ""

    @property
    def differ(self) -> bool:
        """Whether the sides are said to be different events, and not one."""
        return self.directive.verb == "distinct"


@once_a_set
def notes(readings: Sequence[Reading]) -> Iterator[Note]:
    """All that editors say of events in a set, in order of article and place."""
    for number, reading in enumerate(readings):
        if reading.article.directives:
            for said, start, end in placed(reading.article):
                if said.verb in ("distinct", "same"):
                    yield _note(readings, number, said, (start, end))


def _note(readings: Sequence[Reading], number: int, said: Directive, reach: tuple[int, int]) -> Note:
    first, trouble = _extent(readings, number, "".join(said.words), reach)
    file, words = said.other
    target = _called(readings, number, file) if file else number
    if target is None:
        return Note(said, number, first, Extent(-1, ()), f"no article here is called {file}")
    if target == number and not words:
        return Note(said, number, first, first, f"{file} is this article: tell by words what differs")
    whole = (0, len(readings[target].article.text))
    second, other_trouble = _extent(readings, target, words, whole)
    if not trouble and not other_trouble and said.verb == "same":
        kinds = [_kinds(readings, side) for side in (first, second)]
        other_trouble = "" if kinds[0] & kinds[1] else "no two events of one class are told there"
    return Note(said, number, first, second, trouble or other_trouble)


def _kinds(readings: Sequence[Reading], side: Extent) -> set[str]:
    mentions = readings[side.reading].mentions
    return {m.kind for m in mentions if side.holds(side.reading, m.start, m.end)}


def _extent(
    readings: Sequence[Reading], number: int, words: str, reach: tuple[int, int]
) -> tuple[Extent, str]:
    reading = readings[number]
    found = occurrences(reading.article, words, *reach) if words else [reach]
    extent = Extent(number, tuple(found))
    if not found:
        return extent, f'"{words}" does not stand there'
    return extent, ""


def _called(readings: Sequence[Reading], number: int, file: str) -> int | None:
    """The article that another calls `file`: by its id, by the way from its own folder, or by its last parts
    where these name one alone.
    """
    own = readings[number].article
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(own.path or ""), file))
    articles = [reading.article for reading in readings]
    for fits in (
        lambda a: a.id == file,
        lambda a: beside in (a.path, a.id),
        lambda a: f"/{a.path or a.id}".endswith(f"/{file}") or a.id.endswith(f"#{file}"),
    ):
        found = [index for index, article in enumerate(articles) if fits(article)]
        if len(found) == 1:
            return found[0]
    return None
