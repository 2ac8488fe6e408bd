"""Kind `remainder`: "85 percent ... the remaining 25 percent", parts of one whole with what is left of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import (
    Told,
    changes,
    follows,
    is_share,
    percents,
    plain,
    told,
    vocabulary,
)
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern

_LEFTOVERS = frozenset(("remainder", "rest", "balance"))
_LEFT = pattern(r"\b(?:the remainder|the rest|the balance)\b")
_WHO = pattern(r"(?:who|that|which|in|on|at) [a-z' -]{2,40},")
_WHICH = pattern(r" of (?:which|whom|them)\b")
_REACH = 3  # sentences back that a remainder may be the rest of
_MOST = 6  # parts that are tried together
_ENOUGH = 60  # percent that a part and the rest make before they can be meant for a whole
_ROUNDING = 0.5  # a percentage point for each part written without decimals, halved

Placed = tuple[Told, Quantity]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each remainder that no choice of the parts told before it makes whole."""
    for sentences in told(world):
        reading = sentences[0].reading
        marked = any(q.part in ("rest", "other") for q in reading.quantities)
        if marked or reading.tokens.has(_LEFTOVERS):
            for index in range(len(sentences)):
                yield from _remainders(sentences, index)


def _remainders(sentences: Sequence[Told], index: int) -> Iterator[Draft]:
    here = sentences[index]
    for rest in here.quantities:
        draft = None
        if is_share(rest) and rest.part in ("rest", "other"):
            draft = _of_hundred(sentences, index, rest)
        elif rest.part == "rest" or _is_the_other(here, rest):
            draft = _of_count(here, here, rest)
            if draft is None and index and follows(sentences[index - 1], here):
                draft = _of_count(sentences[index - 1], here, rest)
        if draft is not None:
            yield draft
    if _LEFT.search(here.all_words):
        yield from _nothing_left(here)


def _is_the_other(here: Told, rest: Quantity) -> bool:
    """ "the other three", "the three others"."""
    if here.words(rest.start, rest.end).startswith("the other"):
        return True
    others = rest.part == "other" and here.after(rest, 8).startswith("others")
    return others and here.before(rest, 5).endswith("the")


def _of_hundred(sentences: Sequence[Told], index: int, rest: Quantity) -> Draft | None:
    here = sentences[index]
    near = [t for t in sentences[: index + 1] if here.at - t.at <= _REACH]
    if any(is_share(q) and q.part == "rest" and q.start < rest.start for t in near for q in t.quantities):
        return None  # what remains of a remainder
    parts = [
        (t, q)
        for t in near
        for q in t.quantities
        if q.start < rest.start and q.part != "rest" and _is_part(t, q) and _of_one_whole(q, rest)
    ][-_MOST:]
    if not parts or any(_whole(chosen, rest) for chosen in _choices(parts)):
        return None
    place, part = parts[-1]
    if percents(part)[1] + percents(rest)[1] < _ENOUGH:
        return None
    share, left = place.figure(part), here.figure(rest)
    low, high = percents(rest)
    least = low + percents(part)[0]
    total = plain((100 if part.kind is Sort.FRACTION else 1) * part.value + (low + high) / 2)
    return Draft(
        marks=(
            here.mark(rest, f"{100 - part.value:g} would remain" if part.kind is Sort.PERCENT else ""),
            place.mark(part, "part"),
        ),
        fields={"rest": left, "part": share, "total": f"{total} percent"},
        proof=(
            (f"one part is {share}", place.mark(part)),
            (f"what remains is {left}", here.mark(rest)),
            (f"together they make {total} percent, {'more' if least > 100 else 'less'} than the whole", None),
        ),
        inferred=place.sentence != here.sentence or len(parts) > 1,
    )


def _of_one_whole(part: Quantity, rest: Quantity) -> bool:
    """Whether nothing says that the two are shares of different things: "of the road", "of the budget"."""
    if not (part.whole and rest.whole) or None in (part.head, rest.head):
        return True
    return part.head == rest.head or not vocabulary("share", "nouns").isdisjoint((part.head, rest.head))


def _is_part(place: Told, quantity: Quantity) -> bool:
    """Whether a share is one of a whole, not a change: "of" follows, or a noun such as "stake"; of all of it
    nothing is left.
    """
    if not is_share(quantity) or quantity.ends is not None or sum(percents(quantity)) >= 2 * 100:
        return False
    if changes(place.before(quantity, 25)) or changes(place.after(quantity, 12)):
        return False
    return quantity.whole or quantity.head in vocabulary("share", "nouns")


def _choices(parts: list[Placed]) -> Iterator[tuple[Placed, ...]]:
    for size in range(1, len(parts) + 1):
        yield from combinations(parts, size)


def _whole(chosen: tuple[Placed, ...], rest: Quantity) -> bool:
    ranges = [percents(quantity) for _, quantity in chosen] + [percents(rest)]
    slack = _ROUNDING * len(ranges)
    return sum(low for low, _ in ranges) - slack <= 100 <= sum(high for _, high in ranges) + slack


def _of_count(place: Told, here: Told, rest: Quantity) -> Draft | None:
    """ "25 of the 135 employees ... 45 ... with the remaining 65", the rest in the sentence or the next."""
    found = _part_of(place, rest if place is here else None)
    if found is None or not _alike(rest, found[1]):
        return None
    part, whole = found
    told = place.quantities if place is here else (*place.quantities, *here.quantities)
    between = [q for q in told if max(whole.end, part.end) <= q.start < rest.start and _alike(q, whole)]
    for size in range(len(between) + 1):
        for chosen in combinations(between, size):
            if _sums((part, *chosen, rest), whole):
                return None
    parts = (part, *between, rest)
    total = plain(sum(q.value for q in parts))
    count = place.figure(whole)
    return Draft(
        marks=(
            here.mark(rest, "the rest"),
            place.mark(whole, "the whole"),
            *(place.mark(q, "part") for q in parts[:-1]),
        ),
        fields={"rest": here.figure(rest), "part": place.figure(part), "total": total},
        proof=(
            (f"the whole is {count}", place.mark(whole)),
            (f"the parts and the rest make {total}", here.mark(rest)),
        ),
        inferred=bool(between) or place is not here,
    )


def _nothing_left(here: Told) -> Iterator[Draft]:
    """Parts that leave no rest: "six of the 14 seats, the liberals holding nine and the remainder ..."."""
    found = _part_of(here, None)
    if found is None:
        return
    part, whole = found
    others = [q for q in here.quantities if q.start > whole.end and q.part is None and _alike(q, whole)]
    parts = (part, *others)
    if not others or sum(q.range.low for q in parts) <= whole.range.high:
        return
    total, last = plain(sum(q.value for q in parts)), others[-1]
    yield Draft(
        marks=(
            here.mark(last, "part"),
            here.mark(whole, "the whole"),
            *(here.mark(q, "part") for q in parts[:-1]),
        ),
        fields={"rest": "a remainder", "part": " and ".join(here.figure(q) for q in parts), "total": total},
        proof=(
            (f"the whole is {here.figure(whole)}", here.mark(whole)),
            (f"the parts make {total}", here.mark(last)),
        ),
        inferred=True,
    )


def _part_of(here: Told, rest: Quantity | None) -> tuple[Quantity, Quantity] | None:
    """The last "25 of the 135" before a remainder, or in the sentence."""
    earlier = [q for q in here.quantities if rest is None or q.start < rest.start]
    for part, whole in zip(reversed(earlier[:-1]), reversed(earlier[1:]), strict=True):
        if part.part == "part" and part.whole and whole.kind is Sort.COUNT and whole.ends is None:
            link = here.words(part.end, whole.start)
            if link in ("of the", "out of the", "of its", "of their", "of", "of his", "of her", "out of"):
                return part, whole
    return _part_behind(here, earlier) or _of_which(here, earlier)


def _of_which(here: Told, earlier: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """ "Ten instruments, eight of which ..."."""
    for whole, part in zip(reversed(earlier[:-1]), reversed(earlier[1:]), strict=True):
        link = here.words(whole.phrase_end, part.start)
        of_which = _WHICH.match(here.text, part.number[1]) or here.words(part.start, part.end).startswith(
            "of wh"
        )
        if (
            link == ","
            and of_which
            and whole.kind is Sort.COUNT
            and whole.ends is None
            and _alike(part, whole)
        ):
            return part, whole
    return None


def _part_behind(here: Told, earlier: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """ "Of the 135 employees, 25 ...", where the sentence begins with it."""
    if len(earlier) < 2:
        return None
    whole, part = earlier[:2]
    opening = here.words(here.sentence.start, whole.start)
    link = here.words(whole.phrase_end, part.start)
    beside = link in (",", "") or _WHO.fullmatch(link) is not None
    fits = opening in ("of the", "of its", "of their", "of", "out of the") and beside
    counted = whole.kind is Sort.COUNT and whole.ends is None and part.value < whole.value
    return (part, whole) if fits and counted and _alike(part, whole) else None


def _alike(quantity: Quantity, whole: Quantity) -> bool:
    """Whether a figure can count the same things as `whole`: it names them or nothing."""
    return (
        quantity.kind in (Sort.COUNT, Sort.BARE)
        and quantity.head in (None, whole.head)
        and quantity.ends is None
    )


def _sums(parts: tuple[Quantity, ...], whole: Quantity) -> bool:
    low, high = sum(q.range.low for q in parts), sum(q.range.high for q in parts)
    return low <= whole.range.high and whole.range.low <= high


KIND = Kind(
    name="remainder",
    parameters={},
    check=check,
    summary="the parts of a whole and what is said to remain of it make the whole",
    fields=("rest", "part", "total"),
    rank=10,
)
