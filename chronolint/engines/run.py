"""A set of articles linted with what earlier runs left, in as many processes as are worth it.

What comes out is what `pipeline.lint` gives, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from chronolint import pipeline
from chronolint.claims.model import Reading
from chronolint.claims.read import read
from chronolint.engines.portions import portions, processes
from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.lint.kind import World
from chronolint.place.known import own_places
from chronolint.report.model import ArticleInfo
from chronolint.settings import Settings
from chronolint.story.census import Census, Excerpt
from chronolint.story.outline import Outline, outline
from chronolint.text.article import Article
from chronolint.values import dataclass

if TYPE_CHECKING:
    from chronolint.store.store import Store

Progress = Callable[[int, int], None]
"""Told how many characters have been read, of how many."""


_AT_ONCE = 4_000_000  # characters that are read before they are put away


def _silent(done: int, of: int) -> None:
    pass


@dataclass(frozen=True)
class Outcome:
    """What a set came to, as in a Report; `world` is None where it was not asked for: it is large."""

    findings: tuple[Finding, ...]
    articles: tuple[ArticleInfo, ...]
    allowed: tuple[Finding, ...]
    rules: tuple[str, ...]
    world: World | None = None
    faults: tuple[Fault, ...] = ()


def _outcome(report: pipeline.Report, world: bool) -> Outcome:
    made = (report.findings, report.articles, report.allowed, report.rules)
    return Outcome(*made, report.world if world else None, report.faults)


@dataclass(frozen=True)
class Engine:
    """How sets are linted: with a store or without, in so many processes (None: as many as are worth it)."""

    store: Store | None = None
    jobs: int | None = 1
    progress: Progress = _silent

    def lint(
        self,
        articles: Sequence[Article],
        settings: Settings,
        world: bool = False,
        census: Census | None = None,
        asked: Collection[str] = (),
    ) -> Outcome:
        """Check one set of articles, in any order. With `world`, how it was understood is given too. Of an
        excerpt of a set, the `census` tells how common words are in all of it, and `asked` the ids of the
        articles whose findings are wanted.
        """
        ordered = pipeline.in_order(articles)
        if census is not None:
            numbers = [number for number, article in enumerate(ordered) if article.id in asked]
            excerpt = pipeline.lint(
                ordered, settings, lambda *read: Excerpt(self.read(*read), census, numbers)
            )
            return _outcome(excerpt, world)
        known = self.store.found(ordered, settings) if self.store and not world else None
        if known is not None:
            return Outcome(*known)
        outcome = _outcome(pipeline.lint(ordered, settings, self.read), world)
        if self.store and not outcome.faults:
            from chronolint.store.forms import Found

            made = Found(outcome.findings, outcome.articles, outcome.allowed, outcome.rules)
            self.store.keep_found(ordered, settings, made)
        return outcome

    def outlines(self, articles: Sequence[Article], settings: Settings) -> Iterator[Outline]:
        """The outlines of articles, in their order, without keeping the readings of them all at once."""
        with pipeline.no_search_for_cycles(), own_places(settings.places):
            for share in portions(articles, _AT_ONCE):
                yield from map(outline, self.read(share, settings.for_reading()))

    def read(self, articles: Sequence[Article], settings: Settings) -> tuple[Reading, ...]:
        """The readings of articles, in their order: those that are known, and the others made now."""
        readings: list[Reading | None] = [None] * len(articles)
        if self.store:
            readings = self.store.readings(articles, settings)
        missing = [number for number, reading in enumerate(readings) if reading is None]
        made = self._made([articles[number] for number in missing], settings)
        for number, reading in zip(missing, made, strict=True):
            readings[number] = reading
        return tuple(reading for reading in readings if reading is not None)

    def _made(self, articles: Sequence[Article], settings: Settings) -> list[Reading]:
        """Each of the articles read, and kept."""
        whole = sum(len(article.text) for article in articles)
        jobs = processes(whole) if self.jobs is None else self.jobs
        shares = tuple(portions(articles))
        if jobs < 2 or len(shares) < 2:
            return self._together(shares, (self._here(share, settings) for share in shares), whole)
        from chronolint.engines.pool import forms

        with forms(shares, settings, jobs) as packed:
            made = (self._unpacked(share, next(packed), settings) for share in shares)
            return self._together(shares, made, whole)

    def _together(
        self, shares: Iterable[Sequence[Article]], made: Iterable[Iterable[Reading]], whole: int
    ) -> list[Reading]:
        """The readings of all the shares, in order; tells how far it is."""
        readings: list[Reading] = []
        done = 0
        for share, found in zip(shares, made, strict=True):
            readings += found
            done += sum(len(article.text) for article in share)
            self.progress(done, whole)
        return readings

    def _here(self, articles: Sequence[Article], settings: Settings) -> list[Reading]:
        """Articles read in this process."""
        readings = [read(article, settings) for article in articles]
        if self.store:
            from chronolint.store.forms import pack_reading

            self.store.keep_readings(articles, [pack_reading(reading) for reading in readings], settings)
        return readings

    def _unpacked(
        self, articles: Sequence[Article], packed: Sequence[bytes], settings: Settings
    ) -> list[Reading]:
        """Articles that another process read."""
        from chronolint.store.forms import unpack_reading

        if self.store:
            self.store.keep_readings(articles, packed, settings)
        return [unpack_reading(form, article) for form, article in zip(packed, articles, strict=True)]
