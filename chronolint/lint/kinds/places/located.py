"""What a set of articles says of where things lie, as facts that kinds can compare."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from chronolint.claims.model import Mention, Reading
from chronolint.lint.kind import World
from chronolint.place import known
from chronolint.place.model import PlaceName, PlaceRelation
from chronolint.story.model import Cluster
from chronolint.text.model import Part
from chronolint.values import NamedTuple
from chronolint.when.model import DAY

# Things too long for one side or one distance.
LONG = frozenset(("river", "street", "coast", "mountain", "forest", "valley", "region", "area"))

# Articles published so close together that name so many places alike are taken for one story.
_DAYS = 3 * DAY
_COMMON = 3
# Characters before a name in which the word stands that locates it.
_BEFORE = 20
# A place that the lead only calls by its kind is named in the next sentences.
_SOON = 4


class Fact(NamedTuple):
    """A relation with the keys it is told of.

    `subject` is the key of a place, or of a happening ("event 7") that the phrase locates; `name` is how it
    is called. `inferred` is True where the subject rests on a join.
    """

    reading: int
    relation: PlaceRelation
    subject: str
    name: str
    object: PlaceName
    kind: str | None  # of the subject, where the text says it
    inferred: bool
    loose: bool = False  # the subject was only told by a noun of its kind


def facts(world: World) -> list[Fact]:
    """The facts of a set, of named places and of happenings told more than once, as they were published."""
    found = [fact for number, reading in enumerate(world.readings) for fact in _named(number, reading)]
    found += _happenings(world)
    found += _nouns(world, found)
    found += (fact for number, reading in enumerate(world.readings) for fact in _leads(number, reading))
    return sorted(
        found, key=lambda fact: (_published(world, fact.reading), fact.reading, fact.relation.start)
    )


def _published(world: World, reading: int) -> int:
    """When an article was published at the earliest, undated ones last."""
    window = world.readings[reading].publication.window
    return window.low if window else sys.maxsize


def _named(number: int, reading: Reading) -> Iterator[Fact]:
    for relation in reading.relations:
        if relation.subject is not None:
            place = reading.places[relation.subject]
            other = reading.places[relation.object]
            kind = stated_kind(place) or noun_kind(reading, relation)
            guessed = _is_definite(reading, relation)  # "the town" was taken for the place
            yield Fact(number, relation, place.key, place.name, other, kind, guessed)


def _nouns(world: World, named: Sequence[Fact]) -> Iterator[Fact]:
    """Facts of a noun that stands for the only place of its kind that is located from one object: "the rig
    120 miles east of" where one rig is named.
    """
    found: dict[tuple[str, str], dict[str, Fact]] = {}
    for fact in named:
        if fact.kind and not fact.inferred:
            found.setdefault((fact.kind, fact.object.key), {})[fact.subject] = fact
    for number, reading in enumerate(world.readings):
        for relation in reading.relations:
            kind = noun_kind(reading, relation)
            whole = reading.places[relation.object]
            if relation.subject is None and kind and _is_definite(reading, relation):
                known_as = list(found.get((kind, whole.key), {}).values())
                if len(known_as) == 1 and _alike(world, number, known_as[0].reading):
                    other = known_as[0]
                    yield Fact(number, relation, other.subject, other.name, whole, kind, True, True)


def _leads(number: int, reading: Reading) -> Iterator[Fact]:
    """Facts of a noun in the lead that stands for the one place of its kind, named soon after: "an airbase in
    the east of", then "the Torrin airbase".
    """
    body = next((n for n, sentence in enumerate(reading.sentences) if sentence.part is Part.BODY), None)
    if body is None:
        return
    end = reading.sentences[body].end
    soon = reading.sentences[min(body + _SOON, len(reading.sentences) - 1)].end
    for relation in reading.relations:
        kind = noun_kind(reading, relation)
        if relation.start > end or relation.subject is not None or kind is None:
            continue
        named = {place.key: place for place in reversed(reading.places) if stated_kind(place) == kind}
        if len(named) == 1:
            (place,) = named.values()
            whole = reading.places[relation.object]
            if end < place.start < soon and place.key != whole.key:
                yield Fact(number, relation, place.key, place.name, whole, kind, True)


def _is_definite(reading: Reading, relation: PlaceRelation) -> bool:
    return relation.noun is not None and reading.article.text[relation.noun[0] :][:4].lower() == "the "


def _alike(world: World, first: int, second: int) -> bool:
    """Whether two articles tell of one event, or were published within days and name several places alike."""
    if one_story(world, first, second):
        return True
    apart = abs(_published(world, first) - _published(world, second))
    keys = [{place.key for place in world.readings[number].places} for number in (first, second)]
    return 0 < _published(world, first) < sys.maxsize and apart <= _DAYS and len(keys[0] & keys[1]) >= _COMMON


def one_story(world: World, first: int, second: int) -> bool:
    """Whether two articles are one, or tell of one event."""
    return first == second or any(
        {first, second} <= {member.reading for member in cluster.members} for cluster in world.story.clusters
    )


def noun_kind(reading: Reading, relation: PlaceRelation) -> str | None:
    """The kind that the noun of a relation names: "town" of "the town, which lies 25 km south of"."""
    if relation.noun is None:
        return None
    head = reading.article.text[relation.noun[0] : relation.noun[1]].split()[-1].lower()
    rows = known.gazette().kinds.get(head)
    return rows[-1][1] if rows else None


def _happenings(world: World) -> Iterator[Fact]:
    """Facts of events told by several mentions, each with one phrase in its sentence that locates it."""
    for number, cluster in enumerate(world.story.clusters):
        if len(cluster.members) < 2:
            continue
        named = _named_object(world, cluster)
        for member in cluster.members:
            reading = world.readings[member.reading]
            mention = reading.mentions[member.mention]
            for relation in _locating(reading, mention):
                key, name = named or (f"event {number}", mention.text)
                whole = reading.places[relation.object]
                if key != whole.key:
                    yield Fact(member.reading, relation, key, name, whole, None, True)


def _named_object(world: World, cluster: Cluster) -> tuple[str, str] | None:
    """The one place that the mentions of an event tell as what it is done to: "the capture of Al-Hader"."""
    found: dict[str, str] = {}
    for member in cluster.members:
        reading = world.readings[member.reading]
        starts = {place.start: place for place in reading.places}
        for name in reading.mentions[member.mention].objects:
            if place := starts.get(name.start):
                found.setdefault(place.key, place.name)
    return next(iter(found.items())) if len(found) == 1 else None


def _locating(reading: Reading, mention: Mention) -> list[PlaceRelation]:
    """The phrase that locates an event: alone of its kind in the sentence, and behind the event's word."""
    sentence = reading.sentences[mention.sentence]
    inside = [
        relation
        for relation in reading.relations
        if relation.kind in ("from", "side") and sentence.start <= relation.start < sentence.end
    ]
    if len(inside) != 1 or inside[0].subject is not None or inside[0].start < mention.end:
        return []
    between = [other for other in reading.mentions if mention.end <= other.start < inside[0].start]
    return [] if between else inside


def stated_kind(place: PlaceName) -> str | None:
    """The kind that the text itself gives a place; None for a bare name, which may be city or province."""
    return place.kind if place.full != (place.start, place.end) or place.kind == "country" else None


def is_located(reading: Reading, place: PlaceName) -> bool:
    """Whether the word right before a name shows that the place is meant, not its government or its team."""
    before = reading.article.text[max(0, place.full[0] - _BEFORE) : place.full[0]].split()
    return bool(before) and before[-1].lower() in known.gazette().lists["frames.locative"]


def comparable(first: str | None, second: str | None) -> bool:
    """Whether two kinds may be of one place: equal, or one of them not told."""
    return first is None or second is None or first == second


def pairs(found: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of facts of one subject and one object that can be set against each other, in order."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in found:
        groups.setdefault((fact.subject, _whole(fact)), []).append(fact)
    for group in groups.values():
        for first, second in combinations(group, 2):
            same = comparable(first.kind, second.kind)
            if same and comparable(stated_kind(first.object), stated_kind(second.object)):
                yield first, second


def _whole(fact: Fact) -> str:
    """The key of what a side or a distance is told of; of an unnamed whole, the subject's."""
    return f"whole of {fact.subject}" if fact.relation.kind == "lies" else fact.object.key


def inferred(first: Fact, second: Fact) -> bool:
    """Whether setting two facts against each other rests on a guess: a join, an unnamed whole, two
    articles.
    """
    across = first.reading != second.reading or first.inferred or second.inferred
    return across or first.relation.kind == "lies" or first.name.lower() != second.name.lower()


def title(key: str, name: str) -> str:
    """The usual name of a place of the tables, else the name as written."""
    return known.gazette().titles.get(key, name)


def sentence_of(reading: Reading, offset: int) -> int:
    """The number of the sentence that holds `offset`, -1 before the first."""
    return bisect_right(reading.sentences, offset, key=lambda sentence: sentence.start) - 1
