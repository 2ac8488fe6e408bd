"""Reads one number, in digits or in words, from the tokens of a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

_GROUPED = pattern(r"\d{1,3}(,\d{3})+(\.\d+)?|\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")  # 1,250,000 and 12,50,000
_CONTINENTAL = pattern(
    r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d+,\d{1,2}|\d{1,3}(\.\d{3})+,\d+"
)  # 1.250.000,5 and 12,5
_PLAIN = pattern(r"\d+(\.\d+)?")
_SUBDIVISIONS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32, 64))


class Numeral(NamedTuple):
    """A number at tokens `first`..`last` (exclusive).

    `step` is the size of its last digit. `vague` is the index of a row of numbers.toml where it is an amount
    without a figure and `factor` what a scale word made of it; `share` is True for "half", "two-thirds";
    `words` where the number is not told in digits.
    """

    first: int
    last: int
    value: float
    step: float
    vague: int | None = None
    factor: float = 1.0
    share: bool = False
    words: bool = False


class Vague(NamedTuple):
    """A row of numbers.toml: the range of an amount without a figure."""

    words: tuple[str, ...]
    row: int


@cache
def lexicon() -> Lexicon:
    """The number words, compiled."""
    return Lexicon(table("numbers"))


class Lexicon:
    """The table of number words in the shape that reading wants."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.small: dict[str, int] = rows["small"]
        self.tens: dict[str, int] = rows["tens"]
        self.scale: dict[str, int] = rows["scale"]
        self.glued: dict[str, int] = rows["glued"]
        self.fraction: dict[str, float] = rows["fraction"]
        self.sign: dict[str, float] = rows["sign"]
        self.ordinal: dict[str, int] = rows["ordinal"]
        self.multiple: dict[str, int] = rows["multiple"]
        self.vague: list[dict[str, Any]] = rows["vague"]
        self.phrases: dict[str, list[Vague]] = {}
        for row, entry in enumerate(self.vague):
            for words in entry["words"]:
                parts = tuple(words.replace("-", " - ").split())
                self.phrases.setdefault(parts[0], []).append(Vague(parts, row))
        for choices in self.phrases.values():
            choices.sort(key=lambda vague: -len(vague.words))
        # "a" opens so many phrases that the scan starts at their second word.
        self.second = {v.words[1] for v in self.phrases["a"]} | {"dozen"}
        self.triggers = frozenset(
            (
                self.small.keys()
                | self.tens.keys()
                | self.ordinal.keys()
                | self.fraction.keys()
                | self.sign.keys()
            )
            | self.multiple.keys()
            | {"hundred", "thousand", "million", "billion", "trillion", "mln", "bln"}
            | (self.phrases.keys() - {"a"})
            | self.second
        )


@cache
def told_whole(word: str) -> int | None:
    """The whole number that one lower-case word tells, as a count or as an ordinal: "seven", "twenty-first",
    "21st"; None for other words.
    """
    book = lexicon()
    tens, _, ones = word.partition("-")
    base = book.tens.get(tens, 0) if ones else 0
    last = ones if base else word
    for row in (book.small, book.ordinal, book.tens):
        if last in row:
            return base + row[last]
    figure = last.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(figure) if not base and figure.isdecimal() else None


@cache
def digits(word: str) -> tuple[float, float] | None:
    """Value and step of a figure in digits, with the separators of several locales; None for "1.2.3"."""
    if _PLAIN.fullmatch(word):
        figure = word
    elif _GROUPED.fullmatch(word):
        figure = word.replace(",", "")
    elif _CONTINENTAL.fullmatch(word):
        figure = word.replace(".", "").replace(",", ".")
    else:
        return None
    whole, _, decimals = figure.partition(".")
    if decimals:
        return float(figure), 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(whole), 10.0**zeros if zeros >= 3 else 1.0


def read(tokens: Tokens, index: int) -> Numeral | None:
    """The longest number that starts at token `index` (at the "a" before it where `index` is the word after),
    or None.
    """
    lower, book = tokens.lower, lexicon()
    word = lower[index]
    if "0" <= word[0] <= "9":
        return _figure(tokens, index, book)
    if index and word in book.second and lower[index - 1] == "a":
        phrase = _phrase(tokens, index - 1, book)
        if phrase is not None:
            return phrase
    if word in book.phrases:
        phrase = _phrase(tokens, index, book)
        if phrase is not None:
            return phrase
    if word in book.sign:
        return _scaled(tokens, Numeral(index, index + 1, book.sign[word], 0.01, share=True), book)
    if word in book.small or word in book.tens:
        return _worded(tokens, index, book)
    if word in book.fraction:
        return _fraction(tokens, index, book)
    if word in book.scale and index and lower[index - 1] in ("a", "an", "one"):
        return _worded(tokens, index - 1, book)
    if word == "dozen" and index and lower[index - 1] == "a":
        return Numeral(index - 1, index + 1, 12.0, 1.0, words=True)
    return None


def _phrase(tokens: Tokens, index: int, book: Lexicon) -> Numeral | None:
    """An amount without a figure: "dozens of", "several hundred", "a couple of"."""
    lower = tokens.lower
    for words, row in book.phrases.get(lower[index], ()):
        last = index + len(words)
        if tuple(lower[index:last]) != words:
            continue
        entry = book.vague[row]
        if words[-1] == "few" and index and lower[index - 1] in ("the", "very", "so", "too"):
            return None
        factor = 1.0
        while (
            entry.get("scale") and last < len(lower) and (lower[last] in book.scale or lower[last] == "dozen")
        ):
            factor *= book.scale.get(lower[last], 12)
            last += 1
        value = entry["value"] * factor
        return Numeral(index, last, value, max(value, 1.0), row, factor, words=True)
    return None


def _figure(tokens: Tokens, index: int, book: Lexicon) -> Numeral | None:
    words, lower, starts = tokens.words, tokens.lower, tokens.starts
    read_digits = digits(words[index])
    if read_digits is None:
        return None
    value, step = read_digits
    last = index + 1
    share = False
    if last + 2 < len(lower) and lower[last] == "-" and lower[last + 2] == "/":
        below = _ratio(tokens, last + 1)
        if below is not None:
            value, step, last = value + below, 0.001, last + 4
    elif last + 1 < len(lower) and lower[last] == "/":
        below = _ratio(tokens, index)
        if below is not None:
            value, step, last, share = below, 0.001, index + 3, True
    elif last < len(lower) and lower[last] in book.sign:
        value, step, last = value + book.sign[lower[last]], 0.01, last + 1
    elif last < len(lower) and lower[last] in book.glued and starts[last] == tokens.end(index):
        money = index and words[index - 1] in "$£€"
        if money or (lower[last] in "km" and _counts_people(tokens, last + 1)):
            factor = book.glued[lower[last]]
            return Numeral(index, last + 1, value * factor, step * factor)
    numeral = Numeral(index, last, value, step, share=share)
    return _scaled(tokens, _and_fraction(tokens, numeral, book), book)


def _counts_people(tokens: Tokens, index: int) -> bool:
    """Whether "20m" is followed by what is counted, not measured."""
    return index < len(tokens.lower) and tokens.lower[index] in (
        "people",
        "users",
        "customers",
        "units",
        "copies",
    )


def _ratio(tokens: Tokens, index: int) -> float | None:
    """The vulgar fraction "3/4" at `index`, or None; dates such as 3/4/2015 are none."""
    lower, end = tokens.lower, index + 3
    if end > len(lower) or not (lower[index].isdigit() and lower[end - 1].isdigit()):
        return None
    if end < len(lower) and lower[end] == "/":
        return None
    over, under = int(lower[index]), int(lower[end - 1])
    return over / under if under in _SUBDIVISIONS and 0 < over < under else None


def _worded(tokens: Tokens, index: int, book: Lexicon) -> Numeral | None:
    """A number in words: "thirty-five", "two hundred and six thousand", "a hundred"."""
    lower = tokens.lower
    total = group = 0.0
    step = 1.0
    at = index
    room = 1000.0  # what may be added below the last word read
    if lower[at] in ("a", "an"):
        group, room, at = 1.0, 1.0, at + 1
    while at < len(lower):
        word = lower[at]
        if word in book.small or word in book.tens:
            size = book.tens.get(word) or book.small[word]
            if size >= room or (room == 10 and size == 0):
                break
            group += size
            room = 10.0 if word in book.tens else 1.0
        elif word == "hundred" and 0 < group < 100:
            group, room = group * 100, 100.0
        elif word in book.scale and word != "hundred" and (group or total):
            total, group, room = total + group * book.scale[word], 0.0, 1000.0
            step = max(1.0, book.scale[word])
            if word not in ("thousand", "million"):
                at += 1
                break
        elif (
            word == "-" and room == 10 and at + 1 < len(lower) and book.small.get(lower[at + 1], 99) < 10
        ) or (
            word == "and"
            and at > index
            and lower[at - 1] in ("hundred", "thousand")
            and _continues(lower, at + 1, book)
        ):
            pass
        elif word == "dozen" and group:
            total, group, at, step = total + group * 12, 0.0, at + 1, 12.0
            break
        else:
            break
        at += 1
    if at == index or (at == index + 1 and lower[index] in ("a", "an")):
        return None
    value = total + group
    if group:
        step = 100.0 if room == 100 and value >= 100 else 1.0
    denominator = _denominator(tokens, at, value, book)
    if denominator is not None:
        return denominator._replace(first=index)
    return _and_fraction(tokens, Numeral(index, at, value, step, words=True), book)


def _continues(lower: Sequence[str], at: int, book: Lexicon) -> bool:
    return at < len(lower) and (lower[at] in book.tens or lower[at] in book.small)


def _denominator(tokens: Tokens, at: int, value: float, book: Lexicon) -> Numeral | None:
    """Reads on "two" into "two-thirds", "three quarters": plural fractions, or "one-third" with a hyphen or
    before "of".
    """
    lower = tokens.lower
    here = at + 1 if at < len(lower) and lower[at] == "-" else at
    if here >= len(lower) or lower[here] not in book.fraction or value > 20:
        return None
    part = book.fraction[lower[here]]
    plural = lower[here].endswith("s") or lower[here] == "halves"
    if plural != (value > 1) or (here == at and value == 1 and not _opens_of(lower, here + 1)):
        return None
    if (
        lower[here] in ("quarters", "quarter")
        and not plural
        and not _opens_of(lower, here + 1)
        and here == at
    ):
        return None
    numeral = Numeral(at, here + 1, value * part, 0.01, share=True, words=True)
    return _of_scale(tokens, numeral, book)


# "cut by a third, from", "90, or a quarter, of"; but "by a third man".
_LEADS_TO_SHARE = frozenset(("by", "or", "almost", "nearly", "about", "("))
_BEHIND_SHARE = frozenset(("", ".", ",", ";", ")", "to", "from"))
_COMPARED = frozenset(("more", "less", "fewer", "higher", "lower"))


def _opens_of(lower: Sequence[str], at: int) -> bool:
    return at < len(lower) and lower[at] in ("of", "the")


def _fraction(tokens: Tokens, index: int, book: Lexicon) -> Numeral | None:
    """ "half", "a third of", "a quarter of a million"; ordinals and quarters of the year are none."""
    lower = tokens.lower
    word = lower[index]
    after = lower[index + 1] if index + 1 < len(lower) else ""
    before = lower[index - 1] if index else ""
    part = book.fraction[word]
    if word == "half":
        if before in (
            "st",
            "nd",
            "first",
            "second",
            "last",
            "latter",
            "and",
            "time",
            "final",
            "opening",
            "early",
            "other",
            "better",
        ):
            return None
        if after == "-" or after == "time" or (before == "-" and index > 1):
            return None
        if (
            after in ("a", "an")
            and lower[index + 2 : index + 3]
            and lower[index + 2].startswith(("per", "pct"))
        ):
            return Numeral(index, index + 2, part, 0.1, words=True)
        return _of_scale(
            tokens, Numeral(index - (before == "a"), index + 1, part, 0.01, share=True, words=True), book
        )
    led = index > 1 and lower[index - 2] in _LEADS_TO_SHARE and after in _BEHIND_SHARE
    if before in ("a", "an") and (after == "of" or after in _COMPARED or led):
        return _of_scale(tokens, Numeral(index - 1, index + 1, part, 0.01, share=True, words=True), book)
    return None


def _of_scale(tokens: Tokens, numeral: Numeral, book: Lexicon) -> Numeral:
    """A share of a round number is a number: "a quarter of a million", "half a million", "half a dozen"."""
    lower = tokens.lower
    at = numeral.last
    if at < len(lower) and lower[at] == "of":
        at += 1
    if at + 1 < len(lower) and lower[at] in ("a", "one"):
        size = 12 if lower[at + 1] == "dozen" else book.scale.get(lower[at + 1])
        if size:
            value = numeral.value * size
            return Numeral(numeral.first, at + 2, value, size / 100 if size > 100 else 1.0, words=True)
    if at < len(lower) and at == numeral.last and lower[at] in book.scale:
        size = book.scale[lower[at]]
        return Numeral(numeral.first, at + 1, numeral.value * size, size / 100, words=True)
    return numeral


def _and_fraction(tokens: Tokens, numeral: Numeral, book: Lexicon) -> Numeral:
    """Reads on "four" into "four and a half"."""
    lower, at = tokens.lower, numeral.last
    if at >= len(lower) or lower[at] != "and":
        return numeral
    if at + 2 < len(lower) and lower[at + 2] in ("half", "quarter") and lower[at + 1] in ("a", "one"):
        value = numeral.value + book.fraction[lower[at + 2]]
        return _scaled(tokens, numeral._replace(last=at + 3, value=value, step=0.1), book)
    if (
        at + 3 < len(lower)
        and lower[at + 1] == "three"
        and lower[at + 3 if lower[at + 2] == "-" else at + 2] == "quarters"
    ):
        last = at + (4 if lower[at + 2] == "-" else 3)
        return numeral._replace(last=last, value=numeral.value + 0.75, step=0.1)
    return numeral


def _scaled(tokens: Tokens, numeral: Numeral, book: Lexicon) -> Numeral:
    """Reads on "1.5" into "1.5 million", "100" into "100 thousand", "5" into "5 lakh crore"."""
    lower, at = tokens.lower, numeral.last
    value, step = numeral.value, numeral.step
    if at + 1 < len(lower) and lower[at] == "-" and lower[at + 1] in book.scale:
        at += 1
    while at < len(lower) and lower[at] in book.scale:
        size = book.scale[lower[at]]
        value, step, at = value * size, step * size, at + 1
    if at < len(lower) and lower[at] == "dozen":
        value, step, at = value * 12, step * 12, at + 1
    if lower[at - 1] == "-":
        at -= 1
    return numeral if at == numeral.last else numeral._replace(last=at, value=value, step=step, share=False)
