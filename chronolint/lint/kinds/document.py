"""What an article lacks to be checked well: a date, a language that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.when.calendar import iso_date

_MOST = 80  # code points of the first line that are marked


def undated(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles that do not say when they were published; where other articles date them, within what
    limits.
    """
    for number, reading in enumerate(world.readings):
        publication = reading.publication
        if (
            not reading.supported
            or not reading.article.text.strip()
            or (publication.window is not None and publication.stated)
        ):
            continue
        window = publication.window
        known = (
            ""
            if window is None
            else f"{iso_date(window.low)} to {iso_date(window.high - 1)} by what others date"
        )
        proof = tuple((reason.text, None) for reason in publication.reasons)
        yield Draft((_opening(number, reading, known),), {"known": known or "unknown"}, proof, info=True)


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
