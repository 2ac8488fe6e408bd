"""Kind `since-event`: a date, and how long it lies behind or before something that the article dates.

"The line reopened on 23 January, six days after the accident", "on 3 May, two weeks before the expiry". What
is counted from is found again by its word ("her death", "died on 24 June"), or is what the lead tells of
where the word says no more ("the accident"). It is enough that no date of the article lies so far away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import times_in, told
from chronolint.lint.page import Rule
from chronolint.story.stems import stem
from chronolint.story.wording import read_as
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.model import DAY, Calendar, Duration, Grain, TimeExpression, Window

# What is counted from is a noun at the end of its phrase, "her death", or a verb with a pronoun, "he left".
_LINK = pattern(
    r"\s+(?P<way>after|before|from|following)\s+"
    r"(?:(?:the|its|his|her|their|this)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:of|in|at|on|and|but|to|with|for|by|near|between)\b)"
    r"|(?:he|she|it|they)\s+(?:was\s+|were\s+|had\s+)?(?P<verb>[a-z]+))"
)
_BEFORE = pattern(r",?\s+(?:just |only |exactly |some |about )?")  # between a date and the length behind it
_BEHIND = pattern(r",\s+(?:on\s+)?")  # between what is counted from and the date
_WORD = pattern(r"(?<![^\W\d_])[a-z]{4,}(?![^\W\d_])")
_LEAD = 3  # sentences of the body that tell what an article is about
_EXACT = 10 * DAY  # up to so long, days are counted one by one
_GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)


class Counted(NamedTuple):
    """A date, how long it lies from something, and the dates that the article gives to that."""

    date: TimeExpression
    length: TimeExpression
    sign: int  # 1 where it comes after it
    known: list[TimeExpression]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Dates that lie so far from no other date of the article, though it dates what they are counted from."""
    generic = frozenset(map(str, rule.values("generic")))
    for number, reading in enumerate(world.readings):
        if not any(isinstance(t.anchor, Duration) for t in reading.times):
            continue
        sentences = list(told(reading))
        for counted in _counted(reading, sentences, generic):
            others = [t for t in reading.times if t is not counted.date and _fine(t, counted.length)]
            if not any(_fits(counted, t.window) for t in others) and not _published(reading, counted):
                yield _draft(number, reading, counted)


def _counted(reading: Reading, sentences: Sequence[Sentence], generic: frozenset[str]) -> Iterator[Counted]:
    text = reading.article.text
    for index, time in enumerate(reading.times):
        if not isinstance(time.anchor, Duration) or time.anchor.grain not in _GRAINS or time.mod:
            continue
        link = _LINK.match(text, time.end)
        date = _beside(reading, index, link) if link else None
        own = next((s for s in sentences if s.start <= time.start < s.end), None)
        if link is None or date is None or own is None:
            continue
        known = [
            t
            for t in _dated(reading, sentences, own, link["noun"] or link["verb"], generic)
            if _fine(t, time) and t is not date and t.window != reading.publication.window
        ]
        if known:
            yield Counted(date, time, -1 if link["way"] == "before" else 1, known)


def _beside(reading: Reading, index: int, link: re.Match[str]) -> TimeExpression | None:
    """The date that a length is told of: right before it, or behind what it is counted from."""
    text, times = reading.article.text, reading.times
    before, behind = times[max(index - 1, 0)], times[index + 1 : index + 2]
    if index and _fine(before, times[index]) and _BEFORE.fullmatch(text, before.end, times[index].start):
        return before
    if behind and _fine(behind[0], times[index]) and _BEHIND.fullmatch(text, link.end(), behind[0].start):
        return behind[0]
    return None


def _fine(time: TimeExpression, length: TimeExpression) -> bool:
    """Whether a time is a date told as finely as the unit of a length."""
    assert isinstance(length.anchor, Duration)
    anchor = time.anchor
    return isinstance(anchor, Calendar) and Grain.DAY <= anchor.grain <= length.anchor.grain


def _dated(
    reading: Reading, sentences: Sequence[Sentence], own: Sentence, word: str, generic: frozenset[str]
) -> list[TimeExpression]:
    """The dates told with a word for what something is counted from; of an "accident" those of the lead."""
    body = [s for s in sentences if s.part is Part.BODY][:_LEAD] if word in generic else []
    text = reading.article.text
    return [
        time
        for sentence in sentences
        if sentence is not own
        and (sentence in body or _tells(text[sentence.start : sentence.end].lower(), word))
        for time in times_in(reading, sentence.start, sentence.end)
    ]


def _tells(sentence: str, word: str) -> bool:
    """Whether a sentence has a word, in another form or by another word for the same event."""
    root, kinds = _root(word), _kinds(word)
    others = _WORD.findall(sentence)
    same = len(word) > 4 and any(_root(other) == root for other in others)
    return same or any(not _kinds(other).isdisjoint(kinds) for other in others)


def _kinds(word: str) -> set[str]:
    """The classes of event that a word tells, without speaking."""
    book = vocabulary()
    return {form.kind for form in book.forms.get(word, ()) if not book.classes[form.kind].report}


def _root(word: str) -> str:
    """What forms of a word have in common: "expiry" and "expired", "opening" and "opens"."""
    for ending in ("ation", "ing", "ment", "ion", "ed", "al", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)])
    return stem(word)


def _published(reading: Reading, counted: Counted) -> bool:
    window = reading.publication.window
    return window is not None and _fits(counted, window)


def _fits(counted: Counted, other: Window | None) -> bool:
    """Whether two dates lie so far apart as the length says, counted in days."""
    assert isinstance(counted.length.anchor, Duration)
    assert counted.date.window is not None
    if other is None:
        return False
    length = counted.length.anchor.length
    first, then = (other, counted.date.window)[:: counted.sign]
    days = counted.length.anchor.grain is Grain.DAY
    slack = DAY if days and length.high > _EXACT else 0
    low, high = then.low - (first.high - DAY), then.high - DAY - first.low
    return low - slack <= length.high and length.low <= high + slack


def _draft(number: int, reading: Reading, counted: Counted) -> Draft:
    near = counted.known[0]
    mark, date, other = (
        Mark(number, t.start, t.end, read_as(t)) for t in (counted.length, counted.date, near)
    )
    words = reading.article.quote(counted.length.start, counted.length.end)
    fields = {"stated": words, "date": read_as(counted.date), "other": read_as(near)}
    steps = (
        (f"told of it: {read_as(counted.date)}", date),
        (f"what it is counted from: {read_as(near)}", other),
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
