"""What a time expression says, before anything outside it is looked at: the small values the grammar builds.

Nothing here knows a publication date. Two expressions that say the same compare equal, so resolution can be
cached.
"""

from __future__ import annotations

from chronolint.values import NamedTuple
from chronolint.when.model import Relation


class Fields(NamedTuple):
    """Parts of a civil date and time, as far as they are told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    week: int | None = None
    part: str | None = None  # the word: "morning"
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    decade: int | None = None  # its first year
    century: int | None = None  # its first year; negative before our era
    fiscal: bool = False
    short: bool = False  # the century of the year or decade is supplied
    nth: tuple[str, int] | None = None  # the third week (of something), the last day: ("day", -1)
    orders: tuple[tuple[int, int, int], ...] = ()  # (year, month, day) of a date in figures, day first before
    fiscal_start: int = 0  # the month that fiscal years begin in, 0 where nobody says


class Deixis(NamedTuple):
    """A unit counted from now or from what was told: "last week", "that year", "the quarter" (`word` "the"),
    "overnight" (`word` "overnight")."""

    unit: str
    shift: int
    told: bool = False
    word: str = ""
    part: str | None = None
    fiscal: bool = False


class Pointed(NamedTuple):
    """A named time counted from now or from what was told: "last Tuesday", "next March", "this summer"."""

    fields: Fields
    shift: int
    told: bool = False
    word: str = ""


class DayShift(NamedTuple):
    """Days from the publication day: "yesterday", "the day before yesterday", "tomorrow morning"."""

    days: int
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None


class Amount(NamedTuple):
    """A figure with its unit and hedge. `number` is None where nobody counted, `vague` then says how."""

    number: float | None
    unit: str
    vague: str | None = None
    top: float | None = None  # the upper figure of "two to three"
    hedge: str | None = None


class Offset(NamedTuple):
    """An amount before (`sign` -1) or after something: now, what was told, or a time that is stated.

    `word` is "from" where the stated time is ahead ("a week from Monday"), "quarter" or "period" where the
    same of another year is meant.
    """

    amounts: tuple[Amount, ...]
    sign: int
    origin: str = "now"  # "now", "told" or "stated"
    stated: Meaning | None = None
    word: str = ""


class Within(NamedTuple):
    """A part of a larger time: "March last year", "the first quarter of 1998".

    Quarter 0 is the quarter that was told last, half 0 the period ("the 1988 period").
    """

    inner: Fields
    outer: Meaning


class Span(NamedTuple):
    """A length of time. `ordinal` is n for "its nth year": between n-1 and n units have passed."""

    amounts: tuple[Amount, ...]
    ordinal: int | None = None
    told: str = ""  # "ahead", "behind": which way it lies from now, where said
    age: bool = False


class Rate(NamedTuple):
    """A set of times."""

    value: str
    quant: str | None = None
    freq: str | None = None


class Reference(NamedTuple):
    """PRESENT_REF, PAST_REF, FUTURE_REF; `history` where only histories use the word for a time ("the former
    king")."""

    value: str
    history: bool = False


Meaning = Fields | Deixis | Pointed | DayShift | Offset | Within | Span | Rate | Reference


class Found(NamedTuple):
    """An expression found in the text: where, what it says, its TIMEX3 mod, and what its surroundings say of
    it."""

    start: int
    end: int
    meaning: Meaning
    mod: str | None = None
    weekday: tuple[int, int, int] | None = None
    cue: int = 0  # tense around it: -1 past, 1 future, 0 neither
    relation: Relation | None = None
    reference: tuple[int, int] | None = None
