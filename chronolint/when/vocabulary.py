"""The words of time, each with its kind and meaning, from rules/vocabulary/time*.toml.

A kind is one character, so that a run of items has a shape that is a string: the grammar reads shapes, never
words.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from chronolint.tables import table

MONTH: Final = "M"
WEEKDAY: Final = "W"
SEASON: Final = "S"
PART: Final = "P"  # part of the day
NIGHT: Final = "N"  # part of the day, or a unit
UNIT: Final = "u"  # singular
UNITS: Final = "U"  # plural
QUARTER: Final = "Q"
QUARTERS: Final = "R"
HALF: Final = "H"
WEEKEND: Final = "K"
CENTURY: Final = "C"
SECOND: Final = "s"  # ordinal or unit
DEIXIS: Final = "L"
YEAR: Final = "Y"  # four digits
SPELLED: Final = "y"  # nineteen ninety-eight
LOW: Final = "d"  # 1-12 in digits
MIDDLE: Final = "D"  # 13-31 in digits
PAIR: Final = "z"  # 00, 32-99 in digits
NUMBER: Final = "n"  # any other figure
WORD: Final = "w"  # a number in words, or a mixed one (2 1/2)
ORDINAL: Final = "o"
DECADE: Final = "c"
VAGUE: Final = "q"
ARTICLE: Final = "a"
THE: Final = "T"
OF: Final = "O"
IN: Final = "I"
FROM: Final = "F"
HYPHEN: Final = "-"
COMMA: Final = ","
OWNER: Final = "'"
DIRECTION: Final = "A"  # ago, before
SHIFTED: Final = "x"  # earlier, later: a direction or a position
POSITION: Final = "e"  # early, late, mid
EDGE: Final = "E"  # beginning, end
DAYWORD: Final = "t"
EVERY: Final = "v"
ADVERB: Final = "B"
REFERENCE: Final = "r"
ERA: Final = "b"
FISCAL: Final = "f"
MERIDIEM: Final = "p"
CLOCK: Final = "k"
NUMERIC: Final = "X"
ZONE: Final = "Z"
OLD: Final = "l"
PERIOD: Final = "j"
HOLIDAY: Final = "h"
HEDGE: Final = "G"
MORE: Final = "m"
AFTERTHOUGHT: Final = "2"  # or so
TIMES: Final = "i"
ONCE: Final = "1"
ON: Final = "3"
RECENT: Final = "4"
LENGTH: Final = "5"
AHEAD: Final = "7"
ALL: Final = "8"
SOMETIME: Final = "9"
OTHER: Final = "0"
TO: Final = "+"
OR: Final = "|"
AND: Final = "&"
OCLOCK: Final = "*"
AGED: Final = "^"
OWNED: Final = "="  # its, their
LINK: Final = "<"  # before, after
LIKE: Final = ">"  # corresponding, comparable
OVER: Final = "_"  # over, under, within: a hedge only where a figure follows

QUARTER_SHORT: Final = ":"  # Q3
OTHERS: Final = "?"  # a word or mark that no expression has
# Kinds that end no expression: shapes are cut back to what can matter, so that more of them are met again.
NEVER_LAST: Final = (
    COMMA
    + THE
    + OF
    + IN
    + FROM
    + AND
    + TO
    + OR
    + ARTICLE
    + HYPHEN
    + OWNER
    + HEDGE
    + OVER
    + OWNED
    + EVERY
    + ON
)

NINE_ELEVEN: Final = ("known", "9/11")  # the one date in figures that is a name

Entry = tuple[str, Any]  # kind, value

_PHRASE_KINDS = {
    "approximately": AFTERTHOUGHT,
    "reference": REFERENCE,
    "length": LENGTH,
    "hedge": HEDGE,
    "zone": ZONE,
}
_LOOSE = ("over", "under", "within")
_UNIT_KINDS = {"quarter": QUARTER, "half": HALF, "weekend": WEEKEND, "century": CENTURY}


def _units(words: dict[str, str]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for word, unit in words.items():
        plural = word.endswith("s") or word in ("centuries", "millennia")
        entries[word] = (UNITS if plural else _UNIT_KINDS.get(unit, UNIT), unit)
    entries["quarters"] = (QUARTERS, "quarter")
    return entries


@cache
def lexicon() -> dict[str, Entry]:
    """Each single word of time, in lower case, with its kind and value."""
    time = table("time")
    small = time["small"]
    told = set(time["told"]["words"])
    entries: dict[str, Entry] = _units(time["units"])
    for kind, name in (
        (MONTH, "months"),
        (WEEKDAY, "weekdays"),
        (SEASON, "seasons"),
        (PART, "parts"),
        (DAYWORD, "days"),
        (DIRECTION, "directions"),
        (LINK, "links"),
        (VAGUE, "vague"),
        (ADVERB, "adverbs"),
        (EVERY, "every"),
        (REFERENCE, "references"),
        (ERA, "eras"),
        (FISCAL, "fiscal"),
        (MERIDIEM, "meridiem"),
        (PERIOD, "periods"),
        (ORDINAL, "ordinals"),
        (WORD, "cardinals"),
    ):
        entries.update({word: (kind, value) for word, value in time[name].items()})
    entries.update({word: (DEIXIS, (shift, word in told, word)) for word, shift in time["deixis"].items()})
    entries.update({word: (DECADE, 1900 + years) for word, years in time["decades"].items()})
    for kind, name in (
        (ARTICLE, "articles"),
        (THE, "the"),
        (OF, "of"),
        (IN, "in"),
        (FROM, "from"),
        (OLD, "old"),
        (MORE, "more"),
        (ALL, "all"),
        (TIMES, "times"),
        (ONCE, "once"),
        (ON, "on"),
        (RECENT, "recent"),
        (AHEAD, "ahead"),
        (SOMETIME, "sometime"),
        (TO, "to"),
        (OR, "or"),
        (AND, "and"),
        (OCLOCK, "oclock"),
        (AGED, "aged"),
        (OWNED, "owned"),
        (LIKE, "like"),
    ):
        entries.update({word: (kind, word) for word in small[name] if word not in entries or kind == OLD})
    for word, mod in time["positions"].items():
        kind = (
            SHIFTED if word in time["directions"] else POSITION if word in ("early", "late", "mid") else EDGE
        )
        entries[word] = (kind, mod)
    entries["other"] = (OTHER, "other")
    entries["second"] = (SECOND, 2)
    entries["night"] = (NIGHT, time["parts"]["night"])
    for part in ("mornings", "afternoons", "evenings", "nights"):
        entries[part] = (NIGHT if part == "nights" else PART, (*time["parts"][part], "each"))
    for zone in (*table("time_zones")["fixed"], *table("time_zones")["named"]):
        if len(zone) > 1:
            entries.setdefault(zone, (ZONE, zone))
    return entries


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """Phrases of several words by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    rows: list[tuple[str, Entry]] = [
        (phrase, (_PHRASE_KINDS[kind], value)) for phrase, (kind, value) in table("time")["phrases"].items()
    ]
    for name, row in table("time_hedges").items():
        rows += [(word, (OVER if word in _LOOSE else HEDGE, name)) for word in row.get("words", ())]
    for name, row in table("time_holidays").items():
        rows += [(word, (HOLIDAY, name)) for word in row["words"]]
    for phrase, entry in rows:
        words = tuple(phrase.replace("-", " - ").replace(".", " . ").split())
        found.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def known() -> frozenset[str]:
    """Every word, figure mark and part of a phrase that can stand inside an expression."""
    words = set(lexicon()) | set("-–−+,.'’‘/:") | set("apmbcdsqh") | {"st", "nd", "rd", "th"}
    for rows in phrases().values():
        words |= {word for parts, _ in rows for word in parts}
    return frozenset(words | {word + mark + "s" for word in lexicon() for mark in "'’"})


# Kinds that make a stretch of text worth reading; the others only lengthen it.
TRIGGER_KINDS = frozenset(
    (MONTH, WEEKDAY, SEASON, PART, NIGHT, UNIT, UNITS, QUARTER, QUARTERS, HALF, WEEKEND, CENTURY, SECOND)
) | frozenset((DECADE, DAYWORD, ADVERB, REFERENCE, HOLIDAY, LENGTH, PERIOD, RECENT, MERIDIEM, OCLOCK, AGED))


@cache
def triggers() -> frozenset[str]:
    """The words and years at which reading starts, possessives included."""
    words = {word for word, (kind, _) in lexicon().items() if kind in TRIGGER_KINDS}
    for first, rows in phrases().items():
        words |= {first for _, (kind, _) in rows if kind in TRIGGER_KINDS}
    words -= set(table("time_context")["starts-no-search"]["words"])
    words |= set(table("time_context")["starts-search"]["words"])
    marked = {word + mark + "s" for word in words for mark in "'’"}
    return frozenset(words | marked | {str(year) for year in range(1000, 2200)})
