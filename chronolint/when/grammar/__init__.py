"""The grammar of time expressions, in pyparsing, over shapes of items; one module a class of expression."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from chronolint.when.grammar import clock, dates, durations, relative
from chronolint.when.grammar.shapes import Builder

if TYPE_CHECKING:
    import pyparsing as pp

_RULES = (*dates.RULES, *clock.RULES, *relative.RULES, *durations.RULES)


class Match(NamedTuple):
    """A rule that fits a shape from its start: how many items it takes, which it names, what builds its
    meaning."""

    size: int
    slots: dict[str, int]
    build: Builder


@cache
def _begins() -> tuple[frozenset[str], ...]:
    """The kinds of item that each rule can begin with."""
    return tuple(frozenset(rule.pattern.begins()[0]) for rule in _RULES)


@cache
def _sieve(number: int) -> re.Pattern[str]:
    return re.compile(_RULES[number].pattern.sieve())


@cache
def _fitting(first: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The rules, by number, that can begin with an item of this kind, each with its sieve."""
    return tuple((number, _sieve(number)) for number, begins in enumerate(_begins()) if first in begins)


@cache
def _grammar(number: int) -> pp.ParserElement:
    import pyparsing as pp

    end = pp.Empty().leave_whitespace().set_parse_action(lambda _, place, __: [place])("end")
    return pp.And([_RULES[number].pattern.grammar(), end]).leave_whitespace(recursive=False)


@lru_cache(16384)
def matches(shape: str) -> tuple[Match, ...]:
    """The rules that fit the start of a shape, those that take most items first."""
    found = []
    for number, fits in _fitting(shape[:1]):
        if fits.match(shape) is None:
            continue
        named = _read(number, shape)
        if named is not None:
            found.append(Match(named.pop("end"), named, _RULES[number].build))
    return tuple(sorted(found, key=lambda match: -match.size))


def _read(number: int, shape: str) -> dict[str, int] | None:
    """The places that a rule names in a shape, and under "end" where it ends; None where it does not fit."""
    import pyparsing as pp

    try:
        return dict(_grammar(number).parse_string(shape).as_dict())
    except pp.ParseException:
        return None
