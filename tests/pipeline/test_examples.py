"""The examples: one set with planted contradictions whose report is kept here, two with none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).with_name("examples.txt")


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "chronolint", "check", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_report_on_the_examples_is_the_one_kept_here() -> None:
    """After a change that is meant: chronolint check examples/ --width 100 --color never >
    tests/pipeline/examples.txt
    """
    run = check("examples/", "--width", "100", "--color", "never")
    assert run.stdout == EXPECTED.read_text("utf-8")
    assert run.returncode == 1


def test_the_sets_without_contradictions_are_silent() -> None:
    run = check("examples/comet", "examples/flood", "--output-format", "concise")
    assert (run.stdout, run.returncode) == ("", 0)


def test_the_readme_shows_a_finding_of_the_examples() -> None:
    shown = (ROOT / "README.md").read_text("utf-8").split("```\n")[1]
    run = check("examples/", "--width", "90", "--color", "never")
    assert shown.strip() in run.stdout
