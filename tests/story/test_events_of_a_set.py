"""Events over an open vocabulary, as `chronolint.events` gives them."""

from __future__ import annotations

import random

import pytest

from chronolint import Article, events


def told(*texts: str) -> list[list[tuple[str, str]]]:
    """(article, words) of each mention, by event, for events that more than one article tells."""
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    rows = [[(mention.article, mention.text) for mention in event.mentions] for event in events(articles)]
    return [row for row in rows if len({article for article, _ in row}) > 1]


TOGETHER = {
    "inflected": ("Ilka Brandt juggled nine torches in Orsk.", "She was juggling torches in Orsk."),
    "noun and verb": ("The council of Tollen rejected the bridge.", "Tollen: the rejection of the bridge."),
    "synonyms": ("Guards at Marl foiled the theft.", "The theft was thwarted by guards at Marl."),
    "a phrase": ("A gunman opened fire in Marl.", "The gunman of Marl shot at windows."),
    "with its particle": ("Rioters in Orsk burned down the mill.", "The mill in Orsk burnt down."),
}


@pytest.mark.parametrize("texts", TOGETHER.values(), ids=TOGETHER)
def test_one_event(texts: tuple[str, str]) -> None:
    assert told(*texts)


APART = {
    "denied": ("The Orsk mill was not sabotaged.", "The Orsk mill was sabotaged."),
    "years": ("Ilka Brandt toured Orsk in 2011.", "Ilka Brandt toured Orsk in 2016."),
    "ordinals": ("In the second round Brandt led.", "In the fifth round Brandt led."),
    "speaking": ("Ilka Brandt of Orsk said so.", "Nobody else, Ilka Brandt of Orsk said."),
    "little told": ("Ilka Brandt made soup in Orsk.", "Ilka Brandt made a table in Orsk."),
    "persons": ("Ilka Brandt was arrested in Orsk.", "Jonas Weil was arrested in Orsk."),
    "other words": ("Ilka Brandt of Orsk juggled.", "Ilka Brandt of Orsk whistled."),
}


@pytest.mark.parametrize("texts", APART.values(), ids=APART)
def test_two_events(texts: tuple[str, str]) -> None:
    assert told(*texts) == []


FERRY = [
    "The ferry Alder ran onto rocks off Tollen on Monday. Divers rescued forty passengers from the Alder.",
    "All forty passengers of the Alder, the Tollen ferry, were rescued by divers, the harbour office said.",
    "Rocks off Tollen had been charted, so why did the Alder hit them? Divers rescued its passengers.",
]
MINE = [
    "A shaft of the Kolm mine flooded on Friday. Pumps and ropes helped to rescue twelve miners at Kolm.",
    "Twelve miners were rescued at Kolm after water broke into a shaft. Pumps ran all night in the mine.",
    "The rescue of twelve miners from the flooded Kolm shaft took nine hours, the mine's engineers said.",
]
BREAD = [
    "Bakers from nine valleys met in Sonn for the rye festival. Judges praised crusts and sour dough.",
    "The rye festival of Sonn drew bakers and judges. A dark crust won, its sour dough forty years old.",
    "Judges tasted rye for two days in Sonn. The bakers' festival ends with a feast of sour soup.",
]


def rescues(articles: list[Article]) -> list[set[str]]:
    return [
        {mention.article for mention in event.mentions}
        for event in events(articles)
        if any(mention.text.startswith("rescue") for mention in event.mentions)
    ]


def test_two_rescues_in_one_set_are_told_apart_by_their_stories() -> None:
    articles = [Article(str(number), text) for number, text in enumerate(FERRY + MINE + BREAD)]
    assert rescues(articles) == [{"0", "1", "2"}, {"3", "4", "5"}]


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [Article(str(number), text) for number, text in enumerate(FERRY + MINE + BREAD)]
    shuffled = articles[:]
    random.Random(7).shuffle(shuffled)
    assert events(shuffled) == events(articles)


def test_each_join_says_why() -> None:
    found = events([Article(str(number), text) for number, text in enumerate(FERRY + MINE + BREAD)])
    (event,) = (one for one in found if any(mention.text == "rescue" for mention in one.mentions))
    assert len(event.reasons) == len(event.mentions) - 1
    assert all("one story" in reason and "kolm" in reason for reason in event.reasons)


def test_mentions_are_where_they_say() -> None:
    text = "Ilka Brandt, who had been hiding, gave herself up. The search is over."
    article = Article("one", text)
    mentions = [mention for event in events([article]) for mention in event.mentions]
    assert [text[mention.start : mention.end] for mention in mentions] == [each.text for each in mentions]
    assert {"hiding", "search"} <= {mention.text for mention in mentions}


def test_other_languages_tell_nothing() -> None:
    text = "Der Bürgermeister wurde gestern verhaftet, und die Polizei hat das Haus durchsucht. "
    assert events([Article("one", text * 3)]) == ()
