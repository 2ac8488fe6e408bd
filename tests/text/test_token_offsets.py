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
