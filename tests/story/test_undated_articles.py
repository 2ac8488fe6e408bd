"""Undated articles: their windows from what others date, and contradictions found all the same."""

from __future__ import annotations

from chronolint import Article, lint
from chronolint.pipeline import timeline

DATED = Article(
    "dated", "The trawler Petrel sank off the port of Marl on Tuesday, 4 March 2014.", published="2014-03-06"
)


def window(*articles: Article) -> tuple[str, str] | None:
    return next(info.window for info in lint(articles).articles if info.id == "open")


def rules(*articles: Article) -> list[str]:
    return [f.rule for f in lint(articles).findings if f.severity != "info"]


def test_alone_it_stays_open() -> None:
    assert window(Article("open", "The trawler Petrel sank off the port of Marl on Tuesday.")) is None


def test_a_weekday_told_of_a_dated_event_gives_a_week() -> None:
    article = Article("open", "The trawler Petrel sank off the port of Marl on Tuesday.")
    assert window(article, DATED) == ("2014-03-04", "2014-03-10")


def test_a_month_without_a_year_is_read_in_the_window_that_others_give() -> None:
    article = Article(
        "open",
        "The trawler Petrel sank off the port of Marl on Tuesday.\n\n"
        "Norland Line was founded in January, and its first ship was the Gannet.",
    )
    other = Article("other", "Norland Line was founded on 9 February 2014.", published="2014-04-01")
    assert "T201" in rules(article, DATED, other)
    fitting = Article("other", "Norland Line was founded on 9 January 2014.", published="2014-04-01")
    assert rules(article, DATED, fitting) == []


def test_two_weekdays_count_from_each_other_without_any_date() -> None:
    text = (
        "Troops moved on from the coast on Wednesday, {} after seizing the town of Orsk. Orsk fell late {}."
    )
    assert rules(Article("open", text.format("a day", "Tuesday"))) == []
    assert rules(Article("open", text.format("a day", "Sunday"))) == ["T202"]
    assert rules(Article("open", text.format("three days", "Sunday"))) == []


def test_an_event_told_as_news_is_of_the_last_days() -> None:
    article = Article("open", "The trawler Petrel has sunk off the port of Marl, the coastguard said.")
    assert window(article, DATED) == ("2014-03-04", "2014-03-11")


def test_the_timeline_tells_what_is_inferred_from_what_is_stated() -> None:
    article = Article(
        "open",
        "The trawler Petrel sank off the port of Marl on Tuesday.\n\nNorland Line was founded two years ago.",
    )
    entries = {entry.text: entry for entry in timeline([article, DATED])}
    assert entries["sinking of Petrel"].stated
    assert not entries["founding of Norland Line"].stated
    assert len(entries["sinking of Petrel"].articles) == 2


def test_breaking_a_siege_ends_it_and_dates_its_beginning() -> None:
    one = Article("one", "Troops reached the Orsk airbase on 10 May 1915.", published="1915-05-12")
    two = Article(
        "open",
        "Troops broke a {}-year siege of the Orsk airbase, the general said.".format("two"),
        published="1915-05-12",
    )
    three = Article("three", "The siege of the Orsk airbase began in March 1905.", published="1915-05-13")
    assert rules(one, two) == []
    assert rules(one, two, three) != []
