"""Imports run one way between the stages: a module uses its own folder and what comes before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "chronolint"

ORDER = (
    ("values",),
    ("shared",),
    ("faults",),
    ("located",),
    ("compiled",),
    ("tables",),
    ("settings",),
    ("plugins",),
    ("text",),
    ("loaders",),
    ("quantity",),
    ("when",),
    ("place",),
    ("claims",),
    ("chronology",),
    ("story",),
    ("lint",),
    ("report",),
    ("pipeline",),
    ("store",),
    ("engines",),
    ("config",),
    ("__init__",),
    ("server",),
    ("cli", "pytest_plugin"),
    ("__main__",),
)
RANK = {stage: rank for rank, stages in enumerate(ORDER) for stage in stages}

FACADE = "__init__"
FACADES = (PACKAGE / "__init__.py", PACKAGE / "lint" / "__init__.py")
"""They answer to public names (`chronolint.lint` is both a function and a folder) and import when asked."""


def stage_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imported(source: str) -> Iterator[tuple[int, str]]:
    """(line, stage) of each import of the package itself, also those inside functions and for types only."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            module = node.module or ""
            names = (
                [f"chronolint.{alias.name}" for alias in node.names] if module == "chronolint" else [module]
            )
        for name in names:
            parts = name.split(".")
            if parts[0] == "chronolint":
                stage = parts[1] if len(parts) > 1 else FACADE
                yield node.lineno, stage if stage in RANK else FACADE


def backward(home: str, source: str) -> list[tuple[int, str]]:
    """The imports in a module of the stage `home` of what comes after it, or beside it."""
    return [(line, stage) for line, stage in imported(source) if stage != home and RANK[stage] >= RANK[home]]


def test_every_module_has_a_place_in_the_order() -> None:
    unknown = {stage_of(path) for path in PACKAGE.rglob("*.py")} - RANK.keys()
    assert unknown == set()


def test_no_import_runs_back() -> None:
    modules = sorted(set(PACKAGE.rglob("*.py")) - set(FACADES))
    assert len(modules) > 50
    arrows = [
        f"{path.relative_to(PACKAGE.parent)}:{line}: {stage_of(path)} imports {stage}"
        for path in modules
        for line, stage in backward(stage_of(path), path.read_text("utf-8"))
    ]
    assert arrows == []


@pytest.mark.parametrize(
    ("home", "source", "found"),
    [
        ("text", "from chronolint.when.model import Window", [(1, "when")]),
        ("report", "import json\nfrom chronolint import pipeline", [(2, "pipeline")]),
        ("store", "from chronolint.engines import pool", [(1, "engines")]),
        ("lint", "from chronolint import __version__", [(1, "__init__")]),
        ("lint", "from chronolint.lint.page import Rule\nfrom chronolint.faults import Fault", []),
    ],
)
def test_an_import_that_runs_back_is_seen(home: str, source: str, found: list[tuple[int, str]]) -> None:
    assert backward(home, source) == found


@pytest.mark.parametrize(
    ("source", "stages"),
    [
        ("from chronolint.lint.finding import Finding", ["lint"]),
        ("def f():\n    import chronolint.when.model", ["when"]),
        ("from chronolint import pipeline, __version__", ["pipeline", "__init__"]),
        ("from pathlib import Path\nimport chronolinter", []),
    ],
)
def test_imports_are_seen_wherever_they_stand(source: str, stages: list[str]) -> None:
    assert [stage for _, stage in imported(source)] == stages
