"""Lengths of time, ages and sets of times."""

from __future__ import annotations

from chronolint.when import vocabulary as v
from chronolint.when.grammar.shapes import (
    COUNTS,
    ORDINALS,
    PLURAL,
    SINGLE,
    Built,
    Rule,
    Slots,
    amount,
    maybe,
    one,
    read_amount,
    unit,
)
from chronolint.when.meaning import Amount, Meaning, Rate, Reference, Span

_THE = maybe(v.THE)
_HYPHEN = maybe(v.HYPHEN)
_HEDGE = maybe(v.HEDGE, "hedge") + maybe(v.HEDGE)
_ANY = one(SINGLE + PLURAL, "unit")
_MORE = maybe(v.MORE) + maybe(v.MORE)
_AFTER = maybe(v.AFTERTHOUGHT, "after")
_MODS = {
    "nearly": "LESS_THAN",
    "about": "APPROX",
    "more-than": "MORE_THAN",
    "just-over": "MORE_THAN",
    "at-least": "EQUAL_OR_MORE",
    "less-than": "LESS_THAN",
    "at-most": "EQUAL_OR_LESS",
}


def _span(slots: Slots) -> Meaning | Built | None:
    amounts = [read_amount(slots, "unit")]
    if "unit2" in slots:
        amounts.append(read_amount(slots, "unit2", "2"))
    told = ""
    if "deixis" in slots:
        told = "behind" if slots["deixis"].value[0] < 0 else "ahead"
    mod = slots.text("after") or _MODS.get(slots.text("hedge") or "")
    return Built(Span(tuple(amounts), told=told), mod)


def _one_unit(slots: Slots) -> Meaning | Built | None:
    """ "a week", "an hour and a half", "half a century"."""
    number = 1.5 if "half" in slots and "plus" in slots else 0.5 if "half" in slots else 1.0
    named = Amount(number, unit(slots), None, None, slots.text("hedge") or slots.text("after"))
    return Built(Span((named,)), slots.text("after") or _MODS.get(slots.text("hedge") or ""))


def _bare(slots: Slots) -> Meaning | Built | None:
    """ "weeks", "the past years", "recent months"."""
    told = "" if "deixis" not in slots else "behind" if slots["deixis"].value[0] < 0 else "ahead"
    if "recent" in slots:
        told = "behind"
    return Span((Amount(None, unit(slots), "bare"),), told=told)


def _ordinal(slots: Slots) -> Meaning | None:
    """ "its seventh year"."""
    number = slots.number("ordinal")
    if number is None or number < 1 or unit(slots) in ("quarter", "half", "century", "second"):
        return None
    return Span((Amount(1.0, unit(slots)),), ordinal=number)


_SETS = {
    "second": "PT1S", "minute": "PT1M", "hour": "PT1H", "day": "P1D", "night": "P1D", "week": "P1W", "fortnight": "P2W", "month": "P1M",
    "quarter": "P1Q", "year": "P1Y", "decade": "P1DE", "century": "P1CE", "weekend": "XXXX-WXX-WE", "half": "P6M", "season": "P3M",
    "semester": "P6M", "millennium": "P1ML",
}  # fmt: skip


def _every(slots: Slots) -> Meaning | None:
    if "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday'].value + 1}"
    elif "month" in slots:
        value = f"XXXX-{slots.number('month'):02}"
    elif "season" in slots:
        value = f"XXXX-{slots.text('season')}"
    elif "part" in slots:
        value = f"XXXX-XX-XXT{slots['part'].value[0]}"
    elif "ordinal" in slots:
        value = f"XXXX-Q{slots.number('ordinal')}"
    else:
        value = _SETS[unit(slots)]
        if "other" in slots or "count" in slots:
            number = 2 if "other" in slots else slots.number("count")
            value = value.replace("1", str(number))
    return Rate(value, "EVERY")


def _times(slots: Slots) -> Meaning | None:
    """ "twice a week", "three times a year"."""
    count = {"once": 1, "twice": 2, "thrice": 3}.get(slots.text("once") or "", slots.number("count"))
    return Rate(_SETS[unit(slots)], freq=f"{count}X")


def _reference(slots: Slots) -> Meaning | None:
    return Reference(str(slots.value("reference")))


def _length(slots: Slots) -> Meaning | None:
    units = {"Y": "year", "D": "day", "H": "hour"}
    value = str(slots.value("length"))
    return Span((Amount(float(value.strip("PTYDH")), units[value[-1]]),))


_LAST = _THE + maybe(v.ALL) + one(v.DEIXIS, "deixis")
RULES = [
    # two weeks, about two years, five-year, 45-year-old, at least another two months, two more weeks
    Rule(
        _HEDGE
        + _THE
        + maybe(v.ALL)
        + maybe(v.DEIXIS + v.ARTICLE)
        + _MORE
        + amount()
        + _MORE
        + _HYPHEN
        + _ANY
        + _AFTER
        + maybe(_HYPHEN + one(v.OLD + v.PERIOD)),
        _span,
    ),
    Rule(
        _HEDGE
        + one(COUNTS, "count")
        + _ANY
        + maybe(v.COMMA)
        + maybe(v.AND)
        + one(COUNTS, "count2")
        + one(SINGLE + PLURAL, "unit2")
        + maybe(v.OLD),
        _span,
    ),
    Rule(_HEDGE + _LAST + _MORE + amount() + _MORE + _ANY + _AFTER, _span),
    Rule(_HEDGE + maybe(v.THE) + one(ORDINALS) + amount() + one(PLURAL, "unit"), _span),
    Rule(_HEDGE + one(v.ARTICLE) + _MORE + _HYPHEN + _ANY + _AFTER + maybe(_HYPHEN + one(v.OLD)), _one_unit),
    Rule(
        _HEDGE + one(v.ARTICLE) + _ANY + one(v.AND, "plus") + one(v.ARTICLE) + one(v.HALF, "half"), _one_unit
    ),
    Rule(_HEDGE + one(v.HALF, "half") + _HYPHEN + maybe(v.ARTICLE) + _HYPHEN + _ANY, _one_unit),
    Rule(one(v.UNIT + v.CENTURY, "unit") + _HYPHEN + one(v.OLD), _one_unit),
    Rule(one(v.UNITS + v.QUARTERS, "unit") + maybe(_HYPHEN + one(v.OLD)), _bare),
    Rule(_LAST + one(v.UNITS + v.QUARTERS, "unit"), _bare),
    Rule(one(v.RECENT, "recent") + one(v.UNITS + v.QUARTERS, "unit"), _bare),
    Rule(one(v.THE) + one(v.UNITS, "unit") + one(v.AHEAD), _bare),
    Rule(_THE + one(ORDINALS, "ordinal") + one(SINGLE, "unit"), _ordinal),
    Rule(one(v.LENGTH, "length"), _length),
    Rule(one(v.EVERY, "every") + maybe(v.OTHER, "other") + one(SINGLE, "unit"), _every),
    Rule(one(v.EVERY, "every") + one(COUNTS, "count") + one(PLURAL, "unit"), _every),
    Rule(one(v.EVERY, "every") + maybe(v.OTHER, "other") + one(v.WEEKDAY, "weekday"), _every),
    Rule(one(v.EVERY, "every") + one(v.MONTH, "month"), _every),
    Rule(one(v.EVERY, "every") + one(v.SEASON, "season"), _every),
    Rule(one(v.EVERY, "every") + one(v.PART + v.NIGHT, "part"), _every),
    Rule(one(v.ADVERB, "adverb"), lambda s: Rate(str(s.value("adverb")))),
    Rule(
        (one(v.ONCE, "once") | one(COUNTS, "count") + one(v.TIMES))
        + one(v.ARTICLE + v.EVERY)
        + one(SINGLE, "unit"),
        _times,
    ),
    Rule(one(v.REFERENCE, "reference"), _reference),
    Rule(
        one(v.AGED) + one(COUNTS, "count"), lambda s: Span((Amount(float(s.number("count") or 0), "year"),))
    ),
]
