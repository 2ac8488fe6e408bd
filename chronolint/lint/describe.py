"""Rules in words: the text of `chronolint explain CODE` and the rows of `chronolint rules`."""

from __future__ import annotations

from collections.abc import Iterable

from chronolint.lint.page import Case, CaseArticle, Rule
from chronolint.values import NamedTuple

_ALLOWING = """## How to allow it

A comment above the paragraph, or in its line: `<!-- chronolint: allow {code} -->`. For the whole article:
`chronolint: allow {code}` in the front matter. Everywhere: `ignore = ["{code}"]` in the configuration."""


class Row(NamedTuple):
    """A rule in one line."""

    code: str
    name: str
    level: str
    kind: str
    title: str
    path: str


def rows(rules: Iterable[Rule]) -> tuple[Row, ...]:
    """A row a rule, by code."""
    return tuple(
        Row(rule.code, rule.name, rule.level, rule.kind, rule.title, rule.path)
        for rule in sorted(rules, key=lambda rule: rule.code)
    )


def near(word: str, rules: Iterable[Rule]) -> tuple[str, ...]:
    """The codes and names that come nearest to a word that is none: at most four, the nearest first."""
    from difflib import get_close_matches

    wanted = word.lower()
    known = {each.lower(): each for rule in rules for each in (rule.code, rule.name)}
    begun = [each for low, each in known.items() if wanted and low.startswith(wanted)]
    inside = [each for low, each in known.items() if len(wanted) > 3 and wanted in low]
    close = [known[low] for low in get_close_matches(wanted, known, 3, 0.7)]
    return tuple(dict.fromkeys(begun or (*close, *inside)))[:4]


def explain(rule: Rule) -> str:
    """What a rule is about, in Markdown: its page without the machinery, then what it flags and what it
    passes.
    """
    parts = [f"# {rule.code} {rule.name}", f"*Level: {rule.level}.*", rule.text]
    parts.append(_ALLOWING.format(code=rule.code))
    parts += _cases("Flags", rule.flags)
    parts += _cases("Passes", rule.passes)
    return "\n\n".join(parts) + "\n"


def _cases(heading: str, cases: tuple[Case, ...]) -> list[str]:
    parts = [f"## {heading}"]
    for case in cases:
        if case.note:
            parts.append(case.note)
        for article in case.articles:
            date = f", published {article.published}" if article.published else ""
            parts += [f"{article.file}{date}:", "```text\n" + drawn(article) + "\n```"]
    return parts


def drawn(article: CaseArticle) -> str:
    """The text of a case with carets under the words at fault and tildes under related ones."""
    lines = []
    offset = 0
    for line in article.text.split("\n"):
        lines.append(line)
        for mark in sorted(article.marks):
            start, end = max(mark.start - offset, 0), min(mark.end - offset, len(line))
            if start < end:
                lines.append(
                    " " * start + ("^" if mark.code else "~") * (end - start) + f" {mark.code or ''}".rstrip()
                )
        offset += len(line) + 1
    return "\n".join(lines)
