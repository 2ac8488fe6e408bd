"""The article's own date: header shapes from a table, what outranks what, what may not be taken for it."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.article import Article, DateClue
from chronolint.text.layout import lay_out
from chronolint.when.calendar import day_window, iso_date, month_window, window_of, year_window
from chronolint.when.model import Window
from chronolint.when.publication import DateOrder, publication
from chronolint.when.published import Publication

BODY = "The bridge over the Tarn was closed after cracks were found in two of its piers, officials said."
CASES = tomllib.loads((Path(__file__).parent / "publication" / "headers.toml").read_text("utf-8"))["case"]


def published(text: str, order: DateOrder = "auto", **known: Any) -> Publication:
    return publication(Article("a", text, **known), lay_out(text), order)


def told(found: Publication) -> str:
    if found.window is None:
        return ""
    if found.readings:
        return " ".join(sorted(iso_date(window.low) for window in found.readings))
    day = iso_date(found.window.low)
    return day if found.window == day_window(*map(int, day.split("-"))) else day[:7]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_header_shapes(case: dict[str, str]) -> None:
    text = "\n\n".join(
        part for part in (case.get("above"), case.get("body", BODY), case.get("below")) if part
    )
    found = published(text)
    assert told(found) == case["date"]
    assert found.reasons
    assert case.get("reason", "") in " ".join(reason.text for reason in found.reasons)


def test_the_table_has_as_many_shapes_as_it_should() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        (date(2015, 11, 12), day_window(2015, 11, 12)),
        (datetime(2015, 11, 12, 23, 30), day_window(2015, 11, 12)),
        ("2015-11-12", day_window(2015, 11, 12)),
        ("2015-11-12T23:30:00Z", day_window(2015, 11, 12)),
        ("2015-11", month_window(2015, 11)),
        ("2015", year_window(2015)),
    ],
)
def test_what_the_caller_gives_beats_all(given_as: date | str, expected: Window) -> None:
    clue = DateClue("2001-01-01", "--published", 0)
    found = published(f"Bridge closed\nPublished: 3 May 2010\n\n{BODY}", published=given_as, clues=(clue,))
    assert found.window == expected
    assert "given" in found.reasons[0].text


@pytest.mark.parametrize("given_as", ["2015-13", "12/11/2015", "", "2015-02-30"])
def test_a_given_date_must_be_iso(given_as: str) -> None:
    assert published(BODY, published=given_as).window is None


def test_a_given_date_that_is_none_is_told_and_the_text_is_read() -> None:
    found = published(f"Bridge closed\n3 May 2010\n\n{BODY}", published="some day")
    assert told(found) == "2010-05-03"
    assert any("no ISO 8601 date" in reason.text for reason in found.reasons)


def test_clues_go_by_rank_and_beat_the_text() -> None:
    clues = (
        DateClue("2013-01-01", "<meta> `date`", 3),
        DateClue("2012-01-01", "articles.toml", 1),
        DateClue("2011-01-01", "field `date`", 2),
    )
    found = published(f"Bridge closed\n3 May 2010\n\n{BODY}", clues=clues)
    assert told(found) == "2012-01-01"
    assert found.reasons[0].text == "articles.toml: 2012-01-01"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2015-11-12T21:10:00.000+01:00", "2015-11-12"),
        ("20151112", "2015-11-12"),
        ("2015-11-12 21:10:00", "2015-11-12"),
        ("Thu, 12 Nov 2015 21:10:00 GMT", "2015-11-12"),
        ("November 2015", "2015-11"),
        ("1447362600", "2015-11-12"),
        ("1447362600000", "2015-11-12"),
        ("12 de noviembre de 2015", "2015-11-12"),
        ("25/11/2015 10:00", "2015-11-25"),
        ("11/12/2015", "2015-11-12 2015-12-11"),
        ("yesterday", ""),
        ("2015-13", ""),
        ("2015-11", "2015-11"),
        ("2015-02-30", ""),
        ("", ""),
        ("0", ""),
        ("12:30", ""),
    ],
)
def test_dates_as_metadata_writes_them(words: str, expected: str) -> None:
    assert told(published(BODY, clues=(DateClue(words, "field `date`", 2),))) == expected


def test_a_clue_that_is_no_date_is_told_and_the_next_one_read() -> None:
    clues = (DateClue("soon", "front matter `date`", 2), DateClue("2015-11-12", "<time>", 3))
    found = published(BODY, clues=clues)
    assert told(found) == "2015-11-12"
    assert any("'soon' is no date" in reason.text for reason in found.reasons)


@pytest.mark.parametrize(("order", "expected"), [("dmy", "2015-11-05"), ("mdy", "2015-05-11")])
def test_a_configured_order_settles_figures(order: DateOrder, expected: str) -> None:
    assert told(published(f"Bridge closed\n05/11/2015\n\n{BODY}", order)) == expected


def test_reasons_point_at_the_words_they_rest_on() -> None:
    text = f"Bridge closed\n05/11/2015 09:03 by admin\n\n{BODY[:-1]} on Thursday."
    found = published(text)
    assert [text[reason.start : reason.end] for reason in found.reasons] == ["05/11/2015", "Thursday"]
    assert found.stated


def test_undecided_figures_are_a_hull_with_two_readings() -> None:
    found = published(f"Bridge closed\n05/11/2015\n\n{BODY}")
    assert found.window == Window(found.readings[1].low, found.readings[0].high)
    assert len(found.readings) == 2


@given(
    st.dates(date(1900, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b %Y"]),
)
def test_a_labelled_date_reads_back(day: date, shape: str) -> None:
    found = published(f"Bridge closed\nPublished: {day.strftime(shape)}\n\n{BODY}")
    assert found.window == window_of(day)
    assert len(found.reasons) == 1


TOKENS = [
    "Published",
    "Updated:",
    "on",
    "12",
    "31",
    "0",
    "99",
    "2015",
    "00",
    "Feb",
    "May.",
    "Tuesday",
    ",",
    "/",
    "-",
    ".",
    "|",
    "\n",
    "AP",
    "٣",
    "2015年13月40日",
    "\n\n",
    "(",
    "Last Update",
    "29 February 2015",
    "12/13/14",
    "’15",
    "10:61",
    "de",
    "mayo",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=14), st.sampled_from(["", " "]), st.sampled_from(TOKENS))
def test_nothing_in_a_header_or_a_clue_is_too_odd(pieces: list[str], gap: str, clue: str) -> None:
    words = gap.join(pieces)
    for found in (
        published(f"{words}\n\n{BODY}"),
        published(BODY, clues=(DateClue(words + clue, "field `date`", 2),)),
    ):
        assert found.reasons
        assert found.window is None or found.window.low < found.window.high
        assert len(found.readings) in (0, 2)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_figures_are_never_read_as_a_third_date(day: date) -> None:
    found = published(f"Bridge closed\n{day.strftime('%d/%m/%Y')}\n\n{BODY}")
    possible = {window_of(day)}
    if day.day <= 12:
        possible.add(window_of(date(day.year, day.day, day.month)))
    assert {*found.readings} == possible if len(possible) == 2 else found.window in possible
