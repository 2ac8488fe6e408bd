"""Which event of a sentence a length of time belongs to, and how.

It tells how long something lasts, how old it is, or how far it is from another event.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.claims.clauses import words
from chronolint.claims.mentions import Trigger
from chronolint.claims.nearest import Attached, Placed, Told, nearest, speaks
from chronolint.text.patterns import pattern
from chronolint.when.model import TimexType

_SIGNS = {"after": 1, "before": -1}
_LASTING = frozenset(["for", "lasted", "of", "in", "past", "last", "over"])
_ORDINAL = pattern(r"\b(?:first|second|third|\w+th|\d+(?:st|nd|rd|th))\b")  # "the fourth day" is no length
_SO_FAR = frozenset(["past", "last", "in"])
_PERFECT = frozenset(["has", "have"])


def attach_length(told: Told, placed: Placed, clause: int) -> Attached | None:
    """Attach a length, or an offset, to an event of the told."""
    time = placed.time
    beside = told.parts[clause + 1] if clause + 1 < len(told.parts) else None
    if beside is not None and beside.opener in _SIGNS and beside.low - 1 == placed.high:
        return None if "X" in time.value else _offset(told, placed, clause)  # "in the weeks before the vote"
    if time.relation == "earlier":  # "up from 12 a year earlier" compares, and tells no event
        return None
    if time.relation == "later":
        trigger = nearest(told, placed, clause)
        if trigger is None or _dated_between(told, told.triggers[trigger], placed):
            return None  # "was founded by 1990, and popular about ten years later"
        return Attached(trigger, placed.number, "offset", None, 1)
    if time.length is None:
        return None
    if time.relation == "in":
        state = state_before(told.triggers, placed, clause)
        return None if state is None else Attached(state, placed.number, "age")
    described = _described(told, placed, clause)
    if described is not None:
        going_on = bool(_PERFECT.intersection(_words_of(told)))
        return Attached(described, placed.number, "age" if going_on else "length")
    return _lasting(told, placed, clause)


def _dated_between(told: Told, trigger: Trigger, placed: Placed) -> bool:
    """Whether a mention has a date of its own between it and what comes "later"."""
    return any(trigger.high <= p.low < placed.low and p.time.type is TimexType.DATE for p in told.times)


def _words_of(told: Told) -> list[str]:
    return told.tokens.lower[told.parts[0].low : told.parts[-1].high]


def _lasting(told: Told, placed: Placed, clause: int) -> Attached | None:
    """ "The siege lasted for two years", "has been divided for the past three years"."""
    lower = told.tokens.lower
    if _ORDINAL.search(placed.time.text.lower()):
        return None
    cues = _LASTING.intersection(lower[max(0, placed.low - 1) : placed.high])
    state = state_before(told.triggers, placed, clause)
    if not cues or state is None:
        return None
    going_on = bool(cues & _SO_FAR) or bool(_PERFECT.intersection(lower[told.parts[clause].low : placed.low]))
    return Attached(state, placed.number, "age" if going_on else "length")


def _described(told: Told, placed: Placed, clause: int) -> int | None:
    """The state that a length describes: "a two-year civil war", "three weeks of talks"."""
    stops = words("prepositions") | words("function")
    for number, trigger in enumerate(told.triggers):
        between = told.tokens.lower[placed.high : trigger.low]
        if trigger.noun and trigger.clause == clause and trigger.low >= placed.high and len(between) <= 3:
            inner = between[1:] if between[:1] == ["of"] else between
            if not any(word in stops and word != "-" for word in inner):
                return number if trigger.kind.state else None
    return None


def state_before(triggers: Sequence[Trigger], placed: Placed, clause: int) -> int | None:
    """The last state before a time, in its clause or one of the two before it."""
    behind = [
        n
        for n, t in enumerate(triggers)
        if t.kind.state and t.high <= placed.low and clause - 2 <= t.clause <= clause
    ]
    return behind[-1] if behind else None


def _offset(told: Told, placed: Placed, clause: int) -> Attached | None:
    """A distance between two events: "48 hours after the siege was broken"."""
    triggers, reference = told.triggers, told.parts[clause + 1]
    inside = told.events(clause + 1)
    if not inside:
        return None
    sign = _SIGNS[reference.opener]
    behind = [
        n for n, t in enumerate(triggers) if t.high <= placed.low and not speaks(t) and t.clause >= clause - 2
    ]
    ahead = [n for n, t in enumerate(triggers) if t.low >= reference.high and not speaks(t)]
    main = behind[-1:] or ahead[:1]
    dates = [p for p in told.times if p.high <= placed.low and p.time.type is TimexType.DATE]
    base = dates[-1] if dates else None
    nearer = (
        base is not None and behind and triggers[behind[-1]].noun and triggers[behind[-1]].high <= base.low
    )
    if main and not nearer:
        return Attached(main[0], placed.number, "offset", inside[0], sign)
    if base is None:
        return None  # what comes so long after it is not told by an event that we know
    return Attached(inside[0], placed.number, "offset", None, -sign, base.number)
