"""Rule pages as tests: an item for each case under Flags and Passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from chronolint.lint.page import Case, Rule


class PageFile(pytest.File):
    """A rule page; its cases are its items."""

    def collect(self) -> Iterator[PageItem]:
        """An item for each case under Flags and Passes. Raises CollectError where the page cannot be read."""
        from chronolint.lint.kinds.registry import kinds
        from chronolint.lint.registry import read_pages

        book = read_pages([self.path], kinds())
        if book.faults:
            raise self.CollectError(_short(self, "\n".join(map(_told, book.faults))))
        for rule in book.rules:
            for part, cases in (("flags", rule.flags), ("passes", rule.passes)):
                for number, case in enumerate(cases, 1):
                    yield PageItem.from_parent(self, name=_name(part, number, case), rule=rule, case=case)


def _short(node: pytest.Item | pytest.Collector, text: str) -> str:
    """`text` with the path of a page as it is seen from the folder of the run."""
    folder = node.config.invocation_params.dir
    path = node.path
    return text.replace(str(path), str(path.relative_to(folder) if path.is_relative_to(folder) else path))


def _told(fault: Any) -> str:
    if not fault.line:
        return str(fault)
    return f"{fault}\n  {fault.excerpt}\n  {' ' * (fault.column - 1)}^"


def _name(part: str, number: int, case: Case) -> str:
    words = re.sub(r"\W+", "-", " ".join(case.note.split()[:8]).lower()).strip("-")
    return f"{part}-{number}-{words}".rstrip("-")


class PageError(Exception):
    """A case whose findings are not those marked."""


class PageItem(pytest.Item):
    """One case of a page."""

    def __init__(self, *, rule: Rule, case: Case, **rest: Any) -> None:
        super().__init__(**rest)
        self.rule = rule
        self.case = case

    def runtest(self) -> None:
        """Raises PageError with what is wrong, a line each."""
        from chronolint import pipeline
        from chronolint.lint.check import check_case, settings_for

        settings = settings_for(self.rule, self.case)
        troubles = check_case(
            self.rule, self.case, lambda articles: pipeline.lint(articles, settings).findings
        )
        if troubles:
            raise PageError("\n".join(troubles))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The lines alone; a traceback only where chronolint itself broke."""
        if isinstance(excinfo.value, PageError):
            return _short(self, str(excinfo.value))
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands in its page."""
        return self.path, self.case.line - 1, f"{self.rule.code} {self.name}"
