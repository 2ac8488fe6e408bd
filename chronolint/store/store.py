"""The store: readings and outcomes of earlier runs. Whatever goes wrong with it, the work goes on without.

Ages are counted in runs that wrote something, not in days: no clock is asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from chronolint.claims.model import Reading
from chronolint.settings import Settings
from chronolint.store import folder as place
from chronolint.store.codec import CodecError
from chronolint.store.database import DamagedError, Database
from chronolint.store.forms import (
    Filed,
    Found,
    pack_census,
    pack_found,
    pack_outlines,
    unpack_census,
    unpack_found,
    unpack_outlines,
    unpack_reading,
)
from chronolint.store.keys import Key, engine, reading_key, set_key
from chronolint.story.census import Census
from chronolint.text.article import Article
from chronolint.values import NamedTuple

READING, FOUND, OUTLINE, CENSUS = "reading", "found", "outline", "census"

_Value = TypeVar("_Value")


class Contents(NamedTuple):
    """What a store holds: readings of articles, outcomes of sets, entries that another version of the program
    wrote, and its size in bytes.
    """

    readings: int = 0
    sets: int = 0
    stale: int = 0
    size: int = 0


class Store:
    """What is known from earlier runs. `trouble` says why it cannot be used, where it cannot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble: str | None = None
        self._base: Database | None = None
        self._open()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def readings(self, articles: Sequence[Article], settings: Settings) -> list[Reading | None]:
        """The readings of articles, None for each that is not known."""
        return [
            self._value(reading_key(article, settings), _of(article)) if self._base else None
            for article in articles
        ]

    def keep_readings(self, articles: Sequence[Article], forms: Sequence[bytes], settings: Settings) -> None:
        """Keep the forms of the readings of articles for later runs, all of them or none."""
        if self._base is not None:
            keys = [reading_key(article, settings) for article in articles]
            rows = list(zip(keys, forms, strict=True))
            self._do(lambda base: base.keep(READING, engine(), rows))

    def outlines(self, keys: Sequence[Key]) -> list[tuple[Filed, ...] | None]:
        """The outlines of the articles of files, None for each that is not known."""
        forms = self._do(lambda base: base.forms(keys)) or {}
        try:
            return [unpack_outlines(forms[key]) if key in forms else None for key in keys]
        except CodecError:
            self._rebuild()
            return [None] * len(keys)

    def keep_outlines(self, rows: Iterable[tuple[Key, Sequence[Filed]]]) -> None:
        """Keep the outlines of the articles of files for later runs, all of them or none."""
        packed = [(key, pack_outlines(row)) for key, row in rows]
        if packed:
            self._do(lambda base: base.keep(OUTLINE, engine(), packed, drop=True))

    def census(self, part: Key, state: Key) -> Census | None:
        """How common words are in what is kept of a set, None where its state is another now."""
        return self._value(part, lambda form: unpack_census(form, state)) if self._base else None

    def keep_census(self, part: Key, state: Key, census: Census) -> None:
        """Keep a census in place of the last one of the set."""
        row = (part, pack_census(state, census))
        self._do(lambda base: base.keep(CENSUS, engine(), [row]))

    def moment(self) -> int:
        """What time it is for files, in nanoseconds: what is changed from now on is not older."""
        return place.moment(self.folder)

    def found(self, articles: Sequence[Article], settings: Settings) -> Found | None:
        """What a set, in the order in which it is read, came to; None where that is not known."""
        return self._value(set_key(articles, settings), unpack_found) if self._base else None

    def keep_found(self, articles: Sequence[Article], settings: Settings, found: Found) -> None:
        """Keep what a set came to, and drop what has been of no use for long."""
        if self._base is not None:
            row = (set_key(articles, settings), pack_found(found))
            self._do(lambda base: base.keep(FOUND, engine(), [row], drop=True))

    def contents(self) -> Contents:
        """What is in the store now."""
        counts = self._do(lambda base: base.counts()) or {}
        own = {kind: count for (kind, version), count in counts.items() if version == engine()}
        size = sum(path.stat().st_size for path in place.files(self.folder))
        stale = sum(counts.values()) - sum(own.values())
        return Contents(own.get(READING, 0), own.get(FOUND, 0), stale, size)

    def prune(self) -> int:
        """Drop what other versions wrote and what no run has used of late; how many entries that were."""
        return self._do(lambda base: base.prune(engine())) or 0

    def _open(self) -> None:
        try:
            self._base = Database(place.prepare(self.folder))
        except DamagedError:
            self._rebuild()
        except (place.UnusableError, sqlite3.Error) as error:
            self._give_up(error)

    def _rebuild(self) -> None:
        """Start anew, once; a store that is damaged again at once is done without."""
        self.close()
        try:
            place.delete(self.folder)
            self._base = Database(place.prepare(self.folder))
        except (place.UnusableError, DamagedError, sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self.close()
        self.trouble = str(error)

    def _do(self, work: Callable[[Database], _Value]) -> _Value | None:
        """What `work` gives, None where the store cannot do it."""
        if self._base is None:
            return None
        try:
            return work(self._base)
        except DamagedError:
            self._rebuild()
        except sqlite3.Error as error:
            self._give_up(error)
        return None

    def _value(self, key: Key, unpack: Callable[[bytes], _Value]) -> _Value | None:
        form = self._do(lambda base: base.form(key))
        if form is None:
            return None
        try:
            return unpack(form)
        except CodecError:
            self._rebuild()
            return None


def _of(article: Article) -> Callable[[bytes], Reading]:
    return lambda form: unpack_reading(form, article)
