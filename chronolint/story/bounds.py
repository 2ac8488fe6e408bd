"""Clusters of mentions as bounds between time points, in minutes, to the day.

Each mention has its own points, and a join is itself a bound of no distance, so that a proof shows the
joins that it
rests on. A point is the start of the day on which something happens: prose tells most events to the day
only, and "48 hours
after" between two such events is two calendar days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chronolint.chronology.model import ORIGIN, Bound, Point, Trust
from chronolint.claims.model import Mention, Reading, TimeLink
from chronolint.claims.vocabulary import EventClass, vocabulary
from chronolint.story.model import Cluster, Join, Place
from chronolint.story.points import ceil_day, end, floor_day, published, start
from chronolint.story.premise import Premise
from chronolint.story.undated import lagging
from chronolint.when.model import DAY, Calendar, Duration, Grain, TimeExpression, Window

_NEWS = 7 * DAY  # how old news told without a date can be
_FAR_BACK = 600  # characters between a date and the "later" that counts from it
_EXACT_DAYS = 14  # up to so many days a count of days is meant exactly


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


def bounds(
    readings: Sequence[Reading], clusters: Sequence[Cluster], orders: Sequence[Order] = ()
) -> list[Bound]:
    """All bounds that a set puts on its events."""
    found: list[Bound] = []
    for number, reading in enumerate(readings):
        found += _publication(number, reading)
        for index, mention in enumerate(reading.mentions):
            if _counts(reading, mention):
                found += _claims(readings, Place(number, index), mention)
    for cluster in clusters:
        for join in cluster.joins:
            found += _joined(readings, cluster, join)
    found += _linked(clusters, readings)
    found += _ordered(clusters, readings, orders)
    return found


def _counts(reading: Reading, mention: Mention) -> bool:
    """Whether a mention tells a fact with at most one date.

    An act of speaking is none, nor is what is dated after its article was published, in whatever tense; and
    of what has two dates beside it one is another event's.
    """
    if mention.modality != "fact" or vocabulary().classes[mention.kind].report:
        return False
    published = reading.publication.window
    times = [reading.times[link.time] for link in mention.times if link.role == "at"]
    windows = [time.window for time in times if time.window is not None]
    if published is not None and any(window.low >= published.high for window in windows):
        return False
    return len(times) < 2 or all(one.meets(other) for one in windows for other in windows)


def _class(readings: Sequence[Reading], place: Place) -> EventClass:
    return vocabulary().classes[readings[place.reading].mentions[place.mention].kind]


def _finish(readings: Sequence[Reading], place: Place) -> Point:
    return end(place) if _class(readings, place).state else start(place)


def _publication(number: int, reading: Reading) -> Iterator[Bound]:
    window = reading.publication.window
    if window is not None and (reading.publication.stated or window.high - window.low == DAY):
        trust = Trust.STATED if reading.publication.stated else Trust.IMPLIED
        yield _within(published(number), window, trust, Premise("published", reading=number))


def _within(point: Point, window: Window, trust: Trust, premise: Premise) -> Bound:
    low = window.low // DAY * DAY
    return Bound(ORIGIN, point, low, max(low, (window.high - 1) // DAY * DAY), trust, premise)


def _claims(readings: Sequence[Reading], place: Place, mention: Mention) -> Iterator[Bound]:
    state = _class(readings, place).state
    if state and (mention.times or mention.within is not None):
        yield Bound(start(place), end(place), 0, None, Trust.CALENDAR, Premise("link", place))
    if mention.within is not None:
        yield from _turned(readings, place, Place(place.reading, mention.within))
    if _is_news(readings, place, mention):
        premise = Premise("published", place, reading=place.reading, note="told as news")
        yield Bound(published(place.reading), start(place), -_NEWS, 0, Trust.IMPLIED, premise)
    for link in mention.times:
        if link.role == "order":
            yield from _text_order(readings, place, link)
            continue
        time = readings[place.reading].times[link.time]
        if link.role == "offset":
            yield from _offset(readings, place, link, time)
        elif link.role in ("length", "age"):
            yield from _length(place, link, time, state)
        else:
            yield from _dated(readings, place, link, time, state)


def _turned(readings: Sequence[Reading], state: Place, event: Place) -> Iterator[Bound]:
    """A state told inside the phrase of the event that begins or ends it: the siege of "broke the siege"."""
    kind, own = _class(readings, event), _class(readings, state)
    for target, point in ((kind.starts, start), (kind.ends, end)):
        if target == own.name:
            yield Bound(point(state), start(event), 0, 0, Trust.STATED, Premise("link", event, other=state))


def _is_news(readings: Sequence[Reading], place: Place, mention: Mention) -> bool:
    """Whether an undated article tells an event that happens once, without a date, as its news."""
    reading = readings[place.reading]
    if reading.publication.window is not None and reading.publication.stated:
        return False
    timed = any(link.role in ("at", "by", "start", "offset") for link in mention.times)
    return _class(readings, place).once and not mention.noun and not timed and _leads(reading, place)


def _dated(
    readings: Sequence[Reading], place: Place, link: TimeLink, time: TimeExpression, state: bool
) -> Iterator[Bound]:
    premise = Premise("date", place, link.time)
    window = time.window
    if window is not None:
        implied = not isinstance(time.anchor, Calendar) or bool(time.anchor.implied)
        whole = _within(start(place), window, Trust.IMPLIED if implied else Trust.STATED, premise)
        yield from _placed(readings, place, link, whole, state)
    elif time.lag is not None:
        for whole in lagging(readings[place.reading], place, time, premise):
            yield from _placed(readings, place, link, whole, state)


def _placed(
    readings: Sequence[Reading], place: Place, link: TimeLink, whole: Bound, state: bool
) -> Iterator[Bound]:
    """The part of `whole` that the role of a time leaves: all of it, only its beginning, only its end."""
    finish = _finish(readings, place)
    a, low, high, trust, premise = whole.earlier, whole.low, whole.high, whole.trust, whole.premise
    match link.role, state:
        case "at", False:
            yield whole
        case "start", True:
            yield whole
        case "start", False:
            yield Bound(a, start(place), low, None, trust, premise)
        case "end", True:
            yield Bound(a, finish, low, high, trust, premise)
        case (("by" | "end"), _):
            yield Bound(a, start(place), None, high, trust, premise)


def _length(place: Place, link: TimeLink, time: TimeExpression, state: bool) -> Iterator[Bound]:
    if not state or not isinstance(time.anchor, Duration):
        return
    low, high, strict = limits(time.anchor)
    if link.role == "age" and time.anchor.grain > Grain.WEEK:
        if time.relation != "in":  # "three years old" stays so until it is four
            high = strict[1] + (strict[1] - strict[0]) // 2
        premise = Premise("age", place, link.time, strict=(strict[0], max(high, strict[1])))
        yield Bound(start(place), published(place.reading), low, high, Trust.IMPLIED, premise)
    else:
        premise = Premise("duration", place, link.time, strict=strict)
        yield Bound(start(place), end(place), low, high, Trust.STATED, premise)


def _offset(
    readings: Sequence[Reading], place: Place, link: TimeLink, time: TimeExpression
) -> Iterator[Bound]:
    if not isinstance(time.anchor, Duration):
        return
    low, high, strict = limits(time.anchor)
    if link.sign < 0:
        low, high, strict = -high, -low, (-strict[1], -strict[0])
    reading = readings[place.reading]
    if link.other is not None:
        other = Place(place.reading, link.other)
        premise = Premise("offset", place, link.time, other, strict=strict)
        yield Bound(start(other), start(place), low, high, Trust.STATED, premise)
        if not any(known.role == "at" for known in reading.mentions[place.mention].times) and _leads(
            reading, place
        ):
            near = Premise("published", place, reading=place.reading, note="told as news")
            yield Bound(published(place.reading), start(place), -7 * DAY, DAY, Trust.IMPLIED, near)
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
        yield _within(start(place), time.window, Trust.IMPLIED, premise)
    elif time.lag is not None:
        yield from lagging(reading, place, time, premise)


def _leads(reading: Reading, place: Place) -> bool:
    """Whether a mention stands where news tells its news: in the title or the first two paragraphs of the
    body.
    """
    sentence = reading.sentences[reading.mentions[place.mention].sentence]
    opening = next((s.paragraph for s in reading.sentences if s.part == "body"), 0)
    return sentence.paragraph <= opening + 1


def limits(duration: Duration) -> tuple[int, int, tuple[int, int]]:
    """The usual limits of a length to the day, and the strict ones."""
    length = duration.length
    if duration.grain <= Grain.DAY:
        middle = (length.usual_low + length.usual_high) / 2 / DAY
        if length.high - length.low <= 2 * DAY and middle <= _EXACT_DAYS:
            low, high = int(middle) * DAY, -int(-middle // 1) * DAY
            return low, high, (low, high)
    return (
        floor_day(length.usual_low),
        ceil_day(length.usual_high),
        (floor_day(length.low), ceil_day(length.high)),
    )


def _joined(readings: Sequence[Reading], cluster: Cluster, join: Join) -> Iterator[Bound]:
    kind = vocabulary().classes[cluster.kind]
    if not kind.once and not kind.state:
        return
    premise = Premise("join", join=join)
    yield Bound(start(join.first), start(join.second), 0, 0, Trust.JOINED, premise)
    if kind.state:
        yield Bound(end(join.first), end(join.second), 0, 0, Trust.JOINED, premise)


def _text_order(readings: Sequence[Reading], place: Place, link: TimeLink) -> Iterator[Bound]:
    if link.other is None:
        return
    other = Place(place.reading, link.other)
    premise = Premise("order", place, other=other)
    first, then = (other, place) if link.sign > 0 else (place, other)
    yield Bound(start(first), start(then), 0, None, Trust.IMPLIED, premise)


def _linked(clusters: Sequence[Cluster], readings: Sequence[Reading]) -> Iterator[Bound]:
    """Events that begin or end a state of the same thing: breaking a siege ends it."""
    for cluster in clusters:
        kind = vocabulary().classes[cluster.kind]
        for target, point in ((kind.starts, start), (kind.ends, end)):
            for state in _same_thing(clusters, readings, cluster, target):
                note = f"{cluster.kind} {'begins' if target == kind.starts else 'ends'} the {target}"
                premise = Premise("link", cluster.members[0], other=state.members[0], note=note)
                yield Bound(point(state.members[0]), start(cluster.members[0]), 0, 0, Trust.JOINED, premise)


def _same_thing(
    clusters: Sequence[Cluster], readings: Sequence[Reading], cluster: Cluster, kind: str | None
) -> Iterable[Cluster]:
    if kind is None:
        return
    mine = identity(readings, cluster)
    for other in clusters:
        if other.kind == kind and mine & identity(readings, other):
            yield other


def identity(readings: Sequence[Reading], cluster: Cluster) -> frozenset[str]:
    """The proper names of what a cluster is about."""
    found: set[str] = set()
    for place in cluster.members:
        mention = readings[place.reading].mentions[place.mention]
        role = vocabulary().classes[mention.kind].identity
        row = (
            mention.agents
            if role == "agent"
            else mention.objects
            if role == "object"
            else mention.agents + mention.objects
        )
        found.update(name.key for name in row if name.proper)
    return frozenset(found)


def _ordered(
    clusters: Sequence[Cluster], readings: Sequence[Reading], orders: Sequence[Order]
) -> Iterator[Bound]:
    """The domain orders between clusters about the same thing."""
    for order in orders:
        for first in clusters:
            if first.kind != order.first:
                continue
            for then in _same_thing(clusters, readings, first, order.then):
                a, b = first.members[0], then.members[0]
                premise = Premise("domain", b, other=a, note=order.note)
                yield Bound(start(a), start(b), order.low, order.high, Trust.CALENDAR, premise)
