"""Finds time expressions: the grammar on each stretch of time words, then what the surroundings allow."""

from __future__ import annotations

from chronolint.text.tokens import Tokens
from chronolint.when import vocabulary as v
from chronolint.when.context import Surroundings
from chronolint.when.items import Item, chunks
from chronolint.when.meaning import Found

_REACH = 16  # items that one expression can take


def found_in(text: str, tokens: Tokens) -> tuple[Found, ...]:
    """All time expressions of a text, in order, not yet resolved."""
    from chronolint.when.grammar import matches
    from chronolint.when.grammar.shapes import Built, Slots

    around = Surroundings(text, tokens)
    found: list[Found] = []
    for items in chunks(text, tokens):
        shape = "".join(item.kind for item in items)
        index = 0
        while index < len(items):
            taken = 0
            for match in matches(shape[index : index + _REACH].partition(v.OTHERS)[0].rstrip(v.NEVER_LAST)):
                here = items[index : index + match.size]
                built = match.build(Slots(here, match.slots))
                if built is None:
                    continue
                meaning, mod = built if isinstance(built, Built) else (built, None)
                start, end = here[0].start, here[-1].end
                if not around.allow(shape[index : index + match.size], here, meaning):
                    continue
                found.append(around.complete(start, end, meaning, mod, _weekday(here)))
                taken = match.size
                break
            index += taken or 1
    return tuple(found)


def _weekday(items: list[Item]) -> tuple[int, int, int] | None:
    """The weekday that stands beside a date."""
    days = [item for item in items if item.kind == v.WEEKDAY]
    dated = any(item.kind in v.MONTH + v.NUMERIC + v.ORDINAL for item in items)
    return (days[0].value, days[0].start, days[0].end) if days and dated else None
