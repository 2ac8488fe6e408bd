"""Words that widen or bound a figure, and words that say it is a part: rules/vocabulary/hedges.toml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from chronolint.quantity.model import Kind, Range
from chronolint.quantity.numerals import Numeral
from chronolint.quantity.numerals import lexicon as number_words
from chronolint.tables import table
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

_DEPTH = 4  # hedges and part markers read before one figure: "at least another ..."


_MEASURED = (Kind.MEASURE, Kind.MONEY, Kind.PERCENT)


class Hedge(NamedTuple):
    """A row of the table: the lowest and highest meant, as multiples of the figure."""

    key: str
    strict: tuple[float, float]
    usual: tuple[float, float]
    points: tuple[float, float]
    room: float


class Around(NamedTuple):
    """What was read around a figure: the first and last (exclusive) token, and the keys found."""

    first: int
    last: int
    hedge: str | None
    part: str | None


Phrase = tuple[tuple[str, ...], str, str]  # words, "hedge" or "part" or "plain", key
Phrases = dict[str, list[Phrase]]


class Lexicon:
    """The table of hedges in the shape that reading wants: phrases by their last word, and those behind by
    their first.
    """

    def __init__(self) -> None:
        rows = table("hedges")
        self.hedges = {row["key"]: _hedge(row) for row in rows["hedge"]}
        self.before: Phrases = {}
        self.after: Phrases = {}
        for row in rows["hedge"]:
            self._add(self.before, row.get("before", ()), -1, "hedge", row["key"])
            self._add(self.after, row.get("after", ()), 0, "hedge", row["key"])
        for key, words in rows["part"].items():
            self._add(self.before, words, -1, "part", key)
        for key, words in rows["part_after"].items():
            self._add(self.after, words, 0, "part", key)
        self._add(self.before, rows["plain"]["words"], -1, "plain", "")
        for choices in (*self.before.values(), *self.after.values()):
            choices.sort(key=lambda choice: -len(choice[0]))

    @staticmethod
    def _add(phrases: Phrases, words: Any, end: int, sort: str, key: str) -> None:
        for phrase in words:
            parts = tuple(phrase.replace("-", " - ").split())
            phrases.setdefault(parts[end], []).append((parts, sort, key))


def _hedge(row: dict[str, Any]) -> Hedge:
    points = row.get("points", (0.0, 0.0))
    return Hedge(row["key"], tuple(row["strict"]), tuple(row["usual"]), tuple(points), row.get("room", 0.0))


@cache
def lexicon() -> Lexicon:
    """The hedges, compiled."""
    return Lexicon()


def before(tokens: Tokens, index: int) -> Around:
    """Hedge and part marker that end right before token `index`."""
    lower, phrases = tokens.lower, lexicon().before
    hedge = part = None
    at = index
    for _ in range(_DEPTH):
        choices = phrases.get(lower[at - 1]) if at else None
        phrase = _longest(lower, at, choices, backwards=True) if choices else None
        if phrase is None:
            break
        parts, sort, key = phrase
        if sort == "hedge":
            if hedge is not None:
                break
            hedge = key
        elif sort == "part":
            part = part or key
        at -= len(parts)
    return Around(at if hedge or part else index, index, hedge, part)


def after(tokens: Tokens, index: int) -> Around:
    """Hedge or part marker that starts at token `index`."""
    lower, phrases = tokens.lower, lexicon().after
    hedge = part = None
    at = index
    for _ in range(2):
        choices = phrases.get(lower[at]) if at < len(lower) else None
        phrase = _longest(lower, at, choices, backwards=False) if choices else None
        if phrase is None:
            break
        hedge, part = (phrase[2], part) if phrase[1] == "hedge" else (hedge, part or phrase[2])
        at += len(phrase[0])
    return Around(index, at, hedge, part)


def _longest(lower: Sequence[str], at: int, choices: list[Phrase], backwards: bool) -> Phrase | None:
    """The first of the phrases, one end of which is matched, that ends before token `at` or starts at it."""
    for phrase in choices:
        parts = phrase[0]
        if len(parts) == 1:
            return phrase
        first = at - len(parts) if backwards else at
        if first >= 0 and lower[first] == parts[0] and tuple(lower[first : first + len(parts)]) == parts:
            return phrase
    return None


@lru_cache(maxsize=4096)
def spread(value: float, step: float, hedge: str | None, kind: Kind) -> Range:
    """What `value`, written to `step`, means under a hedge.

    Unhedged, a figure stands for half a last digit either way where it is round (three noughts, decimals, a
    scale word); usually for no more than a twentieth of itself. Counts without rounding mean themselves.
    """
    percent = kind is Kind.PERCENT
    half = step / 2 if step != 1.0 or kind in _MEASURED else 0.0
    near = min(half, abs(value) / 20)
    if hedge is None or hedge == "exactly":
        if not half:
            return Range(value, value, value, value)
        return Range(value - half, value + half, value - near, value + near)
    row = lexicon().hedges[hedge]
    if any(row.points) and (percent or kind is Kind.FRACTION):
        strict, usual = (point if percent else point / 100 for point in row.points)
        return Range(value - strict, value + strict, value - usual, value + usual)
    low, high = (value * factor for factor in row.strict)
    usual_low, usual_high = (value * factor for factor in row.usual)
    if percent and hedge == "nearly":
        low, usual_low = value - 5, value - 3
    if row.usual[1] > 1 and high == float("inf"):
        usual_high += row.room
    return Range(min(low, value), max(high, value), min(usual_low, value), max(usual_high, value))


def vague(numeral: Numeral, hedge: str | None) -> Range:
    """What an amount without a figure means ("dozens"), under a hedge ("at least several hundred")."""
    assert numeral.vague is not None
    row = number_words().vague[numeral.vague]
    low, high, usual_low, usual_high = (number * numeral.factor for number in (*row["strict"], *row["usual"]))
    if hedge is None:
        return Range(low, high, usual_low, usual_high)
    lowest, highest = lexicon().hedges[hedge].strict
    floor = low if lowest >= 1 else 0.0
    ceiling = high if highest <= 1 else high * min(highest, 10)
    return Range(floor, ceiling, min(floor, usual_low) if lowest < 1 else usual_low, min(ceiling, usual_high))
