"""Articles taken out of a large set: which are near, and that they are judged as in the whole."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from chronolint import Article
from chronolint.chronology.network import solve
from chronolint.claims.model import Reading
from chronolint.lint.kind import World
from chronolint.pipeline import in_order, read_each
from chronolint.settings import Settings
from chronolint.story.census import Excerpt, size
from chronolint.story.joins import clusters
from chronolint.story.likeness import likeness_of
from chronolint.story.model import Story
from chronolint.story.neighbours import census, neighbours
from chronolint.story.outline import outline
from chronolint.story.retold import retold

SHIPS = ("Marigold", "Petrel", "Corvina", "Halcyon", "Sea Holly", "Windhover", "Ormen", "Tamsin")
PORTS = ("Tollen", "Larnmouth", "Ostrey", "Quay Bassett", "Veldhaven", "Norwold", "Birkow", "Ashby")
SANK = (
    "The ferry {ship} sank off {port} on {day} March 2026 with 40 tons of barley. Divers went down at noon."
)


def articles() -> list[Article]:
    """Twice the sinkings of eight ferries, told on different days."""
    return [
        Article(f"{ship}-{day}", SANK.format(ship=ship, port=port, day=day), published="2026-03-20")
        for ship, port in zip(SHIPS, PORTS, strict=True)
        for day in (3, 4)
    ]


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return read_each(in_order(articles()), Settings())


def near(readings: Sequence[Reading], asked: str, most: int) -> list[str]:
    ids = [reading.article.id for reading in readings]
    outlines = [outline(reading) for reading in readings]
    return [ids[number] for number in neighbours(outlines, [ids.index(asked)], most, census(outlines))]


def test_the_nearest_tells_of_the_same(readings: Sequence[Reading]) -> None:
    for ship in SHIPS:
        assert near(readings, f"{ship}-3", 1) == [f"{ship}-3", f"{ship}-4"]


def test_no_more_are_near_than_have_something_in_common(readings: Sequence[Reading]) -> None:
    assert near(readings, "Petrel-4", 9) == ["Petrel-3", "Petrel-4"]


def test_the_order_of_a_set_does_not_matter(readings: Sequence[Reading]) -> None:
    mixed = list(readings)
    random.Random(4).shuffle(mixed)
    for most in (1, 3, 9):
        assert sorted(near(mixed, "Ormen-3", most)) == near(readings, "Ormen-3", most)


def test_an_excerpt_is_judged_as_the_whole(readings: Sequence[Reading]) -> None:
    counted = census(map(outline, readings))
    part = Excerpt(readings[2:6], counted)
    assert (size(readings), size(part), len(part)) == (16, 16, 4)
    whole, some = likeness_of(readings), likeness_of(part)
    for first in range(4):
        for second in range(4):
            assert some.cosine(first, second) == whole.cosine(first + 2, second + 2)
    joined = {c.kind: len(c.members) for c in clusters(part) if len(c.members) > 1}
    assert joined == {c.kind: len(c.members) for c in clusters(readings) if len(c.members) > 1}
    told = [(found.first.reading + 2, found.second.reading + 2) for found in retold(part)]
    assert told == [
        pair for pair in (_pair(found) for found in retold(readings)) if set(pair) <= set(range(2, 6))
    ]


def test_rules_on_single_articles_look_only_at_those_asked_for(readings: Sequence[Reading]) -> None:
    counted = census(map(outline, readings))
    story, network = Story(()), solve(())
    part = World(Excerpt(readings[2:6], counted, [1, 3]), story, network, Settings())
    assert [number for number, _ in part.each()] == [1, 3]
    assert [number for number, _ in World(readings, story, network, Settings()).each()] == list(range(16))


def test_of_an_excerpt_is_told_again_what_bears_on_those_asked_for(readings: Sequence[Reading]) -> None:
    counted = census(map(outline, readings))
    everything = [_pair(found) for found in retold(Excerpt(readings, counted))]
    for asked in range(len(readings)):
        told = [_pair(found) for found in retold(Excerpt(readings, counted, [asked]))]
        near = {number for pair in everything if asked in pair for number in pair}
        assert told == [pair for pair in everything if near.intersection(pair)]
    assert len({number for pair in everything for number in pair}) > 4


def _pair(found: object) -> tuple[int, int]:
    return found.first.reading, found.second.reading  # type: ignore[attr-defined, no-any-return]
