"""The times of a sentence attached to its events, each in a role."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chronolint.claims.clauses import Clause, words
from chronolint.claims.lengths import attach_length, state_before
from chronolint.claims.mentions import Trigger
from chronolint.claims.model import Role
from chronolint.claims.nearest import Attached, Placed, Told, nearest
from chronolint.text.tokens import OWNERS, Tokens
from chronolint.values import replace
from chronolint.when.model import TimexType

_ROLES: dict[str, Role] = {
    "since": "start",
    "from": "start",
    "after": "start",
    "until": "end",
    "till": "end",
    "by": "by",
    "before": "by",
}
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her"])
_NEAR = 2  # words between a time and the noun that it describes: "Friday's royal wedding"
_BETWEEN = frozenset(["early", "late", "mid", "about", "around"])
_PHRASE = 4  # tokens of "anniversary of his" before what is kept
_VERB_REACH = 5  # tokens between "began" and its date: "began in earnest on"
_BEFORE_OR_AFTER = {"after": 1, "before": -1}
_EDGES: tuple[tuple[Role, str], ...] = (("start", "beginnings"), ("end", "endings"))


def attach(
    tokens: Tokens, parts: Sequence[Clause], triggers: Sequence[Trigger], times: Sequence[Placed]
) -> list[Attached]:
    """Attach the time expressions of one sentence to its events, and order events by "after" and "before"."""
    ordered = any(part.opener in _BEFORE_OR_AFTER for part in parts)
    if not times and not ordered:
        return []
    told = Told(tokens, parts, triggers, times)
    owners = [_described(told, placed) for placed in times if _possessive(told, placed)]
    if owners:
        told = replace(told, described=frozenset(n for n in owners if n is not None))
    found = [link for placed in times if (link := _attached(told, placed)) is not None]
    return found + _orders(told) if ordered else found


def _attached(told: Told, placed: Placed) -> Attached | None:
    clause = next((n for n, part in enumerate(told.parts) if part.low <= placed.low < part.high), None)
    vague = placed.time.anchor is None and placed.time.lag is None
    if clause is None or vague or placed.time.type is TimexType.SET:
        return None
    if placed.time.length is not None or placed.time.relation in ("later", "earlier"):
        return attach_length(told, placed, clause)
    return _edge(told, placed, clause) or _instant(told, placed, clause)


def _instant(told: Told, placed: Placed, clause: int) -> Attached | None:
    attributive = _attributive(told, placed)
    trigger = _described(told, placed) if attributive else nearest(told, placed, clause)
    if trigger is None or _kept(told, told.triggers[trigger]):
        return None
    if not attributive and _only_mentioned(told, told.triggers[trigger], placed):
        return None
    before = [] if attributive else told.tokens.lower[max(0, placed.low - 2) : placed.low]
    if before[-1:] == ["of"] and told.triggers[trigger].high != placed.low - 1:
        return None
    if before and before[-1] in _BETWEEN:
        before.pop()
    role = _ROLES.get(before[-1], "at") if before else "at"
    kind = told.triggers[trigger].kind
    if role == "start" and (told.triggers[trigger].noun if kind.state else before[-1] == "from"):
        return None
    if role == "end" and not kind.state:
        return None
    return Attached(trigger, placed.number, role)


def _kept(told: Told, trigger: Trigger) -> bool:
    """Whether an event is only remembered: "in 2011, on the 150th anniversary of his birth"."""
    before = told.tokens.lower[max(0, trigger.low - _PHRASE) : trigger.low]
    return trigger.noun and "of" in before[-2:] and not words("commemorations").isdisjoint(before)


def _only_mentioned(told: Told, trigger: Trigger, placed: Placed) -> bool:
    """Whether an event stands inside the subject of another verb: "a law on the election was repealed in"."""
    lower, part = told.tokens.lower, told.parts[trigger.clause]
    if not trigger.noun or trigger.high > placed.low:
        return False
    before, behind = lower[part.low : trigger.low], lower[trigger.high : placed.low]
    done = any(word in words("be") and verb.endswith("ed") for word, verb in pairwise(behind))
    return done and any(word in words("prepositions") or word.endswith("ing") for word in before)


def _attributive(told: Told, placed: Placed) -> bool:
    """Whether a time only describes the noun after it: "a 1985 audit", "January's rise"."""
    tokens = told.tokens
    previous = tokens.lower[placed.low - 1] if placed.low else ""
    following = tokens.lower[placed.high] if placed.high < len(tokens.lower) else ""
    if _possessive(told, placed):
        return True
    ends = following in words("prepositions") or following in words("function")
    return previous in _DETERMINERS and following.isalpha() and not ends


def _possessive(told: Told, placed: Placed) -> bool:
    """Whether a time owns the noun after it: "Friday's wedding"."""
    lower = told.tokens.lower
    following = lower[placed.high] if placed.high < len(lower) else ""
    return lower[placed.high - 1].endswith(OWNERS) or following in ("'", "’")


def _described(told: Told, placed: Placed) -> int | None:
    """The event noun that a time describes, where it follows closely."""
    near = (n for n, t in enumerate(told.triggers) if t.noun and 0 <= t.low - placed.high <= _NEAR)
    return next(near, None)


def _edge(told: Told, placed: Placed, clause: int) -> Attached | None:
    """The beginning or end of a state, told by a verb of its own: "the strike, which began in May"."""
    begin = max(told.parts[clause].low, placed.low - _VERB_REACH)
    before = told.tokens.lower[begin : placed.low]
    if "and" in before:
        before = before[len(before) - before[::-1].index("and") :]
    role = next((role for role, verbs in _EDGES if not words(verbs).isdisjoint(before)), None)
    state = state_before(told.triggers, placed, clause) if role else None
    if role is None or state is None:
        return None
    own = told.triggers[state].clause == clause
    if not (own or told.parts[clause].opener in words("relatives") or "it" in before[:2]):
        return None
    return Attached(state, placed.number, role)


def _orders(told: Told) -> list[Attached]:
    """What "after" and "before" say without a length: the main clause comes after or before the other."""
    found: list[Attached] = []
    counted = {p.high for p in told.times if p.time.length is not None}
    for number, part in enumerate(told.parts):
        sign = _BEFORE_OR_AFTER.get(part.opener, 0)
        if not sign or part.low - 1 in counted:
            continue
        inner, outer = told.events(number), told.events(number - 1 if number else 1)
        main = outer[-1 if number else 0] if outer else None
        if inner and main is not None and not told.triggers[main].noun:
            found.append(Attached(main, -1, "order", inner[0], sign))
    return found
