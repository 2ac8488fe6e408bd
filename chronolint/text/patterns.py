"""Regular expressions that are compiled when they are first used, and once for many runs.

Python keeps bytecode from run to run but no regular expression: compiling those that one short article needs
took a fifth of the time of checking it. What is kept is the code that `re.compile` gives to the engine, for
this very Python, and only where the engine makes an equal pattern of it. Whatever is amiss with that, the
pattern is compiled as usual.
"""

from __future__ import annotations

import atexit
import re
import sys
from functools import cache
from typing import Any, cast

from chronolint.compiled import keep, kept
from chronolint.tables import rules_folder

_Key = tuple[str, int]
_Form = tuple[int, bytes, int, dict[str, int]]
"""All flags, the code, how many groups there are, and their names."""


class _Later:
    """Stands for a pattern, and has its methods as its own once one of them was asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        made = _compiled(self._source, int(self._flags))
        self.__dict__.update({name: getattr(made, name) for name in _NAMES})
        return getattr(made, name)


_NAMES = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
_WORD = 4  # bytes of a word of code
_new: dict[_Key, re.Pattern[str]] = {}  # what this run had to compile


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` would give, not compiled before it is used.

    A source that is no pattern raises `re.error` only then. What comes from a user is for `re.compile`: the
    patterns made here are remembered.
    """
    return cast("re.Pattern[str]", _Later(source, flags))


def _compiled(source: str, flags: int) -> re.Pattern[str]:
    form = _forms().get((source, flags))
    made = None if form is None else _restored(source, form)
    if made is None:
        if not _new:
            atexit.register(_keep)
        made = _new[source, flags] = re.compile(source, flags)
    return made


@cache
def _forms() -> dict[_Key, _Form]:
    return kept("patterns", rules_folder()) or {}


def _keep() -> None:
    """Keep what had to be compiled, for the next run."""
    forms = {
        key: form for key, made in _new.items() if (form := _form(*key)) and _restored(key[0], form) == made
    }
    if forms:
        keep("patterns", rules_folder(), _forms() | forms)


def _form(source: str, flags: int) -> _Form | None:
    """What is kept of a pattern; None where this Python makes patterns in another way than those known."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        words = _compiler._code(parsed, flags)
        state = parsed.state
        code = b"".join(word.to_bytes(_WORD, sys.byteorder) for word in words)
        return flags | state.flags, code, state.groups - 1, dict(state.groupdict)
    except Exception:
        return None


def _restored(source: str, form: _Form) -> re.Pattern[str] | None:
    """The pattern of a form; None where the engine does not take it."""
    try:
        import _sre  # type: ignore[import-not-found]

        flags, code, groups, names = form
        places: list[str | None] = [None] * (groups + 1)
        for name, place in names.items():
            places[place] = name
        words = memoryview(code).cast("I").tolist()
        made: re.Pattern[str] = _sre.compile(source, flags, words, groups, names, tuple(places))
    except Exception:
        return None
    return made
