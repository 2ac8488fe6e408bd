"""Excerpts: the caret stands under its words whatever stands before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chronolint.report.source import LEFT_TO_RIGHT, Line, Mark, excerpt


def mark(source: str, words: str, label: str = "") -> Mark:
    start = source.index(words)
    return Mark(start, start + len(words), label, primary=True)


def cells_above_caret(line: Line, index: int = 0) -> str:
    """The characters of a shown line that stand in the cells over the carets."""
    underline = line.underlines[index]
    picked, at = "", 0
    for character in line.text:
        if at >= underline.left and at + cell_len(character) <= underline.left + underline.width:
            picked += character
        at += cell_len(character)
    return picked.replace(LEFT_TO_RIGHT, "")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("The ferry sank on Monday off Zadar.", "Monday"),
        ("\tIndented\tby tabs until noon.", "noon"),
        ("横浜市の職員 walked out on 4 May at dawn.", "4 May"),
        ("The cafe\u0301 re\u0301ouvert burned on Friday.", "Friday"),
        ("The ship \u05d9\u05e9\u05e8\u05d0\u05dc sailed 48 hours before.", "48 hours"),
        ("A family \U0001f468\u200d\U0001f469\u200d\U0001f467 of 3 people left.", "3 people"),
        ("Escapes \x1b[31mand bells\x07 were heard for 9 days.", "9 days"),
        ("A trick \u202eturned\u202c round on Sunday.", "Sunday"),
        ("Half\xa0a million, about 500,000, came.\r\nMore.", "500,000"),
    ],
)
def test_caret_stands_under_its_words(source: str, words: str) -> None:
    (line,) = excerpt(source, [mark(source, words)], 60)
    assert cells_above_caret(line) == words
    assert "\x1b" not in line.text
    assert "\r" not in line.text


def test_right_to_left_run_is_fenced_off_from_the_marked_words() -> None:
    source = "בנק 48 hours"
    (line,) = excerpt(source, [mark(source, "48 hours")], 60)
    assert f"{LEFT_TO_RIGHT}48 hours{LEFT_TO_RIGHT}" in line.text


def test_long_line_is_cut_at_words_on_both_sides() -> None:
    source = "word " * 40 + "the vote on Tuesday failed " + "again " * 40
    (line,) = excerpt(source, [mark(source, "Tuesday")], 50)
    assert cell_len(line.text) <= 50
    assert line.text.startswith("…word ")
    assert line.text.endswith((" again…", "failed…"))
    assert cells_above_caret(line) == "Tuesday"


def test_cut_leaves_room_for_the_label_behind_the_caret() -> None:
    label = "the Tuesday before the vote"
    source = "word " * 40 + "on Tuesday " + "again " * 40
    (line,) = excerpt(source, [mark(source, "Tuesday", label)], 60)
    (underline,) = line.underlines
    assert underline.left + underline.width + 1 + len(label) <= 60


def test_marks_far_apart_on_one_line_are_shown_in_two_cuts() -> None:
    source = "It began on 3 May. " + "Talk followed talk. " * 20 + "It ended on 9 June."
    lines = excerpt(source, [mark(source, "3 May"), mark(source, "9 June")], 60)
    assert [line.number for line in lines] == [1, 1]
    assert [cells_above_caret(line) for line in lines] == ["3 May", "9 June"]


def test_marks_close_together_share_a_line() -> None:
    source = "It opened on Tuesday, 3 May."
    (line,) = excerpt(source, [mark(source, "3 May"), mark(source, "Tuesday")], 60)
    assert [cells_above_caret(line, index) for index in (0, 1)] == ["Tuesday", "3 May"]


def test_mark_wrapped_over_lines_has_its_label_on_the_last() -> None:
    source = "The walkout lasted nearly\n  two years,\nthey said."
    lines = excerpt(source, [Mark(source.index("nearly"), source.index(","), "18 to 24 months", True)], 60)
    assert [(line.number, line.text.strip(), line.underlines[0].label) for line in lines] == [
        (1, "The walkout lasted nearly", ""),
        (2, "two years,", "18 to 24 months"),
    ]
    assert cells_above_caret(lines[1]) == "two years"


def test_line_above_is_shown_while_its_sentence_runs_on() -> None:
    source = "Ignored.\nThe strike that began at the docks\nended on Friday."
    assert [line.number for line in excerpt(source, [mark(source, "Friday")], 60)] == [2, 3]


@pytest.mark.parametrize(
    "above",
    ["The strike ended.", "# Strike ends", "date: 2024-02-02", "---", "| --- | --- |", "", "He said: “No.”"],
)
def test_line_above_is_left_out_where_nothing_runs_on(above: str) -> None:
    source = f"{above}\nIt ended on Friday."
    assert [line.number for line in excerpt(source, [mark(source, "Friday")], 60)] == [2]


def test_mark_wider_than_the_screen_is_cut_too() -> None:
    source = "x" * 200
    (line,) = excerpt(source, [Mark(10, 150)], 60)
    assert cell_len(line.text) <= 60
    assert line.underlines[0].width <= 60


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300), st.data())
def test_any_text_any_mark_fits_the_width(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    for line in excerpt(source, [Mark(start, end, "label")], 40):
        assert cell_len(line.text) <= 40
        assert "\n" not in line.text
        for underline in line.underlines:
            assert 0 <= underline.start <= underline.end <= len(line.text)
            assert underline.left + underline.width <= 41


def test_one_huge_line_is_cut_at_once() -> None:
    source = '{"text": "' + "All was quiet. " * 200_000 + 'It burned on Monday."}'
    (line,) = excerpt(source, [mark(source, "Monday")], 80)
    assert cells_above_caret(line) == "Monday"
