"""Kind `told-already`: an event dated after the day of an article that tells it as past.

"She resigned", an article of 25 August says; another cannot date the resignation to 24 September. Only events
that happen once are looked at, only verbs in the past, and only articles that state their day.
"""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Mention
from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import time_mark
from chronolint.lint.page import Rule
from chronolint.story.model import Cluster, Place
from chronolint.story.wording import cluster_event, mention_of, publication_words
from chronolint.text.model import Part
from chronolint.text.patterns import pattern
from chronolint.when.calendar import MONTHS
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_ZONES = DAY  # by which the day of an article may be another elsewhere
_REACH = 60  # characters between an event and its date
_BREAKS = (";", ":", '"', "“", "”", " which ", " who ", " that ")
_NAMED = pattern(rf"(?<!\d)\d{{4}}(?!\d)|\b(?:{'|'.join(MONTHS)})")
_PAST = ("past", "participle")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The dates that one article gives what another told before, each against the first that did."""
    for cluster in world.story.clusters:
        if len(cluster.members) > 1 and vocabulary().classes[cluster.kind].once:
            yield from _told_before(world, cluster)


def _told_before(world: World, cluster: Cluster) -> Iterator[Draft]:
    apart = vocabulary().classes[cluster.kind].apart
    tellers = [(window, place) for place in cluster.members if (window := _told_by(world, place)) is not None]
    for place in cluster.members:
        time = _date(world, place)
        if time is None or time.window is None:
            continue
        for told, teller in sorted(tellers):
            gap = time.window.low - told.high - _ZONES
            if teller.reading != place.reading and gap >= 0 and (apart is None or gap <= apart * DAY):
                yield _draft(world, cluster, (place, time), teller)
                break


def _told_by(world: World, place: Place) -> Window | None:
    """The day of the article that tells an event as past, without a date that is to come."""
    reading, mention = world.readings[place.reading], mention_of(world.readings, place)
    past = mention.modality == "fact" and not mention.noun and _in_past(mention)
    if not past or reading.sentences[mention.sentence].part is not Part.BODY:
        return None
    dated = any(link.role != "order" for link in mention.times)
    return None if dated else reading.publication.stated_window


def _in_past(mention: Mention) -> bool:
    forms = vocabulary().forms.get(mention.text.split()[0].lower(), ())
    return any(form.shape in _PAST for form in forms) or mention.text.split()[0].lower().endswith("ed")


def _date(world: World, place: Place) -> TimeExpression | None:
    """The day, or the month, on which an article says that an event happened."""
    reading, mention = world.readings[place.reading], mention_of(world.readings, place)
    published = reading.publication.window
    times = [reading.times[link.time] for link in mention.times if link.role == "at"]
    if mention.modality != "fact" or mention.noun or len(times) != 1 or published is None:
        return None
    time = times[0]
    if not isinstance(time.anchor, Calendar) or time.anchor.grain > Grain.YEAR or time.window is None:
        return None
    between = reading.article.text[min(time.end, mention.end) : max(time.start, mention.start)]
    near = len(between) <= _REACH and not any(mark in between for mark in _BREAKS)
    named = _NAMED.search(time.text) is not None  # "on Friday" is rather another event's
    return time if near and named and time.window.low < published.high else None


def _draft(world: World, cluster: Cluster, dated: tuple[Place, TimeExpression], teller: Place) -> Draft:
    place, time = dated
    mention = mention_of(world.readings, teller)
    article = world.readings[teller.reading]
    date = time_mark(place.reading, time)
    told = Mark(teller.reading, mention.start, mention.end, "told as past")
    fields = {
        "event": cluster_event(world.readings, cluster),
        "first": date.label,
        "second": publication_words(article),
    }
    steps: list[tuple[str, Mark | None]] = [
        (f"the {fields['event']} is dated {date.label}", date),
        (f"told as past in an article {fields['second']}", told),
    ]
    linked: list[tuple[str, Mark | None]] = [
        (f"linked as one event: {join.reason}", None) for join in cluster.joins[:1]
    ]
    return Draft((date, told), fields, (*steps, *linked), inferred=True)


KIND = Kind(
    name="told-already",
    parameters={},
    check=check,
    fields=("event", "first", "second"),
    summary="an event dated after the day of an article that tells it as past",
)
