"""The mentions of events in an article, with all that is claimed of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from sys import intern

from chronolint.claims.anaphora import antecedents, carried, headlined, long_forms
from chronolint.claims.arguments import Arguments, cast
from chronolint.claims.attachment import attach
from chronolint.claims.clauses import Clause, clauses
from chronolint.claims.facts import CAPITAL, CUT, STARTER, facts_of, places_of
from chronolint.claims.lifespans import lifespan
from chronolint.claims.mentions import Trigger, triggers
from chronolint.claims.model import Mention, Name, Reading, TimeLink
from chronolint.claims.names import Scene
from chronolint.claims.nearest import Attached, Placed
from chronolint.place.model import PlaceName
from chronolint.quantity.model import Quantity
from chronolint.shared import Shared
from chronolint.tables import table
from chronolint.text.model import TITLE, TOLD, Sentence
from chronolint.text.tokens import OWNERS, Tokens
from chronolint.when.model import TimeExpression

_LINKS = Shared[tuple[TimeLink, ...]]()
_Stretch = TimeExpression | PlaceName | Quantity


class _Index:
    """The stretches of an article (times, places, counts) by the tokens they cover."""

    def __init__(self, tokens: Tokens, stretches: Sequence[_Stretch]) -> None:
        self.starts, self.stretches = tokens.starts, stretches
        self.lows = [bisect_left(tokens.starts, one.start) for one in stretches]

    def within(self, low: int, high: int) -> range:
        """The numbers of the stretches that begin in tokens `low`..`high`."""
        first = bisect_left(self.lows, low)
        return range(first, bisect_left(self.lows, high, first))

    def high(self, number: int) -> int:
        """Where the tokens that a stretch covers end."""
        return bisect_left(self.starts, self.stretches[number].end, self.lows[number])

    def covered(self) -> Iterator[tuple[int, int]]:
        """Each token that a stretch covers, with the number of that."""
        for number, low in enumerate(self.lows):
            for token in range(low, self.high(number)):
                yield token, number


class _Found:
    """What earlier stages found in an article, with the tokens it covers."""

    def __init__(self, reading: Reading, aliases: Mapping[str, str]) -> None:
        tokens, sentences, places = reading.tokens, reading.sentences, reading.places
        self.text, self.tokens, self.sentences = reading.article.text, tokens, sentences
        self.facts, self.aliases, self.times = facts_of(tokens.words), aliases, reading.times
        self.time_index, self.place_index = _Index(tokens, self.times), _Index(tokens, places)
        self.count_index = _Index(tokens, reading.quantities)
        self.taken = frozenset(token for token, _ in self.time_index.covered())
        self.places = {token: places[number] for token, number in self.place_index.covered()}
        self.capitalized = _capitalized(tokens, self.facts, sentences)
        self.cuts, self.possible = (places_of(bit, self.facts) for bit in (CUT, STARTER))

    def scene(self, sentence: Sentence) -> Scene:
        """A sentence to look for names in, its clauses and mentions aside."""
        return self.scene_at(bisect_left(self.tokens.starts, sentence.start))

    def scene_at(
        self, low: int, parts: Sequence[Clause] = (), hits: Sequence[Trigger] = (), number: int = 0
    ) -> Scene:
        """What names are looked for in, from token `low` on; in sentence `number` with its mentions."""
        return Scene(
            self.tokens,
            self.facts,
            low,
            parts,
            hits,
            self.places,
            self.taken,
            self.capitalized,
            self.aliases,
            antecedents(self.scene, self.sentences, number),
            self._carried,
            self._in_full,
        )

    def _carried(self) -> Mapping[str, Name]:
        return self.carried

    def _in_full(self) -> Mapping[str, str]:
        return self.in_full

    @cached_property
    def carried(self) -> Mapping[str, Name]:
        """The nouns of the article that stand for a name."""
        titles = (self.text[s.start : s.end] for s in self.sentences if s.part is TITLE)
        about = headlined(self.scene, self.sentences, "\n".join(titles))
        return carried(self.scene_at(0), about)

    @cached_property
    def in_full(self) -> Mapping[str, str]:
        """The names of the article that are short for a longer one, with the key of that."""
        return long_forms(self.scene_at(0))


def find(
    reading: Reading, dateline: tuple[int, int] | None, aliases: Mapping[str, str]
) -> tuple[Mention, ...]:
    """The mentions of all events that the title and the body of a reading tell, in text order, which has
    none yet.

    A dateline takes no part in any. `aliases` are a project's own: a name in lower case and the one it
    stands for.
    """
    known = _Found(reading, aliases)
    text, tokens, times = known.text, known.tokens, known.times
    found: list[Mention] = []
    for number, sentence in enumerate(known.sentences):
        if sentence.part not in TOLD:
            continue
        begin = dateline[1] if dateline and sentence.start <= dateline[0] < sentence.end else sentence.start
        low, high = bisect_left(tokens.starts, begin), bisect_left(tokens.starts, sentence.end)
        dates = known.time_index.within(low, high)
        if possible := _between(known.possible, low, high):
            found += _in_sentence(known, number, low, high, possible, dates, len(found))
        if dates[1:]:
            found += lifespan(known.scene, text, number, sentence, {n: times[n] for n in dates})
    return tuple(found)


def _between(numbers: list[int], low: int, high: int) -> list[int]:
    """Those of `numbers`, which are in order, from `low` up to `high`."""
    first = bisect_left(numbers, low)
    return numbers[first : bisect_left(numbers, high, first)]


def _capitalized(tokens: Tokens, facts: list[int], sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words that are capitalised where no sentence begins, or as owners, in lower case."""
    opening = {sentence.start for sentence in sentences}
    lower, starts = tokens.lower, tokens.starts
    found = {lower[i] for i in tokens.capitals if facts[i] & CAPITAL and starts[i] not in opening}
    for start in opening:
        first = bisect_left(starts, start)
        if first < len(lower) and facts[first] & CAPITAL and lower[first].endswith(OWNERS):
            found.add(lower[first][:-2])
    return frozenset(found)


def _in_sentence(
    known: _Found, number: int, low: int, high: int, possible: list[int], dates: range, base: int
) -> list[Mention]:
    """The mentions of the sentence whose tokens are `low`..`high`; the article has `base` before them.

    `possible` are the tokens at which one can begin, `dates` the numbers of its times.
    """
    tokens = known.tokens
    parts = clauses(tokens.lower, low, high, _between(known.cuts, low, high))
    hits = triggers(tokens, known.facts, parts, possible, known.taken)
    if not hits:
        return []
    roles = cast(known.scene_at(low, parts, hits, number))
    kept = [n for n, trigger in enumerate(hits) if _of_its_kind(trigger, roles[n])]
    if len(kept) < len(hits):
        hits, roles = [hits[n] for n in kept], [roles[n] for n in kept]
    index = known.time_index
    placed = [Placed(index.lows[n], index.high(n), n, known.times[n]) for n in dates]
    links = _linked(attach(tokens, parts, hits, placed), base)
    counts = _counted(hits, parts, known.count_index, low, high)
    spots = _located(hits, parts, known.place_index, low, high)
    speakers = _speakers(hits, roles)
    phrases = [(n, trigger) for n, trigger in enumerate(hits) if trigger.high - trigger.low > 1]
    return [
        Mention(
            start=(start := tokens.starts[trigger.low]),
            end=(end := tokens.end(trigger.high - 1)),
            text=intern(known.text[start:end]),
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
    if trigger.kind.of != "place":
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
        found[link.trigger] = _LINKS[*row, TimeLink(link.time, link.role, other, link.sign, link.base)]
    return found


def _speakers(hits: Sequence[Trigger], roles: Sequence[Arguments]) -> list[tuple[int, Name]]:
    """Who says what the sentence tells: the agents of its acts of speaking, with the number of the act."""
    return [
        (n, roles[n].agents[0])
        for n, hit in enumerate(hits)
        if hit.kind.report and not hit.noun and roles[n].agents
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
