"""The cache as a user meets it: the same output, sooner; never trusted, never in the way, nobody else's."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

HEAD = "---\ndate: 2024-05-04\n---\n\n"
FIRST = (
    HEAD + "The ferry Halcyon sank off Larnmouth on Friday, 3 May 2024. The inquiry met on 31 June 2023.\n"
)
OTHER = HEAD + "The ferry Halcyon sank off Larnmouth on Monday, 29 April 2024. It had left an hour before.\n"


@pytest.fixture
def project(tmp_path: Path, written: Written) -> Path:
    """Two articles that contradict each other, below a configuration file."""
    written("chronolint.toml", "")
    written("news/first.md", FIRST)
    written("news/other.md", OTHER)
    return tmp_path


@pytest.fixture
def check(run: Run, project: Path) -> Callable[..., str]:
    """`check()` with a cache, however small the set; everything that it prints."""

    def go(*arguments: str, cache: str = ".chronolint_cache") -> str:
        done = run("check", "news", "--fail-on", "never", "--cache-dir", cache, *arguments)
        return done.stdout + done.stderr

    return go


def database(project: Path) -> Path:
    return project / ".chronolint_cache" / "index.sqlite"


def asked(project: Path, query: str) -> int:
    with closing(sqlite3.connect(database(project))) as base:
        (value,) = base.execute(query).fetchone()
    return int(value)


def entries(project: Path) -> int:
    return asked(project, "SELECT count(*) FROM entry")


def writing_runs(project: Path) -> int:
    """How many runs had something to write: one that finds all it needs has not."""
    return asked(project, "PRAGMA user_version")


@pytest.mark.parametrize("style", ["full", "json"])
def test_output_is_the_same_with_and_without(style: str, check: Callable[..., str], project: Path) -> None:
    without = check("--no-cache", "--output-format", style)
    assert not database(project).exists()
    first = check("--output-format", style)
    assert writing_runs(project) == 1
    assert without == first == check("--output-format", style)
    assert "T101" in without
    assert writing_runs(project) == 1, "the second run had nothing to read"
    assert without == check("--no-cache", "--output-format", style, "--jobs", "2")
    assert without == check("--output-format", style, "--jobs", "2", cache="another")


def test_a_changed_article_is_read_again_and_no_other(
    check: Callable[..., str], project: Path, written: Written
) -> None:
    check()
    before = entries(project)
    written("news/other.md", OTHER.replace("29 April", "22 April"))
    assert "22 April" in check()
    assert entries(project) == before + 2, "one article and one set"
    written("news/other.md", OTHER)
    check()
    assert entries(project) == before + 2, "the set is as it was"


def test_coverage_comes_from_a_set_that_is_known(check: Callable[..., str]) -> None:
    told = check("--no-cache", "--coverage")
    assert told
    assert check() != told
    assert check("--coverage") == told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("chronolint.toml", 'ignore = ["T101"]\n'),
        ("chronolint.toml", '[aliases]\n"halcyon" = "windhover"\n'),
    ],
)
def test_a_changed_configuration_counts_at_once(
    name: str, text: str, check: Callable[..., str], project: Path, written: Written
) -> None:
    check()
    before = entries(project)
    written(name, text)
    assert check() == check("--no-cache")
    assert entries(project) > before


def test_a_changed_rule_page_counts_at_once(check: Callable[..., str], written: Written) -> None:
    (bundled,) = (Path(__file__).parents[2] / "rules").glob("timing/T101-*.md")
    text = bundled.read_text("utf-8").replace("T101", "T391").replace(bundled.stem[5:], "no-such-date", 1)
    written("chronolint.toml", 'rule-folders = ["pages"]\nignore = ["T101"]\n')
    page = written("pages/T391-no-such-date.md", text)
    told = check()
    assert "[T391]: " in told
    page.write_text(text.replace('say "', 'say "(edited) ', 1), "utf-8")
    assert "[T391]: (edited) " in check()
    page.write_text(text, "utf-8")
    assert check() == told == check("--no-cache")


def test_a_damaged_file_is_made_anew(check: Callable[..., str], project: Path) -> None:
    told = check()
    database(project).write_bytes(database(project).read_bytes()[:100] + bytes(8000))
    assert check() == told
    assert entries(project) == 3


def altered(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(statement)


def test_what_another_version_wrote_is_not_used(check: Callable[..., str], project: Path) -> None:
    told = check()
    altered(database(project), "UPDATE entry SET engine = x'00', key = randomblob(20)")
    assert check() == told
    assert entries(project) == 6


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_nobody_else_can_look_into_it(check: Callable[..., str], project: Path) -> None:
    old = os.umask(0)
    try:
        check()
    finally:
        os.umask(old)
    folder = database(project).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(database(project).stat().st_mode) == 0o600
    assert (folder / ".gitignore").read_text().splitlines()[-1] == "*"


def test_a_place_that_cannot_be_written_is_told_once_and_done_without(
    check: Callable[..., str], project: Path, tmp_path: Path
) -> None:
    told = check("--no-cache")
    (project / ".chronolint_cache").write_text("a file in its place")
    done = check()
    assert done.count("note: done without the cache: .chronolint_cache is no folder\n") == 1
    assert done.replace("note: done without the cache: .chronolint_cache is no folder\n", "") == told
    assert "note:" not in check("-q", "--output-format", "json")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_is_done_without(check: Callable[..., str], project: Path) -> None:
    told = check("--no-cache")
    project.chmod(0o500)
    try:
        assert check().startswith(told)
    finally:
        project.chmod(0o700)


def started(project: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "chronolint", "check", "news", "--fail-on", "never"]
    command += ["--output-format", "json", "--cache-dir", ".chronolint_cache", *arguments]
    return subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_several_runs_at_once(project: Path) -> None:
    for number in range(12):
        (project / "news" / f"{number}.md").write_text(FIRST.replace("Halcyon", f"Halcyon {number}"))
    runs = [started(project) for _ in range(3)]
    told = {run.communicate(timeout=120) for run in runs}
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len(told) == 1
    assert entries(project) == 15


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_is_quiet_and_leaves_what_it_read(jobs: str, project: Path) -> None:
    for number in range(1000):
        (project / "news" / f"{number}.md").write_text((FIRST + OTHER).replace("Halcyon", f"H{number}") * 4)
    whole = project / "findings.json"
    whole.write_text("as it was")
    run = started(project, "--jobs", jobs, "--output-file", "findings.json")
    _wait_for_entries(run, project)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert (run.returncode, out, err.strip()) == (130, "", "interrupted")
    assert whole.read_text() == "as it was"
    assert [path.name for path in project.iterdir() if path.name.startswith(".findings")] == []
    assert 0 < entries(project) < 1000
    again = started(project)
    out, err = again.communicate(timeout=120)
    assert (again.returncode, err) == (0, "")


def _wait_for_entries(run: subprocess.Popen[str], project: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and run.poll() is None and not _entries_so_far(project):
        time.sleep(0.02)


def _entries_so_far(project: Path) -> bool:
    try:
        return database(project).exists() and entries(project) > 0
    except sqlite3.Error:
        return False


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("way", ["SIGTERM", "SIGKILL"])
def test_the_processes_of_a_run_end_with_it(way: str, project: Path) -> None:
    for number in range(1000):
        (project / "news" / f"{number}.md").write_text((FIRST + OTHER).replace("Halcyon", f"H{number}") * 4)
    run = started(project, "--jobs", "2")
    _wait_for_entries(run, project)
    run.send_signal(signal.Signals[way])
    run.communicate(timeout=20)  # until nobody can write to its output any more
    assert run.returncode == -signal.Signals[way]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_run_does_no_harm(check: Callable[..., str], project: Path) -> None:
    told = check("--no-cache")
    for seconds in (0.3, 0.6):
        run = started(project)
        time.sleep(seconds)
        run.kill()
        run.communicate()
    assert check() == told


def test_a_small_set_is_read_anew_and_a_large_one_kept_beside_the_configuration(
    run: Run, project: Path, written: Written
) -> None:
    run("check", "news")
    assert not database(project).exists()
    written("news/long.md", FIRST + ", and so on and on" * 6000)
    run("check", ".", cwd=project / "news")
    assert entries(project) == 4


def test_without_a_project_nothing_is_left_behind(run: Run, tmp_path: Path, written: Written) -> None:
    folder = written("loose/long.md", FIRST + ", and so on and on" * 6000).parent
    run("check", "long.md", cwd=folder)
    assert [path.name for path in folder.iterdir()] == ["long.md"]
    (folder / ".git").mkdir()
    run("check", "long.md", "--no-cache", cwd=folder)
    assert not (folder / ".chronolint_cache").exists()
    run("check", "long.md", cwd=folder)
    assert (folder / ".chronolint_cache" / "index.sqlite").exists()


def test_the_commands_of_the_cache(
    run: Run, check: Callable[..., str], project: Path, written: Written
) -> None:
    folder = project / ".chronolint_cache"
    assert run("cache", "dir").stdout == f"{folder}\n"
    assert run("cache", "info").stdout == f"folder    {folder}\nnothing kept\n"
    assert run("cache", "clear").stdout == "nothing kept\n"
    assert not folder.exists(), "to look is not to make"
    check()
    told = run("cache", "info").stdout.splitlines()
    assert told[:4] == [f"folder    {folder}", "articles  2", "sets      1", "old       0"]
    assert told[4].startswith("size      ")
    altered(database(project), "UPDATE entry SET engine = x'00'")
    assert run("cache", "info").stdout.splitlines()[1:4] == ["articles  0", "sets      0", "old       3"]
    assert run("cache", "prune").stdout.startswith("deleted 3 entries, ")
    assert run("cache", "clear").stdout.startswith("deleted ")
    assert run("cache", "info").stdout.endswith("nothing kept\n")


def test_the_commands_of_the_cache_outside_of_a_project(run: Run, tmp_path: Path) -> None:
    done = run("cache", "info", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: no cache: ")
    chosen = tmp_path / "chosen"
    assert run("cache", "dir", "--cache-dir", str(chosen)).stdout == f"{chosen}\n"
    assert run("cache", "dir", CHRONOLINT_CACHE_DIR=str(chosen)).stdout == f"{chosen}\n"


SHOWN = """
import sys
from chronolint.cli import engine
engine._WORTH_TELLING = 1
from chronolint.cli.main import run
sys.exit(run(["check", "news", "--output-format", "json", "--fail-on", "never"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="a terminal")
def test_a_bar_tells_how_far_it_is_on_a_terminal_only(project: Path) -> None:
    import pty

    command = [sys.executable, "-c", SHOWN]
    plain = subprocess.run(command, cwd=project, capture_output=True, timeout=60)
    assert plain.stderr == b""
    ours, theirs = pty.openpty()
    shown = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    told = b""
    while chunk := _some(ours):
        told += chunk
    out, _ = shown.communicate(timeout=60)
    os.close(ours)
    assert b"reading" in told
    assert out == plain.stdout


def _some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""
