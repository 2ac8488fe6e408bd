"""Finds time expressions: the grammar on each stretch of time words, then what the surroundings allow."""

from __future__ import annotations

from chronolint.text.tokens import Tokens
from chronolint.when import vocabulary as v
from chronolint.when.context import Surroundings
from chronolint.when.items import Item, chunks
from chronolint.when.meaning import Found
from chronolint.when.ranges import with_days

_DATED = (v.MONTH, v.NUMERIC, v.ORDINAL)


def found_in(text: str, tokens: Tokens) -> tuple[Found, ...]:
    """All time expressions of a text, in order, not yet resolved."""
    from chronolint.when.grammar import REACH, fitting
    from chronolint.when.grammar.shapes import Built, Several, Slots

    around = Surroundings(text, tokens)
    found: list[Found] = []
    for items in chunks(text, tokens):
        shape = "".join(item.kind for item in items)
        index = 0
        while index < len(items):
            taken = 1
            for match in fitting(shape[index : index + REACH]):
                here = items[index : index + match.size]
                built = match.build(Slots(here, match.slots))
                if built is None:
                    continue
                meaning = built.meaning if isinstance(built, Built | Several) else built
                if not around.allow(shape[index : index + match.size], here, meaning):
                    continue
                if isinstance(built, Several):
                    for first, last, one in built.parts:
                        part = here[first : last + 1]
                        found.append(around.complete(part[0].start, part[-1].end, one, None, _weekday(part)))
                else:
                    mod = built.mod if isinstance(built, Built) else None
                    found.append(around.complete(here[0].start, here[-1].end, meaning, mod, _weekday(here)))
                taken = match.size
                break
            index += taken
    return tuple(with_days(text, found))


def _weekday(items: list[Item]) -> tuple[int, int, int] | None:
    """The weekday that stands beside a date."""
    for day in items:
        if day.kind == v.WEEKDAY:
            dated = any(item.kind in _DATED for item in items)
            return (day.value, day.start, day.end) if dated else None
    return None
