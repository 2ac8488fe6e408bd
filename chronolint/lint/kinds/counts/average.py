"""Kind `average`: a total, a count and a rate, "18 goals in 30 games, an average of 0.6 a game"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, as_length, phrases, plain, told, vocabulary
from chronolint.lint.kinds.counts.change import without_asides
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.model import TimeExpression

_READ = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.BARE))
_HEDGES = (None, "exactly", "about")
_LOOSE = pattern(r"\b(?:about|around|roughly|some|approximately|nearly|almost)\b", re.IGNORECASE)
_RATE = pattern(r"\s+(?:[\w-]+\s+)?(?:(?:a|an|per|each|every)\s+[a-z]|each\b|apiece\b)")
_RATE_UNIT = pattern(
    r"\s+(?:(?:a|an|per|each|every|for\s+each|for\s+every)\s+(?P<unit>[\w'’-]+)(?:\s+each)?|each|apiece)\b"
)
_EACH = pattern(r"\s+(?:each|apiece)\b")
_EXACT = 1000  # unhedged counts below it were counted, not rounded
_SLACK = 0.005  # beyond rounding, as a part of the total

_BUT = r"(?!.*\b(?:but|who|that|while|as|another|including|more|than|from|then|said|after)\b)"
_FEW = rf"{_BUT}(?:[a-z'-]+ ){{0,3}}?"
_TOTAL = pattern(r",? ?(?:[a-z]+ ){0,3}?(?:a total (?:[a-z]+ )?of|totalling|totaling)")
_PRICED = pattern(rf"{_FEW}(?:at|for|costing|priced at|at a price of)")
_PAID_FOR = pattern(rf"{_FEW}(?:for|on|of|to buy|(?:buy|purchase|sale|order) of)(?: the| its)?")
_FETCHED = pattern(rf"{_FEW}(?:for|worth|at a cost of|for a total of)")
_PAID_IN = pattern(
    r"(?:[a-z' -]{0,20},? )?(?:to be )?(?:paid|repaid|payable|spread|split|due)"
    r"(?: back| off| out)? (?:in|over)"
)
_IN = pattern(
    r"(?:(?:was|were|has been|have been|had been) [a-z]+ )?"
    r"(?:(?:out|up|down|off) )?(?:in|over|during|across|from|on)"
    r"(?: (?:the|his|her|its|their|just|only|first|last|past|all|those))*"
)
_WITHIN = pattern(r"\b(?:in|over|during|across|within)(?: (?:the|his|her|its|their|just|only|first|last))*$")
_AND = pattern(rf"{_BUT},? ?(?:[a-z'-]+ ){{0,6}}?(?:[a-z'-]+)?")
_THAT = r"(?:that|this|it|which) (?:is|was|makes|made|works out (?:at|to|as)|comes to|amounts to)"
_AVERAGE = r"(?:(?:for|at|or|with) )?(?:an |a |on )?(?:average|rate)(?: of)?|averaging"
_MAKES = pattern(
    rf",? ?\(?(?:or|at|[.,;] ?{_THAT}|{_THAT})|(?:[.,;] ?{_THAT}|,)? ?\(?(?:{_AVERAGE})(?: just)?"
)
# What is left of "between March and August", and a time that hangs on nothing.
_PERIOD = pattern(r"^(?:and(?=,)|(?:so far )?(?:this|last|that) (?:season|year|term|summer|winter|tour))")
_WITH = pattern(r"(?:of|with|for|carrying|holding|seating)(?: up to)?")
_IN_ALL = pattern(r" (?:in all|altogether|in total|all told)\b")
_LASTING = pattern(r"(?:for|over|during)(?: the)?")
_COMMA = pattern(r",")
_ENDS = pattern(r"(?: on average)?(?:$|[.,;:)])")
_COMPARED = pattern(r"(?: on average)?,? (?:more|less|fewer|higher|lower|above|below|than|cheaper|up|down)\b")


class Figure(NamedTuple):
    """A quantity or a length of time at `start`..`end`, its noun included, and what it can have been.

    `unit` is the word behind "a" or "per" that it answers to: "game" of 30 games, "day" of four days.
    """

    start: int
    end: int
    low: float
    high: float
    value: float
    unit: str | None
    span: tuple[int, int]
    quantity: Quantity | None


class Three(NamedTuple):
    """The three figures of one division."""

    total: Figure
    number: Figure
    rate: Figure


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each rate that is not the total beside it divided by the number beside it."""
    for sentences in told(world):
        for before, here in zip((None, *sentences), sentences, strict=False):
            text = here.text
            if any(q.kind in _READ and _RATE.match(text, q.figure[1]) for q in here.quantities):
                yield from _misfits(here, before)


def _misfits(here: Told, before: Told | None) -> Iterator[Draft]:
    """The rates of one sentence, with figures of it or of the one before."""
    start = (before or here).sentence.start
    quantities = (*(before.quantities if before else ()), *here.quantities)
    figures = _figures(here, quantities, start)
    for three in zip(figures, figures[1:], figures[2:], strict=False):
        if three[2].start >= here.sentence.start:
            roles = _roles(here, three)
            if roles is not None and not _fits(here, roles):
                yield _draft(here, roles)


def _figures(here: Told, quantities: tuple[Quantity, ...], start: int) -> list[Figure]:
    """The figures from `start` to the end of the sentence that can be a total, a number or a rate."""
    times = here.reading.times
    lengths = (_length(here, t) for t in times if start <= t.start < here.sentence.end)
    figures = [f for f in lengths if f is not None]
    taken = {offset for f in figures for offset in range(f.start, f.end)}
    figures += [_figure(here, q) for q in quantities if q.kind in _READ and q.figure[0] not in taken]
    return sorted(figures)


def _length(here: Told, time: TimeExpression) -> Figure | None:
    """ "four days", where nothing hedges it."""
    length = as_length(here.text, time)
    if length is None:
        return None
    span = time.start, time.end
    return Figure(*span, length.value, length.value, length.value, length.unit, span, None)


def _figure(here: Told, quantity: Quantity) -> Figure:
    low, high = _window(here, quantity)
    unit = quantity.head
    if quantity.kind is Sort.MEASURE:
        unit = here.words(*quantity.figure).split(" ")[-1].removesuffix("s")
    return Figure(
        quantity.figure[0], quantity.phrase_end, low, high, quantity.value, unit, quantity.figure, quantity
    )


def _window(here: Told, quantity: Quantity) -> compare.Bounds:
    """What a figure can have been before it was rounded, or cut off where it has decimals."""
    low, high = compare.rounding_window(quantity)
    if quantity.kind is Sort.COUNT and quantity.step == 1 and quantity.value < _EXACT:
        low = high = quantity.value
    if quantity.step < 1:
        high = quantity.value + quantity.step * 0.99
    loose = 0.1 if _LOOSE.search(here.text, quantity.start, quantity.figure[0]) else 0.0
    return low * (1 - loose), high * (1 + loose)


def _roles(here: Told, three: tuple[Figure, Figure, Figure]) -> Three | None:
    """Which of three figures in a row are the total, the number and the rate, by the words between."""
    one, two, last = three
    for roles in (Three(one, two, last), Three(two, one, last), Three(last, one, two), Three(last, two, one)):
        end = _rate_end(here, roles)
        if end is not None and _alike(roles) and _tied(here, roles, end):
            return roles
    return None


def _rate_end(here: Told, roles: Three) -> int | None:
    """Where "a game", "per game", "each" behind the rate ends, if it names what the number counts."""
    if roles.number.unit is None or roles.rate.quantity is None:
        return None
    rate = _RATE_UNIT.match(here.text, roles.rate.end)
    if rate is None or (rate["unit"] is not None and not _one_name(rate["unit"], roles.number.unit)):
        rate = _EACH.match(here.text, roles.rate.end)
    return rate.end() if rate else None


def _one_name(unit: str, counted: str) -> bool:
    """Whether a rate is told by what is counted, or by another name for it: a game, 11 appearances."""
    rows = (str(row).split() for row in table("arithmetic")["average"]["names"])
    return unit == counted or any(unit in row and counted in row for row in rows)


def _alike(roles: Three) -> bool:
    """Whether the rate is of the total's things, and no figure has ends or a hedge that leaves it open."""
    total, rate = roles.total.quantity, roles.rate.quantity
    if total is None or rate is None:
        return False
    quantities = [f.quantity for f in roles if f.quantity is not None]
    if any(q.ends or q.hedge not in _HEDGES or q.part or q.value <= 0 for q in quantities):
        return False
    if roles.number.quantity is not None and roles.number.quantity.kind not in (Sort.COUNT, Sort.MEASURE):
        return False
    if rate.kind is Sort.BARE:
        return total.kind is Sort.COUNT
    if rate.kind is Sort.COUNT:
        return total.kind is Sort.BARE or (total.kind is Sort.COUNT and total.head == rate.head)
    if rate.kind is Sort.MONEY and total.kind is Sort.BARE:
        return total.value > rate.value
    return total.kind is rate.kind and total.dimension == rate.dimension


def _tied(here: Told, roles: Three, end: int) -> bool:
    """Whether the words between the figures say that one is the others' product."""
    total, number, rate = roles
    priced = _priced(here, roles)
    # What is not a price is often each one's share: "two players scored 14 goals in ten games, seven each".
    if not priced and here.text[:end].endswith(("each", "apiece")):
        return _all_told(here, roles, end)
    behind = _behind(here, end)
    if _COMPARED.match(behind):
        return False
    if priced and phrases("average", "besides").search(here.all_words):
        return False
    if total.start < rate.start:
        before = here.words(total.end, number.start)
        paid = priced and (_PAID_FOR.fullmatch(before) or _PAID_IN.fullmatch(before))
        return bool(paid or (_ENDS.match(behind) and _divided(here, roles)))
    if not _TOTAL.fullmatch(here.words(max(end, number.end), total.start)):
        return False
    return priced or bool(_LASTING.fullmatch(here.words(end, number.start)))


def _all_told(here: Told, roles: Three, end: int) -> bool:
    """ "two boats with ten people each, 30 in all"."""
    total, number, rate = roles
    between = here.words(number.end, rate.start)
    return (
        number.start < rate.start < total.start
        and _WITH.fullmatch(between) is not None
        and here.words(end, total.start) == ","
        and _IN_ALL.match(_behind(here, total.end)) is not None
    )


def _priced(here: Told, roles: Three) -> bool:
    """ "seven million shares at 12 dollars each", "five instalments of £30 each"."""
    link = here.words(roles.number.end, roles.rate.start)
    instalments = link == "of" and roles.number.unit in vocabulary("average", "instalments")
    return instalments or bool(_PRICED.fullmatch(link))


def _behind(here: Told, end: int) -> str:
    """The words behind a rate, with the space before them."""
    return re.sub(r"\s+", " ", here.text[end : min(here.sentence.end, end + 30)].lower()).rstrip(" ")


def _divided(here: Told, roles: Three) -> bool:
    """ "18 goals in 30 games, an average of 0.6 a game", and the same with the games first."""
    total, number, rate = roles
    first, second = (total, number) if total.start < number.start else (number, total)
    between, link = here.words(first.end, second.start), without_asides(here, second.end, rate.start)
    link = _PERIOD.sub("", link)
    makes, comma = _MAKES.fullmatch(link), _COMMA.fullmatch(link)
    if first is total:
        return bool(_IN.fullmatch(between) and (makes or comma))
    inside = _WITHIN.search(here.words(max(0, number.start - 40), number.start))
    if _FETCHED.fullmatch(between):
        return bool(makes)
    return bool(_AND.fullmatch(between) and (makes or (comma and inside)))


def _fits(here: Told, roles: Three) -> bool:
    """Whether the rounding of all three leaves room."""
    total, number, rate = roles
    scale = 1.0
    if total.quantity and rate.quantity and total.quantity.dimension and rate.quantity.dimension:
        scale = rate.quantity.scale / total.quantity.scale
    least, most = rate.low, rate.high
    if rate.quantity is not None and _priced(here, roles):
        least, most = compare.rounding_window(rate.quantity, noughts=False)  # a price is exact
    low, high = number.low * least * scale, number.high * most * scale
    return low * (1 - _SLACK) <= total.high and total.low <= high * (1 + _SLACK)


def _draft(here: Told, roles: Three) -> Draft:
    total, number, rate = (here.reading.article.quote(*f.span) for f in roles)
    made = roles.total.value / roles.number.value
    if roles.total.quantity and roles.rate.quantity and roles.rate.quantity.dimension:
        made *= roles.total.quantity.scale / roles.rate.quantity.scale
    actual = plain(made, 3)
    whole, many, each = (
        Mark(here.number, *figure.span, label)
        for figure, label in zip(roles, ("total", "divided by", f"the figures make {actual}"), strict=True)
    )
    return Draft(
        marks=(each, whole, many),
        fields={"total": total, "count": number, "rate": rate, "actual": actual},
        proof=(
            (f"{total} divided by {number} is {actual}", whole),
            (f"the text says {rate}", each),
        ),
    )


KIND = Kind(
    name="average",
    parameters={},
    check=check,
    summary="an average, rate or price told beside a total is the total divided by its number",
    fields=("total", "count", "rate", "actual"),
    rank=10,
)
