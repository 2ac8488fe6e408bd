"""What editors allow, in each format, as a user runs it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

WRONG = "The council met on 31 June 2021 to hear both sides."
ODD = "The bridge opened on 30 February 2020."
DATED = "---\ndate: 2021-07-04\n---\n\n"


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The rule and the line of each finding."""
    return [f"{f['rule']}:{f['span']['line']}" for f in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", DATED + f"<!-- chronolint: allow T101 -->\n{WRONG}\n"),
        ("a.md", DATED + f"<!-- chronolint: allow T101 -->\n\n\n{WRONG}\n"),
        ("a.md", DATED + f"{WRONG} <!-- chronolint: allow T101 -->\n"),
        ("a.md", DATED + f"Wrapped by an editor.\n{WRONG} <!-- chronolint: allow T1 because so -->\n"),
        ("a.md", DATED + f"<!--\n  chronolint: allow\n  impossible-date\n-->\n{WRONG}\n"),
        ("a.md", DATED + f'{WRONG} <!-- chronolint: allow T101 "31 June" -->\n'),
        ("a.md", DATED + f'{WRONG} <!-- chronolint: allow T101 "met on 31  june 2021 to" -->\n'),
        (
            "a.md",
            DATED + f"<!-- chronolint: allow-begin T1 -->\n{WRONG}\n<!-- chronolint: allow-end T1 -->\n",
        ),
        ("a.md", DATED + f"{WRONG}\n\nThe end.\n\n<!-- chronolint: allow-file T -->\n"),
        ("a.md", DATED.replace("date", "chronolint: allow T101\ndate") + WRONG),
        ("a.md", DATED.replace("date", "chronolint:\n  - allow C\n  - allow T101\ndate") + WRONG),
        ("a.html", f"<p>{WRONG} <!-- chronolint: allow T101 --></p>"),
        ("a.html", f"<!-- chronolint: allow T101 -->\n<p>{WRONG}</p>"),
        ("a.html", f"<p>One.</p><!-- chronolint: allow T101 --><p>{WRONG}</p><p>Two.</p>"),
        ("a.jsonl", json.dumps({"text": WRONG, "chronolint": "allow T101"})),
        ("a.json", json.dumps([{"text": WRONG, "chronolint": ["allow C2", 'allow T101 "31 June"']}])),
    ],
)
def test_a_finding_is_allowed(run: Run, written: Written, name: str, text: str) -> None:
    written(name, text)
    done = run("check", name, "--output-format", "json", "--select", "T,D104,D105,D106")
    assert [code for code in codes(done) if not code.startswith("D104")] == []
    assert done.returncode == 0


def test_plain_text_is_told_beside_it(run: Run, written: Written) -> None:
    written("a.txt", WRONG)
    written("b.txt", WRONG.replace("council", "board"))
    written("articles.toml", '["a.txt"]\npublished = 2021-07-04\n')
    before = run("check", ".", "--output-format", "concise", "--select", "T")
    assert len(before.stdout.splitlines()) == 2
    written("articles.toml", '["a.txt"]\npublished = 2021-07-04\nchronolint = ["allow T101 because so"]\n')
    done = run("check", ".", "--output-format", "concise", "--select", "T")
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == ["b.txt:1:18:"]


def test_what_is_told_beside_a_text_and_not_understood_is_told_with_its_file(
    run: Run, written: Written
) -> None:
    written("news/a.txt", WRONG)
    written("news/articles.toml", '"a.txt" = { published = 2021-07-04, chronolint = "alow T101" }\n')
    told = run("check", ".", "--select", "D106").stdout
    assert "= because: news/articles.toml: alow T101\n" in told
    assert "= help: write `allow`\n" in told


def test_what_articles_toml_gets_wrong_is_told_in_place(run: Run, written: Written) -> None:
    written("news/a.txt", WRONG)
    written("news/b.txt", WRONG)
    written("news/articles.toml", '"a.txt" = "soon"\n["b.txt"]\npublishd = 2021-07-04\n')
    done = run("check", ".", "--select", "T101", "--output-format", "concise")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 2, "the rest is checked"
    assert done.stderr.startswith(
        "error: news/articles.toml:3:1: unknown key `publishd`\n"
        "  |\n3 | publishd = 2021-07-04\n  | ^\n"
        "  = expected: `published`\n"
        "error: news/articles.toml:1:11: 'soon' is no date\n"
        "  |\n"
        '1 | "a.txt" = "soon"\n'
        "  |           ^\n"
        "  = expected: one such as 2024-03-29\n"
    )


def test_only_what_is_named_is_allowed_and_only_there(run: Run, written: Written) -> None:
    text = f"<!-- chronolint: allow T101 -->\n{WRONG}\n\n{ODD}\n\n<!-- chronolint: allow T2 -->\n{WRONG}\n"
    written("a.md", DATED + text)
    assert codes(run("check", "a.md", "--output-format", "json", "--select", "T")) == ["T101:8", "T101:11"]


@pytest.mark.parametrize(
    ("comment", "code", "told"),
    [
        ("<!-- chronolint: allow -->", "D106", "`allow` names no rule"),
        ("<!-- chronolint: alow T101 -->", "D106", "`alow` is no directive"),
        ("<!-- chronolint: disable T101 -->", "D106", "`disable` is no directive"),
        ("<!-- chronolint allow T101 -->", "D106", "no colon behind `chronolint`"),
        ("<!-- chronolint: -->", "D106", "nothing is said"),
        ('<!-- chronolint: allow T101 "31 June -->', "D106", "a quotation does not end"),
        ("<!-- chronolint: allow T101; C2 -->", "D106", "`T101;` is no code and no name of a rule"),
        ("<!-- chronolint: allow-begin T101 -->", "D106", "a region without an end"),
        ("<!-- chronolint: allow-end T101 -->", "D106", "an end without a region"),
        ("<!-- chronolint: allow T101", "D106", "the comment does not end"),
        ('<!-- chronolint: same "a" "b" -->', "D106", "`same` without `as`"),
        ("<!-- chronolint: allow T999 -->", "D105", "no rule is called T999"),
        ("<!-- chronolint: allow T102 -->", "D104", "nothing of T102 is reported here"),
    ],
)
def test_what_allows_nothing_is_told_and_silences_nothing(
    run: Run, written: Written, comment: str, code: str, told: str
) -> None:
    written("a.md", DATED + f"{comment}\n{WRONG}\n")
    done = run("check", "a.md", "--output-format", "json")
    assert codes(done) == [f"{code}:5", "T101:6"]
    assert told in json.loads(done.stdout)["findings"][0]["message"]


def test_rules_that_do_not_run_leave_their_suppressions_alone(run: Run, written: Written) -> None:
    written("a.md", DATED + f"<!-- chronolint: allow T101, C2 -->\n{WRONG}\n")
    assert codes(run("check", "a.md", "--output-format", "json", "--select", "T,D")) == []
    assert codes(run("check", "a.md", "--output-format", "json")) == ["D104:5"]


def test_the_remark_on_a_suppression_can_itself_be_left_out(run: Run, written: Written) -> None:
    written("a.md", DATED + "<!-- chronolint: allow T101 -->\nNothing happened.\n")
    assert codes(run("check", "a.md", "--output-format", "json")) == ["D104:5"]
    assert codes(run("check", "a.md", "--output-format", "json", "--ignore", "unused-suppression")) == []


FIRST = "The ferry Marigold sank off Orrin on Wednesday, 3 March 2021.\n"
SECOND = "The ferry Marigold sank off Orrin on Friday, 5 March 2021, its owners said.\n"


@pytest.mark.parametrize(
    ("above", "below", "clash"),
    [
        ("", "", True),
        ("<!-- chronolint: allow T201 -->\n", "", False),
        ("", "<!-- chronolint: allow T201 -->\n", False),
        ("<!-- chronolint: distinct from b.md -->\n", "", False),
        ('<!-- chronolint: distinct "sank" from b.md "sank" -->\n', "", False),
        ("", "<!-- chronolint: distinct from a.md because it was raised and sank again -->\n", False),
        ('<!-- chronolint: distinct "off Orrin" from b.md "sank" -->\n', "", True),
    ],
)
def test_editors_tell_events_apart(run: Run, written: Written, above: str, below: str, clash: bool) -> None:
    written("a.md", DATED + above + FIRST)
    written("b.md", DATED + below + SECOND)
    found = codes(run("check", ".", "--output-format", "json", "--select", "T201,D10"))
    assert [code[:4] for code in found] == (["T201"] if clash else [])


def test_editors_say_that_two_events_are_one(run: Run, written: Written) -> None:
    written("a.md", DATED + FIRST)
    second = "The wreck is that of a vessel that sank on 5 March 2021.\n"
    written("b.md", DATED + second)
    assert codes(run("check", ".", "--output-format", "json", "--select", "T201")) == []
    written("b.md", DATED + '<!-- chronolint: same "sank" as a.md "sank" -->\n' + second)
    (finding,) = json.loads(run("check", ".", "--output-format", "json", "--select", "T201").stdout)[
        "findings"
    ]
    assert finding["severity"] == "error"
    assert any("as b.md says" in step["text"] for step in finding["proof"])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("distinct from gone.md", "no article here is called gone.md"),
        ("distinct from a.md", "a.md is this article: tell by words what differs"),
        ('distinct "capsized" from b.md', '"capsized" does not stand there'),
        ('same "Marigold" as b.md "sank"', "no two events of one class are told there"),
    ],
)
def test_notes_that_cannot_hold_are_told(run: Run, written: Written, said: str, why: str) -> None:
    written("a.md", DATED + f"<!-- chronolint: {said} -->\n{FIRST}")
    written("b.md", DATED + SECOND)
    done = run("check", ".", "--output-format", "json", "--select", "D104")
    assert [finding["message"] for finding in json.loads(done.stdout)["findings"]] == [
        f"`{said}` has no effect: {why}"
    ]


def test_figures_of_different_events_are_not_held_against_each_other(run: Run, written: Written) -> None:
    first = (
        "The blast at the Corvin mill killed 48 people and closed the river road for a week, police said.\n"
    )
    written("a.md", DATED + first)
    written("b.md", DATED + first.replace("48", "84"))
    assert codes(run("check", ".", "--output-format", "json", "--select", "C202"))
    written("b.md", DATED + "<!-- chronolint: distinct from a.md -->\n" + first.replace("48", "84"))
    assert codes(run("check", ".", "--output-format", "json", "--select", "C202")) == []
