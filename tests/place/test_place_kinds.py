"""The kinds about places on small worlds: what they set against each other, and how sure they are."""

from datetime import date
from itertools import product

import pytest

from chronolint.lint.finding import Severity
from chronolint.lint.kind import Draft, World
from chronolint.lint.kinds.places import containment, direction, spelling
from chronolint.lint.page import Rule
from chronolint.pipeline import understand
from chronolint.place.model import Side
from chronolint.settings import Settings
from chronolint.text.article import Article

SIDES: tuple[Side, ...] = (
    "north",
    "northeast",
    "east",
    "southeast",
    "south",
    "southwest",
    "west",
    "northwest",
)


def world(*texts: str) -> World:
    articles = [Article(f"a{n}", text, published=date(2019, 5, 6 + n)) for n, text in enumerate(texts)]
    return understand(articles, Settings())


def rule(**parameters: str) -> Rule:
    return Rule("P999", "test", "", Severity.ERROR, "", "", "", parameters)


def marked(found: World, draft: Draft) -> list[str]:
    return [found.readings[m.reading].article.text[m.start : m.end] for m in draft.marks]


def test_sides_apart_on_an_axis_are_opposite() -> None:
    """From 135 degrees always, at 90 degrees only between two diagonals (north-east and north-west)."""
    for first, second in product(range(8), repeat=2):
        steps = min((first - second) % 8, (second - first) % 8)
        apart = steps >= 3 or (steps == 2 and first % 2 == 1)
        assert direction.opposite(SIDES[first], SIDES[second]) is apart


def test_the_centre_is_opposite_to_nothing() -> None:
    assert not any(direction.opposite("centre", side) for side in SIDES)


def test_one_article_is_certain_two_are_a_guess() -> None:
    north = "The village of Ossley, north of Penrith, was cut off."
    south = "The village of Ossley, south of Penrith, was cut off."
    for texts, inferred in (((north + " " + south,), False), ((north, south), True)):
        found = world(*texts)
        (draft,) = direction.check_direction(found, rule())
        assert draft.inferred is inferred
        assert marked(found, draft) == ["south", "north"]


def test_a_happening_is_located_through_what_it_is_done_to() -> None:
    found = world(
        "Firefighters recaptured nothing. Troops seized a key town north of Quenby city on Thursday. "
        "State radio announced the capture of Arden, a town 9 miles south of Quenby city."
    )
    drafts = list(direction.check_direction(found, rule()))
    assert [(marked(found, draft), draft.inferred) for draft in drafts] == [(["south", "north"], True)]


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        ("45 km", "145 km", True),
        ("45 km", "28 miles", False),
        ("45 km", "40 km", False),
        ("about 45 km", "90 km", True),
        ("about 45 km", "60 km", False),
        ("2 km", "4 km", False),  # towns have edges
        ("more than 40 km", "70 km", False),
    ],
)
def test_distances_in_one_article(first: str, second: str, flagged: bool) -> None:
    text = f"The town of Arden is {first} from Quenby. Arden, {second} from Quenby, has a school."
    drafts = list(direction.check_distance(world(text), rule()))
    assert bool(drafts) is flagged


@pytest.mark.parametrize(
    ("text", "against", "given"),
    [
        ("The talks are held in Nairobi, the capital of Ghana.", "capitals", "Ghana"),
        ("The talks are held in Nairobi, the capital of Kenya.", "capitals", None),
        ("The talks are held in Mombasa in Ghana.", "tables", "Ghana"),
        ("The talks are held in Tripoli in Lebanon.", "tables", None),
        ("The talks are held in Milwaukee, Minn.", "tables", "Minn."),
        ("Help from Moscow in Syria came late.", "tables", None),
    ],
)
def test_containment_against_the_tables(text: str, against: str, given: str | None) -> None:
    drafts = list(containment.check(world(text), rule(against=against)))
    assert [draft.fields["given"] for draft in drafts] == ([given] if given else [])


def test_two_provinces_of_one_town_in_two_unrelated_articles_are_two_towns() -> None:
    first = "The dig in the town of Orlec in Vardin province found a well."
    second = "Bees died in the town of Orlec in Tarsk province."
    assert list(containment.check(world(first, second), rule(against="set"))) == []
    assert len(list(containment.check(world(first + " " + second), rule(against="set")))) == 1


def test_the_usual_spelling_is_the_one_used_most() -> None:
    found = world("The town of Zubayrah flooded. The town of Zubeirah is dry. Zubeirah has boats.")
    (draft,) = spelling.check(found, rule())
    assert marked(found, draft) == ["Zubayrah", "Zubeirah"]


def test_a_river_and_a_town_of_one_name_are_no_spellings() -> None:
    assert list(spelling.check(world("The town of Zubayrah lies far from the Zubeirah river."), rule())) == []
