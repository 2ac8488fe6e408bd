"""What the tables know of places: names and their aliases, capitals, wholes, nationality words, the
compass.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from chronolint.compiled import compiled
from chronolint.place.key import fold, variant_key
from chronolint.place.model import Side
from chronolint.settings import OwnPlace
from chronolint.tables import rules_folder, table
from chronolint.text.tokens import ByWord, tokenize
from chronolint.values import NamedTuple, dataclass

if TYPE_CHECKING:
    from chronolint.place.gazetteer import Spot

POSSESSIVE = ("'s", "’s")


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


_OWN: ContextVar[tuple[OwnPlace, ...]] = ContextVar("own places", default=())


@contextmanager
def own_places(places: tuple[OwnPlace, ...]) -> Iterator[None]:
    """Within this the places of a project are known like those of the tables."""
    before = _OWN.set(places)
    try:
        yield
    finally:
        _OWN.reset(before)


def gazette() -> Gazette:
    """The tables, with the project's own places where it has any."""
    own = _OWN.get()
    return _with_own(own) if own else _tables()


@lru_cache(maxsize=8)
def _with_own(places: tuple[OwnPlace, ...]) -> Gazette:
    from chronolint.place.own import extended

    return extended(_tables(), places)


def own_spot(key: str) -> Spot | None:
    """Where a project's own place lies; None for a place of the tables, or where it does not say."""
    own = _OWN.get()
    return _own_spots(own).get(key) if own else None


@lru_cache(maxsize=8)
def _own_spots(places: tuple[OwnPlace, ...]) -> dict[str, Spot]:
    from chronolint.place.own import spots

    return spots(_tables(), places)


@cache
def _tables() -> Gazette:
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


def forms() -> ByWord[Forms | None]:
    """The names of the tables by their first word as written in a text, longer ones first; or None."""
    return _forms(_OWN.get())


@cache
def _forms(own: tuple[OwnPlace, ...]) -> ByWord[Forms | None]:
    return ByWord(_forms_of)


def _forms_of(written: str) -> Forms | None:
    names, word = gazette().names, written.lower()
    rows = names.get(word)
    if rows is None and word.endswith(POSSESSIVE):
        word = word[:-2]
        rows = names.get(word)
    if rows is None and written.isupper():
        rows = names.get(written)  # "US" is not "us"
    if rows is None and not word.isascii():
        rows = names.get(fold(word))
    return rows


@cache
def kind_forms(word: str) -> tuple[list[tuple[tuple[str, ...], str]] | None, str | None]:
    """The phrases for kinds of which a word in lower case is the first; where there are none, the kind that
    it is a plural of, or None.
    """
    kinds = gazette().kinds
    rows = kinds.get(word[:-2] if word.endswith(POSSESSIVE) else word)
    if rows is not None or not word.endswith("s"):
        return rows, None
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return None, next((kind for form, kind in kinds.get(singular, ()) if len(form) == 1), None)


def key_of(name: str) -> str:
    """The key of a name: of the place of the tables that bears it in this or a variant spelling, else its
    variant key.
    """
    return _key_of(name, _OWN.get())


@cache
def _key_of(name: str, own: tuple[OwnPlace, ...]) -> str:
    tables = gazette()
    folded = fold(name)
    if known := tables.keys.get(folded):
        return known.key
    variant = variant_key(name)
    # A folded short name is no variant of anything.
    return tables.variants.get(variant, variant) if variant != folded else variant


def country_of(key: str) -> str | None:
    """The key of the country that the place of this key is, or is the capital or a city of; None where the
    tables do not tell.
    """
    tables = gazette()
    if key in tables.countries:
        return key
    present = [whole for whole in tables.wholes.get(key, ()) if whole.key not in tables.former]
    found = {whole.key if whole.kind == "country" else "united states" for whole in present}
    return min(found) if len(found) == 1 else None


def nationality_of(word: str) -> str | None:
    """The key of the country that a nationality word belongs to ("Syrian", "Turks"), or None."""
    return gazette().nationalities.get(fold(word))
