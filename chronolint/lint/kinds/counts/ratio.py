"""Kind `ratio`: "doubled to 40 from 31", a word for a ratio and the two figures it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, told
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.tables import table
from chronolint.text.patterns import pattern

_COMPARED = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.BARE, Sort.PERCENT))
_REACH = 40  # characters before the first figure in which the word may stand
_GAP = r"(?:[a-z']+ |(?:in|for) \d{4} ){0,3}?"
_FROM = pattern(rf"{_GAP}(?:from|against|compared with)(?: the| an?| about| just)?")
_TO = pattern(rf"{_GAP}to(?: the| an?| about| just| some)?")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each word for a ratio that the figures behind it do not bear out."""
    verbs = table("arithmetic")["ratio"].keys()
    for sentences in told(world):
        if sentences[0].reading.tokens.has(verbs):
            for here in sentences:
                yield from _misfits(here)


def _misfits(here: Told) -> Iterator[Draft]:
    for first, second in pairwise(here.quantities):
        verb = _verb().search(here.text, max(here.sentence.start, first.start - _REACH), first.start)
        if verb is not None and (pair := _pair(here, verb.end(), first, second)) is not None:
            new, old = pair
            low, high = _bounds(verb)
            least, most = _window(new, old)
            if most < low or high < least:
                yield _draft(here, verb, new, old, new.value * new.scale / (old.value * old.scale))


@cache
def _verb() -> re.Pattern[str]:
    words = "|".join(table("arithmetic")["ratio"])
    return pattern(rf"(?:(more than|nearly|almost|over|about|roughly)\s+)?\b({words})\b", re.IGNORECASE)


def _bounds(verb: re.Match[str]) -> tuple[float, float]:
    """The lowest and highest ratio that the word with its hedge bears."""
    low, high = table("arithmetic")["ratio"][verb[2].lower()]
    hedge = (verb[1] or "").lower()
    if hedge in ("more than", "over"):
        return (low, high * 1.5) if low > 1 else (low / 2, high)
    if hedge in ("nearly", "almost"):
        return (low * 0.9, high) if low > 1 else (low, high * 1.15)
    return low, high


def _pair(here: Told, end: int, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    """The new and the old figure of "doubled to 40 from 20" and "doubled from 20 to 40"."""
    if any(q.kind not in _COMPARED or q.ends or not q.value for q in (first, second)):
        return None
    if first.dimension != second.dimension and None not in (first.dimension, second.dimension):
        return None
    before = here.words(end, first.figure[0])
    link = here.words(first.phrase_end, second.figure[0])
    if _TO.fullmatch(before) and _FROM.fullmatch(link):
        return first, second
    return (second, first) if _FROM.fullmatch(before) and _TO.fullmatch(link) else None


def _window(new: Quantity, old: Quantity) -> compare.Bounds:
    scale = new.scale / old.scale if new.dimension and old.dimension else 1.0
    (least, most), (low, high) = (compare.rounding_window(q, noughts=False) for q in (new, old))
    return least / high * scale, most / low * scale if low > 0 else float("inf")


def _draft(place: Told, verb: re.Match[str], new: Quantity, old: Quantity, ratio: float) -> Draft:
    actual = f"{ratio:.2g} times"
    word = " ".join(verb.group().split())
    here = Mark(place.number, verb.start(2), verb.end(2), actual)
    there = place.mark(new, "now")
    return Draft(
        marks=(here, there, place.mark(old, "before")),
        fields={"word": word, "new": place.figure(new), "old": place.figure(old), "actual": actual},
        proof=(
            (f"{place.figure(new)} is {actual} {place.figure(old)}", there),
            (f"the text says {word}", here),
        ),
    )


KIND = Kind(
    name="ratio",
    parameters={},
    check=check,
    summary="words such as doubled and halved are borne out by the two figures behind them",
    fields=("word", "new", "old", "actual"),
    rank=10,
)
