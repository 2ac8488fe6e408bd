"""Compiled forms: never stale, never fatal, and the same as what they were made of."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chronolint import compiled as module
from chronolint.compiled import compiled
from chronolint.lint.page import flat, unflat
from chronolint.lint.registry import rulebook

ARTICLES = {
    "calm.txt": "The mill closed on Friday, 3 May 2024. It had opened in 1911.\n",
    "wrong.txt": "The ferry sank on Monday, 3 May 2024, off Spain. It was raised on 31 June 2024.\n",
}


@pytest.fixture(autouse=True)
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """The two folders for forms, both the test's own; writing is on, whatever the environment says."""
    found = tmp_path / "beside", tmp_path / "user"
    monkeypatch.setattr(module, "_folders", lambda: found)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(module, "_CODE", module._CODE)
    module._stamp.cache_clear()
    yield found
    module._stamp.cache_clear()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "words.toml").write_text("a = 1\n")
    (folder / "page.md").write_text("text\n")
    return folder


def made(sources: Path, value: object) -> object:
    """What a new process gets where building gives `value`."""
    module._stamp.cache_clear()
    module._CODE = module._state_of_code()
    return compiled("thing", sources, lambda: value)


def forms(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_form_is_kept_and_read_again(sources: Path, homes: tuple[Path, Path]) -> None:
    value = {"a": (1, 2.5, None), "b": frozenset("xy"), "c": [True, "é"]}
    assert made(sources, value) is value
    assert made(sources, "built again") == value
    assert [len(forms(home)) for home in homes] == [1, 0]


def _same_size_and_time(sources: Path) -> None:
    path = sources / "inner" / "words.toml"
    state = path.stat()
    path.write_text("a = 2\n")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        _same_size_and_time,
        lambda sources: (sources / "page.md").write_text("text"),
        lambda sources: (sources / "page.md").rename(sources / "other.md"),
        lambda sources: (sources / "page.md").unlink(),
        lambda sources: (sources / "inner" / "more.toml").touch(),
    ],
    ids=["same size and time", "shorter", "renamed", "gone", "one more"],
)
def test_a_change_to_the_sources_unmakes_the_form(change: Callable[[Path], object], sources: Path) -> None:
    made(sources, "old")
    change(sources)
    assert made(sources, "new") == "new"
    assert made(sources, "newer") == "new"


def test_what_was_edited_while_it_was_read_is_not_kept(sources: Path, homes: tuple[Path, Path]) -> None:
    def build() -> str:
        (sources / "page.md").write_text("edited")
        return "of an edited page, or not"

    compiled("thing", sources, build)
    assert not any(map(forms, homes))


def test_other_files_in_the_folder_do_not_matter(sources: Path) -> None:
    made(sources, "old")
    (sources / "page.md~").write_text("an editor's copy")
    assert made(sources, "new") == "old"


def test_a_change_to_the_code_or_to_python_unmakes_the_form(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "stage").mkdir(parents=True)
    code = [package / "__init__.py", package / "stage" / "module.py"]
    for path in code:
        path.write_text("x = 1\n")
    monkeypatch.setattr(module, "_PACKAGE", package)
    assert made(sources, "first") == "first"
    code[1].write_text("x = 12\n")
    assert made(sources, "second") == "second"
    state = code[0].stat()
    code[0].write_text("x = 2\n")  # as a new version, unpacked with the time of the old one
    os.utime(code[0], ns=(state.st_atime_ns, state.st_mtime_ns))
    assert made(sources, "third") == "third"
    monkeypatch.setattr(sys, "version", "4.0")
    assert made(sources, "fourth") == "fourth"
    assert made(sources, "fifth") == "fourth"


@pytest.mark.parametrize(
    "damage",
    [
        lambda form: b"",
        lambda form: form[:10],
        lambda form: form[:-1],
        lambda form: form + b"\0",
        lambda form: form[:-3] + bytes([form[-3] ^ 1]) + form[-2:],
        lambda form: bytes(len(form)),
    ],
    ids=["empty", "its head", "cut", "longer", "one bit", "noughts"],
)
def test_a_damaged_form_is_made_anew(
    damage: Callable[[bytes], bytes], sources: Path, homes: tuple[Path, Path]
) -> None:
    made(sources, ["whole"])
    (form,) = forms(homes[0])
    form.write_bytes(damage(form.read_bytes()))
    assert made(sources, ["anew"]) == ["anew"]
    assert made(sources, ["again"]) == ["anew"]


@pytest.mark.parametrize("blocked", [1, 2])
def test_a_folder_that_cannot_be_written_is_no_fault(
    blocked: int, sources: Path, homes: tuple[Path, Path]
) -> None:
    for home in homes[:blocked]:
        home.write_text("a file where the folder should be")
    assert made(sources, 1) == 1
    assert made(sources, 2) == (1 if blocked == 1 else 2)


def test_nothing_is_written_where_python_writes_no_bytecode(
    sources: Path, homes: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made(sources, 1) == 1
    assert not any(map(forms, homes))


def test_a_value_that_cannot_be_written_is_used_and_not_kept(sources: Path, homes: tuple[Path, Path]) -> None:
    value = {"day": module.Path("x")}
    assert made(sources, value) is value
    assert not any(map(forms, homes))


def test_a_fault_while_building_is_raised_and_not_kept(sources: Path, homes: tuple[Path, Path]) -> None:
    with pytest.raises(ZeroDivisionError):
        compiled("thing", sources, lambda: 1 // 0)
    assert not any(map(forms, homes))


def test_nobody_s_home_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("no home")

    monkeypatch.undo()
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    module._folders.cache_clear()
    assert [folder.name for folder in module._folders()] == ["__pycache__"]
    module._folders.cache_clear()


def test_a_rule_is_the_same_after_it_was_taken_apart() -> None:
    for rule in rulebook().rules:
        assert unflat(flat(rule)) == rule


class Installation:
    """A copy of the project that runs in processes of its own, with a cache folder of its own."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        self.root = folder / "project"
        self.caches = folder / "caches"
        for name in ("chronolint", "rules"):
            shutil.copytree(checkout / name, self.root / name)
        for name, text in ARTICLES.items():
            (folder / name).write_text(text)
        self.folder = folder
        usual = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        self.environment = usual | {"PYTHONPATH": str(self.root), "XDG_CACHE_HOME": str(self.caches)}

    def start(self, writing: bool = True) -> subprocess.Popen[str]:
        environment = self.environment | ({} if writing else {"PYTHONDONTWRITEBYTECODE": "1"})
        command = [sys.executable, "-m", "chronolint", "check", *ARTICLES, "--isolated"]
        command += ["--output-format", "concise", "--fail-on", "never"]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def check(self, writing: bool = True, status: int = 0) -> str:
        run = self.start(writing)
        out, _ = run.communicate(timeout=60)
        assert run.returncode == status, out
        return out

    def fail(self) -> str:
        return self.check(status=2)

    def output(self, code: str) -> str:
        """What a new process writes that runs some code."""
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    def forms(self) -> list[Path]:
        return [
            path
            for place in (self.root / "chronolint" / "__pycache__", self.caches)
            for path in place.rglob("chronolint.*")
        ]


@pytest.fixture
def installation(checkout: Path, tmp_path: Path) -> Installation:
    return Installation(checkout, tmp_path)


def test_findings_are_the_same_with_and_without_forms(installation: Installation) -> None:
    without = installation.check(writing=False)
    assert not installation.forms()
    first = installation.check()
    kept = {path: path.read_bytes() for path in installation.forms()}
    assert {path.name.split(".")[1] for path in kept} >= {"tables", "rules", "places", "events", "patterns"}
    assert without == first == installation.check()
    assert "T101" in first
    assert "T102" in first
    assert kept == {path: path.read_bytes() for path in installation.forms()}


def test_an_edited_page_and_an_edited_table_take_effect_at_once(installation: Installation) -> None:
    installation.check()
    (page,) = installation.root.glob("rules/*/T101-*.md")
    text = page.read_text("utf-8")
    page.write_text(text.replace('say "', 'say "(edited) ', 1), "utf-8")
    assert "(edited)" in installation.check()
    page.write_text(text.replace("level error", "level eror", 1), "utf-8")
    assert all("no level is called 'eror'" in installation.fail() for _ in range(2)), (
        "a fault is told every time"
    )
    table = installation.root / "rules" / "vocabulary" / "places.toml"
    table.write_text("[states\n")
    assert "places.toml" in installation.fail()


def test_two_first_runs_at_once_do_not_hinder_each_other(installation: Installation) -> None:
    runs = [installation.start() for _ in range(3)]
    told = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], told
    assert len(set(told)) == 1
    names = [path.name for path in installation.forms()]
    assert len(names) == len(set(names))
    assert all(name.count(".") == 2 for name in names), "no draft is left behind"
    assert told[0] == installation.check()


def test_nothing_is_parsed_where_the_forms_are_current(installation: Installation) -> None:
    probe = (
        "import sys\nfrom chronolint import Article, lint\n"
        "lint([Article('calm', 'The river near the mill is calm.')])\n"
        "print(*sorted({'tomllib', 'chronolint.lint.language'} & sys.modules.keys()))"
    )
    told = [installation.output(probe).split() for _ in range(2)]
    assert told == [["chronolint.lint.language", "tomllib"], []]


def test_no_regular_expression_is_compiled_that_an_earlier_run_compiled(installation: Installation) -> None:
    probe = (
        "import re, sys\n"
        "compile = re._compiler.compile\n"
        "def counted(source, flags=0):\n"
        "    if 'chronolint.text.patterns' == sys._getframe(3).f_globals['__name__']: print(source)\n"
        "    return compile(source, flags)\n"
        "re._compiler.compile = counted\n"
        "from chronolint import Article, lint\n"
        "lint([Article('wrong', 'The ferry sank on Monday, 3 May 2024, off Spain.')])\n"
    )
    told = [installation.output(probe).splitlines() for _ in range(2)]
    assert len(told[0]) > 20
    assert told[1] == []
