"""How reading is shared out: so many processes, so much text for each at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from chronolint.text.article import Article

_PORTION = 60_000  # characters that are read at once: about a tenth of a second of work
_WORTH = 1_000_000  # characters that make up for the start of one more process


def processes(characters: int) -> int:
    """How many processes are worth their start for so much text, on the processors there are."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells what this process may use
        processors = os.cpu_count() or 1
    return max(1, min(processors, characters // _WORTH))


def portions(articles: Sequence[Article], characters: int = _PORTION) -> Iterator[tuple[Article, ...]]:
    """The articles in order, in portions of about as much work: so many characters."""
    row: list[Article] = []
    size = 0
    for article in articles:
        row.append(article)
        size += len(article.text)
        if size >= characters:
            yield tuple(row)
            row, size = [], 0
    if row:
        yield tuple(row)
