"""docs/rules.md is made from the rule pages, and its links lead to them."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

MAKER = runpy.run_path(str(Path(__file__).with_name("rule_reference.py")))


def test_the_reference_is_that_of_the_pages() -> None:
    """After a change of pages: python tests/docs/rule_reference.py"""
    assert MAKER["PAGE"].read_text("utf-8") == MAKER["reference"]()


def test_its_links_lead_to_pages() -> None:
    links = re.findall(r"\]\((\.\./rules/[^)]+)\)", MAKER["reference"]())
    assert len(links) > 50
    for link in links:
        assert (MAKER["PAGE"].parent / link).is_file(), link
