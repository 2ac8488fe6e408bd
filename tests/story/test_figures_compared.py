"""Which figures are compared, and which clash, over small sets of articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint import Article, lint
from chronolint.story.slips import digits, slip, turned
from chronolint.story.stems import stem, stems

FIGURES = frozenset({"C113", "C201", "C202", "C203"})


def told(*texts: str, published: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Code and marked words of the findings about figures told twice."""
    days = published or (None,) * len(texts)
    articles = [
        Article(str(n), text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return [(f.rule, f.span.text) for f in lint(articles).findings if f.rule in FIGURES]


SLIPS = [
    (413_800.0, 431_800.0, 4),
    (150.0, 450.0, 2),
    (72.4, 52.4, 3),
    (8.16, 6.18, 3),
    (1_500.0, 1_600.0, 2),
    (3.0, 5.0, 1),
    (60_000.0, 6_000.0, 0),
    (123.0, 321.0, 3),
    (12.0, 34.0, 0),
    (12.5, 125.0, 0),
    (700.0, 700.0, 0),
]


@pytest.mark.parametrize(("one", "other", "size"), SLIPS, ids=[f"{a:g}-{b:g}" for a, b, _ in SLIPS])
def test_a_slip_is_one_digit_or_two_that_changed_places(one: float, other: float, size: int) -> None:
    assert slip(one, other) == slip(other, one) == size


@given(st.integers(10, 10**9), st.integers(0, 8), st.integers(0, 9))
def test_a_digit_changed_is_always_a_slip(figure: int, place: int, digit: int) -> None:
    row = list(str(figure))
    place %= len(row)
    if row[place] == str(digit) or (place == 0 and digit == 0):
        return
    row[place] = str(digit)
    changed = float("".join(row))
    assert slip(float(figure), changed) == max(digits(float(figure)), digits(changed)) > 0
    assert not turned(float(figure), changed)


STEMS = [
    ("embezzling", "embezzlement", True),
    ("export", "exports", True),
    ("losses", "loss", True),
    ("churches", "church", True),
    ("export", "expert", False),
    ("miner", "mineral", False),
]


@pytest.mark.parametrize(("one", "other", "same"), STEMS, ids=[f"{a}-{b}" for a, b, _ in STEMS])
def test_forms_of_a_word_share_a_stem(one: str, other: str, same: bool) -> None:
    assert (stem(one) == stem(other)) is same


def test_words_of_size_and_speech_are_no_stems() -> None:
    assert stems("She said that more than two million tonnes had been shipped") == {"tonne", "shippe"}


PAIRS = [
    (
        "more than the exact figure",
        "The library in Marl lent 412 maps.",
        "The library lent more than 412 maps.",
        True,
    ),
    (
        "room under a bound",
        "The library in Marl lent 412 maps.",
        "The library lent fewer than 500 maps.",
        False,
    ),
    (
        "a round figure may be exceeded",
        "The tower draws 3 million visitors.",
        "The tower draws more than 3 million visitors.",
        False,
    ),
    (
        "the hedge covers it",
        "The mill employs about 1,500 weavers.",
        "The mill employs 1,420 weavers.",
        False,
    ),
    ("other matters", "The mill employs 1,500 weavers.", "A zoo on the coast feeds 900 weavers.", False),
    (
        "other years",
        "In 1998 the mill employed 1,500 weavers.",
        "In 2003 the mill employed 900 weavers.",
        False,
    ),
    (
        "a thousand times as much",
        "The bell of the abbey weighs 7.2 tonnes.",
        "The bell weighs 7,200 tonnes.",
        False,
    ),
    (
        "the value belongs to another",
        "Eleven rowers and 40 sailors live in the yard.",
        "The yard has 11 sailors.",
        False,
    ),
]


@pytest.mark.parametrize(
    ("source", "statement", "clash"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_a_statement_beside_its_source(source: str, statement: str, clash: bool) -> None:
    assert bool(told(source, statement)) is clash


def test_dated_articles_are_no_statements() -> None:
    days = ("2001-03-04", "2001-03-09")
    assert not told(
        "The choir of Tollen has 26 singers.", "The choir of Tollen has 31 singers.", published=days
    )


COPIES = [
    (
        "copied the same day",
        "2009-05-06",
        "2009-05-06",
        "home to some 4,000 people",
        "home to some 9,000 people",
        True,
    ),
    (
        "more, a day later",
        "2009-05-06",
        "2009-05-07",
        "home to some 4,000 people",
        "home to some 9,000 people",
        False,
    ),
    (
        "fewer, a day later",
        "2009-05-06",
        "2009-05-07",
        "home to some 9,000 people",
        "home to some 4,000 people",
        True,
    ),
    ("turned, a day later", "2009-05-06", "2009-05-07", "home to 48 people", "home to 84 people", True),
    (
        "a month later",
        "2009-05-06",
        "2009-06-30",
        "home to some 9,000 people",
        "home to some 4,000 people",
        False,
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "one", "other", "clash"), [row[1:] for row in COPIES], ids=[row[0] for row in COPIES]
)
def test_the_same_words_around_another_figure(
    first: str, second: str, one: str, other: str, clash: bool
) -> None:
    lead = "Floods cut off Marl for the third night, the ferry office said."
    tail = "and the ferry has stood still since the floods"
    texts = (f"{lead} She said the town is {one} {tail}.", f"{lead} She said the town is {other} {tail}.")
    assert bool(told(*texts, published=(first, second))) is clash


def test_a_form_seen_with_three_values_is_none_of_a_story() -> None:
    text = "The bonds of Marl will be listed in Orsk on Friday and carry a coupon of {} pct paid once a year."
    texts = [text.format(value) for value in ("6.25", "6.75", "7.25")]
    assert told(*texts[:2], published=("1994-03-07",) * 2)
    assert not told(*texts, published=("1994-03-07",) * 3)


def test_people_hurt_are_counted_without_a_noun() -> None:
    body = "A porter was killed and 90 were injured when the roof of the hall fell in on Monday, police said."
    assert told(f"Porter killed, 19 injured in market hall\n\n{body}") == [("C201", "19 injured")]
    assert not told(f"Porter killed, 90 injured in market hall\n\n{body}")
