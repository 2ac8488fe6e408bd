"""Hedges as ranges, strict and usual."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.quantity import find
from chronolint.quantity.compare import disjoint
from chronolint.quantity.hedges import lexicon, spread
from chronolint.quantity.model import Kind, Quantity
from chronolint.tables import table
from chronolint.text.tokens import tokenize


def only(text: str) -> Quantity:
    (found,) = find(text, tokenize(text))
    return found


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("nearly 40 homes", "nearly"),
        ("just under 40 homes", "nearly"),
        ("some 40 homes", "about"),
        ("an estimated 40 homes", "about"),
        ("40-odd homes", "about"),
        ("40-plus homes", "more-than"),
        ("at least 40 homes", "at-least"),
        ("no fewer than 40 homes", "at-least"),
        ("40 or more homes", "at-least"),
        ("more than 40 homes", "more-than"),
        ("well over 40 homes", "more-than"),
        ("just over 40 homes", "just-over"),
        ("fewer than 40 homes", "less-than"),
        ("no more than 40 homes", "up-to"),
        ("as many as 40 homes", "up-to"),
        ("up to $40", "up-to"),
        ("at least another 40 homes", "at-least"),
        ("only 40 homes", None),
        ("over the 40 homes", None),
    ],
)
def test_hedge_before_or_behind_a_figure(text: str, hedge: str | None) -> None:
    assert only(text).hedge == hedge


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("at least 58 people", "72 people"),
        ("a quarter of a million people", "250,000 people"),
        ("more than 250,000 people", "over a quarter of a million people"),
        ("nearly 100 people", "93 people"),
        ("about 70 people", "dozens of people"),
        ("up to 300 people", "217 people"),
        ("1.2 million people", "1,195,400 people"),
        ("20 to 25 percent", "about 24 percent"),
    ],
)
def test_figures_that_agree(one: str, two: str) -> None:
    assert not disjoint(only(one).range, only(two).range, strict=False)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("at least 100 people", "400 people"),
        ("nearly 100 people", "80 people"),
        ("about 70 people", "90 people"),
        ("up to 300 people", "40 people"),
    ],
)
def test_figures_that_disagree_only_to_a_reader(one: str, two: str) -> None:
    assert disjoint(only(one).range, only(two).range, strict=False)
    assert not disjoint(only(one).range, only(two).range, strict=True)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("at least 100 people", "94 people"),
        ("fewer than 20 people", "31 people"),
        ("23 people", "32 people"),
        ("about 85 percent", "60 percent"),
        ("dozens of people", "seven people"),
        ("1.2 million people", "1.4 million people"),
    ],
)
def test_figures_that_cannot_both_be_right(one: str, two: str) -> None:
    assert disjoint(only(one).range, only(two).range, strict=True)


def test_every_row_gives_its_reason() -> None:
    rows = table("hedges")["hedge"] + table("numbers")["vague"]
    assert all(len(row["reason"].split()) > 2 for row in rows)


@given(
    st.floats(min_value=0.1, max_value=1e9),
    st.sampled_from([1.0, 0.1, 1000.0]),
    st.sampled_from([None, *lexicon().hedges]),
    st.sampled_from(Kind),
)
def test_a_figure_lies_in_its_own_range(value: float, step: float, hedge: str | None, kind: Kind) -> None:
    found = spread(value, step, hedge, kind)
    assert found.low <= found.usual_low <= value <= found.usual_high <= found.high
