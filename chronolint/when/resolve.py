"""Resolution: from expressions found to TIMEX3 values and anchors, against the publication date or what was
told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from chronolint.text.patterns import pattern
from chronolint.text.tokens import OFFSETS
from chronolint.values import NamedTuple
from chronolint.when import calendar as c
from chronolint.when.counted import place
from chronolint.when.hedges import period, span_grain, span_length
from chronolint.when.lags import lag
from chronolint.when.meaning import (
    DayShift,
    Deixis,
    Fields,
    Found,
    Meaning,
    Offset,
    Pointed,
    Rate,
    Reference,
    Span,
    Within,
)
from chronolint.when.model import (
    DAY,
    Anchor,
    Calendar,
    Duration,
    Grain,
    Recurring,
    TimeExpression,
    TimexType,
    Window,
)
from chronolint.when.ranges import after_start, in_range
from chronolint.when.told import Place, Setting, Told

_ASIDE = 12 * c.YEAR
_OPENING = pattern(r"(?:^|[.!?\n”\")])\s*(?:[A-Z]\w*(?: the)? )?$")  # of a sentence: "In ", "By the "
_EACH_DAY = 40  # publication windows up to so many days are tried day by day
_PROBES = tuple(c.minutes(*day) for day in ((2001, 5, 14), (2013, 10, 25), (2024, 2, 3)))


class Read(NamedTuple):
    """What a meaning comes to: type, TIMEX3 value, anchor, lag, and the place it leaves for what is told
    next."""

    type: TimexType
    value: str
    anchor: Anchor | None = None
    lag: tuple[int, int] | None = None
    place: Place | None = None
    fault: str | None = None


def resolve(
    found: Sequence[Found], text: str, published: Window | None, narrative: bool | None = None
) -> tuple[TimeExpression, ...]:
    """The expressions with their values and anchors.

    `published` is the window of the publication date, or None. `narrative` says that times hang on what was
    told last
    rather than on that date; None lets the text decide.
    """
    if narrative is None:
        narrative = is_narrative(found, published)
    told: Told | None = None
    day: int | None = None
    quarter: Window | None = None
    yearly = False
    times: list[TimeExpression] = []
    start: Found | None = None
    for one in found:
        meaning = one.meaning
        if isinstance(meaning, Reference) and meaning.history and not narrative:
            continue
        setting = Setting(0, told, one.cue, narrative, quarter, day, yearly)
        read = _read(meaning, setting, published)
        ranged = start is not None and in_range(text, start, one)
        if ranged:
            read = _from_start(meaning, read, times[-1].anchor, setting, published)
        time = _expression(one, text, read, published)
        if ranged:  # TIMEX3 names the ends by their numbers in the text
            times[-1] = times[-1]._replace(finish=f"t{len(times) + 1}")
            time = time._replace(begin=f"t{len(times)}")
        times.append(time)
        start = one
        yearly = yearly or _runs_into_year(meaning)
        where = read.place
        if where is None or where.window is None or where.grain > Grain.YEAR:
            continue
        if where.grain <= Grain.DAY:
            day = c.day_start(where.window.low)
        if isinstance(meaning, Offset) and meaning.sign < 0 and meaning.origin != "stated" and not narrative:
            continue  # "up from a year ago": the account goes on where it was
        quarter, yearly = _reported(meaning, where, quarter, yearly, published)
        if not (
            narrative
            and (_hangs_on_now(meaning) or _aside(where, told, text[max(one.start - 20, 0) : one.start]))
        ):
            told = Told(where.window, where.grain)
    return tuple(times)


def _from_start(
    meaning: Meaning, read: Read, start: Anchor | None, setting: Setting, published: Window | None
) -> Read:
    """The end of a range, which lies after its start: "from November to February"."""
    if not isinstance(start, Calendar) or not isinstance(read.anchor, Calendar):
        return read
    later = after_start(meaning, start.window, read.anchor.window)
    if later is None:
        return read
    moved = _read(later, setting, published)
    if not isinstance(moved.anchor, Calendar):
        return read
    return moved._replace(anchor=moved.anchor._replace(implied=read.anchor.implied), lag=read.lag)


def _runs_into_year(meaning: Meaning) -> bool:
    """Whether a length is more of a year than a quarter, as accounts tell it: "the nine months", "six
    months"."""
    if not isinstance(meaning, Span) or len(meaning.amounts) != 1:
        return False
    amount = meaning.amounts[0]
    return amount.unit == "month" and amount.number in (6, 9)


def _reported(
    meaning: Meaning, where: Place, quarter: Window | None, yearly: bool, published: Window | None
) -> tuple[Window | None, bool]:
    """The quarter that an account is of after an expression, and whether it has gone over to a whole year."""
    match meaning:
        case (
            Fields(quarter=int(), fiscal=fiscal)
            | Within(inner=Fields(quarter=1 | 2 | 3 | 4, fiscal=fiscal), outer=Deixis(shift=0))
        ) if "-Q" in where.value:
            year, _, number = where.value.partition("-Q")  # the window of a fiscal one is wider than it
            if not year.isdigit():
                return quarter, yearly  # before Christ, or of a year that is not known: no account
            told = c.quarter_window(int(year), int(number))
            running = published is not None and told.high > published.low
            if quarter is not None and running and not fiscal:
                return quarter, False  # an outlook; the comparisons are still with the quarter that is over
            return told, False
        case Deixis(unit="quarter", word="the" | "latest") | Deixis(unit="quarter", shift=-1):
            return quarter or where.window, False
    return quarter, yearly or where.grain == Grain.YEAR


def is_narrative(found: Sequence[Found], published: Window | None) -> bool:
    """Whether a text tells a history: many dates, some of them years gone, hardly a weekday, yesterday or
    today."""
    dates = [one.meaning for one in found if isinstance(one.meaning, Fields)]
    years = sorted(date.year for date in dates if date.year is not None)
    calendar = sum(1 for date in dates if date.year or date.month)
    daily = sum(1 for one in found if _hangs_on_today(one.meaning))
    if calendar < 12 or len(years) < 4 or daily * 12 > calendar:
        return False
    return published is None or years[len(years) // 2] < c.civil(published.low)[0]


def _aside(where: Place, told: Told | None, before: str) -> bool:
    """Whether a bare year in a history leads away from it, so that what follows goes on as before.

    It does where it is far ("the worst since 1812"), and where it does not open its sentence ("planned
    for 1976"). `before` is what stands before it.
    """
    if told is None or where.window is None or where.grain != Grain.YEAR or told.grain >= Grain.YEAR:
        return False
    far = abs(where.window.low - told.window.low) > _ASIDE
    return far or _OPENING.search(before) is None


def _hangs_on_now(meaning: Meaning) -> bool:
    """Whether a time is counted from the day of writing, so that what is told next does not follow from
    it."""
    if isinstance(meaning, Offset):
        return meaning.origin == "now"
    if isinstance(meaning, DayShift):
        return True
    return isinstance(meaning, Deixis | Pointed) and not meaning.told and meaning.shift != 0


def _hangs_on_today(meaning: Meaning) -> bool:
    if isinstance(meaning, Fields):
        return meaning.weekday is not None and meaning.month is None
    return isinstance(meaning, DayShift)


def _expression(one: Found, text: str, read: Read, published: Window | None) -> TimeExpression:
    rate = one.meaning if isinstance(one.meaning, Rate) else Rate("")
    anchor = read.anchor
    if isinstance(anchor, Calendar) and one.mod in _PARTS:
        today = published if isinstance(one.meaning, Deixis) and one.meaning.shift == 0 else None
        window = narrowed(anchor.window, one.mod, text[one.start : one.start + 7].lower(), today)
        anchor = Calendar(window, anchor.grain, anchor.implied)
    return TimeExpression(
        OFFSETS[one.start],
        OFFSETS[one.end],
        intern(text[one.start : one.end]),
        read.type,
        intern(read.value),
        one.mod,
        quant=rate.quant,
        freq=rate.freq,
        anchor=anchor,
        lag=read.lag,
        relation=one.relation,
        reference=one.reference,
        weekday=one.weekday,
        fault=read.fault,
        utc=_utc(read.place),
    )


def _utc(where: Place | None) -> Window | None:
    if where is None or where.ahead is None or where.window is None:
        return None
    return Window(where.window.low - where.ahead, where.window.high - where.ahead)


# Which part of a window a mod leaves, as shares of its length: generously, as nobody says where "late"
# begins.
_PARTS = {"START": (0.0, 0.55), "MID": (0.2, 0.8), "END": (0.45, 1.0)}


def narrowed(window: Window, mod: str, words: str, today: Window | None) -> Window:
    """The part of a window that "early", "mid" or "the end of" leaves; "earlier this month" ends with
    `today`."""
    if today is not None and today.meets(window):
        if words.startswith("earlier"):
            return Window(window.low, min(window.high, today.high))
        if words.startswith("later"):
            return Window(max(window.low, today.low), window.high)
    first, last = _PARTS[mod]
    size = window.high - window.low
    return Window(window.low + int(first * size), max(window.low + int(last * size), window.low + 1))


def _read(meaning: Meaning, setting: Setting, published: Window | None) -> Read:
    match meaning:
        case Reference(value=value):
            return Read(TimexType.DATE, value)
        case Rate(value=value):
            return Read(TimexType.SET, value)
        case Span(amounts=amounts):
            return Read(
                TimexType.DURATION, period(amounts), Duration(span_length(meaning), span_grain(meaning))
            )
        case Fields(month=month, day=day) if month is not None and day is not None and _impossible(meaning):
            year = f"{meaning.year:04}" if meaning.year is not None else "XXXX"
            return Read(TimexType.DATE, f"{year}-{month:02}-{day:02}", fault="day")
        case Pointed(fields=Fields(month=month, day=day) as fields) if month and day and _impossible(fields):
            return _read(fields, setting, published)  # "last November 31"
    return _placed(meaning, setting, published)


def _impossible(told: Fields) -> bool:
    """Whether no calendar has such a day: 30 February, 31 April, 29 February of a common year."""
    year = told.year if told.year is not None else 2000
    return not c.is_date(year, told.month or 1, told.day or 1)


def _placed(meaning: Meaning, setting: Setting, published: Window | None) -> Read:
    if setting.narrative and meaning == DayShift(0):
        return Read(TimexType.DATE, "PRESENT_REF")  # a history says "today" of an age
    if published is not None and published.high - published.low <= DAY:
        now = setting._replace(now=c.day_start(published.low))
        where = place(meaning, now)
        bound = lag(meaning, setting.cue) if not setting.narrative and _hangs(meaning, setting) else None
        return _made(meaning, where, _anchor(meaning, where), bound)
    return _undated(meaning, setting, published)


@lru_cache(1024)
def _hangs(meaning: Meaning, setting: Setting) -> bool:
    """Whether a time moves with the publication date."""
    windows = {place(meaning, setting._replace(now=now)) for now in _PROBES[:2]}
    return len(windows) > 1


def _undated(meaning: Meaning, setting: Setting, published: Window | None) -> Read:
    """The reading where the publication date is not known to the day: what all days that it can be agree
    on."""
    if published is None:
        days: Sequence[int] = _PROBES
    else:
        low, high = c.day_start(published.low), c.day_start(published.high - 1)
        count = (high - low) // DAY + 1
        days = (
            range(low, high + 1, DAY) if count <= _EACH_DAY else (low, (low + high) // 2 // DAY * DAY, high)
        )
    places = [place(meaning, setting._replace(now=now)) for now in days]
    first = places[0]
    if first is not None and all(other == first for other in places):
        return _made(meaning, first, _anchor(meaning, first), None)
    bound = lag(meaning, setting.cue)
    known = [where for where in places if where is not None]
    if not known:
        return Read(TimexType.DATE, "XXXX-XX-XX")
    shared = known[0]._replace(value=_shared_value(meaning, [where.value for where in known]), window=None)
    anchor: Anchor | None = None
    windows = tuple(
        dict.fromkeys(w for where in known for w in (where.readings or (where.window,)) if w is not None)
    )
    if windows and ((published is not None and len(windows) <= 4 and len(days) > 3) or shared.readings):
        anchor = Recurring(windows, shared.grain, shared.implied)
    if isinstance(meaning, Offset) and meaning.origin == "told":
        anchor = _anchor(meaning, known[0])
    return _made(meaning, shared, anchor, bound)


def _shared_value(meaning: Meaning, values: list[str]) -> str:
    """TIMEX3's underspecified value: what all values agree on, X for the rest."""
    if isinstance(meaning, Fields | Pointed):
        inner = meaning if isinstance(meaning, Fields) else meaning.fields
        if inner.weekday is not None and inner.month is None:
            time = values[0].partition("T")[2]
            return f"XXXX-WXX-{inner.weekday + 1}" + (f"T{time}" if time else "")
    head, *others = (value.split("-") for value in values)
    parts = []
    for index, part in enumerate(head):
        if all(len(other) > index and other[index] == part for other in others):
            parts.append(part)
        else:
            day, mark, time = part.partition("T")
            blank = "".join("X" if character.isdigit() else character for character in day)
            parts.append(blank + mark + time)
    return "-".join(parts)


def _anchor(meaning: Meaning, where: Place | None) -> Anchor | None:
    if isinstance(meaning, Offset) and meaning.origin == "told" and not meaning.word:
        span = Span(meaning.amounts)  # "two days later" binds two things told, wherever they lie
        return Duration(span_length(span), span_grain(span))
    if where is None:
        return None
    if where.readings:
        return Recurring(where.readings, where.grain, where.implied)
    return Calendar(where.window, where.grain, where.implied) if where.window is not None else None


def _made(
    meaning: Meaning, where: Place | None, anchor: Anchor | None, bound: tuple[int, int] | None
) -> Read:
    if where is None:
        return Read(TimexType.DATE, "XXXX-XX-XX", anchor, bound)
    kind = TimexType.TIME if where.grain <= Grain.PART else TimexType.DATE
    return Read(kind, where.value, anchor, bound, where)
