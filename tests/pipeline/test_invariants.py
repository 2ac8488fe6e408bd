"""What must hold of any set of articles, whatever they tell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronolint import Article, Report, lint

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def story(first: date, weekday: str, stated: date, founded: int, days: int) -> list[Article]:
    """Two papers on one sinking; the second gives a full date."""
    return [
        Article(
            "evening",
            f"The ferry Marigold sank off Tollen on {weekday}. Norland Line, founded in {founded}, owns her.",
            published=first,
        ),
        Article(
            "weekly",
            f"The Marigold sank on {stated:%-d %B %Y}. Marta Lind resigned {days} days after the "
            f"Marigold sank, on {stated + timedelta(days=4):%-d %B %Y}.",
            published=first + timedelta(days=20),
        ),
    ]


def told(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.span.article) for finding in report.findings]


dates = st.dates(date(1925, 1, 10), date(2090, 1, 1))


@settings(max_examples=40, deadline=None)
@given(dates, st.sampled_from(DAYS), st.integers(0, 9), st.integers(2, 6))
def test_a_week_later_the_same_is_found(first: date, weekday: str, back: int, days: int) -> None:
    stated = first - timedelta(days=back)
    moved = timedelta(weeks=1)
    now = lint(story(first, weekday, stated, 1901, days))
    then = lint(story(first + moved, weekday, stated + moved, 1901, days))
    assert told(now) == told(then)


@settings(max_examples=40, deadline=None)
@given(dates, st.integers(0, 6))
def test_a_weekday_and_its_date_agree(first: date, back: int) -> None:
    sunk = first - timedelta(days=back)
    found = lint(story(first, DAYS[sunk.weekday()], sunk, 1901, 4)).findings
    assert [f for f in found if f.rule == "T201"] == []


@settings(max_examples=40, deadline=None)
@given(dates, st.integers(0, 6), st.integers(1, 5))
def test_another_weekday_is_found(first: date, back: int, off: int) -> None:
    sunk = first - timedelta(days=back)
    told = DAYS[(sunk.weekday() + off) % 7]
    found = lint(story(first, told, sunk, 1901, 4)).findings
    assert "T201" in [f.rule for f in found]


@settings(max_examples=30, deadline=None)
@given(dates, st.integers(0, 6), st.permutations([0, 1, 2]))
def test_the_order_of_articles_does_not_matter(first: date, back: int, order: list[int]) -> None:
    articles = [
        *story(first, "Friday", first - timedelta(days=back), 1950, 2),
        Article("third", "Norland Line was founded in 1951.", published=first),
    ]
    assert lint([articles[i] for i in order]).findings == lint(articles).findings


@pytest.mark.parametrize("seed", ["0", "1", "97"])
def test_bytes_do_not_hang_on_hash_seed_or_time_zone(seed: str, tmp_path: Path) -> None:
    for name, day, words in (("a", "05", "on Wednesday"), ("b", "09", "last Tuesday")):
        text = f"---\ndate: 2026-03-{day}\n---\nThe ferry Marigold sank off Tollen {words}.\n"
        (tmp_path / f"{name}.md").write_text(text)
    runs = [
        subprocess.run(
            [sys.executable, "-m", "chronolint", "check", ".", "--isolated", "--output-format", "json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": value, "TZ": zone},
            capture_output=True,
            check=False,
        )
        for value, zone in ((seed, "UTC"), ("5", "Pacific/Kiritimati"))
    ]
    assert runs[0].stdout == runs[1].stdout
    assert re.search(rb'"T201"', runs[0].stdout)
