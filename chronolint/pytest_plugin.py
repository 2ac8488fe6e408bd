"""The pytest plugin: collects rule pages and runs their Flags and Passes, and lends tests a `chronolint` fixture."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that name folders of rule pages."""
    group = parser.getgroup("chronolint")
    group.addoption(
        "--chronolint-rules",
        action="append",
        default=[],
        metavar="FOLDER",
        help="run the Flags and Passes of the rule pages in FOLDER (may be given more than once)",
    )
    parser.addini("chronolint_rules", "folders of rule pages to run", type="paths", default=[])
