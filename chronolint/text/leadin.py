"""Headline, agency and date that a page, or its keeper, ran together with the body's first sentence."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.text.datelines import date_inside, date_prefix
from chronolint.text.model import Part

_ROOM = 40  # characters that must be left for a body
_REACH = 220  # a headline that is run together with the body ends within so many characters


def lead_in(
    text: str, start: int, end: int, title: str | None, labelled_only: bool
) -> Iterator[tuple[int, int, Part]]:
    """The stretches at the beginning of the paragraph `text[start:end]` that are not its author's prose.

    With `labelled_only` a bare date is left alone: in a chronology it is what the entry is about.
    """
    dated = False
    while end - start > _ROOM:
        part, stop = Part.HEADER, None
        prefix = date_prefix(text, start, end)
        if title and _opens_with(text, start, end, title):
            part, stop, title = Part.TITLE, start + len(title), None
        elif prefix is not None and (prefix.labelled or not labelled_only):
            stop, dated = prefix.end, True
        elif (
            not dated
            and not labelled_only
            and (inside := date_inside(text, start, min(end - _ROOM, start + _REACH)))
        ):
            part, stop, dated = Part.TITLE, inside, True
        if stop is None:
            return
        stop = start + len(text[start:stop].rstrip())
        yield start, stop, part
        start = skip(text, stop, end)


def _opens_with(text: str, start: int, end: int, title: str) -> bool:
    """Whether a paragraph begins with the headline and then a sentence: "Ada Fenn (1921-1987) was" is one."""
    stop = start + len(title)
    behind = text[stop:end].lstrip()
    return (
        text.startswith(title, start)
        and end - stop > _ROOM
        and not behind[:1].islower()
        and behind[:1] != "("
    )


def skip(text: str, start: int, end: int) -> int:
    """Past white space and a full stop that is left over."""
    return end - len(text[start:end].lstrip(" .\n\r\t\xa0"))
