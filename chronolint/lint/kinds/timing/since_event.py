"""Kind `since-event`: a date, and how long it lies behind or before something that the article dates.

"The line reopened on 23 January, six days after the accident", "on 3 May, two weeks before the expiry". What
is counted from is found again by its word ("her death", "died on 24 June"), or is what the lead tells of
where the word says no more ("the accident"). It is enough that no date of the article lies so far away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import kinds_told
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import sentence_at, time_mark, times_in
from chronolint.lint.page import Rule
from chronolint.story.stems import root
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import day_start
from chronolint.when.model import DAY, Calendar, Duration, Grain, TimeExpression, Window

# What is counted from is a noun at the end of its phrase, "her death", or a verb with a pronoun, "he left".
_LINK = pattern(
    r"\s+(?P<way>after|before|from|following)\s+"
    r"(?:(?:the|its|his|her|their|this)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:of|in|at|on|and|but|to|with|for|by|near|between)\b)"
    r"|(?:he|she|it|they)\s+(?:was\s+|were\s+|had\s+)?(?P<verb>[a-z]+))"
)
_BEFORE = pattern(r",?\s+(?:just |only |exactly |some |about )?")  # between a date and the length behind it
_OPENS = pattern(r"(?:^|[.\n]\s*)On $")  # a sentence that opens with its date
_OPENING = pattern(r"[^.;:()\n]{3,80}, ")
_BEHIND = pattern(r",\s+(?:on\s+)?")  # between what is counted from and the date
_WORD = pattern(r"(?<![^\W\d_])[a-z]{4,}(?![^\W\d_])")
_LEAD = 3  # sentences of the body that tell what an article is about
_EXACT = 10 * DAY  # up to so long, days are counted one by one
_GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)


class Counted(NamedTuple):
    """A date, how long it lies behind what `word` tells (`sign` 1) or before it (-1), and its sentence."""

    date: TimeExpression
    length: TimeExpression
    sign: int
    word: str
    sentence: Sentence

    @property
    def event(self) -> Window:
        """When by this date that happened."""
        assert isinstance(self.length.anchor, Duration)
        assert self.date.window is not None
        length = self.length.anchor.length
        away = self.sign * (length.usual_low + length.usual_high) // 2
        return Window(self.date.window.low - away, self.date.window.high - away)


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Dates that lie so far from no other date of the article, though it dates what they are counted from."""
    generic = frozenset(map(str, rule.values("generic")))
    for number, reading in world.each():
        row = list(_counted(reading))
        for counted in row:
            known = [
                time
                for time in _dated(reading, counted, generic)
                if _window(time, counted, row) is not None and time.window != reading.publication.window
            ]
            others = [t for t in reading.times if t is not counted.date and _fine(t, counted.length)]
            windows = [reading.publication.window, *(_window(t, counted, row, others=True) for t in others)]
            if known and not any(_fits(counted, window) for window in windows):
                yield _draft(number, reading, counted, known[0])


def _counted(reading: Reading) -> Iterator[Counted]:
    """The dates of an article that have a length beside them which is counted from something."""
    text = reading.article.text
    for index, time in enumerate(reading.times):
        if not isinstance(time.anchor, Duration) or time.anchor.grain not in _GRAINS or time.mod:
            continue
        link = _LINK.match(text, time.end)
        date = _beside(reading, index, link) if link else None
        own = sentence_at(reading, time.start)
        if link is not None and date is not None and own is not None:
            sign = -1 if link["way"] == "before" else 1
            yield Counted(date, time, sign, link["noun"] or link["verb"], own)


def _window(
    time: TimeExpression, counted: Counted, row: Sequence[Counted], others: bool = False
) -> Window | None:
    """When a date says that happened which another is counted from: where it is counted from it too, so long
    away. Of a date counted from something else None, but with `others`.
    """
    if time is counted.date or not _fine(time, counted.length):
        return None
    beside = next((c for c in row if c.date is time), None)
    if beside is None:
        return time.window
    if _same(beside.word, counted.word):
        return beside.event
    return time.window if others else None


def _same(one: str, other: str) -> bool:
    return root(one) == root(other) or not kinds_told(one).isdisjoint(kinds_told(other))


def _beside(reading: Reading, index: int, link: re.Match[str]) -> TimeExpression | None:
    """The date that a length is told of: right before it, or behind what it is counted from."""
    text, times = reading.article.text, reading.times
    before, behind = times[max(index - 1, 0)], times[index + 1 : index + 2]
    if index and _fine(before, times[index]) and _BEFORE.fullmatch(text, before.end, times[index].start):
        return before
    if index and _fine(before, times[index]) and _OPENING.fullmatch(text[: times[index].start], before.end):
        sentence = text[max(0, before.start - 40) : before.start]
        return before if _OPENS.search(sentence) else None
    if behind and _fine(behind[0], times[index]) and _BEHIND.fullmatch(text, link.end(), behind[0].start):
        return behind[0]
    return None


def _fine(time: TimeExpression, length: TimeExpression) -> bool:
    """Whether a time is a date told as finely as the unit of a length."""
    assert isinstance(length.anchor, Duration)
    anchor = time.anchor
    return isinstance(anchor, Calendar) and anchor.grain <= length.anchor.grain


def _dated(reading: Reading, counted: Counted, generic: frozenset[str]) -> list[TimeExpression]:
    """The dates told with a word for what something is counted from; of an "accident" those of the lead."""
    text, word = reading.article.text, counted.word
    body = [s for s in reading.sentences if s.part is Part.BODY][:_LEAD] if word in generic else []
    return [
        time
        for sentence in reading.sentences
        if sentence is not counted.sentence
        and (times := times_in(reading, sentence.start, sentence.end))
        and (sentence in body or _tells(text[sentence.start : sentence.end].lower(), word))
        for time in times
    ]


def _tells(sentence: str, word: str) -> bool:
    """Whether a sentence has a word, in another form or by another word for the same event."""
    wanted, kinds = root(word), kinds_told(word)
    others = _WORD.findall(sentence)
    same = len(word) > 4 and any(root(other) == wanted for other in others)
    return same or any(not kinds_told(other).isdisjoint(kinds) for other in others)


def _days(window: Window) -> Window:
    """The whole days that a window lies in."""
    return Window(day_start(window.low), day_start(window.high - 1) + DAY)


def _fits(counted: Counted, other: Window | None) -> bool:
    """Whether two dates lie so far apart as the length says, counted in days."""
    assert isinstance(counted.length.anchor, Duration)
    assert counted.date.window is not None
    if other is None:
        return False
    length = counted.length.anchor.length
    first, then = map(_days, (other, counted.date.window)[:: counted.sign])
    days = counted.length.anchor.grain is Grain.DAY
    slack = DAY if days and length.high > _EXACT else 0
    low, high = then.low - (first.high - DAY), then.high - DAY - first.low
    return low - slack <= length.usual_high and length.usual_low <= high + slack


def _draft(number: int, reading: Reading, counted: Counted, near: TimeExpression) -> Draft:
    mark, date, other = (time_mark(number, time) for time in (counted.length, counted.date, near))
    words = reading.article.quote(counted.length.start, counted.length.end)
    fields = {"stated": words, "date": date.label, "other": other.label}
    steps = (
        (f"told of it: {date.label}", date),
        (f"what it is counted from: {other.label}", other),
        ("the article tells no date so far away", mark),
    )
    return Draft((mark, date, other), fields, steps, inferred=True)


KIND = Kind(
    name="since-event",
    parameters={"generic": ()},
    check=check,
    fields=("stated", "date", "other"),
    rank=8,
    summary="a date and how long it lies from something dated, where no date of the article lies so far away",
)
