"""The rules of a run: bundled pages, pages in a project's folders, pages of installed packages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chronolint.compiled import compiled
from chronolint.faults import Fault, unreadable
from chronolint.lint.kind import Kind
from chronolint.lint.kinds.registry import kinds
from chronolint.lint.markdown import is_called_page, is_page
from chronolint.lint.page import Rule, flat, unflat
from chronolint.lint.selection import select
from chronolint.plugins import entry_points
from chronolint.settings import Settings
from chronolint.tables import rules_folder
from chronolint.values import dataclass


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
    spared = (code for exempt in settings.exempt for code in exempt.codes)
    rules, faults = select(book.rules, settings.select, settings.ignore, spared)
    return rules, book.faults + faults


@cache
def rulebook(folders: tuple[Path, ...] = ()) -> Rulebook:
    """All rules: the bundled ones, those of `folders`, those of packages; of equals the first counts."""
    bundled = _bundled()
    packages, faults = _packages()
    pages: dict[Path, Path] = {}  # a page may be reached in two ways: it is read once
    for folder in (*folders, *packages):
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            faults.append(Fault(str(folder), "this folder of rules cannot be read"))
        elif folder.is_dir():
            for path in sorted(folder.rglob("*.md")):
                if not (page := path.resolve()).is_relative_to(rules_folder()):
                    pages.setdefault(page, path)
        else:
            faults.append(Fault(str(folder), "there is no such folder of rules"))
    book = read_pages(pages.values(), kinds(), bundled.rules)
    return Rulebook(book.rules, (*faults, *bundled.faults, *book.faults))


def _bundled() -> Rulebook:
    rules, faults = compiled("rules", rules_folder(), _read_bundled)
    return Rulebook(tuple(map(unflat, rules)), tuple(Fault(*fault) for fault in faults))


def _read_bundled() -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    from dataclasses import astuple

    book = read_pages(sorted(rules_folder().rglob("*.md")), kinds())
    return [flat(rule) for rule in book.rules], [astuple(fault) for fault in book.faults]


def read_pages(paths: Iterable[Path], known: Mapping[str, Kind], before: Iterable[Rule] = ()) -> Rulebook:
    """Read the rule pages among Markdown files, after the rules `before`; of two with one code or one name
    the second is a fault. What is called as a page is one, whatever it holds.
    """
    from chronolint.lint.reader import read_page

    rules = {key: rule for rule in before for key in (rule.code, rule.name)}
    faults: list[Fault] = []
    for path in paths:
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(unreadable(str(path), error, "a rule page"))
            continue
        if not (is_called_page(path.name) or is_page(path.name, text)):
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
    points = entry_points("chronolint.rules")
    if points:
        from importlib import resources  # it takes 4 ms to load
    for name, value in points:
        try:
            root = resources.files(value)
        except (ImportError, TypeError) as trouble:
            faults.append(Fault(value, f"the rules of plugin {name!r} cannot be found: {trouble}"))
            continue
        inner = root / "rules"
        folders.append(Path(str(inner if inner.is_dir() else root)))
    return folders, faults
