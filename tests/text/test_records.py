"""JSON and JSON lines: their fields, faults in place, words found again in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.formats import records
from chronolint.text.formats.source import Source
from chronolint.text.loaders import FIELDS, load

from .conftest import put


def test_a_bad_line_loses_only_itself(here: Path) -> None:
    lines = [
        '{"id": "a", "text": "one"}',
        '{"id": "b", "text": }',
        "",
        '{"id": "c", "title": "no text"}',
        "[1]",
    ]
    put(
        here,
        all__jsonl="\n".join(
            [*lines, '{"id": "a", "text": "again"}', '{"text": "last", "published": "2015-11-12"}']
        ),
    )
    loaded = load(["all.jsonl"])
    assert [(article.id, article.text) for article in loaded.articles] == [
        ("all.jsonl#a", "one"),
        ("all.jsonl#6", "last"),
    ]
    assert [(fault.line, fault.column, fault.message) for fault in loaded.faults] == [
        (2, 21, "not JSON: expecting value"),
        (4, 1, "record 3 has no text"),
        (5, 1, "a record is no object"),
        (6, 22, "a second record with the id 'all.jsonl#a'"),
    ]
    assert loaded.faults[1].expected == "a string `text` (fields here: id, title)"


@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ({"text": "one"}, ["f.json#1"]),
        ([{"text": "one"}, {"text": "two", "id": 7}], ["f.json#1", "f.json#7"]),
        ({"page": 1, "articles": [{"id": "x", "text": "one"}]}, ["f.json#x"]),
        ([], []),
        ("text", []),
    ],
)
def test_documents(document: object, ids: list[str]) -> None:
    loaded = records.load_document(Source("f.json", json.dumps(document, indent=1), FIELDS))
    assert [article.id for article in loaded.articles] == ids
    assert loaded.faults == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", "[" * 99999), ("a.jsonl", '{"a":' * 99999), ("a.md", f"---\n{'[' * 9999}\n---\nwords")],
)
def test_what_is_nested_too_deep_is_a_fault(name: str, text: str) -> None:
    loaded = load([], stdin=text, stdin_name=name)
    assert len(loaded.faults) == 1
    assert [article.text for article in loaded.articles] == (["words"] if name == "a.md" else [])


def test_the_names_of_fields_can_be_configured(here: Path) -> None:
    put(here, a__json='{"key": 5, "body": "words", "head": "H", "when": 1447362600}')
    article = load(
        ["a.json"], fields={"id": "key", "text": "body", "title": "head", "published": "when"}
    ).articles[0]
    assert (article.id, article.text, article.title) == ("a.json#5", "words", "H")
    assert [(clue.text, clue.reason) for clue in article.clues] == [("1447362600", "field `when`")]


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_every_character_of_a_record_is_found_again(
    texts: list[str], ascii_only: bool, indent: int | None
) -> None:
    rows = [{"title": "“t\n”", "text": text, "n": [1, {"text": "no"}]} for text in texts]
    file = json.dumps(rows, ensure_ascii=ascii_only, indent=indent)
    loaded = records.load_document(Source("f.json", file, FIELDS))
    assert [article.text for article in loaded.articles] == texts
    for article in loaded.articles:
        assert article.source is not None
        for offset, character in enumerate(article.text):
            home = article.source.home(offset)
            assert file[home] in (character, "\\")
            if file[home] == "\\" and character != "\\":
                shortest = next(n for n in range(2, 13) if _reads_as(file[home : home + n], character))
                assert shortest in (2, 6, 12)


def _reads_as(escape: str, character: str) -> bool:
    try:
        return bool(json.loads(f'"{escape}"') == character)
    except ValueError:
        return False
