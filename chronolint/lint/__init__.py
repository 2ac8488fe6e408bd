"""Rule pages, check kinds, findings. The package can be called: `chronolint.lint(articles)` lints.

The public function and this package share a name, and importing anything below the package binds the name to
it; so both are the same object.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronolint.pipeline import Report
    from chronolint.settings import Settings
    from chronolint.text.article import Article


class _Package(ModuleType):
    def __call__(self, articles: Iterable[Article], config: Settings | None = None) -> Report:
        """Check one set of articles: see chronolint.pipeline.lint."""
        from chronolint import pipeline

        return pipeline.lint(articles, config)


sys.modules[__name__].__class__ = _Package
