"""What several rules ask of a set is made once a run."""

from __future__ import annotations

from chronolint.chronology.network import solve
from chronolint.lint.kind import World
from chronolint.settings import Settings
from chronolint.story.model import Story


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
