"""What an article lacks to be checked well: a date, a language that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.when.calendar import iso_date
from chronolint.when.published import Publication

_MOST = 80  # code points of the first line that are marked


def undated(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles that do not say when they were published; the limits that other articles set them, if any."""
    for number, reading in enumerate(world.readings):
        publication = reading.publication
        dated = publication.window is not None and publication.stated
        if reading.supported and not dated and reading.article.text.strip():
            known = _limits(publication)
            steps = tuple((reason.text, None) for reason in publication.reasons)
            yield Draft((_opening(number, reading, known),), {"known": known or "unknown"}, steps, info=True)


def _limits(publication: Publication) -> str:
    if publication.window is None:
        return ""
    low, high = publication.window
    return f"{iso_date(low)} to {iso_date(high - 1)} by what others date"


def unread(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles in a language that is not supported: nothing in them was checked."""
    for number, reading in enumerate(world.readings):
        if not reading.supported:
            yield Draft((_opening(number, reading),), info=True)


def _opening(number: int, reading: Reading, label: str = "") -> Mark:
    """The first line of an article that has any words."""
    text = reading.article.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = min(len(text) if end < 0 else end, start + _MOST)
    return Mark(number, start, start + len(text[start:end].rstrip()), label)


UNDATED = Kind(
    name="undated",
    parameters={},
    check=undated,
    summary="articles without a date of their own",
    fields=("known",),
    rank=-10,
)
LANGUAGE = Kind(
    name="language",
    parameters={},
    check=unread,
    summary="articles in a language that is not supported",
    rank=-10,
)
