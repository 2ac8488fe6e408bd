"""Kind `way`: a word for up or down and two figures that go the other way, "rose to 40 from 48"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, everywhere, phrases, vocabulary
from chronolint.lint.page import Rule
from chronolint.quantity.compare import disjoint
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern

_COMPARED = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.PERCENT))
_REACH = 32  # characters before the first figure in which the word may stand
_PERIOD = "of|in|for|by|on|the|a|last|this|first|second|third|fourth|quarter|half|year|month"
_WHEN = rf"(?:(?:{_PERIOD}|\d{{4}}|[a-z]+day) ){{0,4}}?"
_TO = pattern(r"(?:by [a-z0-9 .,%]{1,16} )?to(?: an?| a record| about| around| some| just)?")
_FROM = pattern(r"(?:by [a-z0-9 .,%]{1,16} )?from(?: the| an?| about| around| some)?")
_THEN_FROM = pattern(rf"{_WHEN}(?:from|compared with|against)(?: the| an?| about| around| some)?")
_THEN_TO = pattern(rf"{_WHEN}to(?: an?| about| around| some| just)?")
_UP_FROM = pattern(
    rf"{_WHEN}, (?:or )?(?P<way>up|down|higher|lower) (?:than|from)(?: the| an?| about| some)?"
)


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each two figures of one thing that go the other way than the word beside them says."""
    for told in everywhere(world):
        for first, second in pairwise(told.quantities):
            found = _change(told, first, second) if _alike(first, second) else None
            if found is not None and not phrases("change", "signed").search(told.all_words):
                way, new, old = found
                up = way.group("way").lower() in vocabulary("change", "sure_up")
                if disjoint(new.range, old.range, strict=False) and (new.value > old.value) != up:
                    yield _draft(told, way, new, old)


def _alike(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are of one sort and unit; the second may leave out what it counts."""
    if any(q.kind not in _COMPARED or q.ends or q.part for q in (first, second)):
        return False
    return (first.kind, first.unit) == (second.kind, second.unit) and second.head in (None, first.head)


def _change(told: Told, first: Quantity, second: Quantity) -> tuple[re.Match[str], Quantity, Quantity] | None:
    """The word of the change, the new and the old figure."""
    end = first.phrase_end
    behind = _UP_FROM.fullmatch(told.words(end, second.figure[0]))
    if behind is not None:
        way = re.compile(rf"\b(?P<way>{behind['way']})\b", re.IGNORECASE).search(told.text, end, second.start)
        return (way, first, second) if way else None
    way = _word().search(told.text, max(told.sentence.start, first.start - _REACH), first.start)
    if way is None:
        return None
    before, link = told.words(way.end(), first.figure[0]), told.words(end, second.figure[0])
    if _TO.fullmatch(before) and _THEN_FROM.fullmatch(link):
        return way, first, second
    return (way, second, first) if _FROM.fullmatch(before) and _THEN_TO.fullmatch(link) else None


@cache
def _word() -> re.Pattern[str]:
    words = "|".join(sorted(vocabulary("change", "sure_up") | vocabulary("change", "sure_down")))
    return pattern(rf"\b(?P<way>{words})\b(?!.*\b(?:{words})\b)", re.IGNORECASE)


def _draft(told: Told, way: re.Match[str], new: Quantity, old: Quantity) -> Draft:
    here = Mark(told.number, *way.span("way"), "the other way")
    marks = (here, told.mark(new, "now"), told.mark(old, "before"))
    fields = {"word": way.group("way"), "new": told.figure(new), "old": told.figure(old)}
    step = f"{fields['new']} is {'more' if new.value > old.value else 'less'} than {fields['old']}"
    return Draft(marks, fields, ((step, marks[1]), (f"the text says {fields['word']}", here)))


KIND = Kind(
    name="way",
    parameters={},
    check=check,
    summary="what rose is more than before, and what fell is less",
    fields=("word", "new", "old"),
    rank=10,
)
