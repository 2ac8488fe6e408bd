"""What is read again when something changes: what has changed, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lsprotocol")

from chronolint.server import project as module
from chronolint.server.project import Project

CALM = "---\ndate: 2021-07-04\n---\n\nThe council of {} met on 30 June 2021 to hear both sides.\n"
NAMES = ("Marl", "Arden", "Orrin", "Lisle")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are."""
    names: list[str] = []

    def noted(article: Any, settings: Any) -> Any:
        names.append(Path(article.path).name)
        return read(article, settings)

    read = module.read
    monkeypatch.setattr(module, "read", noted)
    return names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(CALM.format(NAMES[number]))
    return tmp_path


def test_only_what_has_changed_is_read_again(folder: Path, reads: list[str]) -> None:
    project = Project(folder)
    first = project.check({})
    assert sorted(reads) == ["0.md", "1.md", "2.md", "3.md"]
    reads.clear()
    assert project.check({}).reports == first.reports
    assert reads == []
    draft = {folder / "2.md": CALM.format("Orrin").replace("30 June", "31 June")}
    assert [finding.rule for finding in project.check(draft).findings] == ["T101"]
    assert reads == ["2.md"]
    reads.clear()
    (folder / "4.md").write_text(CALM.format("Quill"))
    (folder / "0.md").unlink()
    assert project.check({}).findings == ()
    assert reads == ["2.md", "4.md"]


def test_sets_are_judged_by_themselves_and_settings_count(folder: Path, reads: list[str]) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "x.md").write_text(CALM.format("Tollen").replace("30 June", "31 June"))
    (folder / "chronolint.toml").write_text('[sets]\nfolders = ["a/"]\n')
    project = Project(folder)
    before = project.check({})
    assert [finding.rule for finding in before.findings] == ["T101"]
    after = project.check({folder / "1.md": "Another text.\n"})
    kept = [report for report in after.reports if report in before.reports]
    assert [info.path for report in kept for info in report.articles] == [str(folder / "a" / "x.md")]
    reads.clear()
    (folder / "chronolint.toml").write_text('ignore = ["T101"]\n[sets]\nfolders = ["a/"]\n')
    assert project.check({}).findings == ()
    assert reads == ["1.md"]  # other rules, the same readings
