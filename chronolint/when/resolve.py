"""Resolution: from expressions found to TIMEX3 values and anchors, against the publication date or what was told."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.when import calendar as c
from chronolint.when.anchors import Place, Setting, Told, place
from chronolint.when.hedges import period, span_grain, span_length
from chronolint.when.meaning import Deixis, Fields, Found, Offset, Pointed, Rate, Reference, Span
from chronolint.when.model import DAY, Calendar, Duration, Grain, Recurring, TimeExpression, TimexType, Window


def resolve(
    found: Sequence[Found], text: str, published: Window | None, narrative: bool | None = None
) -> tuple[TimeExpression, ...]:
    """The expressions with their values and anchors.

    `published` is the window of the publication date, or None. `narrative` says that times hang on what was told last
    rather than on that date; None lets the text decide.
    """
    if narrative is None:
        narrative = is_narrative(found, published)
    now = published.low if published is not None else 0
    told: Told | None = None
    quarter: Window | None = None
    times = []
    for one in found:
        setting = Setting(now, told, one.cue, narrative, quarter)
        if isinstance(one.meaning, Reference) and one.meaning.history and not narrative:
            continue
        time, where = _resolved(one, text, setting, published)
        times.append(time)
        if where is not None and where.window is not None:
            if isinstance(one.meaning, Fields) and where.grain == Grain.QUARTER:
                quarter = where.window
            elif where.grain == Grain.YEAR and not isinstance(one.meaning, Offset):
                quarter = None
            if where.grain <= Grain.YEAR and not (narrative and _hangs_on_now(one)):
                told = Told(where.window, where.grain)
    return tuple(times)


def is_narrative(found: Sequence[Found], published: Window | None) -> bool:
    """Whether a text tells a history: many dates, some of them years gone, hardly a weekday, yesterday or today."""
    dates = [
        one.meaning
        for one in found
        if isinstance(one.meaning, Fields) and (one.meaning.year or one.meaning.month)
    ]
    years = sorted(date.year for date in dates if date.year is not None)
    daily = sum(1 for one in found if _hangs_on_today(one))
    if len(dates) < 12 or len(years) < 4 or daily * 12 > len(dates):
        return False
    return published is None or years[len(years) // 2] < c.civil(published.low)[0]


def _hangs_on_now(one: Found) -> bool:
    """Whether an expression is counted from the day of writing, so that what is told next does not follow from it."""
    meaning = one.meaning
    if isinstance(meaning, Offset):
        return meaning.origin == "now"
    return isinstance(meaning, Deixis | Pointed) and not meaning.told and meaning.shift != 0


def _hangs_on_today(one: Found) -> bool:
    meaning = one.meaning
    from chronolint.when.meaning import DayShift

    if isinstance(meaning, DayShift):
        return True
    return isinstance(meaning, Fields) and meaning.weekday is not None and meaning.month is None


def _resolved(
    one: Found, text: str, setting: Setting, published: Window | None
) -> tuple[TimeExpression, Place | None]:
    meaning = one.meaning
    words = text[one.start : one.end]

    def made(kind: TimexType, value: str, **more: object) -> TimeExpression:
        return TimeExpression(
            one.start, one.end, words, kind, value, one.mod, relation=one.relation, reference=one.reference,  # type: ignore[arg-type]
            weekday=one.weekday, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    if isinstance(meaning, Reference):
        kind = (
            TimexType.DURATION
            if meaning.value.startswith("P") and "_" not in meaning.value
            else TimexType.DATE
        )
        return made(kind, meaning.value), None
    if isinstance(meaning, Rate):
        rate = made(TimexType.SET, meaning.value, quant=meaning.quant, freq=meaning.freq)
        return rate, None
    if isinstance(meaning, Span):
        anchor = Duration(span_length(meaning), span_grain(meaning))
        return made(TimexType.DURATION, period(meaning.amounts), anchor=anchor), None
    where = place(meaning, setting)
    if where is None:
        return made(TimexType.DATE, "XXXX-XX-XX"), None
    kind = TimexType.TIME if where.grain <= Grain.PART else TimexType.DATE
    anchor2: Calendar | Recurring | None = None
    if where.readings:
        anchor2 = Recurring(where.readings, where.grain, where.implied)
    elif where.window is not None:
        anchor2 = Calendar(where.window, where.grain, where.implied)
    return made(kind, where.value, anchor=anchor2), where
