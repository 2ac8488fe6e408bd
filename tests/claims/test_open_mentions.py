"""Mentions of events over an open vocabulary: which words of a sentence tell one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from chronolint import Article
from chronolint.claims.lexicon import lexicon
from chronolint.claims.open import OpenMention, open_mentions
from chronolint.claims.read import read
from chronolint.claims.sameness import groups
from chronolint.claims.vocabulary import vocabulary
from chronolint.settings import Settings
from chronolint.tables import table


def mentions(text: str, title: str | None = None) -> tuple[OpenMention, ...]:
    return open_mentions(read(Article("one", text, title), Settings()))


SENTENCES = [
    # verbs by their forms
    ("The committee scrutinised the ledgers.", ["scrutinised"]),
    ("Brandt is juggling torches.", ["juggling"]),
    ("She wants to whittle a flute.", ["wants", "whittle"]),
    ("The dockers unload crates.", ["unload"]),
    ("They cut the rope.", ["cut"]),
    ("He never whistles.", ["whistles"]),
    ("Brandt didn't whistle.", ["whistle"]),
    # the same words as nouns, and words that only describe
    ("The cut was deep.", ["cut"]),
    ("A whistle lay on the table.", ["lay"]),
    ("The revised ledger was thick.", []),
    ("A building with nine floors.", []),
    ("The morning was cold.", []),
    ("It is a well-known song.", []),
    # event nouns
    ("A vigil and a procession followed.", ["vigil", "procession", "followed"]),
    ("The hit-and-run shook Tollen.", ["hit-and-run", "shook"]),
    ("The rescue vessel was grey.", []),
    ("A rescue of miners.", ["rescue"]),
    # classes, phrases, states
    ("Guards gunned down the bear.", ["gunned down"]),
    ("Three dead, nine hurt.", ["dead", "hurt"]),
    ("A climber fell from the ridge.", ["fell"]),
    # names and times
    ("We read The Long Retreat aloud.", ["read"]),
    ("They met in March.", ["met"]),
]


@pytest.mark.parametrize(("text", "words"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_words_that_tell_an_event(text: str, words: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == words


HEADLINES = [
    ("Navy Foils Attack On Grain Ship", ["Foils", "Attack"]),
    ("Mayor Says Bridge Will Reopen", ["Says", "Reopen"]),
    ("Dockers Reject Offer", ["Reject", "Offer"]),
]


@pytest.mark.parametrize(("title", "words"), HEADLINES)
def test_capitals_of_a_headline_hide_nothing(title: str, words: list[str]) -> None:
    text = f"{title}\n\nThe harbour was calm, and the mayor of Tollen spoke of it."
    found = [mention.text for mention in mentions(text, title) if mention.start < len(title)]
    assert found == words


def test_a_name_in_a_headline_is_known_from_the_text_below() -> None:
    title = "Crash Theatre Opens In Tollen"
    text = f"{title}\n\nPeople queued for the Crash Theatre on Monday."
    assert [mention.text for mention in mentions(text, title)] == ["Opens", "queued"]


KEYS = [
    ("They captured nine smugglers.", "arrest"),
    ("The army captured Tollen.", "capture"),
    ("The mill burned down.", "fire"),
    ("An accusation was made.", "accusation"),
    ("The abolition of the tax.", "overturn"),
    ("The quarrel went on.", "quarrel"),
    ("Her apology came late.", "apologise"),
    ("They juggled.", "juggle"),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_what_mentions_of_one_event_agree_in(text: str, key: str) -> None:
    assert key in [mention.key for mention in mentions(text)]


def test_mentions_do_not_overlap() -> None:
    text = "Gunmen opened fire; a hit-and-run followed, and police took two men into custody in Orsk."
    found = mentions(text)
    assert len(found) > 3
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_denial_ordinal_and_year_are_kept() -> None:
    (denied,) = mentions("The mill was not sabotaged.")
    (round_, *_) = mentions("The sixth round ended.")
    (tour, *_) = mentions("Brandt toured Orsk in 2011.")
    assert (denied.denied, round_.which, tour.year) == (True, "sixth", 2011)


def test_words_of_a_group_stand_in_one_group_only() -> None:
    rows = table("same_event").values()
    words = [word for row in rows for word in (*row.get("words", ()), *row.get("otherwise", ()))]
    assert len(words) == len(set(words))


def test_groups_name_classes_that_there_are() -> None:
    assert groups().classes.keys() <= vocabulary().classes.keys()


def test_phrases_begin_with_a_verb() -> None:
    lemmas = {lemma for lemma, _ in lexicon().verbs.values()}
    assert groups().phrases.keys() <= lemmas


def test_an_event_noun_stands_in_one_place() -> None:
    rows = table("event_nouns")
    nouns = [noun for row in rows["of_verbs"].values() for noun in row] + rows["other"]["nouns"]
    told_of_all = [row for row in table("events").values() if row.get("of") != "place"]
    nouns += {noun for row in told_of_all for noun in row.get("nouns", ())}
    assert sorted(noun for noun in set(nouns) if nouns.count(noun) > 1) == []
