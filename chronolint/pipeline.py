"""The whole way from articles to findings."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from chronolint.chronology.network import Network, solve
from chronolint.claims.model import Reading
from chronolint.claims.read import read
from chronolint.faults import Fault
from chronolint.lint import engine, registry
from chronolint.lint.finding import Finding
from chronolint.lint.kind import World
from chronolint.lint.kinds.timing.order import orders
from chronolint.place.known import own_places
from chronolint.report.chronology import entries
from chronolint.report.claims import records
from chronolint.report.model import ArticleInfo, Entry
from chronolint.settings import Settings
from chronolint.story.between import Order
from chronolint.story.bounds import shared_bounds
from chronolint.story.dating import infer
from chronolint.story.joins import clusters
from chronolint.story.memo import forget
from chronolint.story.model import Story
from chronolint.story.share import Share, share, share_again
from chronolint.text.article import Article
from chronolint.values import dataclass
from chronolint.when.calendar import iso_date


@dataclass(frozen=True)
class Report:
    """What a run found: the findings, and each article with its publication window and the reasons for it;
    rules that failed, the findings that editors allow, and the codes of the rules that ran.
    """

    findings: tuple[Finding, ...]
    articles: tuple[ArticleInfo, ...]
    world: World
    faults: tuple[Fault, ...] = ()
    allowed: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keeps Python from looking for cycles of garbage: next to nothing made here lies in one, and the looking
    takes a fifth of the time. What the caller had set is set again afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _let_all_be_old()
            gc.enable()


def _let_all_be_old() -> None:
    """Makes Python take all that there is for long-lived: else the first thing made when it looks for cycles
    again has it look through everything that was made meanwhile.
    """
    if not gc.get_freeze_count():  # what somebody froze is to stay so
        gc.freeze()
        gc.unfreeze()


Reader = Callable[[Sequence[Article], Settings], tuple[Reading, ...]]
"""Reads articles, one by one or otherwise; gives their readings in the same order."""


def read_each(articles: Sequence[Article], settings: Settings) -> tuple[Reading, ...]:
    """The articles read here and now."""
    return tuple(read(article, settings) for article in articles)


def in_order(articles: Iterable[Article]) -> list[Article]:
    """The articles in the order in which a set is read, however they came."""
    return sorted(articles, key=lambda article: (article.path or "", article.id))


def understand(
    articles: Iterable[Article], settings: Settings, known: Sequence[Order] = (), reader: Reader = read_each
) -> World:
    """Read the articles and put all their claims on one chronology: strict joins, solve, then joins with
    the windows then known.
    """
    readings = reader(in_order(articles), settings.for_reading())
    shares = [share(number, reading) for number, reading in enumerate(readings)]
    story, network = _solved(readings, shares, known)
    dated = infer(readings, network, settings)
    if any(one is not other for one, other in zip(dated, readings, strict=True)):
        readings = dated
        rows = enumerate(zip(readings, shares, strict=True))
        shares = [share_again(number, reading, before, network) for number, (reading, before) in rows]
        story, network = _solved(readings, shares, known)
    return World(readings, story, network, settings)


def _solved(
    readings: tuple[Reading, ...], shares: Sequence[Share], orders: Sequence[Order]
) -> tuple[Story, Network]:
    story = Story(clusters(readings, [own.candidates for own in shares]))
    bounds = chain.from_iterable(own.bounds for own in shares)
    return story, solve(chain(bounds, shared_bounds(readings, story.clusters, orders)))


def lint(articles: Iterable[Article], config: Settings | None = None, reader: Reader = read_each) -> Report:
    """Check one set of articles, in any order. Reads no configuration file, no cache and no clock."""
    settings = config or Settings()
    with no_search_for_cycles(), own_places(settings.places):
        rules, faults = registry.load(settings)
        known = registry.rulebook(settings.rule_folders).rules
        world = understand(articles, settings, orders(rules), reader)
        findings, allowed, failed = engine.run(world, rules, known)
        forget()
        infos = tuple(map(article_info, world.readings))
        codes = tuple(rule.code for rule in rules)
        return Report(findings, infos, world, (*faults, *failed), allowed, codes)


def article_info(reading: Reading) -> ArticleInfo:
    """What a report says of an article."""
    published = reading.publication
    window = (
        (iso_date(published.window.low), iso_date(published.window.high - 1)) if published.window else None
    )
    reasons = tuple(reason.text for reason in published.reasons)
    return ArticleInfo(reading.article.id, reading.article.path, reading.article.title, window, reasons)


def timeline(articles: Iterable[Article], settings: Settings | None = None) -> tuple[Entry, ...]:
    """The merged chronology of a set."""
    return entries(_world(articles, settings))


def claims(articles: Iterable[Article], settings: Settings | None = None) -> Iterator[dict[str, Any]]:
    """What was understood of each event mention, as records."""
    return records(_world(articles, settings))


def _world(articles: Iterable[Article], settings: Settings | None) -> World:
    settings = settings or Settings()
    with no_search_for_cycles(), own_places(settings.places):
        rules, _ = registry.load(settings)
        return understand(articles, settings, orders(rules))


@dataclass(frozen=True, slots=True)
class EventMention:
    """A mention of an event: the article's id, offsets in its text, and the word or phrase that tells it."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """The mentions of one event over the articles of a set; `reasons` says why each was taken for the same as
    the first.
    """

    kind: str
    mentions: tuple[EventMention, ...]
    reasons: tuple[str, ...] = ()


def events(articles: Iterable[Article], config: Settings | None = None) -> tuple[Event, ...]:
    """The events of a set over an open vocabulary, each with all its mentions; events mentioned once too."""
    from chronolint.claims.open import open_mentions
    from chronolint.story.coreference import clusters as coreferent
    from chronolint.story.stories import stories

    readings = read_each(in_order(articles), config or Settings())
    told = tuple(map(open_mentions, readings))
    return tuple(
        Event(
            cluster.kind,
            tuple(
                EventMention(readings[place.reading].article.id, mention.start, mention.end, mention.text)
                for place in cluster.members
                for mention in [told[place.reading][place.mention]]
            ),
            tuple(join.reason for join in cluster.joins),
        )
        for cluster in coreferent(readings, told, stories(readings))
    )
