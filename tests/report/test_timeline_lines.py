"""The lines of a timeline: short windows, one line an event, conflicts marked and explained."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from chronolint.report.model import Attestation, Entry
from chronolint.report.timeline import timeline, timeline_json
from chronolint.report.windows import when
from chronolint.when.calendar import minutes
from chronolint.when.model import Window


def window(*civil: int, until: tuple[int, ...]) -> Window:
    return Window(minutes(*civil), minutes(*until))


@pytest.mark.parametrize(
    ("stretch", "short"),
    [
        (None, "no date"),
        (window(2015, until=(2016,)), "2015"),
        (window(2011, until=(2020,)), "2011..2019"),
        (window(2015, 9, until=(2015, 10)), "2015-09"),
        (window(2015, 9, until=(2016, 2)), "2015-09..2016-01"),
        (window(2015, 7, until=(2015, 10)), "2015-07..09"),
        (window(2015, 11, 10, until=(2015, 11, 11)), "2015-11-10"),
        (window(2015, 12, 28, until=(2016, 1, 4)), "2015-12-28..2016-01-03"),
        (window(2015, 11, 9, until=(2015, 11, 16)), "2015-11-09..15"),
        (window(2015, 11, 10, 18, until=(2015, 11, 11)), "2015-11-10 18:00-24:00"),
        (window(2015, 11, 10, 7, 30, until=(2015, 11, 10, 7, 31)), "2015-11-10 07:30"),
        (window(2015, 11, 10, 22, until=(2015, 11, 12, 4)), "2015-11-10..12"),
        (window(-43, 3, 15, until=(-43, 3, 16)), "BC0044-03-15"),
    ],
)
def test_windows_are_told_as_short_as_they_can_be(stretch: Window | None, short: str) -> None:
    assert when(stretch) == short


def entry(
    text: str, stretch: Window | None, *places: tuple[str, int], stated: bool = True, **more: object
) -> Entry:
    articles = tuple(Attestation(path, f"sets/{path}", line) for path, line in places)
    return Entry(stretch, stated, text, "strike", articles, **more)  # type: ignore[arg-type]


CHRONOLOGY = (
    entry("the port opens", window(1998, until=(1999,)), ("docks/a.md", 12)),
    entry("pay talks fail", window(2024, 2, until=(2024, 3)), ("docks/a.md", 3), stated=False),
    entry(
        "dockers walk out over shifts and over the pay of those who were hired in the spring",
        window(2024, 2, 12, until=(2024, 2, 13)),
        ("docks/a.md", 1),
        ("wires/b.md", 4),
        ("wires/c.md", 9),
        conflict=True,
        reasons=(
            "sets/docks/a.md: Mon 12 Feb 2024, wires/c.md: Wed 14 Feb 2024, which cannot both be right",
        ),
    ),
    entry("the mayor resigns", None, ("wires/b.md", 7)),
)


def test_one_line_an_event() -> None:
    assert "\n".join(line.plain for line in timeline(CHRONOLOGY, 80)) == dedent(
        """\
        sets/
          1998        the port opens                           docks/a.md:12
        ~ 2024-02     pay talks fail                           docks/a.md:3
        ! 2024-02-12  dockers walk out over shifts and over…   docks/a.md:1 +2
                      = because: docks/a.md: Mon 12 Feb 2024, wires/c.md:
                                 Wed 14 Feb 2024, which cannot both be right
          no date     the mayor resigns                        wires/b.md:7

        ! the articles cannot all be right
        ~ date inferred, not stated"""
    )


def test_wide_screen_shows_the_whole_text_and_all_places() -> None:
    lines = [line.plain for line in timeline(CHRONOLOGY, 160)]
    assert any("hired in the spring  docks/a.md:1, wires/b.md:4, wires/c.md:9" in line for line in lines)


def test_no_legend_without_signs_and_nothing_for_nothing() -> None:
    assert [line.plain for line in timeline(CHRONOLOGY[:1], 80)] == [
        "sets/docks/",
        "  1998  the port opens  a.md:12",
    ]
    assert list(timeline((), 80)) == []


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert all(line.cell_len <= width for line in timeline(CHRONOLOGY, width))


def test_json_lines_tell_instants() -> None:
    first, *_, last = map(json.loads, timeline_json(CHRONOLOGY))
    assert first["window"] == ["1998-01-01T00:00", "1999-01-01T00:00"]
    assert first["articles"] == [{"article": "docks/a.md", "path": "sets/docks/a.md", "line": 12}]
    assert last["window"] is None
