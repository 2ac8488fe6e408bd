"""Finds time expressions: the grammar on each stretch of time words, then what the surroundings allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronolint.text.tokens import Tokens
from chronolint.when import vocabulary as v
from chronolint.when.context import Surroundings
from chronolint.when.items import Item, chunks
from chronolint.when.meaning import Found, Meaning
from chronolint.when.ranges import with_days

if TYPE_CHECKING:
    from chronolint.when.grammar.shapes import Built, Several

_REACH = 16  # items that one expression can take


def found_in(text: str, tokens: Tokens) -> tuple[Found, ...]:
    """All time expressions of a text, in order, not yet resolved."""
    from chronolint.when.grammar import begins, matches
    from chronolint.when.grammar.shapes import Several, Slots

    around = Surroundings(text, tokens)
    found: list[Found] = []
    for items in chunks(text, tokens):
        shape = "".join(item.kind for item in items)
        index = 0
        while index < len(items):
            taken = 1
            fitting = matches(_trimmed(shape[index : index + _REACH])) if begins(shape[index]) else ()
            for match in fitting:
                here = items[index : index + match.size]
                built = match.build(Slots(here, match.slots))
                if built is None or not around.allow(
                    shape[index : index + match.size], here, meaning_of(built)
                ):
                    continue
                if isinstance(built, Several):
                    for first, last, meaning in built.parts:
                        part = here[first : last + 1]
                        found.append(
                            around.complete(part[0].start, part[-1].end, meaning, None, _weekday(part))
                        )
                else:
                    meaning, mod = built if isinstance(built, tuple) else (built, None)
                    found.append(around.complete(here[0].start, here[-1].end, meaning, mod, _weekday(here)))
                taken = match.size
                break
            index += taken
    return tuple(with_days(text, found))


def _trimmed(shape: str) -> str:
    """The shape as far as it can matter to an expression at its start."""
    return shape.partition(v.OTHERS)[0].rstrip(v.NEVER_LAST)


def meaning_of(built: Built | Several | Meaning) -> Meaning:
    """The (first) meaning that a rule has built."""
    if not isinstance(built, tuple):
        return built
    head = built[0]
    return head[0][2] if isinstance(head, tuple) else head


def _weekday(items: list[Item]) -> tuple[int, int, int] | None:
    """The weekday that stands beside a date."""
    days = [item for item in items if item.kind == v.WEEKDAY]
    dated = any(item.kind in v.MONTH + v.NUMERIC + v.ORDINAL for item in items)
    return (days[0].value, days[0].start, days[0].end) if days and dated else None
