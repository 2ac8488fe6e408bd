"""Which words tell an event, as a fact or not, and who takes part."""

from __future__ import annotations

import pytest

from chronolint.claims.model import Mention
from chronolint.claims.read import read
from chronolint.settings import Settings
from chronolint.text.article import Article


def mentions(text: str) -> tuple[Mention, ...]:
    return read(Article("a", text, published="2019-06-14"), Settings()).mentions


MODALITY = [
    ("The museum will reopen the wing on Monday.", "opening", "planned"),
    ("Kessler may acquire Norden Foods.", "acquisition", "possible"),
    ("On 5 May 2019 Kessler acquired Norden Foods.", "acquisition", "fact"),
    ("The owners did not close the mine.", "closure", "denied"),
    ("If Kessler acquires Norden Foods, prices rise.", "acquisition", "conditional"),
    ("The army plans to besiege the fort.", "siege", "planned"),
    ("Volunteers managed to rescue the crew.", "rescue", "fact"),
    ("The crew was rescued.", "rescue", "fact"),
    ("A planned strike was called off.", "strike", "planned"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITY, ids=[row[0][:40] for row in MODALITY])
def test_modality(text: str, kind: str, modality: str) -> None:
    assert [m.modality for m in mentions(text) if m.kind == kind] == [modality]


# What only looks like an event of the class.
NOT = [
    ("The attack helicopter landed.", "attack"),
    ("She works at the War Office.", "war"),
    ("The war-torn valley is quiet.", "war"),
    ("The death toll is unknown.", "death"),
]


@pytest.mark.parametrize(("text", "kind"), NOT, ids=[row[0] for row in NOT])
def test_no_event(text: str, kind: str) -> None:
    assert kind not in [m.kind for m in mentions(text)]


ARGUMENTS = [
    ("Kessler Group acquired Norden Foods.", "acquisition", ["kessler group"], ["norden foods"]),
    ("Norden Foods was acquired by Kessler Group.", "acquisition", ["kessler group"], ["norden foods"]),
    (
        "The acquisition of Norden Foods by Kessler Group is done.",
        "acquisition",
        ["kessler group"],
        ["norden foods"],
    ),
    ("Ines Varga, the forger, was arrested.", "arrest", [], ["ines varga"]),
    ("Ines Varga was tried, and she was convicted.", "conviction", [], ["ines varga"]),
    ("The trawler Petrel sank.", "sinking", [], ["petrel"]),
    ("The U.N. condemned the siege of Caldermoor.", "siege", [], ["caldermoor"]),
    ("Halden Steel, founded in 1921, was sold.", "founding", [], ["halden steel"]),
    ("The army, aided by Orsk, seized the town of Marl.", "capture", [], ["mArl"]),
    ("Ines Varga, who had fled to Marl, was arrested.", "arrest", [], ["ines varga"]),
    ("Mayor Anna Roth resigned.", "resignation", ["anna roth"], []),
]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "objects"), ARGUMENTS, ids=[row[0][:40] for row in ARGUMENTS]
)
def test_arguments(text: str, kind: str, agents: list[str], objects: list[str]) -> None:
    mention = next(m for m in mentions(text) if m.kind == kind)
    assert [n.key for n in mention.agents if n.proper] == agents
    assert [n.key for n in mention.objects if n.proper] == objects
