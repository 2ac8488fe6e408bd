"""What the file of the store keeps, and for how long; several at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chronolint.store.database import DamagedError, Database

NOW, BEFORE = b"this version", b"that version"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


@pytest.fixture
def base(path: Path) -> Iterator[Database]:
    with closing(Database(path)) as opened:
        yield opened


def runs(path: Path, number: int, *used: bytes) -> None:
    """So many runs that each write something, and use the entries of these keys."""
    for count in range(number):
        with closing(Database(path)) as base:
            assert all(base.form(key) for key in used)
            base.keep("found", NOW, [(b"of run %d" % count, b"form")], drop=True)


def test_an_entry_is_found_by_its_key(base: Database) -> None:
    base.keep("reading", NOW, [(b"a", b"first"), (b"b", b"second")])
    assert (base.form(b"a"), base.form(b"b"), base.form(b"c")) == (b"first", b"second", None)
    base.keep("reading", NOW, [(b"a", b"again")])
    assert base.form(b"a") == b"again"
    assert base.counts() == {("reading", NOW): 2}


def test_what_is_used_stays_and_what_is_not_goes(path: Path) -> None:
    with closing(Database(path)) as base:
        base.keep("reading", NOW, [(b"used", b"form"), (b"left", b"form")])
        base.keep("reading", BEFORE, [(b"old", b"form")])
    runs(path, 9, b"used")
    with closing(Database(path)) as base:
        assert base.form(b"old") == base.form(b"left") == b"form"
    runs(path, 3, b"used")
    with closing(Database(path)) as base:
        assert base.form(b"old") is None
    runs(path, 45, b"used")
    with closing(Database(path)) as base:
        assert base.form(b"left") is None
        assert base.form(b"used") == b"form"


def test_pruning_leaves_what_is_of_use(path: Path) -> None:
    with closing(Database(path)) as base:
        base.keep("reading", NOW, [(b"left", bytes(100_000))])
        base.keep("reading", BEFORE, [(b"old", bytes(100_000))])
    runs(path, 12)
    size = path.stat().st_size
    with closing(Database(path)) as base:
        base.keep("reading", NOW, [(b"new", b"form")])
        assert base.prune(NOW) >= 2
        assert (base.form(b"left"), base.form(b"old"), base.form(b"new")) == (None, None, b"form")
    assert path.stat().st_size < size - 100_000


def test_writing_that_fails_half_way_leaves_nothing(base: Database) -> None:
    with pytest.raises(DamagedError):
        base.keep("reading", NOW, [(b"a", b"form"), (b"b", object())])  # type: ignore[list-item]
    assert base.form(b"a") is None
    base.keep("reading", NOW, [(b"c", b"form")])
    assert base.form(b"c") == b"form"


def test_one_reads_while_another_writes(path: Path, base: Database) -> None:
    base.keep("reading", NOW, [(b"a", b"form")])
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM entry")
        assert base.form(b"a") == b"form"
        other.commit()
    assert base.form(b"a") is None


def test_two_open_the_same_new_file(path: Path) -> None:
    with closing(Database(path)) as one, closing(Database(path)) as other:
        one.keep("reading", NOW, [(b"a", b"1")])
        other.keep("reading", NOW, [(b"b", b"2")])
        assert (one.form(b"b"), other.form(b"a")) == (b"2", b"1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET form = 7",
        "UPDATE entry SET used = 'long ago'",
        "DROP TABLE entry",
    ],
)
def test_damage_is_told(statement: str, path: Path, base: Database) -> None:
    base.keep("reading", NOW, [(b"a", b"form")])
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(statement)
    with pytest.raises((DamagedError, sqlite3.OperationalError)):
        base.form(b"a")
