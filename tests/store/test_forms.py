"""What is stored of a reading is all of it, and nothing else is ever read back."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Literal, NamedTuple

import pytest

from chronolint import Article, pipeline
from chronolint.claims.read import read
from chronolint.settings import Settings
from chronolint.store.codec import CodecError, codec
from chronolint.store.forms import (
    Filed,
    Found,
    pack_census,
    pack_found,
    pack_outlines,
    pack_reading,
    unpack_census,
    unpack_found,
    unpack_outlines,
    unpack_reading,
)
from chronolint.story.census import Census
from chronolint.story.outline import outline

TEXT = """Ferry inquiry opens

The inquiry into the sinking of the ferry Halcyon opened in Larnmouth on Monday, 9 March 2026. The ferry sank
on Wednesday, 4 March, 12 km north of Larnmouth, with between 40 and 45 people on board; at least seven died.
It had been in service since May 1998, for nearly 28 years. "It was late", Ada Brandt said on Tuesday.
It met on 31 June. A strike from 3 to 9 May closed the yard in the province of Aurel, the chair said.
The price rose 2.5 percent, to $3.20, from 09/10/2025. A week after the sinking the line cancelled crossings.
"""
DATED = Article("ferry", TEXT, "Ferry inquiry opens", "2026-03-10", "ferry.txt")
ARTICLES = [
    DATED,
    Article("undated", TEXT),
    Article(
        "foreign", "Der Zug fuhr am Montag ab. Er kam nicht an, und niemand wusste, warum das so war. " * 9
    ),
    Article("empty", ""),
    Article("wide", "Ein ‘𝒷𝒾𝑔’ ferry sank on 4 March 2026. \ud800 It was 12 km away. ☃"),
]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_reading_comes_back_as_it_was(article: Article) -> None:
    reading = read(article, Settings())
    assert unpack_reading(pack_reading(reading), article) == reading


def test_the_text_reads_as_something_of_every_sort() -> None:
    """Else the test above would say little."""
    reading = read(DATED, Settings())
    assert all((reading.times, reading.quantities, reading.places, reading.relations, reading.mentions))
    assert any(time.fault for time in reading.times)
    assert any(mention.source for mention in reading.mentions)


def test_findings_come_back_as_they_were() -> None:
    report = pipeline.lint(ARTICLES)
    assert report.findings
    found = Found(report.findings, report.articles, report.allowed, report.rules)
    again = unpack_found(pack_found(found))
    assert again == found
    assert again.findings[0].severity is found.findings[0].severity


def test_a_reading_of_another_article_with_the_same_text_is_about_that_article() -> None:
    other = Article("other", TEXT, DATED.title, DATED.published, "other/ferry.txt")
    assert unpack_reading(pack_reading(read(DATED, Settings())), other) == read(other, Settings())


class Colour(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    first: int
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    radius: float


@dataclass(frozen=True, slots=True)
class Box:
    sides: tuple[float, float]
    colour: Colour | None = None
    pairs: tuple[Pair, ...] = ()
    words: frozenset[str] = frozenset()
    mode: Literal["on", "off"] = "on"
    shape: Circle | Pair | None = None


BOXES = [
    Box((1, 2.5)),
    Box((0.1, float("inf")), Colour.RED, (Pair(1), Pair(2, "x")), frozenset("ab"), "off", Circle(2)),
    Box((1, 1), shape=Pair(3, "y")),
]


@pytest.mark.parametrize("box", BOXES, ids=range(len(BOXES)))
def test_any_value_made_of_fields_comes_back(box: Box) -> None:
    encode, decode = codec(Box)
    assert encode is not None
    assert decode(json.loads(json.dumps(encode(box)))) == box


@pytest.mark.parametrize(
    "row",
    [
        None,
        {},
        [],
        [[1, 2], None, [], [], "on"],
        [[1, 2], None, [], [], "on", None, None],
        [["1", 2], None, [], [], "on", None],
        [[True, 2], None, [], [], "on", None],
        [[1, 2, 3], None, [], [], "on", None],
        [[1, 2], "blue", [], [], "on", None],
        [[1, 2], ["red"], [], [], "on", None],
        [[1, 2], None, [[1]], [], "on", None],
        [[1, 2], None, [["1", None]], [], "on", None],
        [[1, 2], None, {"0": 1}, [], "on", None],
        [[1, 2], None, [], [1], "on", None],
        [[1, 2], None, [], [["a"]], "on", None],
        [[1, 2], None, [], [], "neither", None],
        [[1, 2], None, [], [], [], None],
        [[1, 2], None, [], [], None, None],
        [[1, 2], None, [], [], "on", [2, [1]]],
        [[1, 2], None, [], [], "on", [-1, [1]]],
        [[1, 2], None, [], [], "on", [0]],
        [[1, 2], None, [], [], "on", 7],
    ],
    ids=json.dumps,
)
def test_what_does_not_fit_the_annotations_is_refused(row: Any) -> None:
    with pytest.raises(CodecError):
        codec(Box).decode(row)


class Opaque:
    pass


@pytest.mark.parametrize("kind", [Opaque, Any, dict[str, int], tuple[Opaque, ...], Enum | Opaque], ids=str)
def test_a_type_that_cannot_be_stored_is_told_to_whoever_adds_it(kind: Any) -> None:
    with pytest.raises(TypeError):
        codec(kind)


def packed(text: str) -> bytes:
    return zlib.compress(text.encode())


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"no form at all",
        pack_reading(read(DATED, Settings()))[:-5],
        packed("{"),
        packed("[" * 100_000),
        packed("[1]"),
        packed("null"),
        packed("9" * 5000),
        zlib.compress(b"\xff\xfe"),
    ],
    ids=["empty", "text", "cut", "half", "deep", "short", "null", "number", "bytes"],
)
def test_a_form_that_is_none_is_refused(form: bytes) -> None:
    with pytest.raises(CodecError):
        unpack_reading(form, DATED)
    with pytest.raises(CodecError):
        unpack_found(form)


def test_a_census_is_that_of_its_state() -> None:
    counted = Census(3, {7: 2, 1 << 31: 3})
    form = pack_census(b"state", counted)
    assert unpack_census(form, b"state") == counted
    assert unpack_census(form, b"other") is None
    for damaged in (form[:-1], form[:9] + b"\xfe" + form[10:]):
        with pytest.raises(CodecError):
            unpack_census(damaged, b"state")


def test_outlines_come_back_as_they_were() -> None:
    made = outline(read(Article("a", "The ferry Halcyon sank off Larnmouth on 3 May 2024."), Settings()))
    row = (Filed("rest", "", made), Filed("folder", "news", made))
    form = pack_outlines(row)
    assert unpack_outlines(form) == row
    for damaged in (form[:-4], form[:40] + b"\xfe" + form[41:], b"", form[:4]):
        with pytest.raises(CodecError):
            unpack_outlines(damaged)
