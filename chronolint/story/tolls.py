"""What an event is said to have cost so far: counts of the killed, the hurt, the homeless, told of one
event or state.

A toll only grows: a later article may give a higher one, and a lower one only where it says that the toll
was revised.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from chronolint.claims.model import Mention, Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.quantity.model import Kind
from chronolint.story.figures import Figure, deed_of, figure, figures_of_set, same_count
from chronolint.story.likeness import likeness_of
from chronolint.story.model import Cluster, Place
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import dataclass, replace
from chronolint.when.model import DAY

_REACH = 60  # characters between an event and the verb that tells its toll: "a war which has so far killed"
_BEFORE = 100  # and between the word "toll" and its figure
_SEASON = 30 * DAY  # between articles of one storm
_DEAD, _PEOPLE = "killing", "person"
_CALLED = frozenset(("toll",))


@dataclass(frozen=True, slots=True)
class Toll:
    """A count told as the toll of the event at `cause`; `deed` is what befell those who are counted."""

    figure: Figure
    cause: Place
    deed: str


def _tolls(number: int, reading: Reading, figures: Sequence[Figure]) -> Iterator[Toll]:
    """Those figures of an article that are told of an event: "the flood killed 21 people", "a war that has
    killed", "31 died in the storm", "the death toll of the flood rose to 21".
    """
    events = _causes(reading)
    for counted in figures:
        mention, quantity = counted.mention, counted.quantity
        if mention is None or quantity.kind is not Kind.COUNT or quantity.part is not None:
            continue
        participle = quantity.start - mention.end == 1  # "killing 41 people"
        if (mention.noun and not participle) or mention.modality != "fact" or _revised(reading, counted):
            continue
        cause = _cause(reading, events[mention.sentence], mention)
        if cause is not None:
            yield Toll(counted, Place(number, cause), deed_of(mention.kind))
    if reading.tokens.has(_CALLED):
        yield from _death_tolls(number, reading, events)


def _death_tolls(number: int, reading: Reading, events: Mapping[int, list[int]]) -> Iterator[Toll]:
    """The figures that are called the toll of an event told between that word and the figure."""
    for index, quantity in enumerate(reading.quantities):
        if quantity.kind not in (Kind.BARE, Kind.COUNT) or quantity.head not in (None, _PEOPLE):
            continue
        at = next(n for n, s in enumerate(reading.sentences) if s.start <= quantity.start < s.end)
        low = max(reading.sentences[at].start, quantity.start - _BEFORE)
        match = _toll().search(reading.article.text, low, quantity.start)
        if match is None:
            continue
        between = [n for n in events[at] if match.start() < reading.mentions[n].start < quantity.start]
        if not between:
            continue
        counted = figure(number, reading, at, index)
        if not _revised(reading, counted):
            people = replace(counted, quantity=quantity._replace(kind=Kind.COUNT, head=_PEOPLE))
            yield Toll(people, Place(number, between[0]), _DEAD)


@cache
def _toll() -> re.Pattern[str]:
    leads = "|".join(map(re.escape, table("tolls")["leads"]))
    return pattern(rf"\btoll\b[^.;:]*\b(?:{leads})\s+$")


@cache
def _in_which() -> re.Pattern[str]:
    return pattern(rf"[^.;:,]*?\b(?:{'|'.join(table('tolls')['in_which'])})\b[^.;:,]*")


def _cause(reading: Reading, events: Sequence[int], mention: Mention) -> int | None:
    """The event that a verb tells the toll of: the last before it, else one in which it came about."""
    before = [n for n in events if reading.mentions[n].end <= mention.start]
    if before and mention.start - reading.mentions[before[-1]].end <= _REACH:
        between = reading.article.text[reading.mentions[before[-1]].end : mention.start]
        return None if "since" in between.split() else before[-1]  # "since 1987, when 31 died"
    behind = next((n for n in events if reading.mentions[n].start >= mention.end), None)
    if before or behind is None or reading.mentions[behind].start - mention.end > _REACH:
        return None
    led = _in_which().fullmatch(reading.article.text, mention.end, reading.mentions[behind].start)
    return behind if led else None


def _causes(reading: Reading) -> dict[int, list[int]]:
    """The nouns that tell events, by sentence."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(reading.mentions):
        if mention.noun and _lasting(mention):
            found[mention.sentence].append(index)
    return found


def _lasting(mention: Mention) -> bool:
    kind = vocabulary().classes[mention.kind]
    return (kind.state or kind.identity == "place") and not kind.report


def _revised(reading: Reading, figure: Figure) -> bool:
    sentence = reading.sentences[figure.sentence]
    words = reading.article.text[sentence.start : sentence.end].lower()
    return any(word in words for word in table("tolls")["revised"])


def falling(readings: Sequence[Reading], clusters: Sequence[Cluster]) -> Iterator[tuple[Toll, Toll]]:
    """Tolls of one event, the earlier and the later, that fall from one article to a later one."""
    home = {place: n for n, cluster in enumerate(clusters) for place in cluster.members}
    by_event: dict[int, list[Toll]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Toll]] = defaultdict(list)
    for number, (reading, figures) in enumerate(zip(readings, figures_of_set(readings), strict=True)):
        for toll in _tolls(number, reading, figures):
            if toll.cause in home:
                by_event[home[toll.cause]].append(toll)
            if (name := _called(reading, toll.cause.mention)) is not None:
                by_name[reading.mentions[toll.cause.mention].kind, name].append(toll)
    for row in (by_event[event] for event in sorted(by_event)):
        yield from _falling(readings, row)
    for row in (by_name[name] for name in sorted(by_name)):
        for earlier, later in _falling(readings, row):
            one = home.get(earlier.cause, -1) == home.get(later.cause, -2)  # told above
            if not one and _of_one_season(readings, earlier, later):
                yield earlier, later


def _falling(readings: Sequence[Reading], row: Sequence[Toll]) -> Iterator[tuple[Toll, Toll]]:
    for later, earlier in product(row, row):
        if _after(readings, later, earlier) and _lower(later, earlier):
            yield earlier, later


def _of_one_season(readings: Sequence[Reading], earlier: Toll, later: Toll) -> bool:
    """Whether two articles are of one story, and no namesake of the storm can have come in between."""
    first, second = earlier.figure.reading, later.figure.reading
    before, after = (readings[number].publication.window for number in (first, second))
    near = before is not None and after is not None and after.low - before.high <= _SEASON
    return near and likeness_of(readings).same_story(first, second)


def _called(reading: Reading, cause: int) -> str | None:
    """The name behind the noun of an event, "Storm Ada", or that of the one of its class in the article."""
    mention = reading.mentions[cause]
    names = {
        n: name
        for n, m in enumerate(reading.mentions)
        if m.kind == mention.kind and (name := _behind(reading, m))
    }
    if cause in names:
        return names[cause]
    return next(iter(names.values())) if len(set(names.values())) == 1 else None


def _behind(reading: Reading, mention: Mention) -> str | None:
    at = bisect_left(reading.tokens.starts, mention.end)
    words = reading.tokens.words[at : at + 1]
    titled = mention.noun and mention.text[0].isupper() and vocabulary().classes[mention.kind].named
    return words[0].lower() if titled and words and words[0].istitle() and words[0].isalpha() else None


def _after(readings: Sequence[Reading], later: Toll, earlier: Toll) -> bool:
    """Whether one article appeared after another for sure."""
    first, second = (readings[toll.figure.reading].publication.window for toll in (earlier, later))
    return first is not None and second is not None and first.high <= second.low


def _lower(later: Toll, earlier: Toll) -> bool:
    if later.deed != earlier.deed or not same_count(later.figure, earlier.figure):
        return False
    return later.figure.quantity.range.usual_high < earlier.figure.quantity.range.usual_low
