"""The hook, run by the real pre-commit from a repository of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")
pytestmark = pytest.mark.slow

FIRST = "---\ndate: 2024-05-04\n---\n\nThe mill at Orrin closed on Friday, 3 May 2024.\n"
MONDAY = "---\ndate: 2026-03-05\n---\n\nThe ferry Marigold sank off Tollen on Monday, 2 March 2026.\n"
TUESDAY = "---\ndate: 2026-03-09\n---\n\nThe Marigold sank off Tollen on Tuesday, 3 March 2026.\n"
WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"


def git(folder: Path, *arguments: str) -> str:
    identity = [
        "-c",
        "user.name=a tester",
        "-c",
        "user.email=tester@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    command = ["git", *identity, "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def repository(folder: Path) -> str:
    """Commit all that is in a folder; the commit."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all of it")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def registry_reached(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where pip cannot install, since pre-commit builds an environment for the hook."""
    folder = tmp_path_factory.mktemp("probe")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--retries",
        "0",
        "-d",
        str(folder),
        "click",
    ]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no package registry can be reached")


@pytest.fixture(scope="module")
def project(registry_reached: None, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with articles that uses the hook."""
    revision = repository(checkout)
    folder = tmp_path_factory.mktemp("project")
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {checkout}\n  rev: {revision}\n  hooks:\n  - id: chronolint\n"
    )
    (folder / "first.md").write_text(FIRST)
    (folder / "notes.py").write_text("print('no article')\n")
    repository(folder)
    return folder


def pre_commit(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = str(project.parent / "pre-commit-home")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=project,
        env={**environment, "PRE_COMMIT_HOME": home},
        capture_output=True,
        text=True,
    )


def test_hook_passes_what_agrees_and_stops_what_cannot_be(project: Path) -> None:
    passed = pre_commit(project, "run", "--all-files")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "chronolint" in passed.stdout
    assert "Passed" in passed.stdout

    (project / "wrong.md").write_text(WRONG)
    git(project, "add", "wrong.md")
    stopped = pre_commit(project, "run")
    assert stopped.returncode == 1
    assert "error[T101]" in stopped.stdout
    assert "--> wrong.md:5:20" in stopped.stdout

    git(project, "rm", "-q", "--cached", "wrong.md")
    (project / "wrong.md").unlink()
    skipped = pre_commit(project, "run", "--files", "notes.py")
    assert "no files to check" in skipped.stdout


def test_a_commit_is_judged_against_articles_that_are_not_in_it(project: Path) -> None:
    (project / "chronolint.toml").write_text('fail-on = "warning"\nexclude = ["drafts/"]\n')
    (project / "monday.md").write_text(MONDAY)
    (project / "old.md").write_text(WRONG)
    (project / "LICENSE").write_text("No article: the name has no ending.\n")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "an archive, not all of it right")

    (project / "tuesday.md").write_text(TUESDAY)
    (project / "drafts").mkdir()
    (project / "drafts" / "idea.md").write_text(WRONG)
    git(project, "add", "-A")
    stopped = pre_commit(project, "run")
    assert stopped.returncode == 1
    assert "warning[T201]" in stopped.stdout
    assert "::: monday.md:5:" in stopped.stdout
    assert "T101" not in stopped.stdout  # old.md is not in this commit, and the draft is left out

    (project / "tuesday.md").write_text(TUESDAY.replace("Tuesday, 3", "Monday, 2"))
    git(project, "add", "-A")
    passed = pre_commit(project, "run")
    assert passed.returncode == 0, passed.stdout

    everything = pre_commit(project, "run", "--all-files")
    assert everything.returncode == 1
    assert everything.stdout.count("error[T101]") == 1


def test_files_in_several_batches_are_each_judged_against_all(project: Path) -> None:
    """pre-commit splits what is too long for one command line."""
    folder = project / "many"
    folder.mkdir()
    (folder / "monday.md").write_text(MONDAY)
    git(project, "add", "-A")
    for number in range(700):
        (folder / f"{number:03}-{'x' * 200}.md").write_text(FIRST)
    (folder / "tuesday.md").write_text(TUESDAY)
    passed = sorted(str(path) for path in folder.iterdir() if path.name != "monday.md")
    git(project, "add", "-A")
    done = pre_commit(project, "run", "--files", *passed)
    assert done.returncode == 1
    assert done.stdout.count("warning[T201]") == 1
    assert done.stdout.count(" articles\n") > 1  # each batch closes with a line of its own


def test_manifest_is_valid(checkout: Path) -> None:
    done = pre_commit(checkout, "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout
