"""Where sentences end. A broken bar marks each place; the tempting stops around it must stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.sentences import ends_with_abbreviation, split

WHOLE = [
    "The talks resume on Jan. 25 in Oslo.",
    "The U.N. Security Council met at noon.",
    "A patrol under Lt. Gen. Ruth Okoro crossed the river.",
    "Pier No. 5 was closed for repairs.",
    "J. K. Amadi and T.S. Brand wrote the report.",
    "Prices rose 3.5 percent, to $1.2 million, by 6 p.m. Tuesday.",
    "Smith Inc. and Jones Ltd. merged.",
    "Doctors (Dr. Roe and Dr. Poe) treated 40 people.",
    "The ferry, i.e. the last of the day, left at 9 a.m. sharp.",
    "See Fig. 4, p. 12, and Art. 7 of the treaty.",
    "St. Petersburg and Mt. Elbrus lie far apart.",
    '"Will it hold?" the engineer asked.',
    '"Stop!" Ada Roe shouted.',
    "“Who pays?” Mayor Lena Fox asked on Monday.",
    "The firm, Alpha Co. of Leeds, paid nothing.",
    "Version 2.0.1 of the file at www.example.org/a.Html was read.",
    "Write to jo.Roe@example.org before Friday.",
    "The first results ... were late.",
    "Washington, D.C. police closed the bridge.",
    "Sen. Ann Lee, R-Maine, and Gov. Tom Ray spoke.",
    "1. The pump failed.",
    "Yahoo! shares fell.",
    "Texas v. Ohio was heard in Feb. 1931.",
    "Maj. Gen. (ret.) Paul Rey led the inquiry.",
    "He was born c. 1840 near Ft. Hood.",
    "The S.A. (Sociedad) of Lima paid.",
    "6 p.m. - Dinner is served.",
    "Los Angeles County Dist. Atty. Ann Roe spoke.",
]

PARTED = [
    "The base was overrun.¦In eastern districts people fled.",
    "It opened in 2016.¦The second hall followed.",
    "The bridge fell at 5 p.m.¦The river was in flood.",
    "They met in the U.S.¦They will meet again.",
    "He works for Roe Inc.¦She does not.",
    "“We lost everything.”¦The fire burned for two days.",
    'He called it "a triumph."¦Others disagreed.',
    "Did it work?¦Nobody knows.",
    "What a night!¦Crowds sang until dawn.",
    "He paused…¦Then he left.",
    "The vote was held in Dec.¦It failed.",
    "(The mayor was away.)¦Her deputy signed.",
    "There were 40 dead.¦40 more were hurt.",
    "It rained.¦“Nobody came,” he said.",
    "He left the E.U.¦In May he came back.",
    "The toll is 12.¦iPhone footage shows the crash.",
    "Sales fell 3 pct.¦The firm blamed the weather.",
    "She chose plan B.¦It failed.",
    "“Why us?”¦The question hung in the air.",
    "The strike ended.¦1,200 people went back to work.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert split(text, 0, len(text)) == [(0, len(text))]


@pytest.mark.parametrize("marked", PARTED)
def test_sentences_part_at_their_ends(marked: str) -> None:
    for gap in (" ", "\n", "\xa0", "  "):
        text = marked.replace("¦", gap)
        assert [text[low:high] for low, high in split(text, 0, len(text))] == marked.split("¦")


def test_sentences_run_together_are_parted() -> None:
    text = "The base was overrun.In the east people fled by 2016.The rest stayed."
    assert [text[low:high] for low, high in split(text, 0, len(text))] == [
        "The base was overrun.",
        "In the east people fled by 2016.",
        "The rest stayed.",
    ]


def test_a_quotation_mark_left_over_belongs_to_the_sentence_before() -> None:
    text = 'They will wait. "'
    assert split(text, 0, len(text)) == [(0, len(text))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("said Lt.", True),
        ("written by J.", True),
        ("the end.", False),
        ("in the dark", False),
        ("he paid Mr. Roe.", False),
    ],
)
def test_a_line_that_ends_with_an_abbreviation_goes_on(line: str, expected: bool) -> None:
    assert ends_with_abbreviation(line) is expected


@given(st.text(alphabet="aB .!?\"'”)1\n\xa0", max_size=60))
def test_sentences_cover_every_word_in_order(text: str) -> None:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    found = split(text, start, end) if start < end else []
    assert all(low < high for low, high in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    kept = "".join(text[low:high] for low, high in found)
    assert "".join(kept.split()) == "".join(text.split())
