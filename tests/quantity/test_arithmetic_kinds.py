"""What the kinds that do arithmetic may and may not say, whatever the figures; the pages test the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chronolint

PHRASES = st.sampled_from(
    [
        "about 40 percent of the crew",
        "the remaining",
        "12 people",
        ", including",
        "15 children",
        "between",
        "$30",
        "and",
        "$20 million",
        "(",
        ")",
        "7 miles",
        "12 km",
        "or",
        "half",
        "three towns:",
        "Alba, Brio and Cato",
        "rose",
        "to 7,163",
        "from 7,649",
        "percent",
        "a quarter",
        ", or",
        "3-1",
        "0",
        "of its 3,200 dealers",
        "minus 20 C",
        "for a total of",
        "made up of",
        "doubled",
        "the rest",
        "£5 ($0)",
        "1/3",
        ".",
        "\n",
        "nobody",
        "-",
        "%",
        "10-20 km",
        "more than",
        "dozens of",
        "one in",
        "each of the",
        "third",
        "twice",
        "€1 = $1.2",
        ", among them",
        "0 percent",
        "as well as",
        "zero",
    ]
)


def codes(text: str) -> list[str]:
    article = chronolint.Article(id="a", text=text, published=date(2020, 5, 6))
    return [finding.rule for finding in chronolint.lint([article]).findings if finding.rule.startswith("C1")]


@settings(max_examples=60, deadline=None)
@given(st.lists(PHRASES, min_size=2, max_size=14))
def test_no_text_makes_a_kind_fail_or_mark_more_than_a_few_words(phrases: list[str]) -> None:
    text = "The board said so. " + " ".join(phrases) + " on the day."
    article = chronolint.Article(id="a", text=text, published=date(2020, 5, 6))
    for finding in chronolint.lint([article]).findings:
        for span in (finding.span, *finding.related):
            assert 0 <= span.start < span.end <= len(text)
            assert span.end - span.start <= 120


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99))
def test_part_and_remainder_pass_exactly_when_they_make_the_whole(part: int, rest: int) -> None:
    found = codes(
        f"Crews have cleared {part} percent of the road, and the remaining {rest} percent waits for spring."
    )
    if part + rest == 100:
        assert found == []
    elif part + rest > 102:
        assert found == ["C101"]


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=3, max_value=9000))
def test_a_conversion_rounded_cut_or_put_to_tens_passes_and_one_ten_times_off_does_not(
    kilometres: int,
) -> None:
    miles = kilometres / 1.609344
    told = "The canal runs {} km ({} miles) through the plain, an official of the port said."
    assert codes(told.format(f"{kilometres:,}", f"{round(miles):,}")) == []
    assert codes(told.format(f"{kilometres:,}", f"{int(miles):,}")) == []
    assert codes(told.format(f"{kilometres:,}", f"{10 * round(miles):,}")) == ["C102"]


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=1000, max_value=90_000), st.integers(min_value=-60, max_value=300))
def test_a_change_told_to_a_whole_percent_passes(old: int, percent: int) -> None:
    new = round(old * (1 + percent / 100))
    if not percent or new == old or 9.5 * new < old:
        return
    verb = "rose" if percent > 0 else "fell"
    text = f"Visits {verb} {abs(percent)} percent to {new:,} from {old:,} a year before, the museum said."
    assert codes(text) == []
    wrong = 2 * abs(percent) + 50
    assert codes(text.replace(f" {abs(percent)} percent", f" {wrong} percent")) == ["C106"]


@pytest.mark.parametrize("number", range(2, 9))
def test_a_list_passes_exactly_when_it_is_as_long_as_its_number(number: int) -> None:
    names = ["Aldham", "Birk", "Corve", "Dunlo"]
    text = f"The bus calls at {number} towns: {', '.join(names[:-1])} and {names[-1]}. It is slow."
    assert codes(text) == ([] if number == len(names) else ["C104"])
