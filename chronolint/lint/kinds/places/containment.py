"""Kind `containment`: a place put in a whole that it does not lie in, by the text or by the tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.blame import blamed
from chronolint.lint.kinds.places.located import (
    Fact,
    comparable,
    facts,
    is_located,
    one_story,
    sentence_of,
    stated_kind,
    title,
)
from chronolint.lint.page import Rule
from chronolint.place.gazette import Whole
from chronolint.place.known import gazette
from chronolint.place.model import PlaceName

_MANY = 3  # wholes of one level that no single place is put in, not even wrongly


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Statements "X is in Y", or "X is the capital of Y", against each other or against the tables."""
    (against,) = rule.values("against") or ("set",)
    told = [fact for fact in world.once(facts) if fact.relation.kind in ("in", "capital")]
    if against == "set":
        yield from _against_each_other(world, told)
    else:
        yield from _against_tables(world, told, capitals=against == "capitals")


# Against each other


def _against_each_other(world: World, told: list[Fact]) -> Iterator[Draft]:
    levels = gazette().lists["rules.wholes"]
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in told:
        level = fact.object.kind
        if fact.relation.kind == "in" and level in levels and fact.kind not in levels:
            groups.setdefault((fact.subject, level), []).append(fact)
    several = (group for group in groups.values() if not _namesakes(group))
    clashing = [pair for group in several for pair in combinations(group, 2) if _clash(world, *pair)]
    yield from blamed(clashing, _draft_told)


def _namesakes(group: list[Fact]) -> bool:
    """Whether one article puts a name in so many wholes that it must be a list of all places of that name."""
    wholes: dict[int, set[str]] = {}
    for fact in group:
        wholes.setdefault(fact.reading, set()).add(fact.object.key)
    return any(len(keys) >= _MANY for keys in wholes.values())


def _clash(world: World, first: Fact, second: Fact) -> bool:
    if first.object.key == second.object.key or not comparable(first.kind, second.kind):
        return False
    if first.subject in gazette().lists["frames.namesakes"] or first.subject in gazette().wholes:
        return False
    if first.reading == second.reading:
        # "Springfield, Ill., and Springfield, Mass." sets two towns apart.
        reading = world.readings[first.reading]
        return sentence_of(reading, first.relation.start) != sentence_of(reading, second.relation.start)
    return one_story(world, first.reading, second.reading)


def _draft_told(fact: Fact, other: Fact) -> Draft:
    here, there = (_object_mark(each, f"{each.object.kind} {each.object.name}") for each in (fact, other))
    fields = {
        "place": fact.name,
        "given": fact.object.name,
        "actual": other.object.name,
        "level": str(fact.object.kind),
    }
    steps = tuple((f"{fact.name} is put in {mark.label}", mark) for mark in (there, here))
    return Draft((here, there), fields, steps, inferred=fact.reading != other.reading)


def _object_mark(fact: Fact, label: str) -> Mark:
    return Mark(fact.reading, fact.object.start, fact.object.end, label)


# Against the tables


def _against_tables(world: World, told: list[Fact], capitals: bool) -> Iterator[Draft]:
    seen: set[tuple[int, str, str]] = set()
    for fact in told:
        key = fact.relation.whole or fact.object.key
        if (fact.reading, fact.subject, key) in seen:
            continue
        seen.add((fact.reading, fact.subject, key))
        draft = _wrong_capital(fact, key) if capitals else _wrong_whole(world, fact, key)
        if draft:
            yield draft


def _wrong_capital(fact: Fact, key: str) -> Draft | None:
    """A city called the capital of a country of which it is not."""
    tables = gazette()
    if (
        fact.relation.kind != "capital"
        or key not in tables.countries
        or fact.subject in tables.capitals.get(key, ())
    ):
        return None
    if fact.subject == key or not tables.capitals.get(key):
        return None
    own = next((whole for whole in tables.wholes.get(fact.subject, ()) if whole.capital), None)
    named = tables.titles[key]
    actual = (
        f"{title(fact.subject, fact.name)} is the capital of {tables.titles[own.key]}"
        if own
        else f"the capital of {named} is {_first_capital(key)}"
    )
    return _draft(fact, named, actual)


def _first_capital(key: str) -> str:
    tables = gazette()
    return next(
        tables.titles[place]
        for place, wholes in tables.wholes.items()
        for whole in wholes
        if whole.key == key and whole.capital
    )


def _wrong_whole(world: World, fact: Fact, key: str) -> Draft | None:
    """A well-known city put in a country or state that is not its own."""
    tables = gazette()
    wholes = tables.wholes.get(fact.subject, ())
    if fact.relation.kind != "in" or not wholes or fact.subject in tables.lists["frames.namesakes"]:
        return None
    level = _level(fact.object)
    own = _own(wholes, level)
    if level is None or not own or key in own or key in tables.former or fact.subject == key:
        return None
    if any(whole.capital for whole in wholes) and not _is_city(world, fact):
        return None
    actual = " or ".join(tables.titles[each] for each in sorted(own - tables.former or own))
    return _draft(fact, fact.object.name, f"{title(fact.subject, fact.name)} is in {actual}")


def _is_city(world: World, fact: Fact) -> bool:
    """Whether a capital is meant as a city: "Moscow in Syria" is mostly its government."""
    reading = world.readings[fact.reading]
    subject = reading.places[fact.relation.subject or 0]
    return stated_kind(subject) is not None or is_located(reading, subject)


def _level(place: PlaceName) -> str | None:
    return (
        place.kind
        if place.kind in ("country", "state") and stated_kind(place) in (None, place.kind)
        else None
    )


def _own(wholes: tuple[Whole, ...], level: str | None) -> set[str]:
    """The wholes of a level that a place is in; of a country, not for a city of a state, whose namesakes
    abroad are many.
    """
    if level == "country" and any(whole.kind == "state" for whole in wholes):
        return set()
    return {whole.key for whole in wholes if whole.kind == level}


def _draft(fact: Fact, given: str, actual: str) -> Draft:
    start, end = (fact.object.start, fact.object.end)
    if fact.relation.whole is not None:
        start, end = fact.relation.start, fact.relation.end
    here = Mark(fact.reading, start, end, given)
    steps: tuple[tuple[str, Mark | None], ...] = ((f"{fact.name} is put in {given}", here), (actual, None))
    return Draft((here,), {"place": fact.name, "given": given, "actual": actual, "level": ""}, steps)


KIND = Kind(
    name="containment",
    parameters={"against": ("set", "capitals", "tables")},
    check=check,
    summary="a place put in a whole that it does not lie in",
    fields=("place", "given", "actual", "level"),
    rank=8,
)
