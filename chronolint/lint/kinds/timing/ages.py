"""Kind `age`: how old a person is said to be, against the date of birth that the article gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Mention, Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import time_mark, times_in, told
from chronolint.lint.page import Rule
from chronolint.story.wording import read_as
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import YEAR
from chronolint.when.model import DAY, Calendar, Grain, TimeExpression, Window

_SLACK = 1  # years by which ages are often told wrong without anything being wrong
_AGE = pattern(
    r"\b(?:at (?:the )?age(?: of)?|aged|now)\s+(\d{1,3})\b(?!\s*(?:to|-|–|%|per|,\d|and (?:over|under)))"
    r"|\b(\d{1,3})[- ]years?[- ]old\b"
    r"|\b(?:was|is|dies at|died at|dead at|turned) (\d{2,3})(?=[.;]|$)"
    r"|(?<=[a-z]), (\d{2})(?=, )"
    r"|\b[Aa]t (\d{2})(?=,? s?he\b)"
)
_BORN = pattern(r"(?:^|[.\n]\s*)Born\s+(?:on\s+|in\s+)?$")
_OPENING = 12  # code points before a date of birth that may open its sentence
_LEAD = 4
_AGO = 400 * DAY  # what lies so far back is told of another age than today's
_NAME = pattern(r"\b[A-Z][\w’'-]+")
_WHERE = pattern(r"\b(?:in|at|near)\s+(?:the\s+)?(?:[A-Z][\w’'.-]+[ ,]*)+")  # names that are no person's
_WHO = pattern(
    r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? (?:\d{2}, |\(\d{2}\),? )?"
    r"(?:an? [a-z -]{2,40} )?who was (?:also )?$"
)
_BACK = 80
_WORDS = pattern(r"[^\W\d_]+")
_PRONOUN = pattern(r"\b(?:he|she|his|her)\b", re.IGNORECASE)


class Life(NamedTuple):
    """A person's birth as an article dates it, and the death where it does that too.

    `names` is the surname, `called` all parts of the name: who marries may have another surname later.
    """

    names: frozenset[str]
    called: frozenset[str]
    birth: Window
    time: int
    death: Window | None
    death_time: int | None


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The ages that no day of birth and no day of the telling can make."""
    for number, reading in world.each():
        lives = lives_in(world, number)
        for sentence, words, sure in sentences_on(reading, lives):
            yield from _in_sentence(number, reading, sentence, words, lives[0], sure)


def sentences_on(reading: Reading, lives: Sequence[Life]) -> Iterator[tuple[Sentence, str, bool]]:
    """The sentences on the one person whose life an article tells, their words, and whether they can be of
    nobody else; none where it tells several lives alike.
    """
    if not lives or (lives[1:] and not _subject(reading, lives)):
        return
    others = frozenset(name for life in lives[1:] for name in life.called) - lives[0].called
    known, obituary = False, _obituary(reading, lives[0])
    for sentence in told(reading):
        words = reading.article.text[sentence.start : sentence.end]
        if others and not others.isdisjoint(_WORDS.findall(words.lower())):
            known = False
            continue
        named = _names(words, lives[0]) or sentence is obituary
        spoken = named or (known and _PRONOUN.search(words) is not None)
        if spoken:
            yield sentence, words, sentence is obituary
        known = spoken


def lives_in(world: World, number: int) -> Sequence[Life]:
    """The people whose birth article `number` dates, looked for once a run."""
    return world.once_of(number, _lives_of)


def _lives_of(reading: Reading) -> Iterator[Life]:
    deaths = [(m, t) for m in reading.mentions if m.kind == "death" and (t := _dated(reading, m)) is not None]
    for mention in reading.mentions:
        time = _dated(reading, mention) if mention.kind == "birth" else None
        if time is None:
            continue
        named = [n.key for n in mention.objects if n.proper] or _before_who(reading, mention)
        names = frozenset(name.split()[-1] for name in named)
        if not (names or _opens(reading, time)):
            continue
        died = next(
            (t for m, t in deaths if names & {n.key.split()[-1] for n in m.objects if n.proper}), None
        )
        birth = reading.times[time].window
        if birth is not None:
            death = reading.times[died].window if died is not None else None
            called = frozenset(part for name in named for part in name.split() if len(part) > 2)
            yield Life(names, called, birth, time, death, died)


def _before_who(reading: Reading, mention: Mention) -> list[str]:
    """The name before "who was born": "Ada Fenwick, 52, who was born in 1965"."""
    match = _WHO.search(reading.article.text[max(0, mention.start - _BACK) : mention.start])
    return [match[1].lower()] if match else []


def _subject(reading: Reading, lives: Sequence[Life]) -> bool:
    """Whether an article that dates several births begins with one, and no other is of that name."""
    opening, (first, *others) = list(told(reading))[:_LEAD], lives
    leads = bool(opening) and reading.times[first.time].start < opening[-1].end
    return leads and len(first.called) > 1 and all(first.names.isdisjoint(life.called) for life in others)


def _obituary(reading: Reading, life: Life) -> Sentence | None:
    """The sentence in which the lead tells a death, where "Born on 8 April 1918" names whoever died.

    Those who changed their names are born under another than they die under.
    """
    if not _opens(reading, life.time):
        return None
    first = list(told(reading))[:_LEAD]
    tolls = {m.sentence for m in reading.mentions if m.kind == "death" and not m.noun}
    deaths = [s for s in first if reading.sentences.index(s) in tolls]
    return deaths[0] if len(deaths) == 1 else None


def _opens(reading: Reading, time: int) -> bool:
    """Whether a sentence opens with "Born on" and this date."""
    start = reading.times[time].start
    return _BORN.search(reading.article.text[max(0, start - _OPENING) : start]) is not None


def _dated(reading: Reading, mention: Mention) -> int | None:
    """The one date of a mention, by number."""
    dates = [link.time for link in mention.times if link.role == "at"]
    anchors = [reading.times[n].anchor for n in dates]
    return dates[0] if len(dates) == 1 and isinstance(anchors[0], Calendar) else None


def _names(words: str, life: Life) -> bool:
    return any(
        re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE) for name in life.names | life.called
    )


def _in_sentence(
    number: int, reading: Reading, sentence: Sentence, words: str, life: Life, sure: bool
) -> Iterator[Draft]:
    then = _reference(number, reading, sentence, life)
    times = times_in(reading, sentence.start, sentence.end)
    dated = {word for time in times for word in time.text.split()}
    for match in _AGE.finditer(words):
        age = int(next(group for group in match.groups() if group))
        # "Ada Fenwick, 52," is of now, whatever else but her death the sentence tells of.
        now = match.group(4) and not _tells_death(reading, sentence)
        when, mark = (reading.publication.window, None) if now else then
        if when is None or not (sure or _close(match, words, life, dated)):
            continue
        youngest = (when.low - life.birth.high) // YEAR
        oldest = (when.high - life.birth.low) // YEAR
        if not youngest - _SLACK <= age <= oldest + _SLACK:
            group = match.lastindex or 0
            start = sentence.start + (match.start(group) if group > 2 else match.start())
            end = sentence.start + match.end()
            yield _draft(number, reading, (start, end), age, (max(youngest, 0), oldest), life, mark)


def _close(match: re.Match[str], words: str, life: Life, dated: set[str]) -> bool:
    """Whether an age is the person's: no other name stands nearer to it than hers does, or a pronoun."""
    before = _WHERE.sub("", words[: match.start()])
    names = [name for name in _NAME.findall(before[1:]) if name not in dated]
    if not names or names[-1].lower().removesuffix("'s").removesuffix("’s") in life.names:
        return True
    return bool(_PRONOUN.search(before[before.rfind(names[-1]) :]))


def _tells_death(reading: Reading, sentence: Sentence) -> bool:
    inside = (m for m in reading.mentions if sentence.start <= m.start < sentence.end)
    return any(m.kind in ("death", "killing") for m in inside)


def _reference(
    number: int, reading: Reading, sentence: Sentence, life: Life
) -> tuple[Window | None, Mark | None]:
    """The time at which the age of a sentence holds: that of the death it tells, else the article's."""
    if _tells_death(reading, sentence):
        if life.death_time is None:
            return reading.publication.window, None
        time = reading.times[life.death_time]
        return life.death, time_mark(number, time)
    inside_times = times_in(reading, sentence.start, sentence.end)
    dates = [t for t in inside_times if isinstance(t.anchor, Calendar) and t.window != life.birth]
    past = [t for t in dates if not _within(t, Grain.MONTH) or _long_ago(reading, t)]
    if not past:
        return reading.publication.window, None
    if len(dates) > 1 or not _within(past[0], Grain.YEAR):
        return None, None
    return past[0].window, time_mark(number, past[0])


def _within(time: TimeExpression, grain: Grain) -> bool:
    """Whether a date is told as finely as that, or more finely."""
    return isinstance(time.anchor, Calendar) and time.anchor.grain <= grain


def _long_ago(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date is of a year before that of the article, or the article is of no known day."""
    published = reading.publication.window
    return time.window is not None and (published is None or published.low - time.window.low > _AGO)


def _draft(
    number: int,
    reading: Reading,
    span: tuple[int, int],
    age: int,
    limits: tuple[int, int],
    life: Life,
    other: Mark | None,
) -> Draft:
    birth = reading.times[life.time]
    marks = [Mark(number, *span, f"{age} years"), time_mark(number, birth)]
    if other is not None:
        marks.append(other)
    should = f"{limits[0]}" if limits[0] == limits[1] else f"{limits[0]} or {limits[1]}"
    steps = ((f"born {read_as(birth)}", marks[1]), (f"at the time told {should} years old", other))
    return Draft(tuple(marks), {"age": str(age), "should": should}, steps, inferred=True)


KIND = Kind(
    name="age",
    parameters={},
    check=check,
    fields=("age", "should"),
    rank=10,
    summary="how old a person is said to be, against the date of birth that the article gives",
)
