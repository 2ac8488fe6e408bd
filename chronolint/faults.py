"""Trouble with the input, as values: nothing here is ever a traceback for a user."""

from __future__ import annotations

from chronolint.values import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read: where (1-based line and column, 0 when unknown), what is wrong,
    what was expected.
    """

    path: str
    message: str
    expected: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        wanted = f"; expected {self.expected}" if self.expected else ""
        return f"{place}: {self.message}{wanted}"


class FaultError(Exception):
    """Raised where one fault makes going on pointless; carries it as `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
