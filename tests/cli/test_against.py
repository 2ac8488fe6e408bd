"""`chronolint check --against`: what is asked for is judged against all, and answers only for itself."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

MONDAY = "---\ndate: 2026-03-05\n---\n\nThe ferry Marigold sank off Tollen on Monday, 2 March 2026.\n"
TUESDAY = "---\ndate: 2026-03-09\n---\n\nThe Marigold sank off Tollen on Tuesday, 3 March 2026.\n"
WRONG = "---\ndate: 2026-03-09\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"


@pytest.fixture
def archive(written: Written) -> None:
    """Two reports that contradict each other, and a third article that is wrong by itself."""
    written("news/monday.md", MONDAY)
    written("news/tuesday.md", TUESDAY)
    written("old/wrong.md", WRONG)


def found(run: Run, *arguments: str, stdin: str = "") -> list[tuple[str, str]]:
    done = run("check", *arguments, "--output-format", "json", stdin=stdin)
    assert done.stderr == ""
    return [(found["rule"], found["span"]["path"]) for found in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize("name", ["news/monday.md", "news/tuesday.md", "news"])
def test_a_file_that_is_not_named_contradicts(run: Run, archive: None, name: str) -> None:
    assert found(run, "news/monday.md") == []
    [(rule, _)] = found(run, name, "--against", ".")
    assert rule == "T201"


def test_only_what_touches_the_files_named_fails(run: Run, archive: None) -> None:
    alone = run("check", "old/wrong.md", "--against", ".")
    assert (alone.returncode, alone.stdout.count("error[")) == (1, 1)
    beside = run("check", "news", "--against", ".", "--fail-on", "error")
    assert beside.returncode == 0
    assert "T101" not in beside.stdout


def test_files_from_elsewhere_are_read_beside(run: Run, archive: None) -> None:
    assert found(run, "news/monday.md", "--against", "old") == []
    assert [rule for rule, _ in found(run, "old", "--against", "news", "--against", "old")] == ["T101"]


def test_what_a_project_leaves_out_stays_out_though_it_is_named(
    run: Run, archive: None, written: Written
) -> None:
    written("chronolint.toml", 'exclude = ["old/"]\n')
    written("news/empty.md", "")
    assert [rule for rule, _ in found(run, "old/wrong.md")] == ["T101"]
    assert found(run, "old/wrong.md", "--against", ".") == []
    assert found(run, "news/empty.md", "--against", ".") == []
    assert run("check", "old/wrong.md", "--against", "old").returncode == 0


def test_a_draft_on_standard_input_stands_for_its_file(run: Run, archive: None) -> None:
    draft = MONDAY.replace("Monday, 2 March", "Tuesday, 3 March")
    given = ("-", "--stdin-filename", "news/monday.md", "--against", ".")
    assert found(run, *given, stdin=draft) == []
    assert [rule for rule, _ in found(run, *given, stdin=MONDAY)] == ["T201"]
    new = ("-", "--stdin-filename", "news/new.md", "--against", "news")
    assert [rule for rule, _ in found(run, *new, stdin=WRONG)] == ["T101"]


def test_a_folder_that_is_not_there_is_a_fault(run: Run, archive: None) -> None:
    done = run("check", "news", "--against", "archiv")
    assert done.returncode == 2
    assert done.stderr.startswith("error: archiv: no such file or folder\n")
