"""What several rules ask of a set is made once a run."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.chronology.network import solve
from chronolint.claims.model import Reading
from chronolint.claims.read import read
from chronolint.lint.kind import World
from chronolint.lint.kinds.told import timed
from chronolint.settings import Settings
from chronolint.story.model import Story
from chronolint.text.article import Article


def empty() -> World:
    return World((), Story(()), solve(()), Settings())


def test_made_once_for_each_world_and_each_maker() -> None:
    asked: list[World] = []

    def count(world: World) -> int:
        asked.append(world)
        return len(asked)

    first, second = empty(), empty()
    assert [first.once(count), first.once(count), second.once(count)] == [1, 1, 2]
    assert [id(world) for world in asked] == [id(first), id(second)]
    assert first.once(lambda world: "another") == "another"


def test_none_is_an_answer_too() -> None:
    asked: list[int] = []
    world = empty()

    def nothing(_: World) -> None:
        asked.append(1)

    world.once(nothing)
    world.once(nothing)
    assert len(asked) == 1


def test_what_is_made_of_a_reading_is_made_once() -> None:
    asked: list[str] = []

    def words(reading: Reading) -> Iterator[str]:
        asked.append(reading.article.id)
        return iter(reading.tokens.words)

    articles = (Article("one", "A pier."), Article("two", "A bridge."))
    readings = tuple(read(article, Settings()) for article in articles)
    world = World(readings, Story(()), solve(()), Settings())
    assert [world.once_of(number, words) for number in (1, 0, 1)] == [
        ("A", "bridge", "."),
        ("A", "pier", "."),
        ("A", "bridge", "."),
    ]
    assert asked == ["two", "one"]


def test_sentences_with_times_are_those_of_title_and_body_in_order() -> None:
    text = (
        "Pier reopens\n\nThe old pier at Halden was closed in March 2011 after a storm.\n\n"
        "Nobody would pay for it, the harbour board said in its report.\n\n"
        "It was mended in May 2019, and reopened on 3 June 2019 with a regatta and a band on the quay."
    )
    world = World((read(Article("pier", text), Settings()),), Story(()), solve(()), Settings())
    assert [(row.order, [t.text for t in row.times]) for row in timed(world, 0)] == [
        (1, ["March 2011"]),
        (3, ["May 2019", "3 June 2019"]),
    ]
