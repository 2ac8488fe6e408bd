"""Only what touches changed lines, by git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

OLD = "The council met on 31 June 2021 to hear both sides.\n"
NEW = "The bridge was opened on 30 February 2020.\n"
DATED = "---\ndate: 2021-07-04\n---\n\n"
QUICK = ("--select", "T", "--output-format", "concise")


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, env=environment
    )


@pytest.fixture
def repository(tmp_path: Path, written: Written) -> Path:
    """A repository with one commit that holds a finding."""
    written("a.md", DATED + OLD)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode in (0, 1), done.stderr
    return [line.partition(": ")[0] for line in done.stdout.splitlines()]


def test_nothing_changed(run: Run, repository: Path) -> None:
    assert lines(run("check", ".", *QUICK)) == ["a.md:5:20"]
    assert lines(run("check", ".", *QUICK, "--diff")) == []


def test_a_changed_line_and_a_new_file(run: Run, written: Written, repository: Path) -> None:
    written("a.md", DATED + OLD + "\n" + NEW)
    written('Ünter "x"\t.md', DATED + NEW)
    assert lines(run("check", ".", *QUICK, "--diff")) == ["a.md:7:26", 'Ünter "x"\t.md:5:26']
    git(repository, "add", ".")
    assert lines(run("check", ".", *QUICK, "--diff")) == ["a.md:7:26", 'Ünter "x"\t.md:5:26']


def test_since_a_branch_counts_from_where_the_two_parted(
    run: Run, written: Written, repository: Path
) -> None:
    git(repository, "checkout", "-q", "-b", "draft")
    written("b.md", DATED + NEW)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "second")
    git(repository, "checkout", "-q", "main")
    written("a.md", DATED + "One more line.\n\n" + OLD)
    git(repository, "commit", "-q", "-a", "-m", "third")
    git(repository, "checkout", "-q", "draft")
    assert lines(run("check", ".", *QUICK, "--changed-since", "main")) == ["b.md:5:26"]
    assert lines(run("check", ".", *QUICK, "--diff")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        (".", "--diff=main"),
        (".", "--diff", "main"),
        ("--diff", "main", "."),
        ("--diff", "main~0", "--", "."),
        ("--diff=main",),
        ("--diff", "main"),
    ],
)
def test_diff_takes_a_revision(
    run: Run, written: Written, repository: Path, arguments: tuple[str, ...]
) -> None:
    git(repository, "checkout", "-q", "-b", "draft")
    written("b.md", DATED + NEW)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "second")
    assert lines(run("check", *QUICK, *arguments)) == ["b.md:5:26"]
    assert lines(run("check", *QUICK, "--diff")) == []


@pytest.mark.parametrize(
    "arguments",
    [("--diff", "news"), ("--diff", "news", "a.md"), ("--diff", "--", "news"), ("--diff", "--quiet", "news")],
)
def test_diff_does_not_take_a_path_for_a_revision(
    run: Run, written: Written, repository: Path, arguments: tuple[str, ...]
) -> None:
    written("news/b.md", DATED + NEW)
    written("other/c.md", DATED + NEW)
    assert lines(run("check", *QUICK, *arguments)) == ["news/b.md:5:26"]


def test_what_is_a_path_and_a_revision_is_not_guessed(run: Run, written: Written, repository: Path) -> None:
    written("main/b.md", DATED + NEW)
    done = run("check", *QUICK, "--diff", "main")
    assert done.returncode == 2
    assert "Error: 'main' is a path and a revision: write --diff=main, or --diff -- main\n" in done.stderr
    assert lines(run("check", *QUICK, "--diff=main")) == ["main/b.md:5:26"]
    assert lines(run("check", *QUICK, "--diff", "--", "main")) == ["main/b.md:5:26"]


def test_before_the_first_commit_all_is_new(run: Run, written: Written, tmp_path: Path) -> None:
    written("a.md", DATED + OLD)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    written("b.md", DATED + NEW)
    assert lines(run("check", ".", *QUICK, "--diff")) == ["a.md:5:20", "b.md:5:26"]


def test_either_side_of_a_clash_counts_and_all_is_judged(
    run: Run, written: Written, repository: Path
) -> None:
    first = "The ferry Marigold sank off Orrin on Wednesday, 3 March 2021.\n"
    written("old.md", DATED + first)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "second")
    for name in ("aa.md", "zz.md"):
        path = written(name, DATED + first.replace("Wednesday, 3", "Friday, 5"))
        (line,) = run("check", ".", *QUICK, "--diff").stdout.splitlines()
        assert line.startswith(f"{name}:5:")  # review tools want the changed side first
        assert "T201" in line
        assert "[with old.md:5:" in line
        path.unlink()


def test_lines_that_look_like_a_diff(run: Run, written: Written, repository: Path) -> None:
    written("a.md", DATED + OLD + "\n++ b/b.md\n\n@@ -1 +1 @@\n\n" + NEW)
    assert lines(run("check", ".", *QUICK, "--diff")) == ["a.md:11:26"]


def test_from_below_the_top_of_the_repository(run: Run, written: Written, repository: Path) -> None:
    written("news/b.md", DATED + NEW)
    assert lines(run("check", ".", *QUICK, "--diff", cwd=repository / "news")) == ["b.md:5:26"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--changed-since", "nowhere"), "nowhere: git knows no such commit\n"),
        (("--changed-since", "--output=x"), "--output=x: git knows no such commit\n"),
        (("--diff", "nowhere"), "nowhere: git knows no such commit\n"),
        (("--diff", "artcles/"), "a commit (or, behind --diff, a path)"),
        (("--changed-since", "main", "--diff"), "--diff: cannot stand beside --changed-since"),
    ],
)
def test_what_git_does_not_know_is_told(
    run: Run, repository: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run("check", ".", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_outside_a_repository(run: Run, written: Written) -> None:
    written("a.md", DATED + OLD)
    done = run("check", ".", "--diff", GIT_CEILING_DIRECTORIES="/")
    assert done.returncode == 2
    assert "not in a git repository" in done.stderr


def test_files_are_left_out_of_some_rules(run: Run, written: Written) -> None:
    written("opinion/a.md", DATED + OLD)
    written("news/b.md", DATED + OLD)
    done = run("check", ".", *QUICK, "--per-file-ignores", "opinion/*:t1, C2")
    assert lines(done) == ["news/b.md:5:20"]
    written("chronolint.toml", '[per-file-ignores]\n"news/*.md" = ["impossible-date"]\n')
    assert lines(run("check", ".", *QUICK)) == ["opinion/a.md:5:20"]
    assert lines(run("check", "news", *QUICK)) == []
    wrong = run("check", ".", "--per-file-ignores", "T101")
    assert wrong.returncode == 2
    assert "'T101' is not GLOB:CODES" in wrong.stderr


def test_today_is_a_date_that_rules_may_ask_for(run: Run, written: Written) -> None:
    written("a.md", DATED + "The mill at Orrin was sold.\n")
    assert run("check", "a.md").stdout == ""
    assert "warning[D107]: published on 2021-07-04" in run("check", "a.md", "--today", "2021-07-03").stdout
    assert run("check", "a.md", "--today", "2021-07-04").stdout == ""
    done = run("check", ".", "--today", "yesterday")
    assert done.returncode == 2
    assert "'yesterday' is no date such as 2024-03-29" in done.stderr
