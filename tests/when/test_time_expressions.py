"""Parts of a time expression beyond its value: weekdays, faults, ranges, zones, windows, written forms."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chronolint.when import recognize, resolve, tag
from chronolint.when.calendar import (
    HALF,
    MONTH,
    YEAR,
    describe,
    describe_length,
    minutes,
    window_of,
    year_window,
)
from chronolint.when.hedges import FOREVER
from chronolint.when.model import DAY, HOUR, WEEK, Calendar, Grain, Length, Recurring, Window


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They left on Tuesday, March 11, 1987.", "Tuesday"),
        ("They left on Friday 13 June.", "Friday"),
        ("They left on Tuesday 10 November 2015.", "Tuesday"),
        ("They left on Thurs. 5 May 2016.", "Thurs."),
        ("They left on Wednesday, the 3rd of July 2013.", "Wednesday"),
        ("They left on Monday 12/09/2016.", "Monday"),
    ],
)
def test_a_weekday_beside_a_date_is_kept_with_its_place(text: str, named: str) -> None:
    (time,) = tag(text, "2015-11-12")
    assert time.weekday is not None
    day, start, end = time.weekday
    assert text[start:end] == named
    assert day == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(named[:3].lower())


def test_the_date_decides_where_the_weekday_is_wrong() -> None:
    (time,) = tag("They left on Tuesday, March 11, 1987.", "2015-11-12")
    assert time.value == "1987-03-11"
    assert time.weekday is not None
    assert time.weekday[0] == 1


@pytest.mark.parametrize(
    "written", ["30 February 2019", "February 30", "April 31", "29 February 2019", "31/09/2018", "2017-02-29"]
)
def test_a_day_that_no_month_has_is_a_fault_without_a_window(written: str) -> None:
    (time,) = tag(f"It was signed on {written} in ink.", "2020-01-01")
    assert time.fault == "day"
    assert time.anchor is None


@pytest.mark.parametrize("written", ["29 February 2020", "29 February", "31 March 2019", "30 April"])
def test_a_day_that_exists_is_no_fault(written: str) -> None:
    (time,) = tag(f"It was signed on {written} in ink.", "2020-06-01")
    assert time.fault is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("nearly two years", Length(int(1.5 * YEAR), 2 * YEAR, int(1.66 * YEAR), 2 * YEAR)),
        ("two years", Length(int(1.5 * YEAR), int(2.5 * YEAR), int(1.75 * YEAR), int(2.25 * YEAR))),
        ("93 days", Length(92 * DAY, 94 * DAY, int(92.5 * DAY), int(93.5 * DAY))),
        ("48 hours", Length(36 * HOUR, 60 * HOUR, 42 * HOUR, 54 * HOUR)),
        ("at least three weeks", Length(int(2.5 * WEEK), FOREVER, int(2.75 * WEEK), 6 * WEEK)),
        ("more than ten years", Length(10 * YEAR, FOREVER, 10 * YEAR, 15 * YEAR)),
        ("several months", Length(2 * MONTH, 20 * MONTH, int(2.5 * MONTH), 10 * MONTH)),
        ("months", Length(MONTH, 24 * MONTH, int(1.5 * MONTH), 12 * MONTH)),
        ("six to eight days", Length(5 * DAY, 9 * DAY, int(5.5 * DAY), int(8.5 * DAY))),
    ],
)
def test_a_hedge_widens_or_cuts_the_range(phrase: str, expected: Length) -> None:
    (time,) = tag(f"The blockade went on for {phrase} in all.", "2015-11-12")
    assert time.length is not None
    assert all(abs(got - wanted) <= 1 for got, wanted in zip(time.length, expected, strict=True))


def test_an_age_is_a_length_but_asked_for() -> None:
    text = "A 45-year-old man and a girl aged 3 were pulled out."
    assert tag(text, "2015-11-12") == []
    assert [time.value for time in tag(text, "2015-11-12", ages=True)] == ["P45Y", "P3Y"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("at 9 a.m. EST on 3 March 2014", "at 14:00 GMT on 3 March 2014"),
        ("at 6:30 p.m. CET on 8 May 2015", "at 17:30 UTC on 8 May 2015"),
        ("at 8 p.m. ET on 4 July 2016", "at 00:00 UTC on 5 July 2016"),
        ("at 11 p.m. EDT on 4 July 2016", "at 03:00 GMT on 5 July 2016"),
        ("at 18:00 UTC-5 on 3 May 2012", "at 23:00 GMT on 3 May 2012"),
        ("at 2015-11-10T09:30:00+05:30", "at 4 a.m. GMT on 10 November 2015"),
    ],
)
def test_clock_times_in_two_zones_agree(first: str, second: str) -> None:
    one, other = tag(f"It happened {first}.", None)[0].utc, tag(f"It happened {second}.", None)[0].utc
    assert one is not None
    assert other is not None
    assert one.meets(other)


def test_publication_may_be_given_in_any_form() -> None:
    forms = [
        date(2015, 11, 12),
        datetime(2015, 11, 12, 23, 50, tzinfo=UTC),
        "2015-11-12",
        "2015-11-12T08:00:00Z",
    ]
    assert {tag("It fell yesterday.", form)[0].value for form in forms} == {"2015-11-11"}
    with pytest.raises(ValueError, match="Invalid isoformat"):
        tag("It fell yesterday.", "12 November 2015")


def test_a_window_of_days_leaves_a_few_readings_of_a_weekday() -> None:
    text = "The gate was shut on Tuesday."
    low = minutes(2015, 11, 9)
    (time,) = resolve(recognize(text), text, Window(low, low + 8 * DAY))
    assert isinstance(time.anchor, Recurring)
    assert [describe(window, Grain.DAY) for window in time.anchor.readings] == [
        "Tue 3 Nov 2015",
        "Tue 10 Nov 2015",
    ]
    (time,) = resolve(recognize(text), text, Window(minutes(2015, 11, 10), minutes(2015, 11, 17)))
    assert isinstance(time.anchor, Calendar)


def test_a_year_of_days_decides_last_year() -> None:
    text = "Prices doubled last year."
    (time,) = resolve(recognize(text), text, year_window(2015))
    assert time.window == year_window(2014)
    (time,) = resolve(recognize(text), text, Window(minutes(2015, 6), minutes(2016, 6)))
    assert time.anchor is None
    assert time.lag is not None


def test_what_is_implied_is_named() -> None:
    times = tag("On Tuesday, in March, on 5 May, at 9:15 p.m. and on 4/5/98 it rang.", "2015-11-12")
    implied = [sorted(getattr(time.anchor, "implied", ())) for time in times]
    assert implied == [["week"], ["year"], ["year"], ["day"], ["century"]]


def test_a_history_hangs_on_what_was_told_when_asked() -> None:
    text = "The keep was taken in May 1661. In June the bridge fell. Two days later it was propped."
    found = recognize(text)
    told = resolve(found, text, window_of("2010-01-05"), narrative=True)
    assert [time.value for time in told] == ["1661-05", "1661-06", "1661-06-03"]
    news = resolve(found, text, window_of("2010-01-05"), narrative=False)
    assert news[1].value == "2009-06"


@pytest.mark.parametrize(
    ("length", "spoken"),
    [
        ((DAY, DAY), "24 hours"),
        ((2 * DAY, 2 * DAY), "2 days"),
        ((36 * HOUR, 3 * DAY), "36 hours to 3 days"),
        ((int(1.5 * YEAR), 2 * YEAR), "18 months to 2 years"),
        ((0, 5 * DAY), "up to 5 days"),
        ((90 * DAY, FOREVER), "90 days or more"),
        ((3 * WEEK, 4 * WEEK), "3 to 4 weeks"),
        ((HALF, HALF), "6 months"),
        ((1, 1), "1 minute"),
    ],
)
def test_a_range_of_lengths_is_put_in_words(length: tuple[int, int], spoken: str) -> None:
    assert describe_length(*length) == spoken


@pytest.mark.parametrize(
    ("window", "grain", "spoken"),
    [
        (Window(minutes(2015, 11, 10), minutes(2015, 11, 11)), Grain.DAY, "Tue 10 Nov 2015"),
        (year_window(-43), Grain.YEAR, "44 BC"),
        (Window(minutes(2015, 10), minutes(2016, 1)), Grain.QUARTER, "Q4 2015"),
        (Window(minutes(2015, 10), minutes(2016, 3)), Grain.MONTH, "Oct 2015 to Feb 2016"),
        (year_window(1980, 10), Grain.DECADE, "the 1980s"),
        (
            Window(minutes(2015, 11, 10, 9, 30), minutes(2015, 11, 10, 9, 31)),
            Grain.MINUTE,
            "Tue 10 Nov 2015 09:30",
        ),
        (
            Window(minutes(2015, 11, 10, 18), minutes(2015, 11, 11, 6)),
            Grain.PART,
            "Tue 10 Nov 2015 18:00 to Wed 11 Nov 2015 06:00",
        ),
    ],
)
def test_a_window_is_put_in_words(window: Window, grain: Grain, spoken: str) -> None:
    assert describe(window, grain) == spoken


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("On Monday the road was shut from March to June.", [(None, None), (None, "t3"), ("t2", None)]),
        ("It grew between 2010 and 2014.", [(None, "t2"), ("t1", None)]),
        ("They rose in 2010 and 2014.", [(None, None), (None, None)]),
        ("From 3 May they had to wait until 9 May.", [(None, None), (None, None)]),
    ],
)
def test_the_ends_of_a_range_name_each_other(text: str, ends: list[tuple[str | None, str | None]]) -> None:
    assert [(time.begin, time.finish) for time in tag(text, "2015-11-12")] == ends


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "The siege began on 3 March 1643. Relief was promised for 1644. On 9 April the wall fell.",
            "1643-04-09",
        ),
        (
            "The siege began on 3 March 1643. In 1644 the mill was lost too. On 9 April the wall fell.",
            "1644-04-09",
        ),
        ("The siege began in March 1643. By the 1644 harvest, few were left. In May they rose.", "1644-05"),
        ("The siege began on 3 March 1643.\n\n1644\n\nOn 9 April the wall fell.", "1644-04-09"),
    ],
)
def test_a_history_goes_over_to_a_year_that_opens_a_sentence(text: str, last: str) -> None:
    times = resolve(recognize(text), text, window_of("2010-01-05"), narrative=True)
    assert times[-1].value == last
