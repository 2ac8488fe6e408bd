"""The `chronolint` fixture, in tests of a small project of their own."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import pathlib
import pytest
from chronolint import Article

DAY = "2026-03-09"
MONDAY = "The ferry Marigold sank off Tollen on Monday, 2 March 2026."
TUESDAY = "The Marigold sank off Tollen on Tuesday, 3 March 2026."

def test_agree(chronolint):
    chronolint.check(MONDAY, "The Marigold sank in March 2026.", published="2026-03-09").assert_clean()

def test_clash(chronolint):
    chronolint.check(MONDAY, Article("later", TUESDAY, published="2026-03-09")).assert_clean()

def test_allowed(chronolint):
    checked = chronolint.check(MONDAY, TUESDAY, published="2026-03-09")
    checked.assert_clean(allow=["conflicting-dates"])
    checked.assert_clean(allow=["T201"])

def test_remarks(chronolint):
    checked = chronolint.check(MONDAY)
    checked.assert_clean()
    checked.assert_flags("D101")
    checked.assert_clean(remarks=True)

def test_flags(chronolint):
    checked = chronolint.check(MONDAY, TUESDAY, published=DAY)
    finding = checked.assert_flags("T201", at="Tuesday, 3 March 2026")
    assert finding.severity == "warning"
    chronolint.check("They met on 31 June 2021.").assert_flags("impossible-date")

def test_flags_elsewhere(chronolint):
    chronolint.check("They met on 31 June 2021.").assert_flags("T101", at="June")

def test_flags_nothing(chronolint):
    chronolint.check("Nothing here.", published="2026-03-09").assert_flags("T101")

def test_files(chronolint):
    folder = pathlib.Path(__file__).parent / "news"
    finding = chronolint.check(folder).assert_flags("T201")
    assert {finding.span.line, finding.related[0].line} == {5}
    chronolint.check(folder / "monday.md", "The Marigold sank in March 2026.").assert_clean()

def test_no_files(chronolint):
    chronolint.check(pathlib.Path("nowhere.md"))
"""
FRONT = "---\ndate: 2026-03-09\n---\n\n"


def test_assertions_read_well_and_fail_with_the_report(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_articles=TESTS)
    news = pytester.mkdir("news")
    (news / "monday.md").write_text(f"{FRONT}The ferry Marigold sank off Tollen on Monday, 2 March 2026.\n")
    (news / "tuesday.md").write_text(f"{FRONT}The Marigold sank off Tollen on Tuesday, 3 March 2026.\n")
    result = pytester.runpytest_subprocess("-p", "no:hypothesispytest")
    result.assert_outcomes(passed=4, failed=5)
    told = result.stdout.str()
    for words in (
        "E       AssertionError: these articles contradict each other:",
        "E       warning[T201]: the sinking of Marigold is dated twice: ",
        "E        --> later:1:33",
        "E       1 | The Marigold sank off Tollen on Tuesday, 3 March 2026.",
        "E        ::: article-1:1:39",
        "E         = because: linked as one event: sinking, marigold",
        "E       info[D101]: this article has no date of its own",
        "E       AssertionError: T101 does not flag this at 'June'; found instead:",
        "E       AssertionError: T101 does not flag this; nothing was found",
        "E       AssertionError: nowhere.md: no such file or folder",
    ):
        assert words in told
    assert "fixture.py" not in told  # the traceback ends in the test
