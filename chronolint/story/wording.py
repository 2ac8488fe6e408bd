"""Events and premises in words."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.claims.model import Mention, Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.story.model import Cluster, Place
from chronolint.when.calendar import describe, describe_length, iso_date
from chronolint.when.model import Calendar, Duration, Recurring, TimeExpression

POSSESSIVE = "'s"


def mention_of(readings: Sequence[Reading], place: Place) -> Mention:
    """The mention at `place`."""
    return readings[place.reading].mentions[place.mention]


def event(readings: Sequence[Reading], place: Place) -> str:
    """A short name of what a mention tells: "capture of Al-Hader", "siege of Kweiris"."""
    reading, mention = readings[place.reading], mention_of(readings, place)
    named = [n for n in (*mention.objects, *mention.agents) if n.proper] or [
        *mention.objects,
        *mention.agents,
    ]
    kind = vocabulary().classes[mention.kind].called or mention.kind.replace("-", " ")
    if not named:
        return kind
    words = " ".join(reading.article.text[named[0].start : named[0].end].split())
    return f"{kind} of {words.removesuffix('’s').removesuffix(POSSESSIVE)}"


def cluster_event(readings: Sequence[Reading], cluster: Cluster) -> str:
    """The name of a cluster: that of its first mention that names what it is about."""
    names = [event(readings, place) for place in cluster.members]
    return next((name for name in names if " of " in name), names[0])


def read_as(time: TimeExpression) -> str:
    """What a time expression was read as: "Tue 10 Nov 2015", "18 months to 2 years"."""
    match time.anchor:
        case Calendar(window=window, grain=grain):
            return describe(window, grain)
        case Recurring(readings=windows, grain=grain):
            return " or ".join(describe(window, grain) for window in windows)
        case Duration(length=length):
            return describe_length(length.low, length.high)
    return time.value


def publication_words(reading: Reading) -> str:
    """An article's own date in words."""
    window = reading.publication.window
    if window is None:
        return "of unknown date"
    first, last = iso_date(window.low), iso_date(window.high - 1)
    return f"published {first}" if first == last else f"published between {first} and {last}"
