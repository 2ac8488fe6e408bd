"""Findings made from marked text: `{words|label}` is at fault, `[words|label]` is related."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from chronolint.lint.finding import Finding, Severity, Step
from chronolint.text.article import Article, Span

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}|\[([^\[\]|]+)\|([^\[\]|]*)\]")


def _unmarked(path: str, marked: str) -> tuple[Article, list[Span], list[Span]]:
    text, main, related, end = "", [], [], 0
    places: list[tuple[int, int, str, bool]] = []
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        words = found[1] or found[3]
        places.append((len(text), len(text) + len(words), found[2] or found[4] or "", bool(found[1])))
        text += words
        end = found.end()
    article = Article(id=path, text=text + marked[end:], path=path)
    for start, stop, label, primary in places:
        (main if primary else related).append(article.span(start, stop, label))
    return article, main, related


@pytest.fixture(scope="session")
def found() -> Callable[..., tuple[Finding, dict[str, str]]]:
    """Make a finding and its sources from marked texts by path."""

    def make(
        texts: Mapping[str, str],
        level: str = "error",
        message: str = "one event is dated twice",
        proof: tuple[str, ...] = (),
        help: str = "",
        rule: str = "T201",
    ) -> tuple[Finding, dict[str, str]]:
        main: list[Span] = []
        related: list[Span] = []
        sources: dict[str, str] = {}
        for path, marked in texts.items():
            article, first, others = _unmarked(path, marked)
            sources[article.id] = article.text
            main += first
            related += others
        steps = tuple(Step(step) for step in proof)
        finding = Finding(
            rule, "event-dated-twice", Severity(level), message, help, main[0], tuple(related), steps, "f00d"
        )
        return finding, sources

    return make
