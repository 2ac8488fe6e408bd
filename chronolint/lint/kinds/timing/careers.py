"""Kind `career`: for how long somebody has worked or been married, against the age that the article tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.timing.ages_told import Age, ages_in
from chronolint.lint.kinds.told import one_of, times_in, told
from chronolint.lint.page import Rule
from chronolint.text.patterns import pattern
from chronolint.when.calendar import YEAR
from chronolint.when.model import Duration, Grain, TimeExpression

_GOES_ON = pattern(
    r"\b(?:has|have|had) (?:been|worked|served|taught|led|run|played|spent|held|sat|practised|practiced)\b"
    r"|\b(?:worked|served|taught|spent|joined)\b"
)
_SOMEWHERE = r"\b(?:with|at|for|in) (?:the )?[A-Z]"
_FOR = pattern(r"\b(?:for|spent|past|last|after)(?: the)?(?: past| last)?\s+$")
_OPENS = pattern(r"[\"'“‘]?(?:He|She)\b")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Lengths of a career that begin before the age of `youngest`."""
    youngest = int(rule.parameters.get("youngest", 0) or 0)
    work = pattern(rf"{_SOMEWHERE}|\b(?:{one_of(rule.values('work'))})\b")
    for number, reading in world.each():
        whole = any(map(_whole, reading.times))
        ages = [age for age in ages_in(world, number) if not age.dying] if whole else []
        for age, time in _careers(reading, ages, work) if ages else ():
            assert isinstance(time.anchor, Duration)
            if age.age - time.anchor.length.low / YEAR < youngest - 1:
                yield _draft(number, reading, age, time)


def _whole(time: TimeExpression) -> bool:
    """Whether a time is a length in years, and no age."""
    return isinstance(time.anchor, Duration) and time.anchor.grain is Grain.YEAR and "old" not in time.text


def _careers(
    reading: Reading, ages: list[Age], work: re.Pattern[str]
) -> Iterator[tuple[Age, TimeExpression]]:
    """The lengths that a sentence gives to what a person of a known age does for a living."""
    text = reading.article.text
    last: Age | None = None
    for sentence in told(reading):
        words = text[sentence.start : sentence.end]
        here = [age for age in ages if age.name[-1] in words.split(",")[0].split()[:4]]
        own = [age for age in ages if sentence.start <= age.start < sentence.end]
        carried = [last] if last is not None and _OPENS.match(words) else []
        last = next(iter(here or own or carried), None)
        if last is None or not _GOES_ON.search(words) or not work.search(words):
            continue
        for time in times_in(reading, sentence.start, sentence.end):
            if _whole(time) and _FOR.search(text[max(0, time.start - 14) : time.start]):
                yield last, time


def _draft(number: int, reading: Reading, age: Age, time: TimeExpression) -> Draft:
    marks = (Mark(number, time.start, time.end), Mark(number, age.start, age.end, f"{age.age} years"))
    stated = reading.article.quote(time.start, time.end)
    assert isinstance(time.anchor, Duration)
    begun = age.age - round(time.anchor.length.usual_low / YEAR)
    who = " ".join(age.name)
    steps = ((f"{who} is {age.age}", marks[1]), (f"{stated} ago {who} was about {max(begun, 0)}", marks[0]))
    return Draft(marks, {"who": who, "stated": stated, "age": str(age.age)}, steps, inferred=True)


KIND = Kind(
    name="career",
    parameters={"youngest": (), "work": ()},
    check=check,
    fields=("who", "stated", "age"),
    rank=10,
    summary="for how long somebody has been at his `work`, or married, who was not yet `youngest` then",
)
