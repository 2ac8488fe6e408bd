"""What a figure counts, measures or names."""

from __future__ import annotations

import pytest

from chronolint.quantity import find
from chronolint.quantity.model import Kind, Quantity
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import tokenize


def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    return find(text, tokenize(text), (), taken)


def first(text: str) -> Quantity:
    return quantities(text)[0]


@pytest.mark.parametrize(
    ("text", "noun", "head"),
    [
        ("23 people were hurt", "people", "person"),
        ("12 unarmed police officers", "unarmed police officers", "officer"),
        ("three major rebel-held towns", "major rebel-held towns", "town"),
        ("100 soldiers and fighters", "soldiers and fighters", "soldier"),
        ("hundreds of Russian jets", "Russian jets", "jet"),
        ("14 aircraft", "aircraft", "aircraft"),
        ("a 12-member panel", "member", "member"),
        ("eight Israelis", "Israelis", "israeli"),
        ("26 displaced people", "displaced people", "person"),
        ("one analyst forecasting China", "analyst", "analyst"),
        ("40 cities were flooded", "cities", "city"),
        ("60 buses", "buses", "bus"),
        ("8 sales representatives", "sales representatives", "representative"),
        ("one police officer was killed", "police officer", "officer"),
        ("30 dead", "dead", "person"),
        ("30 wounded soldiers", "wounded soldiers", "soldier"),
        ("two-thirds of the members", "members", "member"),
        ("85 percent of the country's territory", "country's territory", "territory"),
        ("a 72 percent stake in the plant", "stake", "stake"),
        ("3 tonnes of cocaine", "cocaine", "cocaine"),
        ("the third attack on the port", "attack", "attack"),
        ("six of the 14 seats", "seats", "seat"),
        ("12\nchildren", "children", "child"),
    ],
)
def test_the_noun_that_is_counted(text: str, noun: str, head: str) -> None:
    found = first(text)
    assert found.noun is not None
    assert (text[slice(*found.noun)], found.head) == (noun, head)


@pytest.mark.parametrize(
    "text", ["killed 40 and fled", "as 12 of them said", "40, mostly women", "rose to 7,163 on"]
)
def test_figures_that_name_nothing(text: str) -> None:
    assert first(text).noun is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("including 12 children", "part"),
        ("12 of them", "part"),
        ("six of the 14 seats", "part"),
        ("another 40 homes", "more"),
        ("40 more homes", "more"),
        ("the remaining 15 percent", "rest"),
        ("12 others", "other"),
        ("12 homes", None),
        ("85 percent of the homes", None),
        ("hundreds of homes", None),
    ],
)
def test_parts_of_something_larger(text: str, part: str | None) -> None:
    assert first(text).part == part


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("12 km", Kind.MEASURE, "kilometre"),
        ("a 26-km pipeline", Kind.MEASURE, "kilometre"),
        ("8km", Kind.MEASURE, "kilometre"),
        ("27,000 square miles", Kind.MEASURE, "square_mile"),
        ("5 sq. km", Kind.MEASURE, "square_kilometre"),
        ("40C", Kind.MEASURE, "celsius"),
        ("40 degrees Fahrenheit", Kind.MEASURE, "fahrenheit"),
        ("90 miles an hour", Kind.MEASURE, "mile_an_hour"),
        ("30,000 barrels a day", Kind.MEASURE, "barrel_a_day"),
        ("16 GB", Kind.MEASURE, "gigabyte"),
        ("HK$16.72 billion", Kind.MONEY, "HKD"),
        ("Rs 5 crore", Kind.MONEY, "INR"),
        ("a $25m bounty", Kind.MONEY, "USD"),
        ("A$25m", Kind.MONEY, "AUD"),
        ("US $25m", Kind.MONEY, "USD"),
        ("12 mln pounds", Kind.MONEY, "GBP"),
        ("12 pounds", Kind.MEASURE, "pound_weight"),
        ("40 per cent", Kind.PERCENT, "percent"),
        ("3 percentage points", Kind.PERCENT, "point"),
        ("half a percent", Kind.PERCENT, "percent"),
        ("three times as many", Kind.MULTIPLE, None),
        ("twice the size", Kind.MULTIPLE, None),
        ("135 times since May", Kind.COUNT, None),
        ("won 3-1 away", Kind.SCORE, None),
        ("a 5-4 ruling", Kind.SCORE, None),
        ("its 21st meeting", Kind.ORDINAL, None),
        ("20m users", Kind.COUNT, None),
    ],
)
def test_kinds_and_units(text: str, kind: Kind, unit: str | None) -> None:
    found = first(text)
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text",
    [
        "under resolution 2254",
        "closed Route 66",
        "flew a Boeing 787",
        "an A380",
        "two MiG-29"[4:],
        "the 1st Battalion",
        "in version 3.11 of",
        "see page 12",
        "of Article 50",
        "before the 2014 elections",
        "since 1998",
        "call 555-1234",
        "call 212 555 0100",
        "at 10:30",
        "in the 1990s",
        "the No. 7 bus",
        "COVID-19",
        "on 9/11",
    ],
)
def test_figures_that_name_a_thing_are_no_counts(text: str) -> None:
    found = quantities(text)
    assert found
    assert {q.kind for q in found} == {Kind.IDENTIFIER}


def test_what_is_read_as_time_is_left_alone() -> None:
    text = "After 93 days and 12 raids, 40 people left"
    assert [q.value for q in quantities(text, ((6, 13),))] == [12, 40]


def test_only_prose_is_read_and_no_noun_beyond_a_sentence() -> None:
    text = "Closing prices 40 50\n\nPolice held 12\n\nShops reopened"
    sentences = (
        Sentence(0, 20, Part.TABLE, 0),
        Sentence(22, 36, Part.TITLE, 1),
        Sentence(38, len(text), Part.BODY, 2),
    )
    (found,) = find(text, tokenize(text), sentences)
    assert (found.value, found.noun) == (12, None)


def test_figure_leaves_out_the_hedge_and_keeps_the_unit() -> None:
    text = "It cost nearly US$ 4.5 million in all"
    (found,) = quantities(text)
    assert text[slice(*found.figure)] == "US$ 4.5 million"
    assert text[found.start : found.end] == "nearly US$ 4.5 million"
    assert text[slice(*found.number)] == "4.5 million"
