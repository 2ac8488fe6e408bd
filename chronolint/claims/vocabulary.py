"""The classes of events, compiled from rules/vocabulary/events.toml into look-ups by word form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from chronolint.claims.morphology import plural, verb_forms
from chronolint.compiled import compiled
from chronolint.tables import rules_folder, table
from chronolint.values import NamedTuple, dataclass

_Rows = dict[str, list[tuple[Any, ...]]]
Shape = Literal["base", "third", "past", "participle", "gerund", "noun"]


@dataclass(frozen=True, slots=True)
class EventClass:
    """What is known of a class of events; `apart` is in days."""

    name: str
    identity: Literal["object", "agent", "any", "place"] = "place"
    of: Literal["person", "thing", "place", "any"] = "any"
    called: str = ""
    once: bool = False
    apart: int | None = None
    state: bool = False
    recurs: bool = False
    rare: bool = False
    named: bool = False
    report: bool = False
    starts: str | None = None
    ends: str | None = None


_REACH = 7  # how many words may stand inside a phrase: "broke Isil's two-year siege"
_SHAPES: tuple[Shape, ...] = ("base", "third", "past", "participle", "gerund")


class Form(NamedTuple):
    """One reading of a word form: the lemma, its class, its shape, and whether its subject is what is done
    to.
    """

    lemma: str
    kind: str
    shape: Shape
    patient: bool


class Phrase(NamedTuple):
    """A phrase that starts with some word form: the forms each further word may take, with the number of
    tokens among which it must stand, and the class.

    `inner` is True where its last word is the object of its first and no part of the event's name; `patient`
    as of a form.
    """

    rest: tuple[tuple[frozenset[str], int], ...]
    inner: bool
    kind: str
    lemma: str
    shape: Shape
    patient: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All classes, with the look-ups that the scan needs."""

    classes: dict[str, EventClass]
    forms: dict[str, tuple[Form, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    verbs: frozenset[str]
    starters: frozenset[str]  # all words with which a mention can begin


@cache
def vocabulary() -> Vocabulary:
    """The bundled vocabulary of events."""
    forms, phrases = compiled("events", rules_folder(), _inflected)
    return Vocabulary(
        {name: _event_class(name, row) for name, row in table("events").items()},
        {word: tuple(map(Form._make, found)) for word, found in forms.items()},
        {word: tuple(map(Phrase._make, found)) for word, found in phrases.items()},
        frozenset(word for word, found in forms.items() if any(shape != "noun" for _, _, shape, _ in found)),
        frozenset((*forms, *phrases)),
    )


@cache
def kinds_told(word: str) -> frozenset[str]:
    """The classes of event that a lower-case word form may tell, those of speaking left out."""
    book = vocabulary()
    return frozenset(form.kind for form in book.forms.get(word, ()) if not book.classes[form.kind].report)


def _inflected() -> tuple[_Rows, _Rows]:
    """The forms and the phrases of all classes as plain tuples, by their (first) word."""
    forms: dict[str, dict[tuple[str, str, str], tuple[Any, ...]]] = {}
    phrases: _Rows = {}
    for name, row in table("events").items():
        for word, form in _forms(name, row):
            forms.setdefault(word, {})[(form.lemma, form.kind, form.shape)] = tuple(form)
        for first, phrase in _phrases(name, row):
            phrases.setdefault(first, []).append(tuple(phrase))
    return {word: list(found.values()) for word, found in forms.items()}, phrases


def _event_class(name: str, row: dict[str, Any]) -> EventClass:
    keys = (
        "identity",
        "of",
        "called",
        "once",
        "apart",
        "state",
        "recurs",
        "rare",
        "named",
        "report",
        "starts",
        "ends",
    )
    return EventClass(name, **{key: row[key] for key in keys if key in row})


def _forms(name: str, row: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    patient = row.get("patient", [])
    for lemma in dict.fromkeys((*row.get("verbs", []), *(word for word in patient if " " not in word))):
        for shape, word in _shapes(lemma):
            yield word, Form(lemma, name, shape, lemma in patient)
    for word in row.get("participles", []):
        yield word, Form(word, name, "participle", True)
    for noun in row.get("nouns", []):
        yield noun, Form(noun, name, "noun", False)
        yield plural(noun), Form(noun, name, "noun", False)


def _shapes(lemma: str) -> Iterator[tuple[Shape, str]]:
    forms = verb_forms(lemma)
    yield from zip(_SHAPES, forms, strict=True)


def _phrases(name: str, row: dict[str, Any]) -> Iterator[tuple[str, Phrase]]:
    patient = row.get("patient", [])
    for text in row.get("compounds", []):
        first, *rest = text.split()
        tail = tuple((frozenset((word, plural(word))), 1) for word in rest)
        yield first, Phrase(tail, False, name, text, "noun", False)
    for text in row.get("phrases", []):
        first, *rest = text.split()
        tail = tuple(_further(word.lstrip("=")) for word in rest)
        inner = rest[-1].startswith("=")
        lemma = first if inner else text
        for shape, word in _shapes(first):
            yield word, Phrase(tail, inner, name, lemma, shape, text in patient)


def _further(word: str) -> tuple[frozenset[str], int]:
    """A further word of a phrase; a particle stands close behind the word before it."""
    wanted = frozenset((word, plural(word)))
    return wanted, _REACH if wanted.isdisjoint(table("clauses")["phrase_particles"]) else 2
