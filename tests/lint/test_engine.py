"""From drafts to findings: levels, words, spans, one report a clash, order and fingerprints."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from chronolint.chronology.network import solve
from chronolint.claims.model import Reading
from chronolint.lint import engine
from chronolint.lint.finding import Finding, Severity
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.settings import Settings
from chronolint.story.model import Story
from chronolint.text.article import Article
from chronolint.text.tokens import tokenize
from chronolint.when.published import Publication

FIRST = "The ferry sank on Monday.\nIt had left on Tuesday, they said."
SECOND = "On Tuesday the ferry went down."


def world(*texts: str) -> World:
    readings = tuple(
        Reading(
            Article(f"a{n}", text, path=f"{n}.txt"), tokenize(text), (), Publication(), (), (), (), (), ()
        )
        for n, text in enumerate(texts)
    )
    return World(readings, Story(()), solve(()), Settings())


def mark(text: str, words: str, reading: int = 0, label: str = "") -> Mark:
    start = text.index(words)
    return Mark(reading, start, start + len(words), label)


def rule(code: str = "Q101", level: Severity = Severity.ERROR, kind: str = "toy", **rest: str) -> Rule:
    return Rule(code, code.lower(), "", level, kind, rest.get("say", "odd"), rest.get("help", ""))


def run(
    monkeypatch: pytest.MonkeyPatch,
    drafts: dict[str, list[Draft]],
    rules: Iterable[Rule],
    ranks: dict[str, int] | None = None,
    texts: tuple[str, ...] = (FIRST, SECOND),
) -> tuple[Finding, ...]:
    """Runs rules whose kind gives the drafts listed under their code."""
    kinds = {
        name: Kind(name, {}, lambda w, r: drafts[r.code], rank=(ranks or {}).get(name, 0))
        for name in ("toy", "joy")
    }
    monkeypatch.setattr(engine, "kinds", lambda: kinds)
    return engine.run(world(*texts), rules).findings


MONDAY, TUESDAY = mark(FIRST, "Monday", label="Mon 1 May"), mark(FIRST, "Tuesday")
OTHER, FERRY = mark(SECOND, "Tuesday", 1), mark(SECOND, "ferry", 1)


def test_a_draft_becomes_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft((MONDAY, OTHER), {"event": "ferry", "gap": "a day"}, (("first", OTHER), ("then", None)))
    page = rule(say="{event} is {gap} out: {unknown}", help="ask about the {event}")
    (finding,) = run(monkeypatch, {"Q101": [draft]}, [page])
    assert (finding.rule, finding.name, finding.severity) == ("Q101", "q101", "error")
    assert (finding.message, finding.help) == ("ferry is a day out: {unknown}", "ask about the ferry")
    assert (finding.span.path, finding.span.line, finding.span.column, finding.span.text) == (
        "0.txt",
        1,
        19,
        "Monday",
    )
    assert finding.span.label == "Mon 1 May"
    assert [(span.article, span.text) for span in finding.related] == [("a1", "Tuesday")]
    assert [(step.text, step.span and step.span.article) for step in finding.proof] == [
        ("first", "a1"),
        ("then", None),
    ]


@pytest.mark.parametrize(
    ("level", "inferred", "info", "severity"),
    [
        ("error", False, False, "error"),
        ("error", True, False, "warning"),
        ("error", False, True, "info"),
        ("error", True, True, "info"),
        ("warning", True, False, "warning"),
        ("info", True, False, "info"),
        ("info", False, False, "info"),
    ],
)
def test_a_guess_is_never_an_error(
    monkeypatch: pytest.MonkeyPatch, level: str, inferred: bool, info: bool, severity: str
) -> None:
    draft = Draft((MONDAY,), inferred=inferred, info=info)
    (finding,) = run(monkeypatch, {"Q101": [draft]}, [rule(level=Severity(level))])
    assert finding.severity == severity


def test_the_same_words_the_other_way_round_are_one_clash(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = [Draft((MONDAY, OTHER)), Draft((OTHER, MONDAY)), Draft((MONDAY, OTHER))]
    assert len(run(monkeypatch, {"Q101": drafts}, [rule()])) == 1


def test_one_rule_may_tell_two_clashes_of_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = [Draft((MONDAY, TUESDAY)), Draft((MONDAY, OTHER))]
    assert len(run(monkeypatch, {"Q101": drafts}, [rule()])) == 2


@pytest.mark.parametrize(
    ("first", "second", "ranks", "kept"),
    [
        (("Q101", "warning", "toy"), ("Q102", "error", "toy"), {}, "Q102"),
        (("Q101", "error", "toy"), ("Q102", "error", "joy"), {"joy": 5}, "Q102"),
        (("Q101", "error", "toy"), ("Q102", "error", "joy"), {"joy": -5}, "Q101"),
        (("Q102", "error", "toy"), ("Q101", "error", "toy"), {}, "Q101"),
    ],
)
def test_of_two_rules_at_one_place_the_better_is_told(
    monkeypatch: pytest.MonkeyPatch,
    first: tuple[str, str, str],
    second: tuple[str, str, str],
    ranks: dict[str, int],
    kept: str,
) -> None:
    rules = [rule(code, Severity(level), kind) for code, level, kind in (first, second)]
    drafts = {first[0]: [Draft((MONDAY, OTHER))], second[0]: [Draft((MONDAY, TUESDAY))]}
    assert [finding.rule for finding in run(monkeypatch, drafts, rules, ranks)] == [kept]


def against(odd: Mark, other: Mark, inferred: bool = False) -> Draft:
    """A clash on `other` that may as well be told on `odd`."""
    steps = ((f"{other.start}", other), ("they differ", None))
    return Draft(
        (other, odd), {"side": "other"}, steps, inferred, twin=Draft((odd, other), {"side": "odd"}, steps)
    )


@pytest.mark.parametrize(("inferred", "level"), [((OTHER,), "error"), ((TUESDAY, OTHER, FERRY), "warning")])
def test_one_against_many_is_told_on_the_odd_one_out(
    monkeypatch: pytest.MonkeyPatch, inferred: tuple[Mark, ...], level: str
) -> None:
    drafts = [against(MONDAY, other, other in inferred) for other in (TUESDAY, OTHER, FERRY)]
    (finding,) = run(monkeypatch, {"Q101": drafts}, [rule(say="{side}")])
    assert (finding.message, finding.span.text, finding.severity) == ("odd", "Monday", level)
    assert [(span.article, span.text) for span in finding.related] == [
        ("a0", "Tuesday"),
        ("a1", "Tuesday"),
        ("a1", "ferry"),
    ]
    assert [step.text for step in finding.proof].count("they differ") == 1


def test_one_against_one_stays_as_its_kind_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    (finding,) = run(monkeypatch, {"Q101": [against(MONDAY, OTHER)]}, [rule(say="{side}")])
    assert (finding.message, finding.span.text) == ("other", "Tuesday")
    found = run(monkeypatch, {"Q101": [against(MONDAY, OTHER)] * 2}, [rule(say="{side}")])
    assert [finding.message for finding in found] == ["other"]


def test_findings_come_in_order_of_place(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = {
        "Q102": [Draft((OTHER,)), Draft((TUESDAY,))],
        "Q101": [Draft((mark(SECOND, "ferry", 1),)), Draft((MONDAY,))],
    }
    found = run(monkeypatch, drafts, [rule("Q102"), rule("Q101")])
    assert [(f.span.article, f.span.text) for f in found] == [
        ("a0", "Monday"),
        ("a0", "Tuesday"),
        ("a1", "Tuesday"),
        ("a1", "ferry"),
    ]


def test_a_fingerprint_stays_while_the_words_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def fingerprint(first: str, second: str, words: str = "Monday") -> str:
        draft = Draft((mark(first, words), mark(second, "Tuesday", 1)))
        (finding,) = run(monkeypatch, {"Q101": [draft]}, [rule()], texts=(first, second))
        return finding.fingerprint

    before = fingerprint(FIRST, SECOND)
    assert fingerprint("A new paragraph.\n\n" + FIRST, "Oh. " + SECOND) == before
    assert fingerprint(FIRST.replace("Monday", "Sunday"), SECOND, "Sunday") != before
    assert fingerprint("A Monday\nmorning", SECOND, "Monday\nmorning") == fingerprint(
        "A monday  morning", SECOND, "monday  morning"
    )


def test_equal_words_get_fingerprints_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Monday, and Monday, and Monday."
    marks = [Mark(0, at, at + 6) for at in (0, 12, 24)]
    found = run(monkeypatch, {"Q101": [Draft((m,)) for m in marks]}, [rule()], texts=(text,))
    assert len({f.fingerprint for f in found}) == 3
    assert found[1].fingerprint == f"{found[0].fingerprint}-2"
