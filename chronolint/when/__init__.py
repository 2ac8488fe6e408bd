"""Time expressions: found, read as TIMEX3, and put on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from chronolint.text.tokens import Tokens, tokenize
from chronolint.when.calendar import window_of
from chronolint.when.meaning import Found, Span
from chronolint.when.model import TimeExpression, Window
from chronolint.when.recognise import found_in
from chronolint.when.resolve import resolve as _resolve

__all__ = ["Found", "recognize", "resolve", "tag"]


def recognize(text: str, tokens: Tokens | None = None) -> tuple[Found, ...]:
    """The time expressions of a text, unresolved and in order; they do not depend on the publication date."""
    return found_in(text, tokens if tokens is not None else tokenize(text))


def resolve(
    found: Sequence[Found], text: str, published: Window | None, narrative: bool | None = None
) -> tuple[TimeExpression, ...]:
    """What the expressions found in `text` mean for an article published in the window `published` (None:
    unknown).

    `narrative` says that times hang on what was told last, as in a history; None lets the text decide.
    """
    return _resolve(found, text, published, narrative)


def tag(
    text: str, published: date | datetime | str | None = None, *, ages: bool = False
) -> list[TimeExpression]:
    """The time expressions of `text` with their TIMEX3 types and values.

    Ages ("a 45-year-old", "aged 3") are lengths to the rules, but corpora of TIMEX3 leave people's ages
    alone: they are
    left out unless `ages` asks for them.

    `published` is the document creation time: a date, a datetime, ISO 8601 text or None. Raises ValueError
    where text
    is not ISO 8601.
    """
    found = [
        one for one in recognize(text) if ages or not (isinstance(one.meaning, Span) and one.meaning.age)
    ]
    return list(resolve(found, text, window_of(published) if published is not None else None))
