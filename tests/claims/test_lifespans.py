"""Births and deaths told in brackets behind a name."""

from __future__ import annotations

import pytest

from chronolint.claims.read import read
from chronolint.settings import Settings
from chronolint.text.article import Article

LIVES = [
    ("Ada Fenn (3 May 1921 – 12 October 1987) was a chemist.", ("3 May 1921", "12 October 1987")),
    ("Ada Fenn (1921-1987) was a chemist.", ("1921", "1987")),
    ("Ada Fenn (Lund, 3 May 1921 – Oslo, 12 October 1987) was a chemist.", ("3 May 1921", "12 October 1987")),
    ("Ada Fenn (b. 1921, d. 1987) was a chemist.", ("1921", "1987")),
]
NONE = [
    "Karl Halden (1970-1974) was the last mayor.",  # a term
    "The empire of Marl (1299-1922) was large.",  # no name of two words
    "Karl Halden (1921-1987, 1990) was quoted.",  # more than two years
    "Karl Halden came (1921) and went (1987).",
    "Karl Halden (12 May 1921 or 12 May 1987) is unknown.",
]


def told(text: str) -> dict[str, tuple[str, str]]:
    reading = read(Article("a", text, published="2019-06-14"), Settings())
    return {
        mention.kind: (reading.times[mention.times[0].time].text, mention.objects[0].key)
        for mention in reading.mentions
        if mention.kind in ("birth", "death")
    }


@pytest.mark.parametrize(("text", "dates"), LIVES, ids=[row[0][:40] for row in LIVES])
def test_a_life_in_brackets(text: str, dates: tuple[str, str]) -> None:
    assert told(text) == {"birth": (dates[0], "ada fenn"), "death": (dates[1], "ada fenn")}


@pytest.mark.parametrize("text", NONE)
def test_other_years_in_brackets(text: str) -> None:
    assert told(text) == {}


def test_born_in_brackets() -> None:
    assert told("Ada Fenn (born 3 May 1921) is a chemist.") == {"birth": ("3 May 1921", "ada fenn")}
