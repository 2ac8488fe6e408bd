"""The bundled pages and what is said of pages keep to the form that rules/README.md asks for."""

from __future__ import annotations

import re

import pytest

from chronolint.lint.finding import Severity
from chronolint.lint.kinds.registry import kinds
from chronolint.lint.page import Rule
from chronolint.lint.reader import read_page
from chronolint.lint.registry import rulebook
from chronolint.tables import rules_folder

RULES = rulebook().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_tempts_its_rule_more_often_than_it_feeds_it(rule: Rule) -> None:
    assert len(rule.flags) >= 2
    assert len(rule.passes) >= 4
    assert all(case.note for case in (*rule.flags, *rule.passes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_messages_are_short_and_plain(rule: Rule) -> None:
    assert rule.help
    for words in (rule.say, rule.help):
        assert not words.endswith(".")
        assert words[0] == "{" or words[0] == words[0].lower()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_code_lies_in_the_folder_of_its_letter(rule: Rule) -> None:
    folders = {"T": "timing", "C": "counts", "P": "places", "D": "documents", "S": "statements"}
    assert f"/{folders[rule.code[0]]}/" in rule.path.replace("\\", "/")


def test_no_two_cases_are_one() -> None:
    texts = [
        tuple(article.text for article in case.articles)
        for rule in RULES
        for case in (*rule.flags, *rule.passes)
    ]
    twice = {case for case in texts if texts.count(case) > 1}
    assert not twice


def test_the_page_shown_in_the_readme_is_one() -> None:
    text = (rules_folder() / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"^````markdown\n(.*?)^````$", text, re.MULTILINE | re.DOTALL)
    rule, faults = read_page("T299-strike-against-its-length.md", shown, kinds())
    assert not faults
    assert rule is not None
    assert rule.level is Severity.ERROR
    marked = [article.text[m.start : m.end] for article in rule.flags[0].articles for m in article.marks]
    assert marked == ["Monday", "nine-week", "Tuesday"]
