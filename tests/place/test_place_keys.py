"""Keys of place names: spellings of one place meet, different places do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.place import country_of, distance, key_of, nationality_of, variant_key

SAME = [
    ("Kweiris", "Kweyris"),
    ("Hassakeh", "Hasakah"),
    ("Deir el-Zour", "Deir ez-Zor"),
    ("Al-Bukamal", "Bukamal"),
    ("Jayrud", "Jeirud"),
    ("Khan Sheikhun", "Khan Shaykhun"),
    ("Qamishli", "Kamishli"),
    ("Orléans", "Orleans"),
    ("Newcastle-upon-Tyne", "Newcastle upon Tyne"),
]
APART = [
    ("Salma", "Salamiyah"),
    ("Hemeimeem", "Hama"),
    ("Hama", "Homs"),
    ("Iran", "Iraq"),
    ("Niger", "Nigeria"),
    ("Mali", "Malawi"),
    ("Austria", "Australia"),
    ("Marina", "Morena"),
    ("Melton", "Milton"),
    ("Slovakia", "Slovenia"),
    ("Lyon", "Leon"),
    ("Guinea", "Guyana"),
    ("Gambia", "Zambia"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_place_share_a_key(first: str, second: str) -> None:
    assert key_of(first) == key_of(second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_different_places_keep_different_keys(first: str, second: str) -> None:
    assert key_of(first) != key_of(second)
    assert variant_key(first) != variant_key(second)


@pytest.mark.parametrize(
    ("first", "second"), [("Kyiv", "Kiev"), ("Burma", "Myanmar"), ("U.S.", "America"), ("al-Raqqah", "Raqqa")]
)
def test_aliases_of_the_tables_share_a_key(first: str, second: str) -> None:
    assert key_of(first) == key_of(second)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Moscow", "russia"),  # once of the Soviet Union
        ("Nairobi", "kenya"),
        ("Türkiye", "turkey"),
        ("Lagos", "nigeria"),
        ("Orlando", "united states"),
        ("Tripoli", None),  # in Libya and in Lebanon
        ("Atlantis", None),
        ("Europe", None),
    ],
)
def test_country_of(name: str, country: str | None) -> None:
    assert country_of(key_of(name)) == country


@pytest.mark.parametrize(
    ("word", "country"),
    [("Swiss", "switzerland"), ("Turks", "turkey"), ("Dutch", "netherlands"), ("Martian", None)],
)
def test_nationality_of(word: str, country: str | None) -> None:
    assert nationality_of(word) == country


def test_a_swapped_letter_is_nearer_than_another_name() -> None:
    assert distance("Taqba", "Tabqa") < 1 <= distance("Hama", "Homs")
    assert distance("Kessab", "Kesab") < distance("Kessab", "Kassab") < distance("Kessab", "Kestab")


names = st.text(alphabet="abeiknosz' -é", max_size=12)


@given(names, names)
def test_distance_is_a_symmetric_measure(first: str, second: str) -> None:
    assert distance(first, second) == pytest.approx(distance(second, first))
    assert distance(first, first) == 0


@given(names)
def test_a_key_does_not_hang_on_case_or_doubled_spaces(name: str) -> None:
    assert variant_key(name.upper()) == variant_key(name)
    assert variant_key(name.replace(" ", "  ")) == variant_key(name)
