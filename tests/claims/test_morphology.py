"""Inflected forms."""

from __future__ import annotations

import pytest

from chronolint.claims.morphology import plural, singular, verb_forms

VERBS = [
    ("stop", "stops", "stopped", "stopped", "stopping"),
    ("seize", "seizes", "seized", "seized", "seizing"),
    ("visit", "visits", "visited", "visited", "visiting"),
    ("marry", "marries", "married", "married", "marrying"),
    ("die", "dies", "died", "died", "dying"),
    ("flee", "flees", "fled", "fled", "fleeing"),
    ("overthrow", "overthrows", "overthrew", "overthrown", "overthrowing"),
    ("commit", "commits", "committed", "committed", "committing"),
    ("acquit", "acquits", "acquitted", "acquitted", "acquitting"),
    ("free", "frees", "freed", "freed", "freeing"),
    ("catch", "catches", "caught", "caught", "catching"),
]


@pytest.mark.parametrize("forms", VERBS, ids=[forms[0] for forms in VERBS])
def test_verb(forms: tuple[str, ...]) -> None:
    assert tuple(verb_forms(forms[0])) == forms


@pytest.mark.parametrize("noun", ["siege", "city", "clash", "boy", "church"])
def test_plural_reads_back(noun: str) -> None:
    assert singular(plural(noun)) == noun


@pytest.mark.parametrize(("word", "base"), [("people", "person"), ("crisis", "crisis"), ("gas", "gas")])
def test_singular(word: str, base: str) -> None:
    assert singular(word) == base
