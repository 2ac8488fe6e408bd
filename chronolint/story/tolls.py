"""What an event is said to have cost so far: counts of the killed, the hurt, the homeless, told of one
event or state.

A toll only grows: a later article may give a higher one, and a lower one only where it says that the toll
was revised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Mention, Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.quantity.model import Kind
from chronolint.story.figures import Figure, figures_of_set, same_count, same_deed
from chronolint.story.model import Cluster, Place
from chronolint.tables import table
from chronolint.values import dataclass

_REACH = 60  # characters between an event and the verb that tells its toll: "a war which has so far killed"


@dataclass(frozen=True, slots=True)
class Toll:
    """A count told as the toll of the event at `cause`."""

    figure: Figure
    cause: Place


def _tolls(reading: Reading, figures: Sequence[Figure]) -> Iterator[Toll]:
    """Those figures of an article that are told of an event: "the flood killed 21 people", "a war that has
    killed".
    """
    events = _causes(reading)
    for figure in figures:
        mention = figure.mention
        if mention is None or figure.quantity.kind is not Kind.COUNT or figure.quantity.part is not None:
            continue
        participle = figure.quantity.start - mention.end == 1  # "killing 41 people"
        if (mention.noun and not participle) or mention.modality != "fact" or _revised(reading, figure):
            continue
        before = [index for index in events[mention.sentence] if reading.mentions[index].end <= mention.start]
        if before and mention.start - reading.mentions[before[-1]].end <= _REACH:
            yield Toll(figure, Place(figure.reading, before[-1]))


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
    for reading, figures in zip(readings, figures_of_set(readings), strict=True):
        for toll in _tolls(reading, figures):
            if toll.cause in home:
                by_event[home[toll.cause]].append(toll)
    for event in sorted(by_event):
        for later in by_event[event]:
            for earlier in by_event[event]:
                if _after(readings, later, earlier) and _lower(later.figure, earlier.figure):
                    yield earlier, later


def _after(readings: Sequence[Reading], later: Toll, earlier: Toll) -> bool:
    """Whether one article appeared after another for sure."""
    first, second = (readings[toll.figure.reading].publication.window for toll in (earlier, later))
    return first is not None and second is not None and first.high <= second.low


def _lower(later: Figure, earlier: Figure) -> bool:
    if not same_count(later, earlier) or not same_deed(later, earlier):
        return False
    return later.quantity.range.usual_high < earlier.quantity.range.usual_low
