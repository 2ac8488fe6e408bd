"""Mentions as joins look at them: what identifies them, and what else they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from chronolint.claims.model import Mention, Name, Reading
from chronolint.claims.names import aliases
from chronolint.claims.vocabulary import EventClass, vocabulary
from chronolint.place import nationality_of
from chronolint.shared import Shared
from chronolint.story.model import Place
from chronolint.tables import table
from chronolint.values import dataclass
from chronolint.when.model import Window

SURNAME = "~"  # before the last part of a person's name
_KEYS = Shared[frozenset[str]]()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention with what joins look at.

    `identity` are the names in the role that tells events of its class apart, `others` those in other
    roles, `spots` the places of its clause, `nouns` what it is done to where that has no name; `window` is
    its date, `published` its article's, `sides` where an editor sets it against other events. `openings` are
    words in the same role as `identity` that open a sentence, of which only other articles can tell that they
    are names.
    """

    place: Place
    kind: EventClass
    identity: frozenset[str]
    others: frozenset[str]
    spots: frozenset[str]
    nouns: frozenset[str]
    window: Window | None
    published: Window | None
    sides: frozenset[int] = frozenset()
    openings: frozenset[str] = frozenset()


def candidates(number: int, reading: Reading) -> Iterator[Candidate]:
    """The mentions of an article that can be joined: facts that are no acts of speaking."""
    classes = vocabulary().classes
    bearers = _Bearers(reading)
    for index, mention in enumerate(reading.mentions):
        kind = classes[mention.kind]
        if mention.modality == "fact" and not kind.report:
            yield _candidate(Place(number, index), kind, reading, mention, bearers)


class _Bearers:
    """Whom a surname alone names in an article: the first of its bearers there, where it has several."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def known(self, name: str) -> str:
        """A name, in full where several people bear it: "fenwick" is "ada fenwick", who is named first."""
        return self._first.get(name, name)

    @cached_property
    def _first(self) -> dict[str, str]:
        full: dict[str, list[str]] = {}
        for mention in self._reading.mentions:
            for name in (*mention.agents, *mention.objects):
                if name.proper and len(parts := name.key.split()) > 1:
                    full.setdefault(parts[-1], []).append(name.key)
        return {surname: keys[0] for surname, keys in full.items() if len(set(keys)) > 1}


def _candidate(
    place: Place, kind: EventClass, reading: Reading, mention: Mention, bearers: _Bearers
) -> Candidate:
    agents, objects = names(mention.agents), names(mention.objects)
    if kind.identity == "object":
        objects = names(n for n in mention.objects if nationality_of(n.key) is None)
    spots = frozenset(reading.places[n].key for n in mention.places)
    if kind.of in ("person", "thing"):
        agents, objects = _no_places(agents - spots), _no_places(objects - spots)
    if kind.of == "person":
        objects = _persons(frozenset(map(bearers.known, objects)))
    roles = {
        "object": (objects, agents),
        "agent": (agents or objects, objects),
        "any": (agents | objects, spots),
        "place": (spots, agents | objects),
    }
    identity, others = roles[kind.identity]
    nouns = frozenset(name.key for name in mention.objects if not name.proper)
    dates = [reading.times[link.time].window for link in mention.times if link.role == "at"]
    window = next(iter(dates), None)
    return Candidate(
        place,
        kind,
        _KEYS[identity],
        _KEYS[others],
        _KEYS[spots],
        _KEYS[nouns],
        window,
        reading.publication.window,
        openings=_KEYS[_openings(reading, kind, mention)],
    )


def _openings(reading: Reading, kind: EventClass, mention: Mention) -> frozenset[str]:
    row = mention.objects if kind.identity == "object" else mention.agents or mention.objects
    text = reading.article.text
    words = (name.key for name in row if not name.proper and text[name.start].isupper())
    return frozenset(SURNAME + word if kind.of == "person" else word for word in words)


def names(row: Iterable[Name]) -> frozenset[str]:
    """The keys of the proper names in `row`; a people and a seat of government stand for the country."""
    return frozenset(_participant(name.key) for name in row if name.proper)


def _participant(key: str) -> str:
    nation = nationality_of(key) or table("names")["metonyms"].get(key) or key
    return aliases().get(nation, nation)


def _no_places(found: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in found if nationality_of(name) is None)


def _persons(found: frozenset[str]) -> frozenset[str]:
    """Names of persons, also by their last part: "ines varga" is also "~varga", and "varga" only that."""
    known = [name.split() for name in found if nationality_of(name.split()[0]) is None]
    full = {" ".join(name) for name in known if len(name) > 1}
    return frozenset(full | {SURNAME + name[-1] for name in known})


def same_name(first: Candidate, second: Candidate) -> bool:
    """Whether an identifying name is shared; a surname alone serves where only one of the two gives more."""
    shared = first.identity & second.identity
    if first.kind.identity == "any" and first.kind.once:
        return len(shared) >= min(2, len(first.identity), len(second.identity)) > 0
    if _full(shared):
        return True
    return bool(shared) and _full(first.identity) != _full(second.identity)


def _full(found: frozenset[str]) -> bool:
    return any(not name.startswith(SURNAME) for name in found)


def shared_names(first: Candidate, second: Candidate) -> list[str]:
    """The names that two mentions have in common, in any role."""
    both = (first.identity | first.others) & (second.identity | second.others)
    return sorted({name.removeprefix(SURNAME) for name in both})
