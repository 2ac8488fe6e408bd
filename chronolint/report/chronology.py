"""The merged chronology of a set: one entry for each event that the set dates."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import World
from chronolint.report.model import Attestation, Entry
from chronolint.story.model import Cluster, Place
from chronolint.story.points import start
from chronolint.story.wording import cluster_event, mention_of, read_as
from chronolint.when.model import DAY, Window


def entries(world: World) -> tuple[Entry, ...]:
    """The events with a time, in order of their windows; those of no known time last. One that the articles
    cannot all be right about spans all the dates they give it.
    """
    disputed = {
        place
        for proof in world.proofs
        for link in proof.links
        for place in (link.bound.premise.place, link.bound.premise.other)
        if place is not None
    }
    found = [_entry(world, cluster, disputed) for cluster in world.story.clusters if _timed(world, cluster)]
    return tuple(sorted(found, key=lambda e: (e.window or Window(1 << 60, 1 << 60), e.text, e.articles)))


def _timed(world: World, cluster: Cluster) -> bool:
    kind = vocabulary().classes.get(cluster.kind)
    if kind is None or kind.report:
        return False
    return any(mention_of(world.readings, place).times for place in cluster.members)


def _entry(world: World, cluster: Cluster, disputed: set[Place]) -> Entry:
    told = list(_told(world, cluster))
    conflict = any(place in disputed for place in cluster.members)
    hull = Window(min(low for low, _ in told), max(high for _, high in told)) if told else None
    return Entry(
        window=hull if conflict and hull else _proved(world, cluster) or hull,
        stated=bool(told),
        text=cluster_event(world.readings, cluster),
        kind=cluster.kind,
        articles=tuple(_attestations(world, cluster)),
        conflict=conflict,
        reasons=tuple(_reasons(world, cluster)),
    )


def _proved(world: World, cluster: Cluster) -> Window | None:
    """When an event began, by all that the set tells."""
    windows = [world.network.window(start(place)) for place in cluster.members]
    lows = [low for low, _ in windows if low is not None]
    highs = [high for _, high in windows if high is not None]
    return Window(max(lows), max(max(lows), min(highs)) + DAY) if lows and highs else None


def _told(world: World, cluster: Cluster) -> Iterator[Window]:
    """The dates that articles themselves give an event."""
    for place in cluster.members:
        for link in mention_of(world.readings, place).times:
            window = world.readings[place.reading].times[link.time].window if link.role == "at" else None
            if window is not None:
                yield window


def _attestations(world: World, cluster: Cluster) -> Iterator[Attestation]:
    seen: set[int] = set()
    for place in cluster.members:
        if place.reading not in seen:
            seen.add(place.reading)
            article = world.readings[place.reading].article
            mention = mention_of(world.readings, place)
            line = article.span(mention.start, mention.end).line
            yield Attestation(article.id, article.path, line)


def _reasons(world: World, cluster: Cluster) -> Iterator[str]:
    for place in cluster.members:
        reading = world.readings[place.reading]
        for link in mention_of(world.readings, place).times:
            if link.time >= 0:
                time = reading.times[link.time]
                words = " ".join(time.text.split())
                name = reading.article.path or reading.article.id
                yield f'{name}: "{words}" ({link.role}) -> {read_as(time)}'
    for join in cluster.joins:
        yield f"linked as one event: {join.reason}"
