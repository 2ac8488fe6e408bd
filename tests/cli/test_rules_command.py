"""`chronolint rules`: pages of a project's own, begun, tested, listed; and kinds that break."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

STEM = "T390-demolished-before-built"
WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"


def test_the_list_has_several_names(run: Run) -> None:
    listed = run("rules").stdout
    assert run("rules", "list").stdout == listed
    rows = json.loads(run("rules", "json").stdout)
    assert json.loads(run("rules", "list", "--output-format", "json").stdout) == rows
    assert len(rows) == len(listed.splitlines())


def test_a_new_page_is_true_as_it_stands_and_runs(run: Run, written: Written, tmp_path: Path) -> None:
    done = run("rules", "new", STEM)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        f"wrote rules/{STEM}.md; `chronolint rules test rules/{STEM}.md` tests it",
        'to use it, configure rule-folders = ["rules"]',
    ]
    tested = run("rules", "test", "rules")
    assert (tested.returncode, tested.stdout) == (0, "T390 demolished-before-built: 3 cases, as marked\n")
    written("chronolint.toml", 'rule-folders = ["rules"]\n')
    assert run("rules", "test").stdout == tested.stdout
    assert "T390" in run("rules").stdout
    written("a.txt", "The Linden Bridge was completed in 1958. The Linden Bridge was demolished in 1941.\n")
    assert "T390" in run("check", "a.txt", "--output-format", "concise").stdout


def test_a_page_that_is_not_as_marked(run: Run, tmp_path: Path) -> None:
    run("rules", "new", STEM)
    path = tmp_path / "rules" / f"{STEM}.md"
    path.write_text(path.read_text().replace("was demolished in 1958.", "was demolished in 1938."))
    done = run("rules", "test", "rules")
    assert done.returncode == 1
    assert f"rules/{STEM}.md:37:78: surprise T390 under '1938'" in done.stdout
    assert "T390 demolished-before-built: 3 cases, 2 differences" in done.stdout


def test_a_page_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    run("rules", "new", STEM)
    path = tmp_path / "rules" / f"{STEM}.md"
    path.write_text(path.read_text().replace("kind order", "kind ordre"))
    done = run("rules", "test", "rules")
    assert done.returncode == 2
    assert f"rules/{STEM}.md:15:6: no kind is called 'ordre'" in done.stderr
    assert "= expected: order" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new", "t39-x"), "t39-x: this names no rule"),
        (("new", "T201-anything"), "T201 conflicting-dates is there already"),
        (("new", "T390-conflicting-dates"), "T201 conflicting-dates is there already"),
        (("new", STEM, "--folder", "a.txt/x"), "cannot be written"),
        (("test",), "rules test: no rule page"),
        (("test", "gone"), "'gone' does not exist"),
        (("tset",), "No such command 'tset'"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, written: Written, arguments: tuple[str, ...], told: str
) -> None:
    written("a.txt", "")
    done = run("rules", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_page_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    run("rules", "new", STEM)
    path = tmp_path / "rules" / f"{STEM}.md"
    path.write_text("mine")
    done = run("rules", "new", STEM)
    assert done.returncode == 2
    assert "is there already and stays as it is" in done.stderr
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("T10", "T101 or T102 or T103"),
        ("impossible", "impossible-date"),
        ("imposible-dates", "impossible-date"),
        ("zzz", "a code that `chronolint rules` lists"),
    ],
)
def test_explain_tells_what_is_near(run: Run, word: str, near: str) -> None:
    done = run("explain", word)
    assert done.returncode == 2
    assert done.stderr == f"error: {word}: no such rule\n  = expected: {near}\n"


def test_explain_tells_how_to_allow(run: Run) -> None:
    assert "`<!-- chronolint: allow T101 -->`" in run("explain", "T101").stdout


KINDS = """
from chronolint.lint.kind import Draft, Kind, Mark

def raises(world, rule):
    raise ValueError("no\\nsuch thing")

def garbage(world, rule):
    yield "not a draft"

def outside(world, rule):
    yield Draft((Mark(0, 10_000, 10_010),))

RAISES = Kind("raises", {}, raises)
GARBAGE = Kind("garbage", {}, garbage)
OUTSIDE = Kind("outside", {}, outside)
"""
PAGE = """# {stem}

A rule of somebody's.

```rule
level error
kind {kind}
say "odd"
```

## Flags

```article
Odd.
^^^ {code}
```

## Passes

```article
Even.
```
"""


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [
        ("raises", "ValueError: no such thing"),
        ("garbage", "TypeError: 'not a draft' is no Draft"),
        ("outside", "ValueError: a mark at 10000..10010 of "),
    ],
)
def test_a_kind_that_breaks_is_a_fault_of_its_rule(
    run: Run, written: Written, tmp_path: Path, kind: str, trouble: str
) -> None:
    written("site/acme_kinds.py", KINDS)
    points = "".join(f"{name} = acme_kinds:{name.upper()}\n" for name in ("raises", "garbage", "outside"))
    written("site/acme-1.dist-info/entry_points.txt", f"[chronolint.kinds]\n{points}")
    written("site/acme-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    written("house/X101-odd.md", PAGE.format(stem="X101 odd", kind=kind, code="X101"))
    written("chronolint.toml", 'rule-folders = ["house"]\n')
    written("wrong.md", WRONG)
    places = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    done = run("check", "wrong.md", "--output-format", "concise", PYTHONPATH=places)
    assert done.returncode == 2
    assert done.stdout.startswith("wrong.md:5:20: T101 error")
    assert f"X101-odd.md: rule X101 failed and was left out: {trouble}" in done.stderr
    traced = run("check", "wrong.md", PYTHONPATH=places, CHRONOLINT_TRACEBACK="1")
    assert traced.returncode != 0
