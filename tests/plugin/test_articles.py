"""`pytest --chronolint`: articles as tests, with the real pytest and the real xdist."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chronolint.pytest_plugin.articles import once

pytest_plugins = ["pytester"]

MONDAY = "---\ndate: 2026-03-05\n---\n\nThe ferry Marigold sank off Tollen on Monday, 2 March 2026.\n"
TUESDAY = "---\ndate: 2026-03-09\n---\n\nThe Marigold sank off Tollen on Tuesday, 3 March 2026.\n"
CALM = "---\ndate: 2026-03-09\n---\n\nThe mill at Orrin closed in 1999.\n"
WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"
STRICT = 'fail-on = "warning"\n'


def lay(pytester: pytest.Pytester, **files: str) -> None:
    """Files by names in which `__` stands for a stroke and `_` at the end for .md."""
    for name, text in files.items():
        path = pytester.path / (name.replace("__", "/").rstrip("_") + (".md" if name.endswith("_") else ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    quick = ("-p", "no:hypothesispytest", "--assert=plain", "-p", "no:cacheprovider")
    result = pytester.runpytest_subprocess(*quick, *arguments)
    assert "Traceback" not in result.stdout.str()
    return result


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Two articles that contradict each other, one that does not, and a test in Python."""
    lay(pytester, news__monday_=MONDAY, news__tuesday_=TUESDAY, calm_=CALM)
    pytester.makefile(".toml", chronolint=STRICT)
    pytester.makepyfile(test_one="def test_one(): pass\n")
    return pytester


def test_each_file_is_an_item_and_each_set_another(project: pytest.Pytester) -> None:
    run(project).assert_outcomes(passed=1)
    result = run(project, "--chronolint", "-v")
    result.assert_outcomes(passed=2, failed=3)
    result.stdout.fnmatch_lines(
        [
            "calm.md::chronolint PASSED*",
            "news/monday.md::chronolint FAILED*",
            "news/tuesday.md::chronolint FAILED*",
            "::chronolint[[]all articles[]] FAILED*",
        ]
    )


def test_the_failure_is_the_report(project: pytest.Pytester) -> None:
    result = run(project, "--chronolint", "news/tuesday.md")
    result.assert_outcomes(failed=2)  # judged against all, though only one was asked for
    told = result.stdout.str()
    assert "_ news/tuesday.md _" in told
    assert "warning[T201]: the sinking of Marigold is dated twice: " in told
    assert "5 | The Marigold sank off Tollen on Tuesday, 3 March 2026." in told
    assert "::: news/" in told
    assert "found 1 warning in 3 articles\n  warning[T201]: the sinking" in told


def test_what_is_below_the_level_is_told_where_it_is_asked_for(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\nchronolint_fail_on = error\n")
    run(project, "--chronolint").assert_outcomes(passed=5)
    result = run(project, "--chronolint", "-rP", "news")
    assert result.stdout.str().count("warning[T201]") == 2
    project.makeini("[pytest]\nchronolint_fail_on = fatal\n")
    result = run(project, "--chronolint")
    result.stderr.fnmatch_lines(
        ["ERROR: chronolint_fail_on is 'fatal'; expected info or warning or error or never"]
    )


def test_sets_are_those_of_the_configuration(project: pytest.Pytester) -> None:
    lay(project, old__wrong_=WRONG, drafts__wrong_=WRONG)
    text = f'{STRICT}exclude = ["drafts/"]\n[sets]\nfolders = ["old/"]\n[sets.named]\nferry = ["news/"]\n'
    project.makefile(".toml", chronolint=text)
    result = run(project, "--chronolint", "-v")
    result.assert_outcomes(passed=3, failed=5)
    result.stdout.fnmatch_lines(
        [
            "old/wrong.md::chronolint FAILED*",
            "::chronolint[[]all articles[]] PASSED*",
            "::chronolint[[]ferry[]] FAILED*",
            "::chronolint[[]old[]] FAILED*",
        ]
    )
    run(project, "--chronolint", "-k", "ferry").assert_outcomes(failed=1, deselected=7)
    run(project, "--chronolint", "-m", "chronolint", "calm.md").assert_outcomes(passed=2)
    run(project, "--chronolint", "-m", "not chronolint").assert_outcomes(passed=1, deselected=7)


def test_articles_are_named_in_the_ini_file(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\nchronolint_articles = news\ntestpaths = tests\n")
    project.mkdir("tests")
    run(project, "--chronolint").assert_outcomes(failed=3)
    run(project, "--chronolint", "calm.md").assert_outcomes()


def test_a_file_that_cannot_be_read_and_a_configuration_that_cannot_be_used(project: pytest.Pytester) -> None:
    lay(
        project,
        news__broken_="---\ndate: [\n---\n\nThe mill closed.\n",
        **{"articles.toml": '"gone.md" = 2020-01-01\n'},
    )
    result = run(project, "--chronolint", "news/broken.md")
    result.assert_outcomes(failed=2)
    assert "news/broken.md:3:1: front matter: " in result.stdout.str()
    assert "articles.toml:1:1: names 'gone.md', which is not there" in result.stdout.str()
    project.makefile(".toml", chronolint="fail-on = 3\n")
    result = run(project, "--chronolint")
    result.stderr.fnmatch_lines(["ERROR: *chronolint.toml:1:11: `fail-on` cannot be 3; expected *"])


def test_rule_pages_are_no_articles(project: pytest.Pytester) -> None:
    page = Path(__file__).parents[2] / "rules" / "timing" / "T101-impossible-date.md"
    lay(project, rules__ZZ101_impossible_date=page.read_text("utf-8"))
    (project.path / "rules" / "ZZ101_impossible_date").rename(project.path / "rules" / "ZZ101-no-such-day.md")
    result = run(project, "--chronolint", "rules", "--collect-only", "-q")
    assert "ZZ101-no-such-day.md::chronolint" not in result.stdout.str()


def test_what_the_baseline_lists_does_not_fail(project: pytest.Pytester) -> None:
    project.makefile(".toml", chronolint=f'{STRICT}baseline = "known.json"\n')
    command = [
        sys.executable,
        "-m",
        "chronolint",
        "check",
        ".",
        "--baseline",
        "known.json",
        "--write-baseline",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run(command, cwd=project.path, env=environment, check=True, capture_output=True)
    run(project, "--chronolint").assert_outcomes(passed=5)


COUNTED = """
import os
from chronolint import pipeline

lint = pipeline.lint

def counted(*arguments, **options):
    with open(os.environ["RUNS"], "a") as runs:
        runs.write("x")
    return lint(*arguments, **options)

pipeline.lint = counted
"""


def test_workers_of_xdist_share_one_run(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xdist")
    project.makeconftest(COUNTED)
    runs = project.path / "runs.log"
    monkeypatch.setenv("RUNS", str(runs))
    for number in range(6):
        lay(project, **{f"more__{number}_": CALM})
    result = run(project, "--chronolint", "-n", "3")
    result.assert_outcomes(passed=8, failed=3)
    assert "warning[T201]" in result.stdout.str()
    assert runs.read_text() == "x"


def test_another_takes_over_where_the_one_that_works_is_gone(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / "chronolint.lock").write_text(str(gone.pid))
    assert once(tmp_path, lambda: "made") == "made"
    assert once(tmp_path, lambda: "made again") == "made"

    def fails() -> str:
        raise RuntimeError("no")

    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(RuntimeError):
        once(other, fails)
    assert once(other, lambda: "made after all") == "made after all"
