"""What is told of a rule."""

from __future__ import annotations

from chronolint.lint.describe import drawn, explain, rows
from chronolint.lint.page import CaseArticle, CaseMark
from chronolint.lint.registry import rulebook


def test_carets_come_back_under_their_words() -> None:
    text = "One day\nor another day."
    article = CaseArticle("a.txt", text, marks=(CaseMark(0, 3, None), CaseMark(4, 18, "Q101")), lines=(1, 2))
    assert drawn(article) == "One day\n~~~\n    ^^^ Q101\nor another day.\n^^^^^^^^^^ Q101"


def test_an_explanation_is_the_page_without_its_machinery() -> None:
    rule = rulebook().find("weekday-date-mismatch")
    assert rule is not None
    text = explain(rule)
    assert text.startswith("# T102 weekday-date-mismatch\n\n*Level: error.*\n\nA weekday beside a date")
    assert "```rule" not in text
    assert "notice.txt, published 2018-03-02:" in text
    assert "^^^^^^^^ T102" in text
    assert text.index("## How to mend it") < text.index("## Flags") < text.index("## Passes")


def test_a_row_a_rule_in_order_of_code() -> None:
    found = rows(reversed(rulebook().rules))
    assert [row.code for row in found] == sorted(row.code for row in found)
    assert all(row.title and not row.title.endswith(".") for row in found)
