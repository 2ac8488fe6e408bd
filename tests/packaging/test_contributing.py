"""The page that CONTRIBUTING.md walks through is a rule that passes its own cases."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]


def test_the_rule_of_the_five_minutes_works(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    found = re.search(
        r"`rules/timing/([A-Z]\d+-[a-z-]+\.md)`:\n\n( +)````markdown\n(.*?)\n +````\n", text, re.S
    )
    assert found is not None
    page = tmp_path / "rules" / found[1]
    page.parent.mkdir()
    page.write_text(dedent(found[2] + "\n" + found[3]).strip() + "\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "rules"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
    assert "5 passed" in run.stdout
