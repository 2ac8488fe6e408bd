"""Names of places in running text: what is one, of which kind, and what only looks like one."""

import pytest

from chronolint.place import find
from chronolint.place.model import PlaceName
from chronolint.text.layout import lay_out
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import tokenize


def places(text: str) -> tuple[PlaceName, ...]:
    return find(text, tokenize(text), lay_out(text))


def told(text: str) -> list[tuple[str, str | None]]:
    return [(place.name, place.kind) for place in places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # tables
        (
            "Rain fell in Norway and Bosnia-Herzegovina.",
            [("Norway", "country"), ("Bosnia-Herzegovina", "country")],
        ),
        (
            "Exports to the U.S. rose, those to Trinidad and Tobago fell.",
            [("U.S.", "country"), ("Trinidad and Tobago", "country")],
        ),
        (
            "The team from Rio de Janeiro met one from São Paulo.",
            [("Rio de Janeiro", "city"), ("São Paulo", "city")],
        ),
        # a kind word behind, before, with "of", in a list, inside the name
        ("Flights to the Sola airport were cut.", [("Sola", "airport")]),
        ("They hold the Torrin air base and Marl province.", [("Torrin", "airbase"), ("Marl", "province")]),
        ("Fire broke out in the town of Deir Sunbul.", [("Deir Sunbul", "town")]),
        (
            "Bees died in the villages of Ossley and Barrow Fell.",
            [("Ossley", "village"), ("Barrow Fell", "village")],
        ),
        ("A tram hit a van on Elm Street.", [("Elm Street", "street")]),
        (
            "A ferry sank on Lake Orta and a barge on the River Ouse.",
            [("Lake Orta", "lake"), ("River Ouse", "river")],
        ),
        ("Turnout in Orange County was low.", [("Orange County", "county")]),
        ("Work began at Torrin Air Base.", [("Torrin", "airbase")]),
        # frames
        ("The bakery opened in Skerrow.", [("Skerrow", None)]),
        ("A mine west of Kalmyk caved in.", [("Kalmyk", None)]),
        ("The crater lies 40 km from Quenby.", [("Quenby", None)]),
        ("Arden, 14 miles south of Lisle, has no school.", [("Arden", None), ("Lisle", None)]),
        ("Large parts of Al-Hader were flooded.", [("Al-Hader", None)]),
        ("The choir sang in King's Lynn and near St. Ives.", [("King's Lynn", None), ("St. Ives", None)]),
        # the same name elsewhere
        ("Skerrow has lost its bus. Nobody in Skerrow was told.", [("Skerrow", None), ("Skerrow", None)]),
        # possessives, with and without their apostrophe, and hyphens
        ("Syria's ports and Russias oil", [("Syria", "country"), ("Russia", "country")]),
        ("the Britain-based charity", [("Britain", "country")]),
        # capitals of a sentence's first word, and of a headline
        ("In Chile, miners struck.", [("Chile", "country")]),
        ("Storm Batters Iceland As Fleet Stays Home", [("Iceland", "country")]),
        # words before "of" that say nothing of the name behind it
        ("A boat sank off the coast of Chile.", [("Chile", "country")]),
        ("They left the coastal heartland of Latakia.", [("Latakia", None)]),
        ("Shops in the suburbs of Lyon shut.", [("Lyon", "city")]),
        # a name that people bear, with a frame
        ("They fly to Sydney, the capital of Australia.", [("Sydney", "city"), ("Australia", "country")]),
        ("She was born in Jordan.", [("Jordan", "country")]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The book appeared in January and was read in Parliament.",
        "He holds a stake in Bramwell and shares in Torrin Motors.",
        "Faith in Mr Corder grew; the interest in Ms Lisle faded.",
        "The verses are in Arabic, the notes in Latin.",
        "Michael Jordan and Chad Austin scored; Paris Hilton watched.",
        "The Bank of England and the New York Times disagreed.",
        "The Islamic State of Iraq and the Levant claimed it.",
        "Prime Minister Arden met President Lincoln.",
        "GDP and CPI rose in Q3.",
        "Sunni villages and Western capitals were silent.",
        "However, Meanwhile and Yesterday are adverbs.",
        "The file went to Reno, who read it, and from Lincoln to Dallas.",
        "Smith scored twice. In Smith's view it was luck.",
    ],
)
def test_no_places(text: str) -> None:
    assert told(text) == []


def test_the_full_span_holds_kind_and_article() -> None:
    text = "They reached the Torrin airbase and then the coastal province of Marl, Torrin's neighbour."
    torrin, marl, again = places(text)
    assert text[slice(*torrin.full)] == "the Torrin airbase"
    assert text[slice(*marl.full)] == "province of Marl"
    assert (text[again.start : again.end], again.full) == ("Torrin", (again.start, again.end))


def test_spellings_meet_under_one_key() -> None:
    first, second = places("Lorries left the town of Zubeirah. The town of Zubayrah was cut off.")
    assert first.key == second.key
    assert first.name != second.name


def test_the_arabic_article_belongs_to_the_name() -> None:
    (place,) = places("Shells hit the town of al-Qaryatan.")
    assert place.name == "al-Qaryatan"


def test_a_name_may_be_broken_by_a_line() -> None:
    text = "They hold the town of Deir\nSunbul and little else."
    (place,) = find(text, tokenize(text), [Sentence(0, len(text), Part.BODY, 0)])
    assert (place.name, text[place.start : place.end]) == ("Deir Sunbul", "Deir\nSunbul")
