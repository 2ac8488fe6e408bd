"""Which words can be verbs, and which nouns tell events: the tables behind mentions in no class of events."""

from __future__ import annotations

from functools import cache
from typing import Any

from chronolint.claims.morphology import plural, verb_forms
from chronolint.compiled import compiled
from chronolint.tables import rules_folder, table
from chronolint.values import dataclass

PAST, PARTICIPLE, GERUND, THIRD, BASE = 1, 2, 4, 8, 16
_Rows = tuple[dict[str, tuple[str, int]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-ups by word form, in lower case.

    `verbs` gives the lemma of a form and the shapes it may have (a sum of the constants above); `nouns` the
    verb, else the noun, that an event noun is joined by; `compounds` the further parts of nouns of several
    parts, by their first. `mostly_verbs` and `mostly_nouns` are lemmas that are nouns or adjectives too,
    `common` and `fairly_common` the commonest words of the language.
    """

    verbs: dict[str, tuple[str, int]]
    nouns: dict[str, str]
    compounds: dict[str, list[tuple[str, ...]]]
    mostly_verbs: frozenset[str]
    mostly_nouns: frozenset[str]
    common: frozenset[str]
    fairly_common: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The bundled lexicon."""
    verbs, nouns = compiled("lexicon", rules_folder(), _inflected)
    words = table("lexicon")
    return Lexicon(
        verbs,
        nouns,
        _compounds(),
        frozenset(words["mostly_verbs"].split()),
        frozenset(words["mostly_nouns"].split()),
        frozenset(words["common"].split()),
        frozenset(words["fairly_common"].split()),
    )


def _inflected() -> _Rows:
    verbs: dict[str, tuple[str, int]] = {}
    words = table("lexicon")
    irregular = dict(_own_forms(row) for row in words["irregular"].split())
    lemmas = (lemma for name in ("verbs", "mostly_verbs", "mostly_nouns") for lemma in words[name].split())
    for lemma in sorted({*lemmas, *irregular}):
        base, third, past, participle, gerund = verb_forms(lemma)
        for form, shape in irregular.get(
            lemma,
            [(base, BASE), (third, THIRD), (past, PAST), (participle, PARTICIPLE), (gerund, GERUND)],
        ):
            _add(verbs, form, lemma, shape)
    return verbs, _event_nouns()


def _own_forms(row: str) -> tuple[str, list[tuple[str, int]]]:
    lemma, *cells = row.split(":")
    shapes = zip(cells, (PAST, PARTICIPLE, GERUND, THIRD), strict=True)
    return lemma, [
        (lemma, BASE),
        *((form, shape) for cell, shape in shapes for form in cell.split("/") if form),
    ]


def _add(verbs: dict[str, tuple[str, int]], form: str, lemma: str, shape: int) -> None:
    """A form of two verbs ("found", "lay") goes to the one it is inflected from, which is the commoner."""
    known, shapes = verbs.get(form, (lemma, 0))
    if known == lemma:
        verbs[form] = (lemma, shapes | shape)
    elif shape != BASE and shapes & BASE:
        verbs[form] = (lemma, shape)


def _event_nouns() -> dict[str, str]:
    rows = table("event_nouns")
    alone = [*rows["other"]["nouns"], *(noun for row in table("events").values() for noun in _of_class(row))]
    nouns: dict[str, str] = {}
    for root, words in [*((noun, [noun]) for noun in alone), *rows["of_verbs"].items()]:
        for noun in words:
            nouns[plural(noun)] = nouns[noun] = root
    return nouns


def _of_class(row: dict[str, Any]) -> list[str]:
    """The nouns of a class of events; not of one whose words tell it of places only."""
    return row.get("nouns", []) if row.get("of") != "place" else []


def _compounds() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for noun in table("event_nouns")["other"]["compounds"]:
        first, *rest = noun.replace("-", " - ").split()
        for last in (rest[-1], plural(rest[-1])):
            found.setdefault(first, []).append((*rest[:-1], last))
    return found
