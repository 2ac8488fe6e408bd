"""All that a set of articles claims of time, as bounds between time points, in minutes, to the day.

Each mention has its own points, and a join is itself a bound of no distance, so that a proof shows the
joins that it rests on. A point is the start of the day on which something happens: prose tells most events
to the day only, and "48 hours after" between two such events is two calendar days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.chronology.model import Bound, Trust
from chronolint.chronology.network import Network
from chronolint.claims.model import Mention, Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.story.between import Order, joined, ordered, reported, told_between, turning
from chronolint.story.claimed import claimed
from chronolint.story.model import Cluster, Place
from chronolint.story.points import published, within
from chronolint.story.premise import Premise


def own_bounds(number: int, reading: Reading, known: Network | None = None) -> Iterator[Bound]:
    """The bounds that article `number` puts on its events by itself; `known` is the network of a pass before
    this one.
    """
    yield from _publication(number, reading)
    for index, mention in enumerate(reading.mentions):
        if _counts(reading, mention):
            yield from claimed(reading, Place(number, index), mention, known)
            yield from told_between(reading, Place(number, index), mention)
    yield from reported(number, reading)


def shared_bounds(
    readings: Sequence[Reading], clusters: Sequence[Cluster], orders: Sequence[Order] = ()
) -> Iterator[Bound]:
    """The bounds between the events of a set: joins, what begins or ends what, and domain orders."""
    for cluster in clusters:
        for join in cluster.joins:
            yield from joined(cluster, join)
    yield from turning(clusters, readings)
    yield from ordered(clusters, readings, orders)


def _counts(reading: Reading, mention: Mention) -> bool:
    """Whether a mention tells a fact with at most one date.

    An act of speaking is none, nor is what is dated after its article was published, in whatever tense; and
    of what has two dates beside it one is another event's.
    """
    if mention.modality != "fact" or vocabulary().classes[mention.kind].report:
        return False
    published = reading.publication.window
    if vocabulary().classes[mention.kind].state:
        return True
    roles = ("at", "start", "end", "by")
    windows = [reading.times[link.time].window for link in mention.times if link.role in roles]
    dated = [window for window in windows if window is not None]
    if len(dated) < len(windows) > 1:  # of two open times it is not known that they agree
        return False
    if published is not None and any(window.low >= published.high for window in dated):
        return False
    return all(one.meets(other) for one in dated for other in dated)


def _publication(number: int, reading: Reading) -> Iterator[Bound]:
    window = reading.publication.window
    if window is not None:
        trust = Trust.STATED if reading.publication.stated else Trust.IMPLIED
        yield within(published(number), window, trust, Premise("published", reading=number))
