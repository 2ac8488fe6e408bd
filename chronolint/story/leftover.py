"""The ways in which values left over in two articles that agree in much else differ, and both are right."""

from __future__ import annotations

from chronolint.quantity.model import Kind, Quantity
from chronolint.story.aligned import Alignment
from chronolint.story.court import Court
from chronolint.story.evidence import agreed, common, slipped
from chronolint.story.figures import fixed, grows
from chronolint.story.gates import Gate, about_one, alone, toll, unchanged
from chronolint.story.moments import not_each_its_own, of_one_season, one_role, published
from chronolint.story.slips import mistyped, scaled, slip, tenfold, turned
from chronolint.story.slots import Slot
from chronolint.story.values import differ
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.when.model import DAY, TimeExpression

_CLOSE = 4  # words beside a value
_CROWDED = 3  # a sentence with so many more values of a sort is a list
_SLIPPED = 2  # digits of a sum
_SOON = 31 * DAY  # after an article, what it told of as news cannot be dated
_OPENS = 16  # characters before a date that opens its sentence: "In late May 2009, "
_ASIDE = pattern(r"[,;:()–—]|\b(?:who|which|that|when|where|while|after|before|since)\b")


def _one_role(court: Court, found: Alignment) -> bool:
    """Two dates are both a beginning, an end or the time itself; no length counts back from the article."""
    if found.first.sort == "length":
        values = [slot.value for slot in found.slots]
        return not any(isinstance(value, TimeExpression) and value.relation == "ago" for value in values)
    return found.first.sort != "date" or one_role(court, found)


def _of_one_season(court: Court, found: Alignment) -> bool:
    """The articles are of one time, or the values look back on one, or what is told does not change."""
    if of_one_season(court, found):
        return True
    one, other = (slot.value for slot in found.slots)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        # Among the sums of other years there is always one that differs in one digit.
        odd = turned if one.kind is Kind.MONEY else mistyped
        return fixed(one, other) or (one.head == other.head and odd(one.value, other.value))
    if found.first.sort == "length":
        return agreed(court, found) > 0
    dates = [value.window for value in (one, other) if isinstance(value, TimeExpression)]
    first = min(window.high for window in published(court, found) if window is not None)
    return found.first.sort == "date" and all(d is not None and d.high <= first + _SOON for d in dates)


def _of_one_time(court: Court, found: Alignment) -> bool:
    """What dates the two sentences give the figure or the length leave room for one."""
    if found.first.sort == "date":
        return True
    rows = [_dates(court, slot) for slot in found.slots]
    return not all(rows) or any(not differ(a, b) for a in rows[0] for b in rows[1])


def _dates(court: Court, slot: Slot) -> list[TimeExpression]:
    """The dates of a slot: those that open its sentence, and those that no aside parts from it."""
    reading = court.readings[slot.reading]
    text, opens = reading.article.text, reading.sentences[slot.sentence].start
    low, high = reading.tokens.starts[slot.before], reading.tokens.end(slot.behind - 1)
    dates = (s.value for s in court.beside(slot) if s.sort == "date")
    return [
        date
        for date in dates
        if isinstance(date, TimeExpression)
        and (
            date.start - opens <= _OPENS
            or _ASIDE.search(text, min(high, date.end), max(low, date.start)) is None
        )
    ]


def _lasting(court: Court, found: Alignment) -> bool:
    """The value was the same on both articles' days: it is fixed, or it is a toll that fell, or it was
    mistyped.
    """
    one, other = (slot.value for slot in found.slots)
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or slipped(found):
        return True
    if toll(court, found):
        return _fell(court, found)
    if one.kind in (Kind.MONEY, Kind.PERCENT):
        return _slipped(one, other) or scaled(one.value, other.value)
    if tenfold(one.value, other.value):
        return len(found.shared - common()) > 1
    if one.kind is Kind.MEASURE and _slipped(one, other):
        return True
    if not _one_day(court, found) and not fixed(one, other):
        return mistyped(one.value, other.value)
    return True


def _slipped(one: Quantity, other: Quantity) -> bool:
    return slip(one.value, other.value) >= _SLIPPED


def _fell(court: Court, found: Alignment) -> bool:
    """Whether a toll is lower in the article that appeared later, and told of the same day."""
    first, second = published(court, found)
    if first is None or second is None or first.meets(second):
        return False
    figures = [court.figure(slot) for slot in found.slots]
    people = all(figure.counts in table("figures")["people"] for figure in figures)
    telling = agreed(court, found) or len(found.shared - common()) > 1
    return bool(people and telling and not grows(court.readings, *figures))


def _one_day(court: Court, found: Alignment) -> bool:
    first, second = published(court, found)
    return first is not None and first == second


def _in_prose(court: Court, found: Alignment) -> bool:
    """The sentences are no lists and no accounts."""
    accounts = frozenset(table("figures")["accounts"])
    if not all(accounts.isdisjoint(court.words(slot)) for slot in found.slots):
        return False
    return all(sum(s.key == slot.key for s in court.beside(slot)) < _CROWDED for slot in found.slots)


def _uncontrasted(court: Court, found: Alignment) -> bool:
    """Beside neither value stands a word that says that another is meant: "again", "the second"."""
    contrasts = frozenset(table("figures")["contrasts"])
    return all(contrasts.isdisjoint(court.next_to(slot, _CLOSE)) for slot in found.slots)


def _named_alike(court: Court, found: Alignment) -> bool:
    """In a large set, not each sentence names somebody whom the other does not: a form filled in for two."""
    one, other = (court.names(slot) for slot in found.slots)
    return court.handful or not (one - other and other - one)


# In order of what they cost.
GATES: tuple[Gate, ...] = (
    not_each_its_own,
    _one_role,
    _of_one_season,
    _of_one_time,
    _lasting,
    _in_prose,
    unchanged,
    _uncontrasted,
    about_one,
    _named_alike,
    alone,
)
