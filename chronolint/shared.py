"""Equal values held once: of what thousands of articles tell alike one object is kept."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


class Shared(dict[Value, Value]):
    """Gives for a value one that is equal to it: the first that it was asked for.

    It is for values of one type. It is emptied when it has grown large: what is used again comes back, what
    belonged to articles long done is let go.
    """

    def __init__(self, most: int = 4096) -> None:
        super().__init__()
        self.most = most

    def __missing__(self, value: Value) -> Value:
        if len(self) >= self.most:
            self.clear()
        self[value] = value
        return value
