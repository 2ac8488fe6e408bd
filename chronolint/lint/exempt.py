"""Files that rules leave alone, by pattern: `per-file-ignores` of the configuration and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from chronolint.lint.kind import Mark, World
from chronolint.lint.page import Rule
from chronolint.lint.selection import fits
from chronolint.text.files import below
from chronolint.text.globs import globs


class Exemptions:
    """Which rules leave which articles of a world alone. An article that is left alone takes no part: what
    others say is not reported for clashing with it.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    def free(self, rule: Rule, marks: Iterable[Mark]) -> bool:
        """Whether any of these marks stands in an article that `rule` leaves alone."""
        return bool(self._codes) and any(self.free_in(rule, mark.reading) for mark in marks)

    def free_in(self, rule: Rule, reading: int) -> bool:
        """Whether `rule` leaves the article number `reading` alone."""
        return any(fits(rule, code) for code in self._codes.get(reading, ()))

    @cached_property
    def _codes(self) -> dict[int, tuple[str, ...]]:
        """The selectors that do not count for an article, by its number; none for most."""
        if not self._world.settings.exempt:
            return {}
        rows = [
            (exempt.root, globs([exempt.pattern]), exempt.codes) for exempt in self._world.settings.exempt
        ]
        found: dict[int, tuple[str, ...]] = {}
        for number, reading in enumerate(self._world.readings):
            for root, spec, codes in rows:
                path = below(reading.article.path, root)
                if path is not None and spec.match_file(path.as_posix()):
                    found[number] = (*found.get(number, ()), *codes)
        return found
