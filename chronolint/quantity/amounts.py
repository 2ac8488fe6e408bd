"""Numbers with their units, ranges of two, shares such as "one in five", and ordinals."""

from __future__ import annotations

from chronolint.quantity import numerals, units
from chronolint.quantity.numerals import Numeral
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

DASHES = frozenset("-–—")
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_ROUND_SHARES = frozenset((*range(2, 11), 12, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000))
_CHANGES = frozenset(("from", "by"))
_FURTHEST = 20.0  # how many times one end of a range may be the other


class Amount(NamedTuple):
    """A number with its unit or currency sign, or two with theirs, at tokens `first`..`last` (exclusive).

    `ends` are the two figures of a range in the order written.
    """

    first: int
    last: int
    numeral: Numeral
    unit: units.Unit | None
    ends: tuple[Numeral, Numeral] | None = None


def word(tokens: Tokens, index: int) -> str:
    """The token at `index` in lower case, empty outside the text."""
    return tokens.lower[index] if 0 <= index < len(tokens.lower) else ""


def read(tokens: Tokens, numeral: Numeral) -> Amount:
    """The number with its unit or currency sign, read on over "to", a dash or "between" into a range."""
    single = _measured(tokens, numeral)
    if single.unit is not None and single.first == numeral.first and _negative(tokens, numeral.first):
        numeral = numeral._replace(first=numeral.first - 1, value=-numeral.value)
        single = single._replace(first=numeral.first, numeral=numeral)
    link, before = word(tokens, single.last), word(tokens, single.first - 1)
    if numeral.vague is not None or not _links(tokens, single, link, before):
        return single
    start = single.last + 1
    figure = _sign_at(tokens, start) or start
    second = numerals.read(tokens, figure) if figure < len(tokens.lower) else None
    if second is None or second.first != figure or second.vague is not None or is_ordinal(tokens, second):
        return single
    return _joined(tokens, single, _measured(tokens, second), link, before)


def is_ordinal(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether "st", "nd", "rd" or "th" sticks to the number."""
    at = numeral.last
    return word(tokens, at) in _ORDINAL_ENDS and tokens.starts[at] == tokens.end(at - 1)


def ordinal(tokens: Tokens, index: int) -> Numeral | None:
    """The ordinal at `index`: "third", "twenty-first", "21st"."""
    book, said = numerals.lexicon(), tokens.lower[index]
    if said in book.ordinal:
        return Numeral(index, index + 1, float(book.ordinal[said]), 1.0, words=True)
    if said in book.tens and word(tokens, index + 1) == "-" and word(tokens, index + 2) in book.ordinal:
        value = book.tens[said] + book.ordinal[tokens.lower[index + 2]]
        return Numeral(index, index + 3, float(value), 1.0, words=True)
    figure = numerals.digits(said) if "0" <= said[0] <= "9" else None
    if figure is not None and word(tokens, index + 1) in _ORDINAL_ENDS:
        return Numeral(index, index + 2, figure[0], 1.0)
    return None


def one_in(tokens: Tokens, amount: Amount) -> Amount | None:
    """The share that "one in five", "7 out of 10" or "one in every four" makes, or None."""
    if amount.ends or amount.numeral.vague is not None:
        return None
    at = amount.last
    link = word(tokens, at)
    if link not in ("in", "out"):
        return None
    start = at + 1 if link == "in" else at + 2 if word(tokens, at + 1) == "of" else 0
    start += start > 0 and word(tokens, start) in ("every", "each")
    second = numerals.read(tokens, start) if 0 < start < len(tokens.lower) else None
    if second is None or second.first != start or second.value not in _ROUND_SHARES:
        return None
    if not 0 < amount.numeral.value < second.value or units.behind(tokens, second.last) is not None:
        return None
    value = amount.numeral.value / second.value
    return Amount(
        amount.first, second.last, Numeral(amount.first, second.last, value, 0.01, share=True), None
    )


def _measured(tokens: Tokens, numeral: Numeral) -> Amount:
    """The number with the currency sign before it or the unit behind it."""
    sign = units.sign(tokens, numeral.first)
    if sign is not None:
        return Amount(sign.first, numeral.last, numeral, sign.unit)
    found = units.behind(tokens, numeral.last)
    if found is None:
        return Amount(numeral.first, numeral.last, numeral, None)
    return Amount(numeral.first, found.last, numeral, found.unit)


def _links(tokens: Tokens, single: Amount, link: str, before: str) -> bool:
    """Whether the word behind an amount can lead to the other end of a range."""
    at = single.last
    if link in DASHES:
        even = at + 1 < len(tokens.starts)
        return even and tokens.starts[at] - tokens.end(at - 1) == tokens.starts[at + 1] - tokens.end(at)
    if link == "and":
        return _between(tokens, single, before)
    return link == "to" and (before not in _CHANGES or _ranges(tokens, single, before))


def _between(tokens: Tokens, single: Amount, before: str) -> bool:
    return before == "between" or (
        before in ("about", "roughly") and word(tokens, single.first - 2) == "between"
    )


def _negative(tokens: Tokens, first: int) -> bool:
    """Whether "minus" or a sign that sticks to the figure and to nothing before it makes it negative."""
    sign = word(tokens, first - 1)
    if sign == "minus":
        return not word(tokens, first - 2).isdigit()
    if sign not in ("-", "−") or tokens.end(first - 1) != tokens.starts[first]:
        return False
    return first < 2 or (tokens.end(first - 2) < tokens.starts[first - 1] or tokens.lower[first - 2] == "(")


def _ranges(tokens: Tokens, single: Amount, before: str) -> bool:
    """Whether "ranging from" and the like stands before an amount."""
    return before == "from" and word(tokens, single.first - 2) in ("range", "ranges", "ranged", "ranging")


def _sign_at(tokens: Tokens, start: int) -> int:
    """The token behind a currency sign that starts at `start`, or 0."""
    signs = units.lexicon().signs
    for at in (start, start + 1, start + 2):
        found = (
            units.sign(tokens, at + 1) if word(tokens, at) in signs and at + 1 < len(tokens.lower) else None
        )
        if found is not None and found.first == start:
            return at + 1
    return 0


def _joined(tokens: Tokens, single: Amount, other: Amount, link: str, before: str) -> Amount:
    """The range that two amounts make, or the first where they make none."""
    one, low, high = single.unit, single.numeral, other.numeral
    if one is not None and one != other.unit and not (one.money and other.unit is None):
        return single
    if low.share != high.share or (low.words != high.words and link in DASHES):
        return single
    low = _scaled(tokens, low, high)
    if not high.value or not 1 / _FURTHEST <= low.value / high.value <= _FURTHEST:
        return single
    between = _between(tokens, single, before) or _ranges(tokens, single, before)
    if low.value >= high.value and (link in DASHES or not (between or before in ("of", "range"))):
        return single
    first = single.first - (before == "between")
    numeral = Numeral(low.first, high.last, (low.value + high.value) / 2, min(low.step, high.step))
    return Amount(first, other.last, numeral, other.unit or one, (low, high))


def _scaled(tokens: Tokens, low: Numeral, high: Numeral) -> Numeral:
    """The lower figure of "two to three million" in millions."""
    scales = numerals.lexicon().scale
    scale = scales.get(tokens.lower[high.last - 1])
    if scale is None or tokens.lower[low.last - 1] in scales or low.value >= 1000:
        return low
    return low._replace(value=low.value * scale, step=low.step * scale)
