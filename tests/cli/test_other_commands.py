"""`timeline`, `claims`, `explain`, `rules`, the group itself, and the guard around them all."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

import chronolint

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

STRIKE = (
    "---\ndate: 2024-02-14\n---\n\nDockers at Orrin walked out on Monday. The pier burned down in 1998.\n"
)


def test_timeline_is_in_order_of_time_with_places(run: Run, written: Written) -> None:
    written("strike.md", STRIKE)
    done = run("timeline", "strike.md")
    assert (done.returncode, done.stderr) == (0, "")
    dated = [line.split()[0] for line in done.stdout.splitlines() if "strike.md:5" in line]
    assert dated == ["1998", "2024-02-12"]


def test_timeline_as_json_lines(run: Run, written: Written) -> None:
    written("strike.md", STRIKE)
    records = [
        json.loads(line) for line in run("timeline", ".", "--output-format", "json").stdout.splitlines()
    ]
    assert [record["window"][0] for record in records] == ["1998-01-01T00:00", "2024-02-12T00:00"]


def test_timeline_of_nothing_readable_is_a_fault(run: Run) -> None:
    done = run("timeline", "missing.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "missing.md: no such file" in done.stderr


def test_claims_are_json_lines(run: Run, written: Written) -> None:
    written("strike.md", STRIKE)
    done = run("claims", "strike.md")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {"walked out", "burned down"} <= {record["text"] for record in records} | {
        f"{record['text']} down" for record in records
    }


def test_rules_in_lines_and_as_json(run: Run) -> None:
    lines = run("rules").stdout.splitlines()
    rows = json.loads(run("rules", "--output-format", "json").stdout)
    assert [line.split()[0] for line in lines] == [row["code"] for row in rows]
    assert all(row["name"] in line and row["title"] in line for line, row in zip(lines, rows, strict=True))


def test_rules_of_the_project_are_listed_unless_isolated(run: Run, written: Written) -> None:
    written("chronolint.toml", 'rule-folders = ["gone"]\n')
    done = run("rules")
    assert done.returncode == 2
    assert "gone: there is no such folder of rules" in done.stderr
    assert run("rules", "--isolated").returncode == 0


@pytest.mark.parametrize("name", ["T101", "t101", "impossible-date"])
def test_explain_finds_a_rule_by_code_and_name(run: Run, name: str) -> None:
    page = run("explain", name).stdout
    assert page.startswith("# T101 impossible-date\n")
    assert "## Flags" in page
    assert "## Passes" in page


def test_explain_is_set_for_reading_in_colour(run: Run) -> None:
    shown = run("explain", "T101", "--color", "always", "--width", "60").stdout
    assert "\x1b[" in shown
    assert "## Flags" not in shown


def test_explain_answers_a_wrong_name_with_near_ones(run: Run) -> None:
    done = run("explain", "imposible-dates")
    assert done.returncode == 2
    assert done.stderr == "error: imposible-dates: no such rule\n  = expected: impossible-date\n"


def test_version(run: Run) -> None:
    for arguments in (("--version",), ("-V",)):
        assert run(*arguments).stdout == f"chronolint {chronolint.__version__}\n"


@pytest.mark.parametrize(
    "command", ["check", "timeline", "claims", "tag", "explain", "rules", "config", "init", "completion"]
)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    assert command in run("--help").stdout
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"  chronolint {command}" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chek",), "no command 'chek'; is it 'check'?"),
        (("check", "--selekt", "T"), "No such option"),
        (("check", "--fail-on", "warn"), "'warn' is not one of"),
        (("check", "--width", "ten"), "'ten' is not a valid integer"),
        (("explain",), "Missing argument"),
    ],
)
def test_wrong_use_is_explained(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_file_in_place_of_a_command_gets_a_hint(run: Run, written: Written) -> None:
    written("strike.md", STRIKE)
    assert "to check it: chronolint check strike.md" in run("strike.md").stderr


BROKEN = """
import chronolint.report.summary
def fail(*_):
    raise RuntimeError("wheels\\n came off")
chronolint.report.summary.summary = fail
"""


def test_a_fault_of_our_own_is_told_politely(run: Run, written: Written, tmp_path: Path) -> None:
    written("site/sitecustomize.py", BROKEN)
    written("strike.md", STRIKE)
    places = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    done = run("check", "strike.md", PYTHONPATH=places)
    assert done.returncode == 2
    assert done.stderr.startswith("error: chronolint failed: RuntimeError: wheels came off\n")
    assert "CHRONOLINT_TRACEBACK=1" in done.stderr
    traced = run("check", "strike.md", PYTHONPATH=places, CHRONOLINT_TRACEBACK="1")
    assert "Traceback" in traced.stderr


def test_tag_lists_time_expressions(run: Run, written: Written) -> None:
    written("strike.md", STRIKE)
    done = run("tag", "strike.md")
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["strike.md:5:32", "Monday", "DATE", "2024-02-12", "Mon", "12", "Feb", "2024"],
        ["strike.md:5:64", "1998", "DATE", "1998"],
    ]


def test_tag_as_json_lines(run: Run, written: Written) -> None:
    text = "The walkout took nine days. It began late on 3 May 2024."
    written("walkout.txt", text)
    records = [
        json.loads(line) for line in run("tag", "walkout.txt", "--format", "jsonl").stdout.splitlines()
    ]
    assert [text[record["start"] : record["end"]] for record in records] == [
        record["text"] for record in records
    ]
    first, last = records
    assert (first["type"], first["value"], first["window"]) == ("DURATION", "P9D", None)
    assert first["minutes"][0] <= 9 * 1440 <= first["minutes"][1]
    assert last["window"][1] == "2024-05-04T00:00"


def test_tag_as_timeml(run: Run, written: Written) -> None:
    text = "R&D <talks> failed\x0c on Monday.\r\nThey took nearly two years.\n"
    written("talks.txt", text)
    done = run("tag", "talks.txt", "--format", "timeml", "--published", "talks.txt=2024-02-14")
    root = ElementTree.fromstring(done.stdout)
    assert "".join(root.find("TEXT").itertext()) == text.replace("\x0c", " ")  # type: ignore[union-attr]
    assert [dict(timex.attrib, text=timex.text) for timex in root.iter("TIMEX3")] == [
        {
            "tid": "t0",
            "type": "DATE",
            "value": "2024-02-14",
            "functionInDocument": "CREATION_TIME",
            "text": "2024-02-14",
        },
        {"tid": "t1", "type": "DATE", "value": "2024-02-12", "text": "Monday"},
        {"tid": "t2", "type": "DURATION", "value": "P2Y", "mod": "LESS_THAN", "text": "nearly two years"},
    ]


def test_timeml_is_for_one_article(run: Run, written: Written) -> None:
    written("a.txt", STRIKE)
    written("b.txt", STRIKE)
    done = run("tag", ".", "--format", "timeml")
    assert done.returncode == 2
    assert "holds one article, and here are 2" in done.stderr
