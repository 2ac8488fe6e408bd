"""Values left over in two articles that agree in much else, in whatever words they tell it."""

from __future__ import annotations

from itertools import permutations

import pytest

from chronolint import Article, lint
from chronolint.pipeline import understand
from chronolint.settings import Settings
from chronolint.story.retold import retold

FIRST = (
    "The trawler Petrel sank off Tollen on 3 May 2010 with 41 tonnes of cod. Norling used 12 pontoons to "
    "raise her, and was paid 640,000 crowns. She was built in Orsk in 1968, and carried two radios."
)
SECOND = (
    "Norling got {money} for lifting the Petrel, which lay off Tollen since 3 May 2010. It needed {pontoons} "
    "under her hull. The trawler, built at Orsk in {year}, had {cod} in her hold."
)
TOLD = {"money": "640,000 crowns", "pontoons": "12 pontoons", "year": "1968", "cod": "41 tonnes of cod"}


def differ(days: tuple[str | None, str | None], first: str = FIRST, **told: str) -> list[str]:
    """The words of the second article in which the two are found to differ."""
    texts = (first, SECOND.format(**TOLD | told))
    articles = [
        Article(str(n), text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return [f.span.text for f in lint(articles).findings if f.rule in ("T207", "T220", "C202")]


NEXT_DAY = ("2011-05-12", "2011-05-13")


def test_no_difference() -> None:
    assert differ(NEXT_DAY) == []


@pytest.mark.parametrize("days", [NEXT_DAY, ("2011-05-12", "2011-05-12"), ("2011-05-12", "2013-01-02")])
@pytest.mark.parametrize(
    ("what", "words"), [("pontoons", "21 pontoons"), ("year", "1986"), ("money", "460,000 crowns")]
)
def test_one_value_differs(what: str, words: str, days: tuple[str, str]) -> None:
    assert differ(days, **{what: words}) == [words]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("cod", "more than 40 tonnes of cod"),
        ("money", "nearly 650,000 crowns"),
        ("money", "600,000 crowns"),
        ("pontoons", "more than ten pontoons"),
        ("pontoons", "another 21 pontoons"),
        ("year", "the 1960s"),
    ],
)
def test_rounded_or_another(what: str, words: str) -> None:
    assert differ(NEXT_DAY, **{what: words}) == []


def test_what_may_grow_from_day_to_day_needs_a_slip() -> None:
    assert differ(NEXT_DAY, FIRST.replace("12", "14"), pontoons="31 pontoons") == []
    assert differ(NEXT_DAY, pontoons="21 pontoons") == ["21 pontoons"]


def test_articles_that_share_too_little_are_not_compared() -> None:
    bare = "The trawler Petrel sank off Tollen. Norling used 12 pontoons to raise her."
    assert differ(NEXT_DAY, bare, pontoons="21 pontoons") == []


def test_the_proof_names_what_both_tell() -> None:
    texts = (FIRST, SECOND.format(**TOLD | {"pontoons": "21 pontoons"}))
    articles = [Article(str(n), text, published="2011-05-12") for n, text in enumerate(texts)]
    [finding] = [f for f in lint(articles).findings if f.rule == "C202"]
    assert any("640,000 crowns" in step.text for step in finding.proof)


def test_any_order_of_articles_gives_the_same() -> None:
    texts = [FIRST, SECOND.format(**TOLD | {"year": "1986"}), SECOND.format(**TOLD)]
    found = set()
    for order in permutations(range(3)):
        articles = [Article(str(n), texts[n], published="2011-05-12") for n in order]
        readings = understand(articles, Settings()).readings
        found.add(tuple(str(a.first.value) for a in retold(readings)))
    assert len(found) == 1
