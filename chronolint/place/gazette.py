"""The tables of places, compiled: names, aliases, capitals, wholes, nationality words, the compass."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from chronolint.compiled import compiled
from chronolint.place.key import fold, variant_key
from chronolint.place.model import Side
from chronolint.tables import rules_folder, table
from chronolint.text.tokens import tokenize
from chronolint.values import NamedTuple, dataclass


class Known(NamedTuple):
    """A place of the tables: its key, its kind, and whether the name alone is enough to take it for a
    place.
    """

    key: str
    kind: str
    firm: bool


class Whole(NamedTuple):
    """What a place of the tables lies in: the key of the whole, its kind ("country", "state"), and whether
    the place is its capital.
    """

    key: str
    kind: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Gazette:
    """The tables, compiled. Names are looked up by their first token in lower case; longer names come
    first.
    """

    names: dict[str, list[tuple[tuple[str, ...], Known]]]
    clipped: frozenset[str]  # names of one word with a possessive that lost its apostrophe: "syrias"
    keys: dict[str, Known]  # by folded name
    variants: dict[str, str]  # by variant key, where it belongs to one place only
    wholes: dict[str, tuple[Whole, ...]]
    capitals: dict[str, frozenset[str]]  # by key of a country or state
    titles: dict[str, str]  # the usual name, by key
    nationalities: dict[str, str]  # by folded word
    sides: dict[str, Side]
    kinds: dict[str, list[tuple[tuple[str, ...], str]]]  # by first word
    countries: frozenset[str]
    former: frozenset[str]  # countries of the past
    lists: dict[str, frozenset[str]]
    ordinary: frozenset[str]  # words that are no name when they stand alone, capitalised or not


class _Row(NamedTuple):
    name: str
    key: str
    kind: str
    firm: bool


def _countries(rows: dict[str, Any], doubtful: frozenset[str]) -> Iterator[tuple[_Row, Whole | None]]:
    for name, row in rows.items():
        key = fold(name)
        for each in (name, *row.get("also", ())):
            yield _Row(each, key, "country", fold(each) not in doubtful), None
        for part in ("capital", "cities"):
            whole = Whole(key, "country", part == "capital")
            for each in row.get(part, ()):
                yield _Row(each, fold(each), "city", fold(each) not in doubtful), whole


def _states(rows: dict[str, Any], doubtful: frozenset[str]) -> Iterator[tuple[_Row, Whole | None]]:
    for name, row in rows.items():
        key = fold(name)
        for each in (name, *row.get("also", ()), *row.get("short", ())):
            yield (
                _Row(each, key, "state", fold(each) not in doubtful),
                Whole("united states", "country", False),
            )
        for each in row.get("cities", ()):
            yield _Row(each, fold(each), "city", fold(each) not in doubtful), Whole(key, "state", False)
        capital = row["capital"]
        yield _Row(capital, fold(capital), "city", fold(capital) not in doubtful), Whole(key, "state", True)


def _rows(places: dict[str, Any]) -> Iterator[tuple[_Row, Whole | None]]:
    doubtful = frozenset(map(fold, places["frames"]["doubtful"]))
    yield from _countries(table("countries"), doubtful)
    yield from _states(places["states"], doubtful)
    for name in places["regions"]["names"]:
        yield _Row(name, fold(name), "region", fold(name) not in doubtful), None
    for first, *others in places["aliases"]["rows"]:
        for each in (first, *others):
            yield _Row(each, fold(first), "", fold(each) not in doubtful), None


@cache
def tables() -> Gazette:
    """The tables `places`, `countries`, `nationalities` and `sides`, compiled once."""
    fields = compiled("places", rules_folder(), _fields)
    fields["names"] = {
        first: [(form, Known._make(known)) for form, known in rows] for first, rows in fields["names"].items()
    }
    fields["keys"] = {name: Known._make(known) for name, known in fields["keys"].items()}
    fields["wholes"] = {key: tuple(map(Whole._make, found)) for key, found in fields["wholes"].items()}
    return Gazette(**fields)


def _fields() -> dict[str, Any]:
    """The fields of the gazette, with plain tuples in place of named ones."""
    places = table("places")
    aliases = {fold(each): fold(row[0]) for row in places["aliases"]["rows"] for each in row}
    keys: dict[str, Known] = {}
    wholes: dict[str, list[Whole]] = {}
    titles: dict[str, str] = {}
    written: dict[tuple[str, ...], Known] = {}
    for row, whole in _rows(places):
        key = aliases.get(row.key, row.key)
        known = keys.setdefault(fold(row.name), Known(key, row.kind, row.firm))
        titles.setdefault(key, row.name)
        if whole and whole.key != key and whole not in wholes.setdefault(key, []):
            wholes[key].append(whole)
        words = tokenize(row.name)
        short = row.name.isupper() and row.name.isalpha()
        written.setdefault(tuple(words.words if short else words.lower), known)
    kinds = {known.key: known.kind for known in keys.values() if known.kind}
    written = {words: known._replace(kind=kinds.get(known.key, "")) for words, known in written.items()}
    single = {form[0]: known for form, known in written.items() if len(form) == 1 and form[0].isalpha()}
    clipped = {word + "s": known for word, known in single.items() if word + "s" not in single}
    written |= {(word,): known for word, known in clipped.items()}
    names: dict[str, list[tuple[tuple[str, ...], tuple[Any, ...]]]] = {}
    for form, known in sorted(written.items(), key=lambda item: -len(item[0])):
        names.setdefault(form[0], []).append((form, tuple(known)))
    lists = _lists(places)
    return {
        "names": names,
        "clipped": frozenset(clipped),
        "keys": {name: (known.key, kinds.get(known.key, ""), known.firm) for name, known in keys.items()},
        "variants": _variants(keys),
        "wholes": {key: tuple(map(tuple, found)) for key, found in wholes.items()},
        "capitals": _capitals(wholes),
        "titles": titles,
        "nationalities": _nationalities(aliases),
        "sides": _sides(),
        "kinds": _kinds(places["kinds"]),
        "countries": frozenset(map(fold, table("countries"))),
        "former": frozenset(fold(name) for name, row in table("countries").items() if "former" in row),
        "lists": lists,
        "ordinary": lists["frames.openers"]
        .union(lists["frames.never"], lists["frames.persons"])
        .difference(names),
    }


def _variants(keys: dict[str, Known]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for name, known in keys.items():
        owners.setdefault(variant_key(name), set()).add(known.key)
    return {variant: min(found) for variant, found in owners.items() if len(found) == 1}


def _capitals(wholes: dict[str, list[Whole]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, rows in wholes.items():
        for whole in rows:
            if whole.capital:
                found.setdefault(whole.key, set()).add(key)
    return {whole: frozenset(keys) for whole, keys in found.items()}


def _nationalities(aliases: dict[str, str]) -> dict[str, str]:
    singular = {fold(word): fold(land) for word, land in table("nationalities").items()}
    lands = {word: aliases.get(land, land) for word, land in singular.items()}
    return {word + "s": land for word, land in lands.items()} | lands


def _sides() -> dict[str, Side]:
    return {word: side for side, words in table("sides")["sides"].items() for word in words}


def _kinds(rows: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in rows.items():
        for phrase in phrases:
            words = tuple(tokenize(phrase).lower)
            found.setdefault(words[0], []).append((words, kind))
    for each in found.values():
        each.sort(key=lambda item: -len(item[0]))
    return found


def _lists(places: dict[str, Any]) -> dict[str, frozenset[str]]:
    found = {
        f"{part}.{name}": frozenset(words)
        for part in ("rules", "frames")
        for name, words in places[part].items()
    }
    found["spelling.articles"] = frozenset(places["spelling"]["articles"])
    return found | {"parts": frozenset(table("sides")["parts"]["words"])}


Forms = list[tuple[tuple[str, ...], Known]]
