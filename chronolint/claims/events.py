"""The mentions of events in an article, with all that is claimed of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from chronolint.claims.anaphora import antecedents, carried, headlined, long_forms
from chronolint.claims.arguments import Arguments, cast
from chronolint.claims.attachment import attach
from chronolint.claims.clauses import Clause, clauses
from chronolint.claims.lifespans import lifespan
from chronolint.claims.mentions import Trigger, triggers
from chronolint.claims.model import Mention, Name, TimeLink
from chronolint.claims.names import Scene
from chronolint.claims.nearest import Attached, Placed
from chronolint.claims.vocabulary import vocabulary
from chronolint.place.model import PlaceName
from chronolint.quantity.model import Quantity
from chronolint.tables import table
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import Tokens
from chronolint.values import dataclass
from chronolint.when.model import TimeExpression

EMPTY: Mapping[str, str] = MappingProxyType({})
_TOLD = (Part.TITLE, Part.BODY)
_Stretch = TimeExpression | PlaceName | Quantity


class _Index:
    """The stretches of an article (times, places, counts) by the tokens they cover."""

    def __init__(self, tokens: Tokens, stretches: Sequence[_Stretch]) -> None:
        self.starts, self.stretches = tokens.starts, stretches
        self.lows = [bisect_left(self.starts, one.start) for one in stretches]

    def within(self, low: int, high: int) -> range:
        """The numbers of the stretches that begin in tokens `low`..`high`."""
        first = bisect_left(self.lows, low)
        return range(first, bisect_left(self.lows, high, first))

    def bounds(self, number: int) -> tuple[int, int]:
        """The tokens that a stretch covers, the last exclusive."""
        low = self.lows[number]
        return low, bisect_left(self.starts, self.stretches[number].end, low)


@dataclass(frozen=True)
class _Found:
    """What earlier stages found in an article, with the tokens it covers."""

    text: str
    tokens: Tokens
    sentences: Sequence[Sentence]
    times: Sequence[TimeExpression]
    places: Sequence[PlaceName]
    time_index: _Index
    place_index: _Index
    count_index: _Index
    capitalized: frozenset[str]
    aliases: Mapping[str, str]

    def scene(self, sentence: Sentence) -> Scene:
        """A sentence to look for names in, its clauses and mentions aside."""
        starts = self.tokens.starts
        return self._scene(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))

    @cached_property
    def carried(self) -> Mapping[str, Name]:
        """The nouns of the article that stand for a name."""
        titles = (self.text[s.start : s.end] for s in self.sentences if s.part is Part.TITLE)
        about = headlined(self.scene, self.sentences, "\n".join(titles))
        return carried(self._scene(0, len(self.tokens.words)), about)

    @cached_property
    def in_full(self) -> Mapping[str, str]:
        """The names of the article that are short for a longer one, with the key of that."""
        return long_forms(self._scene(0, len(self.tokens.words)))

    def _scene(self, low: int, high: int) -> Scene:
        times, index = self.time_index, self.place_index
        taken = frozenset(i for n in times.within(low, high) for i in range(*times.bounds(n)))
        places = {i: self.places[n] for n in index.within(low, high) for i in range(*index.bounds(n))}
        return Scene(self.tokens, low, (), (), places, taken, self.capitalized, self.aliases)


def find(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    places: Sequence[PlaceName],
    dateline: tuple[int, int] | None = None,
    aliases: Mapping[str, str] = EMPTY,
) -> tuple[Mention, ...]:
    """The mentions of all events that the title and the body tell, in text order.

    A dateline takes no part in any. `aliases` are a project's own: a name in lower case and the one it
    stands for.
    """
    known = _Found(
        text,
        tokens,
        sentences,
        times,
        places,
        _Index(tokens, times),
        _Index(tokens, places),
        _Index(tokens, quantities),
        _capitalized(tokens, sentences),
        aliases,
    )
    starters = vocabulary().starters
    possible = [index for index, word in enumerate(tokens.lower) if word in starters]
    found: list[Mention] = []
    for number, sentence in enumerate(sentences):
        begin = dateline[1] if dateline and sentence.start <= dateline[0] < sentence.end else sentence.start
        low, high = bisect_left(tokens.starts, begin), bisect_left(tokens.starts, sentence.end)
        if sentence.part in _TOLD and bisect_left(possible, low) < bisect_left(possible, high):
            found += _in_sentence(known, number, low, high, len(found))
        if sentence.part in _TOLD and (dates := known.time_index.within(low, high))[1:]:
            told = {n: times[n] for n in dates}
            found += lifespan(known.scene, text, number, sentence, told)
    return tuple(found)


def _capitalized(tokens: Tokens, sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words that are capitalised where no sentence begins, or as owners, in lower case."""
    opening = {sentence.start for sentence in sentences}
    words, lower, starts = tokens.words, tokens.lower, tokens.starts
    written = [i for i in tokens.capitals if words[i][0].isupper()]
    owners = [lower[i][:-2] for i in written if lower[i].endswith(("'s", "’s")) and starts[i] in opening]
    return frozenset([lower[i] for i in written if starts[i] not in opening] + owners)


def _in_sentence(known: _Found, number: int, low: int, high: int, base: int) -> list[Mention]:
    """The mentions of the sentence whose tokens are `low`..`high`; the article has `base` before them."""
    tokens = known.tokens
    parts = clauses(tokens, low, high)
    within = known.time_index.within(low, high)
    placed = [Placed(*known.time_index.bounds(n), n, known.times[n]) for n in within]
    taken = frozenset(i for p in placed for i in range(p.low, p.high))
    hits = triggers(tokens, parts, taken)
    if not hits:
        return []
    where = known.place_index.within(low, high)
    covered = {i: known.places[n] for n in where for i in range(*known.place_index.bounds(n))}
    scene = Scene(
        tokens,
        low,
        parts,
        hits,
        covered,
        taken,
        known.capitalized,
        known.aliases,
        antecedents(known.scene, known.sentences, number),
        lambda: known.carried,
        lambda: known.in_full,
    )
    roles = cast(scene)
    kept = [n for n, trigger in enumerate(hits) if _of_its_kind(trigger, roles[n])]
    hits, roles = [hits[n] for n in kept], [roles[n] for n in kept]
    links = _linked(attach(tokens, parts, hits, placed), base)
    counts = _counted(hits, parts, known.count_index, low, high)
    spots = _located(hits, parts, known.place_index, low, high)
    speakers = _speakers(hits, roles)
    phrases = [(n, trigger) for n, trigger in enumerate(hits) if trigger.high - trigger.low > 1]
    return [
        Mention(
            start=(start := tokens.starts[trigger.low]),
            end=(end := tokens.end(trigger.high - 1)),
            text=known.text[start:end],
            lemma=trigger.form.lemma,
            kind=trigger.form.kind,
            sentence=number,
            noun=trigger.noun,
            modality=trigger.modality,
            agents=roles[n].agents,
            objects=roles[n].objects,
            places=spots.get(n, ()),
            times=links.get(n, ()),
            counts=counts.get(n, ()),
            source=next((name for spoken, name in speakers if spoken != n), None) if speakers else None,
            within=_around(trigger, phrases, base) if phrases else None,
        )
        for n, trigger in enumerate(hits)
    ]


def _of_its_kind(trigger: Trigger, roles: Arguments) -> bool:
    """Whether what an event is done to can be: a town falls in war, prices fall otherwise."""
    if vocabulary().classes[trigger.form.kind].of != "place":
        return True
    spots = table("names")["spots"]
    return any(name.proper or name.key in spots for name in roles.objects)


def _around(inner: Trigger, phrases: Sequence[tuple[int, Trigger]], base: int) -> int | None:
    """The mention in whose phrase another one stands."""
    for number, outer in phrases:
        if inner is not outer and outer.low <= inner.head < outer.high:
            return base + number
    return None


def _linked(links: Sequence[Attached], base: int) -> dict[int, tuple[TimeLink, ...]]:
    """The times of each trigger; the article has `base` mentions before those of the sentence."""
    found: dict[int, tuple[TimeLink, ...]] = {}
    for link in links:
        other = None if link.other is None else base + link.other
        row = found.get(link.trigger, ())
        found[link.trigger] = (*row, TimeLink(link.time, link.role, other, link.sign, link.base))
    return found


def _speakers(hits: Sequence[Trigger], roles: Sequence[Arguments]) -> list[tuple[int, Name]]:
    """Who says what the sentence tells: the agents of its acts of speaking, with the number of the act."""
    classes = vocabulary().classes
    return [
        (n, roles[n].agents[0])
        for n, hit in enumerate(hits)
        if roles[n].agents and not hit.noun and classes[hit.form.kind].report
    ]


def _counted(
    hits: Sequence[Trigger], parts: Sequence[Clause], index: _Index, low: int, high: int
) -> dict[int, tuple[int, ...]]:
    """The counts of each trigger: those of its clause that stand nearer to it than to another."""
    found: dict[int, tuple[int, ...]] = {}
    for number in index.within(low, high):
        at = index.lows[number]
        clause = next((n for n, part in enumerate(parts) if part.low <= at < part.high), -1)
        near = [(abs(t.head - at), t.head < at, n) for n, t in enumerate(hits) if t.clause == clause]
        if near:
            trigger = min(near)[-1]
            found[trigger] = (*found.get(trigger, ()), number)
    return found


def _located(
    hits: Sequence[Trigger], parts: Sequence[Clause], index: _Index, low: int, high: int
) -> dict[int, tuple[int, ...]]:
    """The places named in each trigger's clause."""
    found: dict[int, tuple[int, ...]] = {}
    inside = index.within(low, high)
    for n, trigger in enumerate(hits) if inside else ():
        part = parts[trigger.clause]
        found[n] = tuple(number for number in inside if part.low <= index.lows[number] < part.high)
    return found
