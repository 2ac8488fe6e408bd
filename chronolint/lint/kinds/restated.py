"""Kind `restated`: a figure told again, with another value, of what the words say is the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.figures import draft
from chronolint.lint.page import Rule
from chronolint.story.restated import contradicted


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The figures of two statements (scope `statements`) that exclude one another."""
    for first, second in contradicted(world.readings):
        yield draft(world, second, first, inferred=True)


KIND = Kind(
    name="restated",
    parameters={"scope": ("statements",)},
    check=check,
    summary="a figure told again with another value",
    fields=("thing", "first", "second"),
)
