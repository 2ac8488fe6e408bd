"""Units of measure and currencies: what stands behind or before a figure."""

from __future__ import annotations

from functools import cache

from chronolint.tables import table
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

_AFTER_SCALE = frozenset(
    (".", ",", ";", "(", ")", "or", "at", "in", "on", "and", "below", "above", "overnight")
)


class Unit(NamedTuple):
    """A unit: `scale` times a value, plus `offset`, is the value in the dimension's base unit.

    `spread` is how far `scale` may lie off, as a fraction of it, where one word means several units ("ton",
    "gallon"). Each currency is a dimension of its own.
    """

    name: str
    dimension: str
    scale: float
    offset: float = 0.0
    spread: float = 0.0
    money: bool = False


class Found(NamedTuple):
    """A unit at tokens `first`..`last` (exclusive)."""

    first: int
    last: int
    unit: Unit


Forms = dict[str, list[tuple[tuple[str, ...], Unit]]]


class Lexicon:
    """The table of units in the shape that reading wants."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        self.behind: Forms = {}
        self.signs: Forms = {}  # keyed by their last token, since they are read backwards
        self.glued: dict[str, Unit] = {}
        for dimension, rows in table("units").items():
            for name, row in rows.items():
                if name != "base":
                    self._add(dimension, name, row)
        for choices in (*self.behind.values(), *self.signs.values()):
            choices.sort(key=lambda choice: -len(choice[0]))

    def _add(self, dimension: str, name: str, row: dict[str, object]) -> None:
        money = dimension == "money"
        unit = Unit(
            name=name,
            dimension=str(row.get("dimension") or (name if money else dimension)),
            scale=float(str(row["factor"])),
            offset=float(str(row.get("offset", 0.0))),
            spread=float(str(row.get("spread", 0.0))),
            money=money,
        )
        self.units[name] = unit
        for form in _strings(row, "forms"):
            for spelling in {form, " - ".join(form.split()) if form.replace(" ", "").isalpha() else form}:
                parts = tuple(spelling.split())
                self.behind.setdefault(parts[0], []).append((parts, unit))
        for form in _strings(row, "signs"):
            parts = tuple(form.split())
            self.signs.setdefault(parts[-1], []).append((parts, unit))
        for form in _strings(row, "glued"):
            self.glued[form] = unit


def _strings(row: dict[str, object], key: str) -> list[str]:
    found = row.get(key, [])
    return [str(form) for form in found] if isinstance(found, list) else []


@cache
def lexicon() -> Lexicon:
    """The units, compiled."""
    return Lexicon()


def unit(name: str) -> Unit:
    """The unit of a canonical name; raises KeyError where there is none."""
    return lexicon().units[name]


def behind(tokens: Tokens, index: int) -> Found | None:
    """The longest unit that starts at token `index`, a hyphen before it let through ("26-km")."""
    lower, book = tokens.lower, lexicon()
    at = index
    if at + 1 < len(lower) and lower[at] == "-" and lower[at + 1] in book.behind:
        at += 1
    if at >= len(lower):
        return None
    for parts, meant in book.behind.get(lower[at], ()):
        last = at + len(parts)
        if len(parts) == 1 or tuple(lower[at:last]) == parts:
            if len(parts) == 1 and lower[at] in ("c", "f") and not _scale_letter(tokens, at, index):
                continue
            return Found(at, last, _of_money(tokens, meant, at))
    glued = book.glued.get(lower[at])
    if glued is not None and at == index and index and tokens.starts[at] - tokens.end(index - 1) <= 1:
        return Found(at, at + 1, glued) if lower[at] != "in" else None
    return None


def _is_prefix(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the letters before a "$" belong to it: "A$" and "US $", not "a $"."""
    if not tokens.words[first][0].isupper():
        return False
    return tokens.lower[first] in ("us", "u") or tokens.starts[last] == tokens.end(last - 1)


def _scale_letter(tokens: Tokens, at: int, index: int) -> bool:
    """Whether "C" or "F" behind the figure is a scale of temperature: "40C", "40 C (104 F)"."""
    if at != index or not tokens.words[at].isupper():
        return False
    following = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else "."
    return tokens.starts[at] == tokens.end(at - 1) or following in _AFTER_SCALE


def _of_money(tokens: Tokens, meant: Unit, at: int) -> Unit:
    """Pounds are money behind "million" and the like."""
    if (
        meant.name == "pound_weight"
        and at
        and tokens.lower[at - 1] in ("mln", "million", "bln", "billion", "bn")
    ):
        return unit("GBP")
    return meant


def sign(tokens: Tokens, index: int) -> Found | None:
    """The currency sign that ends right before token `index`: "$", "US$", "Rs."."""
    lower, book = tokens.lower, lexicon()
    for parts, meant in book.signs.get(lower[index - 1], ()) if index else ():
        first = index - len(parts)
        if first < 0 or tuple(lower[first:index]) != parts:
            continue
        if len(parts) == 1 or _is_prefix(tokens, first, index - 1):
            return Found(first, index, meant)
    return None
