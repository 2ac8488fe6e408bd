"""Kind `elapsed`: so long after something, and the dates that the article gives to both.

"Five years after its launch" is held against "launched in 2003" and the date of the sentence or the article,
"her husband of 58 years" against the wedding and the death. What happened is found again by its word, where
the article gives that word one date only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import sentence_at, time_mark, times_in, told
from chronolint.lint.page import Rule
from chronolint.story.stems import stem
from chronolint.story.wording import publication_words
from chronolint.tables import table
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import UNITS, describe_count
from chronolint.when.model import Calendar, Duration, Grain, TimeExpression, Window

_AFTER = pattern(r"\s+(?:after|since)\s+(?:its|his|her|their|the|being|he|she|it|they)\s+([^.;:,()]{3,50})")
_SPOUSE = pattern(r"\b(?:husband|wife|spouse)\s+of\s+$")
_MARRIED = pattern(r"\s+of\s+marriage\b")
_DATED = pattern(r"([^.;:()]*?)\s(?:in|on)\s+$")
_WORD = pattern(r"(?<![^\W\d_])[a-z]+(?![^\W\d_])")
# Words beside a date that name no event of their own.
_VAGUE = frozenset(
    [
        "began",
        "begin",
        "begun",
        "start",
        "started",
        "ended",
        "became",
        "held",
        "husband",
        "wife",
        "took",
        "place",
        "made",
    ]
)
_OPENS = pattern(r"(?:In|On) ")
_CLAUSE = pattern(r"(?:, at (?:the age of )?\d+)?,?(?P<said> [^.;:,()]{0,60})")
_BESIDE = 5  # words before "in 2003" that may tell what happened then
_TELLING = 5  # letters of a word that can name an event
_LEAD = 3  # sentences of the body that tell of the day of the article
_SLACK = 1  # units by which such lengths are told loosely


class Since(NamedTuple):
    """A length that has passed: its expression, the date counted from, what happened then, its sentence."""

    time: TimeExpression
    begun: TimeExpression
    event: str
    sentence: Sentence


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths that fit neither the dates of their sentence nor that of the article."""
    for number, reading in world.each():
        text = reading.article.text
        lengths = [time for time in reading.times if isinstance(time.anchor, Duration)]
        facts: Mapping[str, TimeExpression] | None = None
        for time in lengths:
            after = _AFTER.match(text, time.end)
            spouse = _SPOUSE.search(text, max(0, time.start - 16), time.start) or _MARRIED.match(
                text, time.end
            )
            if not after and not spouse:
                continue
            if after and any(isinstance(t.anchor, Calendar) for t in times_in(reading, *after.span(1))):
                continue  # "three months after its launch on 18 April" says itself from when it counts
            facts = _facts(reading) if facts is None else facts
            for since in _counted(reading, time, after.group(1) if after else "", facts):
                draft = _against(number, reading, since)
                if draft is not None:
                    yield draft


def _counted(
    reading: Reading, time: TimeExpression, words: str, facts: Mapping[str, TimeExpression]
) -> Iterator[Since]:
    """What a length is counted from, where the article dates it once."""
    sentence = sentence_at(reading, time.start)
    head = words.partition(" of ")[0]  # "the death of a cousin of the bride" is a death
    named = [_stem(word) for word in _WORD.findall(head) if word not in _VAGUE] if words else ["marri"]
    found = next((word for word in named if word in facts), None)
    if sentence is None or found is None:
        return
    begun = facts[found]
    if not sentence.start <= begun.start < sentence.end:
        yield Since(time, begun, found, sentence)


def _facts(reading: Reading) -> dict[str, TimeExpression]:
    """The words right before "in 2003" and the like, each with its date where it has but one."""
    found: dict[str, list[TimeExpression]] = defaultdict(list)
    empty = frozenset(table("figures")["empty"])
    for sentence in told(reading):
        for time in times_in(reading, sentence.start, sentence.end):
            if (
                not isinstance(time.anchor, Calendar)
                or time.anchor.grain > Grain.YEAR
                or time.lag is not None
            ):
                continue
            for word in _told_with(reading.article.text, sentence, time):
                if len(word) >= _TELLING and word not in empty and word not in _VAGUE:
                    found[_stem(word)].append(time)
    return {word: row[0] for word, row in found.items() if len({time.window for time in row}) == 1}


def _told_with(text: str, sentence: Sentence, time: TimeExpression) -> list[str]:
    """The words that may tell what happened at a date: before it, or behind one that opens its sentence."""
    if _OPENS.fullmatch(text, sentence.start, time.start):
        behind = _CLAUSE.match(text, time.end, sentence.end)
        return _WORD.findall(behind["said"])[:_BESIDE] if behind else []
    before = _DATED.search(text[sentence.start : time.start])
    return _WORD.findall(before.group(1))[-_BESIDE:] if before else []


def _stem(word: str) -> str:
    """A stem that a verb and its noun share: "launched" and "launch", "married" and "marriage"."""
    for ending in ("ied", "iage", "ing", "ment", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)] + ("i" if ending[0] == "i" and ending != "ing" else ""))
    return stem(word)


def _against(number: int, reading: Reading, since: Since) -> Draft | None:
    anchor, begun = since.time.anchor, since.begun.window
    assert isinstance(anchor, Duration)
    unit = UNITS.get(anchor.grain) if anchor.grain >= Grain.DAY else None
    assert isinstance(since.begun.anchor, Calendar)
    if unit is None or begun is None or since.begun.anchor.grain > anchor.grain:
        return None
    ends = list(_ends(reading, since))
    if not ends or any(_fits(anchor, unit, begun, end) for _, end in ends):
        return None
    time, end = ends[0]
    mark, other = time_mark(number, since.time), time_mark(number, since.begun)
    last = time_mark(number, time) if time is not None else None
    passed = round((end.low - begun.low) / unit)
    fields = {
        "stated": reading.article.quote(since.time.start, since.time.end),
        "passed": describe_count(passed, anchor.grain),
        "begun": other.label,
    }
    until = publication_words(reading) if last is None else last.label
    steps = ((f"told elsewhere: {other.label}", other), (f"counted up to: {until}", last))
    marks = (mark, other) if last is None else (mark, other, last)
    return Draft(marks, fields, steps, inferred=True)


def _ends(reading: Reading, since: Since) -> Iterator[tuple[TimeExpression | None, Window]]:
    """The dates up to which a length may be counted: those of its sentence, and in the lead the article's."""
    for time in times_in(reading, since.sentence.start, since.sentence.end):
        if isinstance(time.anchor, Calendar) and time.window is not None and time.anchor.grain <= Grain.YEAR:
            yield time, time.window
    body = [sentence for sentence in told(reading) if sentence.part is Part.BODY]
    if since.sentence not in body[:_LEAD]:
        return
    if reading.publication.stated_window is not None:
        yield None, reading.publication.stated_window


def _fits(anchor: Duration, unit: int, begun: Window, end: Window) -> bool:
    low, high = end.low - begun.high, end.high - begun.low
    return anchor.length.low - _SLACK * unit <= high and low <= anchor.length.high + _SLACK * unit


KIND = Kind(
    name="elapsed",
    parameters={},
    check=check,
    fields=("stated", "passed", "begun"),
    rank=10,
    summary="so long after something, and the dates that the article gives to both",
)
