"""Kind `anniversary`: which anniversary is kept, against the year that the article gives the event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import times_in, told
from chronolint.lint.page import Rule
from chronolint.quantity.numerals import told_whole
from chronolint.story.stems import root
from chronolint.tables import table
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.calendar import civil
from chronolint.when.model import Calendar, Grain, TimeExpression

_KEPT = pattern(
    r"\b(\w+(?:-\w+)?)\s+anniversary"
    r"\s+of\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+)?([\w’'-]+(?:\s+[\w’'-]+){0,5})"
)
_ANY = ("anniversary", "centenary")
_OWN = pattern(
    r"\b(?:its|his|her|their)\s+(centenary|bicentenary|tercentenary|\w+(?:-\w+)?(?=\s+anniv))(?:\s+anniversary)?\b"
    r"(?!\s+(?:of|as|in\s+(?:power|office|charge))\b)"
)
_LIFE = pattern(r"(birth|death)\b")
_BEGAN = pattern(
    r"\b(?:founded|established|opened|built|created|formed|launched|set up|inaugurated|incorporated|completed"
    r"|erected|laid out|marked out|married|wed|dates from|dating from|started|began)\b"
    r"[^.;:()\d]{0,50}?\b(?:in|on|from)\s+(?:the year )?$",
    re.IGNORECASE,
)
_DISTANT = pattern(r"\b(?:before|after|until|since|beyond)\s+(?:[a-z]+\s+)?$")  # a distance from it is told
_AGAIN = pattern(
    r"\b(?:rebuilt|reopened|relaunched|refounded|re-founded|restored|renamed|revived|merged|re-formed)\b"
)
# Another subject begins behind what was told last: "opened in 1990, and the club kept its".
_ANOTHER = pattern(r"(?:,|;) (?:and|but|while) (?:the|a|an|[A-Z])[^.;]*$")
_FORE = 80  # code points before a date in which the word stands that something began then
_CLOSE = 5  # words before a date in which its verb stands
_CLAUSE = pattern(r"[^.;:()\d]*\b(?:in|on)\s+$")
_LETTERS = pattern(r"[a-z]{4,}")
_BACK = 2  # sentences before "its 50th anniversary" in which it may be told when that began
_TELLING = 7  # letters of a word that alone names an event: "uprising", not "fall"
_ENDS = pattern(r"\s(?:on|in|with|by|at|for|when|and|this|last|next)\s")
_CENTENARIES = ("centenary", "bicentenary", "tercentenary")
_BEGINS = frozenset(["outbreak", "beginning", "start", "onset"])
_SLACK = 1  # years: an anniversary is kept early or late, and counted from the wrong new year


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Anniversaries whose number and the year of the event do not make the year in which they are kept."""
    for number, reading in world.each():
        if not any(word in reading.article.text for word in _ANY):
            continue
        bodies = list(told(reading))
        for place, sentence in enumerate(bodies):
            words = reading.article.text[sentence.start : sentence.end]
            for match in _KEPT.finditer(words):
                draft = _against(number, reading, bodies, sentence, match)
                if draft is not None:
                    yield draft
            for match in _OWN.finditer(words):
                draft = _against_own(number, reading, bodies[max(0, place - _BACK) : place + 1], match)
                if draft is not None:
                    yield draft


def _against(
    number: int, reading: Reading, bodies: list[Sentence], sentence: Sentence, match: re.Match[str]
) -> Draft | None:
    kept, count = _year_kept(reading, sentence), _count(match.group(1))
    if kept is None or count is None:
        return None
    event = _event(reading, bodies, sentence, match.group(2))
    life = _LIFE.match(match.group(2)) if event is None else None
    if life is not None:
        event = _lived(reading, life[1], kept - count)
    if event is None:
        return None
    begun = _year(event)
    if abs(kept - begun - count) <= _SLACK or kept == begun:  # the date of the day on which it is kept
        return None
    start = sentence.start + match.start()
    end = sentence.start + match.end(1) + len(" anniversary")
    marks = (Mark(number, start, end, f"{count} years"), Mark(number, event.start, event.end, str(begun)))
    steps = ((f"the event is of {begun}", marks[1]), (f"the anniversary is of {kept}", None))
    return Draft(marks, {"count": str(count), "should": str(kept - begun)}, steps, inferred=True)


def _against_own(
    number: int, reading: Reading, near: Sequence[Sentence], match: re.Match[str]
) -> Draft | None:
    """ "Founded in 1865, the museum keeps its 150th anniversary": counted from the one year told there."""
    own, count = near[-1], _count(match.group(1))
    words = reading.article.text[near[0].start : own.start + match.start()]
    if count is None or any(sign.search(words) for sign in (_AGAIN, _ANOTHER, _DISTANT)):
        return None
    begun = next(filter(None, (_begun_in(reading, sentence) for sentence in reversed(near))), [])
    if len({_year(time) for time in begun}) != 1:
        return None
    event = begun[-1]
    kept = [_year(time) for time in _dates(reading, own) if time not in begun]
    if reading.publication.window is not None:
        kept.append(civil(reading.publication.window.low)[0])
    if not kept or any(abs(year - _year(event) - count) <= _SLACK for year in kept):
        return None
    start, end = own.start + match.start(1), own.start + match.end()
    marks = (
        Mark(number, start, end, f"{count} years"),
        Mark(number, event.start, event.end, str(_year(event))),
    )
    steps = ((f"it began in {_year(event)}", marks[1]), (f"the anniversary is of {kept[0]}", None))
    return Draft(marks, {"count": str(count), "should": str(kept[0] - _year(event))}, steps, inferred=True)


def _begun_in(reading: Reading, sentence: Sentence) -> list[TimeExpression]:
    """The dates at which a sentence says that something began: "founded in 1865"."""
    text = reading.article.text
    return [
        time
        for time in _dates(reading, sentence)
        if _is_stated(time) and _BEGAN.search(text, max(sentence.start, time.start - _FORE), time.start)
    ]


def _count(ordinal: str) -> int | None:
    if ordinal in _CENTENARIES:
        return 100 * (_CENTENARIES.index(ordinal) + 1)
    return told_whole(ordinal)


def _year(time: TimeExpression) -> int:
    assert time.window is not None
    return civil(time.window.low)[0]


def _dates(reading: Reading, sentence: Sentence) -> list[TimeExpression]:
    inside = times_in(reading, sentence.start, sentence.end)
    return [t for t in inside if isinstance(t.anchor, Calendar) and t.window is not None]


def _year_kept(reading: Reading, sentence: Sentence) -> int | None:
    """The year in which an anniversary is kept: that of its sentence where one date stands in it, else
    the article's.
    """
    years = {_year(time) for time in _dates(reading, sentence)}
    window = reading.publication.window
    if not years and window is not None:
        return civil(window.low)[0]
    return years.pop() if len(years) == 1 else None


def _event(reading: Reading, bodies: list[Sentence], own: Sentence, phrase: str) -> TimeExpression | None:
    """The one year that the article gives to what the anniversary is of, in another sentence that names
    it.
    """
    empty = table("figures")["empty"]
    named = [word.strip("'’").lower() for word in _ENDS.split(phrase)[0].split()]
    wanted = {word for word in named if len(word) > 3 and word not in empty}
    if len(wanted) == 1 and (turn := _turn(reading, own, max(wanted))) is not None:
        return turn
    if len(wanted) == 1 and len(max(wanted)) < _TELLING:
        return None
    found = []
    for sentence in bodies:
        words = {
            w.strip(".,;:()\"'“”").lower()
            for w in reading.article.text[sentence.start : sentence.end].split()
        }
        stated = [
            t for t in _dates(reading, sentence) if isinstance(t.anchor, Calendar) and not t.anchor.implied
        ]
        enough = max(min(2, len(wanted)), len(wanted) - 1)
        if sentence is not own and stated and wanted and len(wanted & words) >= enough:
            found += stated
    found = found or _begun(reading, own, named)
    years = {_year(time) for time in found}
    return found[0] if len(years) == 1 else None


def _turn(reading: Reading, own: Sentence, noun: str) -> TimeExpression | None:
    """The one date told right behind a verb for what a noun names: "opening", "was opened in 1899"."""
    text = reading.article.text
    dates = []
    for time in reading.times:
        before = _CLAUSE.search(text[max(0, time.start - _FORE) : time.start])
        if _is_stated(time) and before and not own.start <= time.start < own.end:
            words = _LETTERS.findall(before.group().lower())[-_CLOSE:]
            if any(root(word) == root(noun) and word != noun for word in words):
                dates.append(time)
    return dates[0] if len({_year(time) for time in dates}) == 1 else None


def _lived(reading: Reading, turn: str, wanted: int) -> TimeExpression | None:
    """The first birth or death that an article dates, where none of them is of about the year wanted."""
    dates = [
        reading.times[link.time]
        for mention in reading.mentions
        if mention.kind == turn
        for link in mention.times
        if link.role == "at" and _is_stated(reading.times[link.time])
    ]
    if any(abs(_year(time) - wanted) <= _SLACK for time in dates):
        return None
    return dates[0] if dates else None


def _is_stated(time: TimeExpression) -> bool:
    """Whether a time is a year, or within one, of which nothing was supplied."""
    anchor = time.anchor
    return isinstance(anchor, Calendar) and anchor.grain <= Grain.YEAR and not anchor.implied


def _begun(reading: Reading, own: Sentence, named: Sequence[str]) -> list[TimeExpression]:
    """The dates of the one state that a phrase names by another word: "conflict" of "the war broke out in".

    Where its whole span is given, "the 1936-39 war", it is its first year.
    """
    book = vocabulary()
    kinds = {
        form.kind
        for word in set(named) - _BEGINS
        for form in book.forms.get(word, ())
        if form.shape == "noun"
    }
    states = [kind for kind in kinds if book.classes[kind].state]
    if len(states) != 1 or not _BEGINS.intersection(named):
        return []
    found = []
    for mention in reading.mentions:
        links = [reading.times[link.time] for link in mention.times if link.role in ("at", "start")]
        dates = [time for time in links if _is_stated(time)]
        if mention.kind == states[0] and dates and not own.start <= mention.start < own.end:
            found.append(dates[0])
    return found


KIND = Kind(
    name="anniversary",
    parameters={},
    check=check,
    fields=("count", "should"),
    rank=10,
    summary="which anniversary is kept, against the year that the article gives the event",
)
