"""Work on a whole set that several rules ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from operator import is_
from typing import Any, TypeVar

from chronolint.claims.model import Reading

_Row = TypeVar("_Row")


_ANSWERS: list[list[Any]] = []  # of each work, what is kept

_Work = Callable[[Sequence[Reading]], Iterator[_Row]]
_Answer = Callable[[Sequence[Reading]], tuple[_Row, ...]]


def once_a_set(work: _Work[_Row]) -> _Answer[_Row]:
    """`work` with its last answer kept for whoever asks next with the very same readings."""
    return _kept(work, is_)


def once_a_text(work: _Work[_Row]) -> _Answer[_Row]:
    """The same for work that looks at nothing but the words, which stay when articles are dated."""
    return _kept(work, _same_words)


def forget() -> None:
    """Let go of what is kept, and of the readings that it is about: they are large."""
    for kept in _ANSWERS:
        kept.clear()


def _same_words(first: Sequence[Reading], second: Sequence[Reading]) -> bool:
    if first is second:
        return True
    whole = type(first) is type(second) is tuple and len(first) == len(second)
    return whole and all(one.tokens is other.tokens for one, other in zip(first, second, strict=True))


def _kept(work: _Work[_Row], same: Callable[[Sequence[Reading], Sequence[Reading]], bool]) -> _Answer[_Row]:
    kept: list[tuple[Sequence[Reading], tuple[_Row, ...]]] = []
    _ANSWERS.append(kept)

    @wraps(work)
    def answer(readings: Sequence[Reading]) -> tuple[_Row, ...]:
        for asked, answered in kept:
            if same(asked, readings):
                kept[:] = [(readings, answered)]
                return answered
        made = tuple(work(readings))
        kept[:] = [(readings, made)]
        return made

    return answer
