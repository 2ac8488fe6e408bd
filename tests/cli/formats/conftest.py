"""A small set with everything that formats trip over, and what the program writes of it in each format.

Paths with blanks, quotes, signs and letters beyond ASCII; text with markup of every format in it; characters
outside the basic plane before the words at fault; findings of all three levels; one across two articles.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ODD = "news/Zoë's 50%, a:b & <c> [1].md"
PLAIN = "news/b.md"
UNDATED = "note.txt"
TEXTS = {
    ODD: "---\ndate: 2026-03-05\n---\n\n"
    "🚢🚢 The ferry Marigold sank off Tollen on Wednesday, “all safe”.\n\n"
    "An `inspector` <b>said</b> ]]> & *so* ##[error]x: the council met on 31 June 2021, 100%0A sure.\n",
    PLAIN: "---\ndate: 2026-03-09\n---\n\nThe Marigold sank last Tuesday in thick fog.\n",
    UNDATED: "The mill reopened on Tuesday, its owner said. The council was told so in a letter.\n",
}
CALM = "---\ndate: 2024-05-04\n---\n\nThe mill at Orrin closed on Friday, 3 May 2024.\n"


class Written(NamedTuple):
    """What the program wrote, where to, and its exit status."""

    text: str
    errors: str
    status: int


Report = Callable[..., Written]


def run(folder: Path, *arguments: str) -> Written:
    """`chronolint check` in a folder, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    done = subprocess.run(
        [sys.executable, "-m", "chronolint", "check", *arguments],
        cwd=folder,
        capture_output=True,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    )
    errors = done.stderr.decode()
    assert "Traceback" not in errors, errors
    return Written(done.stdout.decode(), errors, done.returncode)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the set."""
    home = tmp_path_factory.mktemp("odd")
    for name, text in TEXTS.items():
        path = home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


@pytest.fixture(scope="session")
def report(folder: Path) -> Report:
    """`report("sarif")`: the set in a format; run once, however many tests ask."""
    return cache(lambda name: run(folder, ".", "--isolated", "--output-format", name))


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """`calm("sarif")`: an article in which nothing is wrong."""
    home = tmp_path_factory.mktemp("calm")
    (home / "calm.md").write_text(CALM)
    return cache(lambda name: run(home, ".", "--isolated", "--output-format", name))


@pytest.fixture
def broken(tmp_path: Path) -> Report:
    """`broken("sarif")`: a calm article and a file that cannot be read."""
    (tmp_path / "calm.md").write_text(CALM)
    (tmp_path / "bad & <worse>.json").write_text('{"text": }')
    return lambda name: run(tmp_path, ".", "--isolated", "--output-format", name)
