"""What a bound of the chronology rests on, for walking back from a proof to the words."""

from __future__ import annotations

from typing import Literal

from chronolint.story.model import Join, Place
from chronolint.values import dataclass

Role = Literal["date", "offset", "duration", "age", "order", "join", "published", "link", "domain", "said"]


@dataclass(frozen=True, slots=True)
class Premise:
    """A premise: its role, the mention and the time expression (by number) that say it.

    `strict` are the widest limits the words can mean, in minutes, where the bound itself uses the usual
    ones. `base` is the time expression that an offset counts from. `join` is set for the role "join";
    `note` says the rest in words (a domain order, a link between classes).
    """

    role: Role
    place: Place | None = None
    time: int | None = None
    other: Place | None = None
    join: Join | None = None
    strict: tuple[int, int] | None = None
    note: str = ""
    reading: int | None = None
    base: int | None = None
