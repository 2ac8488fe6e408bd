"""Patterns of files, written as in a .gitignore."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def globs(patterns: Sequence[str]) -> GitIgnoreSpec:
    """What the patterns match, the last that fits deciding; one that is none matches nothing, as in git."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error):
        return GitIgnoreSpec.from_lines(filter(is_glob, patterns))


def is_glob(pattern: str) -> bool:
    """Whether a pattern can be understood."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except (ValueError, re.error):
        return False
    return True
