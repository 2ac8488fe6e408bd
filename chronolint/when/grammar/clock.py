"""Clock times and parts of the day, with or without their day."""

from __future__ import annotations

from chronolint.when import vocabulary as v
from chronolint.when.grammar.dates import DAY_MONTH, MONTH_DAY, PARTS, WEEKDAY, fields, positioned
from chronolint.when.grammar.shapes import YEARS, Built, Rule, Several, Slots, maybe, one
from chronolint.when.meaning import DayShift, Deixis, Fields, Meaning, Pointed, Rate

_HOUR = one(v.LOW + v.MIDDLE + v.PAIR + v.NUMBER + v.WORD, "hour")
_ZONE = maybe(v.ZONE, "zone")
_TIME = (
    maybe(v.HEDGE, "around") + one(v.CLOCK, "clock") + maybe(v.MERIDIEM, "meridiem")
    | _HOUR + one(v.MERIDIEM, "meridiem")
    | _HOUR + one(v.OCLOCK, "oclock") + maybe(v.MERIDIEM, "meridiem")
    | one(v.PART, "noon")
) + _ZONE
_SAY = maybe(one(v.ON))
_DAY = (
    maybe(WEEKDAY) + MONTH_DAY + maybe(maybe(v.COMMA) + one(YEARS, "year"))
    | maybe(WEEKDAY) + maybe(v.THE) + DAY_MONTH + maybe(maybe(v.COMMA) + one(YEARS, "year"))
    | one(v.WEEKDAY, "weekday")
)
_POSITION = maybe(
    maybe(v.THE) + one(v.POSITION + v.SHIFTED, "position") + maybe(v.HYPHEN) + maybe(v.IN) + maybe(v.THE)
)


def clock(slots: Slots) -> Fields | None:
    """Hour, minute and zone; None where a clock shows no such time."""
    zone = _zone(slots)
    if "noon" in slots:
        code, first = slots["noon"].value[:2]
        return Fields(hour=first, minute=0, zone=zone) if code in ("T12:00", "T24:00") else None
    minute = second = None
    if "clock" in slots:
        parts = [int(part) for part in slots["clock"].value[1].split(":")]
        hour, minute = parts[0], parts[1]
        second = parts[2] if len(parts) > 2 else None
    else:
        told = slots.value("hour")
        if not isinstance(told, int | float):
            return None
        hour = int(told)
        if told != hour:  # 9.30 p.m.
            minute = round((told - hour) * 100)
            if minute > 59:
                return None
    shift = slots.number("meridiem")
    if shift is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + shift
    if hour > 24:
        return None
    if "part" in slots and hour < 12 and slots["part"].value[0] in ("AF", "EV", "NI") and hour > 0:
        hour += 12
    return Fields(hour=hour, minute=minute, second=second, zone=zone)


def _zone(slots: Slots) -> str | None:
    """The zone named; "local time" says no more than that the clock is the place's own."""
    zone = slots.text("zone")
    return zone if zone != "local" else None


def _spoken(slots: Slots) -> Fields | None:
    """ "half past six", "a quarter to nine p.m."."""
    past = "past" in slots
    if (slots["past"].value[2] != "past") if past else "half" in slots:
        return None  # nor "half last six", "half to six"
    minutes = 15 if "quarter" in slots else slots.number("minutes") or 30
    if minutes not in (5, 10, 15, 20, 25, 30):
        return None
    if "noon" in slots:
        code, hour = slots["noon"].value[:2]
        if code not in ("T12:00", "T24:00"):
            return None
    else:
        hour = slots.number("hour") or 0
        if not 1 <= hour <= 12:
            return None
    shift = slots.number("meridiem")
    hour = (hour % 12 + shift if shift is not None else hour) - (not past)
    if "part" in slots and hour < 12 and slots["part"].value[0] in ("AF", "EV", "NI"):
        hour += 12
    return Fields(hour=hour % 24, minute=minutes if past else 60 - minutes, zone=_zone(slots))


def _spoken_on(slots: Slots) -> Meaning | None:
    """The same, on its day where one stands beside it."""
    time, day = _spoken(slots), fields(slots)
    if time is None or day is None:
        return None
    if "dayword" in slots:
        return DayShift(slots["dayword"].value[0], hour=time.hour, minute=time.minute, zone=time.zone)
    return day._replace(hour=time.hour, minute=time.minute, zone=time.zone)


def _timed(slots: Slots) -> Meaning | None:
    """A clock time, on its day where one stands beside it."""
    time = clock(slots)
    if time is None:
        return None
    if "dayword" in slots:
        return DayShift(slots["dayword"].value[0], hour=time.hour, minute=time.minute, zone=time.zone)
    day = fields(slots)
    if day is None:
        return None
    return day._replace(hour=time.hour, minute=time.minute, second=time.second, zone=time.zone)


def _stamp(slots: Slots) -> Meaning | None:
    """A computer's stamp, with the year behind the seconds: "Sat Oct 26 14:54:37 PDT 2013"."""
    return _timed(slots) if slots["clock"].value[1].count(":") == 2 else None


def _part(slots: Slots) -> Meaning | Built | None:
    """A part of a stated day: "Tuesday night", "the morning of 31 January"."""
    day = fields(slots)
    if day is None or not _each(slots):
        return positioned(slots, day._replace(part=_word(slots)) if day else None)
    if day != Fields(weekday=day.weekday):
        return None
    return _each_week(slots, "weekday")  # "Tuesday nights"


def _each(slots: Slots) -> bool:
    """Whether the part of the day stands in the plural: "nights"."""
    return len(slots["part"].value) > 3


def _each_week(slots: Slots, name: str) -> Rate:
    return Rate(f"XXXX-WXX-{slots[name].value + 1}T{_word(slots)}")


def _two_days(slots: Slots) -> Several | None:
    """ "Monday and Tuesday nights"."""
    split, last = slots.at["other"], len(slots.items) - 1
    if not _each(slots):
        return None
    return Several(((0, 0, _each_week(slots, "weekday")), (split, last, _each_week(slots, "other"))))


def _early_hours(slots: Slots) -> Meaning | Built | None:
    """ "the early hours of Tuesday"."""
    day = fields(slots)
    if day is None or slots.value("hours") != "hour":
        return None
    return Built(
        day._replace(part="MO" if slots.text("position") == "START" else "NI"), slots.text("position")
    )


def _word(slots: Slots) -> str:
    return str(slots["part"].value[0])


def _part_deictic(slots: Slots) -> Meaning | Built | None:
    shift, told, word = slots["deixis"].value
    part = _word(slots)
    if told or word == "next":
        return positioned(slots, Deixis("day", shift, True, part=part))
    return positioned(slots, DayShift(shift, part))


def _part_pointed(slots: Slots) -> Meaning | None:
    shift, told, _ = slots["deixis"].value
    return Pointed(Fields(weekday=slots.number("weekday"), part=_word(slots)), shift, told)


def _part_dayword(slots: Slots) -> Meaning | Built | None:
    return positioned(slots, DayShift(slots["dayword"].value[0], _word(slots)))


def _bare_part(slots: Slots) -> Meaning | Built | None:
    return positioned(slots, Deixis("day", 0, True, word="the", part=_word(slots)))


_SEP = maybe(v.COMMA)


def _military(slots: Slots) -> Meaning | None:
    """ "0930 hrs", "1700 GMT"."""
    hour, minute = divmod(int(slots["clock"].value), 100)
    if hour > 24 or minute > 59 or slots["clock"].end - slots["clock"].start != 4:
        return None
    return Fields(hour=hour, minute=minute, zone=_zone(slots))


_SPOKEN = (
    maybe(v.ARTICLE)
    + (one(v.HALF, "half") | one(v.QUARTER, "quarter") | one(v.WORD, "minutes"))
    + (one(v.DEIXIS, "past") | one(v.TO, "to"))
    + (_HOUR | one(v.PART, "noon"))
    + maybe(v.OCLOCK, "oclock")
    + maybe(v.MERIDIEM, "meridiem")
    + _ZONE
)

RULES = [
    Rule(_SPOKEN + maybe(maybe(v.ON) + one(v.WEEKDAY, "weekday")), _spoken_on),
    Rule(_SPOKEN + one(v.DAYWORD, "dayword"), _spoken_on),
    Rule(_SPOKEN + one(v.IN) + one(v.THE) + one(v.PART, "part"), _spoken_on),
    Rule(
        one(v.WEEKDAY, "weekday") + one(v.AND + v.OR) + one(v.WEEKDAY, "other") + one(PARTS, "part"),
        _two_days,
    ),
    Rule(one(v.YEAR + v.NUMBER, "clock") + one(v.ZONE, "zone"), _military),
    Rule(
        one(v.YEAR + v.NUMBER, "clock") + one(v.UNITS, "hours") + maybe(v.ZONE, "zone"),
        lambda s: _military(s) if s.text("hours") == "hour" else None,
    ),
    Rule(_TIME + _SEP + _SAY + _DAY + maybe(_SEP + one(v.ZONE, "zone")), _timed),
    Rule(_TIME + _SEP + one(v.DAYWORD, "dayword"), _timed),
    Rule((_TIME | _HOUR) + one(v.IN) + one(v.THE) + one(v.PART, "part"), _timed),
    Rule(_DAY + _SEP + _TIME, _timed),
    Rule(maybe(WEEKDAY) + MONTH_DAY + one(v.CLOCK, "clock") + _ZONE + one(v.YEAR, "year"), _stamp),
    Rule(one(v.DAYWORD, "dayword") + _TIME, _timed),
    Rule(_TIME, _timed),
    Rule(_POSITION + one(v.WEEKDAY, "weekday") + maybe(v.HYPHEN) + one(PARTS, "part"), _part),
    Rule(
        one(v.THE) + one(v.POSITION, "position") + one(v.UNITS, "hours") + one(v.OF) + _DAY + maybe(PARTS),
        _early_hours,
    ),
    Rule(_POSITION + one(PARTS, "part") + _SEP + maybe(v.ON + v.OF) + _DAY, _part),
    Rule(_DAY + _SEP + one(PARTS, "part"), _part),
    Rule(
        _POSITION
        + one(v.THE)
        + maybe(v.POSITION, "position")
        + one(PARTS, "part")
        + maybe(v.UNITS)
        + (one(v.OF) | one(v.ON))
        + _DAY,
        _part,
    ),
    Rule(_POSITION + maybe(v.THE) + one(v.DEIXIS, "deixis") + one(PARTS, "part"), _part_deictic),
    Rule(
        maybe(v.THE) + one(v.DEIXIS, "deixis") + one(v.WEEKDAY, "weekday") + one(PARTS, "part"), _part_pointed
    ),
    Rule(_POSITION + one(v.DAYWORD, "dayword") + one(PARTS, "part"), _part_dayword),
    Rule(_POSITION + one(PARTS, "part") + one(v.DAYWORD, "dayword"), _part_dayword),
    Rule(_POSITION + one(v.THE) + one(PARTS, "part"), _bare_part),
    Rule(one(v.POSITION, "position") + maybe(v.HYPHEN) + one(v.PART, "part"), _bare_part),
]
