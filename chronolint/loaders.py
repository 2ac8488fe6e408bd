"""What a loader of another package is written with; `docs/loaders.md` tells how.

A loader is a function that takes a `Source` and gives a `Loaded`. Its package names it in the entry point
group "chronolint.loaders", under the end of the names of the files that it reads.
"""

from __future__ import annotations

from chronolint.faults import Fault, FaultError
from chronolint.text.article import Article, DateClue, SourceMap
from chronolint.text.formats.source import Loaded, Source, TextBuilder

__all__ = ["Article", "DateClue", "Fault", "FaultError", "Loaded", "Source", "SourceMap", "TextBuilder"]
