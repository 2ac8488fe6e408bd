"""`chronolint check --against` of a large archive: held against the nearest articles, found by an index."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

FERRY = "---\ndate: 2026-03-05\n---\n\nThe ferry Marigold sank off Tollen on Monday, 2 March 2026.\n"
DRAFT = "---\ndate: 2026-03-09\n---\n\nThe ferry Marigold sank off Tollen on Tuesday, 3 March 2026.\n"
TOWNS = ("Ashby", "Birkow", "Cold Edge", "Dunmere", "Elvaston", "Farrow", "Gorring", "Hexholm", "Inverlea")
THINGS = ("library", "bakery", "sawmill", "orchard", "chapel", "quarry")
NEWS = "---\ndate: 2026-02-{day:02}\n---\n\nThe {thing} of {town} opened on {day} February 2026, at last.\n"
SETTLED = 2.1  # seconds after which the state of a file is believed


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Fifty-four articles of as many openings, and one of a ferry, which a draft beside them contradicts."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "chronolint.toml").write_text("")
    for number, (town, thing) in enumerate((town, thing) for town in TOWNS for thing in THINGS):
        text = NEWS.format(day=number % 27 + 1, town=town, thing=thing)
        (tmp_path / "archive" / f"{thing}-{number}.md").write_text(text)
    (tmp_path / "archive" / "ferry.md").write_text(FERRY)
    (tmp_path / "draft.md").write_text(DRAFT)
    return tmp_path


@pytest.fixture
def check(run: Run, archive: Path) -> Callable[..., dict[str, Any]]:
    """The report on the draft against its five nearest articles, with a cache."""

    def go(*arguments: str, **options: Any) -> dict[str, Any]:
        done = run(
            *("check", "draft.md", "--against", "archive", "--nearest", "5", "--cache-dir", "kept"),
            *("--output-format", "json", *arguments),
            **options,
        )
        assert done.stderr == ""
        report: dict[str, Any] = json.loads(done.stdout)
        return report

    return go


def rules(report: dict[str, Any]) -> list[str]:
    return [found["rule"] for found in report["findings"]]


def ids(report: dict[str, Any]) -> list[str]:
    return [article["id"] for article in report["articles"]]


def asked(archive: Path, query: str) -> int:
    with closing(sqlite3.connect(archive / "kept" / "index.sqlite")) as base:
        (value,) = base.execute(query).fetchone()
    return int(value)


def outlines(archive: Path) -> int:
    return asked(archive, "SELECT count(*) FROM entry WHERE kind = 'outline'")


def test_the_nearest_are_those_that_bear_on_it(check: Callable[..., dict[str, Any]]) -> None:
    report = check()
    assert rules(report) == ["T201"]
    assert ids(report) == ["archive/ferry.md", "draft.md"], "the others have nothing in common with it"
    whole = check("--nearest", "0")
    assert whole["findings"] == report["findings"]
    assert len(whole["articles"]) == 56


def test_the_report_hangs_on_the_articles_and_not_on_the_index(
    check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    time.sleep(SETTLED)
    without = check("--no-cache")
    assert not (archive / "kept").exists()
    assert check() == without
    assert outlines(archive) == 55
    assert check() == without
    before = asked(archive, "PRAGMA user_version")
    assert check() == without == check(PYTHONHASHSEED="7")
    assert asked(archive, "PRAGMA user_version") == before, "nothing was read anew"


def test_what_has_changed_in_the_archive_counts_at_once(
    check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    time.sleep(SETTLED)
    assert rules(check()) == ["T201"]
    ferry = archive / "archive" / "ferry.md"
    state = ferry.stat()
    ferry.write_text(FERRY.replace("Monday, 2 March", "Tuesday, 3 March"))
    assert rules(check()) == []
    ferry.write_text(FERRY)
    assert rules(check()) == ["T201"]
    ferry.unlink()
    assert rules(check()) == []
    (archive / "archive" / "again.md").write_text(FERRY)
    assert rules(check()) == ["T201"]
    assert state.st_size == len(FERRY)


def test_a_file_that_was_changed_just_now_is_looked_at_again(
    check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    soon = time.time() + 3600  # however long the run takes, it was changed just now
    for path in archive.rglob("*.md"):
        os.utime(path, (soon, soon))
    check()
    assert outlines(archive) == 0
    for path in archive.rglob("*.md"):
        os.utime(path)
    time.sleep(SETTLED)
    check()
    assert outlines(archive) == 55


def test_what_is_told_beside_a_file_counts_at_once(
    check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    def dated() -> list[str]:
        return check()["articles"][0]["window"]  # type: ignore[no-any-return]

    time.sleep(SETTLED)
    assert dated() == ["2026-03-05", "2026-03-05"]
    (archive / "archive" / "articles.toml").write_text('"ferry.md" = 2026-03-04\n')
    assert dated() == ["2026-03-04", "2026-03-04"]
    (archive / "chronolint.toml").write_text('[published]\n"archive/ferry.md" = 2026-03-06\n')
    assert dated() == ["2026-03-06", "2026-03-06"]


def test_a_damaged_outline_is_made_anew(check: Callable[..., dict[str, Any]], archive: Path) -> None:
    time.sleep(SETTLED)
    report = check()
    with closing(sqlite3.connect(archive / "kept" / "index.sqlite")) as base, base:
        base.execute("UPDATE entry SET form = substr(form, 1, 40) WHERE kind = 'outline'")
    assert check() == report
    assert outlines(archive) == 55


def test_several_runs_at_once(check: Callable[..., dict[str, Any]], archive: Path) -> None:
    time.sleep(SETTLED)
    without = check("--no-cache")
    with ThreadPoolExecutor(3) as pool:
        assert [run.result() for run in [pool.submit(check) for _ in range(3)]] == [without] * 3
    assert outlines(archive) == 55


def test_only_the_articles_of_its_own_set_are_near(
    check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    (archive / "chronolint.toml").write_text('[sets.named]\nold = ["archive/*"]\n')
    report = check()
    assert (rules(report), ids(report)) == ([], ["draft.md"])


def test_records_are_near_one_by_one(check: Callable[..., dict[str, Any]], archive: Path) -> None:
    rows = [
        {"id": f"{path.stem}", "text": path.read_text().split("---\n\n")[1], "published": "2026-03-05"}
        for path in sorted((archive / "archive").iterdir())
    ]
    for path in (archive / "archive").iterdir():
        path.unlink()
    (archive / "archive" / "all.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    for number in range(6):
        (archive / "archive" / f"{number}.txt").write_text("The council met in Norwold on Friday.\n")
    time.sleep(SETTLED)
    report = check("--nearest", "4")
    assert rules(report) == ["T201"]
    assert ids(report) == ["archive/all.jsonl#ferry", "draft.md"]
    assert check("--nearest", "4") == report == check("--nearest", "4", "--no-cache")


def test_an_article_that_an_editor_speaks_of_is_near(
    check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    said = '<!-- chronolint: distinct "sank" from archive/chapel-52.md "opened" -->\n\n'
    (archive / "draft.md").write_text(DRAFT.replace("\n\n", f"\n\n{said}", 1))
    assert "archive/chapel-52.md" in ids(check("--nearest", "2"))


def test_a_part_of_the_articles_does_not_make_a_baseline_stale(
    run: Run, check: Callable[..., dict[str, Any]], archive: Path
) -> None:
    run("check", "archive", "draft.md", "--baseline", "known.json", "--write-baseline")
    known = json.loads((archive / "known.json").read_text())["findings"]
    assert [entry["rule"] for entry in known] == ["T201"]
    (archive / "archive" / "ferry.md").write_text(FERRY.replace("Monday, 2 March", "Tuesday, 3 March"))
    assert rules(check("--baseline", "known.json")) == []


@pytest.mark.parametrize(("value", "said"), [("-1", "-1"), ("many", "many")])
def test_a_number_that_is_none(run: Run, archive: Path, value: str, said: str) -> None:
    done = run("check", "draft.md", "--against", "archive", "--nearest", value)
    assert done.returncode == 2
    assert "--nearest" in done.stderr
    assert said in done.stderr
    (archive / "chronolint.toml").write_text("nearest = -1\n")
    done = run("check", "draft.md", "--against", "archive")
    assert (done.returncode, "chronolint.toml:1:11" in done.stderr) == (2, True)


def test_the_configuration_says_how_many(run: Run, archive: Path) -> None:
    (archive / "archive" / "other.md").write_text(FERRY.replace("sank", "left"))

    def near(many: int) -> list[str]:
        (archive / "chronolint.toml").write_text(f"nearest = {many}\n")
        return ids(json.loads(run("check", "draft.md", "--against", ".", "--output-format", "json").stdout))

    assert near(1) == ["archive/ferry.md", "draft.md"]
    assert near(2) == ["archive/ferry.md", "archive/other.md", "draft.md"]
    assert len(near(0)) == 57
