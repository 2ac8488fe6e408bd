"""Kind `ages-told`: the age of one person told twice in an article, and told differently.

"Ada Fenwick, 52," and "the 25-year-old Fenwick" hold at the day of the article, "died aged 52" on the day of
the death. Ages at other times ("joined at 18") are not compared. Bearers of one surname are kept apart by
their first names; where two of them are told of, a surname alone names neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, combinations

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import told
from chronolint.lint.page import Rule
from chronolint.tables import table
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.text.tokens import OWNERS
from chronolint.values import NamedTuple
from chronolint.when.calendar import MONTHS, WEEKDAYS

_WORD = r"[A-Z][\w’'-]++"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|[A-Z]\.|de|da|van|von|al|bin|der|la))*+"
_APPOSED = pattern(r"(?:,| \()\s*(?:now )?(?:aged )?(\d{2})(?:\)|,(?! ?\d)|\.(?= [A-Z]|$))")
_BEHIND = pattern(r"(?:,| \()\s*(?:a|an|the)\s+(\d{2})-year-old\b")
_BEFORE = pattern(
    rf"(?<!then-)(?<!then- )(?<!then )\b(\d{{2}})-year-old,?\s+(?:[a-z-]++\s+){{0,3}}+({_NAME})"
)
_NAMES = pattern(_NAME)
_BACK = 60  # code points of a name before an age
_DIED = pattern(
    r"\b(?:died|dies|dead|death|passed away|passes away)\b[^.;:]{0,90}?"
    r"\b(?:at the age of|at age|aged|at)\s+(\d{2,3})\b"
    r"(?!:\d)(?=\s*(?:$|[,.;:)–—-]|according|in|on|after|from|of|following))"
)
_DEATH = pattern(r"\b(?:died|has died|dies|was killed)\b")
_STILL = pattern(r"\b(?:still|now)\b[^.;:]{0,30}?\b(?:at the age of|at age|aged)\s+(\d{2})\b")
_WAS = pattern(r"\s*(?:He|She) was (\d{2,3})\.\s*")
_PRONOUN = pattern(r"\b(?:he|she)\b", re.IGNORECASE)
_OPENERS = ("the", "in", "on", "at", "and", "but")  # words that are no part of the name behind them
_DIGIT = pattern(r"\d")
# Where all ages stand in brackets they may be minutes of a match: "Fenwick (12), Marl (67)".
_TELLS = pattern(r"aged|, \d\d[,.]|-year-old|\bage\b|[Hh]e was \d")
_NO_NAMES = frozenset([*MONTHS, *WEEKDAYS])
_LEAD = 4  # sentences in which news tells who died


class Age(NamedTuple):
    """An age as told: of whom (names as written, the surname last), where, and whether at death."""

    name: tuple[str, ...]
    age: int
    start: int
    end: int
    dying: bool


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Pairs of ages of one person that differ."""
    for number, reading in world.each():
        ages = ages_in(world, number)
        if len(ages) < 2 or not _TELLS.search(reading.article.text):
            continue
        for first, second in combinations(ages, 2):
            if first.age != second.age and _one_person(ages, first, second):
                yield _draft(number, first, second)
                break


def ages_in(world: World, number: int) -> tuple[Age, ...]:
    """The ages that article `number` tells, looked for once a run."""
    return world.once_of(number, _ages_of)


def _ages_of(reading: Reading) -> Iterator[Age]:
    """The ages that an article tells of people on its own day, or at their death."""
    found: list[Age] = []
    sentences = list(told(reading))
    for index, sentence in enumerate(sentences):
        if _DIGIT.search(reading.article.text, sentence.start, sentence.end):
            words = reading.article.text[sentence.start : sentence.end]
            own = [*_named(sentence, words), *_at_death(sentence, words, index)]
            own = own or list(_of_the_dead(reading, sentences[:index], sentence))
            found += own or list(_of_the_one_named(reading, sentence, words, found))
    yield from found


def _named(sentence: Sentence, words: str) -> Iterator[Age]:
    for match in chain(_APPOSED.finditer(words), _BEHIND.finditer(words)):
        last = list(_NAMES.finditer(words, max(0, match.start() - _BACK), match.start()))[-1:]
        if last and last[0].end() == match.start():
            yield from _age(sentence, match, last[0].group(), False)
    for match in _BEFORE.finditer(words) if "-year-old" in words else ():
        yield from _age(sentence, match, match.group(2), False)


def _age(sentence: Sentence, match: re.Match[str], written: str, dying: bool) -> Iterator[Age]:
    """The age in the first group of a match, of the person written so."""
    name = _parts(written)
    if name:
        low, high = sentence.start + match.start(1), sentence.start + match.end(1)
        yield Age(name, int(match.group(1)), low, high, dying)


def is_title(word: str) -> bool:
    """Whether a word before a name is no part of it."""
    return word.rstrip(".").lower() in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset((*table("names")["titles"], *_OPENERS))


def _parts(written: str) -> tuple[str, ...]:
    """The parts of a name, without titles and without whose the person is, "Orsk's Ada Fenwick"; () where it
    is none.
    """
    words = written.split()
    owner = max((n for n, word in enumerate(words[:-1], 1) if word.endswith(OWNERS)), default=0)
    parts = tuple(word[:-2] if word.endswith(OWNERS) else word for word in words[owner:])
    while parts and is_title(parts[0]):
        parts = parts[1:]
    return () if any(part[:3] in _NO_NAMES and len(part) > 2 for part in parts[-1:]) else parts


def _at_death(sentence: Sentence, words: str, index: int) -> Iterator[Age]:
    """The age at which somebody died, where the news is the death."""
    if index >= _LEAD and sentence.part is not Part.TITLE:
        return
    for match in _DIED.finditer(words):
        names = [name for name in _NAMES.findall(words, 0, match.start()) if _parts(name)]
        if names:
            yield from _age(sentence, match, names[-1], True)


def _of_the_dead(reading: Reading, before: list[Sentence], sentence: Sentence) -> Iterator[Age]:
    """The age of whoever died, as the lead says in the sentence before: "He was 104"."""
    text = reading.article.text
    match = _WAS.fullmatch(text, sentence.start, sentence.end)
    if match is None or not 0 < len(before) < _LEAD:
        return
    told = text[before[-1].start : before[-1].end]
    death = _DEATH.search(told)
    names = [name for name in _NAMES.findall(told, 0, death.start()) if _parts(name)] if death else []
    name = _parts(names[-1]) if names else ()
    if name:
        yield Age(name, int(match.group(1)), match.start(1), match.end(1), True)


def _of_the_one_named(reading: Reading, sentence: Sentence, words: str, known: list[Age]) -> Iterator[Age]:
    """The age of "he" or "she": of whoever was named last of those whose age was told."""
    match = _STILL.search(words) if known else None
    if match is None or not _PRONOUN.search(words):
        return
    before = reading.article.text[: sentence.start]
    last = max(known, key=lambda told: before.rfind(told.name[-1]))
    yield from _age(sentence, match, " ".join(last.name), False)


def _one_person(ages: Sequence[Age], first: Age, second: Age) -> bool:
    if first.dying != second.dying or first.name[-1] != second.name[-1]:
        return False
    if len(second.name) > 1:  # "Singer Tomas Brandl" is Tomas; a surname alone refers back, never ahead
        return len(first.name) > 1 and (second.name[0] in first.name or first.name[0] in second.name)
    bearers = {age.name[0] for age in ages if age.name[-1] == first.name[-1] and len(age.name) > 1}
    return len(bearers) <= 1


def _draft(number: int, first: Age, second: Age) -> Draft:
    marks = tuple(Mark(number, age.start, age.end, f"{age.age} years") for age in (second, first))
    who = " ".join(first.name if len(first.name) >= len(second.name) else second.name)
    fields = {"who": who, "first": str(first.age), "second": str(second.age)}
    when = "at death" if first.dying else "when the article was written"
    steps = tuple(
        (f"{who} is {age.age} {when}", mark) for age, mark in zip((second, first), marks, strict=True)
    )
    return Draft(marks, fields, steps, inferred=True)


KIND = Kind(
    name="ages-told",
    parameters={},
    check=check,
    fields=("who", "first", "second"),
    rank=10,
    summary="the age of one person told twice in an article",
)
