"""The rules of a run: bundled pages, pages in a project's folders, pages of installed packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from chronolint.faults import Fault
from chronolint.lint.kind import Kind
from chronolint.lint.kinds.registry import kinds
from chronolint.lint.markdown import is_page
from chronolint.lint.page import Rule
from chronolint.lint.plugins import entry_points
from chronolint.lint.reader import read_page
from chronolint.lint.selection import select
from chronolint.settings import Settings
from chronolint.tables import rules_folder


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules that could be read, by code, and what kept the others from it."""

    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...] = ()

    def find(self, name: str) -> Rule | None:
        """The rule of a code or a fault's name, in any case."""
        wanted = name.lower()
        return next((rule for rule in self.rules if wanted in (rule.code.lower(), rule.name)), None)


def load(settings: Settings) -> tuple[tuple[Rule, ...], tuple[Fault, ...]]:
    """The rules that `settings` select, and what kept pages or selectors from being used."""
    book = rulebook(settings.rule_folders)
    rules, faults = select(book.rules, settings.select, settings.ignore)
    return rules, book.faults + faults


@cache
def rulebook(folders: tuple[Path, ...] = ()) -> Rulebook:
    """All rules: the bundled ones, those of `folders`, those of packages; of equals the first counts."""
    packages, faults = _packages()
    pages: dict[Path, Path] = {}  # a page may be reached in two ways: it is read once
    for folder in (rules_folder(), *folders, *packages):
        if folder.is_dir():
            for path in sorted(folder.rglob("*.md")):
                pages.setdefault(path.resolve(), path)
        else:
            faults.append(Fault(str(folder), "there is no such folder of rules"))
    book = read_pages(pages.values(), kinds())
    return Rulebook(book.rules, (*faults, *book.faults))


def read_pages(paths: Iterable[Path], known: Mapping[str, Kind]) -> Rulebook:
    """Read the rule pages among Markdown files; of two with one code or one name the second is a fault."""
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(Fault(str(path), f"cannot be read: {error}"))
            continue
        if not is_page(path.name, text):
            continue
        rule, trouble = read_page(str(path), text, known)
        faults += trouble
        if rule is None:
            continue
        for key in (rule.code, rule.name):
            if key in rules:
                faults.append(Fault(str(path), f"{key} is already defined by {rules[key].path}"))
                break
        else:
            rules[rule.code] = rules[rule.name] = rule
    found = {rule.code: rule for rule in rules.values()}
    return Rulebook(tuple(found[code] for code in sorted(found)), tuple(faults))


def _packages() -> tuple[list[Path], list[Fault]]:
    """The folders of pages of installed packages: a `rules` folder in the package, or the package itself."""
    folders: list[Path] = []
    faults: list[Fault] = []
    for name, value in entry_points("chronolint.rules"):
        try:
            root = resources.files(value)
        except (ImportError, TypeError) as trouble:
            faults.append(Fault(value, f"the rules of plugin {name!r} cannot be found: {trouble}"))
            continue
        inner = root / "rules"
        folders.append(Path(str(inner if inner.is_dir() else root)))
    return folders, faults
