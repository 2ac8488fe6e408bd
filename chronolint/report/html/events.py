"""What a timeline picture shows of a set: on the lane of each article the events that it dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.claims.model import Mention, Reading, TimeLink
from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import World
from chronolint.report.html.passages import Passage, Told
from chronolint.story.model import Cluster, Place
from chronolint.story.points import start
from chronolint.story.wording import cluster_event, event, read_as
from chronolint.values import NamedTuple
from chronolint.when.model import Duration, Window

_CALM_LANES = 8  # up to so many lanes those without a dispute are drawn too
_MOST_LANES = 24
_EVENTS = 30  # beside what is disputed, shared out among the lanes
_LEAST_EVENTS = 3


class Event(NamedTuple):
    """An event as one article dates it: when, what, what its words were read as, which findings are about
    it.

    `length` is True for one drawn as long as it is said to last.
    """

    window: Window
    text: str
    read: str
    findings: tuple[int, ...] = ()
    level: str = ""
    length: bool = False


class Lane(NamedTuple):
    """An article: its name, the window of its own date, its events, and how many were left out."""

    name: str
    published: Window | None
    events: tuple[Event, ...]
    left_out: int = 0

    @property
    def disputed(self) -> bool:
        """Whether a finding is about one of its events."""
        return any(one.findings for one in self.events)


def lanes(told: Told) -> tuple[tuple[Lane, ...], int]:
    """The lanes of a set in order of publication, and how many articles there was no room for."""
    names = _names(told.world)
    clusters = {place: one for one in told.world.story.clusters for place in one.members}
    found = [
        _lane(told, number, reading, names[number], clusters)
        for number, reading in enumerate(told.world.readings)
    ]
    worth = [lane for lane in found if lane.events]
    disputed = [lane for lane in worth if lane.disputed]
    kept = (worth if len(worth) <= _CALM_LANES or not disputed else disputed)[:_MOST_LANES]
    kept = [_thinned(lane, max(_EVENTS // len(kept), _LEAST_EVENTS)) for lane in kept]
    kept.sort(key=lambda lane: (lane.published or Window(1 << 60, 1 << 60), lane.name))
    return tuple(kept), len(worth) - len(kept)


def _thinned(lane: Lane, most: int) -> Lane:
    """A lane with no more than so many events that are not disputed."""
    plain = [one for one in lane.events if not one.findings][most:]
    return lane._replace(events=tuple(one for one in lane.events if one not in plain), left_out=len(plain))


def _names(world: World) -> list[str]:
    """Short names of the articles: the last part of the path, where no two share it."""
    ids = [reading.article.id for reading in world.readings]
    short = [one.rpartition("/")[2] for one in ids]
    return short if len(set(short)) == len(short) else ids


def _lane(told: Told, number: int, reading: Reading, name: str, clusters: dict[Place, Cluster]) -> Lane:
    passages = told.passages.get(reading.article.id, ())
    found: dict[tuple[Window, str], Event] = {}
    for index, mention in enumerate(reading.mentions):
        place = Place(number, index)
        kind = vocabulary().classes.get(mention.kind)
        if kind is None or kind.report:
            continue
        cluster = clusters.get(place)  # none for what is denied, or only supposed
        readings = told.world.readings
        text = cluster_event(readings, cluster) if cluster else event(readings, place)
        for one in _events(told.world, reading, place, mention, text, passages):
            if cluster is None and not one.findings:
                continue
            before = found.get((one.window, one.text))
            if before is None or (one.findings and not before.findings):
                found[one.window, one.text] = one
    return Lane(name, reading.publication.window, tuple(sorted(found.values())))


def _events(
    world: World, reading: Reading, place: Place, mention: Mention, text: str, passages: Sequence[Passage]
) -> Iterator[Event]:
    for link in mention.times:
        if link.time < 0:
            continue
        window = _window(world, reading, place, link)
        if window is None:
            continue
        time = reading.times[link.time]
        about = [p for p in passages if _meet(p, time.start, time.end)]
        findings = tuple(dict.fromkeys(p.finding for p in about))
        levels = {str(p.level) for p in about}
        level = next((one for one in ("error", "warning", "info") if one in levels), "")
        read = next((p.label for p in about if p.label), read_as(time))
        yield Event(window, text, read, findings, level, link.role == "length")


def _window(world: World, reading: Reading, place: Place, link: TimeLink) -> Window | None:
    """When an event is told to be: as dated, or as long as it is said to last from where it begins."""
    time = reading.times[link.time]
    if link.role == "at":
        return time.window
    if link.role == "length" and isinstance(time.anchor, Duration):
        low, high = world.network.window(start(place))
        if low is not None and low == high:
            length = time.anchor.length
            return Window(low, low + max(length.usual_low, 1))
    return None


def _meet(passage: Passage, start: int, end: int) -> bool:
    return passage.start < end and start < passage.end
