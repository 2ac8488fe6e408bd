"""The HTML report as a reader uses it, in headless Chromium: mouse, keyboard, filters, dark, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .browser import PROGRAM, Browser
from .conftest import run
from .test_html_report import HOSTILE

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports: of the examples, and of articles that try to run scripts."""
    folder = tmp_path_factory.mktemp("pages")
    run(ROOT, "examples", "--output-format", "html", "-o", str(folder / "examples.html"))
    articles = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (articles / name).write_text(text)
    run(articles, ".", "--isolated", "--output-format", "html", "-o", str(folder / "hostile.html"))
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def page(browser: Browser, pages: Path) -> Browser:
    """The report on the examples, opened anew."""
    browser.media()
    browser.open(pages / "hostile.html")
    browser.complaints.clear()
    browser.open(pages / "examples.html")
    return browser


def shown(page: Browser) -> list[str]:
    script = "[...document.querySelectorAll('.finding')].filter(c => !c.hidden).map(c => c.id)"
    found: list[str] = page.run(script)
    return found


def selected(page: Browser, query: str) -> list[str]:
    script = f"[...document.querySelectorAll('{query}.selected')].map(n => n.textContent.trim())"
    found: list[str] = page.run(script)
    return found


def test_no_page_complains(page: Browser, pages: Path) -> None:
    page.open(pages / "hostile.html")
    assert page.run("window.pwned === undefined")
    assert page.run("document.querySelectorAll('script').length") == 1
    assert page.complaints == []


def test_the_policy_stops_what_would_be_run(page: Browser) -> None:
    page.run("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.pwned = 1\">')")
    page.run("new Promise(done => setTimeout(done, 100))")
    assert page.run("window.pwned === undefined")
    assert page.complaints != []


def test_a_finding_that_is_chosen_shows_its_passages_in_both_articles(page: Browser) -> None:
    page.run("document.querySelector('#f1 .message').click()")
    assert selected(page, ".finding")[0].startswith("1warning")
    assert selected(page, ".passage") == ["Wednesday", "last Tuesday"]
    assert len(selected(page, "svg .event")) == 2
    assert len(selected(page, "svg .clash")) == 1
    page.press("Escape")
    assert selected(page, ".finding") == []


def test_a_passage_leads_to_its_finding_and_back(page: Browser) -> None:
    page.run("document.querySelector('article .passage').click()")
    page.run("new Promise(done => setTimeout(done, 50))")
    assert page.run("location.hash") == "#f1"
    assert page.run("document.activeElement.id") == "f1"
    page.run("document.querySelector('#f1 .place').click()")
    assert page.run("location.hash") == "#f1-0"
    assert selected(page, ".passage") == ["Wednesday", "last Tuesday"]


def test_an_event_on_the_timeline_leads_to_its_finding(page: Browser) -> None:
    page.run("document.querySelector('svg a.event').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    page.run("new Promise(done => setTimeout(done, 50))")
    assert page.run("location.hash") == "#f1"


def test_filters(page: Browser) -> None:
    assert shown(page) == [f"f{n}" for n in range(1, 9)]
    page.run("document.querySelector('input[value=warning]').click()")
    assert shown(page) == ["f3", "f7"]
    assert page.run("document.querySelector('output').textContent") == "2 of 8 shown"
    choose = "const s = document.querySelector('select'); s.value = 'C102';"
    page.run(f"{{{choose} s.dispatchEvent(new Event('change', {{bubbles: true}}))}}")
    assert shown(page) == ["f7"]


def test_all_of_it_can_be_reached_from_the_keyboard(page: Browser) -> None:
    reached = []
    name = "(e => e.id || e.getAttribute('href') || e.name || e.tagName)(document.activeElement)"
    for _ in range(400):
        page.press("Tab")
        reached.append(page.run(name))
        if reached[-1] == "BODY":
            break
    assert reached[:2] == ["#findings", "#evidence"]
    order = [reached.index(one) for one in ("level", "rule", "#f1-0")]
    assert order == sorted(order)
    links = page.run("[...document.querySelectorAll('main a')].filter(a => a.checkVisibility()).length")
    assert sum(one.startswith("#f") for one in reached[2:]) == links


def test_a_skip_link_takes_one_there(page: Browser) -> None:
    page.press("Tab")
    page.press("Tab")
    page.press("Enter")
    page.run("new Promise(done => setTimeout(done, 50))")
    assert page.run("document.activeElement.id") == "evidence"


def test_dark_and_light_are_told_apart(page: Browser) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.run(ground)
    page.media(scheme="dark")
    assert page.run(ground) != light


def test_printed_pages_have_the_proofs_and_no_controls(page: Browser) -> None:
    page.media("print")
    page.run("window.dispatchEvent(new Event('beforeprint'))")
    assert page.run("[...document.querySelectorAll('.finding details')].every(d => d.open)")
    assert not page.run("document.querySelector('form').checkVisibility()")
    assert not page.run("document.querySelector('.skip').checkVisibility()")
    assert page.run("getComputedStyle(document.getElementById('findings')).maxHeight") == "none"


def test_nothing_is_wider_than_a_narrow_window(page: Browser) -> None:
    page.call("Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=False)
    assert page.run("document.documentElement.scrollWidth") <= 390
    page.call("Emulation.clearDeviceMetricsOverride")
