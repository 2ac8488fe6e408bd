"""What a rule reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chronolint.text.article import Span


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
