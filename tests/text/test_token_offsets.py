"""Tokens stand where they say, and leave nothing out but white space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.tokens import tokenize

LETTERS = st.text(st.sampled_from("aZéß’'-_.,09 ²½Ωж\n\xa0x"), max_size=40)


@given(LETTERS | st.text(max_size=40))
def test_tokens_and_white_space_make_the_text(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for index, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
        assert text[at:start].strip() == ""
        assert text[start : tokens.end(index)] == word
        assert tokens.lower[index] == word.lower()
        at = tokens.end(index)
    assert text[at:].strip() == ""


@given(LETTERS)
def test_tokens_are_the_same_when_they_are_held_in_less_memory(text: str) -> None:
    tokens = tokenize(text)
    held = tokens.compact()
    assert (held.words, list(held.lower)) == (tokens.words, tokens.lower)
    assert (list(held.starts), list(held.capitals)) == (tokens.starts, tokens.capitals)
    assert held.lower[1:4] == tokens.lower[1:4]
    assert [held.lower[n] for n in range(len(held.lower))] == tokens.lower
    assert [held.end(n) for n in range(len(held.words))] == [tokens.end(n) for n in range(len(tokens.words))]


def test_offsets_beyond_the_reach_of_short_numbers_are_held_too() -> None:
    held = tokenize("a" * 70_000 + " Lima").compact()
    assert (held.starts[1], held.end(1)) == (70_001, 70_005)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mara's café’s naïveté", ["Mara's", "café’s", "naïveté"]),
        ("rock'n'roll", ["rock'n", "'", "roll"]),
        ("the dogs' 'den'", ["the", "dogs", "'", "'", "den", "'"]),
        ("3rd abc4 a_b", ["3", "rd", "abc", "4", "a", "_", "b"]),
        ("1,250.5, x2²", ["1,250.5", ",", "x", "2", "²"]),
        ("Zoëdog Straßen-bahn", ["Zoëdog", "Straßen", "-", "bahn"]),
    ],
)
def test_words_are_cut_alike_in_and_beyond_ascii(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@given(LETTERS | st.text(max_size=40), st.sets(st.sampled_from(["a", "é", "zé", "ж", "x", "09", ".", "ω"])))
def test_words_are_found_however_they_are_written(text: str, wanted: set[str]) -> None:
    tokens = tokenize(text)
    places = [index for index, word in enumerate(tokens.words) if word.lower() in wanted]
    for kept in (tokens, tokens.compact()):
        assert kept.places(wanted) == places
        assert kept.has(wanted) == bool(places)
