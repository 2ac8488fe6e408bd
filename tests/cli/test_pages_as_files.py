"""What rule pages flag and pass, written to files and checked by the program in one run."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from chronolint.lint.page import Case, Rule
from chronolint.lint.registry import rulebook

Run = Callable[..., subprocess.CompletedProcess[str]]
Mark = tuple[str, int, int, str | None]


def cases() -> Iterator[tuple[Rule, Case]]:
    """The cases of all pages that need no day of their own."""
    for rule in rulebook().rules:
        for case in (*rule.flags, *rule.passes):
            if not any(article.today for article in case.articles):
                yield rule, case


def lay(folder: Path, case: Case) -> None:
    """Write the articles of a case, each with what its page tells of it in the `articles.toml` beside it."""
    told: dict[Path, list[str]] = defaultdict(list)
    for article in case.articles:
        path = folder / article.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(article.text.encode())
        said = {"published": article.published, "title": article.title}
        values = ", ".join(f"{key} = {json.dumps(value)}" for key, value in said.items() if value)
        if values:
            told[path.parent].append(f"{json.dumps(path.name)} = {{ {values} }}\n")
    for beside, lines in told.items():
        (beside / "articles.toml").write_text("".join(lines), "utf-8")


def test_the_program_finds_in_files_what_the_pages_mark(run: Run, tmp_path: Path) -> None:
    wanted: dict[str, set[Mark]] = {}
    names: dict[str, Rule] = {}
    for number, (rule, case) in enumerate(cases()):
        name = f"{rule.code}-{number}"
        lay(tmp_path / "cases" / name, case)
        names[name] = rule
        wanted[name] = {
            (f"cases/{name}/{article.file}", mark.start, mark.end, mark.code)
            for article in case.articles
            for mark in article.marks
        }
    (tmp_path / "chronolint.toml").write_text('[sets]\nfolders = ["cases/*/"]\n')
    done = run("check", "cases", "--output-format", "json", "--no-cache")
    assert done.returncode == 1, done.stderr
    found: dict[str, set[Mark]] = {name: set() for name in wanted}
    for finding in json.loads(done.stdout)["findings"]:
        name = finding["span"]["path"].split("/")[1]
        if finding["rule"][0] == "D" and finding["severity"] == "info" and names[name].code[0] != "D":
            continue  # most cases give no date
        for span in (finding["span"], *finding["related"]):
            code = finding["rule"] if span is finding["span"] else None
            found[name].add((span["path"], span["start"], span["end"], code))
    assert len(wanted) > 500
    assert {name: found[name] for name in wanted if found[name] != wanted[name]} == {}
