"""What a rule reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from chronolint.text.article import Span
from chronolint.values import dataclass


class Severity(StrEnum):
    """How bad a finding is. Only errors fail a run by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof in words, with the words of the text that it rests on where there are any."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A set of statements that cannot all be true: where, by which rule, and why."""

    rule: str
    name: str
    severity: Severity
    message: str
    help: str
    span: Span
    related: tuple[Span, ...]
    proof: tuple[Step, ...]
    fingerprint: str


def _article(span: Span) -> str:
    return span.article


def fingerprint(
    rule: str, span: Span, related: Iterable[Span], name: Callable[[Span], str] = _article
) -> str:
    """Stays the same while the words do, wherever they move to: no lines, no offsets. `name` tells articles
    apart.
    """
    from hashlib import blake2b

    told = [(name(s), " ".join(s.text.casefold().split())) for s in (span, *related)]
    return blake2b(repr((rule, told[0], sorted(told[1:]))).encode(), digest_size=8).hexdigest()
