"""`chronolint compare` and `check --coverage`: nothing is hidden of how passages were read."""

from __future__ import annotations

import pytest

FIRST = """\
---
date: 2031-05-06
---
The tanker Ambra sank off Vigo on Monday. The crew of 12 people was rescued.
"""
SECOND = """\
---
date: 2031-05-09
---
# News

The Ambra sank off Vigo on Tuesday.

A cat show opened in Lugo.
"""


@pytest.fixture
def news(written):
    written("a.md", FIRST)
    written("b.md", SECOND)


def test_two_passages_joined_and_in_conflict(run, news) -> None:
    done = run("compare", "a.md:4", "b.md:6")
    assert done.returncode == 0
    assert '  time    "Monday" -> Mon 5 May 2031\n' in done.stdout
    assert "sinking of Ambra / sinking of Ambra: one event (" in done.stdout
    assert "; the dates differ\n" in done.stdout
    assert "  warning[T201]: " in done.stdout


def test_passages_without_anything_in_common(run, news) -> None:
    done = run("compare", "a.md:4", "b.md:8")
    assert "neither an event nor a figure of the one can be set beside one of the other" in done.stdout
    assert done.stdout.endswith("  no finding rests on both\n")


RAISED = """\
---
date: 2031-05-12
---
The trawler Orla, which sank off Marl on 3 May with 41 tonnes of cod, was raised on Monday.
The salvage firm Tarn used 12 pontoons and was paid 640,000 crowns.
"""
TOWED = """\
---
date: 2031-05-14
---
Tarn tows the Orla to port. It took 21 pontoons to lift the wreck, which had lain off Marl since 3 May, and
the firm was paid 640,000 crowns. Her 41 tonnes of cod were lost.
"""


def test_a_fact_told_in_other_words_is_joined_by_what_else_both_articles_tell(run, written) -> None:
    written("raised.md", RAISED)
    written("towed.md", TOWED)
    done = run("compare", "towed.md:4", "raised.md:5")
    assert '  21 pontoon / 12 pontoon: one fact in two ways: both articles also tell "3 May", ' in done.stdout
    assert "  warning[C202]: " in done.stdout
    covered = run("check", ".", "--coverage", "--quiet").stdout
    assert "pontoons" not in covered


def test_two_ships_are_two_events_and_the_reason_is_told(run, written) -> None:
    written("a.txt", "The tanker Ambra sank off Vigo on Monday.")
    written("b.txt", "The trawler Belisa sank off Vigo on Tuesday.")
    done = run("compare", "a.txt:1", "b.txt:1")
    assert "two events: no name in common that tells one sinking from another" in done.stdout


def test_a_line_without_a_sentence(run, news) -> None:
    done = run("compare", "a.md:4", "b.md:7")
    assert (done.returncode, done.stdout) == (2, "")
    assert "b.md:7" in done.stderr
    assert "no sentence stands on this line" in done.stderr


def test_what_is_no_place(run, news) -> None:
    done = run("compare", "a.md", "b.md:6")
    assert done.returncode == 2
    assert "'a.md' is not FILE:LINE, as in draft.md:12" in done.stderr


def test_a_file_that_is_not_there(run, news) -> None:
    done = run("compare", "a.md:4", "c.md:6")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("c.md") == 1


def test_sets_that_the_configuration_keeps_apart(run, written) -> None:
    written("x/a.md", FIRST)
    written("y/b.md", SECOND)
    written("chronolint.toml", '[sets]\nfolders = ["*/"]\n')
    done = run("compare", "x/a.md:4", "y/b.md:6")
    assert done.returncode == 2
    assert "the configuration puts them in two sets" in done.stderr


def test_coverage_lists_what_stands_alone_and_nothing_else(run, news) -> None:
    done = run("check", ".", "--coverage", "--quiet")
    assert done.returncode == 0
    assert 'b.md:8:12: event "opened": opening of show, told only here\n' in done.stdout
    assert 'a.md:4:55: figure "12": no other figure tells of person\n' in done.stdout
    assert "Monday" not in done.stdout
    assert done.stdout.endswith("2 of 2 times compared\n2 of 4 events compared\n0 of 1 figure compared\n")


def test_coverage_names_articles_in_another_language(run, written) -> None:
    written(
        "a.md",
        "Der Tanker Ambra ist am Montag vor Vigo gesunken, und die Mannschaft wurde von einem Boot gerettet.",
    )
    assert "1 article not read: a language that is not supported" in run("check", ".", "--coverage").stdout
