"""chronolint: a linter for claims. Finds statements about time, counts and places that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chronolint.pipeline import Report, events, lint
    from chronolint.text.article import Article, Span
    from chronolint.when import tag

__version__ = "0.1.0"
__all__ = ["Article", "Report", "Span", "__version__", "events", "lint", "tag"]

_HOMES = {
    "Article": "chronolint.text.article",
    "Report": "chronolint.pipeline",
    "Span": "chronolint.text.article",
    "events": "chronolint.pipeline",
    "lint": "chronolint.pipeline",
    "tag": "chronolint.when",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `--version` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'chronolint' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
