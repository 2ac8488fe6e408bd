"""The grammar of time expressions, in pyparsing, over shapes of items; one module a class of expression."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import pyparsing as pp

from chronolint.when.grammar import clock, dates, durations, relative
from chronolint.when.grammar.shapes import Builder, sieve

_RULES = (*dates.RULES, *clock.RULES, *relative.RULES, *durations.RULES)


class Match(NamedTuple):
    """A rule that fits a shape from its start: how many items it takes, which it names, what builds its
    meaning."""

    size: int
    slots: dict[str, int]
    build: Builder


@cache
def _rules() -> tuple[tuple[re.Pattern[str], pp.ParserElement, Builder], ...]:
    end = pp.Empty().leave_whitespace().set_parse_action(lambda _, place, __: [place])("end")
    return tuple(
        (re.compile(sieve(pattern)), (pattern + end).leave_whitespace(), build) for pattern, build in _RULES
    )


@lru_cache(16384)
def matches(shape: str) -> tuple[Match, ...]:
    """The rules that fit the start of a shape, those that take most items first."""
    found = []
    for fits, pattern, build in _rules():
        if fits.match(shape) is None:
            continue
        try:
            named = pattern.parse_string(shape).as_dict()
        except pp.ParseException:
            continue
        found.append(Match(named.pop("end"), named, build))
    return tuple(sorted(found, key=lambda match: -match.size))
