"""Work on a whole set that several rules ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import TypeVar

from chronolint.claims.model import Reading

_Row = TypeVar("_Row")


def once_a_set(
    work: Callable[[Sequence[Reading]], Iterator[_Row]],
) -> Callable[[Sequence[Reading]], tuple[_Row, ...]]:
    """`work` with its last answer kept for whoever asks next with the very same readings."""
    kept: list[tuple[Sequence[Reading], tuple[_Row, ...]]] = []

    @wraps(work)
    def answer(readings: Sequence[Reading]) -> tuple[_Row, ...]:
        for asked, answered in kept:
            if asked is readings:
                return answered
        kept[:] = [(readings, tuple(work(readings)))]
        return kept[0][1]

    return answer
