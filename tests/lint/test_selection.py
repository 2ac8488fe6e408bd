"""Which rules run."""

from __future__ import annotations

import pytest

from chronolint.lint.finding import Severity
from chronolint.lint.page import Rule
from chronolint.lint.selection import select

RULES = tuple(
    Rule(code, name, "", Severity.ERROR, "free", "", "")
    for code, name in (
        ("C201", "headline-figure"),
        ("T101", "impossible-date"),
        ("T102", "wrong-day"),
        ("TX01", "odd"),
    )
)


@pytest.mark.parametrize(
    ("chosen", "ignored", "running"),
    [
        (("ALL",), (), "C201 T101 T102 TX01"),
        ((), (), ""),
        (("T",), (), "T101 T102 TX01"),
        (("T1", "C201"), (), "C201 T101 T102"),
        (("odd",), (), "TX01"),
        (("ALL",), ("T1",), "C201 TX01"),
        (("ALL", "T102"), ("T1",), "C201 T102 TX01"),
        (("T",), ("impossible-date",), "T102 TX01"),
        (("impossible-date",), ("T101",), "T101"),
        (("ALL",), ("ALL",), ""),
        (("T101",), ("ALL",), "T101"),
        (("T101",), ("T101",), ""),
    ],
)
def test_the_most_exact_selector_decides(
    chosen: tuple[str, ...], ignored: tuple[str, ...], running: str
) -> None:
    rules, faults = select(RULES, chosen, ignored)
    assert " ".join(rule.code for rule in rules) == running
    assert not faults


def test_a_selector_that_fits_nothing_is_told_with_the_nearest() -> None:
    rules, faults = select(RULES, ("ALL", "T9"), ("imposible-date", "T9"))
    assert len(rules) == 4
    assert [fault.path for fault in faults] == ["T9", "imposible-date"]
    assert faults[1].expected == "impossible-date"
