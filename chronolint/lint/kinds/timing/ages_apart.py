"""Kind `ages-apart`: the age of one person told in two articles, or in one whose birth another dates.

A year between the articles makes a person a year older, or none, as the birthday falls. A surname alone is
of whoever the article names with it in full, once; where it names two, it names neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.timing.ages import Life, lives_in
from chronolint.lint.kinds.timing.ages_told import Age, ages_in, is_title
from chronolint.lint.kinds.told import time_mark
from chronolint.lint.page import Rule
from chronolint.story.likeness import likeness_of
from chronolint.story.wording import publication_words
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import YEAR
from chronolint.when.model import Window

_FIRST = pattern(r"\b([A-Z][\w’'-]+)\s+(?:[A-Z]\.\s+)?\Z")
_EDGE = pattern(r"\b")
_REACH = 200  # code points before a surname in which a first name begins
_SLACK = 1  # years by which an age and a date of birth are often apart without anything being wrong

Person = tuple[str, str]


class _Told(NamedTuple):
    """What an article tells of how old somebody is: an age on its own day or at death, or a birth."""

    reading: int
    age: Age | None = None
    life: Life | None = None


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Pairs of articles of one story that tell ages of one person which do not go together."""
    told: dict[Person, list[_Told]] = defaultdict(list)
    for number, reading in enumerate(world.readings):
        for person, one in _people(world, number, reading):
            told[person].append(one)
    likeness = likeness_of(world.readings)
    for person in sorted(told):
        for one, other in combinations(told[person], 2):
            if one.reading != other.reading and likeness.same_story(one.reading, other.reading):
                yield from _apart(world, person, one, other)


def _people(world: World, number: int, reading: Reading) -> Iterator[tuple[Person, _Told]]:
    """Whose age or birth an article tells: first name and surname."""
    for age in ages_in(world, number):
        if (person := _in_full(reading, age.name[-1], age.name[:-1])) is not None:
            yield person, _Told(number, age)
    for life in lives_in(world, number):
        for last in sorted(life.names):
            if (person := _in_full(reading, last.capitalize())) is not None:
                yield person, _Told(number, life=life)


def _in_full(reading: Reading, last: str, before: tuple[str, ...] = ()) -> Person | None:
    """The person whom an article calls by a surname, where it calls nobody else so."""
    if before:
        return before[0], last
    first = {name for name in _before(reading.article.text, last) if not is_title(name)}
    return (first.pop(), last) if len(first) == 1 else None


def _before(text: str, last: str) -> Iterator[str]:
    """The capitalised words right before a name, or before an initial that stands there."""
    done, at = 0, text.find(last)
    while at >= 0:
        end = at + len(last)
        found = _FIRST.search(text, max(done, at - _REACH), at) if _EDGE.match(text, end) else None
        if found is not None:
            yield found[1]
            done = end
        at = text.find(last, at + 1)


def _apart(world: World, person: Person, one: _Told, other: _Told) -> Iterator[Draft]:
    first, second = sorted((one, other), key=lambda told: (_day(world, told), told.reading))
    if first.age is not None and second.age is not None:
        if first.age.dying == second.age.dying and not _fit(world, first, second):
            yield _of_ages(world, person, first, second)
        return
    aged, born = (first, second) if first.age is not None else (second, first)
    if aged.age is not None and born.life is not None and not aged.age.dying:
        years = _years_since(born.life.birth, _published(world, aged))
        if years and not years[0] - _SLACK <= aged.age.age <= years[1] + _SLACK:
            yield _against_birth(world, person, aged, born, years)


def _day(world: World, told: _Told) -> int:
    window = _published(world, told)
    return window.low if window is not None else 0


def _fit(world: World, first: _Told, second: _Told) -> bool:
    """Whether the later of two ages is the earlier and the years between, more or less a birthday."""
    assert first.age is not None
    assert second.age is not None
    if first.age.dying:
        return first.age.age == second.age.age
    windows = [_published(world, told) for told in (first, second)]
    if windows[0] is None or windows[1] is None:
        return True
    least = max(windows[1].low - windows[0].high, 0) // YEAR
    most = (windows[1].high - windows[0].low) // YEAR + 1
    grown = second.age.age - first.age.age
    return least <= grown <= most or (windows[0].meets(windows[1]) and grown == -1)


def _published(world: World, told: _Told) -> Window | None:
    """The day of an article, where it is stated: an inferred one says nothing of a year."""
    return world.readings[told.reading].publication.stated_window


def _years_since(birth: Window, window: Window | None) -> tuple[int, int] | None:
    return None if window is None else ((window.low - birth.high) // YEAR, (window.high - birth.low) // YEAR)


def _of_ages(world: World, person: Person, first: _Told, second: _Told) -> Draft:
    marks = tuple(_age_mark(told) for told in (second, first))
    fields = {"who": " ".join(person), "first": marks[1].label, "second": marks[0].label}
    steps = tuple(
        (f"{fields['who']} is {mark.label} in an article {_when(world, mark)}", mark) for mark in marks
    )
    return Draft(marks, fields, steps, inferred=True)


def _against_birth(world: World, person: Person, aged: _Told, born: _Told, years: tuple[int, int]) -> Draft:
    assert born.life is not None
    time = world.readings[born.reading].times[born.life.time]
    age, birth = _age_mark(aged), time_mark(born.reading, time)
    due = " or ".join(str(year) for year in sorted(set(years)))
    fields = {"who": " ".join(person), "first": age.label, "second": f"{due} years by the date of birth"}
    steps = (
        (f"{fields['who']} is {age.label} in an article {_when(world, age)}", age),
        (f"born {birth.label}, which makes it {due} years", birth),
    )
    return Draft((age, birth), fields, steps, inferred=True)


def _age_mark(told: _Told) -> Mark:
    assert told.age is not None
    return Mark(told.reading, told.age.start, told.age.end, f"{told.age.age} years")


def _when(world: World, mark: Mark) -> str:
    return publication_words(world.readings[mark.reading])


KIND = Kind(
    name="ages-apart",
    parameters={},
    check=check,
    fields=("who", "first", "second"),
    rank=10,
    summary="the age of one person told in two articles",
)
