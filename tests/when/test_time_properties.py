"""What holds of times whatever the date: they read back, windows hold what they name, lags bound them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chronolint.when import recognize, resolve, tag
from chronolint.when.calendar import (
    civil,
    day_window,
    days_in_month,
    iso_week,
    minutes,
    shift_months,
    weekday,
)
from chronolint.when.model import DAY, Calendar, Recurring, Window

NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
days = st.dates(date(1600, 1, 1), date(2099, 12, 31))
published = st.dates(date(1990, 1, 1), date(2035, 12, 31))

FORMS = {
    "british": lambda d: f"{d.day} {NAMES[d.month - 1]} {d.year}",
    "american": lambda d: f"{NAMES[d.month - 1]} {d.day}, {d.year}",
    "short": lambda d: (
        f"{NAMES[d.month - 1][:3]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}"
    ),
    "ordinal": lambda d: f"the {d.day}{_suffix(d.day)} of {NAMES[d.month - 1]} {d.year}",
    "weekday": lambda d: f"{DAYS[d.weekday()]}, {NAMES[d.month - 1]} {d.day}, {d.year}",
    "iso": lambda d: d.isoformat(),
    "dashed": lambda d: f"{d.day}-{NAMES[d.month - 1][:3]}-{d.year}",
}


def _suffix(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _window(day: date) -> Window:
    return day_window(day.year, day.month, day.day)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(day=days)
def test_a_date_written_in_any_form_reads_back(form: str, day: date) -> None:
    written = FORMS[form](day)
    (time,) = tag(f"The mill burned on {written} and was rebuilt.", "2015-11-12")
    assert time.text == written
    assert time.value == day.isoformat()
    assert time.window == _window(day)


@settings(max_examples=100, deadline=None)
@given(day=days)
def test_a_date_in_figures_keeps_every_reading(day: date) -> None:
    (time,) = tag(f"Signed {day.day:02}/{day.month:02}/{day.year} in Bonn.", "2015-11-12")
    readings = time.anchor.readings if isinstance(time.anchor, Recurring) else (time.window,)
    assert _window(day) in readings
    assert len(readings) <= 2


@settings(max_examples=100, deadline=None)
@given(day=st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_civil_dates_and_minutes_agree_with_the_standard_library(day: date) -> None:
    instant = minutes(day.year, day.month, day.day)
    assert instant == (day.toordinal() - 1) * DAY
    assert civil(instant + DAY - 1) == (day.year, day.month, day.day)
    assert weekday(instant) == day.weekday()
    assert iso_week(instant) == day.isocalendar()[:2]


@settings(max_examples=100, deadline=None)
@given(year=st.integers(-3000, 3000), month=st.integers(1, 12), data=st.data())
def test_civil_dates_go_back_before_our_era(year: int, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, days_in_month(year, month)))
    assert civil(minutes(year, month, day)) == (year, month, day)


@settings(max_examples=100, deadline=None)
@given(day=days, count=st.integers(-500, 500))
def test_months_shifted_there_and_back_stay_within_the_month(day: date, count: int) -> None:
    start = minutes(day.year, day.month, day.day)
    back = shift_months(shift_months(start, count), -count)
    assert civil(back)[:2] == (day.year, day.month)
    assert back <= start


# fmt: off
RELATIVE = (
    "yesterday", "today", "tomorrow", "the day before yesterday", "on Tuesday", "on Sunday night",
    "last Friday", "next Monday", "this Thursday", "last week", "this week", "next week",
    "last month", "this month", "next month", "last year", "next year", "last quarter",
    "three days ago", "two weeks ago", "five months ago", "ten years ago", "a few years ago",
    "in March", "in December", "on 5 January", "on October 31", "last March", "next June",
    "last summer", "last weekend", "this weekend", "earlier this month", "later this year",
    "late last week", "on Monday last week", "on Friday of next week", "two weeks from now",
    "last night", "tomorrow morning",
    "in the third quarter", "before Christmas", "in July last year", "in early February",
)
# fmt: on


@pytest.mark.parametrize("phrase", RELATIVE)
@settings(max_examples=25, deadline=None)
@given(
    day=published,
    frame=st.sampled_from(["The fair was held {}.", "The fair will be held {}.", "{} brings a fair."]),
)
def test_a_lag_bounds_the_time_for_every_publication_day(phrase: str, day: date, frame: str) -> None:
    text = frame.format(phrase)
    time = tag(text, day)[-1]
    assert time.lag is not None
    window, start = time.window, _window(day).low
    assert window is not None
    assert time.lag[0] <= window.low - start
    assert window.high - start <= time.lag[1]
    undated = tag(text, None)[-1]
    assert undated.lag == time.lag
    assert undated.window is None or isinstance(undated.anchor, Calendar)


@settings(max_examples=80, deadline=None)
@given(day=published, which=st.integers(0, 6))
def test_a_bare_weekday_is_that_day_in_the_week_up_to_publication(day: date, which: int) -> None:
    (time,) = tag(f"Two men were held on {DAYS[which]}.", day)
    assert time.window is not None
    assert weekday(time.window.low) == which
    assert 0 <= _window(day).low - time.window.low <= 6 * DAY


@settings(max_examples=80, deadline=None)
@given(day=published, count=st.integers(2, 300))
def test_days_ago_hold_the_day_meant(day: date, count: int) -> None:
    (time,) = tag(f"The pier was shut {count} days ago.", day)
    meant = day - timedelta(days=count)
    assert time.value == meant.isoformat()
    assert time.window is not None
    assert time.window.low <= _window(meant).low < _window(meant).high <= time.window.high


@settings(max_examples=60, deadline=None)
@given(day=published)
def test_a_year_later_only_what_is_relative_moves(day: date) -> None:
    assume((day.month, day.day) != (2, 29))
    text = "Shut in 1987, let on 4 May 2003 and in spring 2009, it burned last year; it opens next year."
    earlier, later = tag(text, day), tag(text, day.replace(year=day.year + 1))
    assert [time.value for time in earlier[:3]] == [time.value for time in later[:3]]
    assert [time.window for time in earlier[:3]] == [time.window for time in later[:3]]
    assert [int(time.value) + 1 for time in earlier[3:]] == [int(time.value) for time in later[3:]]


@settings(max_examples=40, deadline=None)
@given(day=published, width=st.integers(1, 30))
def test_narrowing_the_publication_window_never_moves_a_reading_out(day: date, width: int) -> None:
    text = "The kiln exploded on Wednesday, three days after it was lit on 3 March 2002."
    found = recognize(text)
    low = _window(day).low
    wide = resolve(found, text, Window(low, low + width * DAY))[0]
    narrow = resolve(found, text, _window(day))[0]
    if wide.anchor is not None:
        assert isinstance(wide.anchor, Calendar | Recurring)
        readings = wide.anchor.readings if isinstance(wide.anchor, Recurring) else (wide.anchor.window,)
        assert narrow.window in readings


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("the two - last week of May, 1 9 : / . 's ago (year) 31 second\n"),
        max_size=80,
    )
)
def test_no_text_breaks_the_tagger(text: str) -> None:
    times = tag(text, "2020-02-29")
    assert all(text[time.start : time.end] == time.text for time in times)
    assert all(first.end <= second.start for first, second in pairwise(times))
