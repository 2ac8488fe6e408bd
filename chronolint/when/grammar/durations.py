"""Lengths of time, ages and sets of times."""

from __future__ import annotations

from chronolint.when import vocabulary as v
from chronolint.when.grammar.shapes import (
    COUNTS,
    HEDGED,
    ORDINALS,
    PLURAL,
    SINGLE,
    Built,
    Rule,
    Slots,
    amount,
    hedge_of,
    maybe,
    one,
    read_amount,
    single_of_many,
    unit,
)
from chronolint.when.hedges import SIZES
from chronolint.when.meaning import Amount, Meaning, Rate, Reference, Span

_THE = maybe(v.THE)
_HYPHEN = maybe(v.HYPHEN)
_ANY = one(SINGLE + PLURAL, "unit")
_MORE = maybe(v.MORE) + maybe(v.MORE)
_AFTER = maybe(v.AFTERTHOUGHT, "after")
_MODS = {
    "nearly": "LESS_THAN",
    "about": "APPROX",
    "more-than": "MORE_THAN",
    "over": "MORE_THAN",
    "just-over": "MORE_THAN",
    "at-least": "EQUAL_OR_MORE",
    "less-than": "LESS_THAN",
    "at-most": "EQUAL_OR_LESS",
}


def _span(slots: Slots) -> Meaning | Built | None:
    amounts = [read_amount(slots, "unit")]
    if amounts[0].unit == "second" and single_of_many(slots, amounts[0]):
        return None  # "forty second"
    if "unit2" in slots:
        amounts.append(read_amount(slots, "unit2", "2"))
        if SIZES[amounts[1].unit] >= SIZES[amounts[0].unit]:
            return None  # "three days, two days" are two lengths
    told = ""
    if "deixis" in slots:
        told = "behind" if slots["deixis"].value[0] < 0 else "ahead"
    age = any(item.kind == v.OLD and item.value != "long" for item in slots.items)
    return Built(Span(tuple(amounts), told=told, age=age), _mod(slots))


def _mod(slots: Slots) -> str | None:
    return slots.text("after") or _MODS.get(hedge_of(slots) or "")


def _one_unit(slots: Slots) -> Meaning | Built | None:
    """ "a week", "an hour and a half", "half a century"."""
    number = 1.5 if "half" in slots and "plus" in slots else 0.5 if "half" in slots else 1.0
    return Built(Span((Amount(number, unit(slots), None, None, hedge_of(slots)),)), _mod(slots))


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
    "second": "PT1S",
    "minute": "PT1M",
    "hour": "PT1H",
    "day": "P1D",
    "night": "P1D",
    "week": "P1W",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "P2W",
    "month": "P1M",
    "quarter": "P1Q",
    "season": "P3M",
    "semester": "P6M",
    "half": "P6M",
    "year": "P1Y",
    "decade": "P1DE",
    "century": "P1CE",
    "millennium": "P1ML",
}


def _every(slots: Slots) -> Meaning | None:
    if "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday'].value + 1}"
        if "part" in slots:
            value += f"T{slots['part'].value[0]}"
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


_CURRENT = (0, False, "current")


def _stretch(slots: Slots) -> Meaning | None:
    """ "the past decade": a length up to now."""
    past = slots["deixis"].value[2] in ("past", "last", "next", "coming")
    return Span((Amount(1.0, unit(slots)),)) if past and unit(slots) in ("decade", "century") else None


_LAST = _THE + maybe(v.ALL) + one(v.DEIXIS, "deixis")
_COUNT2 = maybe(v.COMMA) + maybe(v.AND) + one(COUNTS, "count2") + one(SINGLE + PLURAL, "unit2")
_DET = maybe(v.THE) + maybe(v.ALL)
_ONE = v.UNIT + v.CENTURY + v.HALF + v.QUARTER

RULES = [
    # two weeks, the nine months, another two months, two more weeks, 45 years old
    Rule(HEDGED + _DET + _MORE + amount() + _MORE + one(PLURAL, "unit") + _AFTER + maybe(v.OLD), _span),
    Rule(HEDGED + _LAST + _MORE + amount() + _MORE + one(PLURAL, "unit") + _AFTER, _span),
    Rule(HEDGED + _THE + amount() + one(v.DEIXIS, "deixis") + one(v.UNITS + v.QUARTERS, "unit"), _span),
    Rule(_THE + one(ORDINALS) + amount() + one(PLURAL, "unit"), _span),
    Rule(
        _THE + one(v.UNIT) + one(v.HYPHEN) + one(v.DIRECTION + v.SHIFTED) + amount() + one(PLURAL, "unit"),
        _span,
    ),
    # one year, five-year, 45-year-old; with an article only before "period"
    Rule(
        HEDGED + amount() + _MORE + _HYPHEN + one(SINGLE, "unit") + _AFTER + maybe(_HYPHEN + one(v.OLD)),
        _span,
    ),
    Rule(
        maybe(v.HEDGE, "hedge")
        + one(v.ARTICLE + v.THE + v.OWNED)
        + maybe(v.DEIXIS)
        + _MORE
        + amount()
        + _HYPHEN
        + one(SINGLE, "unit")
        + one(v.PERIOD),
        _span,
    ),
    Rule(_LAST + one(COUNTS, "count") + _HYPHEN + one(SINGLE, "unit"), _span),
    Rule(HEDGED + one(COUNTS, "count") + one(SINGLE + PLURAL, "unit") + _COUNT2 + maybe(v.OLD), _span),
    Rule(HEDGED + one(v.ARTICLE) + _MORE + one(_ONE, "unit") + _AFTER, _one_unit),
    Rule(HEDGED + one(v.ARTICLE) + one(v.UNIT, "unit") + one(v.OR) + one(COUNTS, "top"), _span),
    Rule(
        HEDGED + one(v.ARTICLE) + _ANY + one(v.AND, "plus") + one(v.ARTICLE) + one(v.HALF, "half"), _one_unit
    ),
    Rule(
        HEDGED + maybe(v.ARTICLE) + one(v.HALF, "half") + _HYPHEN + maybe(v.ARTICLE) + _HYPHEN + _ANY,
        _one_unit,
    ),
    Rule(one(v.UNIT + v.CENTURY, "unit") + _HYPHEN + one(v.OLD), _one_unit),
    Rule(one(v.UNITS + v.QUARTERS, "unit") + maybe(_HYPHEN + one(v.OLD)), _bare),
    Rule(
        _THE + one(v.POSITION) + one(v.UNITS, "unit"),
        lambda slots: None if unit(slots) == "hour" else _bare(slots),
    ),
    Rule(_LAST + one(v.UNIT, "unit") + one(v.AND, "plus") + one(v.ARTICLE) + one(v.HALF, "half"), _one_unit),
    Rule(_LAST + one(v.UNITS + v.QUARTERS, "unit"), _bare),
    Rule(one(v.RECENT, "recent") + one(v.UNITS + v.QUARTERS, "unit"), _bare),
    Rule(one(v.UNITS, "unit") + one(v.OR + v.AND) + one(v.UNITS), _bare),
    Rule(one(v.RECENT, "recent") + one(v.UNITS, "unit") + one(v.OR + v.AND) + one(v.UNITS), _bare),
    Rule(one(v.THE) + one(v.UNITS, "unit") + one(v.AHEAD), _bare),
    Rule(maybe(v.THE + v.OWNED) + one(ORDINALS, "ordinal") + one(SINGLE, "unit"), _ordinal),
    Rule(one(v.LENGTH, "length"), _length),
    Rule(one(v.EVERY, "every") + maybe(v.OTHER, "other") + one(SINGLE, "unit"), _every),
    Rule(one(v.EVERY, "every") + one(COUNTS, "count") + one(PLURAL, "unit"), _every),
    Rule(
        one(v.EVERY, "every")
        + maybe(v.OTHER, "other")
        + one(v.WEEKDAY, "weekday")
        + maybe(v.PART + v.NIGHT, "part"),
        _every,
    ),
    Rule(one(v.EVERY, "every") + one(v.MONTH, "month"), _every),
    Rule(one(v.EVERY, "every") + one(v.SEASON, "season"), _every),
    Rule(one(v.EVERY, "every") + one(v.PART + v.NIGHT, "part"), _every),
    Rule(one(v.ADVERB, "adverb"), lambda slots: Rate(str(slots.value("adverb")))),
    Rule(
        (one(v.ONCE, "once") | one(COUNTS, "count") + one(v.TIMES))
        + one(v.ARTICLE + v.EVERY)
        + one(SINGLE, "unit"),
        _times,
    ),
    Rule(one(v.REFERENCE, "reference"), _reference),
    Rule(
        one(v.DEIXIS, "deixis"),
        lambda slots: Reference("PRESENT_REF") if slots["deixis"].value == _CURRENT else None,
    ),
    Rule(_LAST + one(v.UNIT + v.CENTURY, "unit"), _stretch),
    Rule(one(v.RECENT), lambda slots: Reference("PAST_REF", history=slots.items[0].value == "former")),
    Rule(
        one(v.THE) + one(v.DEIXIS, "deixis"),
        lambda slots: Reference("PAST_REF") if slots["deixis"].value[2] == "past" else None,
    ),
    Rule(
        one(v.AGED) + one(COUNTS, "count"),
        lambda slots: Span((Amount(float(slots.number("count") or 0), "year"),), age=True),
    ),
]
