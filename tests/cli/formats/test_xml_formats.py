"""JUnit and Checkstyle: well-formed whatever the words, and as their readers want it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from .conftest import ODD, PLAIN, UNDATED, Report, run


def test_checkstyle(report: Report) -> None:
    root = ElementTree.fromstring(report("checkstyle").text)
    assert root.tag == "checkstyle"
    assert root.get("version")
    assert [file.get("name") for file in root] == [ODD, PLAIN, UNDATED]
    errors = {error.get("source"): error for error in root.iter("error")}
    assert {source: error.get("severity") for source, error in errors.items()} == {
        "chronolint.T101": "error",
        "chronolint.T201": "warning",
        "chronolint.D101": "info",
    }
    dated = errors["chronolint.T201"]
    assert (dated.get("line"), dated.get("column")) == ("5", "19")
    assert f'"Wednesday" (Wed 4 Mar 2026) at {ODD}:5:42' in (dated.get("message") or "")


def test_checkstyle_of_nothing(calm: Report) -> None:
    assert list(ElementTree.fromstring(calm("checkstyle").text)) == []


def test_junit_by_its_elements(report: Report) -> None:
    root = ElementTree.fromstring(report("junit").text)
    assert root.tag == "testsuites"
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "3",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
    }
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == sorted([ODD, PLAIN, UNDATED])
    (case,) = suites[PLAIN]
    assert case.get("classname") == case.get("file") == PLAIN
    assert case.get("line") == "5"
    assert (case.get("name") or "").startswith(
        "T201 conflicting-dates: the sinking of Marigold is dated twice"
    )
    (failure,) = case
    assert failure.get("type") == "warning"
    assert (failure.text or "").splitlines()[1] == f'{ODD}:5:42: "Wednesday" (Wed 4 Mar 2026)'
    (note,) = suites[UNDATED]
    assert [outcome.tag for outcome in note] == ["skipped"]


def test_junit_as_a_program_reads_it(report: Report) -> None:
    junitparser = pytest.importorskip("junitparser")
    suites = list(junitparser.JUnitXml.fromstring(report("junit").text.encode()))
    cases = [case for suite in suites for case in suite]
    assert len({(case.classname, case.name) for case in cases}) == len(cases) == 3
    assert sum(suite.failures for suite in suites) == sum(case.is_failure for case in cases) == 2
    assert sum(suite.skipped for suite in suites) == sum(case.is_skipped for case in cases) == 1


def test_junit_of_nothing_has_a_case_that_passes(calm: Report) -> None:
    ((suite,),) = ([suite] for suite in ElementTree.fromstring(calm("junit").text))
    (case,) = suite
    assert (suite.get("tests"), suite.get("failures"), list(case)) == ("1", "0", [])


def test_junit_tells_what_could_not_be_read(broken: Report) -> None:
    root = ElementTree.fromstring(broken("junit").text)
    assert root.get("errors") == "1"
    (error,) = root.iter("error")
    assert (error.text or "").startswith("bad & <worse>.json:1:10: ")


def test_junit_names_equal_findings_apart(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2026-03-05\n---\n\n" + "They met on 31 June 2021.\n\n" * 3)
    root = ElementTree.fromstring(run(tmp_path, ".", "--isolated", "--output-format", "junit").text)
    names = [case.get("name") or "" for case in root.iter("testcase")]
    assert len(set(names)) == 3
    assert names[2].endswith(" (3)")


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_characters_that_xml_cannot_hold(name: str, tmp_path: Path) -> None:
    (tmp_path / "a\x01b.md").write_text("---\ndate: 2026-03-05\n---\n\nThey met on 31\x0cJune 2021.\n")
    written = run(tmp_path, ".", "--isolated", "--output-format", name)
    assert "a b.md" in written.text
    ElementTree.fromstring(written.text)
