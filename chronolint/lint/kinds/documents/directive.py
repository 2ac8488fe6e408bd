"""Kind `directive`: what is wrong with what editors say to chronolint itself.

Whether a suppression does anything is known when all other rules have spoken, so the engine asks
`chronolint.lint.suppressions` for it, and this kind finds nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.page import Rule


def check(world: World, rule: Rule) -> Iterable[Draft]:
    """Nothing: see above."""
    return ()


KIND = Kind(
    name="directive",
    parameters={"fault": ("malformed", "unknown", "unused")},
    check=check,
    fields=("said", "why", "wanted"),
    summary="suppressions and editorial notes that are not understood, name no rule, or have no effect",
    rank=-10,
)
