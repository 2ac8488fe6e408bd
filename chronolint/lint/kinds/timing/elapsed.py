"""Kind `elapsed`: so long after something, and the dates that the article gives to both.

"Five years after its launch" is held against "launched in 2003" and the date of the sentence or the article,
"her husband of 58 years" against the wedding and the death. What happened is found again by its word, where
the article gives that word one date only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.told import Timed, sentence_at, time_mark, timed, times_in, told
from chronolint.lint.page import Rule
from chronolint.story.stems import root
from chronolint.story.wording import publication_words
from chronolint.tables import table
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import UNITS, describe_count
from chronolint.when.model import Calendar, Duration, Grain, TimeExpression, Window

_AFTER = pattern(r"\s+(?:after|since)\s+(?:its|his|her|their|the|being|he|she|it|they)\s+([^.;:,()]{3,50})")
_AS = pattern(r"\s+as\s+(?:(?:its|his|her|their|the)\s+)?([a-z]{5,}(?:\s+[a-z]+){0,2})")
_SPOUSE = pattern(r"\b(?:husband|wife|spouse)\s+of\s+$")
_MARRIED = pattern(r"\s+of\s+marriage\b")
_STOPS = ".;:()"
_WORD = pattern(r"(?<![^\W\d_])[a-z]+(?![^\W\d_])")
# What a length is counted from is not told of the date behind: "years after it opened, the mill closed in".
_COUNTING = pattern(
    r"\b(?:years?|months?|weeks?|days?)\s+(?:after\s+[^,]{3,50},|as\s+[^,]{3,30}?(?:,|(?=\s(?:he|she|it|they)\b)))"
)
_OPENS = pattern(r"(?:In|On) ")
_CLAUSE = pattern(r"(?:, at (?:the age of )?\d+)?,?(?P<said> [^.;:,()]{0,60})")
_BESIDE = 5  # words before "in 2003" that may tell what happened then
_TELLING = 5  # letters of a word that can name an event
_LEAD = 3  # sentences of the body that tell of the day of the article
_SLACK = 1  # units by which such lengths are told loosely


class Since(NamedTuple):
    """A length that has passed: its expression, the date counted from, its sentence."""

    time: TimeExpression
    begun: TimeExpression
    sentence: Sentence


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths that fit neither the dates of their sentence nor that of the article."""
    vague = frozenset((*map(str, rule.values("vague")), *table("figures")["empty"]))
    for number, reading in world.each():
        lengths = [time for time in reading.times if isinstance(time.anchor, Duration)]
        counted = [(time, roots) for time in lengths if (roots := _counted_from(reading, time, vague))]
        facts = _facts(reading, timed(world, number), vague) if counted else {}
        for time, roots in counted:
            since = _since(reading, time, roots, facts)
            draft = _against(number, reading, since) if since else None
            if draft is not None:
                yield draft


def _counted_from(reading: Reading, time: TimeExpression, vague: frozenset[str]) -> list[str]:
    """What may tell of that from which a length is counted, as roots; nothing where its date stands there
    too: "three months after its launch on 18 April" says itself from when it counts.
    """
    text = reading.article.text
    after = _AFTER.match(text, time.end) or _AS.match(text, time.end)
    if after:
        if any(isinstance(t.anchor, Calendar) for t in times_in(reading, *after.span(1))):
            return []
        head = after.group(1).partition(" of ")[0]  # "the death of a cousin of the bride" is a death
        return [root(word) for word in _WORD.findall(head) if word not in vague]
    spouse = _SPOUSE.search(text, max(0, time.start - 16), time.start)
    return [root("marriage")] if spouse or _MARRIED.match(text, time.end) else []


def _since(
    reading: Reading, time: TimeExpression, roots: Sequence[str], facts: Mapping[str, TimeExpression]
) -> Since | None:
    """The date that a length is counted from, where another sentence tells it."""
    sentence = sentence_at(reading, time.start)
    begun = next((facts[word] for word in roots if word in facts), None)
    if sentence is None or begun is None or sentence.start <= begun.start < sentence.end:
        return None
    return Since(time, begun, sentence)


def _facts(reading: Reading, sentences: Sequence[Timed], vague: frozenset[str]) -> dict[str, TimeExpression]:
    """The words right before "in 2003" and the like, each with its date where it has but one."""
    found: dict[str, list[TimeExpression]] = defaultdict(list)
    for _, sentence, times in sentences:
        for time in times:
            if (
                not isinstance(time.anchor, Calendar)
                or time.anchor.grain > Grain.YEAR
                or time.lag is not None
            ):
                continue
            for word in _told_with(reading.article.text, sentence, time):
                if len(word) >= _TELLING and word not in vague:
                    found[root(word)].append(time)
    return {word: row[0] for word, row in found.items() if len({time.window for time in row}) == 1}


def _told_with(text: str, sentence: Sentence, time: TimeExpression) -> list[str]:
    """The words that may tell what happened at a date: before it, or behind one that opens its sentence."""
    if _OPENS.fullmatch(text, sentence.start, time.start):
        behind = _CLAUSE.match(text, time.end, sentence.end)
        return _WORD.findall(behind["said"])[:_BESIDE] if behind else []
    before = text[sentence.start : time.start]
    clause, link = before.rstrip()[:-3], before.rstrip()[-3:]
    if not before[-1:].isspace() or link[1:] not in ("in", "on") or not link[0].isspace():
        return []
    counted = max((match.end() for match in _COUNTING.finditer(clause)), default=0)
    return _WORD.findall(clause[max(counted, *(clause.rfind(stop) + 1 for stop in _STOPS)) :])[-_BESIDE:]


def _against(number: int, reading: Reading, since: Since) -> Draft | None:
    anchor, begun = since.time.anchor, since.begun.window
    assert isinstance(anchor, Duration)
    grain = min(anchor.grain, Grain.YEAR)  # "a decade after"
    unit = UNITS.get(grain) if grain >= Grain.DAY else None
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
        "passed": describe_count(passed, grain),
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
    parameters={"vague": ()},
    check=check,
    fields=("stated", "passed", "begun"),
    rank=10,
    summary="so long after something, and the dates given to both; words that are `vague` name no event",
)
