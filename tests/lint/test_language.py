"""The rule block's language: what it reads, and where it says a block goes wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.faults import Fault, FaultError
from chronolint.lint.language import nearest, parse_block


def read(text: str) -> dict[str, tuple[Any, ...]]:
    return {s.keyword.value: tuple(v.value for v in s.values) for s in parse_block(text)}


def trouble(text: str) -> Fault | None:
    try:
        parse_block(text)
    except FaultError as raised:
        return raised.fault
    return None


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("level error", ("error",)),
        ("classes strike, siege lockout", ("strike", "siege", "lockout")),
        ("most 3", (3,)),
        ("share 0.25", (0.25,)),
        ("least -7", (-7,)),
        ("within 48 hours", (2880,)),
        ("within 1 day", (1440,)),
        ("within 4 years", (2_103_797,)),
        ("apart 90 minutes 2 weeks", (90, 20160)),
        ("years 5, 6", (5, 6)),
        ("after 5 yearlings", (5, "yearlings")),
        ('say "{event} ended, not began"', ("{event} ended, not began",)),
        (r'say "the \"last\" stand"', ('the "last" stand',)),
        ('say "a # in words"  # and a comment', ("a # in words",)),
        ("strict", ()),
        ("kind o'clock-shift", ("o'clock-shift",)),
    ],
)
def test_a_statement_is_a_keyword_and_its_values(line: str, values: tuple[Any, ...]) -> None:
    assert list(read(line).values()) == [values]


def test_statements_keep_their_places() -> None:
    level, say = parse_block('# about\n\nlevel error\n   say  "x"')
    assert (level.values[0].line, level.values[0].column) == (2, 6)
    assert (say.keyword.line, say.keyword.column, say.values[0].column) == (3, 3, 8)


@pytest.mark.parametrize(
    ("block", "line", "column", "message"),
    [
        ('level error\nsay "no end', 2, 5, "quoted text without an end"),
        ("kind !order", 1, 6, "'!order' cannot be read"),
        ("\n\nwithin 12weeks", 3, 8, "'12weeks' cannot be read"),
        ('"level" error', 1, 1, "'\"level\"' is no keyword"),
        ("level error; kind x", 1, 12, "';' cannot be read"),
        ("level , error", 1, 7, "',' cannot be read"),
    ],
)
def test_a_slip_is_located(block: str, line: int, column: int, message: str) -> None:
    with pytest.raises(FaultError) as caught:
        parse_block(block)
    fault = caught.value.fault
    assert (fault.line, fault.column, fault.message) == (line, column, message)
    assert fault.expected
    assert fault.excerpt == block.split("\n")[line - 1]


@given(st.text(alphabet=st.characters(exclude_characters="\n\r\\", exclude_categories=["C"])))
def test_quoted_text_comes_back_as_written(text: str) -> None:
    escaped = text.replace('"', '\\"')
    assert read(f'say "{escaped}"') == {"say": (text,)}


@given(st.text(max_size=40))
def test_any_block_is_read_or_refused_with_a_place(text: str) -> None:
    fault = trouble(text)
    if fault is not None:
        assert 1 <= fault.line <= text.count("\n") + 1
        assert 1 <= fault.column <= len(text) + 1


def test_the_nearest_words_are_told_or_all() -> None:
    assert nearest("eror", ("error", "warning", "info")) == "error"
    assert nearest("quux", ("error", "warning", "info")) == "error, warning, info"
