"""The GitHub Action and the container image: files are linted, the steps run by a real shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"
MONDAY = "---\ndate: 2026-03-05\n---\n\nThe ferry Marigold sank off Tollen on Monday, 2 March 2026.\n"
TUESDAY = "---\ndate: 2026-03-09\n---\n\nThe Marigold sank off Tollen on Tuesday, 3 March 2026.\n"
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


class Job:
    """A job that uses the action: what a runner gives the steps, and what they leave."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "articles"
        self.temp = folder / "runner"
        self.summary = folder / "summary.md"
        self.workspace.mkdir()
        self.temp.mkdir()
        self.context: dict[str, str] = {"github.base_ref": ""}

    def use(self, *ids: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the steps of these ids, in order; the inputs are named with _ for -."""
        given = {name: str(about["default"]) for name, about in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        self.context |= {f"inputs.{name}": value for name, value in given.items()}
        done = None
        for step in ACTION["runs"]["steps"]:
            if step["id"] in ids:
                done = self._run(step)
                if done.returncode:
                    break
        assert done is not None
        return done

    def output(self, name: str) -> str:
        """An output of the action."""
        expression = EXPRESSION.fullmatch(ACTION["outputs"][name]["value"])
        assert expression is not None
        return self.context.get(expression[1], "")

    def _run(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        outputs = self.temp / f"{step['id']}.outputs"
        outputs.touch()
        environment = {
            **os.environ,
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
            "PYTHONPATH": str(ROOT),
        }
        for name, value in step["env"].items():
            environment[name] = EXPRESSION.sub(lambda found: self.context[found[1]], value)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        for line in outputs.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{name}"] = value
        return done


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job in which chronolint is installed already: as the checkout under test."""
    made = Job(tmp_path)
    program = tmp_path / "chronolint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chronolint "$@"\n')
    program.chmod(0o755)
    made.context["steps.install.outputs.program"] = str(program)
    (made.workspace / "wrong.md").write_text(WRONG)
    return made


def test_findings_become_annotations_a_summary_and_outputs(job: Job) -> None:
    done = job.use("check", sarif_file="found.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=wrong.md,line=5,endLine=5,col=20,")
    assert "T101" in job.summary.read_text("utf-8")
    assert (job.output("findings"), job.output("sarif-file")) == ("1", "found.sarif")
    assert '"T101"' in (job.workspace / "found.sarif").read_text("utf-8")


def test_nothing_found_is_a_job_that_passes(job: Job) -> None:
    (job.workspace / "wrong.md").unlink()
    (job.workspace / "calm.md").write_text(MONDAY)
    assert job.use("check").returncode == 0
    assert (job.output("findings"), job.output("sarif-file")) == ("0", "")


def test_inputs_reach_the_program_and_nothing_else_is_run(job: Job) -> None:
    assert job.use("check", fail_on="never").returncode == 0
    (job.workspace / "a b").mkdir()
    (job.workspace / "monday.md").write_text(MONDAY)
    (job.workspace / "news").mkdir()
    (job.workspace / "news" / "tuesday.md").write_text(TUESDAY)
    done = job.use("check", paths="monday.md", against=".", arguments="--select T2", fail_on="warning")
    assert (done.returncode, job.output("findings")) == (1, "1")
    job.use("check", paths="wrong.md; touch owned", arguments="$(touch owned) `touch owned` *")
    assert not (job.workspace / "owned").exists()


def test_what_cannot_be_done_fails_the_job_and_says_why(job: Job) -> None:
    done = job.use("check", paths="nowhere")
    assert done.returncode == 2
    assert "error: nowhere: no such file or folder" in done.stderr


def test_a_pull_request_is_told_of_its_own_lines_only(job: Job) -> None:
    def git(*arguments: str) -> None:
        identity = [
            "-c",
            "user.name=a tester",
            "-c",
            "user.email=tester@example.org",
            "-c",
            "commit.gpgsign=false",
        ]
        subprocess.run(["git", *identity, *arguments], cwd=job.workspace, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "what was there")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    (job.workspace / "new.md").write_text(WRONG.replace("31 June", "31 April"))
    git("add", "-A")
    git("commit", "-q", "-m", "what comes in")
    job.context["github.base_ref"] = "main"
    done = job.use("check")
    assert done.returncode == 1
    assert "file=new.md" in done.stdout
    assert "file=wrong.md" not in done.stdout
    everything = job.use("check", changed_only="false")
    assert "file=wrong.md" in everything.stdout


@pytest.mark.slow
def test_the_action_installs_what_it_runs(job: Job) -> None:
    del job.context["steps.install.outputs.program"]
    done = job.use("install", "check", python=sys.executable)
    if "check" not in "".join(str(path) for path in job.temp.iterdir()):
        pytest.skip(f"no package registry can be reached: {done.stderr[-200:]}")
    assert done.stdout.startswith("::error file=wrong.md,line=5,")


def schema_check(schema: str, file: str) -> None:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_action_is_what_github_takes_for_one() -> None:
    schema_check("vendor.github-actions", "action.yml")


def test_the_workflows_are_what_github_takes_for_some() -> None:
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        schema_check("vendor.github-workflows", str(path))


def test_every_input_is_used_and_reaches_the_shell_by_the_environment_alone() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name in ACTION["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in text
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_the_dockerfile_is_clean() -> None:
    hadolint = shutil.which("hadolint") or shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        pytest.skip("hadolint is not installed")
    done = subprocess.run([hadolint, "Dockerfile"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_image_takes_what_a_build_needs_and_runs_as_nobody() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    copied = {
        source
        for line in lines
        if line.startswith("COPY") and "--from" not in line
        for source in line.split()[1:-1]
    }
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[0] == "!"}
    assert copied == sent
    assert all((ROOT / name).exists() for name in copied)
    assert "USER 65534:65534" in lines
