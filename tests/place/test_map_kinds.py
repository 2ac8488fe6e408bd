"""The kinds that compare with coordinates: how much they tolerate, and whom they take a name for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.lint.finding import Severity
from chronolint.lint.kind import World
from chronolint.lint.kinds.places import coordinates, mapped, nearmiss
from chronolint.lint.page import Rule
from chronolint.pipeline import understand
from chronolint.place import gazetteer
from chronolint.settings import Settings
from chronolint.text.article import Article

RULE = Rule("P999", "test", "", Severity.WARNING, "", "", "", {})


def world(text: str) -> World:
    return understand([Article("a", text, published=date(2019, 5, 6))], Settings())


def spot(name: str) -> gazetteer.Spot:
    return gazetteer.spots(name)[0]


@pytest.mark.parametrize(
    ("origin", "to", "kilometres", "side"),
    [
        ("London", "Edinburgh", 534, "north"),
        ("Tokyo", "Honolulu", 6200, "east"),  # over the date line
        ("Auckland", "Wellington", 494, "south"),
        ("Nairobi", "Kampala", 505, "west"),
    ],
)
def test_great_circle_ways(origin: str, to: str, kilometres: float, side: mapped.Side) -> None:
    way = mapped.way(spot(origin), spot(to))
    assert way.kilometres == pytest.approx(kilometres, rel=0.02)
    assert mapped.turn(side, way.bearing) < 30


@given(st.floats(0, 360, exclude_max=True))
def test_the_nearest_side_is_within_half_a_wind(bearing: float) -> None:
    assert mapped.turn(mapped.side_of(bearing), bearing) <= 22.5
    opposite = mapped.side_of((bearing + 180) % 360)
    assert mapped.turn(opposite, bearing) >= 157.5


# Lyon is 392 km south-south-east of Paris.
@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("south of", ()),
        ("east of", ()),
        ("southwest of", ()),
        ("west of", ("west",)),
        ("north of", ("north",)),
        ("250 kilometres from", ()),
        ("780 kilometres from", ()),
        ("100 kilometres from", ("100 kilometres",)),
        ("more than 100 kilometres from", ()),
        ("4,000 kilometres south of", ("4,000 kilometres",)),
        ("400 kilometres north of", ("north",)),
    ],
)
def test_how_far_off_a_direction_or_distance_may_be(said: str, wrong: tuple[str, ...]) -> None:
    found = world(f"The plant in the French city of Lyon, {said} Paris, is to close. France regrets it.")
    drafts = [*coordinates.check_direction(found, RULE), *coordinates.check_distance(found, RULE)]
    assert tuple(draft.marks[0].label for draft in drafts) == wrong


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The fans came from Toledo, north of Madrid, in Spain.", 1),
        ("The fans came from Cartagena, north of Medellin. Spain and Colombia had agreed.", 0),
        ("The band of Rome, east of Buffalo, in the United States, played.", 0),  # not that of Italy
        ("The mine at Springfield, south of Boston, in the United States, is closed.", 0),
        ("The town of Toledo province, north of Madrid, in Spain.", 0),
        ("The Dresden airport, west of Leipzig, in Germany, is closed.", 0),
        ("Lebanon lies south of Israel.", 1),
        ("Finland lies east of Russia.", 0),  # too wide to have a middle
        ("The works at Aleppo, in the south of Syria, stand still.", 1),
        ("The works at Aleppo, in the centre of Syria, stand still.", 0),
        ("Troops hold Fallujah in western Anbar province in Iraq.", 0),  # the province is in the west
    ],
)
def test_which_places_are_compared(text: str, count: int) -> None:
    assert len(list(coordinates.check_direction(world(text), RULE))) == count


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The court in Nagpur in Kerala state has ruled.", ["Kerala"]),
        ("The firm of the city of Savannah, Georgia, grew.", []),
        ("He studied in Malakal in Sudan.", []),  # till 2011
        ("The chemist grew up in Breslau, Germany.", []),  # the name of then
        ("Visitors to Kaiserslautern in Mexico were few.", []),  # as a team may be said to be
        ("Visitors were few in Kaiserslautern in Mexico.", []),  # fewer people than the rule asks for
        ("Visitors were few in Wuppertal in Mexico.", ["Mexico"]),
        ("The library of the town of Blackburn Hamlet, Canada, is open.", []),  # a longer name
        ("The library of the town of Naperville in Ohio is open.", ["Ohio"]),
        ("The library of the town of Aurora in Nebraska is open.", []),  # there are many
        ("Trains run to the town of Strasbourg, Germany.", []),  # within sight of the border
    ],
)
def test_places_in_a_whole_that_holds_none_of_the_name(text: str, wrong: list[str]) -> None:
    drafts = coordinates.check_containment(world(text), RULE)
    assert [draft.marks[0].label for draft in drafts] == wrong


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The dam at the town of Taqba in Raqqa province held.", "Tabqa"),
        ("Smelters in Chelyabinks, Russia, were idle.", "Chelyabinsk"),
        ("The market of the town of Rakka in Raqqa province reopened.", None),
        ("The dam at the town of Taqba in Homs province held.", None),
        ("The Taqba brigade in Raqqa province fled.", None),
    ],
)
def test_names_one_slip_from_a_place_in_the_region(text: str, known: str | None) -> None:
    drafts = list(nearmiss.check(world(text), RULE))
    assert [draft.fields["known"] for draft in drafts] == ([known] if known else [])
    assert all(draft.inferred for draft in drafts)


@given(st.text("abdeghilmnoqrst", min_size=5, max_size=10))
def test_slips_are_single_and_never_the_name(name: str) -> None:
    for form in nearmiss._slips(name):
        assert form != name
        assert form[0] == name[0]
        assert abs(len(form) - len(name)) <= 1
        assert len(form) != len(name) or sorted(form) == sorted(name)


def test_the_gazetteer_stays_shut_where_no_place_is_compared() -> None:
    calm = world("The mill closed on Friday, 3 May 2024. It had opened in 1911 near the river.")
    caches = (gazetteer._file, gazetteer._block, gazetteer._rows)
    for cache in caches:
        cache.cache_clear()
    checks = (coordinates.check_direction, coordinates.check_distance, coordinates.check_containment)
    assert not [draft for check in (*checks, nearmiss.check) for draft in check(calm, RULE)]
    assert gazetteer._file.cache_info().currsize == 0
