"""The ways in which values differ and both are right, each kept out by a gate.

It is another week's news, a toll has risen, a form was filled in anew: values that differ in much the same
words are more often that than a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from chronolint.claims.model import Reading
from chronolint.place.known import key_of
from chronolint.quantity.model import Kind, Quantity
from chronolint.story.aligned import Alignment
from chronolint.story.court import Court, names_between
from chronolint.story.evidence import (
    COPIED_RUN,
    WHOLE_RUN,
    agreed,
    best,
    evident,
    governed,
    once,
    owned,
    slipped,
)
from chronolint.story.figures import grows, same_count
from chronolint.story.slips import digits, scaled, slip
from chronolint.story.slots import Quarter, Slot, Value, telling_stem
from chronolint.story.values import agree, differ
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.when.model import DAY, TimeExpression, Window

_SETTLED = 5 * DAY  # after which a toll rises no more
_FAR = 10 * DAY  # between two articles, beyond which a figure is another time's
_RELATIVE = 30 * DAY  # a date that hangs so closely on its article's is no look back
_COPIED = 0.7  # of the words near, so many are the same: one is a copy of the other, or both of a third
_CROWDED = 4  # a sentence with more figures is a list
_SERIES = 0.75  # of the words shared, so many elsewhere with a third value: a form, or a series
_ELSEWHERE = 0.6  # of the words shared, so many elsewhere with one of the two values
_UNLIKELY = 3  # digits of a figure that does not recur by chance
_WITHIN = 8  # words behind a rank that say among which it counts
_SLIPPED = 2  # digits of a sum that differ by a slip
_FEW = 20  # fewer things, told in copied words, do not become more
_NEARLY = 0.1  # of a count: another report of the same event

Gate = Callable[[Court, Alignment], bool]


def _one_thing(court: Court, found: Alignment) -> bool:
    """The values are told of one sort of thing, in one role."""
    one, other = (slot.value for slot in found.slots)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.kind is other.kind is Kind.BARE:
            return one.part == other.part and found.run >= 6
        return same_count(court.figure(found.first), court.figure(found.second))
    if found.first.sort == "length":
        return (
            isinstance(one, TimeExpression)
            and isinstance(other, TimeExpression)
            and one.relation == other.relation
        )
    if found.first.sort == "rank":
        return _scope(court, found.first) == _scope(court, found.second)
    if found.first.sort == "date":
        sides = {_side(court, slot) for slot in found.slots}
        return len(sides) == 1 or (sides == {"", "since"} and found.alike >= _COPIED)
    return True


def _scope(court: Court, slot: Slot) -> frozenset[str]:
    """Among which a rank counts, as words and names beside it say: "the world's", "in Tollen"."""
    words = court.readings[slot.reading].tokens.words
    owners = (word.removesuffix("'s") for word in words[max(slot.before - 3, 0) : slot.before] if "'" in word)
    among = frozenset(table("figures")["among"])
    behind = takewhile(str.isalpha, words[slot.behind : slot.behind + _WITHIN])
    return frozenset(w.lower() for w in (*owners, *behind) if w[0].isupper() or w.lower() in among)


def _side(court: Court, slot: Slot) -> str:
    """Whether a date is a beginning, an end, or the time itself ("after Tuesday's storm" too)."""
    lower, value = court.readings[slot.reading].tokens.lower, slot.value
    text = court.readings[slot.reading].article.text
    if not isinstance(value, TimeExpression) or text[value.end : value.end + 2] in ("'s", "’s"):
        return ""
    return _SIDES.get(lower[slot.before - 1] if slot.before else "", "")


_SIDES = {
    "since": "since", "from": "since", "until": "until", "till": "until", "to": "until",
    "by": "by", "before": "by", "after": "after",
}  # fmt: skip


def _one_time(court: Court, found: Alignment) -> bool:
    """The articles are of one time, or a date looks back; what times the sentences tell leaves room."""
    windows = [court.readings[slot.reading].publication.window for slot in found.slots]
    if windows[0] is not None and windows[1] is not None:
        gap = max(windows[0].low - windows[1].high, windows[1].low - windows[0].high)
        if gap > _FAR and not _looks_back(found):
            return False
    return found.first.sort == "date" or _times_meet(court, found)


def _looks_back(found: Alignment) -> bool:
    lags = [s.value.lag for s in found.slots if isinstance(s.value, TimeExpression) and s.sort == "date"]
    return bool(lags) and all(lag is None or lag[1] - lag[0] > _RELATIVE for lag in lags)


def _times_meet(court: Court, found: Alignment) -> bool:
    rows = [[s.value for s in court.beside(slot) if s.sort == "date"] for slot in found.slots]
    if not all(rows):
        return True
    texts = [[time.text for time in row if isinstance(time, TimeExpression)] for row in rows]
    copied = found.run >= WHOLE_RUN and texts[0] == texts[1]  # words of time are copied with the rest
    return copied or any(not differ(a, b) for a in rows[0] for b in rows[1])


def _uncrossed(court: Court, found: Alignment) -> bool:
    """Neither article tells the other's value too, of what is told in similar words."""
    for own, other in (found.slots, found.slots[::-1]):
        least = max(2, _ELSEWHERE * len(found.shared))
        for slot in court.rows[other.reading]:
            if slot.key != own.key or slot is other or not agree(own, slot):
                continue
            if slot.sentence == other.sentence or len(slot.near & own.near) >= least:
                return False
    return True


def _untold(court: Court, found: Alignment) -> bool:
    """Neither article tells the other's figure or place at all, if it does not recur by chance."""
    return not any(
        _told(court.readings[other.reading], own.value) for own, other in (found.slots, found.slots[::-1])
    )


def _told(reading: Reading, value: Value) -> bool:
    match value:
        case Quarter():
            return any(
                key_of(word) == value.key for word in frozenset(reading.tokens.words) if word.istitle()
            )
        case Quantity():
            return digits(value.value) >= _UNLIKELY and any(
                q.value == value.value for q in reading.quantities
            )
    return False


def _counted_alike(court: Court, found: Alignment) -> bool:
    """The sentences do not tell most other figures differently too: then it is two events."""
    if slipped(found):
        return True
    rows = [[s for s in court.beside(slot) if isinstance(s.value, Quantity)] for slot in found.slots]
    rows.sort(key=len)
    compared = [[b for b in rows[1] if a.key == b.key and _heads(a) == _heads(b)] for a in rows[0]]
    pairs = zip(rows[0], compared, strict=True)
    agreed = [any(_nearly(a.value, b.value) for b in others) for a, others in pairs if others]
    return 2 * sum(agreed) >= len(agreed)


def _not_grown(found: Alignment, windows: Sequence[Window | None]) -> bool:
    """Two lengths, counted on to the days of their articles, do not come to the same."""
    lengths = [slot.value.length for slot in found.slots if isinstance(slot.value, TimeExpression)]
    if windows[0] is None or windows[1] is None or windows[0] == windows[1]:
        return True
    if any(length is None or length.usual_high < DAY for length in lengths):
        return True
    (old, shorter), (new, longer) = sorted(
        zip(windows, lengths, strict=True), key=lambda row: row[0] or (0, 0)
    )
    if old is None or new is None or shorter is None or longer is None:
        return True
    gap = new.low - old.low
    return not (
        shorter.usual_low + gap - DAY <= longer.usual_high
        and longer.usual_low <= shorter.usual_high + gap + DAY
    )


def _heads(slot: Slot) -> str | None:
    return slot.value.head if isinstance(slot.value, Quantity) else None


def _nearly(one: Value, other: Value) -> bool:
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    slack = _NEARLY * max(one.value, other.value) if one.kind is Kind.COUNT else 0
    return abs(one.value - other.value) <= slack


def _not_each_day(court: Court, found: Alignment) -> bool:
    """Two dates are not told so long before their articles each: news of the kind comes again and again."""
    windows = [court.readings[slot.reading].publication.window for slot in found.slots]
    dates = [slot.value.window for slot in found.slots if isinstance(slot.value, TimeExpression)]
    if found.first.sort == "length":
        return _not_grown(found, windows)
    if (
        found.first.sort != "date"
        or once(found)
        or windows[0] is None
        or windows[1] is None
        or windows[0] == windows[1]
    ):
        return True
    ages = [w.low // DAY - d.low // DAY for w, d in zip(windows, dates, strict=True) if w and d]
    return len(ages) < 2 or abs(ages[0] - ages[1]) > (found.run < COPIED_RUN)


def _named_alike(court: Court, found: Alignment) -> bool:
    """Neither sentence names near the value what the other article does not."""
    if found.run >= WHOLE_RUN:
        return True
    a, b = found.slots
    return not _foreign(court, a, b) or not _foreign(court, b, a)


def _about_one(court: Court, found: Alignment) -> bool:
    """In a large set, the sentences share a name or a phrase."""
    return court.handful or found.run >= COPIED_RUN or court.share_a_name(found)


def _foreign(court: Court, slot: Slot, other: Slot) -> bool:
    reading = court.readings[slot.reading]
    names = names_between(reading, *reading.sentences[slot.sentence][:2])
    near = slot.near.intersection(names)
    return bool(near) and bool(near.difference(map(telling_stem, court.readings[other.reading].tokens.lower)))


def _in_prose(court: Court, found: Alignment) -> bool:
    """The sentences are no lists, no accounts, and not both headlines."""
    accounts = frozenset(table("figures")["accounts"])
    if not all(accounts.isdisjoint(court.words(slot)) for slot in found.slots):
        return agreed(court, found) > 0 and _slipped_sum(found)
    if all(court.readings[slot.reading].sentences[slot.sentence].part is Part.TITLE for slot in found.slots):
        return False
    if found.alike >= _COPIED:
        return True
    return all(sum(s.sort == slot.sort for s in court.beside(slot)) < _CROWDED for slot in found.slots)


def _steady(court: Court, found: Alignment) -> bool:
    """A figure of another day is told in copied words, a toll in the very same."""
    if found.first.sort not in ("figure", "length") or slipped(found) or owned(court, found):
        return True
    if _toll(court, found) and found.run < COPIED_RUN:
        return _settled(court, found)
    windows = [court.readings[slot.reading].publication.window for slot in found.slots]
    return windows[0] == windows[1] or found.run >= COPIED_RUN or found.alike >= _COPIED


def _settled(court: Court, found: Alignment) -> bool:
    """Whether both sentences date what they count, alike and long before: no toll rises then."""
    dates = [
        [
            s.value.window
            for s in court.beside(slot)
            if s.sort == "date" and isinstance(s.value, TimeExpression)
        ]
        for slot in found.slots
    ]
    windows = [court.readings[slot.reading].publication.window for slot in found.slots]
    if windows[0] is None or windows[1] is None:
        return False
    past = [
        [d for d in row if d and w and d.low + _SETTLED <= w.low]
        for row, w in zip(dates, windows, strict=True)
    ]
    return any(a.meets(b) for a in past[0] for b in past[1])


def _slipped_sum(found: Alignment) -> bool:
    one, other = (slot.value for slot in found.slots)
    return (
        isinstance(one, Quantity)
        and isinstance(other, Quantity)
        and slip(one.value, other.value) >= _UNLIKELY
    )


def _toll(court: Court, found: Alignment) -> bool:
    if found.first.sort != "figure":
        return False
    mentions = [court.figure(slot).mention for slot in found.slots]
    return any(m is not None and m.kind in table("figures")["tolls"] for m in mentions)


def _likely(court: Court, found: Alignment) -> bool:
    """Sums and shares differ by a slip: otherwise they are another day's, or another's."""
    one, other = (slot.value for slot in found.slots)
    if isinstance(one, Quantity) and isinstance(other, Quantity) and one.kind in (Kind.MONEY, Kind.PERCENT):
        slipped = slip(one.value, other.value) >= _SLIPPED or scaled(one.value, other.value)
        return (slipped or found.run >= WHOLE_RUN) and _one_subject(court, found)
    return True


def _one_subject(court: Court, found: Alignment) -> bool:
    """Whether copied sentences begin with the same: "the bonds" are no "bills"."""
    if found.run < COPIED_RUN:
        return True
    rows = [[word for word in map(telling_stem, court.words(slot)) if word] for slot in found.slots]
    return rows[0][0] in rows[1] or rows[1][0] in rows[0]


def _unrisen(court: Court, found: Alignment) -> bool:
    """What is told later is no higher count."""
    if found.first.sort != "figure" or slipped(found) or owned(court, found):
        return True
    one, other = (court.figure(slot) for slot in found.slots)
    if one.quantity.kind is Kind.MEASURE:
        if "_a_" in (one.quantity.unit or ""):
            return True
        one, other = (replace(f, quantity=f.quantity._replace(kind=Kind.COUNT)) for f in (one, other))
    few = max(one.quantity.value, other.quantity.value) < _FEW
    copied = few and found.run >= COPIED_RUN and not _toll(court, found)
    return copied or _settled(court, found) or not grows(court.readings, one, other)


def _alone(court: Court, found: Alignment) -> bool:
    """The wording has not been filled in with a third value elsewhere."""
    if slipped(found):
        return True
    least = max(2, _SERIES * len(found.shared))
    sentences = [(slot.reading, slot.sentence) for slot in found.slots]
    for row in court.rows:
        for slot in row:
            if slot.key != found.first.key or (slot.reading, slot.sentence) in sentences:
                continue
            if len(slot.near & found.shared) >= least and all(
                differ(slot.value, s.value) for s in found.slots
            ):
                return False
    return True


def _unchanged(court: Court, found: Alignment) -> bool:
    """Neither sentence says that the value was changed."""
    moved = frozenset((*table("figures")["moved"], *table("figures")["shared_out"]))
    return all(moved.isdisjoint(court.words(slot)) for slot in found.slots)


# In order of what they cost.
GATES: tuple[Gate, ...] = (
    evident,
    best,
    _not_each_day,
    _one_thing,
    governed,
    _likely,
    _steady,
    _one_time,
    _unrisen,
    _named_alike,
    _about_one,
    _in_prose,
    _unchanged,
    _counted_alike,
    _untold,
    _uncrossed,
    _alone,
)
