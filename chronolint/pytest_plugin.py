"""The pytest plugin: runs the Flags and Passes of rule pages, and lends tests a `chronolint` fixture.

A Markdown file is collected where it has a rule block and lies in a folder called `rules` or below one, or in
a folder named by `--chronolint-rules` or the ini option `chronolint_rules`. Nothing of chronolint is imported
before there is a page to run or a test that asks for the fixture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from chronolint.lint.finding import Finding
    from chronolint.lint.page import Case, Rule
    from chronolint.pipeline import Report
    from chronolint.settings import Settings
    from chronolint.text.article import Article


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that name folders of rule pages."""
    parser.getgroup("chronolint").addoption(
        "--chronolint-rules",
        action="append",
        default=[],
        type=Path,
        metavar="FOLDER",
        help="run the Flags and Passes of the rule pages in FOLDER (may be given more than once)",
    )
    parser.addini("chronolint_rules", "folders of rule pages to run", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Folders named are collected beside what else is; those of the ini file where nothing was asked for."""
    folders = [str(folder) for folder in config.getoption("--chronolint-rules")]
    if config.args_source is not config.ArgsSource.ARGS:
        folders += [str(folder) for folder in config.getini("chronolint_rules")]
    config.args += [folder for folder in folders if folder not in config.args]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Rule pages, and no other Markdown."""
    if file_path.suffix != ".md" or not _lies_with_rules(file_path, parent.config):
        return None
    from chronolint.lint.markdown import is_page

    if not is_page(file_path.name, file_path.read_text("utf-8", errors="replace")):
        return None
    return PageFile.from_parent(parent, path=file_path)


def _lies_with_rules(path: Path, config: pytest.Config) -> bool:
    inside = path.relative_to(config.rootpath) if path.is_relative_to(config.rootpath) else path
    if "rules" in inside.parent.parts or config.rootpath.name == "rules":
        return True
    named = (*config.getoption("--chronolint-rules"), *config.getini("chronolint_rules"))
    return any(path.is_relative_to((config.invocation_params.dir / folder).resolve()) for folder in named)


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

        settings = settings_for(self.rule)
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


class Chronolint:
    """What the fixture lends: lint texts or articles in a test, and say what must be found."""

    def lint(
        self, *articles: str | Article, published: str | None = None, settings: Settings | None = None
    ) -> Report:
        """Check one set. A text becomes an article called "article-1", "article-2", ... with the date
        `published`.
        """
        from chronolint import pipeline
        from chronolint.text.article import Article

        given = [
            Article(f"article-{number}", article, published=published)
            if isinstance(article, str)
            else article
            for number, article in enumerate(articles, 1)
        ]
        return pipeline.lint(given, settings)

    def assert_consistent(
        self,
        *articles: str | Article,
        published: str | None = None,
        allow: Iterable[str] = (),
        settings: Settings | None = None,
    ) -> None:
        """Fail where anything worse than a remark (info) is found; `allow` names rules, by code or name,
        that may.
        """
        allowed = set(allow)
        found = [
            finding
            for finding in self.lint(*articles, published=published, settings=settings).findings
            if finding.severity != "info" and not {finding.rule, finding.name} & allowed
        ]
        if found:
            raise AssertionError("\n".join(["these articles contradict each other:", *map(_line, found)]))

    def assert_flags(
        self,
        rule: str,
        *articles: str | Article,
        under: str | None = None,
        published: str | None = None,
        settings: Settings | None = None,
    ) -> Finding:
        """Fail unless `rule` (code or name) is found, at the words `under` where given; returns the
        finding.
        """
        found = self.lint(*articles, published=published, settings=settings).findings
        for finding in found:
            words = (finding.span.text, *(span.text for span in finding.related))
            if rule in (finding.rule, finding.name) and (under is None or under in words):
                return finding
        where = f" under {under!r}" if under else ""
        rest = ["found instead:", *map(_line, found)] if found else ["nothing was found"]
        raise AssertionError("\n".join([f"{rule} does not flag this{where}", *rest]))


def _line(finding: Finding) -> str:
    span = finding.span
    where = f"{span.path or span.article}:{span.line}:{span.column}"
    related = "".join(f"\n    {s.path or s.article}:{s.line}:{s.column} {s.text!r}" for s in finding.related)
    return f"  {where} {finding.severity}[{finding.rule}] {finding.message}: {span.text!r}{related}"


@pytest.fixture
def chronolint() -> Chronolint:
    """Lint texts or articles: `chronolint.assert_consistent(first, second)`."""
    return Chronolint()
