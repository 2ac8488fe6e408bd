"""Trouble with the input, as values: nothing here is ever a traceback for a user."""

from __future__ import annotations

from collections.abc import Sequence

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


def unreadable(path: str, error: OSError | UnicodeDecodeError, what: str = "") -> Fault:
    """The fault of a file that could not be opened, or is not the UTF-8 text that it should be; `what` says
    which kind of file was expected at `path`.
    """
    if isinstance(error, FileNotFoundError):
        return Fault(path, "no such file", what)
    if isinstance(error, OSError):
        return Fault(path, f"cannot be read: {error.strerror or error}", what)
    before = error.object[: error.start]
    line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
    return Fault(path, f"the byte 0x{error.object[error.start]:02x} is no text", "UTF-8", line, column)


def nearest(word: str, known: Sequence[str], mark: str = "`") -> str:
    """The word of those `known` that was meant, else all of them; each between two marks."""
    from difflib import get_close_matches

    close = get_close_matches(word.replace("_", "-").lower(), known, 1, 0.5)
    listed = ", ".join(f"{mark}{name}{mark}" for name in known)
    return f"{mark}{close[0]}{mark}" if close else f"one of {listed}"


class FaultError(Exception):
    """Raised where one fault makes going on pointless; carries it as `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
