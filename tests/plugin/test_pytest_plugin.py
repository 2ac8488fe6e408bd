"""The pytest plugin, run on small projects of its own."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

PAGE = """# ZZ101 two-dates

A page for a test.

```rule
level warning
kind weekday
say "{date} is no {said}"
```

## Flags

A date of the year 2018.

```article
They meet on Thursday, 18 April 2018, as
             ^^^^^^^^ ZZ101
                       ~~~~~~~~~~~~~
agreed.
```

## Passes

The right day.

```article
They meet on Wednesday, 18 April 2018.
```
"""


def lay(pytester: pytest.Pytester, path: str, text: str) -> None:
    file = pytester.path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    quick = ("--assert=plain", "-p", "no:hypothesispytest")
    return pytester.runpytest_subprocess(*quick, *arguments)


LINTER = """
from types import SimpleNamespace

from chronolint import pipeline
from chronolint.lint.finding import Finding, Severity

PIPELINE = pipeline.lint


def pytest_sessionstart(session):
    pipeline.lint = found


def pytest_sessionfinish(session):
    pipeline.lint = PIPELINE


def found(articles, settings):
    findings = []
    for article in articles:
        for said, date in (("Thursday", "18 April 2018"), ("Saturday", "1 May 2018")):
            if said in article.text:
                at, on = article.text.index(said), article.text.index(date)
                spans = article.span(at, at + len(said)), article.span(on, on + len(date))
                message = f"{date} is no {said}"
                findings.append(
                    Finding("ZZ101", "two-dates", Severity.WARNING, message, "", spans[0], spans[1:], (), "")
                )
    return SimpleNamespace(findings=tuple(findings), articles=())
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project whose linter is the one above: the plugin is tested here, not the stages below it."""
    lay(pytester, "conftest.py", LINTER)
    return pytester


def test_the_cases_of_a_page_are_tests(project: pytest.Pytester) -> None:
    lay(project, "rules/timing/ZZ101-two-dates.md", PAGE)
    result = run(project, "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*ZZ101-two-dates.md::flags-1-a-date-of-the-year-2018 PASSED*"])
    run(project, "rules/timing/ZZ101-two-dates.md").assert_outcomes(passed=2)
    run(project, "-k", "passes").assert_outcomes(passed=1, deselected=1)


def test_a_case_that_fails_says_what_and_where(project: pytest.Pytester) -> None:
    broken = PAGE.replace("             ^^^^^^^^ ZZ101", "                        ^^ ZZ101")
    lay(project, "rules/ZZ101-two-dates.md", broken.replace("Wednesday, 18 April", "Saturday, 1 May"))
    result = run(project)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "rules/ZZ101-two-dates.md:16:25: ZZ101 expected under '8 '",
            "rules/ZZ101-two-dates.md:16:14: surprise ZZ101 under 'Thursday': 18 April 2018 is no Thursday",
            "rules/ZZ101-two-dates.md:27:14: surprise ZZ101 under 'Saturday': 1 May 2018 is no Saturday",
        ],
    )
    assert "Traceback" not in result.stdout.str()


def test_a_page_that_cannot_be_read_is_an_error_of_collection(project: pytest.Pytester) -> None:
    lay(project, "rules/ZZ101-two-dates.md", PAGE.replace("kind weekday", "kind weakday"))
    result = run(project)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "rules/ZZ101-two-dates.md:7:6: no kind is called 'weakday'; expected weekday*",
            "*kind weakday",
            "*     ^",
        ]
    )


def test_a_page_by_a_wrong_name_is_not_passed_over(project: pytest.Pytester) -> None:
    lay(project, "rules/two-dates.md", PAGE)
    result = run(project)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["rules/two-dates.md: 'two-dates' names no rule; expected CODE-fault-name.md*"]
    )


def test_folders_by_other_names_are_given(project: pytest.Pytester) -> None:
    lay(project, "style/ZZ101-two-dates.md", PAGE)
    lay(project, "tests/test_one.py", "def test_one(): pass\n")
    run(project).assert_outcomes(passed=1)
    run(project, "--chronolint-rules", "style", "tests").assert_outcomes(passed=3)
    run(project, "tests").assert_outcomes(passed=1)
    lay(project, "pytest.ini", "[pytest]\nchronolint_rules = style\n")
    run(project).assert_outcomes(passed=3)
    run(project, "tests").assert_outcomes(passed=1)
    lay(project, "pytest.ini", "[pytest]\nchronolint_rules = style\ntestpaths = tests\n")
    run(project).assert_outcomes(passed=3)


def test_other_markdown_is_left_alone(pytester: pytest.Pytester) -> None:
    lay(pytester, "rules/E501-line-too-long.md", "# E501\n\nSome other linter's page.\n")
    lay(pytester, "rules/README.md", PAGE)
    lay(pytester, "docs/ZZ101-two-dates.md", PAGE)
    lay(pytester, "test_one.py", "def test_one(): pass\n")
    run(pytester).assert_outcomes(passed=1)


def test_a_run_that_has_no_use_for_it_loads_nothing(pytester: pytest.Pytester) -> None:
    lay(
        pytester,
        "test_one.py",
        "import sys\ndef test_one():\n"
        "    loaded = {n for n in sys.modules if n.startswith('chronolint.') or n == 'pyparsing'}\n"
        "    assert loaded == {'chronolint.pytest_plugin'}\n",
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
