"""Files and folders that the user may not read or write: told in words, and the rest is checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Written = Callable[..., Path]

WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021.\n"
DENIED = "cannot be read: Permission denied\n"
POWERS = "-dac_override,-dac_read_search"  # what lets root read and write whatever it likes

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The program, held to permissions, root too."""
    before = ["setpriv", "--inh-caps", POWERS, "--bounding-set", POWERS] if os.geteuid() == 0 else []
    if before and shutil.which(before[0]) is None:
        pytest.skip("root may do everything")

    def go(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, "-m", "chronolint", *arguments]
        environment = {**os.environ, "XDG_CONFIG_HOME": "/nowhere"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert "chronolint failed" not in done.stderr
        assert "Traceback" not in done.stderr
        return done

    return go


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """`closed("news/a.md")` takes all permissions away until the test is over."""
    before: dict[Path, int] = {}

    def close(name: str, mode: int = 0) -> None:
        path = tmp_path / name
        before[path] = path.stat().st_mode
        path.chmod(mode)

    yield close
    for path, mode in before.items():
        path.chmod(mode)


@pytest.mark.parametrize(
    ("name", "mode", "told"),
    [
        ("news/b.md", 0, f"error: news/b.md: {DENIED}"),
        ("news/inner", 0, f"error: news/inner: {DENIED}"),
        ("news/inner", 0o444, f"error: news/inner/c.md: {DENIED}"),
        ("news/.gitignore", 0, f"error: news/.gitignore: {DENIED}"),
        ("news/articles.toml", 0, f"error: news/articles.toml: {DENIED}"),
        ("house", 0, "error: chronolint.toml:1:17: `house`: this folder of rules cannot be read\n"),
        ("house/H100-x.md", 0, f"error: house/H100-x.md: {DENIED}"),
        ("kept", 0o500, "note: done without the cache: kept"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_checked(
    run: Callable[..., subprocess.CompletedProcess[str]],
    written: Written,
    closed: Callable[..., None],
    name: str,
    mode: int,
    told: str,
) -> None:
    for each in ("news/a.md", "news/b.md", "news/inner/c.md"):
        written(each, WRONG)
    written("news/.gitignore", "d.md\n")
    written("news/articles.toml", "")
    written("house/H100-x.md", "")
    written("kept/x", "")
    written("chronolint.toml", 'rule-folders = ["house"]\n' if name.startswith("house") else "")
    closed(name, mode)
    done = run("check", "news", "--output-format", "concise", "--cache-dir", "kept")
    assert told in done.stderr
    assert "news/a.md:5:20: T101 error " in done.stdout
    assert done.returncode == (1 if name == "kept" else 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "closed/a.md"), f"error: closed/a.md: {DENIED}"),
        (("timeline", "closed"), f"error: closed: {DENIED}"),
        (("check", "a.md", "-o", "closed/out"), "error: closed/out: cannot be written: Permission denied\n"),
        (("check", "a.md", "--baseline", "closed/b.json"), f"error: closed/b.json: {DENIED}"),
        (("check", "a.md", "--baseline", "closed/b.json", "--write-baseline"), f"closed/b.json: {DENIED}"),
        (("check", "a.md", "--config", "closed/c.toml"), f"error: closed/c.toml: {DENIED}"),
        (("rules", "test", "closed/T390-x.md"), "'closed/T390-x.md' does not exist"),
        (("rules", "new", "T390-x", "--folder", "closed/in"), "error: closed/in/T390-x.md: cannot be read"),
        (("compare", "a.md:5", "closed/a.md:5"), f"error: closed/a.md: {DENIED}"),
        (("cache", "info", "--cache-dir", "closed/kept"), "closed/kept"),
    ],
)
def test_what_cannot_be_done_in_a_closed_folder_is_told(
    run: Callable[..., subprocess.CompletedProcess[str]],
    written: Written,
    closed: Callable[..., None],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    written("a.md", WRONG)
    written("closed/a.md", WRONG)
    closed("closed")
    done = run(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Permission denied" in done.stderr or "does not exist" in done.stderr


@pytest.mark.parametrize("name", ["chronolint.toml", "pyproject.toml"])
def test_a_configuration_that_cannot_be_read_stops_the_run(
    run: Callable[..., subprocess.CompletedProcess[str]],
    written: Written,
    closed: Callable[..., None],
    name: str,
) -> None:
    written("a.md", WRONG)
    written(name, "")
    closed(name)
    done = run("check", "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {name}: {DENIED}")
    assert run("check", "a.md", "--isolated").returncode == 1
