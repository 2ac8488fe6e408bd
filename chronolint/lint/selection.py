"""Which rules run: selectors are "ALL", a fault's name, a code or the beginning of one ("T", "T1")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chronolint.faults import Fault
from chronolint.lint.page import Rule
from chronolint.text.patterns import pattern

_CODE = pattern(r"[a-z]+\d+|[a-z]|all", re.IGNORECASE)


def spelled(selector: str) -> str:
    """A selector as it is compared: codes in capitals."""
    return selector.upper() if _CODE.fullmatch(selector) else selector


def select(
    rules: Sequence[Rule], chosen: Iterable[str], ignored: Iterable[str] = (), others: Iterable[str] = ()
) -> tuple[tuple[Rule, ...], tuple[Fault, ...]]:
    """The rules that run, and a fault for each selector that fits none, those too that count for some files
    only (`others`). The longest selector that fits a rule decides.
    """
    chosen, ignored = tuple(chosen), tuple(ignored)
    running = tuple(rule for rule in rules if _weight(rule, chosen) > _weight(rule, ignored))
    idle = [
        s for s in (*chosen, *ignored, *others) if s != "ALL" and not any(fits(rule, s) for rule in rules)
    ]
    faults = tuple(Fault(s, "no rule has this code or name", nearest(s, rules)) for s in dict.fromkeys(idle))
    return running, faults


def _weight(rule: Rule, selectors: tuple[str, ...]) -> int:
    """How exactly the best of the selectors names a rule: 0 not at all, 1 as one of all."""
    return max((fits(rule, selector) for selector in selectors), default=0)


def fits(rule: Rule, selector: str) -> int:
    """How exactly a selector names a rule: 0 not at all, 1 as one of all."""
    if selector == "ALL":
        return 1
    if selector == rule.name:
        return 1000
    return 1 + len(selector) if selector and rule.code.startswith(selector) else 0


def nearest(selector: str, rules: Sequence[Rule]) -> str:
    """What was expected in place of a selector that fits no rule."""
    from difflib import get_close_matches

    names = get_close_matches(selector.lower(), [rule.name for rule in rules])
    family = [rule.code for rule in rules if rule.code[0] == selector[:1].upper()]
    close = names or get_close_matches(selector.upper(), family, cutoff=0.5)
    return (
        " or ".join(close) or "ALL, a code, the beginning of one, or a name, as `chronolint rules` lists them"
    )
