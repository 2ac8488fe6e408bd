"""The timeline picture: an axis that keeps order and room, words that never lie on each other."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint import Article, lint
from chronolint.report.html.axis import axis, ticks
from chronolint.report.html.passages import told_sets
from chronolint.report.html.picture import picture
from chronolint.report.model import Results
from chronolint.when.model import DAY, Window

days = st.integers(600_000, 760_000)
lengths = st.sampled_from([1, 1, 1, 7, 30, 365, 3650])
windows = st.builds(lambda day, length: Window(day * DAY, (day + length) * DAY), days, lengths)


@given(st.lists(windows, min_size=1, max_size=12), st.lists(windows, max_size=30))
def test_an_axis_keeps_the_order_and_its_bounds(disputed: list[Window], others: list[Window]) -> None:
    scale = axis(disputed, others, 200.0, 980.0)
    edges = sorted({edge for window in (*disputed, *others) for edge in window})
    places = [scale.x(edge) for edge in edges]
    assert all(a < b for a, b in pairwise(places))
    assert places[0] == pytest.approx(200)
    assert places[-1] == pytest.approx(980)
    marks = ticks(scale, disputed, others)
    assert all(b.x - a.x >= 70 for a, b in pairwise(marks))


def test_days_of_a_finding_are_kept_apart_beside_years() -> None:
    first, second = (Window(day * DAY, (day + 1) * DAY) for day in (739_000, 739_001))
    century = Window(700_000 * DAY, 700_365 * DAY)
    scale = axis([first, second], [century], 0, 800)
    assert not scale.true
    assert scale.middle(second) - scale.middle(first) >= 20
    assert axis([first], [], 0, 800).true


def drawn(articles: dict[str, str], published: str = "2026-03-05") -> str:
    report = lint([Article(name, text, published=published) for name, text in articles.items()])
    (told,) = told_sets(Results(report.findings, report.articles, worlds=(report.world,)))
    made = picture(told)
    assert made is not None
    return made


def words(svg: str) -> list[tuple[float, float, float, str]]:
    """The words beside the bars: left and right end, line, text."""
    found = []
    for before, x, y, anchor, text in re.findall(
        r'(<rect[^>]*rx="3"/>)<text x="([\d.]+)" y="([\d.]+)"( text-anchor="end")?>([^<]*)</text>', svg
    ):
        assert before
        width = len(text) * 6.5
        left = float(x) - width if anchor else float(x)
        found.append((left, left + width, float(y), text))
    return found


def test_no_words_lie_on_others() -> None:
    text = " ".join(
        f"The trawler {name} sank on {day} March 2026."
        for day, name in enumerate(["Heron", "Petrel", "Tern"], 1)
    )
    made = words(drawn({"a.txt": text, "b.txt": text.replace("1 March", "2 March")}))
    assert len(made) == 6
    for (a, b, line, one), (c, d, other, two) in combinations(made, 2):
        assert line != other or b <= c or d <= a, (one, two)


def test_a_set_of_many_articles_is_thinned_and_says_so() -> None:
    names = ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Yew"]
    filler = {
        f"{name}.txt": f"The {name} Bridge was completed on {day} February 2026."
        for day, name in enumerate(names, start=1)
    }
    clash = {
        "x.txt": "The trawler Heron sank on 1 March 2026.",
        "y.txt": "The trawler Heron sank on 2 March 2026.",
    }
    few = drawn(clash | dict(list(filler.items())[:3]))
    many = drawn(clash | filler)
    assert few.count('class="lane"') == 5
    assert many.count('class="lane"') == 2
    assert "11 more articles with dates are not drawn" in many


def test_it_is_told_in_words_too() -> None:
    made = drawn({"a.txt": "The trawler Heron sank on 1 March 2026. The trawler Heron sank on 2 March 2026."})
    assert "2026-03-01: sinking of Heron (a.txt)" in made
    assert '<a href="#f1">finding 1</a>' in made


def test_resources_are_plain_files_without_addresses() -> None:
    import chronolint.report.html as package

    folder = Path(package.__file__).parent
    for name in ("page.html", "style.css", "script.js"):
        text = (folder / name).read_text("utf-8")
        assert "http" not in text.replace("http-equiv", "")
        assert "url(" not in text
