"""Reading rule pages: what a page gives, and what is said of one that is no page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.faults import Fault
from chronolint.lint.finding import Severity
from chronolint.lint.kind import Kind
from chronolint.lint.page import CaseMark, Rule
from chronolint.lint.reader import read_page

KINDS = {
    "gap": Kind(
        "gap",
        {"between": (), "scope": ("article", "articles"), "within": ()},
        lambda w, r: (),
        fields=("what",),
    ),
    "free": Kind("free", {}, lambda w, r: ()),
}

PAGE = """# Q101 gap-too-wide

Two sittings lie at most a month apart. Longer gaps are slips.

## Why it matters

It does.

```rule
level warning
kind gap
between sitting, session
scope articles
within 30 days
say "{what} is too late"
help "look at the minutes"
```

## Flags

### In one text

The first prose,
on two lines.

```article file=a.txt published=2020-01-02 title="Old minutes"
The board sat on 2 May
                 ~~~~~ then
and again on 5 July.
             ^^^^^^ Q101 "5 Jul"
```

```article
Nothing here.
```

Another.

```article
One date that is broken: 3
                         ^ ...
May 1999, they say.
^^^^^^^^ Q101
```

## Passes

```article
Fine.
```
"""


def page(text: str = PAGE, path: str = "rules/Q101-gap-too-wide.md") -> Rule:
    rule, faults = read_page(path, text, KINDS)
    assert not faults
    assert rule is not None
    return rule


def fault(text: str, path: str = "rules/Q101-gap-too-wide.md") -> Fault:
    rule, faults = read_page(path, text, KINDS)
    assert rule is None
    (found,) = faults
    assert found.path == path
    return found


def test_the_head_of_a_page() -> None:
    rule = page()
    assert (rule.code, rule.name, rule.level, rule.kind) == ("Q101", "gap-too-wide", Severity.WARNING, "gap")
    assert rule.title == "Two sittings lie at most a month apart"
    assert (rule.say, rule.help) == ("{what} is too late", "look at the minutes")
    assert rule.parameters == {"between": ("sitting", "session"), "scope": "articles", "within": 43200}
    assert rule.values("scope") == ("articles",)
    assert rule.values("between") == ("sitting", "session")
    assert rule.values("absent") == ()


def test_the_prose_is_kept_without_machinery() -> None:
    text = page().text
    assert text.startswith("Two sittings")
    assert "## Why it matters\n\nIt does." in text
    assert "level warning" not in text
    assert "Fine." not in text


def test_blocks_with_nothing_between_are_one_case() -> None:
    rule = page()
    assert [[a.file for a in case.articles] for case in rule.flags] == [
        ["a.txt", "article-2.txt"],
        ["article-1.txt"],
    ]
    assert [case.note for case in rule.flags] == ["In one text The first prose, on two lines.", "Another."]
    first = rule.flags[0].articles[0]
    assert (first.published, first.title) == ("2020-01-02", "Old minutes")
    assert len(rule.passes) == 1


def test_carets_become_offsets_in_the_text_without_them() -> None:
    first = page().flags[0].articles[0]
    assert first.text == "The board sat on 2 May\nand again on 5 July."
    assert [(first.text[m.start : m.end], m.code, m.label) for m in first.marks] == [
        ("2 May", None, None),
        ("5 July", "Q101", "5 Jul"),
    ]
    lines = PAGE.split("\n")
    assert [lines[number - 1] for number in first.lines] == first.text.split("\n")


def test_a_mark_may_run_over_a_line_end() -> None:
    (article,) = page().flags[1].articles
    (mark,) = article.marks
    assert article.text[mark.start : mark.end] == "3\nMay 1999"


def test_carets_count_code_points_however_wide() -> None:
    text = PAGE.replace("and again on 5 July.", "日本で 🚢 am 5 July.", 1).replace(
        "             ^^^^^^ Q101", "         ^^^^^^ Q101", 1
    )
    article = page(text).flags[0].articles[0]
    assert CaseMark(23 + 9, 23 + 15, "Q101", "5 Jul") in article.marks
    assert article.text[32:38] == "5 July"


def test_a_longer_fence_may_hold_a_shorter_one() -> None:
    text = PAGE.replace("```article\nFine.\n```", "````article\n```\nFine.\n```\n````")
    assert page(text).passes[0].articles[0].text == "```\nFine.\n```"


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "expected"),
    [
        ("level warning", "level eror", "level §eror", "no level is called 'eror'", "error"),
        ("kind gap", "kind gaps", "kind §gaps", "no kind is called 'gaps'", "gap"),
        ("kind gap", "kind gap free", "kind gap", "'kind' takes one word", "gap, free"),
        ("scope articles", "scop articles", "scop", "kind 'gap' has no parameter 'scop'", "scope"),
        (
            "scope articles",
            "scope artcle",
            "scope §artcle",
            "'scope' cannot be 'artcle'",
            "article or articles",
        ),
        ("within 30 days", "within 30days", "within §30days", "'30days' cannot be read", None),
        ("within 30 days", "level info", "level info", "'level' is said twice", ""),
        ('say "{what} is', 'say "{wat} is', 'say §"{wat}', "kind 'gap' fills no field {wat}", "what"),
        ('say "{what} is', 'say "{what is', 'say §"{what is', "a brace without its partner", "{field}"),
        ('say "{what} is too late"', "say late early", "say late", "'say' takes one text", '"quoted text"'),
        ("level warning\n", "", "```rule", "the rule has no 'level'", "a line that begins with level"),
        (
            "# Q101 gap-too-wide",
            "# Q102 gap-too-wide",
            "# Q102",
            "the title is not that of the file's name",
            None,
        ),
        ("file=a.txt", "fiel=a.txt", "```article §fiel=", "an article has no 'fiel'", None),
        (
            "file=a.txt",
            "file=article-2.txt",
            "```article file",
            "two articles of this case are called 'article-2.txt'",
            None,
        ),
        (
            "             ^^^^^^ Q101",
            "                ^^^^^^ Q101",
            "^^^^^^ Q101",
            "carets stand under no words",
            None,
        ),
        (
            '^^^^^^ Q101 "5 Jul"',
            "^^^^^^",
            "             §^^^^^^",
            "carets without the code of a rule",
            "^^^^ CODE",
        ),
        ("^^^^^^^^ Q101\n", "", "```article\nOne date", "a mark that goes on has no end", None),
        (
            "Fine.",
            "Fine.\n^^^^ Q101",
            "Fine.\n§^^^^ Q101",
            "what passes has no marks",
            "a case under ## Flags",
        ),
        (
            "^ ...\nMay 1999, they say.\n^^^^^^^^ Q101\n",
            "~\n",
            "```article\nOne",
            "nothing is marked in this case",
            None,
        ),
        ("```article\nFine.\n```", "```article\nFine.", "```article\nFine.", "a block without an end", "```"),
    ],
)
def test_a_slip_in_a_page_is_located(
    old: str, new: str, place: str, message: str, expected: str | None
) -> None:
    assert old in PAGE
    text = PAGE.replace(old, new)
    found = fault(text)
    assert found.message == message
    before, _, after = place.rpartition("§")
    offset = text.index(before + after) + len(before)
    assert found.line == text.count("\n", 0, offset) + 1
    assert found.column == offset - text.rfind("\n", 0, offset)
    assert found.excerpt == text.split("\n")[found.line - 1]
    if expected is not None:
        assert found.expected == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PAGE.split("## Passes")[0], "no cases under ## Passes"),
        (PAGE.replace("## Flags", "## Examples"), "no cases under ## Flags"),
        (PAGE.replace("```rule", "```text"), "no rule block"),
        (PAGE.replace("## Why it matters", "```rule\nlevel info\n```\n"), "more than one rule block"),
        (
            PAGE.replace("Two sittings lie at most a month apart. Longer gaps are slips.\n", ""),
            "no sentence says what the rule does",
        ),
        ("", "the title is not that of the file's name"),
    ],
)
def test_what_is_missing_is_said(text: str, message: str) -> None:
    assert fault(text).message == message


@pytest.mark.parametrize(
    "name", ["gap-too-wide.md", "Q101.md", "Q101-Gap.md", "Q1-gap.md", "Q101-gap_too_wide.md"]
)
def test_a_file_is_named_after_its_rule(name: str) -> None:
    assert "names no rule" in fault(PAGE, f"rules/{name}").message


@given(st.data())
def test_a_damaged_page_is_still_a_page_or_a_fault_in_it(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PAGE)))
    end = data.draw(st.integers(start, min(len(PAGE), start + 40)))
    text = PAGE[:start] + data.draw(st.text(max_size=3)) + PAGE[end:]
    rule, faults = read_page("Q101-gap-too-wide.md", text, KINDS)
    assert (rule is None) == bool(faults)
    for found in faults:
        assert 0 <= found.line <= text.count("\n") + 1
        assert found.column <= len(found.excerpt) + 1
