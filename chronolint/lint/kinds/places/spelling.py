"""Kind `spelling`: one place spelled in several ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.places.located import stated_kind
from chronolint.lint.page import Rule
from chronolint.place.key import fold
from chronolint.place.known import gazette
from chronolint.place.model import PlaceName

_Use = tuple[int, PlaceName]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Places whose name is written in more than one way in articles that have another place in common."""
    uses: dict[str, list[_Use]] = {}
    for number, reading in enumerate(world.readings):
        for place in reading.places:
            uses.setdefault(place.key, []).append((number, place))
    keys = [frozenset(place.key for place in reading.places) for reading in world.readings]
    for key, found in uses.items():
        forms = _forms(found)
        if len(forms) > 1:
            usual = _usual(forms)
            near = {number for number, _ in forms[usual]}
            others = [
                rows
                for form, rows in forms.items()
                if form != usual and _one_place(rows, forms[usual]) and _related(rows, near, keys, key)
            ]
            if others:
                yield _draft(forms[usual], others)


def _forms(found: list[_Use]) -> dict[str, list[_Use]]:
    """The uses of a name by the way it is written. Names of the tables stand as they are, capitals do not
    count.
    """
    known = gazette().keys
    forms: dict[str, list[_Use]] = {}
    for number, place in found:
        if place.name.isupper() or fold(place.name) in known:
            continue
        forms.setdefault(_written(place.name), []).append((number, place))
    return forms


def _written(name: str) -> str:
    """A name as it is spelled, but for what its place in a sentence or a headline does to it."""
    plain = name.replace("’", "'").replace(".", "")
    mixed = " ".join(word.capitalize() if word.isupper() else word for word in plain.split())
    return mixed[:1].upper() + mixed[1:]


def _usual(forms: dict[str, list[_Use]]) -> str:
    """The form used most, of several the one used first."""
    counts = Counter({form: len(rows) for form, rows in forms.items()})
    return counts.most_common(1)[0][0]


def _one_place(first: list[_Use], second: list[_Use]) -> bool:
    """Whether nothing that the text says of the two tells them apart."""
    kinds, others = ({kind for _, place in rows if (kind := stated_kind(place))} for rows in (first, second))
    return not kinds or not others or bool(kinds & others)


def _related(rows: list[_Use], near: set[int], keys: list[frozenset[str]], key: str) -> bool:
    """Whether an article with these uses has the usual form too, or names another place with one that has."""
    return any(
        number == other or (keys[number] & keys[other]) - {key} for number, _ in rows for other in near
    )


def _draft(usual: list[_Use], others: list[list[_Use]]) -> Draft:
    marks = tuple(
        Mark(number, place.start, place.end, place.name)
        for number, place in (rows[0] for rows in (*others, usual))
    )
    variants = ", ".join(mark.label for mark in marks[:-1])
    return Draft(
        marks,
        {"usual": marks[-1].label, "variants": variants},
        (("spellings of one name: their consonants agree, and their vowels by class", None),),
    )


KIND = Kind(
    name="spelling",
    parameters={},
    check=check,
    summary="one place spelled in several ways",
    fields=("usual", "variants"),
    rank=-10,
)
