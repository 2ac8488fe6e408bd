"""What is reported: the results of a run, its articles, and the lines of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.values import NamedTuple, dataclass, field
from chronolint.when.model import Window

if TYPE_CHECKING:
    from chronolint.lint.kind import World


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


@dataclass(frozen=True, slots=True)
class Results:
    """What a run over one or several sets came to: all that a format may show.

    `sources` is the text that spans point into, by article: the decoded file where there is one. `worlds`
    are the sets as they were understood, `rule_folders` where the run found rules beside the bundled ones,
    `faults` what could not be read, `version` is that of the program.
    """

    findings: tuple[Finding, ...]
    articles: tuple[ArticleInfo, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    worlds: tuple[World, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()
    version: str = ""
