"""What pronouns and definite nouns stand for, from one sentence to the next."""

from __future__ import annotations

import pytest

from chronolint.claims.read import read
from chronolint.settings import Settings
from chronolint.text.article import Article

# Text, the class of an event, and the names of who or what it is told of.
CASES = [
    ("Ilse Marten was a chemist. She was born in Lund.", "birth", {"ilse marten"}),
    ("Ilse Marten was a chemist. She studied. In 1950 she married Per Holm.", "marriage", {"ilse marten"}),
    ("Ilse Marten was a chemist. Her book came out two years before her death.", "death", {"ilse marten"}),
    ("Halden Foods makes milk. In 1945 Halden was founded in a shed.", "founding", {"halden foods"}),
    ("The ferry Marigold was old. It sank off Tollen.", "sinking", {"marigold"}),
    ("The ferry Marigold left at noon. Later the ferry sank.", "sinking", {"marigold"}),
    ("Norsk Hval, a small brewer, did well. The brewer was founded in 1950.", "founding", {"norsk hval"}),
]
OPEN = [
    # Another person in between.
    ("Ilse Marten was a chemist. He taught her. She was born in Lund.", "birth"),
    # Two names, one noun.
    ("The ferry Marigold and the ferry Primrose left. The ferry sank.", "sinking"),
    # Not "the", so any ferry.
    ("The ferry Marigold left at noon. A ferry sank.", "sinking"),
    # Two longer names.
    ("Halden Foods and Halden Steel are old. The firm was founded in 1945.", "founding"),
    # What is quoted has topics of its own.
    ("“Whoever holds the hill holds Marl,” Ada Fenn said. It sank.", "sinking"),
    # A place is no "he".
    ("Oslo Harbour was empty. He was arrested.", "arrest"),
    # Behind a preposition stands no topic.
    ("With Ilse Marten it went on. She was born in Lund.", "birth"),
]


def test_a_people_is_short_for_no_name() -> None:
    text = "The Syrian Observatory is in Coventry. Later the Syrian army besieged Orsk."
    assert "syrian observatory" not in told_of(text, "siege")


def told_of(text: str, kind: str) -> set[str]:
    reading = read(Article("a", text, published="1990-05-05"), Settings())
    (mention,) = (m for m in reading.mentions if m.kind == kind)
    return {name.key for name in (*mention.agents, *mention.objects) if name.proper}


@pytest.mark.parametrize(("text", "kind", "names"), CASES, ids=[row[0][:40] for row in CASES])
def test_who_is_meant(text: str, kind: str, names: set[str]) -> None:
    assert told_of(text, kind) == names


@pytest.mark.parametrize(("text", "kind"), OPEN, ids=[row[0][:40] for row in OPEN])
def test_what_stays_open(text: str, kind: str) -> None:
    assert told_of(text, kind) == set()
