"""Ranges told by their two ends: "from Thursday to Sunday", "between March and June"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chronolint.when import calendar as c
from chronolint.when.meaning import Fields, Found, Meaning
from chronolint.when.model import DAY, Window

_LINKS = {
    "from": frozenset(("to", "until", "till", "through", "-", "–")),
    "between": frozenset(("and",)),
}
_GAP = 9  # characters: the longest link and its blanks


def in_range(text: str, first: Found, second: Found) -> bool:
    """Whether two expressions that follow each other are the ends of one range."""
    if second.start - first.end > _GAP:
        return False
    link = text[first.end : second.start].strip().lower()
    opening = text[max(first.start - 10, 0) : first.start].lower().split()
    return bool(opening) and link in _LINKS.get(opening[-1], ())


def with_days(text: str, found: Sequence[Found]) -> list[Found]:
    """The expressions; a clock time that opens a range is of the day that its end names."""
    whole = list(found)
    for index, (first, second) in enumerate(pairwise(whole)):
        opens, closes = first.meaning, second.meaning
        if not (isinstance(opens, Fields) and isinstance(closes, Fields)) or closes.hour is None:
            continue
        clock = Fields(hour=opens.hour, minute=opens.minute, second=opens.second, zone=opens.zone)
        if opens == clock and in_range(text, first, second):
            day = closes._replace(hour=opens.hour, minute=opens.minute, second=opens.second, zone=opens.zone)
            whole[index] = first._replace(meaning=day, cue=second.cue)
    return whole


def after_start(told: Meaning, start: Window, end: Window) -> Fields | None:
    """What the end of a range says, read from its start on; None where it lies after it as it stands."""
    if end.low >= start.low or not isinstance(told, Fields) or told.year is not None:
        return None
    year, month, day = c.civil(start.low)
    if told.month is not None:
        return told._replace(year=year + ((told.month, told.day or 31) < (month, day)))
    if told.weekday is None:
        return None
    year, month, day = c.civil(start.low + (told.weekday - c.weekday(start.low)) % 7 * DAY)
    return told._replace(year=year, month=month, day=day, weekday=None)
