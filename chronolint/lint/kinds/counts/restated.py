"""Kind `restated`: a figure told again, with another value, of what the words say is the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.figures import draft
from chronolint.lint.page import Rule
from chronolint.story.figures import Figure, figures_of_set
from chronolint.story.repeated import told_twice
from chronolint.story.restated import contradicted


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The figures that exclude one another, of two statements (scope `statements`) or inside an article
    (scope `article`).
    """
    for first, second in _SCOPES[str(rule.parameters["scope"])](world):
        yield draft(world, second, first, inferred=True)


def _statements(world: World) -> Iterator[tuple[Figure, Figure]]:
    return contradicted(world.readings)


def _article(world: World) -> Iterator[tuple[Figure, Figure]]:
    for reading, row in zip(world.readings, figures_of_set(world.readings), strict=True):
        yield from told_twice(reading, row)


_SCOPES = {"statements": _statements, "article": _article}

KIND = Kind(
    name="restated",
    parameters={"scope": tuple(_SCOPES)},
    check=check,
    summary="a figure told again with another value",
    fields=("thing", "first", "second"),
)
