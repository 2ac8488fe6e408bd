"""Pages against findings: a case is kept to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from chronolint.lint.check import check_case, position, settings_for
from chronolint.lint.finding import Finding, Severity
from chronolint.lint.kind import Kind
from chronolint.lint.page import Rule
from chronolint.lint.reader import read_page
from chronolint.tables import rules_folder
from chronolint.text.article import Article

PAGE = """# {code} slip

A page for a test.

```rule
level error
kind free
say "seen"
```

## Flags

```article file=a.txt
Ann came on 3 May
            ~~~~~ "Fri 3 May"
and went on 1 May.
            ^^^^^ {code}
```

```article file=b.txt
She stayed a week.
```

## Passes

```article
Ann stayed a week.
```
"""


def page(code: str = "Q101", path: str = "rules/{code}-slip.md") -> Rule:
    kinds = {"free": Kind("free", {}, lambda w, r: ())}
    rule, faults = read_page(path.format(code=code), PAGE.format(code=code), kinds)
    assert not faults
    assert rule is not None
    return rule


def found(
    articles: Sequence[Article],
    words: str,
    related: Iterable[str] = (),
    code: str = "Q101",
    level: str = "error",
) -> Finding:
    """A finding on `words`, wherever they first stand."""

    def span(words: str) -> object:
        article = next(a for a in articles if words in a.text)
        start = article.text.index(words)
        return article.span(start, start + len(words), f"Fri {words}")

    return Finding(code, "slip", Severity(level), "seen", "", span(words), tuple(map(span, related)), (), "")  # type: ignore[arg-type]


def test_what_is_marked_and_found_is_kept() -> None:
    rule = page()
    assert check_case(rule, rule.flags[0], lambda a: [found(a, "1 May", ["3 May"])]) == []
    assert check_case(rule, rule.passes[0], lambda a: []) == []


@pytest.mark.parametrize(
    ("findings", "troubles"),
    [
        ([], ["14:13: related expected under '3 May'", "16:13: Q101 expected under '1 May'"]),
        ([("1 May", [])], ["14:13: related expected under '3 May'"]),
        (
            [("3 May", ["1 May"])],
            [
                "14:13: related expected under '3 May'",
                "16:13: Q101 expected under '1 May'",
                "14:13: surprise Q101 under '3 May': seen",
                "16:13: Q101 relates under '1 May': seen",
            ],
        ),
        ([("1 May", ["3 May", "a week"])], ["21:12: Q101 relates under 'a week': seen"]),
        ([("1 May", ["3 May"]), ("She", [])], ["21:1: surprise Q101 under 'She': seen"]),
        (
            [("on 1 May", ["3 May"])],
            ["16:13: Q101 expected under '1 May'", "16:10: surprise Q101 under 'on 1 May': seen"],
        ),
    ],
)
def test_any_difference_is_told_at_its_place_in_the_page(
    findings: list[tuple[str, list[str]]], troubles: list[str]
) -> None:
    rule = page()
    told = check_case(rule, rule.flags[0], lambda a: [found(a, *finding) for finding in findings])
    assert told == [f"rules/Q101-slip.md:{trouble}" for trouble in troubles]


def test_the_code_and_the_label_count() -> None:
    rule = page()
    other = check_case(rule, rule.flags[0], lambda a: [found(a, "1 May", ["3 May"], code="Q102")])
    assert [line.split(": ")[1] for line in other] == [
        "Q101 expected under '1 May'",
        "surprise Q102 under '1 May'",
    ]
    rule = page()
    mark = rule.flags[0].articles[0].marks[0]
    assert mark.label == "Fri 3 May"
    finding = lambda a: [found(a, "1 May", ["3 May"])]  # noqa: E731
    changed = read_page(
        rule.path, PAGE.format(code="Q101").replace("Fri", "Sat"), {"free": Kind("free", {}, lambda w, r: ())}
    )[0]
    assert changed is not None
    assert check_case(changed, changed.flags[0], finding) == [
        "rules/Q101-slip.md:14:13: '3 May' read as 'Fri 3 May', expected 'Sat 3 May'"
    ]


@pytest.mark.parametrize(
    ("page_code", "code", "level", "counts"),
    [
        ("Q101", "D101", "info", False),
        ("Q101", "D101", "warning", True),
        ("Q101", "T103", "info", True),
        ("D102", "D101", "info", True),
    ],
)
def test_remarks_on_documents_count_on_their_own_pages(
    page_code: str, code: str, level: str, counts: bool
) -> None:
    rule = page(page_code)
    told = check_case(rule, rule.passes[0], lambda a: [found(a, "Ann", code=code, level=level)])
    assert bool(told) == counts


def test_a_page_outside_the_package_brings_its_folder(tmp_path: Path) -> None:
    bundled = page(path=str(rules_folder() / "timing" / "{code}-slip.md"))
    assert settings_for(bundled).rule_folders == ()
    own = page(path=str(tmp_path / "{code}-slip.md"))
    assert settings_for(own).rule_folders == (tmp_path.resolve(),)


def test_offsets_lead_back_to_the_page() -> None:
    article = page().flags[0].articles[0]
    assert position(article, 0) == (14, 1)
    assert position(article, article.text.index("went")) == (16, 5)
