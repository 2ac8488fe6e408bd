"""The file of the store: one table in SQLite, safe with several processes at once.

Its journal is a write-ahead log: who reads is not held up by who writes, and a process that is killed leaves
what it had written before. Writing is short, since forms are made before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_SCHEMA = (
    "CREATE TABLE entry (key BLOB PRIMARY KEY, kind TEXT, engine BLOB, used INTEGER, form BLOB)",
    "CREATE INDEX age ON entry (engine, used)",
)
_LAYOUT = 0x63686C01  # "chl" and the number of the layout: another is made anew
_WAIT = 10.0  # seconds that a process waits for another that writes
_KEPT = 50  # runs that wrote, after which an entry that none of them used is dropped
_KEPT_OF_OTHERS = 10  # the same, for what another version of the program wrote
_AT_ONCE = 500  # keys that are asked for in one statement: SQLite takes 999 anywhere
_RECENT = 5  # an entry that was used so many runs ago, or fewer, is not noted as used again


class DamagedError(Exception):
    """The file is no store, or not one that this version made."""


class Database:
    """The entries of one file. Raises sqlite3.Error where it cannot be used now, DamagedError where never."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        self._used: list[bytes] = []
        self._run = 0  # the number of the last run that wrote something
        self._wrote = False  # whether that is this one
        try:
            with _damage_told():
                self._prepare()
        except BaseException:
            self._base.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._base.close()

    def form(self, key: bytes) -> bytes | None:
        """The form of an entry, None where there is none."""
        with _damage_told():
            row = self._base.execute("SELECT form, used FROM entry WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        return self._noted(key, *row)

    def _noted(self, key: bytes, form: object, used: object) -> bytes:
        """The form of an entry, which is noted as used where it has not been for long."""
        if type(form) is not bytes or type(used) is not int:
            raise DamagedError("an entry of another shape")
        if used < self._run - _RECENT:
            self._used.append(key)
        return form

    def forms(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The forms of those of many entries that there are."""
        found: dict[bytes, bytes] = {}
        with _damage_told():
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._base.execute(f"SELECT key, form, used FROM entry WHERE key IN ({marks})", some)
                for key, form, used in rows:
                    found[key] = self._noted(key, form, used)
        return found

    def keep(
        self, kind: str, engine: bytes, forms: Sequence[tuple[bytes, bytes]], drop: bool = False
    ) -> None:
        """Write the forms of entries, all or none; with `drop`, delete what has been of no use for long."""
        with _damage_told(), self._writing() as run:
            self._base.executemany(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)",
                ((key, kind, engine, run, form) for key, form in forms),
            )
            if drop:
                self._base.executemany(
                    "UPDATE entry SET used = ? WHERE key = ?", ((run, key) for key in self._used)
                )
                self._used.clear()
                self._drop(engine, run - _KEPT, run - _KEPT_OF_OTHERS)

    def counts(self) -> dict[tuple[str, bytes], int]:
        """How many entries there are of each kind, by the version that wrote them."""
        with _damage_told():
            rows = self._base.execute("SELECT kind, engine, count(*) FROM entry GROUP BY 1, 2")
            return {(kind, engine): count for kind, engine, count in rows}

    def prune(self, engine: bytes) -> int:
        """Delete what other versions wrote and what was not used of late; how many entries that were."""
        with _damage_told():
            with self._writing() as run:
                gone = self._drop(engine, run - 2 * _RECENT, run + 1)
            self._base.execute("VACUUM")
        return gone

    def _drop(self, engine: bytes, before: int, before_of_others: int) -> int:
        own = self._base.execute("DELETE FROM entry WHERE engine = ? AND used < ?", (engine, before))
        others = self._base.execute(
            "DELETE FROM entry WHERE engine <> ? AND used < ?", (engine, before_of_others)
        )
        return own.rowcount + others.rowcount

    def _prepare(self) -> None:
        """Make the table where there is none yet; refuse a file that holds anything else."""
        self._base.execute("PRAGMA trusted_schema = OFF")
        self._base.execute("PRAGMA cell_size_check = ON")
        if self._schema() == []:
            with suppress(sqlite3.OperationalError):  # another process may be about it
                self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("BEGIN IMMEDIATE")
            if self._schema() == []:
                for statement in _SCHEMA:
                    self._base.execute(statement)
                self._base.execute(f"PRAGMA application_id = {_LAYOUT}")
            self._base.execute("COMMIT")
        if self._schema() != sorted(_SCHEMA) or self._pragma("application_id") != _LAYOUT:
            raise DamagedError("a file of another layout")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._run = self._pragma("user_version")

    def _schema(self) -> list[str]:
        rows = self._base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
        return [sql for (sql,) in rows]

    def _pragma(self, name: str) -> int:
        (value,) = self._base.execute(f"PRAGMA {name}").fetchone()
        return int(value)

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """A transaction that writes; gives the number of the run."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            run = self._run if self._wrote else self._pragma("user_version") + 1
            if not self._wrote:
                self._base.execute(f"PRAGMA user_version = {run}")
            yield run
            self._base.execute("COMMIT")
            self._run, self._wrote = run, True
        except BaseException:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise


@contextmanager
def _damage_told() -> Iterator[None]:
    """Tell a damaged file, which is to be made anew, from one that is merely locked, full or read-only."""
    try:
        yield
    except sqlite3.OperationalError:
        raise
    except (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError) as error:
        raise DamagedError(str(error)) from error
