"""Runs the real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

_COLOURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CHRONOLINT_TRACEBACK")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run("check", "a.txt")` in a folder of the test's own, without a terminal."""

    def go(
        *arguments: str, stdin: str | bytes = b"", cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in _COLOURS}
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "chronolint", *arguments],
            cwd=cwd,
            input=data,
            capture_output=True,
            env={**kept, "PYTHONIOENCODING": "utf-8", "XDG_CONFIG_HOME": "/nowhere", **environment},
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err or "CHRONOLINT_TRACEBACK" in environment, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return go


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """`written("news/a.txt", "...")` below the folder in which the program runs."""

    def write(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write
