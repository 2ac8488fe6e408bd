"""Where rules and kinds come from, and that one bad page does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronolint import plugins
from chronolint.lint import registry
from chronolint.lint.kinds import registry as kinds_registry
from chronolint.settings import Settings
from chronolint.tables import rules_folder

PAGE = """# {code} {name}

A page for a test.

```rule
level info
kind {kind}
say "seen"
```

## Flags

```article
One day.
^^^ {code}
```

## Passes

```article
None.
```
"""


def write(folder: Path, code: str, name: str, kind: str = "undated") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{code}-{name}.md"
    path.write_text(PAGE.format(code=code, name=name, kind=kind), "utf-8")
    return path


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """What is installed changes from test to test here."""
    caches = (plugins.entry_points, plugins._announced, kinds_registry.kinds, registry.rulebook)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def package(folder: Path, monkeypatch: pytest.MonkeyPatch, entry_points: str) -> None:
    """An installed distribution called acme, with a package `acme_style`."""
    info = folder / "acme-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)
    (folder / "acme_style").mkdir()
    (folder / "acme_style" / "__init__.py").write_text(
        "from chronolint.lint.kind import Kind\n"
        "SILENT = Kind('acme-silent', {}, lambda world, rule: ())\nOTHER = 3\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "acme_style", raising=False)


def test_the_bundled_pages_all_load() -> None:
    book = registry.rulebook()
    assert not book.faults
    assert {Path(rule.path).parent.parent for rule in book.rules} == {rules_folder()}
    pages = {path.stem for path in rules_folder().rglob("*.md")} - {"README"}
    assert pages == {f"{rule.code}-{rule.name}" for rule in book.rules}


def test_a_folder_of_a_project_is_added(tmp_path: Path) -> None:
    write(tmp_path / "style" / "deep", "ZZ101", "house-style")
    (tmp_path / "style" / "README.md").write_text("# About\n")
    book = registry.rulebook((tmp_path / "style",))
    assert book.find("zz101") is book.find("house-style") is not None
    assert not book.faults


def test_a_page_reached_in_two_ways_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "style", "ZZ101", "house-style")
    (tmp_path / "link").symlink_to(tmp_path / "style")
    book = registry.rulebook((tmp_path / "style", tmp_path / "link", rules_folder() / "timing"))
    assert not book.faults


def test_bad_pages_are_faults_and_the_rest_load(tmp_path: Path) -> None:
    write(tmp_path, "ZZ101", "first-of-all")
    write(tmp_path, "ZZ102", "no-such-kind", kind="undatd")
    write(tmp_path / "again", "ZZ101", "same-code")
    write(tmp_path / "again", "ZZ103", "first-of-all")
    write(tmp_path, "ZZ104", "Capital-letters")
    (tmp_path / "notes.md").write_text("# Notes\n\n```toml\nrule = 1\n```\n")
    (tmp_path / "ZZ105-not-text.md").write_bytes(b"\xff\xfe\x00")
    book = registry.rulebook((tmp_path, tmp_path / "missing"))
    assert [rule.code for rule in book.rules if rule.code.startswith("ZZ")] == ["ZZ101"]
    told = {(Path(fault.path).name, fault.message.split(" by ")[0].split(":")[0]) for fault in book.faults}
    assert told == {
        ("missing", "there is no such folder of rules"),
        ("ZZ102-no-such-kind.md", "no kind is called 'undatd'"),
        ("ZZ101-same-code.md", "ZZ101 is already defined"),
        ("ZZ103-first-of-all.md", "first-of-all is already defined"),
        ("ZZ104-Capital-letters.md", "'ZZ104-Capital-letters' names no rule"),
        ("ZZ105-not-text.md", "the byte 0xff is no text"),
    }


def test_the_bundled_rule_wins_over_a_folder_and_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "T101", "impossible-date")
    book = registry.rulebook((tmp_path,))
    rule = book.find("T101")
    assert rule is not None
    assert rule.path != str(path)
    assert [fault.path for fault in book.faults] == [str(path)]


def test_settings_choose_and_faults_of_both_kinds_come_together(tmp_path: Path) -> None:
    write(tmp_path, "ZZ102", "no-such-kind", kind="nothing")
    rules, faults = registry.load(Settings(select=("D101", "Q"), rule_folders=(tmp_path,)))
    assert [rule.code for rule in rules] == ["D101"]
    assert len(faults) == 2


def test_a_package_adds_pages_and_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(
        tmp_path,
        monkeypatch,
        "[chronolint.rules]\nacme = acme_style\n[chronolint.kinds]\nacme-silent = acme_style:SILENT\n",
    )
    write(tmp_path / "acme_style" / "rules", "ACME101", "house-style", kind="acme-silent")
    book = registry.rulebook()
    rule = book.find("ACME101")
    assert rule is not None
    assert rule.kind == "acme-silent"
    assert not book.faults
    assert kinds_registry.kinds()["acme-silent"].name == "acme-silent"


def test_a_package_may_keep_its_pages_beside_its_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, monkeypatch, "[chronolint.rules]\nacme = acme_style\n")
    write(tmp_path / "acme_style", "ACME102", "other-style")
    assert registry.rulebook().find("other-style") is not None


@pytest.mark.parametrize(
    ("entry_points", "kind", "message"),
    [
        (
            "[chronolint.rules]\nacme = no_such_package\n",
            "undated",
            "the rules of plugin 'acme' cannot be found",
        ),
        ("[chronolint.kinds]\nhouse = acme_style:NOTHING\n", "house", "kind 'house' cannot be used"),
        ("[chronolint.kinds]\nhouse = acme_style:OTHER\n", "house", "kind 'house' cannot be used"),
    ],
)
def test_a_broken_package_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry_points: str, kind: str, message: str
) -> None:
    package(tmp_path, monkeypatch, entry_points)
    write(tmp_path / "pages", "ZZ101", "house-style", kind=kind)
    book = registry.rulebook((tmp_path / "pages",))
    assert len(book.faults) == 1
    assert book.faults[0].message.startswith(message)
    assert book.find("T101") is not None


def test_without_plugins_nothing_is_asked_for_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path / "nowhere"), str(tmp_path)])
    assert plugins.entry_points("chronolint.rules") == ()


def test_a_built_in_kind_cannot_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, monkeypatch, "[chronolint.kinds]\nweekday = acme_style:SILENT\n")
    assert kinds_registry.kinds()["weekday"].name == "weekday"


@pytest.mark.parametrize("name", sorted(kinds_registry.KINDS))
def test_each_kind_is_where_the_table_says(name: str) -> None:
    assert kinds_registry.kinds()[name].name == name
