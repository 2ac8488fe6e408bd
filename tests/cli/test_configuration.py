"""The configuration file: found, read, and its faults shown where they stand."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from chronolint.config import Configuration, ConfigurationError, Sets, find, read
from chronolint.config.fit import CONFIGURATION, PLACES, Misfit, fitted
from chronolint.config.schema import (
    ConfigurationModel,
    FieldsModel,
    PlaceModel,
    SetsModel,
    SourceModel,
    checked,
)
from chronolint.config.sets import divide
from chronolint.settings import Exempt, Settings, Source
from chronolint.text.article import Article


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path


FULL = """\
    select = ["T", "C101"]
    extend-select = ["P4"]
    ignore = ["T3"]
    fail-on = "warning"
    output-format = "concise"
    tolerance = "strict"
    date-order = "dmy"
    exclude = ["drafts/"]
    rule-folders = ["house"]
    baseline = "known.json"
    fiscal-year-start = "april"

    [per-file-ignores]
    "opinion/*" = ["C2"]

    [sources.wire]
    files = ["wire/*.txt"]
    date-order = "mdy"
    fiscal-year-start = "october"
    aliases = { Kyyiv = "Kiev" }

    [aliases]
    Kyiv = "Kiev"

    [published]
    "old/flood.txt" = 1953-02-01

    [fields]
    text = "body"

    [sets]
    folders = ["*"]
    key = "series"
    named = { cup = ["sport/cup-*.md"] }
    """


@pytest.mark.parametrize("name", ["chronolint.toml", ".chronolint.toml", "pyproject.toml"])
def test_every_option_is_read_from_every_kind_of_file(tmp_path: Path, name: str) -> None:
    text = dedent(FULL)
    if name == "pyproject.toml":
        text = "[project]\nname = 'paper'\n[tool.chronolint]\n" + text.replace("\n[", "\n[tool.chronolint.")
    path = written(tmp_path / name, text)
    assert find([tmp_path]) == path
    assert read(path) == Configuration(
        root=tmp_path,
        path=path,
        settings=Settings(
            select=("T", "C101", "P4"),
            ignore=("T3",),
            tolerance="strict",
            date_order="dmy",
            rule_folders=(tmp_path / "house",),
            aliases={"Kyiv": "Kiev"},
            exempt=(Exempt(tmp_path, "opinion/*", ("C2",)),),
            sources=(Source("wire", tmp_path, ("wire/*.txt",), "mdy", 10, (("Kyyiv", "Kiev"),)),),
            fiscal_year_start=4,
        ),
        baseline=tmp_path / "known.json",
        fail_on="warning",
        output_format="concise",
        exclude=("drafts/", "/house/"),
        fields={"text": "body"},
        published={"old/flood.txt": "1953-02-01"},
        sets=Sets({"cup": ("sport/cup-*.md",)}, ("*",), "series"),
    )


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "chronolint.toml", "")
    assert read(path) == Configuration(root=tmp_path, path=path)


def test_the_nearest_file_upwards_from_the_shared_folder_counts(tmp_path: Path) -> None:
    outer = written(tmp_path / "chronolint.toml", "")
    written(tmp_path / "news" / "pyproject.toml", "[tool.other]\n")
    inner = written(tmp_path / "news" / "local" / ".chronolint.toml", "")
    one = written(tmp_path / "news" / "local" / "a.md", "")
    other = written(tmp_path / "news" / "world" / "b.md", "")
    assert find([one]) == inner
    assert find([one, other]) == outer


@pytest.mark.parametrize(
    ("text", "place", "message", "expected"),
    [
        ('tolerance = "usual"\nselct = ["T"]\n', (2, 1), "unknown key `selct`", "`select`"),
        ("fail_on = 'error'\n", (1, 1), "unknown key `fail_on`", "`fail-on`"),
        ('[set]\nfolders = ["*"]\n', (1, 2), "unknown key `set`", "`sets`"),
        ('[sets]\nfolder = ["*"]\n', (2, 1), "unknown key `folder`", "`folders`"),
        (
            'fail-on =  "warn"\n',
            (1, 12),
            '`fail-on` cannot be "warn"',
            '"warning"',
        ),
        ('ignore = "T1"\n', (1, 10), '`ignore` cannot be "T1"', 'a list of strings: ["..."]'),
        ('ignore = ["T1", 4]\n', (1, 10), "`ignore.1` cannot be 4", 'a string: "..."'),
        ("[sources.wire]\nfiles = ['w/*']\nfile = 1\n", (3, 1), "unknown key `file`", "`files`"),
        ("[sources.wire]\ndate-order = 'mdy'\n", (1, 2), "`sources.wire` has no `files`", "`files = ...`"),
        (
            "fiscal-year-start = 'octember'\n",
            (1, 21),
            '`fiscal-year-start` cannot be "octember"',
            '"october"',
        ),
        ("[fields]\n# names\ntext = 1\n", (3, 8), "`fields.text` cannot be 1", 'a string: "..."'),
        ("select = [\n", (1, 1), "invalid value", "TOML"),
        ("a = 1\nb = = 2\n", (2, 5), "invalid value", "TOML"),
    ],
)
def test_faults_name_line_column_and_what_was_expected(
    tmp_path: Path, text: str, place: tuple[int, int], message: str, expected: str
) -> None:
    path = tmp_path / "chronolint.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        read(path)
    (fault,) = caught.value.faults
    assert (fault.path, fault.line, fault.column) == (str(path), *place)
    assert (fault.message, fault.expected) == (message, expected)
    assert fault.excerpt == text.split("\n")[place[0] - 1]


def test_a_word_near_no_key_is_answered_with_all_keys(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(written(tmp_path / "chronolint.toml", "[fields]\nzzz = 'x'\n"))
    assert caught.value.faults[0].expected == "one of `id`, `title`, `text`, `published`"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(written(tmp_path / "chronolint.toml", "one = 1\ntwo = 2\ntolerance = 'lax'\n"))
    assert sorted(fault.line for fault in caught.value.faults) == [1, 2, 3]


def test_faults_in_pyproject_are_found_below_its_section(tmp_path: Path) -> None:
    path = written(tmp_path / "pyproject.toml", "[tool.other]\nselct = 1\n[tool.chronolint]\nselct = ['T']\n")
    with pytest.raises(ConfigurationError) as caught:
        read(path)
    assert caught.value.faults[0].line == 4


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "chronolint.toml"
    path.write_bytes(b"select = ['\xff']")
    with pytest.raises(ConfigurationError, match="the byte 0xff is no text"):
        read(path)


VALUES: list[object] = [
    *("", "T1", "auto", "dmy", "april", "full", "never", "strict", "2024-03-29"),
    *([], ["T1"], ["T1", 2], {}, {"a": "b"}, {"a": ["b"]}, {"a": {"files": ["b"]}}),
    *(None, True, 1, 1.5, 90.5, float("nan"), date(2024, 3, 29)),
]
TABLES = {
    (CONFIGURATION, ""): ConfigurationModel,
    (CONFIGURATION, "sets"): SetsModel,
    (CONFIGURATION, "fields"): FieldsModel,
    (CONFIGURATION, "sources.a"): SourceModel,
    (PLACES, "Orrin"): PlaceModel,
}


def below(table: str, said: dict[str, object]) -> dict[str, object]:
    for name in reversed(table.split(".")) if table else ():
        said = {name: said}
    return said


@pytest.mark.parametrize(("schema", "table"), TABLES)
def test_plain_code_and_pydantic_agree_on_what_may_be_said(schema: str, table: str) -> None:
    keys = [field.alias or name for name, field in TABLES[schema, table].model_fields.items()]
    kept = {"files": ["b"]} if table == "sources.a" else {}
    for said in ({}, kept, *({**kept, key: value} for key in (*keys, "other") for value in VALUES)):
        document = below(table, said)
        try:
            known = checked(document, Path("a.toml"), "", (), schema)
        except ConfigurationError:
            known = None
        try:
            assert fitted(document, schema) == known
        except Misfit:
            assert known is None or None in said.values(), "TOML has no null"


def test_pydantic_is_not_loaded_for_a_file_without_faults(tmp_path: Path) -> None:
    path = written(tmp_path / "chronolint.toml", FULL)
    probe = (
        "import sys, pathlib; from chronolint.config import read; "
        f"read(pathlib.Path({str(path)!r})); sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def articles(*paths: str, series: dict[str, str] | None = None) -> tuple[Article, ...]:
    return tuple(
        Article(path, "", path=path, metadata={"series": series[path]} if series and path in series else {})
        for path in paths
    )


@pytest.mark.parametrize(
    ("sets", "groups"),
    [
        (Sets(), [["a.md", "port/b.md", "port/old/c.md", "rail/d.md", "rail/e.md"]]),
        (Sets(folders=("*",)), [["a.md"], ["port/b.md", "port/old/c.md"], ["rail/d.md", "rail/e.md"]]),
        (Sets(folders=("port/*",)), [["a.md", "port/b.md", "rail/d.md", "rail/e.md"], ["port/old/c.md"]]),
        (
            Sets(named={"pick": ("a.md", "rail/d.*")}, folders=("rail",)),
            [["a.md", "rail/d.md"], ["port/b.md", "port/old/c.md"], ["rail/e.md"]],
        ),
        (Sets(key="series"), [["a.md", "rail/d.md"], ["port/b.md", "port/old/c.md", "rail/e.md"]]),
    ],
)
def test_articles_are_divided_into_sets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sets: Sets, groups: list[list[str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    given = articles(
        "a.md",
        "port/b.md",
        "port/old/c.md",
        "rail/d.md",
        "rail/e.md",
        series={"a.md": "storm", "rail/d.md": "storm"},
    )
    assert [[article.id for article in group] for group in divide(given, sets, tmp_path).values()] == groups


def test_articles_outside_the_root_or_without_a_file_are_the_rest(tmp_path: Path) -> None:
    given = (Article("x", ""), *articles(str(tmp_path.parent / "y.md"), str(tmp_path / "in" / "z.md")))
    groups = divide(given, Sets(folders=("*",)), tmp_path).values()
    assert [[Path(article.id).name for article in group] for group in groups] == [["x", "y.md"], ["z.md"]]
