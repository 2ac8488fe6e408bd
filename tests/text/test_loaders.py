"""Files, folders and standard input become articles that know their way back; trouble becomes faults."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chronolint.text.formats.registry import FORMATS
from chronolint.text.loaders import load

from .conftest import put


def test_folders_are_walked_in_order_without_hidden_and_ignored_files(here: Path) -> None:
    put(
        here,
        b__txt="b",
        a__md="a",
        sub___c__html="<p>c</p>",
        sub___notes__log="no article",
        drafts___d__txt="d",
        _hidden="",
        out___e__txt="e",
        **{
            "__gitignore": "out/\n*.tmp.txt\n",
            "f.tmp__txt": "f",
            "__git___g__txt": "g",
            "sub___keep.tmp__txt": "k",
        },
    )
    (here / "sub" / ".gitignore").write_text("!keep.tmp.txt\n")
    (here / ".git").mkdir(exist_ok=True)
    loaded = load(["."], ignore=["drafts/"])
    assert [article.id for article in loaded.articles] == ["a.md", "b.txt", "sub/c.html", "sub/keep.tmp.txt"]
    assert loaded.faults == ()
    assert [article.id for article in load([here / "sub"]).articles] == ["sub/c.html", "sub/keep.tmp.txt"]


def test_a_file_named_by_itself_is_read_once_even_if_ignored(here: Path) -> None:
    put(here, a__txt="a", __gitignore="a.txt\n")
    assert [article.id for article in load(["a.txt", "./a.txt", here / "a.txt"]).articles] == ["a.txt"]


def test_what_cannot_be_read_is_a_fault_and_the_rest_is_loaded(here: Path) -> None:
    put(here, good__txt="good", empty__txt=" \n", what__docx="x", binary__txt=b"a\0b", sub___bad__json="{")
    loaded = load(["nowhere", "empty.txt", "what.docx", "binary.txt", "sub/bad.json", "good.txt"])
    assert [article.id for article in loaded.articles] == ["good.txt"]
    assert [str(fault).split(";")[0] for fault in loaded.faults] == [
        "nowhere: no such file or folder",
        "empty.txt:1:1: the file is empty",
        "what.docx: unknown format '.docx'",
        "binary.txt: not a text file",
        "sub/bad.json:1:2: not JSON: expecting property name enclosed in double quotes",
    ]


def test_files_of_a_folder_that_hold_no_article_are_passed_over(here: Path) -> None:
    put(
        here,
        a__txt="",
        package__json='{"name": "x"}',
        b__html="<script>1</script>",
        c__md="---\ntitle: x\n---\n",
    )
    assert load(["."]) == ((), ())
    assert len(load(["a.txt", "package.json", "b.html", "c.md"]).faults) == 4


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("caf\u00e9".encode(), "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"caf\xe9 \x93ok\x94", "café “ok”"),
        ("café".encode("utf-16"), "café"),
        (b"one\r\ntwo", "one\r\ntwo"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16", "no newline translation"],
)
def test_encodings(here: Path, data: bytes, expected: str) -> None:
    put(here, a__txt=data)
    article = load(["a.txt"]).articles[0]
    assert article.text == expected
    assert article.path == "a.txt"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (None, "plain *text*", ("<stdin>", "plain *text*")),
        ("notes.md", "plain *text*", ("notes.md", "plain text")),
        ("page.html", "<p>plain <b>text</b></p>", ("page.html", "plain text")),
        ("all.jsonl", b'{"id": "x", "text": "plain"}', ("all.jsonl#x", "plain")),
        ("odd.name", b"\xef\xbb\xbfplain", ("odd.name", "plain")),
    ],
)
def test_standard_input(name: str | None, data: str | bytes, expected: tuple[str, str]) -> None:
    loaded = load([], stdin=data, stdin_name=name)
    assert [(article.id, article.text.strip()) for article in loaded.articles] == [expected]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")), st.booleans())
@example("\ufeff", True)
@example("\ufefffog", True)
@example("\ufefffog", False)
def test_plain_files_are_taken_as_they_stand(
    tmp_path_factory: pytest.TempPathFactory, text: str, mark: bool
) -> None:
    path = tmp_path_factory.mktemp("plain") / "a.txt"
    path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.encode())
    loaded = load([path])
    kept = text if mark else text.removeprefix("\ufeff")
    assert [article.text for article in loaded.articles] == (
        [kept] if kept.replace("\ufeff", "").strip() else []
    )


def test_a_sidecar_dates_names_and_titles_its_neighbours(here: Path) -> None:
    put(
        here,
        d___a__txt="a",
        d___b__md="---\ndate: 2001-01-01\n---\nb",
        d___c__jsonl='{"id": "x", "text": "c"}',
    )
    put(
        here,
        d___articles__toml='"a.txt" = 2015-11-12\n["b.md"]\npublished = "May 2014"\ntitle = "B"\nid = "bee"\n'
        '["c.jsonl#x"]\ntitle = "C"',
    )
    articles = load(["d"]).articles
    assert [(a.id, a.title, [(c.text, c.reason, c.rank) for c in a.clues[:1]]) for a in articles] == [
        ("d/a.txt", None, [("2015-11-12", "d/articles.toml", 1)]),
        ("bee", "B", [("May 2014", "d/articles.toml", 1)]),
        ("d/c.jsonl#x", "C", []),
    ]
    assert load(["d"]).faults == ()


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ('"a.txt" = 2015-11-1', "d/articles.toml:1:"),
        ('"gone.txt" = 2015-11-12', "d/articles.toml:1:1: names 'gone.txt', which is not there"),
        ('"e/a.txt" = 2015-11-12', "d/articles.toml:1:1: names 'e/a.txt', which is not there"),
        ('["a.txt"]\ndate = 2015-11-12', "d/articles.toml:2:1: unknown key `date`"),
        (
            '["a.txt"]\npublish = 2015-11-12',
            "d/articles.toml:2:1: unknown key `publish`; expected `published`",
        ),
        ('"a.txt" = [1]', "d/articles.toml:1:11: 'a.txt' is not understood"),
        ("# \n\"a.txt\" = '\udcff'", "d/articles.toml:2:12: the byte 0xff is no text; expected UTF-8"),
    ],
)
def test_a_wrong_sidecar_is_told(here: Path, sidecar: str, message: str) -> None:
    put(
        here,
        d___a__txt="a",
        d___e___a__txt="b",
        d___articles__toml=sidecar.encode("utf-8", "surrogateescape"),
    )
    loaded = load(["d"])
    assert len(loaded.articles) == 2
    assert [str(fault)[: len(message)] for fault in loaded.faults] == [message]


def test_dates_given_by_the_user_go_before_all(here: Path) -> None:
    put(
        here,
        a__md="---\ndate: 2001-01-01\n---\na",
        s___b__jsonl='{"id": "x", "text": "b"}\n{"id": "y", "text": "c"}',
    )
    dates = {"./a.md": "2015-11-12", "s/b.jsonl#y": "2014", "nothing.txt": "2013"}
    loaded = load(["."], dates=dates)
    assert [[clue.text for clue in article.clues] for article in loaded.articles] == [
        ["2015-11-12", "2001-01-01"],
        [],
        ["2014"],
    ]
    assert [fault.path for fault in loaded.faults] == ["nothing.txt"]


def test_a_date_may_be_given_by_another_way_to_the_same_file(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt="a", sub___b__txt="b")
    monkeypatch.chdir(here / "sub")
    loaded = load(["../a.txt"], dates={str(here / "a.txt"): "2015-11-12"})
    assert [(article.id, article.clues[0].text) for article in loaded.articles] == [
        ("../a.txt", "2015-11-12")
    ]
    assert loaded.faults == ()


def test_links_that_run_in_circles_end_and_patterns_beat_nested_exceptions(here: Path) -> None:
    put(here, sub___a__txt="a", sub___b__txt="b", **{"sub___.gitignore": "!b.txt\n"})
    (here / "sub" / "again").symlink_to(here, target_is_directory=True)
    assert [article.id for article in load(["."], ignore=["b.txt"]).articles] == ["sub/a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_fault(here: Path) -> None:
    put(here, a__txt="a")
    (here / "a.txt").chmod(0)
    assert load(["a.txt"]).faults[0].message.startswith("cannot be read")


def test_libraries_are_imported_only_when_a_file_needs_them() -> None:
    code = (
        "import sys, chronolint.text.loaders as l, chronolint.when.publication\n"
        "l.load([], stdin='words', stdin_name='a.md')\n"
        "print(sorted({'yaml', 'pathspec', 'dateparser', 'html.parser', 'json'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_format_of_the_table_is_there() -> None:
    for suffix in FORMATS:
        loaded = load([], stdin='{"text": "w"}', stdin_name=f"x{suffix}")
        assert len(loaded.articles) == 1, suffix
