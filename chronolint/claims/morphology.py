"""Inflected forms of English verbs and nouns, made from their lemmas."""

from __future__ import annotations

from functools import cache

from chronolint.tables import table
from chronolint.values import NamedTuple

_VOWELS = "aeiou"


class VerbForms(NamedTuple):
    """The forms of one verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@cache
def verb_forms(lemma: str) -> VerbForms:
    """The forms of a verb; irregular ones come from rules/vocabulary/verbs.toml."""
    verbs = table("verbs")
    third = _add_s(lemma)
    if lemma in verbs["irregular"]:
        past, participle = verbs["irregular"][lemma]
        return VerbForms(lemma, third, past, participle, _stem(lemma, gerund=True) + "ing")
    past = _stem(lemma) + "ed"
    return VerbForms(lemma, third, past, past, _stem(lemma, gerund=True) + "ing")


@cache
def plural(noun: str) -> str:
    """The regular plural of a noun."""
    return _add_s(noun)


@cache
def singular(noun: str) -> str:
    """The singular that a regular plural comes from; other words come back as they are."""
    irregular = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def _add_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stem(lemma: str, gerund: bool = False) -> str:
    if lemma.endswith("ie") and gerund:
        return lemma[:-2] + "y"
    if lemma.endswith(("ee", "ye")):
        return lemma if gerund else lemma[:-1]
    if lemma.endswith("e"):
        return lemma[:-1]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS and not gerund:
        return lemma[:-1] + "i"
    return lemma + lemma[-1] if _doubles(lemma) else lemma


def _doubles(lemma: str) -> bool:
    """Whether the last consonant doubles: "stop", "commit", but not "visit", "rain", "show"."""
    if len(lemma) < 3 or lemma in table("verbs")["plain"]["verbs"]:
        return False
    lemma = lemma.replace("qu", "qw")
    before, vowel, last = lemma[-3], lemma[-2], lemma[-1]
    if last in _VOWELS + "wxyhk" or vowel not in _VOWELS or before in _VOWELS:
        return False
    syllables = sum(1 for a, b in zip("x" + lemma, lemma, strict=False) if b in _VOWELS and a not in _VOWELS)
    return syllables == 1 or lemma.replace("qu", "qw").endswith(
        ("mit", "qwit", "pel", "cur", "fer", "tol", "get", "cel")
    )
