"""`check --watch` in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"
PATIENCE = 60.0

HIDDEN = "import sys\nsys.modules['watchfiles'] = None\n"


def _until(log: Path, words: str) -> str:
    """What the program has printed, once `words` are in it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in (text := log.read_text("utf-8")):
            return text
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8"))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_change_is_checked_and_a_fault_does_not_end_it(written: Written, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    path = written("news/a.md", WRONG)
    log = written("log", "")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "chronolint", "check", "news", "--watch", "--output-format", "concise"],
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        first = _until(log, "watching; Ctrl-C ends it")
        assert "news/a.md:5:20: T101" in first
        path.write_text(WRONG.replace("31 June", "30 June"))
        _until(log, "--- a.md\nno contradiction found in 1 article\n")
        written("news/chronolint.toml", "selct = []\n")
        _until(log, "unknown key `selct`")
        written("news/chronolint.toml", "")
        assert "Traceback" not in _until(log, "--- chronolint.toml\nno contradiction found in 1 article\n")
    finally:
        process.send_signal(signal.SIGINT)
        status = process.wait(PATIENCE)
    assert status == 0


def test_without_the_library_it_says_what_to_install(run: Run, written: Written, tmp_path: Path) -> None:
    written("site/sitecustomize.py", HIDDEN)
    written("a.md", WRONG)
    places = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    done = run("check", "a.md", "--watch", PYTHONPATH=places)
    assert done.returncode == 2
    assert "needs the library watchfiles\n  = expected: pip install 'chronolint[watch]'" in done.stderr


def test_standard_input_cannot_be_watched(run: Run) -> None:
    done = run("check", "-", "--watch")
    assert done.returncode == 2
    assert "--watch cannot read standard input" in done.stderr
