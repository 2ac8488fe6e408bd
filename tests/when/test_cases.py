"""The pages of cases: sentences with their time expressions marked, and what each comes to."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from chronolint.when import tag
from chronolint.when.calendar import describe, describe_length
from chronolint.when.model import Calendar, Duration, Grain, Recurring, TimeExpression

FOLDER = Path(__file__).parent / "cases"
PAGES = sorted(path for path in FOLDER.glob("*.toml") if path.stem != "no_time")


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its brackets, and the offsets of what stood in them."""
    pieces = re.split(r"[\[\]]", text)
    spans, at = [], 0
    for index, piece in enumerate(pieces):
        if index % 2:
            spans.append((at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), spans


def shown(time: TimeExpression, text: str) -> str:
    """An expression in one line: type, value, mod, frequency = window or length; relation: reference."""
    head = " ".join(part for part in (time.type, time.value, time.mod, time.freq, time.fault) if part)
    match time.anchor:
        case Calendar(window=window, grain=grain):
            head += f" = {describe(window, grain if grain <= Grain.PART else Grain.DAY)}"
        case Duration(length=length):
            head += f" = {describe_length(length.low, length.high)}"
        case Recurring(readings=readings):
            head += " = " + " or ".join(describe(window, Grain.DAY) for window in readings)
    if time.relation:
        head += f"; {time.relation}"
    if time.reference:
        head += f": {text[slice(*time.reference)]}"
    return head


def _rows() -> list[object]:
    found = []
    for path in PAGES:
        page = tomllib.loads(path.read_text("utf-8"))
        for row in page["cases"]:
            found.append(pytest.param(page["published"], row[0], row[1:], id=f"{path.stem}: {row[0][:40]}"))
    return found


@pytest.mark.parametrize(("published", "marked", "expected"), _rows())
def test_a_sentence_comes_to_what_its_row_says(published: str, marked: str, expected: list[str]) -> None:
    text, spans = unmarked(marked)
    times = tag(text, published or None)
    assert [text[time.start : time.end] for time in times] == [text[start:end] for start, end in spans]
    assert [(time.start, time.end) for time in times] == spans
    assert [shown(time, text) for time in times] == expected


@pytest.mark.parametrize(
    "sentence",
    tomllib.loads((FOLDER / "no_time.toml").read_text("utf-8"))["sentences"] if FOLDER.exists() else [],
)
def test_what_only_looks_like_a_time_is_left_alone(sentence: str) -> None:
    assert [time.text for time in tag(sentence, "2015-11-12", ages=True)] == []
