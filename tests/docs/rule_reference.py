"""Writes docs/rules.md from the rule pages: python tests/docs/rule_reference.py"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from chronolint.lint.describe import Row, rows
from chronolint.lint.registry import load
from chronolint.settings import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
FAMILIES = {
    "C": ("Counts", "counts", "Figures against each other, in a sentence, an article, a set."),
    "D": ("Documents", "documents", "What an article says of itself, and what is said to chronolint in it."),
    "P": ("Places", "places", "What lies where, by what the articles say and by the map."),
    "S": ("Statements", "statements", "Two sentences of one article that cannot both be so."),
    "T": (
        "Timing",
        "timing",
        "Dates, lengths and orders. The T3 family are domain orders: what comes before what.",
    ),
}
HEADING = """# The rules

Made from the [rule pages](../rules/README.md) by `python tests/docs/rule_reference.py`. Each page tells what
its rule does, why it matters and how to mend what it finds, with examples that are its tests;
`chronolint explain CODE` prints it.

An **error** cannot be true as stated. A **warning** rests on an inference: that two mentions are one event,
that "Tuesday" is the last one. **Info** is worth knowing and fails no run.
"""


def reference() -> str:
    """The page."""
    parts = [HEADING]
    listed = rows(load(Settings())[0])
    for family, group in groupby(listed, key=lambda row: row.code[0]):
        title, folder, about = FAMILIES[family]
        parts.append(f"## {title}\n\n{about}\n\n| rule | level | it says that |\n|---|---|---|")
        parts[-1] += "".join(f"\n{_line(row, folder)}" for row in group) + "\n"
    return "\n".join(parts)


def _line(row: Row, folder: str) -> str:
    link = f"../rules/{folder}/{row.code}-{row.name}.md"
    return f"| [{row.code}]({link}) {row.name} | {row.level} | {row.title} |"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
