"""The HTML report: one file that holds together, and in which no article becomes markup."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from .conftest import ODD, PLAIN, Report, run

ROOT = Path(__file__).parents[3]
EVIL = "<script>window.pwned = 1</script>"
HOSTILE = {
    f'"><img src=x onerror=alert(1)>{EVIL.replace("/", "")}.md': "---\ndate: 2026-03-05\n"
    f"title: '{EVIL}'\n---\n\n{EVIL} The trawler {EVIL} Heron sank on Wednesday.\n",
    "b.txt": f"Published: 9 March 2026\n\nThe Heron sank last Tuesday. {EVIL}\n"
    "A line $style $x of </textarea></style> signs: the council met on 31 June 2021 <!-- &lt;b&gt; \x0b.\n",
}


class Page(HTMLParser):
    """What a page is made of: tags with their attributes, and the text in each kind of tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self._open: list[tuple[str, int]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        self.tags.append((tag, dict(attrs)))
        self._open.append((tag, len(self.text.setdefault(tag, []))))
        self.text[tag].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag, number in self._open:
            self.text[tag][number] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def ids(self) -> Counter[str]:
        return Counter(str(attributes["id"]) for _, attributes in self.tags if "id" in attributes)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report on articles that try to become markup."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (folder / name).write_text(text)
    return run(folder, ".", "--isolated", "--output-format", "html").text


@pytest.mark.parametrize("state", ["report", "calm"])
def test_everything_is_in_the_file(state: str, request: pytest.FixtureRequest) -> None:
    page = Page(request.getfixturevalue(state)("html").text)
    assert not any(name in ("link", "img", "iframe", "object", "base") for name, _ in page.tags)
    assert not any({"src", "srcset", "style", "onclick"} & set(attributes) for _, attributes in page.tags)
    for link in page.all("a"):
        assert (link["href"] or "").startswith("#")
    assert max(page.ids().values()) == 1
    assert {str(link["href"])[1:] for link in page.all("a")} <= set(page.ids())


def test_the_policy_allows_what_is_in_it_and_no_more(report: Report) -> None:
    text = report("html").text
    (policy,) = (tag["content"] for tag in Page(text).all("meta") if "http-equiv" in tag)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_no_article_becomes_markup(hostile: str) -> None:
    page = Page(hostile)
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not page.all("img")
    assert EVIL not in hostile
    assert any(EVIL in text for text in page.text["article"])
    assert any("$style $x of </textarea></style>" in text for text in page.text["article"])
    assert any("&lt;b&gt;" in text for text in page.text["article"])


def test_findings_and_passages_link_to_each_other(report: Report) -> None:
    page = Page(report("html").text)
    cards = {tag["id"]: tag for tag in page.all("li") if "finding" in (tag.get("class") or "").split()}
    assert set(cards) == {"f1", "f2", "f3"}
    links = {tag["href"] for tag in page.all("a")}
    assert {"#f1-0", "#f2-0", "#f2-1", "#f3-0"} <= links
    passages = [tag for tag in page.all("a") if "passage" in (tag.get("class") or "")]
    assert sorted(str(tag["href"]) for tag in passages) == ["#f1", "#f2", "#f2", "#f3"]
    assert {"31 June 2021", "last Tuesday", "Wednesday"} <= set(page.text["mark"])


def test_a_finding_shows_both_sides_and_the_proof(report: Report) -> None:
    page = Page(report("html").text)
    card = next(text for text in page.text["li"] if "dated twice" in text)
    for words in (
        f"{PLAIN}:5:19",
        f"{ODD}:5:42",
        "Tue 3 Mar 2026",
        "Wed 4 Mar 2026",
        "T201 conflicting-dates",
    ):
        assert words in card
    assert "linked as one event: sinking, marigold" in card
    assert "correct the date that is wrong" in card


def test_the_timeline_has_a_lane_for_each_article_and_joins_what_clashes(report: Report) -> None:
    page = Page(report("html").text)
    words = page.text["text"]
    assert "sinking of Marigold: Wed 4 Mar 2026" in words
    assert "sinking of Marigold: Tue 3 Mar 2026" in words
    (clash,) = (tag for tag in page.all("path") if "clash" in (tag["class"] or ""))
    assert clash["data-finding"] == "2"
    events = [tag for tag in page.all("a") if "event" in (tag.get("class") or "")]
    assert [tag["href"] for tag in events] == ["#f2", "#f2"]
    assert all("finding 2" in (tag["aria-label"] or "") for tag in events)


def test_passages_are_found_in_files_of_every_kind(tmp_path: Path) -> None:
    wrong = "The council met on <b>31 June</b> 2021 to hear both."
    (tmp_path / "a.html").write_text(f"<title>Talks &amp; tea</title><p>Caf&eacute; talk.<p>{wrong}</p>")
    (tmp_path / "b.jsonl").write_text(
        json.dumps(
            {"id": "r1", "text": "Café talk.\n\nThe council met on 31 June 2021.", "date": "2021-07-04"}
        )
    )
    page = Page(run(tmp_path, ".", "--isolated", "--select", "T101", "--output-format", "html").text)
    assert {"a.html:", "b.jsonl:"} <= {text[: text.find(":") + 1] for text in page.text["a"]}
    assert page.text["article"]
    for text in page.text["article"]:
        assert "31 June 2021" in text
        assert "Café talk." in text
    assert "".join(page.text["mark"]).count("31 June") == 4


def test_what_could_not_be_read_is_told(broken: Report) -> None:
    page = Page(broken("html").text)
    assert any(text.startswith("bad & <worse>.json:1:10: ") for text in page.text["li"])


def test_nothing_found_is_still_a_page(calm: Report) -> None:
    page = Page(calm("html").text)
    assert page.text["h1"] == ["chronolint no contradiction found in 1 article"]
    assert not page.all("form")


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_same_bytes_each_time(report: Report, folder: Path, seed: str) -> None:
    command = [sys.executable, "-m", "chronolint", "check", ".", "--isolated", "--output-format", "html"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Apia", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    assert done.stdout.decode() == report("html").text


def test_the_report_on_the_examples_is_small(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    run(ROOT, "examples", "--output-format", "html", "-o", str(target))
    assert target.stat().st_size < 50_000


def contrast(one: str, other: str) -> float:
    """How well two colours can be told apart, by WCAG: 1 to 21."""

    def light(colour: str) -> float:
        digits = colour * 2 if len(colour) == 3 else colour
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_on_their_ground(scheme: int) -> None:
    style = (files("chronolint.report.html") / "style.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--(\w[\w-]*): #([0-9a-f]+);", blocks[scheme]))
    grounds = ("paper", "card", "lane")
    for ink in ("ink", "quiet", "link", "error", "warning", "info"):
        for ground in grounds:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for level in ("error", "warning", "info"):
        assert contrast(colours["ink"], colours[f"{level}-wash"]) >= 4.5, level
        assert contrast(colours["card"], colours[level]) >= 4.5, level
