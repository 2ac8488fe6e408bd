"""Who it was done to, where a story tells of two persons: two arrests, two deaths.

That two papers name different people for one event is common and says little. That each of two names stands
in several articles of one story, always for another event of the kind, says that there were two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chronolint.claims.model import Reading
from chronolint.place import nationality_of
from chronolint.story.candidates import SURNAME, candidates
from chronolint.story.model import Place

_ARTICLES = 3  # in so many articles a name must stand to be a rival of another; in fewer where few name any
_FEW = 3
_SHARE = 0.5  # of the articles that the commonest name stands in

Named = Mapping[Place, frozenset[str]]


def done_to(readings: Sequence[Reading]) -> dict[tuple[int, int], frozenset[str]]:
    """The names of those an event is done to, by the reading and offset of its mention."""
    return {
        (number, reading.mentions[candidate.place.mention].start): candidate.identity
        for number, reading in enumerate(readings)
        for candidate in candidates(number, reading)
        if candidate.kind.of == "person" and candidate.kind.identity == "object" and candidate.identity
    }


def persons(named: Named) -> dict[Place, str]:
    """The person each of some mentions is about, where they are about more than one; else nothing."""
    seen: dict[str, set[int]] = defaultdict(set)
    for place, names in named.items():
        for name in names:
            seen[name].add(place.reading)
    surnames = {SURNAME + name.split()[-1] for name in seen if _full(name)}
    telling = len({place.reading for place in named})
    most = max((len(seen[name]) for name in surnames), default=0)
    least = max(1 if telling <= _FEW else _ARTICLES, _SHARE * most)
    rivals = sorted(name for name in surnames if len(seen[name]) >= least)
    one = _taken_for_one(_no_bridges(rivals, named.values()), named.values())
    if len(set(one.values())) < 2:
        return {}
    return {
        place: one[min(names & one.keys())] for place, names in named.items() if not names.isdisjoint(one)
    }


def _full(name: str) -> bool:
    parts = name.split()
    return len(parts) == 2 and nationality_of(parts[0]) is None


def _no_bridges(rivals: Sequence[str], rows: Iterable[frozenset[str]]) -> list[str]:
    """The rivals without those that stand beside several others: what both belong to, a club or a party."""
    beside: dict[str, set[str]] = {name: set() for name in rivals}
    for names in rows:
        together = names & beside.keys()
        for name in together:
            beside[name] |= together - {name}
    return [name for name in rivals if len(beside[name]) < 2]


def _taken_for_one(rivals: Sequence[str], rows: Iterable[frozenset[str]]) -> dict[str, str]:
    """Each name with the one that stands for it: names of one mention are names of one person."""
    one = {name: name for name in rivals}
    for names in rows:
        together = sorted({one[name] for name in names & one.keys()})
        for name, other in one.items():
            if other in together:
                one[name] = together[0]
    return one
