"""The grammar of time expressions over shapes of items; one module a class of expression."""

from __future__ import annotations

from functools import cache, lru_cache

from chronolint.values import NamedTuple
from chronolint.when import vocabulary as v
from chronolint.when.grammar import clock, dates, durations, relative
from chronolint.when.grammar.shapes import Builder, Rule

RULES = (*dates.RULES, *clock.RULES, *relative.RULES, *durations.RULES)
REACH = 16  # items that one expression can take


class Match(NamedTuple):
    """A rule that fits a shape from its start: how many items it takes, which it names, what builds its
    meaning."""

    size: int
    slots: dict[str, int]
    build: Builder


@cache
def _by_first() -> dict[str, list[tuple[Rule, list[frozenset[str]]]]]:
    """The rules that can begin with an item of a kind, each with the kinds that it cannot do without."""
    found: dict[str, list[tuple[Rule, list[frozenset[str]]]]] = {}
    for rule in RULES:
        needs = rule.pattern.needs()
        for kind in rule.pattern.begins()[0]:
            found.setdefault(kind, []).append((rule, [kinds for kinds in needs if kind not in kinds]))
    return found


def begins(kind: str) -> bool:
    """Whether an expression can begin with an item of this kind."""
    return kind in _by_first()


@lru_cache(16384)
def fitting(shape: str) -> tuple[Match, ...]:
    """The rules that fit the start of a shape, of which no more than `REACH` items count."""
    return matches(_trimmed(shape)) if begins(shape[0]) else ()


def _trimmed(shape: str) -> str:
    """The shape as far as it can matter to an expression at its start."""
    return shape.partition(v.OTHERS)[0].rstrip(v.NEVER_LAST)


@lru_cache(16384)
def matches(shape: str) -> tuple[Match, ...]:
    """The rules that fit the start of a shape, those that take most items first."""
    found = []
    for rule, needs in _by_first().get(shape[:1], ()):
        if any(kinds.isdisjoint(shape) for kinds in needs):
            continue
        named: list[tuple[str, int]] = []
        size = rule.pattern.read(shape, 0, named)
        if size >= 0:
            found.append(Match(size, dict(named), rule.build))
    return tuple(sorted(found, key=lambda match: -match.size))
