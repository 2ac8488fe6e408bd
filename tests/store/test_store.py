"""The store gives back what was put in, believes nothing that it did not write, and fails nobody."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from chronolint import Article, pipeline
from chronolint.claims.read import read
from chronolint.settings import Exempt, Settings, Source
from chronolint.store.folder import DATABASE
from chronolint.store.forms import Found, pack_reading
from chronolint.store.keys import reading_key, set_key
from chronolint.store.store import Contents, Store
from chronolint.text.directives import Directive

ARTICLE = Article("news/ferry.md", "The ferry sank on 31 June 2023.", "Ferry", "2024-05-04", "news/ferry.md")
SETTINGS = Settings()
_REPORT = pipeline.lint([ARTICLE])
FOUND = Found(_REPORT.findings, _REPORT.articles, _REPORT.allowed, _REPORT.rules)
posix = pytest.mark.skipif(os.name != "posix", reason="modes of files, links")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that holds an article and a set."""
    folder = tmp_path / "kept"
    with Store(folder) as store:
        store.keep_readings([ARTICLE], [pack_reading(read(ARTICLE, SETTINGS))], SETTINGS)
        store.keep_found([ARTICLE], SETTINGS, FOUND)
    return folder


def test_what_was_kept_is_found(folder: Path) -> None:
    with Store(folder) as store:
        assert store.readings([ARTICLE, replace(ARTICLE, text="Calm.")], SETTINGS) == [
            read(ARTICLE, SETTINGS),
            None,
        ]
        assert store.found([ARTICLE], SETTINGS) == FOUND
        assert store.contents()[:3] == (1, 1, 0)
        assert store.trouble is None


def test_a_new_store_is_empty(tmp_path: Path) -> None:
    with Store(tmp_path / "some" / "where") as store:
        assert store.found([ARTICLE], SETTINGS) is None
        assert store.contents()[:3] == (0, 0, 0)


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text=ARTICLE.text + " "),
        replace(ARTICLE, title=None),
        replace(ARTICLE, published="2024-05-05"),
        replace(ARTICLE, metadata={"lang": "en"}),
    ],
    ids=["text", "title", "date", "metadata"],
)
def test_a_changed_article_has_another_key(other: Article) -> None:
    assert reading_key(other, SETTINGS) != reading_key(ARTICLE, SETTINGS)
    assert set_key([other], SETTINGS) != set_key([ARTICLE], SETTINGS)


def test_what_an_editor_allows_bears_on_findings_alone() -> None:
    allowed = replace(ARTICLE, directives=(Directive("allow", "file", "allow T101", ("T101",)),))
    assert reading_key(allowed, SETTINGS) == reading_key(ARTICLE, SETTINGS)
    assert set_key([allowed], SETTINGS) != set_key([ARTICLE], SETTINGS)


def test_where_an_article_lies_is_no_matter_of_reading_it() -> None:
    moved = replace(ARTICLE, id="old", path="old/ferry.md")
    assert reading_key(moved, SETTINGS) == reading_key(ARTICLE, SETTINGS)
    assert set_key([moved], SETTINGS) != set_key([ARTICLE], SETTINGS)
    house = Settings(sources=(Source("news", Path.cwd(), ("news/",), "mdy"),))
    assert reading_key(moved, house) != reading_key(ARTICLE, house) != reading_key(ARTICLE, SETTINGS)


@pytest.mark.parametrize(
    "other",
    [
        Settings(select=("T1",)),
        Settings(ignore=("T101",)),
        Settings(tolerance="strict"),
        Settings(exempt=(Exempt(Path(), "a.md", ("T1",)),)),
    ],
    ids=["select", "ignore", "tolerance", "exempt"],
)
def test_a_choice_of_rules_reads_nothing_anew(other: Settings) -> None:
    assert reading_key(ARTICLE, other) == reading_key(ARTICLE, SETTINGS)
    assert set_key([ARTICLE], other) != set_key([ARTICLE], SETTINGS)


def test_settings_that_bear_on_reading_have_other_keys() -> None:
    others = [Settings(date_order="mdy"), Settings(aliases={"a": "b"}), Settings(fiscal_year_start=4)]
    keys = {reading_key(ARTICLE, settings) for settings in (SETTINGS, *others)}
    assert len(keys) == 4


def test_a_page_that_changes_makes_another_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chronolint.store import keys

    settings = Settings(rule_folders=(tmp_path,))
    found = []
    for text in ("one", "two", "one"):
        (tmp_path / "T390-page.md").write_text(text)
        keys.pages.cache_clear()
        found.append(set_key([ARTICLE], settings))
    assert found[0] == found[2] != found[1]


def altered(*statements: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        with closing(sqlite3.connect(path)) as base, base:
            for statement in statements:
                base.execute(statement)

    return alter


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database\n" * 500),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:100] + bytes(8000)),
        altered("UPDATE entry SET form = zeroblob(100)"),
        altered("UPDATE entry SET form = 'text'"),
        altered("UPDATE entry SET form = (SELECT form FROM entry WHERE kind = 'found')"),
        altered("PRAGMA application_id = 7"),
        altered("DROP TABLE entry"),
        altered("CREATE VIEW more AS SELECT 1"),
        altered("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END"),
        pytest.param(lambda path: path.parent.chmod(0o755), marks=posix),
        pytest.param(lambda path: path.chmod(0o644), marks=posix),
        pytest.param(lambda path: path.rename(path.parent / "x") and path.symlink_to("x"), marks=posix),
    ],
)
def test_what_is_damaged_or_could_be_another_s_is_made_anew(
    damage: Callable[[Path], object], folder: Path
) -> None:
    damage(folder / DATABASE)
    for _ in range(2):
        with Store(folder) as store:
            (reading,) = store.readings([ARTICLE], SETTINGS)
            assert reading in (None, read(ARTICLE, SETTINGS))
            assert store.found([ARTICLE], SETTINGS) in (None, FOUND)
            store.keep_readings([ARTICLE], [pack_reading(read(ARTICLE, SETTINGS))], SETTINGS)
            store.keep_found([ARTICLE], SETTINGS, FOUND)
            assert store.trouble is None
    with Store(folder) as store:
        assert store.readings([ARTICLE], SETTINGS) == [read(ARTICLE, SETTINGS)]
        assert store.found([ARTICLE], SETTINGS) == FOUND
    with closing(sqlite3.connect(folder / DATABASE)) as base:
        others = "SELECT count(*) FROM sqlite_master WHERE type IN ('view', 'trigger')"
        assert base.execute(others).fetchone() == (0,)


def _file(folder: Path) -> None:
    folder.write_text("a file in its place")


def _link(folder: Path) -> None:
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir(mode=0o755)
    folder.symlink_to(elsewhere)


@pytest.mark.parametrize("block", [_file, pytest.param(_link, marks=posix)])
def test_a_place_that_cannot_be_used_is_told_and_done_without(
    block: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    block(folder)
    with Store(folder) as store:
        assert store.trouble == f"{folder} is no folder"
        store.keep_found([ARTICLE], SETTINGS, FOUND)
        assert store.found([ARTICLE], SETTINGS) is None
        assert store.readings([ARTICLE], SETTINGS) == [None]
        assert store.contents() == Contents()
    if (elsewhere := tmp_path / "elsewhere").exists():
        assert list(elsewhere.iterdir()) == []
        assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


def test_a_store_that_is_locked_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chronolint.store.database._WAIT", 0.05)
    with closing(sqlite3.connect(folder / DATABASE)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store(folder) as store:
            assert store.found([ARTICLE], SETTINGS) == FOUND, "reading goes on"
            store.keep_found([ARTICLE], SETTINGS, FOUND)
            assert store.trouble == "database is locked"
            assert store.found([ARTICLE], SETTINGS) is None
    with Store(folder) as store:
        assert store.found([ARTICLE], SETTINGS) == FOUND, "nothing was deleted"
