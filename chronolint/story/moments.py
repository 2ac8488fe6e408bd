"""When what two sentences tell cannot be of one time, whatever their dates and lengths."""

from __future__ import annotations

from chronolint.story.aligned import Alignment
from chronolint.story.court import Court
from chronolint.story.evidence import COPIED_RUN, WHOLE_RUN, once
from chronolint.story.slots import Slot, Value
from chronolint.story.values import differ
from chronolint.text.tokens import OWNERS
from chronolint.when.model import DAY, Calendar, Length, TimeExpression, Window

_NEWS = 3 * DAY  # before an article, what it tells as news
_SETTLED = 5 * DAY  # after which a toll rises no more
_FAR = 10 * DAY  # between two articles, beyond which a figure is another time's
_RELATIVE = 30 * DAY  # a date that hangs so closely on its article's is no look back
_COPIED = 0.7  # of the words near

Windows = tuple[Window | None, Window | None]


def one_role(court: Court, found: Alignment) -> bool:
    """Two dates are both a beginning, an end or the time itself; two lengths are counted alike."""
    one, other = (slot.value for slot in found.slots)
    if found.first.sort == "length":
        relations = {value.relation for value in (one, other) if isinstance(value, TimeExpression)}
        return len(relations) == 1
    sides = {_side(court, slot) for slot in found.slots}
    begins = sides == {"", "since"} and _as_exact(one, other) and found.alike >= _COPIED
    return len(sides) == 1 or begins


def _as_exact(one: Value, other: Value) -> bool:
    """Whether two dates are told as exactly: two days, or two years."""
    anchors = [t.anchor for t in (one, other) if isinstance(t, TimeExpression)]
    return len({anchor.grain for anchor in anchors if isinstance(anchor, Calendar)}) == 1


def one_time(court: Court, found: Alignment) -> bool:
    """The articles are of one time, or a date looks back; what times the sentences tell leaves room."""
    return of_one_season(court, found) and (found.first.sort == "date" or _times_meet(court, found))


def of_one_season(court: Court, found: Alignment) -> bool:
    """The articles are of one time, or a date looks back."""
    first, second = published(court, found)
    if first is not None and second is not None:
        gap = max(first.low - second.high, second.low - first.high)
        return gap <= _FAR or _looks_back(found)
    return True


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


def not_each_its_own(court: Court, found: Alignment) -> bool:
    """Dates and lengths do not hang on their articles: told so long before each, or grown from one to the
    other.
    """
    first, second = published(court, found)
    if first is None or second is None or first == second:
        return True
    if found.first.sort == "length":
        return not _grown(first, second, found)
    if found.first.sort != "date" or once(found):
        return True
    dates = [slot.value.window for slot in found.slots if isinstance(slot.value, TimeExpression)]
    ages = [w.low - d.low for w, d in zip((first, second), dates, strict=True) if d]
    if len(ages) < 2:
        return True
    apart = abs(first.low - second.low) > _NEWS + DAY
    if apart and all(-DAY <= age <= _NEWS for age in ages):
        return False
    return abs(ages[0] - ages[1]) > (DAY if found.run < COPIED_RUN else 0)


def published(court: Court, found: Alignment) -> Windows:
    """When the articles of two slots appeared."""
    first, second = (court.readings[slot.reading].publication.window for slot in found.slots)
    return first, second


def _grown(first: Window, second: Window, found: Alignment) -> bool:
    """Whether the later of two lengths is the earlier, counted on to the day of the later article."""
    lengths = [slot.value.length for slot in found.slots if isinstance(slot.value, TimeExpression)]
    if any(length is None or length.usual_high < DAY for length in lengths):
        return False
    told: list[tuple[Window, Length]] = [(w, x) for w, x in zip((first, second), lengths, strict=True) if x]
    (old, shorter), (new, longer) = sorted(told)
    gap = new.low - old.low
    low, high = shorter.usual_low + gap - DAY, shorter.usual_high + gap + DAY
    return low <= longer.usual_high and longer.usual_low <= high


def settled(court: Court, found: Alignment) -> bool:
    """Whether both sentences date what they count, alike and long before: no toll rises then."""
    past = [
        _past(court, slot, window) for slot, window in zip(found.slots, published(court, found), strict=True)
    ]
    return any(a.meets(b) for a in past[0] for b in past[1])


def _past(court: Court, slot: Slot, published: Window | None) -> list[Window]:
    if published is None:
        return []
    times = (s.value for s in court.beside(slot) if s.sort == "date")
    windows = (time.window for time in times if isinstance(time, TimeExpression))
    return [window for window in windows if window and window.low + _SETTLED <= published.low]


def _side(court: Court, slot: Slot) -> str:
    """Whether a date is a beginning, an end, or the time itself ("after Tuesday's storm" too)."""
    lower, value = court.readings[slot.reading].tokens.lower, slot.value
    text = court.readings[slot.reading].article.text
    if not isinstance(value, TimeExpression) or text[value.end : value.end + 2] in OWNERS:
        return ""
    return _SIDES.get(lower[slot.before - 1] if slot.before else "", "")


_SIDES = {
    "since": "since", "from": "since", "until": "until", "till": "until", "to": "until",
    "by": "by", "before": "by", "after": "after",
}  # fmt: skip
