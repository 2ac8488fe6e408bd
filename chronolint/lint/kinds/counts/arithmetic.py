"""What the kinds that do arithmetic share: the quantities of a sentence, the words around them, shares."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from chronolint.claims.model import Reading
from chronolint.lint.kind import Mark, World
from chronolint.quantity.compare import Bounds
from chronolint.quantity.model import Kind, Quantity, Range
from chronolint.tables import table
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import UNITS
from chronolint.when.model import Grain, TimeExpression, TimexType

_MAKE_UP = pattern(r"\b(?:make|makes|made|making) up\b")
_LENGTH = pattern(r"P(T?)(\d+)([A-Z])")
_NUMBER = pattern(r"[^\s-]+")
_READ = frozenset((Part.TITLE, Part.BODY, Part.CAPTION))
# The units of lengths of time, by the letters of their values.
_LENGTHS = {
    ("T", "M"): Grain.MINUTE,
    ("T", "H"): Grain.HOUR,
    ("", "D"): Grain.DAY,
    ("", "W"): Grain.WEEK,
    ("", "M"): Grain.MONTH,
    ("", "Y"): Grain.YEAR,
}
_FRACTION, _DURATION = Kind.FRACTION, TimexType.DURATION  # asked for at every figure and time
_SHARES = (_FRACTION, Kind.PERCENT)


class Told(NamedTuple):
    """A sentence of reading `number` with its quantities; it is sentence `at` of its article. `figures` are
    the quantities and the plain lengths of time, "64 minutes", in text order.
    """

    number: int
    reading: Reading
    at: int
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    figures: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """The text of the whole article."""
        return self.reading.article.text

    @property
    def all_words(self) -> str:
        """The whole sentence in lower case and on one line."""
        return self.words(self.sentence.start, self.sentence.end)

    def words(self, start: int, end: int) -> str:
        """The text between two offsets, in lower case and on one line."""
        return self.reading.article.quote(start, end).lower()

    def before(self, quantity: Quantity, width: int = 60) -> str:
        """The words of the sentence before a quantity."""
        return self.words(max(self.sentence.start, quantity.start - width), quantity.start)

    def after(self, quantity: Quantity, width: int = 60) -> str:
        """The words of the sentence behind a quantity."""
        return self.words(quantity.end, min(self.sentence.end, quantity.end + width))

    def figure(self, quantity: Quantity) -> str:
        """A quantity as told, on one line, without hedge."""
        return self.reading.article.quote(*quantity.figure)

    def mark(self, quantity: Quantity, label: str = "") -> Mark:
        """The figure of a quantity, marked."""
        return Mark(self.number, *quantity.figure, label)


def as_length(text: str, time: TimeExpression) -> Quantity | None:
    """A length of time that nothing hedges, as a measure; None where it is none."""
    said = _LENGTH.fullmatch(time.value or "") if time.type is _DURATION and not time.mod else None
    unit = _LENGTHS.get((said[1], said[3])) if said else None
    if said is None or unit is None:
        return None
    value, number = float(said[2]), _NUMBER.match(text, time.start, time.end)
    return Quantity(
        start=time.start,
        end=time.end,
        number=(time.start, number.end() if number else time.end),
        kind=Kind.MEASURE,
        value=value,
        range=Range(value, value, value, value),
        step=1.0,
        unit=unit.name.lower(),
        dimension="time",
        scale=float(UNITS[unit]),
        figure=(time.start, time.end),
    )


def told(world: World) -> list[list[Told]]:
    """The sentences of titles and bodies that have quantities or lengths of time, for each reading asked for
    that has any.
    """
    return world.once(_told)


def everywhere(world: World) -> Iterator[Told]:
    """The sentences with quantities of all readings asked for."""
    return chain.from_iterable(told(world))


def _told(world: World) -> list[list[Told]]:
    return [found for number, reading in world.each() if (found := _sentences(number, reading))]


def _sentences(number: int, reading: Reading) -> list[Told]:
    sentences, inside = reading.sentences, defaultdict[int, list[Quantity]](list)
    at, last = 0, len(sentences)
    for quantity in reading.quantities:
        while at < last and sentences[at].end <= quantity.start:
            at += 1
        if at == last:
            break
        if sentences[at].start <= quantity.start and sentences[at].part in _READ:
            inside[at].append(quantity)
    lengths = defaultdict[int, list[Quantity]](list)
    for time in reading.times:
        length = as_length(reading.article.text, time)
        at = -1 if length is None else bisect_right(sentences, time.start, key=_start) - 1
        if length is not None and at >= 0 and sentences[at].part in _READ:
            lengths[at].append(length)
    rows = ((at, tuple(inside.get(at, ()))) for at in sorted(inside.keys() | lengths.keys()))
    return [
        Told(
            number,
            reading,
            at,
            sentences[at],
            row,
            tuple(sorted((*row, *lengths[at]), key=_start)) if at in lengths else row,
        )
        for at, row in rows
    ]


def _start(words: Sentence | Quantity) -> int:
    return words.start


def follows(before: Told, here: Told) -> bool:
    """Whether a sentence is the next one of the same paragraph."""
    return here.at - before.at == 1 and before.sentence.paragraph == here.sentence.paragraph


@cache
def vocabulary(section: str, key: str) -> frozenset[str]:
    """A list of single words of rules/vocabulary/arithmetic.toml."""
    return frozenset(str(table("arithmetic")[section][key]).split())


@cache
def choices(section: str, key: str) -> str:
    """A list of single words of rules/vocabulary/arithmetic.toml, as the choices of a pattern."""
    return "|".join(str(table("arithmetic")[section][key]).split())


@cache
def phrases(section: str, key: str) -> re.Pattern[str]:
    """A list of phrases of rules/vocabulary/arithmetic.toml, as a pattern that finds one."""
    rows: Any = table("arithmetic")[section][key]
    choices = "|".join(re.escape(row) for row in sorted(rows, key=len, reverse=True))
    return pattern(rf"(?<!\w)(?:{choices})(?!\w)")


def is_share(quantity: Quantity) -> bool:
    """Whether it is a part of a whole: a percentage or a fraction."""
    return quantity.kind in _SHARES and (quantity.kind is _FRACTION or quantity.unit == "percent")


def percents(quantity: Quantity, strict: bool = True) -> Bounds:
    """The lowest and highest percentage that a share means."""
    factor = 100.0 if quantity.kind is _FRACTION else 1.0
    low, high, usual_low, usual_high = (end * factor for end in quantity.range)
    return (low, high) if strict else (usual_low, usual_high)


def changes(words: str) -> bool:
    """Whether any of the words says that something went up or down."""
    return not _all_words(_MAKE_UP.sub(" ", words)).isdisjoint(
        vocabulary("change", "up") | vocabulary("change", "down")
    )


def direction(words: str) -> int:
    """+1 where the words say that something went up, -1 down, 0 neither or both."""
    said = _all_words(words)
    up, down = (not said.isdisjoint(vocabulary("change", way)) for way in ("up", "down"))
    return up - down


def _all_words(words: str) -> set[str]:
    return set(re.findall(r"[a-z]+", words))


def plain(value: float, digits: int | None = None) -> str:
    """A number as people write it, rounded to so many digits where told."""
    if digits is not None:
        value = float(f"{value:.{digits}g}")
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.4g}"
