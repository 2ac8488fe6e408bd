"""Markdown: front matter, markup left out, words found again in the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.formats import markdown
from chronolint.text.formats.source import Source
from chronolint.text.loaders import FIELDS, load

from .conftest import put, source_words


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


@pytest.mark.parametrize("piece", ["[", "[a](", "<!--", "`", "_a", "> ", "<a", "![", "**"])
def test_no_markup_takes_more_than_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        markdown.load(Source("a.md", "word " + piece * count, FIELDS))
        return time.process_time() - start

    assert seconds(8000) < 40 * max(seconds(1000), 0.005)


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
