"""Bounds between what two mentions tell: distances, orders, joins, and what begins or ends what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from chronolint.chronology.model import Bound, Trust
from chronolint.claims.model import Mention, Reading, TimeLink
from chronolint.claims.vocabulary import vocabulary
from chronolint.place import nationality_of
from chronolint.story.claimed import as_news
from chronolint.story.model import TOLD, Cluster, Join, Place
from chronolint.story.points import end, limits, start, within
from chronolint.story.premise import Premise
from chronolint.story.undated import lagging
from chronolint.values import dataclass, replace
from chronolint.when.model import Calendar, Duration, Grain, TimeExpression, Window

_BESIDE = 8  # characters between "said" and its day: " on ", " late "
_FAR_BACK = 600  # characters between a date and the "later" that counts from it


@dataclass(frozen=True, slots=True)
class Order:
    """A domain order: of one thing, `first` comes before `then`, by at least `low` and at most `high`
    minutes.
    """

    first: str
    then: str
    low: int
    high: int | None
    note: str


def told_between(reading: Reading, place: Place, mention: Mention) -> Iterator[Bound]:
    """What a mention says of its distance from other events, and its place among them."""
    if mention.within is not None:
        yield from _turned(reading, place, mention, Place(place.reading, mention.within))
    for link in mention.times:
        if link.role == "order":
            yield from _text_order(place, link)
        elif link.role == "offset":
            yield from _offset(reading, place, link, reading.times[link.time])


def reported(number: int, reading: Reading) -> Iterator[Bound]:
    """What is told as a fact by a dated act of speaking has happened by then: "said on Tuesday that it
    had sunk".
    """
    classes = vocabulary().classes
    for index, act in enumerate(reading.mentions):
        if not classes[act.kind].report or act.noun:
            continue
        window = _said_on(reading, act)
        for other, mention in enumerate(reading.mentions) if window else ():
            kind = classes[mention.kind]
            if mention.modality != "fact" or mention.noun or kind.report or kind.state or window is None:
                continue
            if mention.sentence == act.sentence and _is_content(reading, act, mention):
                place = Place(number, other)
                premise = Premise("said", Place(number, index), act.times[0].time, place)
                yield replace(within(start(place), window, Trust.IMPLIED, premise), low=None)


def _said_on(reading: Reading, act: Mention) -> Window | None:
    """The day of an act of speaking, where it stands right behind the verb."""
    times = [reading.times[link.time] for link in act.times if link.role == "at"]
    if len(times) != 1 or not isinstance(times[0].anchor, Calendar) or times[0].anchor.grain > Grain.DAY:
        return None
    between = reading.article.text[act.end : times[0].start]
    return times[0].window if 0 < len(between) < _BESIDE else None


def _is_content(reading: Reading, act: Mention, mention: Mention) -> bool:
    """Whether a mention is what was said: behind "that", or in front of ", somebody said"."""
    text = reading.article.text
    if mention.start < act.start:
        return "," in text[mention.end : act.start]
    between = text[act.end : mention.start].lower().split()
    return "that" in between[:4] and not set(between) & {"because", "when", "after", "as", "who", "which"}


def _turned(reading: Reading, state: Place, mention: Mention, event: Place) -> Iterator[Bound]:
    """A state told inside the phrase of the event that begins or ends it: the siege of "broke the siege"."""
    kind = vocabulary().classes[reading.mentions[event.mention].kind]
    for target, point in ((kind.starts, start), (kind.ends, end)):
        if target == mention.kind:
            yield Bound(point(state), start(event), 0, 0, Trust.STATED, Premise("link", event, other=state))


def _offset(reading: Reading, place: Place, link: TimeLink, time: TimeExpression) -> Iterator[Bound]:
    if not isinstance(time.anchor, Duration):
        return
    low, high, strict = limits(time.anchor)
    if link.sign < 0:
        low, high, strict = -high, -low, (-strict[1], -strict[0])
    if link.other is not None:
        other = Place(place.reading, link.other)
        premise = Premise("offset", place, link.time, other, strict=strict)
        yield Bound(start(other), start(place), low, high, Trust.STATED, premise)
        if not any(known.role == "at" for known in reading.mentions[place.mention].times):
            yield from as_news(reading, place)
        return
    base = link.base if link.base is not None else _told_before(reading, link.time)
    if base is not None:
        premise = Premise("offset", place, link.time, strict=strict, note=reading.times[base].text, base=base)
        for whole in _base_bounds(reading, place, reading.times[base], premise):
            if whole.low is not None and whole.high is not None:
                yield replace(whole, low=whole.low + low, high=whole.high + high)


def _told_before(reading: Reading, time: int) -> int | None:
    """The last date told not far before "a month later", which then counts from it."""
    at = reading.times[time].start
    for number in range(time - 1, -1, -1):
        other = reading.times[number]
        if at - other.end > _FAR_BACK:
            return None
        if isinstance(other.anchor, Calendar) or other.lag is not None:
            return number
    return None


def _base_bounds(reading: Reading, place: Place, time: TimeExpression, premise: Premise) -> Iterator[Bound]:
    if time.window is not None:
        yield within(start(place), time.window, Trust.IMPLIED, premise)
    elif time.lag is not None:
        yield from lagging(reading, place, time, premise)


def _text_order(place: Place, link: TimeLink) -> Iterator[Bound]:
    if link.other is None:
        return
    other = Place(place.reading, link.other)
    premise = Premise("order", place, other=other)
    first, then = (other, place) if link.sign > 0 else (place, other)
    yield Bound(start(first), start(then), 0, None, Trust.IMPLIED, premise)


def joined(cluster: Cluster, join: Join) -> Iterator[Bound]:
    """A join as bounds of no distance; of what can come again it ties nothing."""
    kind = vocabulary().classes[cluster.kind]
    if not kind.once and not kind.state:
        return
    premise = Premise("join", join=join)
    trust = Trust.STATED if join.cost == TOLD else Trust.JOINED
    yield Bound(start(join.first), start(join.second), 0, 0, trust, premise)
    if kind.state:
        yield Bound(end(join.first), end(join.second), 0, 0, trust, premise)


def turning(clusters: Sequence[Cluster], readings: Sequence[Reading]) -> Iterator[Bound]:
    """Events that begin or end a state of the same thing: breaking a siege ends it."""
    kinds = {name: vocabulary().classes[name] for name in {cluster.kind for cluster in clusters}}
    turns = {name: (kind.starts, kind.ends) for name, kind in kinds.items() if kind.starts or kind.ends}
    about = _by_subject(clusters, readings, frozenset(target for row in turns.values() for target in row))
    for cluster in clusters:
        starts, ends = turns.get(cluster.kind, (None, None))
        for target, point, verb in ((starts, start, "begins"), (ends, end, "ends")):
            for state in _same_thing(about, readings, cluster, target):
                note = f"{kinds[cluster.kind].called or cluster.kind} {verb} the {target}"
                premise = Premise("link", cluster.members[0], other=state.members[0], note=note)
                yield Bound(point(state.members[0]), start(cluster.members[0]), 0, 0, Trust.JOINED, premise)


def ordered(
    clusters: Sequence[Cluster], readings: Sequence[Reading], orders: Sequence[Order]
) -> Iterator[Bound]:
    """The domain orders between clusters about the same thing."""
    about = _by_subject(clusters, readings, frozenset(order.then for order in orders))
    by_kind: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_kind[cluster.kind].append(cluster)
    for order in orders:
        for first in by_kind.get(order.first, ()):
            for then in _same_thing(about, readings, first, order.then):
                a, b = first.members[0], then.members[0]
                premise = Premise("domain", b, other=a, note=order.note)
                yield Bound(start(a), start(b), order.low, order.high, Trust.CALENDAR, premise)


_About = Mapping[str | None, Mapping[str, list[Cluster]]]
"""Clusters by class and by what they are about."""


def _by_subject(
    clusters: Sequence[Cluster], readings: Sequence[Reading], kinds: Collection[str | None]
) -> _About:
    about: dict[str | None, dict[str, list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for cluster in clusters:
        if cluster.kind in kinds:
            for name in sorted(subjects(readings, cluster)):
                about[cluster.kind][name].append(cluster)
    return about


def _same_thing(
    about: _About, readings: Sequence[Reading], cluster: Cluster, kind: str | None
) -> list[Cluster]:
    """The clusters of class `kind` that share a subject with `cluster`, each once."""
    known = about.get(kind)
    if not known:
        return []
    found = [c for name in sorted(subjects(readings, cluster)) for c in known.get(name, ())]
    return list(dict.fromkeys(found))


def subjects(readings: Sequence[Reading], cluster: Cluster) -> frozenset[str]:
    """The proper names of what a cluster is about; of persons and things no country and no place."""
    kind = vocabulary().classes[cluster.kind]
    found: set[str] = set()
    for place in cluster.members:
        reading = readings[place.reading]
        mention = reading.mentions[place.mention]
        rows = {"agent": mention.agents, "object": mention.objects}
        own = {n.key for n in rows.get(kind.identity, mention.agents + mention.objects) if n.proper}
        if kind.of == "person":
            own -= {reading.places[number].key for number in mention.places}
        if kind.of in ("person", "thing"):
            own = {key for key in own if nationality_of(key) is None}
        found |= own
    return frozenset(found)
