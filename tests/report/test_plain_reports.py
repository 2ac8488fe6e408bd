"""The reports for programs and logs: concise, JSON, the closing line, statistics."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from chronolint.lint.finding import Finding
from chronolint.report.concise import concise
from chronolint.report.jsonout import document
from chronolint.report.model import ArticleInfo
from chronolint.report.summary import statistics, summary

Found = Callable[..., tuple[Finding, dict[str, str]]]


def test_concise_names_every_place(found: Found) -> None:
    finding, _ = found({"a.txt": "It fell\non {Monday|} or [Tuesday|].\n", "b.txt": "[Sunday|].\n"})
    assert list(concise([finding])) == [
        "a.txt:2:4: T201 error one event is dated twice [with a.txt:2:14, b.txt:1:1]"
    ]


def test_concise_is_one_line_whatever_the_message(found: Found) -> None:
    finding, _ = found({"a.txt": "{Monday|}\n"}, message="quotes 'two\n lines'", level="info")
    assert list(concise([finding])) == ["a.txt:1:1: T201 info quotes 'two lines'"]


def test_json_has_the_fields_of_the_contract(found: Found) -> None:
    finding, _ = found(
        {"a.txt": "It fell {Monday|Mon 6 May} à [Łódź|a town].\n"}, proof=("why",), help="mend"
    )
    info = ArticleInfo("a.txt", "a.txt", None, ("2024-05-06", "2024-05-07"), ("front matter `date`",))
    report = json.loads(document([finding], [info]))
    assert report == {
        "version": 1,
        "findings": [
            {
                "rule": "T201",
                "name": "event-dated-twice",
                "severity": "error",
                "message": "one event is dated twice",
                "help": "mend",
                "span": {
                    "article": "a.txt",
                    "path": "a.txt",
                    "start": 8,
                    "end": 14,
                    "line": 1,
                    "column": 9,
                    "text": "Monday",
                    "label": "Mon 6 May",
                },
                "related": [
                    {
                        "article": "a.txt",
                        "path": "a.txt",
                        "start": 17,
                        "end": 21,
                        "line": 1,
                        "column": 18,
                        "text": "Łódź",
                        "label": "a town",
                    }
                ],
                "proof": [{"text": "why", "span": None}],
                "fingerprint": "f00d",
            }
        ],
        "articles": [
            {
                "id": "a.txt",
                "path": "a.txt",
                "title": None,
                "window": ["2024-05-06", "2024-05-07"],
                "reasons": ["front matter `date`"],
            }
        ],
    }


def test_json_of_nothing_is_still_a_report() -> None:
    assert json.loads(document([], [])) == {"version": 1, "findings": [], "articles": []}


@pytest.mark.parametrize(
    ("levels", "articles", "sets", "line"),
    [
        ((), 1, 1, "no contradiction found in 1 article"),
        ((), 1200, 3, "no contradiction found in 1,200 articles of 3 sets"),
        (("error",), 5, 1, "found 1 error in 5 articles"),
        (("info", "error", "error"), 5, 1, "found 2 errors and 1 note in 5 articles"),
        (("error", "info", "warning", "warning"), 2, 1, "found 1 error, 2 warnings and 1 note in 2 articles"),
    ],
)
def test_closing_line(found: Found, levels: tuple[str, ...], articles: int, sets: int, line: str) -> None:
    findings = [found({"a.txt": "{x|}"}, level=level)[0] for level in levels]
    assert summary(findings, articles, sets) == line


def test_statistics_put_the_busiest_rule_first(found: Found) -> None:
    def by(rule: str, level: str) -> Finding:
        return found({"a.txt": "{x|}"}, rule=rule, level=level)[0]

    findings = [by("T201", "error"), *[by("P401", "info")] * 12, by("C101", "warning")]
    assert list(statistics(findings)) == [
        "12  info     P401  event-dated-twice",
        " 1  warning  C101  event-dated-twice",
        " 1  error    T201  event-dated-twice",
    ]
