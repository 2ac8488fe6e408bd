"""Which configuration counts for which file, and the commands about it, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from chronolint.config import read
from chronolint.config.schema import json_schema

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

WRONG = "The council met on 31 June 2021 to hear both sides.\n"
DATED = "---\ndate: 2021-07-04\n---\n\n"
QUICK = ("--select", "T,C,P", "--output-format", "concise")
ROOT = Path(__file__).parents[2]


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode in (0, 1), done.stderr
    return [line.partition(": ")[0] for line in done.stdout.splitlines()]


def test_the_nearest_configuration_counts_for_each_file(run: Run, written: Written) -> None:
    written("a.md", DATED + WRONG)
    written("news/b.md", DATED + WRONG)
    written("news/drafts/c.md", DATED + WRONG)
    written("sport/d.md", DATED + WRONG)
    written("chronolint.toml", 'ignore = ["T101"]\n')
    written("news/chronolint.toml", 'exclude = ["drafts/"]\n')
    written("sport/pyproject.toml", '[tool.chronolint]\nignore = ["P"]\n')
    assert lines(run("check", ".", "--output-format", "concise")) == ["news/b.md:5:20", "sport/d.md:5:20"]
    assert lines(run("check", "a.md", "news/b.md", "--output-format", "concise")) == ["news/b.md:5:20"]
    assert "of 3 sets" in run("check", ".").stderr


def test_a_nested_fault_is_told_in_place(run: Run, written: Written) -> None:
    written("a.md", DATED + WRONG)
    written("news/b.md", DATED + WRONG)
    path = written("news/chronolint.toml", "selct = []\n")
    done = run("check", ".")
    assert done.returncode == 2
    assert f"error: news/{path.name}:1:1: unknown key `selct`" in done.stderr


def test_one_file_can_be_named_in_place_of_all(run: Run, written: Written) -> None:
    written("news/b.md", DATED + WRONG)
    written("news/chronolint.toml", 'ignore = ["T101"]\n')
    written("other/mine.toml", 'select = ["T1"]\n')
    assert lines(run("check", ".", "--output-format", "concise", "--config", "other/mine.toml")) == [
        "news/b.md:5:20"
    ]
    missing = run("check", ".", "--config", "gone.toml")
    assert missing.returncode == 2
    assert "error: gone.toml: no such file\n" in missing.stderr
    both = run("check", ".", "--config", "other/mine.toml", "--isolated")
    assert both.returncode == 2
    assert "--config cannot stand beside --isolated" in both.stderr


def test_the_users_own_file_counts_where_no_project_has_one(
    run: Run, written: Written, tmp_path: Path
) -> None:
    written("paper/a.md", DATED + WRONG)
    written("home/chronolint/chronolint.toml", 'ignore = ["T101"]\n[per-file-ignores]\n"b*" = ["T"]\n')
    home = {"XDG_CONFIG_HOME": str(tmp_path / "home")}
    folder = tmp_path / "paper"
    assert lines(run("check", ".", *QUICK[2:], cwd=folder, **home)) == []
    assert lines(run("check", ".", *QUICK[2:], "--isolated", cwd=folder, **home)) == ["a.md:5:20"]
    written("paper/chronolint.toml", "")
    assert lines(run("check", ".", *QUICK[2:], cwd=folder, **home)) == ["a.md:5:20"]


def test_sources_have_house_settings(run: Run, written: Written) -> None:
    text = "The flood reached Orrin on 4/3/2024. Sales rose in fiscal 2023.\n"
    written("wire/a.md", DATED.replace("2021-07-04", "2024-06-01") + text)
    written("own/b.md", DATED.replace("2021-07-04", "2024-06-01") + text)
    wire = '[sources.wire]\nfiles = ["wire/*"]\ndate-order = "mdy"\nfiscal-year-start = "october"\n'
    own = '[sources.own]\nfiles = ["own/"]\ndate-order = "dmy"\n'
    written("chronolint.toml", wire + own)
    tagged = [json.loads(line) for line in run("tag", ".", "--format", "jsonl").stdout.splitlines()]
    values = {row["article"]: row["value"] for row in tagged if "/" in row["text"]}
    assert values == {"own/b.md": "2024-03-04", "wire/a.md": "2024-04-03"}
    windows = {row["article"]: row["window"] for row in tagged if "fiscal" in row["text"]}
    assert windows["wire/a.md"] == ["2022-10-01T00:00", "2023-10-01T00:00"]
    assert windows["own/b.md"][0] < windows["wire/a.md"][0]


def test_spellings_of_a_source_count_for_its_files_alone(run: Run, written: Written) -> None:
    written("a.md", "---\ndate: 2014-03-20\n---\nThe trawler Petrel sank on 4 March 2014.\n")
    written("wire/b.md", "---\ndate: 2014-03-20\n---\nThe trawler Storm Bird sank on 9 March 2014.\n")
    assert run("check", ".", "--select", "T201").stdout == ""
    written("chronolint.toml", '[sources.wire]\nfiles = ["wire/*"]\naliases = {"Storm Bird" = "Petrel"}\n')
    assert "T201" in run("check", ".", "--select", "T201").stdout


def test_config_show_can_be_read_again(run: Run, written: Written, tmp_path: Path) -> None:
    shown = run("config", "show").stdout
    assert shown.startswith("# no configuration file: these are the defaults\n")
    assert tomllib.loads(shown)["fail-on"] == "error"
    path = written("news/chronolint.toml", 'ignore = ["T1"]\n[sources."a b"]\nfiles = ["x\\"y"]\n')
    written("news/a.md", DATED)
    shown = run("config", "show", "news/a.md").stdout
    assert shown.startswith("# news/chronolint.toml\n")
    again = written("again/chronolint.toml", shown)
    first, second = read(path), read(again)
    assert (first.settings.ignore, first.settings.select) == (second.settings.ignore, second.settings.select)
    assert [source.patterns for source in second.settings.sources] == [('x"y',)]


def test_the_schema_is_that_of_the_model(run: Run) -> None:
    printed = run("config", "schema").stdout
    assert printed == json_schema()
    schema = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(tomllib.loads(run("config", "show").stdout))
    assert not validator.is_valid({"selct": []})
    assert not validator.is_valid({"sources": {"wire": {"date-order": "mdy"}}})


def test_init_writes_a_file_that_is_read_and_never_writes_over_one(
    run: Run, written: Written, tmp_path: Path
) -> None:
    done = run("init")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote chronolint.toml\n")
    path = tmp_path / "chronolint.toml"
    assert read(path).fail_on == "error"
    uncommented = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and ("= " in line or line[2] in '["') else line
        for line in path.read_text().splitlines()
        if "`" not in line
    )
    tomllib.loads(uncommented)
    path.write_text("# mine\n")
    again = run("init")
    assert again.returncode == 2
    assert again.stderr.startswith("error: chronolint.toml: is there already and stays as it is\n")
    assert path.read_text() == "# mine\n"
    path.unlink()
    written("pyproject.toml", "[tool.chronolint]\n")
    assert "pyproject.toml: is there already" in run("init").stderr
    assert not path.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert f"_CHRONOLINT_COMPLETE={shell}_complete" in done.stdout


def test_completion_completes(run: Run) -> None:
    asked = {
        "_CHRONOLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "chronolint check --fail",
        "COMP_CWORD": "2",
    }
    assert run(**asked).stdout.split() == ["plain,--fail-on"]
    asked = {"_CHRONOLINT_COMPLETE": "bash_complete", "COMP_WORDS": "chronolint ti", "COMP_CWORD": "1"}
    assert run(**asked).stdout.split() == ["plain,timeline"]
