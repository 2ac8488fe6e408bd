"""Formats for code review: GitHub annotations, GitLab code quality, reviewdog, Markdown comments."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from .conftest import ODD, PLAIN, TEXTS, Report, run

COMMAND = re.compile(r"::(\w+) (.*?)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands in a log, read as the runner reads them."""
    found = []
    for line in text.splitlines():
        if parts := COMMAND.fullmatch(line):
            pairs = (pair.split("=", 1) for pair in parts[2].split(","))
            unescaped = {name: _property(value) for name, value in pairs}
            found.append((parts[1], unescaped, _data(parts[3])))
    return found


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    return _data(text.replace("%3A", ":").replace("%2C", ","))


def test_github_annotations_come_back_as_they_were(report: Report) -> None:
    error, warning, notice = commands(report("github").text)
    assert error[0] == "error"
    assert error[1] == {
        "file": ODD,
        "line": "7",
        "endLine": "7",
        "col": "70",
        "endColumn": "82",
        "title": "T101 impossible-date",
    }
    assert warning[0] == "warning"
    told, *proof = warning[2].splitlines()
    assert told.endswith(f'[with "Wednesday" (Wed 4 Mar 2026) at {ODD}:5:42]')
    assert [line.partition(":")[0] for line in proof] == ["because", "because", "because", "help"]
    assert (notice[0], notice[1]["title"]) == ("notice", "D101 undated-article")


def many(folder: Path, errors: int, notes: int) -> None:
    lines = "".join(f"Meeting {n} of the board was held on 31 June {1900 + n}.\n\n" for n in range(errors))
    (folder / "many.md").write_text("---\ndate: 2026-03-05\n---\n\n" + lines)
    for number in range(notes):
        (folder / f"{number:02}.txt").write_text(TEXTS["note.txt"].replace("mill", f"mill {number:02}"))


@pytest.mark.parametrize(
    ("errors", "notes", "annotated"),
    [(10, 0, (10, 0)), (12, 3, (10, 4)), (3, 11, (3, 10)), (12, 10, (10, 10))],
)
def test_github_is_never_given_more_than_it_shows(
    errors: int, notes: int, annotated: tuple[int, int], tmp_path: Path
) -> None:
    many(tmp_path, errors, notes)
    text = run(tmp_path, ".", "--isolated", "--output-format", "github").text
    kinds = [command[0] for command in commands(text)]
    assert (kinds.count("error"), kinds.count("notice")) == annotated
    told = re.search(r"::notice title=chronolint::(\d+) of (\d+) findings", text)
    group = re.search(r"^::group::(.*\n)((?:- .*\n)*)::endgroup::$", text, re.MULTILINE)
    left = errors + notes - sum(annotated) + (1 if told else 0)
    if left:
        assert told
        assert group
        assert (int(told[1]), int(told[2])) == (left, errors + notes)
        assert group[2].count("\n") == left
    else:
        assert "::group" not in text


def test_gitlab_code_quality(report: Report) -> None:
    impossible, dated, undated = json.loads(report("gitlab").text)
    assert [one["severity"] for one in (impossible, dated, undated)] == ["critical", "minor", "info"]
    assert dated["check_name"] == "conflicting-dates"
    assert dated["location"] == {"path": PLAIN, "lines": {"begin": 5, "end": 5}}
    assert f'"Wednesday" (Wed 4 Mar 2026) at {ODD}:5:42' in dated["description"]
    for issue in (impossible, dated, undated):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert not issue["location"]["path"].startswith(("/", "./"))


def test_gitlab_fingerprints_hold_no_line_numbers(tmp_path: Path) -> None:
    def fingerprints(above: str) -> list[str]:
        (tmp_path / "a.md").write_text(
            f"---\ndate: 2026-03-05\n---\n{above}\nThe council met on 31 June 2021.\n"
        )
        return [
            issue["fingerprint"]
            for issue in json.loads(run(tmp_path, ".", "--output-format", "gitlab", "--isolated").text)
        ]

    assert fingerprints("") == fingerprints("\n\nNothing happened.\n\n") != []


def words(location: dict[str, Any]) -> str:
    """What stands at a location of reviewdog's, whose columns are bytes."""
    start, end = location["range"]["start"], location["range"]["end"]
    assert start["line"] == end["line"]
    line = TEXTS[location["path"]].split("\n")[start["line"] - 1].encode()
    return line[start["column"] - 1 : end["column"] - 1].decode()


def test_rdjson_counts_bytes_and_names_the_other_places(report: Report) -> None:
    result = json.loads(report("rdjson").text)
    assert result["source"]["name"] == "chronolint"
    by_code = {one["code"]["value"]: one for one in result["diagnostics"]}
    assert {code: one["severity"] for code, one in by_code.items()} == {
        "T101": "ERROR",
        "T201": "WARNING",
        "D101": "INFO",
    }
    dated = by_code["T201"]
    assert words(dated["location"]) == "last Tuesday"
    (related,) = dated["related_locations"]
    assert related["message"] == '"Wednesday" (Wed 4 Mar 2026)'
    assert related["location"]["path"] == ODD
    assert words(related["location"]) == "Wednesday"
    assert words(by_code["T101"]["location"]) == "31 June 2021"


def test_markdown_says_all_and_means_nothing_by_it(report: Report) -> None:
    """Text of articles and paths are shown as they are: no tag, no link, no mention comes of them."""
    text = report("markdown").text
    heading, *_ = text.splitlines()
    assert heading == "### chronolint found 1 error, 1 warning and 1 note in 3 articles"
    tokens = MarkdownIt("commonmark").parse(text)
    html = [token.content for token in tokens if token.type == "html_block"]
    inline = [child for token in tokens for child in token.children or ()]
    assert {part.strip() for block in html for part in block.split("\n")} <= {
        "<details><summary>why</summary>",
        "</details>",
        "",
    }
    assert {child.type for child in inline} <= {
        "text",
        "strong_open",
        "strong_close",
        "html_inline",
        "hardbreak",
        "text_special",
    }
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<sub>", "</sub>"}
    shown = "".join(child.content for child in inline if child.type in ("text", "text_special"))
    assert ODD in shown
    fences = [token.content for token in tokens if token.type == "fence"]
    assert len(fences) == 3
    assert "An `inspector` <b>said</b> ]]> & *so* ##[error]x:" in fences[0]


def test_markdown_has_the_worst_first_and_fits_a_comment(tmp_path: Path) -> None:
    many(tmp_path, 150, 5)
    text = run(tmp_path, ".", "--isolated", "--output-format", "markdown").text
    assert len(text) < 65_536
    told = re.search(r"^and (\d+) more, for which a comment has no room$", text, re.MULTILINE)
    assert told
    assert text.count("<details>") + int(told[1]) == 155
    assert text.index("T101") < text.find("D101") or "D101" not in text


def test_markdown_of_nothing_says_so(calm: Report) -> None:
    assert calm("markdown").text == "### chronolint no contradiction found in 1 article\n"


@pytest.mark.parametrize("name", ["see @editor and #12", "a|b_c*d", "$x$ ~~y~~ \\z"])
def test_markdown_of_a_name_calls_nobody(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.md").write_text("The council met on 31 June 2021.\n")
    text = run(tmp_path, ".", "--isolated", "--output-format", "markdown").text
    places = [line for line in text.splitlines() if line.startswith("<sub>")]
    assert places
    for line in places:
        assert not re.search(r"@\w|#\d|(?<!\\)[|_*~$]", line), line
