"""Baselines as a user keeps them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

WRONG = "The council met on 31 June 2021 to hear both sides.\n"
DATED = "---\ndate: 2021-07-04\n---\n\n"
QUICK = ("--select", "T,D10", "--output-format", "concise")


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.partition(": ")[0] for line in done.stdout.splitlines()]


def test_what_is_known_is_left_out_and_what_is_new_is_told(run: Run, written: Written) -> None:
    written("a.md", DATED + WRONG)
    wrote = run("check", ".", *QUICK, "--write-baseline")
    assert (wrote.returncode, wrote.stdout) == (0, "")
    assert wrote.stderr.startswith("wrote 1 finding to chronolint-baseline.json\n")
    known = run("check", ".", *QUICK, "--baseline", "chronolint-baseline.json")
    assert (known.returncode, known.stdout) == (0, "")
    assert "chronolint-baseline.json: 1 known finding left out\n" in known.stderr
    written("b.md", DATED + WRONG.replace("June", "April"))
    new = run("check", ".", *QUICK, "--baseline", "chronolint-baseline.json")
    assert (new.returncode, lines(new)) == (1, ["b.md:5:20"])


def test_it_survives_moved_lines_and_edits_elsewhere_from_any_folder(
    run: Run, written: Written, tmp_path: Path
) -> None:
    path = written("news/a.md", DATED + WRONG)
    written("chronolint.toml", 'baseline = "known.json"\n')
    assert run("check", ".", *QUICK, "--write-baseline").returncode == 0
    path.write_text(DATED + "A new first paragraph.\n\n" + WRONG.replace("both sides", "three sides"))
    for folder, paths in ((tmp_path, ["."]), (tmp_path / "news", ["."]), (tmp_path, ["news/a.md"])):
        done = run("check", *paths, *QUICK, cwd=folder)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_swap_is_not_hidden(run: Run, written: Written) -> None:
    path = written("a.md", DATED + WRONG)
    run("check", ".", *QUICK, "--write-baseline")
    path.write_text(DATED + WRONG.replace("June", "April"))
    done = run("check", ".", *QUICK, "--baseline", "chronolint-baseline.json")
    assert (done.returncode, lines(done)) == (1, ["a.md:5:20"])
    assert (
        "1 entry matches nothing any more; --prune-baseline takes it out\n  a.md: T101 '31 June 2021'\n"
        in done.stderr
    )


def test_a_second_finding_in_the_same_words_is_new(run: Run, written: Written) -> None:
    path = written("a.md", DATED + WRONG)
    run("check", ".", *QUICK, "--write-baseline")
    path.write_text(DATED + WRONG + "\n" + WRONG)
    done = run("check", ".", *QUICK, "--baseline", "chronolint-baseline.json")
    assert lines(done) == ["a.md:7:20"]


def test_what_matches_nothing_is_pruned_when_asked_for(run: Run, written: Written, tmp_path: Path) -> None:
    path = written("a.md", DATED + WRONG)
    written("b.md", DATED + WRONG)
    run("check", ".", *QUICK, "--write-baseline")
    path.write_text(DATED + "Nothing happened.\n")
    done = run("check", ".", *QUICK, "--baseline", "chronolint-baseline.json", "--prune-baseline")
    assert done.returncode == 0
    assert "took 1 entry out of chronolint-baseline.json\n" in done.stderr
    (entry,) = json.loads((tmp_path / "chronolint-baseline.json").read_text())["findings"]
    assert (entry["files"], entry["rule"], entry["words"]) == (["b.md"], "T101", "31 June 2021")


def test_entries_that_a_run_cannot_judge_are_kept(run: Run, written: Written, tmp_path: Path) -> None:
    written("a.md", DATED + WRONG)
    written("b.md", DATED + WRONG)
    run("check", ".", *QUICK, "--write-baseline")
    first = (tmp_path / "chronolint-baseline.json").read_bytes()
    written("a.md", DATED + "Nothing.\n")
    for arguments in (("b.md", *QUICK), (".", "--select", "C")):
        done = run("check", *arguments, "--baseline", "chronolint-baseline.json", "--prune-baseline")
        assert "took 0 entries" in done.stderr
        assert (tmp_path / "chronolint-baseline.json").read_bytes() == first
    run("check", "b.md", *QUICK, "--write-baseline")
    assert (tmp_path / "chronolint-baseline.json").read_bytes() == first
    (tmp_path / "a.md").unlink()
    run("check", "b.md", *QUICK, "--prune-baseline")
    assert len(json.loads((tmp_path / "chronolint-baseline.json").read_text())["findings"]) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "error: known.json: no such baseline\n"),
        ('{"version": 1,\n "findings": [}', "error: known.json:2:15: not JSON: expecting value\n"),
        ('{"version": 9, "findings": []}', "error: known.json: not a baseline of this version\n"),
        ('{"version": 1, "findings": [{"rule": 3}]}', "error: known.json: not a baseline of this version\n"),
        ("[]", "error: known.json: not a baseline of this version\n"),
        (b"\xff\xfe\x00", "error: known.json:1:1: the byte 0xff is no text\n"),
    ],
)
def test_a_baseline_that_cannot_be_used(
    run: Run, written: Written, content: str | bytes | None, told: str
) -> None:
    written("a.md", DATED + WRONG)
    if content is not None:
        written("known.json", content)
    done = run("check", "a.md", "--baseline", "known.json")
    assert done.returncode == 2
    assert told in done.stderr
