"""Mentions of events in a sentence: which words tell one, as a fact or not, who does it and to what."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from chronolint.claims.clauses import Clause, words
from chronolint.claims.facts import DOUBT
from chronolint.claims.model import Modality
from chronolint.claims.vocabulary import EventClass, Form, Phrase, Vocabulary, vocabulary
from chronolint.tables import table
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

_PAST = ("past", "participle")
_NOT = frozenset(("n't", "n’t"))  # "wouldn't"
_LOOK_BACK = 4  # how many words before a verb or noun can make it no fact


Told = tuple[Form, int]  # what a word or phrase tells, and the token after the event's own words


class Trigger(NamedTuple):
    """The words that tell an event: tokens `low`..`high` (exclusive), `head` the verb or noun among them.

    `noun` says whether a noun tells it, `kind` is the class of its form.
    """

    low: int
    high: int
    head: int
    form: Form
    clause: int
    modality: Modality
    passive: bool
    noun: bool
    kind: EventClass


def triggers(
    tokens: Tokens, facts: list[int], parts: list[Clause], possible: Iterable[int], taken: Set[int]
) -> list[Trigger]:
    """All mentions of events in a sentence cut into `parts`.

    `possible` are the tokens of the sentence at which one can begin, `facts` those of the text's words,
    `taken` the tokens that belong to time expressions.
    """
    known = vocabulary()
    found: list[Trigger] = []
    number = 0
    for index in possible:
        while number < len(parts) and parts[number].high <= index:
            number += 1
        if number == len(parts):
            break
        part = parts[number]
        if part.low <= index and index not in taken and not _in_compound(found, index):
            told = _phrase(known, tokens, part, index) or _word(known, tokens, part, index)
            if told is not None:
                found.append(_trigger(tokens, facts, part, number, index, told, taken))
    return found


def _in_compound(found: list[Trigger], index: int) -> bool:
    """The second word of a compound, "air strikes", tells no event of its own."""
    return bool(found) and found[-1].noun and found[-1].low < index < found[-1].high


def _phrase(known: Vocabulary, tokens: Tokens, part: Clause, index: int) -> Told | None:
    for phrase in known.phrases.get(tokens.lower[index], ()):
        end = _tail(tokens, part, index, phrase)
        if end:
            form = Form(phrase.lemma, phrase.kind, phrase.shape, phrase.patient)
            return form, index + 1 if phrase.inner else end
    return None


def _tail(tokens: Tokens, part: Clause, index: int, phrase: Phrase) -> int:
    """Where the further words of a phrase end, or 0 where they do not follow."""
    at = index + 1
    for wanted, reach in phrase.rest:
        window = tokens.lower[at : min(at + reach, part.high)]
        if wanted.isdisjoint(window):
            return 0
        at += next(number for number, word in enumerate(window, 1) if word in wanted)
    return at


def _word(known: Vocabulary, tokens: Tokens, part: Clause, index: int) -> Told | None:
    forms = known.forms.get(tokens.lower[index])
    if not forms:
        return None
    if _compounded(tokens, part, index):
        return None
    form = forms[0] if len(forms) == 1 else _choose(forms, tokens, part, index)
    if form.shape == "noun" and _names_thing(tokens, part, index, known.classes[form.kind].named):
        return None
    if form.shape in ("base", "third") and not _verb_here(tokens, part, index, form):
        past = next((other for other in forms if other.shape == "past"), None)
        if past is None:
            return None
        form = past
    if form.shape == "participle" and _attribute(tokens, part, index):
        return None
    return form, index + 1


def _compounded(tokens: Tokens, part: Clause, index: int) -> bool:
    """Part of a hyphened word that is no event: "war-torn", "cease-fires"; "two-year-conflict" is left."""
    if index + 1 < part.high and tokens.lower[index + 1] == "-":
        return True
    return (
        index - 1 > part.low
        and tokens.lower[index - 1] == "-"
        and tokens.lower[index - 2] in words("hyphened")
    )


def _choose(forms: tuple[Form, ...], tokens: Tokens, part: Clause, index: int) -> Form:
    nouns = [form for form in forms if form.shape == "noun"]
    verbs = [form for form in forms if form.shape != "noun"]
    if not nouns or not verbs:
        return forms[0]
    return verbs[0] if _verb_here(tokens, part, index, verbs[0]) else nouns[0]


def _verb_here(tokens: Tokens, part: Clause, index: int, form: Form) -> bool:
    """Whether a form that may be a noun stands where a verb stands."""
    if form.shape in ("past", "participle"):
        return True
    if index == part.low:
        return part.opener in ("and", "who", "which", "that")
    previous = tokens.lower[index - 1]
    if previous in words("before_verb"):
        return True
    if form.shape == "third":
        return tokens.words[index - 1][:1].isupper() and previous not in words("before_noun")
    return False


def _attribute(tokens: Tokens, part: Clause, index: int) -> bool:
    """A participle in front of a noun: "the besieged town", "a captured soldier"."""
    return index > part.low and tokens.lower[index - 1] in words("before_attribute")


def _names_thing(tokens: Tokens, part: Clause, index: int, named: bool) -> bool:
    """An event noun that is part of a name or of another noun: "Fall River", "attack helicopter", "War
    Office"; but not where its own name follows: "Storm Ada", unless that is of what bears it: "the trawler
    Storm Bird".
    """
    following = index + 1
    if tokens.words[index][:1].isupper() and index > part.low:
        own = named and tokens.lower[index - 1] not in carriers()
        sides = (index - 1,) if own else (index - 1, following)
        return any(tokens.words[i][:1].isupper() for i in sides if part.low <= i < part.high)
    return following < part.high and tokens.lower[following] in words("event_modifiers")


@cache
def carriers() -> frozenset[str]:
    """Nouns that go before a name and later stand for it."""
    return frozenset(table("names")["carriers"])


def _trigger(
    tokens: Tokens, facts: list[int], part: Clause, number: int, low: int, told: Told, taken: Set[int]
) -> Trigger:
    form, high = told
    before = tokens.lower[max(part.low, low - 3) : low] if form.shape in _PAST else ()
    passive = not words("be").isdisjoint(before)
    modality = _modality(tokens, facts, part, low, form, taken)
    kind = vocabulary().classes[form.kind]
    return Trigger(low, high, low, form, number, modality, passive, form.shape == "noun", kind)


def _modality(
    tokens: Tokens, facts: list[int], part: Clause, index: int, form: Form, taken: Set[int]
) -> Modality:
    if part.opener in words("conditional"):
        return "conditional"
    low = max(part.low, index - (_LOOK_BACK if form.shape != "noun" else 2))
    if not any(fact & DOUBT for fact in facts[low:index]):
        return "fact"
    window = [tokens.lower[at] for at in range(low, index) if at not in taken]  # "on 5 May the town fell"
    if not window:
        return "fact"
    if not words("denied").isdisjoint(window) or not _NOT.isdisjoint([word[-3:] for word in window]):
        return "denied"
    if not words("possible").isdisjoint(window):
        return "possible"
    return "planned" if _planned(window, form) else "fact"


def _planned(window: list[str], form: Form) -> bool:
    hints = words("planned")
    if hints.isdisjoint(window):
        return False
    for position, word in enumerate(window):
        if word == "to":
            if form.shape == "base" and not (position and window[position - 1] in words("factual")):
                return True
        elif word in hints and form.shape in ("base", "noun", "participle", "past"):
            return True
    return False
