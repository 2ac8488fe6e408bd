"""Kind `whereabouts`: one event, happening once, put in two places that are not one within the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.place.model import PlaceName
from chronolint.story.model import Cluster, Join, Place
from chronolint.story.wording import cluster_event, mention_of

_LOCATIVE = ("in", "at")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Clusters of events that happen once, two of whose mentions are located apart."""
    for cluster in world.story.clusters:
        if len(cluster.members) > 1 and vocabulary().classes[cluster.kind].once:
            yield from _apart(world, cluster)


def _apart(world: World, cluster: Cluster) -> Iterator[Draft]:
    located = [(member, place) for member in cluster.members for place in _where(world, member)]
    for (first, here), (second, there) in combinations(located, 2):
        if first.reading == second.reading or _names(world, first, there) or _names(world, second, here):
            continue
        if _disjoint(world.readings, here, there):
            yield _draft(world, cluster, (first, here), (second, there))
            return


def _where(world: World, member: Place) -> list[PlaceName]:
    """The one place that an event is said to be in; none where it names several, or is about the place."""
    reading = world.readings[member.reading]
    mention = mention_of(world.readings, member)
    about = {name.key for name in (*mention.objects, *mention.agents)}
    found = [reading.places[n] for n in mention.places]
    found = [place for place in found if _located(reading, place) and place.key not in about]
    return found if len(found) == 1 else []


def _names(world: World, member: Place, place: PlaceName) -> bool:
    """Whether the sentence of a mention names a place."""
    reading = world.readings[member.reading]
    sentence = reading.sentences[mention_of(world.readings, member).sentence]
    return any(p.key == place.key and sentence.start <= p.start < sentence.end for p in reading.places)


def _located(reading: Reading, place: PlaceName) -> bool:
    start = min(place.start, place.full[0]) if place.full[1] else place.start
    before = reading.article.text[max(0, start - 24) : start].split()
    return bool(before) and any(word.lower() in _LOCATIVE for word in before[-2:])


def _disjoint(readings: Sequence[Reading], here: PlaceName, there: PlaceName) -> bool:
    """Whether two places are of one kind and the set says nothing of one lying in or near the other."""
    if here.key == there.key or here.kind is None or here.kind != there.kind:
        return False
    keys = {here.key, there.key}
    for reading in readings:
        for relation in reading.relations:
            if relation.subject is not None and relation.object >= 0:
                pair = {reading.places[relation.subject].key, reading.places[relation.object].key}
                if pair == keys:
                    return False
    return True


def _draft(
    world: World, cluster: Cluster, first: tuple[Place, PlaceName], second: tuple[Place, PlaceName]
) -> Draft:
    marks = tuple(
        Mark(member.reading, place.start, place.end, f"{place.kind} {place.name}")
        for member, place in (second, first)
    )
    fields = {
        "event": cluster_event(world.readings, cluster),
        "first": second[1].name,
        "second": first[1].name,
    }
    joins: tuple[Join, ...] = cluster.joins
    steps = [(f"the {fields['event']} is put in {mark.label}", mark) for mark in marks]
    linked: list[tuple[str, Mark | None]] = [
        (f"linked as one event: {join.reason}", None) for join in joins[:1]
    ]
    return Draft(marks, fields, (*steps, *linked), inferred=True)


KIND = Kind(
    name="whereabouts",
    parameters={},
    check=check,
    fields=("event", "first", "second"),
    summary="one event that happens once, put in two places of one kind",
)
