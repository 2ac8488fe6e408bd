"""Kind `presence`: one person or vessel, told to be in two places so far apart that there was no time to go
from one to the other.

What counts is the longest time that there may be between the two, by the clocks of both places. Which
clocks a text means is seldom said, so they are taken to go by the sun, with two hours to spare; any two
points of the Earth are within a day's flight, so a person is never caught by two dates alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import ceil

from chronolint.claims.model import Mention, Name, Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.places import mapped
from chronolint.lint.kinds.places.located import one_story
from chronolint.lint.page import Rule
from chronolint.place import gazetteer
from chronolint.place.gazetteer import Spot
from chronolint.place.model import PlaceName
from chronolint.story.wording import read_as
from chronolint.tables import table
from chronolint.values import NamedTuple
from chronolint.when.model import HOUR, Calendar, Grain, TimeExpression, Window

# Kilometres an hour, door to door: of an airliner, and of what floats with the wind behind it.
_FLYING, _SAILING = 900.0, 80.0
# Nearer than this a suburb, an airport or a street of the same name is a likelier reading, in kilometres.
_NEAR = 500.0
# People that make a namesake a place that the text may mean.
_RIVAL = 50_000
# The Earth turns one degree in so many minutes; law and summer time move clocks by so much from the sun's.
_MINUTES, _CLOCKS = 4.0, 2 * HOUR
# Hours are rounded, even where the clock is named.
_ROUND = HOUR
_AREAS = frozenset(("country", "state", "province", "region", "county"))
_LOCATIVE = frozenset(("in", "at"))


class _Sight(NamedTuple):
    """Somebody told to be somewhere: `window` is in minutes of universal time, about."""

    reading: int
    name: str
    place: PlaceName
    spot: Spot
    time: TimeExpression
    window: Window
    vessel: bool
    source: str


@cache
def _words(part: str, name: str) -> frozenset[str]:
    return frozenset(table("presence")[part][name])


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Pairs of sights of one name in one article, or in articles of one story, that no journey joins."""
    found: dict[tuple[str, bool], list[_Sight]] = {}
    for number, reading in enumerate(world.readings):
        for sight in _sights(number, reading):
            found.setdefault((sight.name, sight.vessel), []).append(sight)
    for sights in found.values():
        for first, second in combinations(sights, 2):
            if _is_impossible(first, second) and one_story(world, first.reading, second.reading):
                yield _draft(world, first, second)
                break


def _sights(number: int, reading: Reading) -> Iterator[_Sight]:
    for mention in reading.mentions:
        time = _when(reading, mention) if mention.modality == "fact" else None
        if time is None or _is_remote(reading, mention):
            continue
        place = _where(reading, mention)
        if place is None:
            continue
        spot = _spot(reading, place)
        if spot is not None and (window := _universal(time, spot)):
            source = mention.source.key if mention.source else ""
            for name, vessel in _present(reading, mention):
                yield _Sight(number, name, place, spot, time, window, vessel, source)


def _is_remote(reading: Reading, mention: Mention) -> bool:
    sentence = reading.sentences[mention.sentence]
    words = reading.article.text[sentence.start : sentence.end].lower().split()
    return any(word.strip(".,;:()'\"’“”") in _words("words", "remote") for word in words)


def _when(reading: Reading, mention: Mention) -> TimeExpression | None:
    """The one time that a mention is told at, to the day or finer, in its own sentence."""
    sentence = reading.sentences[mention.sentence]
    if [link.role for link in mention.times] != ["at"]:
        return None
    time = reading.times[mention.times[0].time]
    exact = isinstance(time.anchor, Calendar) and time.anchor.grain <= Grain.DAY
    ranged = time.begin or time.finish
    return time if exact and not ranged and sentence.start <= time.start < sentence.end else None


def _where(reading: Reading, mention: Mention) -> PlaceName | None:
    """The one town of a sentence, with "in" or "at" before it; none where another town is named."""
    sentence = reading.sentences[mention.sentence]
    places = [place for place in reading.places if sentence.start <= place.start < sentence.end]
    towns = [place for place in places if place.kind not in _AREAS]
    if len(towns) != 1 or not mapped.is_settlement(reading, towns[0]):
        return None
    place = towns[0]
    start = min(place.start, place.full[0]) if place.full[1] else place.start
    before = reading.article.text[sentence.start : start].lower().split()
    if not before or before[-1] not in _LOCATIVE:
        return None
    own = mention.start < start and place in (reading.places[n] for n in mention.places)
    other = any(mention.end <= each.start < place.start for each in reading.mentions)
    return place if len(before) == 1 or (own and not other) else None


def _spot(reading: Reading, place: PlaceName) -> Spot | None:
    """The town that a name means; None where a country that the article names has a large namesake."""
    where = mapped.countries(reading)
    found = mapped.candidates(place, where)
    meant = mapped.meant(found)
    if meant is None:
        return None
    rivals = (spot for spot in found if spot.population >= _RIVAL and gazetteer.country_of(spot) in where)
    return meant if all(mapped.way(meant, spot).kilometres < _NEAR for spot in rivals) else None


def _universal(time: TimeExpression, spot: Spot) -> Window | None:
    """A time by the clocks of a place, on those of Greenwich."""
    if time.utc is not None or time.window is None:
        return time.utc
    ahead = round(spot.longitude * _MINUTES)
    return Window(time.window.low - ahead, time.window.high - ahead)


def _present(reading: Reading, mention: Mention) -> Iterator[tuple[str, bool]]:
    """The full names of who an event has on the spot, each with whether it is a vessel."""
    people = _people(reading)
    for name in mention.objects:
        if mention.kind in _words("kinds", "suffered") and (full := _full(people, reading, name)):
            yield full, False
    for name in mention.agents:
        full = _full(people, reading, name)
        if full and mention.kind in _words("kinds", "sailed") and _is_vessel(mention, full):
            yield full, True
        elif full and mention.kind in _words("kinds", "done") and full in people.titled:
            yield full, False


class _People(NamedTuple):
    """The full names of an article: by their last part, "" where two share it, and those that have a title
    before them somewhere, the mark of a person.
    """

    full: dict[str, str]
    titled: frozenset[str]


def _people(reading: Reading) -> _People:
    full: dict[str, str] = {}
    titled: set[str] = set()
    for mention in reading.mentions:
        for name in (*mention.agents, *mention.objects):
            words = _parts(reading, name)
            if not words:
                continue
            written = " ".join(words)
            if len(words) > 1 and full.setdefault(words[-1], written) != written:
                full[words[-1]] = ""
            before = reading.article.text[max(0, name.start - 24) : name.start].lower().split()
            if written != name.key or (before and before[-1].rstrip(".") in _words("words", "titles")):
                titled.add(written)
    return _People(full, frozenset({full.get(name, "") for name in titled} | titled))


def _full(people: _People, reading: Reading, name: Name) -> str:
    """The full name that a name is or, by its last part alone, stands for; else nothing."""
    words = _parts(reading, name)
    return people.full.get(words[0], "") if len(words) == 1 else " ".join(words)


def _parts(reading: Reading, name: Name) -> list[str]:
    """The parts of a name, three at most and each with a capital, without its title; none of a place's."""
    written = reading.article.text[name.start : name.end].split()
    words = name.key.split()
    if not name.proper or not all(part[0].isupper() and part.replace("-", "").isalpha() for part in written):
        return []
    if any(name.start <= place.start < name.end for place in reading.places):
        return []
    words = words[1:] if words and words[0] in _words("words", "titles") else words
    return words if len(words) <= 3 else []


def _is_vessel(mention: Mention, name: str) -> bool:
    named = {other.key for other in mention.agents if not other.proper}
    return bool(named & _words("words", "vessels")) or name.split()[0] in _words("words", "prefixes")


def _is_impossible(first: _Sight, second: _Sight) -> bool:
    """Whether no order of the two leaves the time to go from one to the other."""
    if first.reading == second.reading and first.source != second.source:
        return False  # an article that sets two accounts against each other
    apart = mapped.way(first.spot, second.spot).kilometres
    return apart > _NEAR and apart > _hours(first, second) * (_SAILING if first.vessel else _FLYING)


def _hours(first: _Sight, second: _Sight) -> float:
    """The longest time that may lie between two sights, in hours."""
    longest = max(second.window.high - first.window.low, first.window.high - second.window.low)
    known = first.time.utc is not None and second.time.utc is not None
    return (longest + (_ROUND if known else _CLOCKS)) / HOUR


def _draft(world: World, first: _Sight, second: _Sight) -> Draft:
    marks = tuple(
        Mark(sight.reading, sight.place.start, sight.place.end, sight.place.name) for sight in (second, first)
    )
    far = mapped.way(first.spot, second.spot).kilometres
    most = max(1, ceil(_hours(first, second)))
    hours = "an hour" if most == 1 else f"{most} hours"
    written = _written(first.name)
    steps: list[tuple[str, Mark | None]] = [
        (
            f"{written} is told to be in {sight.place.name} at {read_as(sight.time)}",
            Mark(sight.reading, sight.time.start, sight.time.end, read_as(sight.time)),
        )
        for sight in (first, second)
    ]
    steps.append((f"{first.place.name} and {second.place.name} are {far:,.0f} km apart", None))
    steps.append((f"at most {hours} lie between the two, whatever the clocks", None))
    fields = {
        "name": written, "first": first.place.name, "second": second.place.name,
        "far": f"{far:,.0f} km", "hours": hours,
    }  # fmt: skip
    return Draft(marks, fields, tuple(steps), inferred=True)


def _written(name: str) -> str:
    """A name with its capitals: "hms halcyon" as "HMS Halcyon"."""
    parts = (part.upper() if part in _words("words", "prefixes") else part.title() for part in name.split())
    return " ".join(parts)


KIND = Kind(
    name="presence",
    parameters={},
    check=check,
    fields=("name", "first", "second", "far", "hours"),
    summary="one person or vessel in two places that no journey joins in the time",
    rank=-5,
)
