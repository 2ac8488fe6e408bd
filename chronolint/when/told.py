"""What a time is read against, and the place on the calendar that it comes to."""

from __future__ import annotations

from chronolint.values import NamedTuple
from chronolint.when.model import Grain, Window


class Told(NamedTuple):
    """The time last stated before an expression."""

    window: Window
    grain: Grain


class Place(NamedTuple):
    """A time on the calendar: its TIMEX3 value, window and grain.

    `implied` names the parts that were supplied, "reference" where it is counted from what was told last.
    `window` is None for a value without one; `readings` holds the alternatives of a date in figures;
    `ahead` is how many minutes the clocks of a stated zone are ahead of UTC.
    """

    value: str
    window: Window | None
    grain: Grain
    implied: frozenset[str] = frozenset()
    readings: tuple[Window, ...] = ()
    ahead: int | None = None


class Setting(NamedTuple):
    """What an expression is read against: midnight of the day it hangs on, what was told last, and tense.

    `cue` is -2 or -1 (plainly, likely past), 0, 1 or 2 (likely, plainly future).
    """

    now: int
    told: Told | None = None
    cue: int = 0
    narrative: bool = False
    quarter: Window | None = None  # the fiscal quarter that was told last
    day: int | None = None  # midnight of the day that was told last
    yearly: bool = False  # whether a whole year has been told since
