"""Which of two statements that clash is told as the wrong one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from chronolint.lint.kind import Draft
from chronolint.values import replace

_Told = TypeVar("_Told", bound=Hashable)


def blamed(clashes: Iterable[tuple[_Told, _Told]], draft: Callable[[_Told, _Told], Draft]) -> Iterator[Draft]:
    """The clashes as drafts, each with its twin; `draft` makes one, with the blame on the first it is given.

    A statement that clashes with several others is told once, against all of them; of two that clash with
    nothing else the later is blamed.
    """
    pairs = list(clashes)
    often = Counter(told for pair in pairs for told in pair)
    for first, second in pairs:
        odd, other = (second, first) if often[second] > often[first] else (first, second)
        yield replace(draft(other, odd), twin=draft(odd, other))
