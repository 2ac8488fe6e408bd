"""What a run does not need is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
sys.argv[0] = "chronolint"
from chronolint.__main__ import main
status = main()
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
sys.exit(status)
"""


def modules_after(*arguments: str, cwd: Path) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(run.stderr.split())


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version_imports_next_to_nothing(flag: str, tmp_path: Path) -> None:
    loaded = modules_after(flag, cwd=tmp_path)
    assert {name for name in loaded if name.startswith("chronolint")} == {"chronolint", "chronolint.__main__"}
    assert not loaded & {"click", "rich", "pydantic", "pyparsing", "dateparser", "yaml", "tomllib", "json"}


def test_check_without_findings_imports_nothing_it_does_not_use(tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("The mill closed on Friday, 3 May 2024. It had opened in 1911.\n")
    loaded = modules_after("check", "calm.txt", "--published", "calm.txt=2024-05-04", cwd=tmp_path)
    assert "chronolint.pipeline" in loaded
    assert not loaded & {"rich", "pydantic", "dateparser", "yaml", "multiprocessing", "sqlite3", "asyncio"}


@pytest.mark.parametrize("name", ["concise", "html", "json", "sarif", "github", "gitlab", "junit", "rdjson"])
def test_formats_for_programs_need_no_terminal(name: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.txt").write_text("The council met on 31 June 2021 to hear both sides.\n")
    loaded = modules_after(
        "check", "wrong.txt", "--exit-zero", "-o", "out", "--output-format", name, cwd=tmp_path
    )
    assert not loaded & {"rich", "pydantic"}


@pytest.mark.parametrize("command", ["check", "timeline", "claims", "tag", "explain", "rules", "server"])
def test_help_of_a_command_imports_no_stage(command: str, tmp_path: Path) -> None:
    loaded = modules_after(command, "--help", cwd=tmp_path)
    stages = {"pipeline", "claims", "story", "chronology", "when.resolve", "lint.registry", "lint.reader"}
    assert not loaded & {f"chronolint.{stage}" for stage in stages}
    assert not loaded & {"rich", "pydantic", "pyparsing", "dateparser", "yaml", "pygls", "lsprotocol"}
