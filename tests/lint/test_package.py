"""The package and the public function of one name."""

from __future__ import annotations

import subprocess
import sys

import chronolint
import chronolint.lint.engine
from chronolint import Article


def test_lint_can_be_called_after_the_package_was_imported() -> None:
    report = chronolint.lint([Article("a", "The board met on 2 May 2019.", published="2019-05-03")])
    assert report.findings == ()


def test_the_package_can_be_imported_after_lint_was_called() -> None:
    code = "import chronolint; chronolint.lint([]); import chronolint.lint.check; chronolint.lint([])"
    subprocess.run([sys.executable, "-c", code], check=True)
