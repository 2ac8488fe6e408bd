"""A project's own places: names, aliases, what they lie in, and where."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from chronolint import Article, lint
from chronolint.settings import OwnPlace, Settings

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

PLACES = """\
[Orrin]
also = ["Port Orrin"]
kind = "town"
in = "Scotland"
latitude = 57.5
longitude = -4.4

[Kelby]
in = "Scotland"
latitude = 56
longitude = -3.0
"""
DATED = "---\ndate: 2024-05-04\n---\nA storm crossed Scotland on Friday. "


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode in (0, 1), done.stderr
    return [line.split()[1] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police closed the road at Kelby, 165 kilometres north of Orrin, for six hours.", ["P206"]),
        ("Police closed the road at Kelby, north of Port Orrin, for six hours.", ["P206"]),
        ("Police closed the road at Kelby, south of Port Orrin, for six hours.", []),
        ("The festival in Orrin, France, was called off.", ["P205"]),
        ("The festival in Port Orrin, Scotland, was called off.", []),
        ("The festival in Marden, France, was called off.", []),
    ],
)
def test_own_places_are_on_the_map(run: Run, written: Written, text: str, found: list[str]) -> None:
    written("places.toml", PLACES)
    written("a.md", DATED + text + "\n")
    arguments = ("check", "a.md", "--select", "P205,P206,P207", "--output-format", "concise")
    assert codes(run(*arguments)) == []
    written("chronolint.toml", 'places = "places.toml"\n')
    assert codes(run(*arguments)) == found


def test_one_run_leaves_nothing_behind_for_the_next() -> None:
    text = "A storm crossed Scotland on Friday. The festival in Orrin, France, was called off."
    articles = [Article("a", text, published="2024-05-04")]
    own = Settings(places=(OwnPlace("Orrin", (), "town", "Scotland", 57.5, -4.4),))
    rules = [[finding.rule for finding in lint(articles, settings).findings] for settings in (own, None, own)]
    assert rules == [["P205"], [], ["P205"]]


@pytest.mark.parametrize(
    ("text", "place", "told", "expected"),
    [
        ("[Orrin]\nalso = 'x'\n", "2:8", '`Orrin.also` cannot be "x"', 'a list of strings: ["..."]'),
        ("[Orrin]\nals = ['x']\n", "2:1", "unknown key `als`", "`also`"),
        ("[Orrin]\nkind = 'twon'\n", "2:8", "no kind of place is called 'twon'", "`town`"),
        ("[Orrin]\nin = 'Scotlnd'\n", "2:6", "no one country or region is called 'Scotlnd'", "'Scotland'"),
        (
            "[Orrin]\nlatitude = 57.5\n",
            "1:2",
            "`Orrin` is half on the map",
            "`latitude`, `longitude` and `in`",
        ),
        (
            "[Orrin]\nlatitude = 157.5\n",
            "2:12",
            "`Orrin.latitude` cannot be 157.5",
            "less than or equal",
        ),
        ("[Orrin]\nlatitude = true\n", "2:12", "`Orrin.latitude` cannot be true", "a number"),
        ("[Orrin]\nalso = ['Orr', '-']\n", "2:16", "a place cannot be called '-'", "a name"),
        ("['']\nkind = 'town'\n", "1:2", "a place cannot be called ''", "a name"),
        ("Orrin = 3\n", "1:9", "`Orrin` cannot be 3", ""),
        ("[Orrin\n", "1:7", "", "TOML"),
    ],
)
def test_slips_in_the_file_are_told_in_place(
    run: Run, written: Written, text: str, place: str, told: str, expected: str
) -> None:
    path = written("places.toml", text)
    written("chronolint.toml", 'places = "places.toml"\n')
    written("a.md", DATED)
    done = run("check", "a.md")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {path.name}:{place}: {told}")
    assert expected in done.stderr


def test_a_file_that_is_not_there(run: Run, written: Written) -> None:
    written("chronolint.toml", 'places = "gone.toml"\n')
    written("a.md", DATED)
    done = run("check", "a.md")
    assert done.returncode == 2
    assert "gone.toml: no such file\n" in done.stderr
