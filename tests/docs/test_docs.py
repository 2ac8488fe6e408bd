"""The pages of docs/ are run: what they show is what the program prints.

The blocks of a page run in their order, in a fresh folder with a copy of `examples/` in it:

- ```` ```console ````: each line that begins with `$ ` is run by a shell, and what follows is all that it
  prints; a line `...` stands for any lines.
- ```` ```pycon ````: a session with the interpreter, as in a doctest.
- any block with `title="NAME"` after its language is written to the file of that name.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
TITLE = re.compile(r'title="([^"]+)"')
KEPT = ("HOME", "LANG", "SYSTEMROOT", "TMPDIR")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, the current one, in which `chronolint` is the one under test."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / ".bin").mkdir()
    for name in ("chronolint", "pytest"):
        program = tmp_path / ".bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_shows_what_happens(page: Path, folder: Path) -> None:
    names: dict[str, Any] = {}
    for block in MarkdownIt().parse(page.read_text("utf-8")):
        if block.type == "fence":
            try:
                _run(block, folder, names)
            except AssertionError as error:
                assert block.map is not None
                pytest.fail(f"{page}:{block.map[0] + 1}: {error}", pytrace=False)


def _run(block: Token, folder: Path, names: dict[str, Any]) -> None:
    language = block.info.split(" ")[0]
    if title := TITLE.search(block.info):
        path = folder / title[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.content, encoding="utf-8")
    elif language == "console":
        for command, expected in _commands(block.content):
            printed = _printed(command, folder)
            assert _fits(expected, printed), f"$ {command}\n{printed}"
    elif language == "pycon":
        test = doctest.DocTestParser().get_doctest(block.content, names, "block", None, 0)
        told: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        result = runner.run(test, out=told.append, clear_globs=False)
        names.update(test.globs)
        assert not result.failed, "".join(told)


def _commands(session: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", session, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            more, _, expected = expected.partition("\n")
            command = f"{command[:-1]}{more.strip()}"
        yield command, expected


def _printed(command: str, folder: Path) -> str:
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {
        "PATH": f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    printed = done.stdout.decode()
    assert "Traceback" not in printed, printed
    return printed


def _fits(expected: str, printed: str) -> bool:
    """Whether the output is the one shown; trailing blanks and blank last lines aside."""
    pattern = "\n".join(
        "(?s:.*)" if line.strip() == "..." else re.escape(line.rstrip())
        for line in expected.rstrip().split("\n")
    )
    pattern = pattern.replace("\n(?s:.*)", "(?s:\n.*)?").replace("(?s:.*)\n", "(?s:.*\n)?")
    actual = "\n".join(line.rstrip() for line in printed.rstrip().split("\n"))
    return re.fullmatch(pattern, actual) is not None
