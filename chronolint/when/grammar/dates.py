"""Dates on the calendar: days, months, years, quarters, seasons, decades, centuries, holidays."""

from __future__ import annotations

from chronolint.when import vocabulary as v
from chronolint.when.grammar.shapes import DAYS, ORDINALS, YEARS, Built, Rule, Several, Slots, maybe, one
from chronolint.when.meaning import Fields, Meaning, Within

WEEKDAY = one(v.WEEKDAY, "weekday") + maybe(v.COMMA)
PARTS = v.PART + v.NIGHT
_COMMA = maybe(v.COMMA)
_OF = maybe(v.OF)
_HYPHEN = maybe(v.HYPHEN)
_ERA = one(v.ERA, "era")
MONTH = one(v.MONTH, "month")


def year(slots: Slots, name: str = "year") -> int | None:
    """A year, counted back where BC follows."""
    number = slots.number(name)
    if number is None or "era" not in slots:
        return number
    return number if slots.value("era") == 1 else 1 - number


def fields(slots: Slots) -> Fields | None:
    """What the named items say of a date; None where there is no such thing as the figure says."""
    day = slots.number("day")
    if day is not None and not 1 <= day <= 31:
        return None
    short = slots.number("short")
    known = year(slots)
    if short is not None:
        known = (1900 if short > 30 else 2000) + short
    return Fields(
        year=known,
        month=slots.number("month"),
        day=day,
        weekday=slots.number("weekday"),
        season=slots.text("season"),
        holiday=slots.text("holiday"),
        short=short is not None,
    )


def positioned(slots: Slots, meaning: Meaning | None) -> Meaning | Built | None:
    """The meaning with the mod of "early", "late", "the end of"."""
    mod = slots.text("position") or ("APPROX" if "around" in slots else None)
    return Built(meaning, mod) if mod and meaning is not None else meaning


def _date(slots: Slots) -> Meaning | Built | None:
    if "around" in slots and slots.text("around") != "about":
        return None  # "as many as 1300": no year
    return positioned(slots, fields(slots))


def _numeric(slots: Slots) -> Meaning | None:
    form, text = slots["numeric"].value
    date = numeric(form, text)
    return date._replace(weekday=slots.number("weekday")) if date else None


def numeric(form: str, text: str) -> Fields | None:
    """A date in figures: the one reading it has, or all that the calendar allows (day first, then month
    first)."""
    from chronolint.when.calendar import is_date

    if form == "iso":
        day, _, hour = text.partition("T")
        year_, month, of_month = (int(part) for part in day.split("-"))
        if not 1 <= month <= 12 or not 1 <= of_month <= 31:
            return None
        if not hour:
            return Fields(year_, month, of_month)
        zone = "z" if hour[-1] in "Zz" else hour[-6:] if hour[-6:-5] in ("+", "-") else None
        return Fields(year_, month, of_month, hour=int(hour[:2]), minute=int(hour[3:5]), zone=zone)
    if form == "known":
        return Fields(2001, 9, 11)
    if form == "month":
        return Fields(int(text[:4]), int(text[5:7]))
    if form == "named":
        parts = text.replace("/", "-").split("-")
        month = v.lexicon()[parts[1].lower()][1] if parts[1].lower() in v.lexicon() else 0
        if not month or not 1 <= int(parts[0]) <= 31:
            return None
        return Fields(_full_year(parts[2]), month, int(parts[0]), short=len(parts[2]) == 2)
    first, second, last = (part for part in text.replace("/", "-").replace(".", "-").split("-"))
    if len(first) == 4:
        return (
            Fields(int(first), int(second), int(last))
            if is_date(int(first), int(second), int(last))
            else None
        )
    known = _full_year(last)
    pairs = ((int(second), int(first)), (int(first), int(second)))
    orders = tuple(dict.fromkeys((known, month, day) for month, day in pairs if is_date(known, month, day)))
    if not orders:  # 30/02/2017: a day that no month has is kept, to be reported
        slips = [(month, day) for month, day in pairs if 1 <= month <= 12 < day <= 31]
        return Fields(known, *slips[0]) if slips else None
    if len(orders) == 1:
        return Fields(*orders[0], short=len(last) == 2)
    return Fields(known, orders=orders, short=len(last) == 2)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) > 50 else 2000)


def _decade(slots: Slots) -> Meaning | Built | None:
    first = slots.number("decade")
    assert first is not None
    if first % 10:
        return None
    return positioned(slots, Fields(decade=first))


def _century(slots: Slots) -> Meaning | Built | None:
    number = slots.number("ordinal")
    if number is None or not 1 <= number <= 30:
        return None
    before = slots.value("era") == -1
    return positioned(slots, Fields(century=-number if before else number))


def part_of_year(slots: Slots) -> Fields | None:
    """A quarter, a half or a season, without its year."""
    number = slots.number("ordinal")
    if "season" in slots:
        return Fields(season=slots.text("season"))
    if "quarter" in slots:
        return Fields(quarter=4 if number == -1 else number) if number and -1 <= number <= 4 else None
    if "half" in slots:
        return Fields(half=2 if number == -1 else number) if number and -1 <= number <= 2 else None
    return None


def _part_of_year(slots: Slots) -> Meaning | Built | None:
    inner = part_of_year(slots)
    modifier = (  # "the third-quarter loss": the article is the loss's
        slots.items[0].kind == v.THE
        and slots.items[-1].kind == v.QUARTER
        and slots.items[-2].kind == v.HYPHEN
    )
    bare_half = (
        inner is not None and inner.half is not None and "year" not in slots
    )  # of a match, or of anything
    if inner is None or modifier or bare_half:
        return None
    return positioned(slots, inner._replace(year=year(slots), fiscal="fiscal" in slots))


def _halves_of_year(slots: Slots) -> Meaning | None:
    return (
        Fields(half=1 if slots.number("ordinal") == 1 else 2, year=year(slots))
        if slots.number("count") == 2
        else None
    )


def _last_half(slots: Slots) -> Meaning | None:
    half = 1 if slots["which"].value[0] > 0 else 2
    if "decade" in slots:
        return None
    return Fields(half=half, year=year(slots))


def _week_of(slots: Slots) -> Meaning | None:
    inner = fields(slots)
    return inner._replace(week=0) if inner else None


def _fiscal(slots: Slots) -> Meaning | Built | None:
    return positioned(slots, Fields(year=year(slots), fiscal=True))


def _same_day_of(slots: Slots) -> Meaning | None:
    """ "the 28th of that month", "the 5th"."""
    from chronolint.when.meaning import Deixis

    day = slots.number("ordinal")
    if day is None or not 1 <= day <= 31:
        return None
    return Within(Fields(day=day), Deixis("month", 0, told=True, word="that"))


_PLAIN = maybe(
    one(v.POSITION + v.SHIFTED, "position") + _HYPHEN + maybe(v.IN) + maybe(v.THE) | one(v.HEDGE, "around")
)
_POSITION = maybe(
    maybe(v.THE) + one(v.POSITION + v.SHIFTED, "position") + _HYPHEN + maybe(maybe(v.IN) + maybe(v.THE))
)
_EDGE = maybe(v.THE) + one(v.EDGE, "position") + one(v.OF)
_HEAD = maybe(v.THE)
_WHEN = _EDGE | _POSITION
_YEAR_AFTER = _COMMA + one(YEARS, "year")
_DAY = one(DAYS, "day") | one(ORDINALS, "day")
_QUARTER = one(ORDINALS, "ordinal") + _HYPHEN + (one(v.QUARTER, "quarter") | one(v.HALF, "half"))

MONTH_DAY = MONTH + _DAY
DAY_MONTH = _DAY + _HYPHEN + _OF + MONTH


def _days(slots: Slots) -> Meaning | Several | None:
    """ "May 4 and 5", "17-19 October 2016": two days of one month."""
    first = fields(slots)
    second = slots.number("other")
    if first is None or second is None or first.day is None or not first.day < second <= 31:
        return None
    later = first._replace(day=second, weekday=None)
    size, split = len(slots.items), slots.at["other"]
    return Several(((0, slots.at["day"], first), (split, size - 1, later)))


def _two_months(slots: Slots) -> Meaning | Several | None:
    """ "June and July 1976", "March 1 and March 9, 1861": the year goes for both."""
    second = fields(slots)
    if second is None:
        return None
    first = Fields(
        year=second.year,
        month=slots.number("month1"),
        day=slots.number("day1"),
        season=slots.text("season1"),
    )
    split = min(slots.at[name] for name in ("month", "day", "season") if name in slots)
    return Several(((0, slots.at["and"] - 1, first), (split, len(slots.items) - 1, second)))


def _short_quarter(slots: Slots) -> Meaning:
    part, number = slots["short-quarter"].value
    return Fields(**{part: number}, year=year(slots))


def _nth_day(slots: Slots) -> Meaning | None:
    """ "the 1st day of May, 1902"."""
    return fields(slots) if any(item.value == "day" for item in slots.items) else None


def _years(slots: Slots) -> Meaning | Several | None:
    """ "2007-08", "1914-18": two years."""
    first, last = slots.number("year"), slots.number("other")
    if first is None or last is None:
        return None
    full = first // 100 * 100 + last
    if not 0 < full - first < 60:
        return None
    return Several(((0, 0, Fields(year=first)), (2, 2, Fields(year=full, short=True))))


_YEAR_OF = _COMMA + _OF + one(YEARS, "year")
_BEGIN = _EDGE | _PLAIN

_LINKED = one(v.AND + v.HYPHEN + v.TO + v.OR, "and")
_SHORT = one(v.OWNER) + one(v.PAIR + DAYS, "short")
_AND = one(v.AND + v.HYPHEN + v.TO + v.OR + v.COMMA)
RULES = [
    Rule(MONTH + one(DAYS, "day") + _AND + one(DAYS, "other") + maybe(_YEAR_AFTER), _days),
    Rule(one(DAYS, "day") + _AND + one(DAYS, "other") + _OF + MONTH + maybe(_YEAR_AFTER), _days),
    Rule(one(ORDINALS, "day") + _AND + one(ORDINALS, "other") + _OF + MONTH + maybe(_YEAR_AFTER), _days),
    Rule(one(v.MONTH, "month1") + _LINKED + MONTH + _YEAR_OF, _two_months),
    Rule(one(v.MONTH, "month1") + one(DAYS, "day1") + _LINKED + MONTH_DAY + _YEAR_AFTER, _two_months),
    Rule(one(DAYS, "day1") + one(v.MONTH, "month1") + _LINKED + DAY_MONTH + _YEAR_AFTER, _two_months),
    Rule(maybe(v.THE) + one(v.SEASON, "season1") + _LINKED + one(v.SEASON, "season") + _YEAR_OF, _two_months),
    Rule(one(v.QUARTER_SHORT, "short-quarter") + maybe(_YEAR_OF), _short_quarter),
    Rule(_BEGIN + (MONTH | maybe(v.THE) + one(v.SEASON, "season")) + _OF + _SHORT, _date),
    Rule(one(v.THE) + one(ORDINALS, "day") + one(v.UNIT) + one(v.OF) + MONTH + maybe(_YEAR_AFTER), _nth_day),
    Rule(one(v.YEAR, "year") + one(v.HYPHEN) + one(v.PAIR + DAYS, "other"), _years),
    Rule(maybe(WEEKDAY + maybe(v.ON)) + MONTH_DAY + maybe(_YEAR_AFTER), _date),
    Rule(_BEGIN + MONTH_DAY + maybe(_YEAR_AFTER), _date),
    Rule(maybe(WEEKDAY) + maybe(v.THE) + DAY_MONTH + maybe(_YEAR_AFTER), _date),
    Rule(_BEGIN + DAY_MONTH + maybe(_YEAR_AFTER), _date),
    Rule(_BEGIN + MONTH + _COMMA + _HYPHEN + _OF + one(YEARS, "year"), _date),
    Rule(_BEGIN + MONTH, _date),
    Rule(_BEGIN + one(YEARS, "year"), _date),
    Rule(
        maybe(v.THE) + one(v.UNIT + v.UNITS, "unit") + one(YEARS, "year"),
        lambda s: fields(s) if s.text("unit") == "year" else None,
    ),
    Rule(_BEGIN + one(YEARS, "year") + _ERA, _date),
    Rule(_BEGIN + _ERA + one(v.NUMBER + YEARS + v.PAIR, "year"), _date),
    Rule(_BEGIN + one(v.NUMBER + YEARS + DAYS + v.PAIR, "year") + _ERA, _date),
    Rule(maybe(WEEKDAY) + one(v.NUMERIC, "numeric"), _numeric),
    Rule(_WHEN + _HEAD + maybe(v.OWNER) + one(v.DECADE, "decade"), _decade),
    Rule(_WHEN + _HEAD + one(ORDINALS, "ordinal") + _HYPHEN + one(v.CENTURY) + maybe(_ERA), _century),
    Rule(_WHEN + _HEAD + one(v.SEASON, "season") + maybe(_YEAR_OF), _part_of_year),
    Rule(
        _WHEN
        + _HEAD
        + maybe(YEARS, "year")
        + maybe(v.FISCAL, "fiscal")
        + _HYPHEN
        + _QUARTER
        + maybe(_COMMA + _OF + maybe(v.FISCAL, "fiscal") + one(YEARS, "year")),
        _part_of_year,
    ),
    Rule(
        maybe(v.FISCAL, "fiscal")
        + _HYPHEN
        + one(ORDINALS, "ordinal")
        + one(v.HYPHEN)
        + one(v.QUARTER, "quarter"),
        _part_of_year,
    ),
    Rule(one(v.THE) + one(v.DEIXIS, "which") + one(v.HALF) + one(v.OF) + one(YEARS, "year"), _last_half),
    Rule(
        _HEAD
        + one(ORDINALS, "ordinal")
        + one(v.WORD, "count")
        + one(v.QUARTERS)
        + one(v.OF)
        + one(YEARS, "year"),
        _halves_of_year,
    ),
    Rule(_WHEN + _HEAD + one(v.FISCAL, "fiscal") + maybe(v.UNIT) + one(YEARS, "year"), _fiscal),
    Rule(_WHEN + maybe(v.THE + v.DEIXIS) + one(v.HOLIDAY, "holiday") + _YEAR_OF, _date),
    Rule(_WHEN + one(v.HOLIDAY, "holiday"), _date),
    Rule(one(v.THE) + one(v.UNIT) + one(v.OF) + MONTH_DAY + maybe(_YEAR_AFTER), _week_of),
    Rule(
        WEEKDAY + one(v.THE) + one(v.ORDINAL, "day"),
        lambda s: _date(s) if (s.number("day") or 0) > 3 else None,
    ),
    Rule(one(v.THE) + one(v.ORDINAL, "ordinal") + one(v.OF) + one(v.DEIXIS) + one(v.UNIT), _same_day_of),
    Rule(maybe(one(v.POSITION, "position")) + one(v.WEEKDAY, "weekday"), _date),
]
