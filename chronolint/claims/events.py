"""The mentions of events in an article, with all that is claimed of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from chronolint.claims.arguments import Scene, arguments
from chronolint.claims.attachment import Attached, Placed, attach
from chronolint.claims.clauses import Clause, clauses
from chronolint.claims.mentions import Trigger, triggers
from chronolint.claims.model import Mention, Name, TimeLink
from chronolint.claims.vocabulary import vocabulary
from chronolint.place.model import PlaceName
from chronolint.quantity.model import Quantity
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import Tokens
from chronolint.when.model import TimeExpression

_TOLD = (Part.TITLE, Part.BODY)


class _Index:
    """The stretches of an article (times, places, counts) by the tokens they cover."""

    def __init__(self, tokens: Tokens, stretches: Iterable[tuple[int, int]]) -> None:
        starts = tokens.starts
        self.bounds = [(bisect_left(starts, low), bisect_left(starts, high)) for low, high in stretches]
        self.lows = [low for low, _ in self.bounds]

    def within(self, low: int, high: int) -> range:
        """The numbers of the stretches that begin in tokens `low`..`high`."""
        return range(bisect_left(self.lows, low), bisect_left(self.lows, high))


def find(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    places: Sequence[PlaceName],
) -> tuple[Mention, ...]:
    """The mentions of all events that the title and the body tell, in text order."""
    time_index = _Index(tokens, ((t.start, t.end) for t in times))
    place_index = _Index(tokens, ((p.start, p.end) for p in places))
    count_index = _Index(tokens, ((q.start, q.end) for q in quantities))
    found: list[Mention] = []
    for number, sentence in enumerate(sentences):
        if sentence.part not in _TOLD:
            continue
        low, high = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
        parts = clauses(tokens, low, high)
        placed = [Placed(*time_index.bounds[n], n, times[n]) for n in time_index.within(low, high)]
        taken = frozenset(i for p in placed for i in range(p.low, p.high))
        hits = triggers(tokens, parts, taken)
        if not hits:
            continue
        where = place_index.within(low, high)
        covered = {i: places[n] for n in where for i in range(*place_index.bounds[n])}
        scene = Scene(tokens, low, parts, hits, covered, taken)
        links = attach(tokens, parts, hits, placed)
        counts = _counted(hits, parts, [(count_index.bounds[n], n) for n in count_index.within(low, high)])
        spots = _located(hits, parts, [(place_index.bounds[n], n) for n in where])
        base = len(found)
        for n, trigger in enumerate(hits):
            found.append(
                _mention(scene, trigger, number, text, base, links, counts.get(n, ()), spots.get(n, ()), n)
            )
    return tuple(found)


def _mention(
    scene: Scene,
    trigger: Trigger,
    sentence: int,
    text: str,
    base: int,
    links: Sequence[Attached],
    counts: tuple[int, ...],
    places: tuple[int, ...],
    number: int,
) -> Mention:
    taking = arguments(scene, trigger)
    start, end = scene.tokens.starts[trigger.low], scene.tokens.end(trigger.high - 1)
    mine = tuple(
        TimeLink(
            link.time, link.role, None if link.other is None else base + link.other, link.sign, link.base
        )  # type: ignore[arg-type]
        for link in links
        if link.trigger == number
    )
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        lemma=trigger.form.lemma,
        kind=trigger.form.kind,
        sentence=sentence,
        noun=trigger.noun,
        modality=trigger.modality,
        agents=taking.agents,
        objects=taking.objects,
        places=places,
        times=mine,
        counts=counts,
        source=_source(scene, trigger),
    )


def _source(scene: Scene, trigger: Trigger) -> Name | None:
    """Who says so: the agent of the act of speaking in the sentence, where there is one other than the
    mention itself.
    """
    classes = vocabulary().classes
    for other in scene.triggers:
        if other is not trigger and classes[other.form.kind].report and not other.noun:
            said = arguments(scene, other).agents
            if said:
                return said[0]
    return None


def _counted(
    hits: Sequence[Trigger], parts: Sequence[Clause], counts: list[tuple[tuple[int, int], int]]
) -> dict[int, tuple[int, ...]]:
    """The counts of each trigger: those of its clause that stand nearer to it than to another."""
    found: dict[int, tuple[int, ...]] = {}
    for (low, _), number in counts:
        clause = next((n for n, part in enumerate(parts) if part.low <= low < part.high), -1)
        near = [(abs(t.head - low), n) for n, t in enumerate(hits) if t.clause == clause]
        if near:
            trigger = min(near)[1]
            found[trigger] = (*found.get(trigger, ()), number)
    return found


def _located(
    hits: Sequence[Trigger], parts: Sequence[Clause], places: list[tuple[tuple[int, int], int]]
) -> dict[int, tuple[int, ...]]:
    """The places named in each trigger's clause."""
    found: dict[int, tuple[int, ...]] = {}
    for n, trigger in enumerate(hits):
        part = parts[trigger.clause]
        inside = tuple(number for (low, _), number in places if part.low <= low < part.high)
        if inside:
            found[n] = inside
    return found
