"""The formats in which findings are written: one row each, its module loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING, Protocol, cast

from chronolint.values import NamedTuple

if TYPE_CHECKING:
    from chronolint.report.model import Results


class Format(NamedTuple):
    """A format: the module whose `write` makes it, and whether people follow the run.

    For them a closing line on standard error says what it came to; what programs read comes alone. `worlds`
    is True where the format shows more than the findings: how the sets were understood.
    """

    module: str
    people: bool = False
    worlds: bool = False


FORMATS = {
    "full": Format("full", people=True),
    "concise": Format("concise", people=True),
    "grouped": Format("grouped", people=True),
    "html": Format("html", people=True, worlds=True),
    "markdown": Format("markdown"),
    "json": Format("jsonout"),
    "jsonl": Format("jsonlines"),
    "sarif": Format("sarif"),
    "github": Format("github", people=True),
    "gitlab": Format("gitlab"),
    "junit": Format("junit"),
    "checkstyle": Format("checkstyle"),
    "rdjson": Format("rdjson"),
}
DEFAULT = "full"


class Screen(NamedTuple):
    """What the reader of the output can see: cells in a line, and colour."""

    width: int = 80
    color: bool = False


class Writer(Protocol):
    """A module that makes a format."""

    def write(self, results: Results, out: IO[str], screen: Screen) -> None:
        """Write all that the format shows of `results` to `out`."""


def write(name: str, results: Results, out: IO[str], screen: Screen) -> None:
    """Write `results` to `out` in the format of that name. Raises KeyError where there is no such format."""
    module = import_module(f"chronolint.report.{FORMATS[name].module}")
    cast("Writer", module).write(results, out, screen)
