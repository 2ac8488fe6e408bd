"""Kind `near-miss`: a name that no gazetteer has, one slip of a letter away from one in the very region."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.places import mapped
from chronolint.lint.kinds.places.located import sentence_of, stated_kind
from chronolint.lint.page import Rule
from chronolint.place import gazetteer
from chronolint.place.gazetteer import Area, Spot, plain, without_article
from chronolint.place.key import variant_key
from chronolint.place.known import gazette
from chronolint.place.model import PlaceName

# Bases and the like are called after the town beside them.
_CALLED_AFTER = frozenset(("airbase", "base", "airport", "camp", "district"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
_SHORTEST = 5
# People that make a place one that the text may well mean: of a region, of a whole country.
_KNOWN = {"region": 10_000, "country": 100_000}


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Names that nothing knows, said to lie in a region or country that has a place spelled nearly so."""
    seen: set[str] = set()
    for number, reading in enumerate(world.readings):
        for relation in reading.relations:
            if relation.kind != "in" or relation.subject is None:
                continue
            place = reading.places[relation.subject]
            if place.key in seen or not _is_unknown(place):
                continue
            wholes = mapped.areas(reading.places[relation.object])
            meant = dict.fromkeys(_near(place.name, wholes))
            if len(meant) == 1 and not _beside(reading, place, *meant):
                seen.add(place.key)
                yield _draft(number, place, next(iter(meant)).title(), reading.places[relation.object].name)


def _is_unknown(place: PlaceName) -> bool:
    """Whether a name is of one plain word that neither the tables nor the gazetteer have."""
    name = plain(place.name)
    bare = without_article(name)
    if len(bare) < _SHORTEST or not bare.isalpha() or place.key in gazette().titles:
        return False
    kind = stated_kind(place)
    if kind not in mapped.SETTLEMENTS and kind not in _CALLED_AFTER:
        return False
    return not gazetteer.spots(name) and not gazetteer.areas(name)


def _beside(reading: Reading, place: PlaceName, known: str) -> bool:
    """Whether the sentence of a name has the known one too, and so tells them apart."""
    sentence = reading.sentences[sentence_of(reading, place.start)]
    others = (other for other in reading.places if sentence.start <= other.start < sentence.end)
    return any(without_article(plain(other.name)) == known for other in others)


def _near(name: str, wholes: tuple[Area, ...]) -> Iterator[str]:
    """The names one slip away of well-known places in the wholes: first names, or any by a swap."""
    bare = without_article(plain(name))
    for form in sorted(_slips(bare)) if wholes else ():
        if variant_key(form) != variant_key(bare):  # else a spelling, not a slip
            for spot in gazetteer.spots(form):
                if (spot.first or len(form) == len(bare)) and any(
                    _is_known_in(spot, area) for area in wholes
                ):
                    yield form


def _is_known_in(spot: Spot, area: Area) -> bool:
    return spot.population >= _KNOWN[area.kind] and mapped.lies_in(spot, area)


def _slips(name: str) -> set[str]:
    """What `name` may have been written for: two neighbours swapped, a consonant lost or one too many. Vowels
    and doubled letters differ between transliterations, and tell nothing.
    """
    found: set[str] = set()
    for at in range(1, len(name) - 1):
        first, second = name[at], name[at + 1]
        if first != second and not {first, second} <= _VOWELS:
            found.add(name[:at] + second + first + name[at + 2 :])
    for at in range(1, len(name)):
        if name[at] not in _VOWELS and name[at] not in (name[at - 1], name[at + 1 : at + 2]):
            found.add(name[:at] + name[at + 1 :])
        for letter in _LETTERS:
            if letter not in _VOWELS and letter not in (name[at - 1], name[at]):
                found.add(name[:at] + letter + name[at:])
    return found - {name}


def _draft(reading: int, place: PlaceName, meant: str, whole: str) -> Draft:
    here = Mark(reading, place.start, place.end, place.name)
    steps: tuple[tuple[str, Mark | None], ...] = (
        (f"no place called {place.name} is known", here),
        (f"{meant} is in {whole}", None),
    )
    return Draft((here,), {"name": place.name, "known": meant, "whole": whole}, steps, inferred=True)


KIND = Kind(
    name="near-miss",
    parameters={},
    check=check,
    summary="an unknown name one slip of a letter away from a place in the very region",
    fields=("name", "known", "whole"),
    rank=-5,
)
