"""Files, folders and standard input become articles that know their way back; trouble becomes faults."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.article import Article
from chronolint.text.formats import html, markdown, records
from chronolint.text.formats.registry import FORMATS
from chronolint.text.formats.source import Source
from chronolint.text.loaders import FIELDS, load


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, **files: str | bytes) -> None:
    """Write files; `__` in a name stands for a dot, `___` for a stroke."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def source_words(article: Article, words: str) -> str:
    """What the file has where the article's text has `words`."""
    start = article.text.index(words)
    span = article.span(start, start + len(words))
    file = article.source.source if article.source else article.text
    assert span.line == file.count("\n", 0, span.start) + 1
    assert file.split("\n")[span.line - 1][span.column - 1 :].startswith(
        file[span.start : span.end].split("\n")[0]
    )
    return file[span.start : span.end]


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


def test_front_matter_gives_title_date_and_id_with_their_place(here: Path) -> None:
    front = "---\r\ntitle: 'Bridge closed'\r\ndate: 2015-11-12 # when\r\ntags: [a, b]\r\n---\r\n"
    text = f"{front}\r\nThe bridge was closed.\r\n"
    put(here, a__md=text)
    article = load(["a.md"]).articles[0]
    assert article.title == "Bridge closed"
    clue = article.clues[0]
    assert (clue.text, clue.reason, clue.rank) == ("2015-11-12", "front matter `date`", 2)
    assert text[clue.start : clue.end] == "2015-11-12"
    assert source_words(article, "bridge was") == "bridge was"
    assert article.span(article.text.index("bridge"), article.text.index("bridge") + 1).line == 7


def test_the_configured_name_of_the_date_goes_first(here: Path) -> None:
    put(here, a__md="---\ndate: 2001-01-01\nwhen: 2015-11-12\nkey: k7\n---\nThe bridge was closed.")
    article = load(["a.md"], fields={"published": "when", "id": "key"}).articles[0]
    assert (article.id, article.clues[0].text) == ("k7", "2015-11-12")


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("title: 'open", "front matter: "),
        ("- a\n- b", "front matter is no mapping"),
        ("a: b: c", "front matter: mapping values are not allowed here"),
    ],
)
def test_a_broken_front_matter_is_a_fault_and_the_text_is_read(here: Path, front: str, message: str) -> None:
    put(here, a__md=f"---\n{front}\n---\nThe bridge was closed.")
    loaded = load(["a.md"])
    assert loaded.faults[0].message.startswith(message)
    assert loaded.faults[0].line >= 2
    assert loaded.articles[0].text == "The bridge was closed."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# Bridge **closed** #\n\nText", "Bridge closed\n\nText"),
        ("It was _very_ **late on *Tuesday***.", "It was very late on Tuesday."),
        ("The [report](http://x.org/2015/11/12 'of 2014') says", "The report says"),
        ("![map of 2013](m.png)The [report][1] says\n\n[1]: http://x.org/2015", "The report says\n\n"),
        ("> quoted\n> twice", "quoted\ntwice"),
        ("before <!-- on 3 May --> after", "before  after"),
        ("a\n```\ncode of 2011\n```\nb", "a\n\nb"),
        ("`2 kg` of <b>salt</b>\\*", "2 kg of salt*"),
        ("5 * 3 * 2 and snake_case_name and 2 *", "5 * 3 * 2 and snake_case_name and 2 *"),
        ("Title\n=====\n\nText\n\n***\n\nMore", "Title\n\n\nText\n\n\n\nMore"),
        ("A claim.[^1]\n\n[^1]: See 2012.", "A claim.\n\n See 2012."),
        ("* one\n* two", "* one\n* two"),
    ],
)
def test_markup_is_left_out(written: str, read: str) -> None:
    article = markdown.load(Source("a.md", written, FIELDS)).articles[0]
    assert article.text == read


def test_markdown_words_are_found_again_in_the_file() -> None:
    written = "# Bridge\n\nIt was **closed** on [Tuesday](http://x.org/1) for *two* days."
    article = markdown.load(Source("a.md", written, FIELDS)).articles[0]
    assert article.title == "Bridge"
    for word in ("Bridge", "closed", "Tuesday", "two", "days"):
        assert source_words(article, word) == word
    assert source_words(article, "on Tuesday for") == "on [Tuesday](http://x.org/1) for"


PAGE = """<!DOCTYPE html>
<html><head><title>Bridge closed | The Post</title>
<meta property="article:published_time" content="2015-11-12T21:10:00Z">
<meta name="date" content="2015-11-13">
<meta property="og:title" content="Bridge &amp; road closed">
<script type="application/ld+json">{"@graph": [{"@type": "Article", "datePublished": "2015-11-11"}]}</script>
</head><body>
<nav><a href="/">Home</a> on 1 May</nav>
<article><h1>Bridge &amp; road closed</h1>
<time datetime="2015-11-10">Tuesday</time>
<p>The bridge
   over the&nbsp;Tarn was <b>closed</b> on Tuesday.</p>
<p>Caf&#233;s sh&uuml;t, said R&oe.<br>Two trains stopped &mdash;
here.</p>
<figure><img src="x"><figcaption>In 1998</figcaption></figure>
<table><tr><td>Cars</td><td>12</td></tr><tr><td>Vans</td><td>7</td></tr></table>
<script>var x = "3 < 4 </p>";</script>
<pre>As   it stood</pre>
<p>The work will take until the end of April, the town says, and the ferry will run twice an hour.</p>
</article><aside>Read more</aside><footer>Copyright 2019</footer></body></html>
"""


def test_a_page_becomes_an_article() -> None:
    article = html.load(Source("p.html", PAGE, FIELDS)).articles[0]
    assert article.title == "Bridge & road closed"
    assert article.text.split("\n\n")[:3] == [
        "Bridge & road closed",
        "Tuesday",
        "The bridge over the\xa0Tarn was closed on Tuesday.",
    ]
    assert "Cafés shüt, said R&oe.\nTwo trains stopped — here." in article.text
    assert "Cars\t12\nVans\t7" in article.text
    for absent in ("Home", "1998", "3 <", "Read more", "2019", "Post"):
        assert absent not in article.text


def test_the_dates_of_a_page_are_clues_in_order_of_trust() -> None:
    clues = html.load(Source("p.html", PAGE, FIELDS)).articles[0].clues
    assert [(clue.text, clue.reason, clue.rank) for clue in clues] == [
        ("2015-11-11", "JSON-LD `datePublished`", 3),
        ("2015-11-12T21:10:00Z", "<meta> `article:published_time`", 3),
        ("2015-11-13", "<meta> `date`", 3),
        ("2015-11-10", "<time>", 3),
    ]


def test_words_of_a_page_are_found_again_in_the_file() -> None:
    article = html.load(Source("p.html", PAGE, FIELDS)).articles[0]
    assert source_words(article, "closed on Tuesday") == "closed</b> on Tuesday"
    assert source_words(article, "bridge over") == "bridge\n   over"
    assert source_words(article, "Two trains") == "Two trains"
    assert source_words(article, "12") == "12"
    assert source_words(article, "end of April") == "end of April"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("just words", "just words"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("a <i> b</i>c", "a bc"),
        ("<p>a<p/>b", "a\n\nb"),
        ("<nav>x<nav>y</nav>z</nav>a", "a"),
        ("2 < 3 &amp 4 &unknown; &#8217;", "2 < 3 & 4 &unknown; ’"),
        ("<body><!-- 3 May -->a<br/>b</body>", "a\nb"),
        ("<![if !IE]>a<![endif]><![odd]>b", "ab"),
        ("<main><p>" + "long " * 60 + "</p></main><p>elsewhere</p>", ("long " * 60).strip()),
    ],
)
def test_small_pages(page: str, text: str) -> None:
    assert html.load(Source("p.html", page, FIELDS)).articles[0].text == text


def test_a_bad_line_loses_only_itself(here: Path) -> None:
    lines = [
        '{"id": "a", "text": "one"}',
        '{"id": "b", "text": }',
        "",
        '{"id": "c", "title": "no text"}',
        "[1]",
    ]
    put(
        here,
        all__jsonl="\n".join(
            [*lines, '{"id": "a", "text": "again"}', '{"text": "last", "published": "2015-11-12"}']
        ),
    )
    loaded = load(["all.jsonl"])
    assert [(article.id, article.text) for article in loaded.articles] == [
        ("all.jsonl#a", "one"),
        ("all.jsonl#6", "last"),
    ]
    assert [(fault.line, fault.column, fault.message) for fault in loaded.faults] == [
        (2, 21, "not JSON: expecting value"),
        (4, 1, "record 3 has no text"),
        (5, 1, "a record is no object"),
        (6, 22, "a second record with the id 'all.jsonl#a'"),
    ]
    assert loaded.faults[1].expected == "a string `text` (fields here: id, title)"


@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ({"text": "one"}, ["f.json#1"]),
        ([{"text": "one"}, {"text": "two", "id": 7}], ["f.json#1", "f.json#7"]),
        ({"page": 1, "articles": [{"id": "x", "text": "one"}]}, ["f.json#x"]),
        ([], []),
        ("text", []),
    ],
)
def test_documents(document: object, ids: list[str]) -> None:
    loaded = records.load_document(Source("f.json", json.dumps(document, indent=1), FIELDS))
    assert [article.id for article in loaded.articles] == ids
    assert loaded.faults == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", "[" * 99999), ("a.jsonl", '{"a":' * 99999), ("a.md", f"---\n{'[' * 9999}\n---\nwords")],
)
def test_what_is_nested_too_deep_is_a_fault(name: str, text: str) -> None:
    loaded = load([], stdin=text, stdin_name=name)
    assert len(loaded.faults) == 1
    assert [article.text for article in loaded.articles] == (["words"] if name == "a.md" else [])


@pytest.mark.parametrize("piece", ["[", "[a](", "<!--", "`", "_a", "> ", "<a", "![", "**"])
def test_no_markup_takes_more_than_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        markdown.load(Source("a.md", "word " + piece * count, FIELDS))
        return time.process_time() - start

    assert seconds(8000) < 40 * max(seconds(1000), 0.005)


def test_the_names_of_fields_can_be_configured(here: Path) -> None:
    put(here, a__json='{"key": 5, "body": "words", "head": "H", "when": 1447362600}')
    article = load(
        ["a.json"], fields={"id": "key", "text": "body", "title": "head", "published": "when"}
    ).articles[0]
    assert (article.id, article.text, article.title) == ("a.json#5", "words", "H")
    assert [(clue.text, clue.reason) for clue in article.clues] == [("1447362600", "field `when`")]


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_every_character_of_a_record_is_found_again(
    texts: list[str], ascii_only: bool, indent: int | None
) -> None:
    rows = [{"title": "“t\n”", "text": text, "n": [1, {"text": "no"}]} for text in texts]
    file = json.dumps(rows, ensure_ascii=ascii_only, indent=indent)
    loaded = records.load_document(Source("f.json", file, FIELDS))
    assert [article.text for article in loaded.articles] == texts
    for article in loaded.articles:
        assert article.source is not None
        for offset, character in enumerate(article.text):
            home = article.source.home(offset)
            assert file[home] in (character, "\\")
            if file[home] == "\\" and character != "\\":
                shortest = next(n for n in range(2, 13) if _reads_as(file[home : home + n], character))
                assert shortest in (2, 6, 12)


def _reads_as(escape: str, character: str) -> bool:
    try:
        return bool(json.loads(f'"{escape}"') == character)
    except ValueError:
        return False


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")), st.booleans())
def test_plain_files_are_taken_as_they_stand(
    tmp_path_factory: pytest.TempPathFactory, text: str, mark: bool
) -> None:
    path = tmp_path_factory.mktemp("plain") / "a.txt"
    path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.encode())
    loaded = load([path])
    assert [article.text for article in loaded.articles] == (
        [text.removeprefix("\ufeff")]
        if text.strip("\ufeff \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0").strip()
        else []
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "a b",
                " ",
                "\n",
                "&amp;",
                "&",
                "<",
                "<br>",
                "é",
                "<td>",
                "</div>",
                "<nav>",
                "</nav>",
            ]
        )
    )
)
def test_every_letter_of_a_page_is_found_again(pieces: list[str]) -> None:
    page = "".join(pieces)
    for article in html.load(Source("p.html", page, FIELDS)).articles:
        assert article.source is not None
        for offset, character in enumerate(article.text):
            if not character.isspace():
                assert page[article.source.home(offset)] == character


@given(
    st.lists(
        st.sampled_from(
            ["**", "_", "a b", " ", "\n", "[x](y)", "`c`", "# ", "> ", "<!--", "-->", "\\*", "é", "```\n"]
        )
    )
)
def test_every_letter_of_a_markdown_file_is_found_again(pieces: list[str]) -> None:
    written = "".join(pieces)
    for article in markdown.load(Source("a.md", written, FIELDS)).articles:
        assert article.source is not None
        assert all(written[article.source.home(i)] == character for i, character in enumerate(article.text))


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
        ('"gone.txt" = 2015-11-12', "d/articles.toml: names 'gone.txt', which is not there"),
        ('["a.txt"]\ndate = 2015-11-12', "d/articles.toml: entry 'a.txt' is not understood"),
        ('"a.txt" = [1]', "d/articles.toml: entry 'a.txt' is not understood"),
    ],
)
def test_a_wrong_sidecar_is_told(here: Path, sidecar: str, message: str) -> None:
    put(here, d___a__txt="a", d___articles__toml=sidecar)
    loaded = load(["d"])
    assert len(loaded.articles) == 1
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
