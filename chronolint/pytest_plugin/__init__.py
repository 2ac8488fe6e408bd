"""The pytest plugin: rule pages as tests, articles as tests, and a `chronolint` fixture.

A Markdown file is collected where it has a rule block and lies in a folder called `rules` or below one, or in
a folder named by `--chronolint-rules` or the ini option `chronolint_rules`. With `--chronolint` the articles
among the files collected are items too. Nothing of chronolint is imported before there is a page or an
article to run or a test that asks for the fixture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from chronolint.pytest_plugin.fixture import Chronolint

_SHARED = "chronolint_shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that say what to collect."""
    group = parser.getgroup("chronolint")
    group.addoption(
        "--chronolint",
        action="store_true",
        help="check the articles among the files collected",
    )
    group.addoption(
        "--chronolint-rules",
        action="append",
        default=[],
        type=Path,
        metavar="FOLDER",
        help="run the Flags and Passes of the rule pages in FOLDER (may be given more than once)",
    )
    parser.addini("chronolint_rules", "folders of rule pages to run", type="paths", default=[])
    parser.addini(
        "chronolint_articles",
        "files and folders of articles: what each is judged against with --chronolint [all below the root]",
        type="paths",
        default=[],
    )
    parser.addini(
        "chronolint_fail_on",
        "the lowest level that fails: error, warning, info or never",
        default="",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Folders named are collected beside what else is; those of the ini file where nothing was asked for."""
    config.addinivalue_line("markers", "chronolint: an article, or a set of them, checked by chronolint")
    folders = [str(folder) for folder in config.getoption("--chronolint-rules")]
    if config.args_source is not config.ArgsSource.ARGS:
        folders += [str(folder) for folder in config.getini("chronolint_rules")]
        if config.getoption("--chronolint"):
            folders += [str(folder) for folder in config.getini("chronolint_articles")]
    config.args += [folder for folder in folders if folder not in config.args]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give the workers of pytest-xdist a folder through which they share one run."""
    if node.config.getoption("--chronolint"):
        factory = node.config._tmp_path_factory
        node.workerinput[_SHARED] = str(factory.getbasetemp())


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Rule pages and no other Markdown; where articles are asked for, these."""
    config = parent.config
    if file_path.suffix == ".md" and _lies_with_rules(file_path, config):
        from chronolint.lint.markdown import is_page

        if is_page(file_path.name, file_path.read_text("utf-8", errors="replace")):
            from chronolint.pytest_plugin.pages import PageFile

            page: pytest.Collector = PageFile.from_parent(parent, path=file_path)
            return page
    if not config.getoption("--chronolint"):
        return None
    from chronolint.pytest_plugin.articles import ArticleFile, run_of

    if not run_of(config).holds(file_path):
        return None
    file: pytest.Collector = ArticleFile.from_parent(parent, path=file_path)
    return file


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add an item for each set of which an article was collected."""
    if config.getoption("--chronolint"):
        from chronolint.pytest_plugin.articles import status_items

        items += status_items(session, items)


def _lies_with_rules(path: Path, config: pytest.Config) -> bool:
    inside = path.relative_to(config.rootpath) if path.is_relative_to(config.rootpath) else path
    if "rules" in inside.parent.parts or config.rootpath.name == "rules":
        return True
    named = (*config.getoption("--chronolint-rules"), *config.getini("chronolint_rules"))
    return any(path.is_relative_to((config.invocation_params.dir / folder).resolve()) for folder in named)


@pytest.fixture
def chronolint() -> Chronolint:
    """Check texts, articles or files: `chronolint.check(first, second).assert_clean()`."""
    from chronolint.pytest_plugin.fixture import Chronolint

    return Chronolint()
