"""Values left over where two articles agree in much else.

Two articles of one story that give several values alike, such as do not recur by chance, tell of one
happening, in whatever words. A value of the one that the other does not tell, and one of the other that it
does not tell, are then the same thing told differently if nothing else fits either as well, and if the noun
counted, the words near or the deed say so too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from chronolint.claims.vocabulary import vocabulary
from chronolint.quantity.compare import rounding_window
from chronolint.quantity.model import Kind, Quantity
from chronolint.story.aligned import Alignment, align
from chronolint.story.census import size
from chronolint.story.court import Court
from chronolint.story.evidence import agreed, common
from chronolint.story.figures import Figure, class_of, fixed, same_count, same_deed
from chronolint.story.slips import UNLIKELY, digits, mistyped, slip, specific, tenfold, turned
from chronolint.story.slots import Slot, telling_stem
from chronolint.story.values import agree, differ
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.when.calendar import civil
from chronolint.when.model import DAY, Calendar, Duration, Grain, TimeExpression

# What the values that two articles have in common must weigh: in a handful, where more must speak for a
# pair if they weigh less than the second, and beyond.
_FACTS, _STRONG, _FACTS_OF_MANY = 2, 3, 5
_NEWS = 7 * DAY  # how near its article a date of news is
_SPREAD, _SHARE = 6, 40  # articles that may tell such a value: so many, or one in so many of the set
_TELLERS = 64  # but never more: pairs of them are looked at
_ENOUGH, _MORE = 6, 8  # points of evidence, of which a word that is not common counts two
_MOST_WORDS, _MOST_COMMON, _MOST_FACTS = 3, 2, 2
_SOME, _MOST = 2, 4  # points of a slip
_ODD = 3  # more points for dates told in two ways
_MOST_NAMES = 1  # names that count
_NAMED = ("date", "figure")  # sorts of which articles that name the same tell rather one value than several
_FAR_OFF = 10  # times a value

_Account = tuple[int, int, list[Slot]]


def corroborated(court: Court) -> Iterator[Alignment]:
    """The slots of two articles that tell much the same, left over on both sides, that fit one another."""
    accounts: Iterable[_Account] = _accounts(court)
    least = _FACTS if court.handful else _FACTS_OF_MANY
    weights: dict[tuple[int, int], int] = {}
    if court.handful:
        accounts = list(accounts)
        weights = {(a, b): sum(map(_weight, facts)) + _named(court, a, b) for a, b, facts in accounts}
    for first, second, facts in accounts:
        if not court.concerned(first, second):
            continue
        told = sum(map(_weight, facts))
        weight = _through_others(weights, first, second) if court.handful else told
        if weight >= least and _one_story(court, first, second, weight):
            for points, found in _left(court, first, second, tuple(facts)):
                surely = points >= _enough(told) and told >= least
                if surely or (points >= _enough(weight) and _named_alike(court, found)):
                    yield found


def _enough(weight: int) -> int:
    """How much must speak for two values where what else their articles agree in weighs so much."""
    return _ENOUGH if weight >= _STRONG else _MORE


def _named_alike(court: Court, found: Alignment) -> bool:
    """Whether what articles that name the same tell of one thing, not of several: no two sentences that each
    name somebody else.
    """
    one, other = (court.names(slot) for slot in found.slots)
    return found.first.sort in _NAMED and not (one - other and other - one)


def _named(court: Court, first: int, second: int) -> int:
    """What the names weigh that two articles have in common."""
    return min(len(court.full_names[first] & court.full_names[second]), _MOST_NAMES)


def _through_others(weights: Mapping[tuple[int, int], int], first: int, second: int) -> int:
    """What the values weigh that two articles have in common, or that both have in common with a third: who
    tells of the same happening as a third tells of the same as one another.
    """
    met: dict[int, list[int]] = defaultdict(list)
    for (one, other), weight in weights.items():
        if len({one, other, first, second}) == 3:
            met[({one, other} - {first, second}).pop()].append(weight)
    return max((weights[first, second], *(min(pair) for pair in met.values() if len(pair) == 2)))


def _one_story(court: Court, first: int, second: int, weight: int) -> bool:
    """Whether two articles are of one story, and name the same unless what they agree in weighs much."""
    if court.handful and weight >= _FACTS_OF_MANY:
        return court.one_story(first, second)
    return court.one_subject(first, second)


def _accounts(court: Court) -> Iterator[_Account]:
    """Each two articles, with the values of the first that the second tells too, and few others."""
    told: dict[Hashable, dict[int, Slot]] = defaultdict(dict)
    for number, row in enumerate(court.rows):
        for slot in row:
            fact = _fact(slot)
            if fact is not None:
                told[fact].setdefault(number, slot)
    most = min(max(_SPREAD, size(court.readings) // _SHARE), _TELLERS)
    known: dict[int, list[dict[int, Slot]]] = defaultdict(list)
    for tellers in told.values():
        if 1 < len(tellers) <= most:
            for number in tellers:
                known[number].append(tellers)
    for first in sorted(known):  # one by one: all pairs at once are many
        shared: dict[int, list[Slot]] = defaultdict(list)
        for tellers in known[first]:
            for second in tellers:
                if second > first:
                    shared[second].append(tellers[first])
        for second, facts in sorted(shared.items()):
            yield first, second, facts


def _fact(slot: Slot) -> Hashable:
    """What a slot tells, if it is such as does not recur by chance."""
    match slot.value:
        case Quantity(value=value, head=head):
            if digits(value) >= UNLIKELY:
                return slot.key, value
            return (slot.key, class_of(head or ""), value) if specific(value) else None
        case TimeExpression(anchor=Duration(length=length)):
            return None if _is_age(slot) else (slot.key, length, slot.value.value)
        case TimeExpression(anchor=Calendar(window=window, grain=grain)) if grain <= Grain.YEAR:
            return slot.key, window if grain > Grain.DAY else window.low // DAY
    return None


def _weight(fact: Slot) -> int:
    """Two for a figure of several digits and for a day long past, one for what may recur more easily."""
    match fact.value:
        case Quantity(value=value):
            return 2 if digits(value) >= UNLIKELY else 1
        case TimeExpression(anchor=Calendar(grain=grain), lag=lag) if grain <= Grain.DAY:
            return 2 if lag is None or lag[1] < -_NEWS else 1
    return 1


def _is_age(slot: Slot) -> bool:
    return isinstance(slot.value, TimeExpression) and slot.value.text.endswith("old")


def _left(court: Court, first: int, second: int, facts: tuple[Slot, ...]) -> Iterator[tuple[int, Alignment]]:
    """What is left over of two articles and fits together best, with what speaks for it."""
    rows = [
        [slot for slot in court.rows[own] if _in_body(court, slot) and not _told(court, slot, other)]
        for own, other in ((first, second), (second, first))
    ]
    pairs = [(one, other) for one, other in product(*rows) if _may_be_one(court, one, other)]
    rivals = Counter(_which(slot) for pair in pairs for slot in pair)
    slips = Counter(_which(slot) for pair in pairs for slot in pair if _slipped(*pair) == _MOST)
    found = []
    for one, other in pairs:
        counted = slips if _slipped(one, other) == _MOST else rivals
        alone = all(counted[_which(slot)] == 1 for slot in (one, other))
        if _telling(one, other, alone):
            alignment = align(court.readings, court.rarity, one, other, facts)
            found.append((_points(court, alignment, alone), alignment))
    for points, alignment in found:
        if _one_length(court, alignment) and all(
            worth < points
            for worth, rival in found
            if rival is not alignment and (rival.first is alignment.first or rival.second is alignment.second)
        ):
            yield points - _ODD * _told_oddly(alignment), alignment


def _which(slot: Slot) -> tuple[int, str, int]:
    return slot.reading, slot.sort, slot.number


def _may_be_one(court: Court, one: Slot, other: Slot) -> bool:
    """Whether two slots can hold the same thing, and do not hold one value."""
    return one.key == other.key and _apart(one, other) and _one_thing(court, one, other)


def _in_body(court: Court, slot: Slot) -> bool:
    return court.readings[slot.reading].sentences[slot.sentence].part is Part.BODY


def _told(court: Court, slot: Slot, other: int) -> bool:
    """Whether another article tells the value of a slot too, as exactly."""
    value = slot.value.value if isinstance(slot.value, Quantity) else 0
    if specific(value) and any(q.value == value for q in court.readings[other].quantities):
        return True
    return any(slot.key == told.key and agree(slot, told) for told in court.rows[other])


def _apart(one: Slot, other: Slot) -> bool:
    """Whether two values differ, rounded as they may be."""
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        a, b = rounding_window(one.value), rounding_window(other.value)
        if a[0] < b[1] and b[0] < a[1]:
            return False
    return differ(one.value, other.value)


def _one_thing(court: Court, one: Slot, other: Slot) -> bool:
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        if Kind.BARE in (one.value.kind, other.value.kind) or _far_off(one.value, other.value):
            return False
        if _hyphened(court, one) != _hyphened(court, other):
            return False
        return same_count(court.figure(one), court.figure(other)) or _counts_mistyped(one.value, other.value)
    return not _is_age(one) and not _is_age(other)


def _hyphened(court: Court, slot: Slot) -> bool:
    """Whether a figure only says of what size a thing is: "a 150-seat hall"."""
    assert isinstance(slot.value, Quantity)
    return court.readings[slot.reading].article.text[slot.value.number[1] :][:1] == "-"


def _far_off(one: Quantity, other: Quantity) -> bool:
    """Whether one value is so much more than the other that it is of another thing."""
    low, high = sorted((one.value, other.value))
    return high > _FAR_OFF * low and not tenfold(one.value, other.value)


def _counts_mistyped(one: Quantity, other: Quantity) -> bool:
    """Whether two counts of things called differently look like one, mistyped: 380 trains, 830 services."""
    if one.kind is not Kind.COUNT or other.kind is not Kind.COUNT or one.part or other.part:
        return False
    return mistyped(one.value, other.value)


def _points(court: Court, found: Alignment, alone: bool) -> int:
    """How much speaks for two values' being told of one thing; `alone` where nothing else could be."""
    words = found.shared - common() - _units()
    points = 2 * min(len(words), _MOST_WORDS) + min(len(found.shared & common()), _MOST_COMMON)
    points += bool(found.beside - _units()) + 2 * min(agreed(court, found), _MOST_FACTS)
    points += 2 * _one_deed(court, found) + _told_alike(found) + 2 * alone
    one, other = (slot.value for slot in found.slots)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        points += fixed(one, other)
    return points + _slipped(found.first, found.second)


def _telling(one: Slot, other: Slot, alone: bool) -> bool:
    """Whether a word that is not common says what both values are told of, or a slip speaks for itself. A
    length has such a word beside it; of other figures there is one on either side, or several words say it.
    """
    empty = common() | _units()
    words = len((one.near & other.near) - empty)
    if _slipped(one, other) > _SOME:
        return True
    if one.sort == "length":
        return not empty.issuperset(one.beside & other.beside)
    return words > 0 and (one.sort == "date" or alone or words >= _MOST_WORDS)


def _one_length(court: Court, found: Alignment) -> bool:
    """Whether lengths are of one thing: two rules of one name are as many lengths. A deed or another value
    of the sentence says so, or a slip.
    """
    if found.first.sort != "length":
        return True
    one, other = (slot.value.value for slot in found.slots if isinstance(slot.value, TimeExpression))
    slipped = one != other and sorted(one) == sorted(other)
    return slipped or _one_deed(court, found) or agreed(court, found) > 0


@cache
def _units() -> frozenset[str]:
    """The stems of units of measure, which stand beside figures whatever is told."""
    rows = (row for sort in table("units").values() for row in sort.values() if isinstance(row, dict))
    return frozenset(telling_stem(form) for row in rows for form in row["forms"])


def _one_deed(court: Court, found: Alignment) -> bool:
    """Whether the same is told of what is counted, or of what happens at the time."""
    if found.first.sort == "figure":
        one, other = (court.figure(slot) for slot in found.slots)
        return one.mention is not None and not _speaks(one) and same_deed(one, other)
    kinds = [court.deed(slot) for slot in found.slots]
    return kinds[0] is not None and kinds[0] == kinds[1]


def _speaks(figure: Figure) -> bool:
    return figure.mention is not None and vocabulary().classes[figure.mention.kind].report


def _told_oddly(found: Alignment) -> bool:
    """Whether two dates are told in two ways, as "on Tuesday" and "13 June" are: rather of two happenings."""
    return found.first.sort == "date" and not _told_alike(found)


def _told_alike(found: Alignment) -> bool:
    """Whether two dates are told alike: two years, two days of a month."""
    anchors = [slot.value.anchor for slot in found.slots if isinstance(slot.value, TimeExpression)]
    told = {(a.grain, "year" in a.implied, "week" in a.implied) for a in anchors if isinstance(a, Calendar)}
    return found.first.sort == "date" and len(told) == 1


def _other_year(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two dates told in full are of one day of the year, but for the year."""
    anchors = [a for a in (one.anchor, other.anchor) if isinstance(a, Calendar) and a.grain == Grain.DAY]
    if len(anchors) < 2 or any("year" in anchor.implied for anchor in anchors):
        return False
    first, second = (civil(anchor.window.low) for anchor in anchors)
    return first[0] != second[0] and first[1:] == second[1:]


def _slipped(first: Slot, second: Slot) -> int:
    """How many points a slip of the hand is worth: some in two digits, most in more or where two changed
    places.
    """
    one, other = first.value, second.value
    if isinstance(one, TimeExpression) and isinstance(other, TimeExpression):
        return _MOST if _other_year(one, other) else 0
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return 0
    if turned(one.value, other.value):
        return _MOST
    return {0: 0, 1: 0, 2: _SOME}.get(slip(one.value, other.value), _MOST)
