"""Offsets in code points against positions as an editor counts them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("lsprotocol")

from lsprotocol.types import Position

from chronolint.server.positions import Lines

TEXTS = st.text(st.sampled_from("ab é🚢\u2028\x0b\x85\n\r"), max_size=40)
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@given(TEXTS, st.sampled_from(sorted(UNITS)))
def test_a_position_is_the_line_and_the_units_before_it(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    codec, size = UNITS[encoding]
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # no editor puts a cursor there
        above = re.split(r"\r\n|\n|\r", text[:offset])
        position = Position(len(above) - 1, len(above[-1].encode(codec)) // size)
        assert lines.position(offset) == position
        assert lines.offset(position) == offset


@given(TEXTS, st.integers(0, 9), st.integers(0, 9))
def test_a_position_that_is_not_there_is_the_end_of_its_line_or_of_the_text(
    text: str, line: int, character: int
) -> None:
    lines = Lines(text)
    offset = lines.offset(Position(line, character))
    assert 0 <= offset <= len(text)
    found = lines.position(offset)
    assert found.line == min(line, len(re.split(r"\r\n|\n|\r", text)) - 1)
    assert found.character <= character + 1 or found.line < line
