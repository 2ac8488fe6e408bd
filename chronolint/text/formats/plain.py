"""Plain text: the file is the article."""

from __future__ import annotations

from chronolint.text.article import Article
from chronolint.text.formats.source import Loaded, Source


def load(source: Source) -> Loaded:
    """One article; an empty file holds none, and one of blanks and marks of the order of bytes neither."""
    if not source.text.replace("\ufeff", "").strip():
        return Loaded(faults=(source.fault("the file is empty", 0, "an article"),) if source.asked else ())
    return Loaded((Article(source.path, source.text, path=source.path),))
