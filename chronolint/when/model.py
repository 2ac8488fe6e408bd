"""The values of the time stages: windows on the calendar, lengths, anchors, and TIMEX3 time expressions.

All instants are minutes since 0001-01-01T00:00 of the proleptic Gregorian calendar (negative before it), all
lengths are minutes. Windows are half-open.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal

from chronolint.values import NamedTuple

MINUTE, HOUR, DAY, WEEK = 1, 60, 1440, 10080


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Grain(IntEnum):
    """How finely a time was stated, finest first."""

    MINUTE = 0
    HOUR = 1
    PART = 2  # a part of a day
    DAY = 3
    WEEK = 4
    MONTH = 5
    QUARTER = 6
    HALF = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10


class Window(NamedTuple):
    """A half-open stretch of the calendar, in minutes."""

    low: int
    high: int

    def meets(self, other: Window) -> bool:
        """Whether the two windows share an instant."""
        return self.low < other.high and other.low < self.high


class Length(NamedTuple):
    """How long something lasts, in minutes, both ends included.

    `low`..`high` is the strict reading (what the words can mean at the widest), `usual_low`..`usual_high` the
    usual one (what a reader takes from them).
    """

    low: int
    high: int
    usual_low: int
    usual_high: int


class Calendar(NamedTuple):
    """A stretch of the calendar. `implied` names the parts that were supplied, not stated: "year", "month",
    "day", ...
    """

    window: Window
    grain: Grain
    implied: frozenset[str] = frozenset()


class Recurring(NamedTuple):
    """A time whose reference is not known well enough: at most four alternative readings, any of which may
    hold.
    """

    readings: tuple[Window, ...]
    grain: Grain
    implied: frozenset[str] = frozenset()


class Duration(NamedTuple):
    """A length of time."""

    length: Length
    grain: Grain


Anchor = Calendar | Recurring | Duration
Relation = Literal[
    "after", "before", "since", "until", "by", "from", "ago", "later", "earlier", "for", "in", "within"
]


class TimeExpression(NamedTuple):
    """A TIMEX3 time expression at `start`..`end` of the text.

    `anchor` is what rules compare; None where the words give nothing to compare (`PRESENT_REF`, an impossible
    date). `lag` ties an expression that hangs on the publication date to it, whether or not that date is
    known:
    the widest range, in minutes, of (the instant meant - the start of the publication day). `relation` and
    `reference` (offsets of the clause or phrase) are set where a length is counted from something told in the
    text:
    "48 hours after regime forces broke a siege" -> "after" and the span of "regime forces broke a siege".
    `weekday` is (0 Monday .. 6 Sunday, start, end) where a weekday stands beside a full or partial date.
    `utc` is the window on the clocks of UTC where a clock time names its zone; `anchor` keeps the local clock
    and day.
    `begin` and `finish` are set at the ends of a range ("from March to June"): the number of the
    expression at the other end, in the order of the text, as TIMEX3 writes it ("t2").
    `fault` names what makes the expression impossible as written: "day" (30 February), "month", "hour".
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    begin: str | None = None
    finish: str | None = None
    anchor: Anchor | None = None
    lag: tuple[int, int] | None = None
    relation: Relation | None = None
    reference: tuple[int, int] | None = None
    weekday: tuple[int, int, int] | None = None
    fault: str | None = None
    utc: Window | None = None

    @property
    def window(self) -> Window | None:
        """The stretch of the calendar meant, or None where it is a length or not known."""
        match self.anchor:
            case Calendar(window=window):
                return window
            case Recurring(readings=readings) if readings:
                return Window(min(w.low for w in readings), max(w.high for w in readings))
        return None

    @property
    def length(self) -> Length | None:
        """The range of lengths meant, in minutes, or None where it is no duration."""
        return self.anchor.length if isinstance(self.anchor, Duration) else None
