"""Facts told twice: which values of two articles are set against each other."""

from __future__ import annotations

from itertools import permutations

import pytest

from chronolint import Article, lint
from chronolint.pipeline import understand
from chronolint.settings import Settings
from chronolint.story.retold import retold

RULES = frozenset({"T207", "T220", "C202", "C220", "P220"})


def told(*articles: tuple[str, str | None]) -> list[tuple[str, str]]:
    """Code and marked words of the findings about facts told twice, for texts and their dates."""
    found = lint([Article(str(n), text, published=day) for n, (text, day) in enumerate(articles)]).findings
    return [(f.rule, f.span.text) for f in found if f.rule in RULES]


def pair(text: str, one: str, other: str, days: tuple[str | None, str | None]) -> list[tuple[str, str]]:
    return told((text.format(one), days[0]), (text.format(other), days[1]))


DAM = "The dam of Orsk, {}, feeds the turbines of Halden Power and the orchards below Marl."
RUN = "Kaja Lind of Marl won the harbour run on {} in pouring rain, ahead of two sailors from Orsk."
NIGHT = ("2018-03-08", "2018-03-09")

DIFFER = [
    ("date", RUN, "3 March", "23 March", ("2018-03-28", "2018-03-29"), "T207"),
    ("weekday", RUN, "Tuesday", "Saturday", NIGHT, "T207"),
    ("length", DAM, "filled for four years", "filled for nine years", NIGHT, "T220"),
    ("figure", DAM, "home to 400 herons", "home to 900 herons", ("2018-03-08", "2018-03-08"), "C202"),
    ("slip", DAM, "which cost 618 million euros", "which cost 681 million euros", NIGHT, "C202"),
    ("rank", DAM, "the largest of its kind", "the third-largest of its kind", NIGHT, "C220"),
]


@pytest.mark.parametrize(
    ("text", "one", "other", "days", "code"), [row[1:] for row in DIFFER], ids=[row[0] for row in DIFFER]
)
def test_one_value_in_copied_words(text: str, one: str, other: str, days: tuple[str, str], code: str) -> None:
    assert [rule for rule, _ in pair(text, one, other, days)] == [code]


AGREE = [
    ("weekday and date", RUN, "Tuesday", "6 March", NIGHT),
    ("one night", RUN, "Tuesday night", "Wednesday", NIGHT),
    ("moved on with the article", RUN, "Tuesday", "Tuesday", ("2018-03-08", "2018-03-15")),
    ("each article's own news", RUN, "Tuesday", "Saturday", ("2018-03-08", "2018-03-19")),
    ("a month and a day in it", RUN, "3 March", "a day in March", ("2018-03-28", "2018-03-29")),
    ("year supplied", RUN, "3 March", "3 March 2017", ("2018-02-28", "2018-02-28")),
    ("hedged length", DAM, "filled for nearly four years", "filled for 45 months", NIGHT),
    ("length grown", DAM, "closed for six days", "closed for two weeks", ("2018-03-01", "2018-03-09")),
    ("bound", DAM, "home to at least 400 herons", "home to 430 herons", NIGHT),
    ("vague", DAM, "home to dozens of herons", "home to 900 herons", NIGHT),
    ("risen", DAM, "home to 400 herons", "home to 900 herons", NIGHT),
    ("one of several", DAM, "the largest of its kind", "one of the third-largest of its kind", NIGHT),
    ("said to have changed", DAM, "filled for four years", "filled, as corrected, for nine years", NIGHT),
]


@pytest.mark.parametrize(
    ("text", "one", "other", "days"), [row[1:] for row in AGREE], ids=[row[0] for row in AGREE]
)
def test_differences_that_are_none(text: str, one: str, other: str, days: tuple[str, str]) -> None:
    assert pair(text, one, other, days) == []


APART = [
    (
        "two ships",
        "The ferry Marigold carried 340 passengers over the Tollen strait when her engine stopped.",
        "The ferry Petrel carried 120 passengers over the Tollen strait when her engine stopped.",
    ),
    (
        "two deeds",
        "Halden Power was pumping 300,000 litres from the Orsk mine before the storm.",
        "Halden Power was selling 140,000 litres from the Orsk mine before the storm.",
    ),
    (
        "the same thing again",
        "The council of Marl will meet again on Tuesday to vote on the harbour tolls.",
        "The council of Marl will meet again on Friday to vote on the harbour tolls.",
    ),
    (
        "each value in both",
        "Marl voted on 3 May on the tolls. On 9 May the council of Marl voted on the tolls of Orsk.",
        "The council of Marl voted on 9 May on the tolls of Orsk.",
    ),
    (
        "other counts beside",
        "Frost killed 31 lambs and two dogs on Monday in the hills above Orsk, herdsmen said.",
        "Frost killed six lambs and nine dogs on Thursday in the hills above Orsk, herdsmen said.",
    ),
    (
        "another matter",
        "Aker's mill in Marl burnt for nine hours, the owner said.",
        "Lind's mill in Orsk burnt for two hours, a baker said.",
    ),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_two_facts_in_like_words(one: str, other: str) -> None:
    assert told((one, "2018-05-11"), (other, "2018-05-11")) == []


def test_the_odd_one_out_is_told_once_with_all_that_differ() -> None:
    days = ["filled for four years"] * 3
    for wrong in range(3):
        own = list(days)
        own[wrong] = "filled for nine years"
        found = lint([Article(str(n), DAM.format(words)) for n, words in enumerate(own)]).findings
        clash = [f for f in found if f.rule == "T220"]
        assert [f.span.article for f in clash] == [str(wrong)]
        assert {s.article for s in clash[0].related} == {"0", "1", "2"} - {str(wrong)}


def test_a_set_in_any_order_tells_the_same() -> None:
    texts = [DAM.format(words) for words in ("filled for four years", "filled for nine years", "of 1961")]
    articles = [Article(str(n), text, published="2018-03-08") for n, text in enumerate(texts)]
    told_in = {
        tuple((f.rule, f.message, f.span.article) for f in lint(row).findings)
        for row in permutations(articles)
    }
    assert len(told_in) == 1


def test_copies_of_one_article_agree() -> None:
    text = f"{DAM.format('filled for four years')} {RUN.format('Tuesday')} It is 618 metres long."
    articles = [Article(str(n), text, published="2018-03-08") for n in range(4)]
    assert retold(understand(articles, Settings()).readings) == ()
