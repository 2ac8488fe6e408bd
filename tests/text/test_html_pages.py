"""HTML: what of a page is the article, its dates, words found again in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.formats import html
from chronolint.text.formats.source import Source
from chronolint.text.loaders import FIELDS

from .conftest import source_words

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
