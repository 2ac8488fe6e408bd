"""Regular expressions that are compiled when they are first used.

Compiling them all would take a third of the time in which a short article is checked; most of them, those of
the rules above all, have nothing to look at in it.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern, and has its methods as its own once one of them was asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self._source, self._flags)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return getattr(made, name)


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "pattern", "flags")


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` would give, not compiled before it is used.

    A source that is no pattern raises `re.error` only then.
    """
    return cast("re.Pattern[str]", _Later(source, flags))
