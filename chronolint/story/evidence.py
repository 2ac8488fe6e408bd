"""What speaks for two slots' telling one fact: the words, the other values, the figures themselves."""

from __future__ import annotations

from functools import cache

from chronolint.quantity.model import Quantity
from chronolint.story.aligned import Alignment
from chronolint.story.court import Court
from chronolint.story.slips import UNLIKELY, digits, slip, turned
from chronolint.story.slots import telling_stem
from chronolint.story.values import same_specific
from chronolint.tables import table
from chronolint.text.tokens import OWNERS
from chronolint.values import NamedTuple

COPIED_RUN, WHOLE_RUN = 8, 14  # words in a row of a copied phrase, and of a copied sentence

_NEVER = 100
_LONG = 5  # digits of a long figure, of which one is easily mistyped
_MANY = 100  # fewer things of somebody are some, not all


class _Enough(NamedTuple):
    """What is enough together: telling words shared, the part they are of the poorer side, and of the rest
    either the words beside both or those in a row.
    """

    words: int
    alike: float
    beside: int
    run: int


_ENOUGH = (_Enough(4, 0.5, 1, 3), _Enough(3, 0.5, 2, 5))
_ENOUGH_IN_A_HANDFUL = (*_ENOUGH, _Enough(3, 0.3, 2, 5), _Enough(2, 0.35, 2, COPIED_RUN))
_ENOUGH_OF_PLACES = (_Enough(4, 0.8, 1, 3), _Enough(3, 0.3, _NEVER, COPIED_RUN))


def evident(court: Court, found: Alignment) -> bool:
    """The words around the values say enough, or other values, or the figures themselves."""
    many, beside = len(found.shared - common()), len(found.beside)
    rows = _ENOUGH_IN_A_HANDFUL if court.handful else _ENOUGH
    for row in _ENOUGH_OF_PLACES if found.first.sort == "place" else rows:
        near = beside >= row.beside or found.run >= row.run
        if many >= row.words and found.alike >= row.alike and near:
            return True
    if found.run >= WHOLE_RUN:
        return True
    if once(found) or (len(found.shared) >= 2 and (slipped(found) or owned(court, found))):
        return True
    if many >= 2 and court.handful and found.first.sort == "rank":
        return found.alike >= 0.25
    others = agreed(court, found)
    if not beside or not others:
        return False
    return (others > 1 and many >= 1) or (many >= 2 and found.alike >= 0.2) or len(found.shared) >= 4


@cache
def common() -> frozenset[str]:
    """The stems of words that news of every kind is full of."""
    return frozenset(map(telling_stem, table("figures")["common"]))


def agreed(court: Court, found: Alignment) -> int:
    """How many other values, such as do not recur by chance, the two sentences share."""
    first, second = (court.beside(slot) for slot in found.slots)
    return sum(any(same_specific(one, other) for other in second) for one in first)


def once(found: Alignment) -> bool:
    """Whether two dates are told of a happening of which a story has one: "Tuesday's earthquake"."""
    happenings = frozenset(map(telling_stem, table("figures")["once"]))
    return found.first.sort == "date" and not found.beside.isdisjoint(happenings)


def best(court: Court, found: Alignment) -> bool:
    """No other value of either sentence stands closer to the same words."""
    for own, other in (found.slots, found.slots[::-1]):
        for slot in court.beside(other):
            if slot.key == own.key and len(slot.beside & own.beside) > len(found.beside):
                return False
    return True


def slipped(found: Alignment) -> bool:
    """Whether two figures of several digits differ in that two of these changed places, or one of many was
    mistyped.
    """
    one, other = (slot.value for slot in found.slots)
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    least = UNLIKELY - (found.run >= COPIED_RUN)
    many = slip(one.value, other.value) >= _LONG
    return many or (digits(one.value) >= least and turned(one.value, other.value))


def owned(court: Court, found: Alignment) -> bool:
    """Whether two figures are all the things of a sort that somebody has: "Brazil's 700,000 bank workers"."""
    before = [
        court.readings[slot.reading].tokens.words[slot.before - 1] for slot in found.slots if slot.before
    ]
    name, values = before[0] if before else "", [slot.value for slot in found.slots]
    whole = all(isinstance(v, Quantity) and v.head and v.value >= _MANY for v in values)
    return whole and len(set(before)) == 1 and name[0].isupper() and name.endswith(OWNERS)


def governed(court: Court, found: Alignment) -> bool:
    """What stands before one value stands near the other: "was pumping" against "was exporting"."""
    a, b = found.slots
    if not a.left or not b.left or slipped(found):
        return True
    left = (a.left in b.near, b.left in a.near)
    if a.sort != "figure" and agreed(court, found):
        return True
    return all(left) if a.sort in ("figure", "length") else any(left)
