"""The kinds of kinds/calendar.py and kinds/document.py on time expressions made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronolint.chronology.network import solve
from chronolint.claims.model import Reading
from chronolint.lint.finding import Severity
from chronolint.lint.kind import Draft, World
from chronolint.lint.kinds.registry import kinds
from chronolint.lint.page import Rule
from chronolint.settings import Settings
from chronolint.story.model import Story
from chronolint.text.article import Article
from chronolint.text.tokens import tokenize
from chronolint.when.calendar import minutes
from chronolint.when.model import DAY, Anchor, Calendar, Grain, Recurring, TimeExpression, TimexType, Window
from chronolint.when.published import Publication, Reason

RULE = Rule("Q101", "odd", "", Severity.ERROR, "free", "", "")


def day(year: int, month: int, date: int) -> Window:
    low = minutes(year, month, date)
    return Window(low, low + DAY)


def expression(
    text: str, words: str, anchor: Anchor | None = None, weekday: tuple[int, str] | None = None, **rest: str
) -> TimeExpression:
    start = text.index(words)
    said = None
    if weekday is not None:
        at = text.index(weekday[1])
        said = (weekday[0], at, at + len(weekday[1]))
    value, fault = rest.get("value", "XXXX-XX-XX"), rest.get("fault")
    return TimeExpression(
        start,
        start + len(words),
        words,
        TimexType.DATE,
        value,
        anchor=anchor,
        weekday=said,
        fault=fault,
    )


def drafts(
    kind: str,
    text: str,
    *times: TimeExpression,
    published: Publication | None = None,
    supported: bool = True,
    settings: Settings | None = None,
    rule: Rule = RULE,
) -> list[Draft]:
    reading = Reading(
        Article("a", text), tokenize(text), (), published or Publication(), times, (), (), (), (), supported
    )
    world = World((reading,), Story(()), solve(()), settings or Settings())
    return list(kinds()[kind].check(world, rule))


@pytest.mark.parametrize(
    ("fault", "value", "reason"),
    [
        ("day", "2021-02-29", "2021 is no leap year"),
        ("day", "2021-06-31", "Jun has 30 days"),
        ("day", "XXXX-02-30", "Feb has 29 days"),
        ("day", "31 June", "its month has fewer days"),
        ("month", "2021-13-02", "a year has 12 months"),
        ("hour", "T25:00", "a day has 24 hours of 60 minutes"),
    ],
)
def test_an_impossible_date_says_why(fault: str, value: str, reason: str) -> None:
    text = "It was due then, of course."
    (draft,) = drafts("impossible-date", text, expression(text, "then", fault=fault, value=value))
    assert draft.fields == {"date": "then", "reason": reason}
    assert draft.marks[0].label == reason
    assert not draft.inferred


def test_a_possible_date_is_left_alone() -> None:
    text = "It was due on 30 June."
    assert not drafts("impossible-date", text, expression(text, "30 June", value="2021-06-30"))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He left on 31 June.", "31 June", True),
        ("ROME, June 31 (Agency) - He left.", "June 31", True),
        ("31 June was the day.", "31 June", True),
        ("On Highway 31 June traffic was light.", "31 June", False),
        ("On Highway 31 June 2019 was a bad month.", "31 June 2019", True),
        ("It is due\nby 31 June.", "31 June", True),
        ("He was seen Feb. 30 in Rome.", "Feb. 30", True),
    ],
)
def test_a_number_and_a_month_take_a_cue(text: str, words: str, found: bool) -> None:
    rule = replace(RULE, parameters={"cues": ("on", "by")})
    time = expression(text, words, fault="day", value="XXXX-06-31")
    assert bool(drafts("impossible-date", text, time, rule=rule)) == found
    assert drafts("impossible-date", text, time)


STATED, SUPPLIED = frozenset[str](), frozenset({"year"})


@pytest.mark.parametrize(
    ("weekday", "date", "implied", "found"),
    [
        ((1, "Tuesday"), day(2017, 9, 12), STATED, None),
        ((2, "Tuesday"), day(2017, 9, 12), STATED, False),
        ((2, "Tuesday"), day(2017, 9, 12), SUPPLIED, True),
        ((2, "Tuesday"), day(1917, 10, 25), STATED, None),  # Julian
        ((3, "Tuesday"), day(1917, 10, 25), STATED, None),  # Gregorian
        ((4, "Tuesday"), day(1917, 10, 25), STATED, False),
        ((1, "Tuesday"), day(1605, 11, 5), STATED, None),  # the Gunpowder Plot, Old Style
        ((2, "Tuesday"), day(1923, 5, 1), STATED, False),
        ((2, "Tuesday"), day(1924, 5, 1), STATED, False),
    ],
)
def test_weekdays_of_days(
    weekday: tuple[int, str], date: Window, implied: frozenset[str], found: bool | None
) -> None:
    text = "They met on Tuesday, the 12th of the month, again."
    time = expression(text, "Tuesday, the 12th of the month", Calendar(date, Grain.DAY, implied), weekday)
    told = drafts("weekday", text, time)
    assert [draft.inferred for draft in told] == ([] if found is None else [found])


def test_a_mismatch_marks_the_weekday_and_the_date_apart() -> None:
    text = "The rally of 12 September 2018 (Tuesday) was called off."
    time = expression(
        text, "12 September 2018 (Tuesday", Calendar(day(2018, 9, 12), Grain.DAY), (1, "Tuesday")
    )
    (draft,) = drafts("weekday", text, time)
    assert [text[mark.start : mark.end] for mark in draft.marks] == ["Tuesday", "12 September 2018"]
    assert draft.fields == {"said": "Tuesday", "actual": "Wednesday", "date": "12 September 2018"}
    assert draft.marks[1].label == "Wed 12 Sep 2018"


def test_a_weekday_apart_from_its_date_leaves_the_date_whole() -> None:
    text = "On Tuesday they met; it was 12 September 2018."
    time = expression(text, "12 September 2018", Calendar(day(2018, 9, 12), Grain.DAY), (1, "Tuesday"))
    (draft,) = drafts("weekday", text, time)
    assert [text[mark.start : mark.end] for mark in draft.marks] == ["Tuesday", "12 September 2018"]


DATE = "12 September 2018"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "weekday", "found"),
    [
        (f"On Monday ({DATE}) it fell.", "Monday", True),
        (f"On Monday, {DATE}, it fell.", "Monday", True),
        (f"On Monday evening, {DATE}, it fell.", "Monday evening", True),
        (f"On Wednesday evening, {DATE}, it fell.", "Wednesday evening", False),
        (f"It fell on {DATE}, a Monday.", "Monday", True),
        (f"It fell on {DATE} (Monday).", "Monday", True),
        (f"It fell on {DATE} (a Wednesday).", "Wednesday", False),
        (f"It fell on {DATE}, Monday's heir said.", "Monday", False),
        (f"On the last Monday in September ({DATE}) it fell.", "the last Monday", True),
        (f"On the second Wednesday of September, {DATE}, it fell.", "the second Wednesday", False),
        (f"On the second Friday of September, {DATE}, it fell.", "the second Friday", True),
        (f"It fell on Monday\n\n{DATE}\n\nThe board met.", "Monday", False),
        (f"It fell on Monday. {DATE} was fine.", "Monday", False),
        (f"It fell on Monday ({DATE} had been fine).", "Monday", False),
        (f"It fell on {DATE} (Monday had been fine).", "Monday", False),
        (f"Mondays, {DATE} and later.", "Mondays", False),
    ],
)
def test_a_weekday_right_beside_a_date_is_said_of_it(text: str, weekday: str, found: bool) -> None:
    date = expression(text, DATE, Calendar(day(2018, 9, 12), Grain.DAY))
    own = expression(text, weekday, Calendar(day(2018, 9, 17), Grain.DAY, frozenset({"week"})))
    told = drafts("weekday", text, *sorted([date, own], key=lambda time: time.start))
    assert [[text[m.start : m.end] for m in draft.marks] for draft in told] == (
        [[next(word for word in weekday.split() if "day" in word), DATE]] if found else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "On Monday and Tuesday, September 10 and 11, they met.",
        "Open Sunday–Tuesday, September 9–11.",
        "Either Mon. or Tuesday September 10.",
        "From Monday to\nTuesday September 10.",
    ],
)
def test_of_two_weekdays_the_date_may_be_that_of_the_other(text: str) -> None:
    time = expression(text, "September", Calendar(day(2018, 9, 10), Grain.DAY), (1, "Tuesday"))
    assert not drafts("weekday", text, time)


@pytest.mark.parametrize(
    "anchor",
    [
        Calendar(Window(minutes(2018, 9), minutes(2018, 10)), Grain.MONTH),
        Recurring((day(2018, 9, 12), day(2017, 9, 12)), Grain.DAY),
        None,
    ],
    ids=["a month", "one of two years", "unknown"],
)
def test_a_weekday_may_hold_where_the_day_is_open(anchor: Anchor | None) -> None:
    text = "It was Tuesday 12 September."
    assert not drafts("weekday", text, expression(text, "Tuesday 12 September", anchor, (1, "Tuesday")))


def test_the_day_as_written_counts_where_a_time_zone_moves_the_hour() -> None:
    text = "Tue Apr 5, 2011 12:08 am BST"
    low = minutes(2011, 4, 4, 23, 8)
    time = expression(
        text, text, Calendar(Window(low, low + 1), Grain.MINUTE), (1, "Tue"), value="2011-04-05T00:08"
    )
    assert not drafts("weekday", text, time)


def test_a_weekday_that_holds_in_no_reading_is_told() -> None:
    text = "It was Tuesday 12 September."
    anchor = Recurring((day(2018, 9, 12), day(2019, 9, 12)), Grain.DAY)
    (draft,) = drafts("weekday", text, expression(text, "Tuesday 12 September", anchor, (1, "Tuesday")))
    assert draft.fields["actual"] == "Wednesday or Thursday"
    assert draft.inferred


TWO = Recurring((day(2018, 4, 3), day(2018, 3, 4)), Grain.DAY)
OPEN = "It was sold on 3/4/2018 and sent back on 25/4/2018."


def test_a_date_with_two_readings_is_told_with_both() -> None:
    (draft,) = drafts("ambiguous-date", OPEN, expression(OPEN, "3/4/2018", TWO))
    assert draft.fields == {"date": "3/4/2018", "readings": "Tue 3 Apr 2018 or Sun 4 Mar 2018"}


STORY = (
    "In 1999, from 2001 to 2004, in 2009, as in the 1950s, it held. On Friday 4 May it fell. In 2007 it rose."
)


@pytest.mark.parametrize(
    ("friday", "told"),
    [((2001, 5, 4), True), ((2004, 5, 4), False), ((2009, 5, 4), False)],
)
def test_a_day_of_a_story_may_be_of_a_year_told_shortly_before(
    friday: tuple[int, int, int], told: bool
) -> None:
    """The weekday said is that of 4 May in a year told; the last two before it are 2009 and 2004."""
    said = (minutes(*friday) // DAY) % 7
    years = [
        expression(STORY, year, Calendar(Window(minutes(1900), minutes(2000)), Grain.YEAR))
        for year in ("1999", "2001", "2004", "2009", "1950s", "2007")
    ]
    date = expression(STORY, "Friday 4 May", Calendar(day(2011, 5, 4), Grain.DAY, SUPPLIED), (said, "Friday"))
    ordered = sorted([*years, date], key=lambda time: time.start)
    assert bool(drafts("weekday", STORY, *ordered)) == told


def test_full_stops_mean_day_first() -> None:
    text = "It was sold on 3.4.2018."
    assert not drafts("ambiguous-date", text, expression(text, "3.4.2018", TWO))


def published(window: Window, stated: bool = True) -> Publication:
    return Publication(window, reasons=(Reason("a line"),), stated=stated)


@pytest.mark.parametrize(
    ("times", "publication", "settings", "told"),
    [
        ([("3/4/2018", TWO)], Publication(), Settings(), True),
        ([("3/4/2018", Recurring((TWO.readings[0],) * 2, Grain.DAY))], Publication(), Settings(), False),
        ([("3/4/2018", TWO), ("25/4/2018", None)], Publication(), Settings(), False),
        ([("3/4/2018", TWO)], Publication(), Settings(date_order="dmy"), False),
        ([("3/4/2018", TWO)], published(day(2020, 1, 1)), Settings(), True),
        ([("3/4/2018", TWO)], published(day(2018, 4, 4)), Settings(), False),
        ([("3/4/2018", TWO)], published(day(2018, 4, 9)), Settings(), True),
        ([("3/4/2018", TWO)], published(day(2018, 5, 10)), Settings(), False),
        ([("3/4/2018", TWO)], published(day(2018, 5, 10), stated=False), Settings(), True),
        ([("sold", TWO)], Publication(), Settings(), False),
    ],
)
def test_what_decides_a_numeric_date(
    times: list[tuple[str, Anchor | None]], publication: Publication, settings: Settings, told: bool
) -> None:
    expressions = [expression(OPEN, words, anchor) for words, anchor in times]
    assert (
        bool(drafts("ambiguous-date", OPEN, *expressions, published=publication, settings=settings)) == told
    )


def test_an_undated_article_is_marked_at_its_first_words() -> None:
    (draft,) = drafts("undated", "\n  Bus drivers walk out  \n\nThey did.")
    assert draft.info
    assert draft.marks[0][1:3] == (3, 23)
    assert draft.fields == {"known": "unknown"}
    assert not drafts("undated", "\n \n")


def test_what_others_tell_of_its_date_is_said() -> None:
    window = Window(minutes(2016, 1, 5), minutes(2016, 1, 8))
    (draft,) = drafts("undated", "News.", published=published(window, stated=False))
    assert draft.fields == {"known": "2016-01-05 to 2016-01-07 by what others date"}
    assert draft.proof == (("a line", None),)
    assert not drafts("undated", "News.", published=published(window))


def test_a_text_that_cannot_be_read_is_told_once() -> None:
    assert len(drafts("language", "Le conseil. " * 40, supported=False)) == 1
    assert not drafts("language", "The council.")
    assert not drafts("undated", "Le conseil.", supported=False)
    (draft,) = drafts("language", "Le conseil. " * 40, supported=False)
    assert draft.marks[0].end <= 80
