"""Which mentions rules take for one event, over two small articles."""

from __future__ import annotations

import pytest

from chronolint import Article
from chronolint.pipeline import understand
from chronolint.settings import Settings


def joined(kind: str, *texts: str) -> list[set[str]]:
    """The articles of each cluster of a class that has more than one mention."""
    articles = [Article(str(n), text, published="2019-06-14") for n, text in enumerate(texts)]
    world = understand(articles, Settings())
    return [
        {world.readings[place.reading].article.id for place in cluster.members}
        for cluster in world.story.clusters
        if cluster.kind == kind and len(cluster.members) > 1
    ]


TOGETHER = [
    ("acquisition", "Kessler acquired Norden Foods.", "Norden Foods was acquired last week."),
    ("capture", "The army seized Orsk.", "The fall of Orsk was announced."),
    ("sinking", "The trawler Petrel sank.", "Divers found the Petrel, which sank in May."),
    ("arrest", "Ines Varga was arrested.", "Mrs Varga was arrested at home."),
    ("war", "The war in Orsk goes on.", "It is the third year of the war in Orsk."),
    ("intervention", "Russia intervened in May.", "Moscow intervened in May."),
]


@pytest.mark.parametrize(("kind", "first", "second"), TOGETHER, ids=[row[1] for row in TOGETHER])
def test_one_event(kind: str, first: str, second: str) -> None:
    assert joined(kind, first, second) == [{"0", "1"}]


APART = [
    ("acquisition", "Kessler acquired Norden Foods.", "Kessler acquired Brandt Mills."),
    ("arrest", "Anna Roth was arrested.", "Emil Roth was arrested."),
    ("arrest", "Roth was arrested.", "A man called Roth was arrested."),
    ("capture", "The army seized a village.", "The army seized a village."),
    ("killing", "A blast killed three people in Orsk.", "A blast killed nine people in Orsk."),
    ("capture", "The army seized Orsk in May 2015.", "The army seized Orsk in March 2018."),
    ("resignation", "Marta Lind may have resigned.", "Marta Lind resigned."),
]


@pytest.mark.parametrize(("kind", "first", "second"), APART, ids=[row[1] + row[2] for row in APART])
def test_two_events(kind: str, first: str, second: str) -> None:
    assert joined(kind, first, second) == []


def test_an_event_that_names_nothing_is_the_one_of_its_article() -> None:
    text = "The town of Orsk fell on Tuesday. A day after seizing the town, troops moved on."
    assert joined("capture", text) == [{"0"}]


def test_of_two_that_it_can_mean_none_is_taken() -> None:
    text = "The town of Orsk fell on Tuesday. The town of Marl fell on Friday. They seized the town by night."
    assert joined("capture", text) == []
