"""Patterns that are compiled late, and kept in compiled form, are those that `re.compile` gives."""

from __future__ import annotations

import re

import pytest

from chronolint.text import patterns
from chronolint.text.patterns import pattern

SOURCES = [
    (r"", 0),
    (r"\d{1,3}(?:,\d{3})+", 0),
    (r"(?P<day>\d\d?)(?:st|nd|rd|th)?\s(?P<month>may|june)", re.IGNORECASE),
    (r"(?i:[A-Z]{2,4})\b|[а-яё]+|[^\W\d_\u0300-\u036f]++", 0),
    (r"^(\w+) \1$", re.MULTILINE | re.DOTALL),
    (r"(?x) a  b # c", 0),
    (r"(?<=x)(?:ab|cd)*+(?!y)(?(1)a|b)()", re.ASCII),
]


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_what_is_kept_makes_an_equal_pattern(source: str, flags: int) -> None:
    form = patterns._form(source, flags)
    assert form is not None
    restored = patterns._restored(source, form)
    plain = re.compile(source, flags)
    assert restored == plain
    assert restored is not None
    assert (restored.flags, restored.groups, restored.groupindex) == (
        plain.flags,
        plain.groups,
        plain.groupindex,
    )


def test_a_pattern_has_the_methods_of_its_own() -> None:
    late = pattern(r"(?P<year>\d{4})")
    found = late.search("in 1926")
    assert found is not None
    assert found["year"] == "1926"
    assert late.groups == 1
    assert late.pattern == r"(?P<year>\d{4})"
    with pytest.raises(AttributeError):
        late.find  # type: ignore[attr-defined]  # noqa: B018


def test_a_fault_in_a_pattern_is_told_when_it_is_used() -> None:
    late = pattern(r"(\d")
    with pytest.raises(re.error):
        late.match("1")


@pytest.mark.parametrize(
    "form",
    [(0, b"", 0, {}), (32, b"\xff" * 8, 0, {}), (32, b"abc", 0, {}), (32, b"\1\0\0\0", 0, {"x": 7}), None],
    ids=["no code", "no such code", "no words", "no such group", "none"],
)
def test_a_form_that_the_engine_does_not_take_is_no_fault(
    form: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_forms", lambda: {(r"\d+", 0): form})
    monkeypatch.setattr(patterns, "_new", {("", 0): re.compile("")})  # and nothing is kept at the end
    assert pattern(r"\d+").findall("3 and 14") == ["3", "14"]


def test_a_python_that_compiles_in_another_way_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(re._compiler, "_code")
    assert patterns._form(r"\d+", 0) is None
