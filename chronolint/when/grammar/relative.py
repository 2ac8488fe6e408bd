"""Times counted from the publication date or from what was told."""

from __future__ import annotations

from chronolint.when import vocabulary as v
from chronolint.when.grammar.dates import DAY_MONTH, MONTH, MONTH_DAY, PARTS, fields, part_of_year, positioned
from chronolint.when.grammar.shapes import (
    COUNTS,
    HEDGED,
    ORDINALS,
    PLURAL,
    SINGLE,
    YEARS,
    Built,
    Rule,
    Slots,
    amount,
    maybe,
    one,
    read_amount,
    single_of_many,
    unit,
)
from chronolint.when.meaning import Amount, DayShift, Deixis, Fields, Meaning, Offset, Pointed, Within

_THE = maybe(v.THE)
_OF = maybe(v.OF)
_HYPHEN = maybe(v.HYPHEN)
_POSITION = maybe(v.THE) + one(v.POSITION + v.SHIFTED, "position") + maybe(v.IN) + _THE
_EDGE = _THE + one(v.EDGE, "position") + one(v.OF)
_WHEN = maybe(_EDGE | _POSITION)
_DEIXIS = one(v.DEIXIS, "deixis")
_LAST = _THE + _DEIXIS + maybe(v.FISCAL, "fiscal")
_UNIT = one(SINGLE, "unit")


def deixis(slots: Slots) -> Deixis:
    """ "last week", "that year", "the current fiscal quarter"."""
    shift, told, word = slots["deixis"].value
    before = slots.at["deixis"] - 1
    if word == "next" and before >= 0 and slots.items[before].kind == v.THE:
        told = True  # "next week" follows now, "the next week" what was told
    named = "latest" if word == "latest" and unit(slots) == "quarter" else ""
    return Deixis(unit(slots), shift, told, named, fiscal="fiscal" in slots)


def _deictic(slots: Slots) -> Meaning | Built | None:
    if unit(slots) in ("second", "minute"):
        return None
    if unit(slots) in ("decade", "century") and slots["deixis"].value[2] in (
        "past",
        "last",
        "next",
        "coming",
    ):
        return None  # a length, not a decade of the calendar
    return positioned(slots, deixis(slots))


def _definite(slots: Slots) -> Meaning | Built | None:
    """ "the quarter", "the end of the year": the unit now, or the one last told."""
    if unit(slots) == "century" and "position" not in slots:
        return None
    if unit(slots) in ("season", "second", "minute", "hour", "night", "decade", "millennium"):
        return None
    return positioned(slots, Deixis(unit(slots), 0, word="the", fiscal="fiscal" in slots))


def _within(slots: Slots) -> Meaning | Built | None:
    inner = part_of_year(slots) or fields(slots)
    return positioned(slots, Within(inner, deixis(slots))) if inner else None


def _of_week(slots: Slots) -> Meaning | None:
    """ "Monday last week", "Friday night of this week"."""
    if unit(slots) != "week":
        return None
    day = Fields(weekday=slots.number("weekday"))
    if "part" in slots:
        day = day._replace(part=str(slots["part"].value[0]))
    return Within(day, deixis(slots))


def _pointed(slots: Slots) -> Meaning | Built | None:
    shift, told, _ = slots["deixis"].value
    inner = part_of_year(slots) if "ordinal" in slots else fields(slots)
    return positioned(slots, Pointed(inner, shift, told, "last" if shift < 0 else "")) if inner else None


def _day(slots: Slots) -> Meaning | Built | None:
    shift, part = slots["dayword"].value
    return positioned(slots, DayShift(shift, part or None))


def _day_beyond(slots: Slots) -> Meaning | None:
    """ "the day before yesterday"."""
    sign, _ = slots["direction"].value
    return DayShift(slots["dayword"].value[0] + sign)


def _offset(slots: Slots) -> Meaning | Built | None:
    sign, origin = _way(slots)
    amounts = [read_amount(slots, "unit")]
    if single_of_many(slots, amounts[0]):
        return None
    if "unit2" in slots:
        amounts.append(read_amount(slots, "unit2", "2"))
    return Built(Offset(tuple(amounts), sign, origin), "APPROX" if amounts[0].hedge == "about" else None)


def _nth(slots: Slots) -> Meaning | Built | None:
    """ "the third week of February", "the last day of the year"."""
    number = slots.number("ordinal")
    if "which" in slots:
        number = -1 if slots["which"].value[2] == "last" else None
    if number is None or unit(slots, "part") not in ("day", "week", "month"):
        return None
    if "deixis" in slots:
        outer: Meaning = deixis(slots)
    elif "unit" in slots:
        outer = Deixis(unit(slots), 0, word="the")
    else:
        outer = fields(slots) or Fields()
    return positioned(slots, Within(Fields(nth=(unit(slots, "part"), number)), outer))


def _ago_this(slots: Slots) -> Meaning | None:
    """ "five years ago this week", "a month ago today": so long before the week or the day that is named."""
    sign, _ = slots["direction"].value
    counted = (read_amount(slots, "counted"),)
    if "dayword" in slots:
        return Offset(counted, sign, "stated", DayShift(slots["dayword"].value[0]))
    named = deixis(slots)
    return Offset(counted, sign, "stated", named) if named.shift == 0 and not named.told else None


def _beyond(slots: Slots) -> Meaning | None:
    """ "the year before last", "the week after next"."""
    sign, _ = slots["direction"].value
    shift, _, word = slots["deixis"].value
    return Deixis(unit(slots), 2 * sign) if shift == sign and word in ("last", "next") else None


def _half_offset(slots: Slots) -> Meaning:
    """ "half a century ago"."""
    return Offset((Amount(0.5, unit(slots)),), *_way(slots))


_DIRECTIONS = {"START": (-1, "told"), "END": (1, "told")}


def _way(slots: Slots) -> tuple[int, str]:
    direction = slots["direction"]
    found: tuple[int, str] = _DIRECTIONS[direction.value] if direction.kind == v.SHIFTED else direction.value
    return found


def _unit_before(slots: Slots) -> Meaning | None:
    """ "the day before", "the year after"."""
    sign, _ = slots["direction"].value
    return Deixis(unit(slots), sign, True)


def _year_ago(slots: Slots) -> Meaning | None:
    """ "year-ago", "the year-earlier quarter": the same quarter or period of the year before."""
    named = "quarter" if any(item.kind == v.QUARTER for item in slots.items) else "period"
    return Offset((Amount(1.0, unit(slots)),), -1, "told", word=named)


def _like_period(slots: Slots) -> Meaning | None:
    """ "the corresponding period last year", "last year's quarter": the quarter told last, in the year
    named."""
    year = slots.number("year")
    told = Fields(quarter=0) if any(item.kind == v.QUARTER for item in slots.items) else Fields(half=0)
    return Within(told, Fields(year=year) if year is not None else deixis(slots))


def _latest_period(slots: Slots) -> Meaning | None:
    return Deixis("quarter", 0, word="latest") if slots.items[-1].value == "period" else None


def _from(slots: Slots) -> Meaning | None:
    """ "a week from Monday", "two weeks from now", "three days before Christmas"."""
    sign = slots["direction"].value[0] if "direction" in slots and slots["direction"].kind == v.LINK else 1
    counted = (read_amount(slots, "unit"),)
    if "dayword" in slots:
        return Offset(counted, sign, "stated", DayShift(slots["dayword"].value[0]))
    if "now" in slots:
        return Offset(counted, sign, "now")
    stated: Meaning | None = fields(slots)
    if slots.items[0].kind == v.THE and unit(slots) != "day":
        return None  # "the week after Easter" begins on no stated day
    if "deixis" in slots:
        stated = Pointed(Fields(weekday=slots.number("weekday")), slots["deixis"].value[0])
    word = "" if slots["direction"].kind == v.LINK else "from"
    return Offset(counted, sign, "stated", stated, word) if stated else None


def _year_end(slots: Slots) -> Meaning | Built | None:
    return Built(Deixis(unit(slots), 0, word="the"), "END")


_COUNTED = HEDGED + (amount() | one(v.ARTICLE)) + maybe(v.MORE) + maybe(v.HYPHEN)
_AFTER = maybe(v.AFTERTHOUGHT, "after")
_WAY = one(v.DIRECTION + v.SHIFTED + v.LINK, "direction")
_PART = one(ORDINALS, "ordinal") + _HYPHEN + (one(v.QUARTER, "quarter") | one(v.HALF, "half"))
_FULL = maybe(maybe(v.COMMA) + one(YEARS, "year"))
_POINT = _THE + _DEIXIS + maybe(v.DEIXIS)

_AGO = _COUNTED + one(SINGLE + PLURAL, "counted") + one(v.DIRECTION, "direction")
_NTH = _THE + (one(ORDINALS, "ordinal") | one(v.DEIXIS, "which")) + one(v.UNIT, "part") + one(v.OF)

RULES = [
    Rule(_AGO + _DEIXIS + one(v.UNIT, "unit"), _ago_this),
    Rule(_AGO + one(v.DAYWORD, "dayword"), _ago_this),
    Rule(one(v.THE) + one(v.UNIT, "unit") + one(v.LINK, "direction") + _DEIXIS, _beyond),
    Rule(_NTH + MONTH + _FULL, _nth),
    Rule(_NTH + one(YEARS, "year"), _nth),
    Rule(_NTH + _LAST + _UNIT, _nth),
    Rule(_NTH + one(v.THE) + _UNIT, _nth),
    Rule(_WHEN + _LAST + _UNIT + maybe(v.AFTERTHOUGHT, "position"), _deictic),
    Rule(
        _WHEN
        + one(v.THE)
        + maybe(v.FISCAL, "fiscal")
        + maybe(v.MORE)
        + one(v.UNIT + v.QUARTER + v.CENTURY + v.WEEKEND, "unit"),
        _definite,
    ),
    Rule((_EDGE | _POSITION) + one(v.UNIT + v.QUARTER, "unit"), _definite),
    Rule(
        _THE + one(v.LIKE + v.DEIXIS) + one(v.PERIOD + v.QUARTER) + maybe(v.OF) + _LAST + _UNIT, _like_period
    ),
    Rule(_LAST + _UNIT + one(v.OWNER) + one(v.PERIOD + v.QUARTER), _like_period),
    Rule(one(v.THE) + one(YEARS, "year") + one(v.PERIOD + v.QUARTER), _like_period),
    Rule(_LAST + one(v.PERIOD), _latest_period),
    Rule(_WHEN + MONTH_DAY + maybe(v.COMMA) + _OF + _LAST + _UNIT, _within),
    Rule(_WHEN + DAY_MONTH + maybe(v.COMMA) + _OF + _LAST + _UNIT, _within),
    Rule(_WHEN + MONTH + _OF + _LAST + _UNIT, _within),
    Rule(one(v.WEEKDAY, "weekday") + maybe(PARTS, "part") + maybe(v.COMMA) + _OF + _LAST + _UNIT, _of_week),
    Rule(_WHEN + _THE + (_PART | one(v.SEASON, "season")) + _OF + _LAST + _UNIT, _within),
    Rule(_LAST + _UNIT + one(v.OWNER) + _PART, _within),
    Rule(_WHEN + _POINT + one(v.WEEKDAY, "weekday"), _pointed),
    Rule(
        _POINT + one(v.WEEKDAY, "weekday") + maybe(v.COMMA) + (MONTH_DAY | DAY_MONTH) + _FULL,
        lambda slots: fields(slots),
    ),
    Rule(_WHEN + _POINT + MONTH, _pointed),
    Rule(_POINT + MONTH_DAY, _pointed),
    Rule(_WHEN + _POINT + one(v.SEASON, "season"), _pointed),
    Rule(_POINT + one(v.HOLIDAY, "holiday"), _pointed),
    Rule(maybe(v.POSITION + v.SHIFTED, "position") + one(v.DAYWORD, "dayword"), _day),
    Rule(
        one(v.THE) + one(v.QUARTER) + one(v.ARTICLE) + one(v.UNIT, "unit") + one(v.DIRECTION + v.SHIFTED),
        _year_ago,
    ),
    Rule(one(v.THE) + one(v.UNIT) + one(v.LINK, "direction") + one(v.DAYWORD, "dayword"), _day_beyond),
    Rule(_COUNTED + one(SINGLE + PLURAL, "unit") + _AFTER + maybe(v.HYPHEN) + _WAY, _offset),
    Rule(one(v.HALF) + maybe(v.ARTICLE) + one(v.UNIT + v.CENTURY, "unit") + _WAY, _half_offset),
    Rule(
        HEDGED
        + one(v.ARTICLE)
        + one(v.UNIT, "unit")
        + one(v.AND)
        + one(v.ARTICLE)
        + one(v.HALF, "half")
        + _WAY,
        _offset,
    ),
    Rule(
        HEDGED
        + amount()
        + one(SINGLE + PLURAL, "unit")
        + maybe(v.COMMA)
        + maybe(v.AND)
        + one(COUNTS, "count2")
        + one(SINGLE + PLURAL, "unit2")
        + _WAY,
        _offset,
    ),
    Rule(
        one(v.UNITS, "unit") + _WAY, lambda slots: Offset((Amount(None, unit(slots), "bare"),), *_way(slots))
    ),
    Rule(one(v.THE) + _UNIT + one(v.LINK, "direction"), _unit_before),
    Rule(
        one(v.THE)
        + one(v.UNIT, "unit")
        + one(v.LINK, "direction")
        + (maybe(_DEIXIS) + one(v.WEEKDAY, "weekday") | one(v.HOLIDAY, "holiday")),
        _from,
    ),
    Rule(
        HEDGED + one(v.ARTICLE) + one(v.UNIT, "unit") + one(v.OR) + one(COUNTS, "top") + _WAY,
        _offset,
    ),
    Rule(one(v.UNIT, "unit") + one(v.HYPHEN) + one(v.DIRECTION + v.SHIFTED), _year_ago),
    Rule(
        _THE
        + maybe(v.LIKE)
        + one(v.UNIT, "unit")
        + one(v.HYPHEN)
        + one(v.DIRECTION + v.SHIFTED)
        + maybe(one(ORDINALS) + _HYPHEN)
        + one(v.QUARTER + v.PERIOD),
        _year_ago,
    ),
    Rule(
        _COUNTED
        + one(SINGLE + PLURAL, "unit")
        + one(v.FROM + v.LINK, "direction")
        + one(v.DAYWORD, "dayword"),
        _from,
    ),
    Rule(_COUNTED + one(SINGLE + PLURAL, "unit") + one(v.FROM) + one(v.REFERENCE, "now"), _from),
    Rule(
        _COUNTED
        + one(SINGLE + PLURAL, "unit")
        + one(v.FROM + v.LINK, "direction")
        + (one(v.WEEKDAY, "weekday") | one(v.HOLIDAY, "holiday")),
        _from,
    ),
    Rule(
        maybe(v.HEDGE)
        + one(v.UNIT + v.QUARTER, "unit")
        + maybe(v.OWNER)
        + maybe(v.HYPHEN)
        + one(v.EDGE, "edge"),
        lambda slots: _year_end(slots) if slots.text("edge") == "END" else None,
    ),
]
