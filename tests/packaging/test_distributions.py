"""The wheel and the sdist: the rules are in them, and an installed wheel finds them."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

import chronolint


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


def test_wheel_holds_all_rules_once_and_nothing_beside_the_package(
    wheel: zipfile.ZipFile, checkout: Path
) -> None:
    names = wheel.namelist()
    bundled = {name.removeprefix("chronolint/") for name in names if name.startswith("chronolint/rules/")}
    assert bundled == {
        path.relative_to(checkout).as_posix() for path in (checkout / "rules").rglob("*") if path.is_file()
    }
    tops = {name.split("/")[0] for name in names}
    assert tops == {"chronolint", f"chronolint-{chronolint.__version__}.dist-info"}
    assert "chronolint/py.typed" in names


def test_wheel_holds_what_the_html_report_is_made_of(wheel: zipfile.ZipFile) -> None:
    folder = "chronolint/report/html"
    assert {f"{folder}/{name}" for name in ("page.html", "style.css", "script.js")} <= set(wheel.namelist())


def test_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    folder = f"chronolint-{chronolint.__version__}.dist-info"
    metadata = message_from_string(wheel.read(f"{folder}/METADATA").decode())
    assert metadata["Version"] == chronolint.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert f"{folder}/licenses/LICENSE" in wheel.namelist()
    points = wheel.read(f"{folder}/entry_points.txt").decode()
    assert "chronolint = chronolint.__main__:program" in points
    assert "chronolint = chronolint.pytest_plugin" in points


def test_sdist_holds_what_a_build_and_the_tests_need(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"} <= names
    assert {"chronolint/__main__.py", "rules/vocabulary/events.toml"} <= names
    assert any(name.startswith("tests/") for name in names)


def test_installed_wheel_finds_its_rules(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    site = tmp_path / "site"
    wheel.extractall(site)
    code = "import chronolint.tables as t; print(t.__file__, t.rules_folder(), sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    module, folder = map(Path, run.stdout.split())
    assert module.is_relative_to(site)
    assert folder == site / "chronolint" / "rules"
    assert sorted(path.name for path in folder.glob("timing/T101*.md"))


def test_rule_listing_of_an_installed_wheel_is_that_of_the_checkout(
    wheel: zipfile.ZipFile, checkout: Path, tmp_path: Path
) -> None:
    wheel.extractall(tmp_path / "site")
    listings = [
        subprocess.run(
            [sys.executable, "-m", "chronolint", "rules", "--isolated"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(place)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place in (tmp_path / "site", checkout)
    ]
    assert listings[0] == listings[1]
    assert "T101" in listings[0]
