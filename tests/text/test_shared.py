"""Equal values are held once, and not for ever."""

from __future__ import annotations

from chronolint.shared import Shared


def test_the_first_of_equal_values_stands_for_all() -> None:
    shared = Shared[tuple[str, ...]]()
    first, second = tuple("ab"), tuple("ba"[::-1])
    assert shared[first] is first
    assert shared[second] is first


def test_what_is_held_does_not_grow_without_end() -> None:
    shared = Shared[int](most=10)
    assert [shared[number] for number in range(1000)] == list(range(1000))
    assert len(shared) <= 10
