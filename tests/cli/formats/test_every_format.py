"""What holds for all formats alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chronolint.report.formats import FORMATS

from .conftest import CALM, ODD, PLAIN, Report, run

SILENT = {"full", "concise", "grouped", "jsonl", "github"}
"""Formats that are empty where nothing was found; the others are documents all the same."""


@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_is_in_it_and_the_status_is_the_same(report: Report, name: str) -> None:
    written = report(name)
    assert written.status == 1
    for rule in ("T101", "T201", "D101"):
        assert rule in written.text, rule
    assert "a%3Ab" in written.text or "a:b" in written.text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(calm: Report, name: str) -> None:
    written = calm(name)
    assert written.status == 0
    assert bool(written.text) is (name not in SILENT)


@pytest.mark.parametrize("name", FORMATS)
def test_what_people_read_has_a_closing_line_and_nothing_else_does(report: Report, name: str) -> None:
    closing = "found 1 error, 1 warning and 1 note in 3 articles\n" if FORMATS[name].people else ""
    assert report(name).errors == closing


@pytest.mark.parametrize("name", ["grouped", "markdown", "sarif", "junit"])
def test_the_same_bytes_go_to_a_file(report: Report, folder: Path, name: str, tmp_path: Path) -> None:
    target = tmp_path / "report"
    written = run(folder, ".", "--isolated", "--output-format", name, "-o", str(target))
    assert written.text == ""
    assert target.read_bytes().decode("utf-8") == report(name).text
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["json", "gitlab", "rdjson"])
def test_a_file_that_cannot_be_read_is_told_and_the_report_is_whole(broken: Report, name: str) -> None:
    written = broken(name)
    assert written.status == 2
    assert "bad & <worse>.json:1:10" in written.errors
    json.loads(written.text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_stands_in_the_documentation(name: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / "output-formats.md").read_text("utf-8")
    assert re.search(rf"^\| .*`{name}`", page, re.MULTILINE)
    assert f"--output-format {name} " in page or name == "full"


def test_a_configuration_names_a_format(tmp_path: Path) -> None:
    (tmp_path / "calm.md").write_text(CALM)
    (tmp_path / "chronolint.toml").write_text('output-format = "gitlab"\n')
    assert run(tmp_path, ".").text == "[]\n"
    (tmp_path / "chronolint.toml").write_text('output-format = "gitlub"\n')
    wrong = run(tmp_path, ".")
    assert wrong.status == 2
    assert '`output-format` cannot be "gitlub"' in wrong.errors
    assert '= expected: "gitlab"' in wrong.errors


def test_concise_names_both_places(report: Report) -> None:
    assert report("concise").text.splitlines()[1] == (
        f"{PLAIN}:5:19: T201 warning the sinking of Marigold is dated twice: "
        f"Tue 3 Mar 2026 and Wed 4 Mar 2026 [with {ODD}:5:42]"
    )


def test_grouped_is_a_block_a_file(report: Report) -> None:
    assert report("grouped").text == (
        f"{ODD}\n"
        "  7:70  error    T101  there is no 31 June 2021: Jun has 30 days\n"
        "\n"
        f"{PLAIN}\n"
        "  5:19  warning  T201  the sinking of Marigold is dated twice: Tue 3 Mar 2026\n"
        "                       and Wed 4 Mar 2026\n"
        f'                       with {ODD}:5:42 "Wednesday"\n'
        "                       (Wed 4 Mar 2026)\n"
        "\n"
        "note.txt\n"
        "  1:1  info     D101  this article has no date of its own\n"
        "\n"
    )


def test_json_lines_are_the_findings_of_json(report: Report) -> None:
    lines = [json.loads(line) for line in report("jsonl").text.splitlines()]
    assert lines == json.loads(report("json").text)["findings"]
    assert len(lines) == 3
