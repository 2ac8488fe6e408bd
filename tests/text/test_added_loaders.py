"""Formats that other packages add, by the real program; the example package first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "loader-webvtt"

COUNCIL = """WEBVTT - Council meeting

NOTE published: 2026-03-05

1
00:00:01.000 --> 00:00:04.500 align:start
<v Mara Lind>The ferry <i>Marigold</i> sank off
Tollen on

00:00:05.000 --> 00:00:08.000
<v Mara Lind>Tuesday, 4 March 2026.
"""
LOADERS = """
from chronolint.loaders import Article, Fault, FaultError, Loaded, Source


def breaks(source):
    raise ValueError("the third column\\nis missing")


def complains(source):
    raise FaultError(source.fault("no speaker", source.text.index("?"), "a name"))


def forgets(source):
    return [Article("a", source.text)]


def textless(source):
    return Loaded((Article("a", None),))


def packed(source: Source) -> Loaded:
    assert source.text == ""
    text = source.data.replace(bytes(1), b"").decode()
    return Loaded((Article(source.path, text, published="2026-03-09"),))


def story(source: Source) -> Loaded:
    return Loaded((Article("from-the-desk", source.text, published="2026-03-09"),))
"""
WRONG = "The council met on 31 June 2021 to hear both sides.\n"

Check = Callable[..., "subprocess.CompletedProcess[str]"]


def announce(folder: Path, points: str) -> None:
    """A distribution that can be found on the path, as an installed one is."""
    info = folder / "acme-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[chronolint.loaders]\n{points}\n")


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Runs the program among articles, with what lies in the folder `site` installed."""
    (tmp_path / "news").mkdir()

    def run(*arguments: str, cwd: Path = tmp_path / "news") -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(map(str, (tmp_path / "site", EXAMPLE, ROOT)))
        done = subprocess.run(
            [sys.executable, "-m", "chronolint", "check", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            encoding="utf-8",
        )
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.fixture
def acme(tmp_path: Path) -> None:
    """Loaders of all kinds, most of them bad."""
    announce(
        tmp_path / "site",
        "breaks = acme_loaders:breaks\ncomplains = acme_loaders:complains\nforgets = acme_loaders:forgets\n"
        "textless = acme_loaders:textless\nmissing = acme_loaders:nowhere\ngone = acme_gone:load\n"
        "packed = acme_loaders:packed\n.Story.TXT = acme_loaders:story\nmd = acme_loaders:breaks",
    )
    (tmp_path / "site" / "acme_loaders.py").write_text(LOADERS)


def test_the_example_reads_captions_and_its_carets_stand_in_the_file(tmp_path: Path, check: Check) -> None:
    (tmp_path / "news" / "council.vtt").write_text(COUNCIL)
    (tmp_path / "news" / "calm.md").write_text("The mill at Orrin closed in 1999.\n")
    assert "council.vtt" not in check(".", "--output-format", "json").stdout
    announce(tmp_path / "site", "vtt = webvtt_articles:load")
    done = check(".", "--output-format", "json")
    report = json.loads(done.stdout)
    captions = next(article for article in report["articles"] if article["path"] == "council.vtt")
    assert captions["title"] == "Council meeting"
    assert captions["window"] == ["2026-03-05", "2026-03-05"]
    [finding] = [found for found in report["findings"] if found["rule"] == "T102"]
    assert (finding["span"]["line"], finding["span"]["column"]) == (11, 14)
    assert COUNCIL[finding["span"]["start"] :].startswith(finding["span"]["text"])


def test_the_example_says_what_is_no_caption(tmp_path: Path, check: Check) -> None:
    announce(tmp_path / "site", "vtt = webvtt_articles:load")
    (tmp_path / "news" / "wrong.vtt").write_text("The council met.\n")
    (tmp_path / "news" / "silent.vtt").write_text("WEBVTT\n\nNOTE nothing is said\n")
    done = check("wrong.vtt", "silent.vtt")
    assert done.returncode == 2
    assert "error: wrong.vtt:1:1: this is not WebVTT\n" in done.stderr
    assert "error: silent.vtt:1:1: nothing is said\n" in done.stderr


def test_the_example_changes_nothing_for_the_examples(tmp_path: Path, check: Check) -> None:
    plain = check("examples/", "--width", "100", cwd=ROOT)
    announce(tmp_path / "site", "vtt = webvtt_articles:load")
    assert check("examples/", "--width", "100", cwd=ROOT).stdout == plain.stdout


@pytest.mark.parametrize(
    ("suffix", "told"),
    [
        (
            "breaks",
            "acme_loaders:breaks for *.breaks failed: ValueError: the third column is missing",
        ),
        ("forgets", "the loader acme_loaders:forgets for *.forgets failed: TypeError: it gave list"),
        ("textless", "failed: TypeError: it gave an article that is no Article with a text"),
        ("missing", "failed: AttributeError: module 'acme_loaders' has no attribute 'nowhere'"),
        ("gone", "failed: ModuleNotFoundError: No module named 'acme_gone'"),
    ],
)
def test_a_loader_that_breaks_is_a_fault_of_its_file(
    tmp_path: Path, check: Check, acme: None, suffix: str, told: str
) -> None:
    (tmp_path / "news" / f"a.{suffix}").write_text("words\n")
    (tmp_path / "news" / "wrong.md").write_text(WRONG)
    done = check(".", "--select", "T101")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: a.{suffix}: ")
    assert told in done.stderr
    assert "--> wrong.md:1:20" in done.stdout  # what is built in cannot be replaced: md is read as ever


def test_a_loader_says_where_a_file_is_wrong(tmp_path: Path, check: Check, acme: None) -> None:
    (tmp_path / "news" / "a.complains").write_text("first line\nsaid ? yesterday\n")
    done = check("a.complains")
    assert done.stderr.startswith("error: a.complains:2:6: no speaker\n")
    assert "2 | said ? yesterday" in done.stderr
    assert "= expected: a name" in done.stderr


def test_the_longest_ending_decides_and_bytes_are_there_for_what_is_no_text(
    tmp_path: Path, check: Check, acme: None
) -> None:
    (tmp_path / "news" / "a.story.txt").write_text(WRONG)
    (tmp_path / "news" / "b.txt").write_text("A calm day.\n")
    (tmp_path / "news" / "c.PACKED").write_bytes(b"\0" + WRONG.encode())
    report = json.loads(check(".", "--output-format", "json", "--select", "T101").stdout)
    assert [article["id"] for article in report["articles"]] == ["from-the-desk", "b.txt", "c.PACKED"]
    assert [finding["span"]["path"] for finding in report["findings"]] == ["a.story.txt", "c.PACKED"]


@pytest.mark.slow
def test_the_example_can_be_installed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([*build, str(site), str(EXAMPLE)], check=True, capture_output=True)
    (tmp_path / "council.vtt").write_text(COUNCIL)
    done = subprocess.run(
        [sys.executable, "-m", "chronolint", "check", "council.vtt", "--output-format", "concise"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(ROOT)))},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.startswith("council.vtt:11:14: T102 error ")


def test_the_page_about_loaders_shows_the_example() -> None:
    source = (EXAMPLE / "webvtt_articles.py").read_text("utf-8")
    assert source[source.index("def load(") :] in (ROOT / "docs" / "loaders.md").read_text("utf-8")
