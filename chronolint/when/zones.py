"""Offsets of time zones from UTC, by the letters that news uses."""

from __future__ import annotations

from functools import lru_cache

from chronolint.tables import table
from chronolint.when.calendar import civil
from chronolint.when.model import HOUR


@lru_cache(1024)
def offset(zone: str, day: int) -> int:
    """Minutes that clocks of a zone are ahead of UTC on the day that begins at `day`; 0 for an unknown zone.

    `zone` is in letters ("est") or an offset ("+05:30").
    """
    if zone[0] in "+-":
        hours, _, rest = zone[1:].partition(":")
        ahead = int(hours) * HOUR + int(rest or 0)
        return ahead if zone[0] == "+" else -ahead
    tables = table("time_zones")
    if zone in tables["fixed"]:
        return int(tables["fixed"][zone] * HOUR)
    if zone not in tables["named"]:
        return 0
    from datetime import datetime
    from zoneinfo import ZoneInfo

    year, month, of_month = civil(day)
    if not 1 <= year <= 9998:
        return 0
    shift = datetime(year, month, of_month, 12, tzinfo=ZoneInfo(tables["named"][zone])).utcoffset()
    return int(shift.total_seconds()) // 60 if shift is not None else 0
