"""The parts of an article's text."""

from __future__ import annotations

from enum import StrEnum

from chronolint.values import NamedTuple


class Part(StrEnum):
    """What a stretch of text is. Claims are read from titles and bodies only."""

    TITLE = "title"
    HEADER = "header"  # bylines, date lines, page chrome above the body
    BODY = "body"
    TABLE = "table"  # tables, lists of prices and scores
    FOOTER = "footer"  # page chrome below the body
    CAPTION = "caption"


# Python 3.11 is slow to find a member on its class: what asks for one at every sentence asks for these.
BODY, TITLE = Part.BODY, Part.TITLE
TOLD = (BODY, TITLE)  # the parts in which an article makes its claims


class Sentence(NamedTuple):
    """A sentence at `start`..`end` (no white space at either end), its part, and the number of its
    paragraph.
    """

    start: int
    end: int
    part: Part
    paragraph: int
