"""However a set is run - with a store, in several processes - what comes out is the same."""

from __future__ import annotations

import gc
import multiprocessing
from pathlib import Path

import pytest

from chronolint import Article, pipeline
from chronolint.claims.model import Reading
from chronolint.engines.pool import forms
from chronolint.engines.portions import portions, processes
from chronolint.engines.run import Engine
from chronolint.settings import Settings
from chronolint.store.forms import pack_reading
from chronolint.store.store import Store

CALM = "It went on and on, as such things do in the end" + ", and so on and on" * 1800 + ".\n"
TEXT = "The ferry Halcyon {0} sank off Larnmouth on Monday, {1} March 2026. It met on 31 June. " + CALM
ARTICLES = [
    Article(f"ferry-{number}", TEXT.format(number, day), published="2026-03-12")
    for number, day in enumerate((9, 10, 11, 9, 10, 11))
]
SETTINGS = Settings()


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("kept", [False, True])
def test_the_outcome_is_that_of_the_pipeline(jobs: int, kept: bool, tmp_path: Path) -> None:
    report = pipeline.lint(ARTICLES, SETTINGS)
    assert report.findings
    with Store(tmp_path / "kept") as store:
        for articles in (ARTICLES, ARTICLES[::-1]):
            engine = Engine(store if kept else None, jobs)
            outcome = engine.lint(articles, SETTINGS)
            assert outcome.findings == report.findings
            assert outcome.articles == report.articles
            assert (outcome.allowed, outcome.rules) == (report.allowed, report.rules)
            assert engine.read(ARTICLES, SETTINGS) == pipeline.read_each(ARTICLES, SETTINGS)
        assert store.contents()[:2] == ((len(ARTICLES), 1) if kept else (0, 0))


def test_how_a_known_set_was_understood_is_told_where_it_is_asked(tmp_path: Path) -> None:
    with Store(tmp_path / "kept") as store:
        engine = Engine(store)
        first = engine.lint(ARTICLES[:2], SETTINGS, world=True)
        assert engine.lint(ARTICLES[:2], SETTINGS).world is None
        whole = engine.lint(ARTICLES[:2], SETTINGS, world=True)
    assert whole.findings == first.findings
    assert whole.world is not None
    assert first.world is not None
    assert whole.world.readings == first.world.readings


def test_of_a_set_that_is_done_no_reading_is_held() -> None:
    articles = [Article("once", TEXT.format(7, 9)), Article("again", TEXT.format(7, 10))]
    assert Engine().lint(articles, SETTINGS).findings
    held = [one for one in gc.get_objects() if type(one) is Reading]
    assert not [one for one in held if one.article in articles]


def test_progress_grows_to_the_whole() -> None:
    told: list[tuple[int, int]] = []
    Engine(progress=lambda done, of: told.append((done, of))).lint(ARTICLES, SETTINGS)
    whole = sum(len(article.text) for article in ARTICLES)
    assert told == sorted(told)
    assert {of for _, of in told} == {whole}
    assert told[-1] == (whole, whole)


def test_what_a_process_leaves_when_it_is_ended_is_read_here() -> None:
    shares = tuple(portions(ARTICLES))
    assert len(shares) == 3
    with forms(shares, SETTINGS, 2) as made:
        found = [next(made)]
        for process in multiprocessing.active_children():
            process.kill()
        found += made
    readings = pipeline.read_each(ARTICLES, SETTINGS)
    assert [form for share in found for form in share] == list(map(pack_reading, readings))


def test_portions_hold_all_articles_in_order() -> None:
    assert [article for share in portions(ARTICLES) for article in share] == ARTICLES
    assert list(portions([])) == []


def test_little_text_is_read_in_one_process() -> None:
    assert processes(0) == processes(500_000) == 1
    assert 1 <= processes(10**12) <= multiprocessing.cpu_count()
