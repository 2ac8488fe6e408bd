"""The leaves of the grammar and the form of its rules.

The grammar reads the shape of a run of items: one character an item, so that a place in the shape is the
number of
the item. A rule names the items it needs; its builder makes the meaning from them, or gives None where the
figures do
not allow it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from chronolint.values import NamedTuple
from chronolint.when import vocabulary as v
from chronolint.when.items import Item
from chronolint.when.meaning import Amount, Meaning

Form = Literal["one", "all", "first", "maybe", "ahead"]


class Slots:
    """The items that a rule named, by name."""

    __slots__ = ("at", "items")

    def __init__(self, items: Sequence[Item], at: dict[str, int]) -> None:
        self.items, self.at = items, at

    def __contains__(self, name: str) -> bool:
        return name in self.at

    def __getitem__(self, name: str) -> Item:
        return self.items[self.at[name]]

    def value(self, name: str) -> object:
        """The value of a named item, or None where the rule did not need it."""
        return self.items[self.at[name]].value if name in self.at else None

    def number(self, name: str) -> int | None:
        """The same, as a whole number."""
        found = self.value(name)
        return int(found) if isinstance(found, int | float) else None

    def text(self, name: str) -> str | None:
        """The same, as a word."""
        found = self.value(name)
        return found if isinstance(found, str) else None


class Built(NamedTuple):
    """A meaning with the TIMEX3 mod that goes with it."""

    meaning: Meaning
    mod: str | None = None


class Several(NamedTuple):
    """More than one expression in one match ("May 4 and 5"): items from..to of each, and what it means."""

    parts: tuple[tuple[int, int, Meaning], ...]

    @property
    def meaning(self) -> Meaning:
        """What the first of them means."""
        return self.parts[0][2]


Builder = Callable[[Slots], Meaning | Built | Several | None]


class Pattern:
    """A part of a rule: some of the `kinds` of items, or `parts` put together as `form` says.

    A choice once made stands, as in pyparsing, with which a test compares what is read here: pyparsing itself
    takes longer to load and to set up than an article takes to check.
    """

    __slots__ = ("form", "kinds", "name", "parts")

    def __init__(self, form: Form, parts: tuple[Pattern, ...] = (), kinds: str = "", name: str = "") -> None:
        self.form, self.parts, self.kinds, self.name = form, parts, frozenset(kinds), name

    def __add__(self, other: Pattern) -> Pattern:
        return Pattern("all", (*self._of("all"), *other._of("all")))

    def __or__(self, other: Pattern) -> Pattern:
        return Pattern("first", (*self._of("first"), *other._of("first")))

    def _of(self, form: Form) -> tuple[Pattern, ...]:
        return self.parts if self.form == form else (self,)

    def begins(self) -> tuple[frozenset[str], bool]:
        """The kinds of the first item, and whether the pattern can do without one."""
        match self.form:
            case "one":
                return self.kinds, False
            case "ahead":
                return frozenset(), True
            case "maybe":
                return self.parts[0].begins()[0], True
            case "first":
                found = [part.begins() for part in self.parts]
                return frozenset().union(*(kinds for kinds, _ in found)), any(empty for _, empty in found)
        kinds: frozenset[str] = frozenset()
        for part in self.parts:
            more, empty = part.begins()
            kinds |= more
            if not empty:
                return kinds, False
        return kinds, True

    def needs(self) -> list[frozenset[str]]:
        """Sets of kinds, of each of which a shape must have one for the pattern to fit."""
        if self.form == "one":
            return [self.kinds]
        return [kinds for part in self.parts for kinds in part.needs()] if self.form == "all" else []

    def read(self, shape: str, at: int, named: list[tuple[str, int]]) -> int:
        """Where the pattern ends in a shape if it fits there from `at` on, else -1.

        The places of named items are added to `named`, in vain ones too where the answer is -1.
        """
        form = self.form
        if form == "one":
            if at == len(shape) or shape[at] not in self.kinds:
                return -1
            if self.name:
                named.append((self.name, at))
            return at + 1
        if form == "all":
            for part in self.parts:
                at = part.read(shape, at, named)
                if at < 0:
                    return -1
            return at
        before = len(named)
        for part in self.parts:
            end = part.read(shape, at, named)
            if end >= 0:
                return end if form != "ahead" else at
            del named[before:]
        return at if form == "maybe" else -1


class Rule(NamedTuple):
    """A pattern over shapes and what it means."""

    pattern: Pattern
    build: Builder


def one(kinds: str, name: str = "") -> Pattern:
    """One item of any of these kinds; under `name`, its place."""
    return Pattern("one", kinds=kinds, name=name)


def maybe(pattern: Pattern | str, name: str = "") -> Pattern:
    """The pattern, or nothing."""
    return Pattern("maybe", (one(pattern, name) if isinstance(pattern, str) else pattern,))


def ahead(pattern: Pattern) -> Pattern:
    """Nothing, where the pattern comes next."""
    return Pattern("ahead", (pattern,))


COUNTS = v.LOW + v.MIDDLE + v.PAIR + v.NUMBER + v.WORD + v.SPELLED
SINGLE = v.UNIT + v.QUARTER + v.HALF + v.WEEKEND + v.CENTURY + v.SECOND + v.NIGHT
PLURAL = v.UNITS + v.QUARTERS + v.NIGHT
ORDINALS = v.ORDINAL + v.SECOND
DAYS = v.LOW + v.MIDDLE
YEARS = v.YEAR + v.SPELLED


def unit(slots: Slots, name: str = "unit") -> str:
    """The unit a named item stands for."""
    item = slots[name]
    return {v.SECOND: "second", v.NIGHT: "night"}.get(item.kind, str(item.value))


def amount(name: str = "") -> Pattern:
    """An amount without its unit: "two", "a", "two and a half", "a few", "two or three", "several"."""
    hyphen = maybe(v.HYPHEN)
    number = one(COUNTS, "count" + name) + maybe(
        hyphen + one(v.AND) + hyphen + one(v.ARTICLE) + hyphen + one(v.HALF, "half" + name)
    )
    spread = one(COUNTS, "count" + name) + one(v.TO + v.OR + v.HYPHEN) + one(COUNTS, "top" + name)
    vague = (
        maybe(v.ARTICLE)
        + maybe(one(v.VAGUE) + ahead(one(v.VAGUE)))
        + one(v.VAGUE, "vague" + name)
        + maybe(v.OF)
    )
    return spread | number | vague


HEDGED = maybe(
    one(v.HEDGE, "hedge")
    | one(v.OVER, "hedge") + ahead(one(COUNTS + v.ARTICLE))
    | one(v.VAGUE, "hedge") + ahead(one(COUNTS))
)
AFTERTHOUGHT = {"APPROX": "about", "EQUAL_OR_MORE": "at-least", "EQUAL_OR_LESS": "at-most"}


def hedge_of(slots: Slots) -> str | None:
    """The row of the table of hedges that applies: of the words before the amount, else of those after it."""
    if "hedge" in slots:
        return "about" if slots["hedge"].kind == v.VAGUE else slots.text("hedge")
    return AFTERTHOUGHT.get(slots.text("after") or "")


def read_amount(slots: Slots, unit_name: str, name: str = "") -> Amount:
    """The amount that `amount(name)` matched, of the unit under `unit_name`."""
    named = unit(slots, unit_name)
    hedge = hedge_of(slots)
    if "vague" + name in slots:
        vague = slots.text("vague" + name)
        number = 2.0 if vague == "couple" else None
        return Amount(number, named, vague, None, hedge)
    count, top = slots.value("count" + name), slots.value("top" + name)
    number = float(count) if isinstance(count, int | float) else 1.0
    if "half" + name in slots:
        number += 0.5
    return Amount(number, named, None, float(top) if isinstance(top, int | float) else None, hedge)


def single_of_many(slots: Slots, counted: Amount) -> bool:
    """Whether more than one is counted of a unit in the singular, without a hyphen: "309,000 week"."""
    return (
        slots["unit"].kind in SINGLE
        and slots["unit"].kind not in PLURAL
        and counted.number is not None
        and counted.number > 1.5
        and slots.items[slots.at["unit"] - 1].kind != v.HYPHEN
    )
