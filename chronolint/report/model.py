"""What is reported beside the findings: the articles of a run, and the lines of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from chronolint.when.model import Window


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article that was read; `window` is its own date as two ISO dates, last day included, or None."""

    id: str
    path: str | None
    title: str | None
    window: tuple[str, str] | None
    reasons: tuple[str, ...] = ()


class Attestation(NamedTuple):
    """Where an event is told: article, file and 1-based line."""

    article: str
    path: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline, in words.

    `window` is None where nothing tells, `stated` False where it was inferred. `conflict` is True where the
    articles cannot all be right about it; `reasons` then say why.
    """

    window: Window | None
    stated: bool
    text: str
    kind: str
    articles: tuple[Attestation, ...]
    conflict: bool = False
    reasons: tuple[str, ...] = ()
