"""The axis of a timeline picture: days to pixels, long gaps drawn shorter where days would fall together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from chronolint.values import NamedTuple
from chronolint.when.calendar import civil
from chronolint.when.model import DAY, Window

_POWERS = (1.0, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1)
_APART = 26.0  # pixels between the days of a finding, where there is room
_TICK = 74.0  # pixels that a date below the axis takes
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Tick(NamedTuple):
    """A date below the axis, and where it stands."""

    x: float
    label: str


class Axis(NamedTuple):
    """Where each edge of a window stands, from left to right; `true` where lengths are to scale."""

    places: dict[int, float]
    true: bool

    def x(self, instant: int) -> float:
        """Where an edge stands. Raises KeyError where the axis was not made for it."""
        return self.places[instant]

    def middle(self, window: Window) -> float:
        """The middle of a window."""
        return (self.x(window.low) + self.x(window.high)) / 2


def focus(disputed: Iterable[Window], others: Iterable[Window]) -> tuple[int, int]:
    """The stretch worth drawing: what findings are about, with half as much on either side; all where none
    is.
    """
    about = list(disputed) or list(others)
    low, high = min(window.low for window in about), max(window.high for window in about)
    room = max((high - low) // 2, 7 * DAY)
    return low - room, high + room


def axis(disputed: Iterable[Window], others: Iterable[Window], left: float, right: float) -> Axis:
    """An axis on which the edges of all windows stand between `left` and `right`."""
    apart = sorted({edge for window in disputed for edge in window})
    instants = sorted({edge for window in others for edge in window} | set(apart))
    for power in _POWERS:
        places = _placed(instants, power, left, right)
        gaps = [places[b] - places[a] for a, b in pairwise(apart)]
        if not gaps or min(gaps) >= _APART:
            break
    return Axis(places, power == 1.0)


def _placed(instants: list[int], power: float, left: float, right: float) -> dict[int, float]:
    widths = [float((b - a) / DAY) ** power for a, b in pairwise(instants)]
    scale = (right - left) / (sum(widths) or 1.0)
    places, x = {instants[0]: left}, left
    for instant, width in zip(instants[1:], widths, strict=True):
        x += width * scale
        places[instant] = x
    return places


def ticks(scale: Axis, disputed: Iterable[Window], others: Iterable[Window]) -> tuple[Tick, ...]:
    """The dates at which windows begin, as many as there is room for; those of findings come first."""
    wanted = [*sorted(set(disputed)), *sorted(set(others))]
    kept: dict[float, Window] = {}
    for window in wanted:
        x = scale.middle(window)
        if all(abs(x - other) >= _TICK for other in kept):
            kept[x] = window
    found, year = [], None
    for x, window in sorted(kept.items()):
        found.append(Tick(x, _label(window, year)))
        year = civil(window.low)[0]
    return tuple(found)


def _label(window: Window, year: int | None) -> str:
    """The beginning of a window at its own grain; the year only where it changes."""
    y, month, day = civil(window.low)
    length = window.high - window.low
    if length > 300 * DAY:
        return str(y)
    words = _MONTHS[month - 1] if length > 27 * DAY else f"{day} {_MONTHS[month - 1]}"
    return words if y == year else f"{words} {y}"
