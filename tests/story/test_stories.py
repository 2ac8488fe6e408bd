"""Which articles tell one story."""

from __future__ import annotations

from itertools import chain

from chronolint import Article
from chronolint.claims.read import read
from chronolint.settings import Settings
from chronolint.story.stories import ArticleGroup, group_by_terms, stories

_COMMON = dict.fromkeys(("town", "people", "river", "week", "street", "office"), 1.0)


def invented(story: int, article: int) -> dict[str, float]:
    """The terms of an article: common ones, some that its story has, some of its own."""
    shared = {f"name{story}-{number}": 3.0 for number in range(4)}
    words = {f"word{story}-{(article + number) % 7}": 1.0 for number in range(4)}
    own = {f"own{story}-{article}-{number}": 1.0 for number in range(8)}
    return _COMMON | shared | words | own


def articles_of(groups: tuple[ArticleGroup, ...]) -> list[tuple[int, ...]]:
    return [group.articles for group in groups]


def test_many_stories_are_found_through_the_index() -> None:
    count, each = 40, 5
    terms = [invented(story, article) for article in range(each) for story in range(count)]
    wanted = [tuple(range(story, count * each, count)) for story in range(count)]
    assert articles_of(group_by_terms(terms)) == wanted


def test_a_story_tells_what_its_articles_share() -> None:
    terms = [invented(story, article) for story in range(20) for article in range(4)]
    assert all(set(group.shared) <= invented(n, 0).keys() for n, group in enumerate(group_by_terms(terms)))
    assert all(any(term.startswith("name") for term in group.shared) for group in group_by_terms(terms))


def test_an_article_that_shares_nothing_is_a_story_of_its_own() -> None:
    alone = {f"else{number}": 1.0 for number in range(12)}
    groups = group_by_terms([invented(0, 0), invented(0, 1), alone])
    assert ArticleGroup((2,), ()) in groups


def test_every_article_is_in_one_story() -> None:
    terms = [invented(story % 13, story) for story in range(90)]
    assert sorted(chain.from_iterable(articles_of(group_by_terms(terms)))) == list(range(90))


def test_nothing_to_group() -> None:
    assert group_by_terms([]) == ()
    assert articles_of(group_by_terms([{}])) == [(0,)]


def test_look_alikes_in_a_handful_are_still_one_set() -> None:
    texts = ("The ferry Alder sank off Tollen.", "Divers looked for the Alder.")
    readings = [read(Article(str(number), text), Settings()) for number, text in enumerate(texts)]
    assert articles_of(stories(readings)) == [(0, 1)]
