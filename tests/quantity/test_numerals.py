"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.quantity import find
from chronolint.quantity.model import Quantity
from chronolint.quantity.numerals import digits, told_whole
from chronolint.text.tokens import tokenize


def quantities(text: str) -> tuple[Quantity, ...]:
    return find(text, tokenize(text))


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("23 ships", 23, 1),
        ("1,250 ships", 1250, 1),
        ("250,000 ships", 250_000, 10_000),
        ("12,50,000 votes", 1_250_000, 10_000),
        ("1.250.000 votes", 1_250_000, 10_000),
        ("16.5 tonnes", 16.5, 0.1),
        ("12,5 tonnes", 12.5, 0.1),
        ("1.5 million ships", 1_500_000, 100_000),
        ("4.5 crore rupees", 45_000_000, 1_000_000),
        ("2 lakh votes", 200_000, 100_000),
        ("thirty-five ships", 35, 1),
        ("two hundred and six thousand ships", 206_000, 1000),
        ("one hundred and five ships", 105, 1),
        ("a hundred thousand ships", 100_000, 1000),
        ("a quarter of a million ships", 250_000, 10_000),
        ("half a million ships", 500_000, 10_000),
        ("three-quarters of a million ships", 750_000, 10_000),
        ("two and a half million ships", 2_500_000, 100_000),
        ("four and a half tonnes", 4.5, 0.1),
        ("2½ tonnes", 2.5, 0.01),
        ("3-7/8 pct", 3.875, 0.001),
        ("two dozen ships", 24, 12),
        ("$20bn", 20e9, 1e9),
        ("£5k", 5000, 1000),
        ("19 mln dlrs", 19e6, 1e6),
        ("minus 20 C", -20, 1),
        ("(-4 F)", -4, 1),
    ],
)
def test_value_and_step(text: str, value: float, step: float) -> None:
    found = only(text)
    assert (found.value, found.step) == (pytest.approx(value), pytest.approx(step))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half of the fleet", 1 / 2),
        ("two-thirds of the members", 2 / 3),
        ("a third of the members", 1 / 3),
        ("3/4 of the members", 3 / 4),
        ("one in five voters", 1 / 5),
        ("7 out of 10 dentists", 7 / 10),
        ("one in every four homes", 1 / 4),
    ],
)
def test_shares_of_one(text: str, value: float) -> None:
    found = only(text)
    assert (found.kind, found.value) == ("fraction", pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("23 to 25 ships", (23, 25)),
        ("10-12 ships", (10, 12)),
        ("10–12 ships", (10, 12)),
        ("between 50 and 60 ships", (50, 60)),
        ("two to three million ships", (2_000_000, 3_000_000)),
        ("$2 to $3 billion", (2e9, 3e9)),
        ("5 km to 8 km", (5, 8)),
        ("between 30 and 20 ships", (30, 20)),
    ],
)
def test_ranges_keep_both_figures_in_their_order(text: str, ends: tuple[float, float]) -> None:
    assert only(text).ends == ends


@pytest.mark.parametrize(
    "text",
    [
        "rose 6 percent to 72",  # the unit stands behind the first
        "from 30 to 58 aircraft",  # a change
        "five and six ships",  # two counts without "between"
        "9 - 12,000 men",  # far apart
    ],
)
def test_two_figures_that_are_no_range(text: str) -> None:
    assert [found.ends for found in quantities(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("several ships", 2, 20),
        ("a few hundred ships", 200, 2000),
        ("a couple of ships", 2, 4),
        ("half a dozen ships", 5, 8),
        ("dozens of ships", 20, 250),
        ("tens of thousands of ships", 15_000, 150_000),
        ("no one", 0, 0),
    ],
)
def test_amounts_without_a_figure(text: str, low: float, high: float) -> None:
    found = only(text).range
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "One can only hope.",
        "the first half, the second half",
        "the half-brother of the king",
        "Few would disagree with this",
        "in the last quarter of the year",
        "a second of silence",
        "versions 1.2.3.4",
    ],
)
def test_words_that_are_no_number(text: str) -> None:
    assert not [q for q in quantities(text) if q.kind in ("count", "fraction", "bare")]


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_do_not_change_a_figure(number: int) -> None:
    plain, grouped = digits(str(number)), digits(f"{number:,}")
    assert plain is not None
    assert grouped is not None
    assert plain == grouped
    assert plain[0] == number


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=3))
def test_step_divides_the_figure(number: int, decimals: int) -> None:
    read = digits(f"{number / 10**decimals:.{decimals}f}")
    assert read is not None
    value, step = read
    assert abs(round(value / step) - value / step) < 1e-6


@given(st.text(alphabet=st.sampled_from("0123456789.,-/ $%aofmnillioquartdzenkg()\n"), max_size=60))
def test_any_text_is_read_in_order_and_inside_its_bounds(text: str) -> None:
    last = 0
    for found in quantities(text):
        assert (
            0 <= found.start <= found.figure[0] <= found.number[0] < found.number[1] <= found.end <= len(text)
        )
        assert found.number[0] >= last
        assert found.range.low <= found.range.usual_low <= found.range.usual_high <= found.range.high
        last = found.number[1]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("seven", 7),
        ("third", 3),
        ("21st", 21),
        ("40", 40),
        ("twenty-first", 21),
        ("sixtieth", 60),
        ("ninety-nine", 99),
        ("silver", None),
        ("well-known", None),
        ("st", None),
    ],
)
def test_counts_and_ordinals_of_one_word(word: str, value: int | None) -> None:
    assert told_whole(word) == value
