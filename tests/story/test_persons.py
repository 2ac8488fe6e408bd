"""One story that tells of two persons."""

from __future__ import annotations

from chronolint.story.model import Place
from chronolint.story.persons import persons


def named(*rows: str) -> dict[Place, frozenset[str]]:
    """Mentions with the names of whom they are done to, one an article: "ines varga, orsk rovers"."""
    return {
        Place(number, 0): frozenset(name for full in row.split(", ") for name in _forms(full))
        for number, row in enumerate(rows)
    }


def _forms(name: str) -> set[str]:
    return {name} if name.startswith("~") else {name, "~" + name.split()[-1]}


def who(*rows: str) -> list[str | None]:
    found = persons(named(*rows))
    return [found.get(Place(number, 0)) for number in range(len(rows))]


def test_two_names_in_several_articles_each_are_two_persons() -> None:
    rows = ("ines varga", "ines varga", "~varga", "jonas weil", "jonas weil", "~weil")
    assert who(*rows) == ["~varga"] * 3 + ["~weil"] * 3


def test_one_name_and_a_slip_are_one_person() -> None:
    assert persons(named("ines varga", "ines varga", "~varga", "ines varga", "tollen court")) == {}


def test_names_of_one_mention_are_one_person() -> None:
    both = ("night owl, carla stein",) * 3
    assert persons(named(*both, *(("night owl",) * 3), *(("carla stein",) * 3))) == {}


def test_what_two_persons_belong_to_makes_them_no_one() -> None:
    one, other = ("ines varga, orsk rovers",) * 3, ("jonas weil, orsk rovers",) * 3
    assert who(*one, *other) == ["~varga"] * 3 + ["~weil"] * 3


def test_two_articles_that_name_two_persons_tell_of_two() -> None:
    assert who("ines varga", "jonas weil") == ["~varga", "~weil"]
