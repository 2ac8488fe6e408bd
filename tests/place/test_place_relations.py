"""What a text says of where places lie."""

import pytest

from chronolint.place import find, relate
from chronolint.place.model import PlaceRelation
from chronolint.quantity import find as quantities
from chronolint.text.layout import lay_out
from chronolint.text.tokens import tokenize

Told = tuple[str, str | None, str, str | None, str | None]


def relations(text: str) -> list[Told]:
    """(kind, subject, object, side, distance as written) of each relation."""
    tokens, sentences = tokenize(text), lay_out(text)
    places = find(text, tokens, sentences)
    measures = quantities(text, tokens, sentences)
    found = []
    for each in relate(text, tokens, sentences, places, measures):
        subject = None if each.subject is None else places[each.subject].name
        span = None if each.distance is None else measures[each.distance]
        length = text[span.start : span.end] if span else None
        found.append((each.kind, subject, places[each.object].name, each.side, length))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The town of Arden, 25 km south of Quenby city, is dry.",
            ("from", "Arden", "Quenby", "south", "25 km"),
        ),
        (
            "The town of Arden 60 km (37 miles) north-east of Quenby is dry.",
            ("from", "Arden", "Quenby", "northeast", "60 km"),
        ),
        ("The town of Arden, 12 miles from Quenby, is dry.", ("from", "Arden", "Quenby", None, "12 miles")),
        ("The town of Arden lies to the east of Quenby.", ("from", "Arden", "Quenby", "east", None)),
        (
            "Fires burned in Arden, and the town, which is 9 km west of Quenby, is dark.",
            ("from", "Arden", "Quenby", "west", "9 km"),
        ),
        ("A barn in the east of Marl province burned.", ("side", None, "Marl", "east", None)),
        ("A barn in eastern Chile burned.", ("side", None, "Chile", "east", None)),
        ("A barn in Chile's south burned.", ("side", None, "Chile", "south", None)),
        ("The western, mostly wooded part of Chile burned.", ("side", None, "Chile", "west", None)),
        ("Shops in the rebel-held east of Aleppo closed.", ("side", None, "Aleppo", "east", None)),
        ("The northern province of Marl was hit.", ("lies", "Marl", "Marl", "north", None)),
        ("The southern Midan district was hit.", ("lies", "Midan", "Midan", "south", None)),
        ("A truck burned near the border with Chile.", ("near", None, "Chile", None, None)),
        ("Snow fell in Ossley in Marl province.", ("in", "Ossley", "Marl", None, None)),
        ("Snow fell in Ossley, Chile.", ("in", "Ossley", "Chile", None, None)),
        ("Snow fell in Chile's Marl province.", ("in", "Marl", "Chile", None, None)),
        (
            "Snow fell in parts of Indiana, including Indianapolis.",
            ("in", "Indianapolis", "Indiana", None, None),
        ),
        ("Ministers met in Quito, the capital of Ecuador.", ("capital", "Quito", "Ecuador", None, None)),
        (
            "Ministers met in Quito, capital of the small country of Ecuador.",
            ("capital", "Quito", "Ecuador", None, None),
        ),
        ("Ministers met in Ecuador's capital, Quito.", ("capital", "Quito", "Ecuador", None, None)),
        ("Ministers met in the Kazakh capital of Astana.", ("capital", "Astana", "Astana", None, None)),
        (
            "Police searched the town of Arden. They found it in the northern part of the town.",
            ("side", None, "Arden", "north", None),
        ),
        ("Arden is a market town in northern Chile.", ("side", "Arden", "Chile", "north", None)),
        (
            "Snow fell in Arden. The town is the largest in northern Chile.",
            ("side", "Arden", "Chile", "north", None),
        ),
        (
            "Snow fell in Arden. In Marl province, where the town is located, roads are closed.",
            ("in", "Arden", "Marl", None, None),
        ),
    ],
)
def test_relation(text: str, expected: Told) -> None:
    assert relations(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy will visit Bangkok, Malaysia and Vietnam.",
        "In Brussels, Russia's envoy said so.",
        "Syria's ambassador to Paris resigned.",
        "Milan is the fashion capital of Italy.",
        "He works for the central bank of Chile.",
        "South Africa and North Korea signed.",
        "Norway's central bank raised rates.",
        "They flew 300 km and landed in Chile.",
    ],
)
def test_no_relation(text: str) -> None:
    assert relations(text) == []


def one(text: str) -> tuple[str, PlaceRelation]:
    tokens, sentences = tokenize(text), lay_out(text)
    places = find(text, tokens, sentences)
    (found,) = relate(text, tokens, sentences, places, quantities(text, tokens, sentences))
    return text, found


def test_spans_of_a_relation() -> None:
    text, found = one("They seized a small walled town some 9 km south-west of Quenby.")
    assert text[found.start : found.end] == "some 9 km south-west of Quenby"
    assert found.words is not None
    assert text[slice(*found.words)] == "south-west"
    assert found.noun is not None
    assert text[slice(*found.noun)] == "a small walled town"


def test_a_capital_told_by_a_nationality_names_the_country() -> None:
    assert one("Ministers met in the Kazakh capital of Astana.")[1].whole == "kazakhstan"
