"""Which time belongs to which event: one row a construction."""

from __future__ import annotations

import pytest

from chronolint.claims.read import read
from chronolint.settings import Settings
from chronolint.text.article import Article

# sentence; event class; (role, words of the time) pairs that the first fact of that class must have
ROWS = [
    ("The mine at Orsk was closed on Monday.", "closure", [("at", "Monday")]),
    ("On Monday the company closed its mine.", "closure", [("at", "Monday")]),
    ("In April 2016, the museum reopened its west wing.", "opening", [("at", "April 2016")]),
    ("In May 1940, the army won a battle by seizing the town of Orsk.", "capture", [("at", "May 1940")]),
    ("The worst came in June, when the town of Orsk was captured.", "capture", [("at", "June")]),
    ("Lind, the chairman, resigned in June.", "resignation", [("at", "June")]),
    ("Police said on Friday that they had arrested Jonas Meyer.", "arrest", []),
    ("Police said they arrested Jonas Meyer on Friday.", "arrest", [("at", "Friday")]),
    ("Kessler acquired Norden Foods, a bakery, last year.", "acquisition", [("at", "last year")]),
    ("The strike, which began in March 2018, is over.", "strike", [("start", "March 2018")]),
    ("The siege of Caldermoor ended in May 1645.", "siege", [("end", "May 1645")]),
    ("The siege of Caldermoor lasted for three weeks.", "siege", [("length", "three weeks")]),
    ("It was a nine-week strike.", "strike", [("length", "nine-week")]),
    ("The trial, now in its second year, resumed.", "trial", [("age", "its second year")]),
    ("The town has been under siege for two years.", "siege", [("age", "two years")]),
    ("The bank was sold before the firm was founded in 1921.", "founding", [("at", "1921")]),
    ("They signed the treaty by Friday.", "signing", [("by", "Friday")]),
    ("The fort had been besieged since 2012.", "siege", [("start", "2012")]),
    ("The toll of Monday's earthquake in Orsk rose on Friday.", "earthquake", [("at", "Monday")]),
    ("The trial of Milo Farkas opened on Monday.", "trial", [("start", "Monday")]),
    ("He was suspended that Friday and dismissed in May.", "dismissal", [("at", "May")]),
    ("They robbed a shop in Quay Street, Orsk, on Monday and escaped.", "robbery", [("at", "Monday")]),
    ("They robbed a shop in Quay Street, Orsk, on Monday and escaped.", "escape", []),
    ("In May and in June the bridge was closed.", "closure", [("at", "May"), ("at", "June")]),
]


@pytest.mark.parametrize(("sentence", "kind", "wanted"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_times_of_event(sentence: str, kind: str, wanted: list[tuple[str, str]]) -> None:
    reading = read(Article("a", sentence, published="2019-06-14"), Settings())
    mention = next(m for m in reading.mentions if m.kind == kind)
    told = [
        (link.role, reading.times[link.time].text)
        for link in mention.times
        if link.time >= 0 and link.role != "offset"
    ]
    assert told == wanted


OFFSETS = [
    ("The mill was closed two days after Norden Foods was acquired.", "closure", "acquisition", 1),
    ("Varga was sentenced a week before Roth was acquitted.", "sentence", "acquittal", -1),
    ("Three years after the bridge collapsed, the ferry was launched.", "launch", "collapse", 1),
]


@pytest.mark.parametrize(("sentence", "main", "other", "sign"), OFFSETS, ids=[row[0][:40] for row in OFFSETS])
def test_offset_between_events(sentence: str, main: str, other: str, sign: int) -> None:
    reading = read(Article("a", sentence, published="2019-06-14"), Settings())
    mention = next(m for m in reading.mentions if m.kind == main)
    link = next(link for link in mention.times if link.role == "offset")
    assert link.other is not None
    assert (reading.mentions[link.other].kind, link.sign) == (other, sign)
