"""Events and premises in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from chronolint.claims.model import Mention, Name, Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.place import nationality_of
from chronolint.story.model import Cluster, Place
from chronolint.when.calendar import describe, describe_length, iso_date
from chronolint.when.model import Calendar, Duration, Recurring, TimeExpression

POSSESSIVE = "'s"


def mention_of(readings: Sequence[Reading], place: Place) -> Mention:
    """The mention at `place`."""
    return readings[place.reading].mentions[place.mention]


def event(readings: Sequence[Reading], place: Place) -> str:
    """A short name of what a mention tells: "capture of Al-Hader", "siege of Kweiris", "fierce fighting"."""
    reading, mention = readings[place.reading], mention_of(readings, place)
    kind = vocabulary().classes[mention.kind].called or mention.kind.replace("-", " ")
    name = _telling(mention)
    if name is None:
        return kind
    words = reading.article.quote(name.start, name.end).removesuffix("’s").removesuffix(POSSESSIVE)
    return f"{words} {kind}" if _qualifies(mention, name) else f"{kind} of {words}"


def cluster_event(readings: Sequence[Reading], cluster: Cluster) -> str:
    """The name of a cluster: that of its first mention that names what it is about."""
    best = max(cluster.members, key=lambda place: (_named(mention_of(readings, place)), -place.reading))
    return event(readings, best)


def _telling(mention: Mention) -> Name | None:
    """The name that tells best what a mention is about: an object before an agent, where that makes a
    difference to its class.
    """
    named = sorted(mention.objects, key=partial(_worth, mention), reverse=True) + list(mention.agents)
    if vocabulary().classes[mention.kind].identity != "object":
        named.sort(key=partial(_worth, mention), reverse=True)
    return named[0] if named else None


def _named(mention: Mention) -> int:
    """How well a mention names what it is about."""
    return max((_worth(mention, name) for name in (*mention.objects, *mention.agents)), default=0)


def _worth(mention: Mention, name: Name) -> int:
    """A name tells more than a noun, and a noun more than a word that qualifies the event."""
    return 1 if _qualifies(mention, name) else 3 if name.proper and nationality_of(name.key) is None else 2


def _qualifies(mention: Mention, name: Name) -> bool:
    """Whether a word stands before the event's noun as adjectives do: "fierce fighting", "Syrian"."""
    if name.proper and nationality_of(name.key) is not None:
        return True
    return mention.noun and not name.proper and name.end <= mention.start <= name.end + 1


def read_as(time: TimeExpression) -> str:
    """What a time expression was read as: "Tue 10 Nov 2015", "18 months to 2 years"."""
    match time.anchor:
        case Calendar(window=window, grain=grain):
            return describe(window, grain)
        case Recurring(readings=windows, grain=grain):
            return " or ".join(describe(window, grain) for window in windows)
        case Duration(length=length):
            return describe_length(length.low, length.high)
    return " ".join(time.text.split()) if "X" in time.value else time.value


def called(reading: Reading) -> str:
    """The name of an article's file without its folders; its id where it has none."""
    return (reading.article.path or reading.article.id).rsplit("/", 1)[-1]


def publication_words(reading: Reading) -> str:
    """An article's own date in words."""
    window = reading.publication.window
    if window is None:
        return "of unknown date"
    first, last = iso_date(window.low), iso_date(window.high - 1)
    return f"published {first}" if first == last else f"published between {first} and {last}"
