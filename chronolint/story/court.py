"""What is looked up to judge whether two slots that differ can both be right."""

from __future__ import annotations

from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property, partial
from itertools import groupby

from chronolint.claims.model import Reading
from chronolint.story.aligned import HANDFUL, Rarity
from chronolint.story.census import size, spread
from chronolint.story.figures import Figure, figure
from chronolint.story.likeness import likeness_of
from chronolint.story.slots import Slot, slots_of_set, telling_stem
from chronolint.story.values import differ
from chronolint.tables import table
from chronolint.text.model import BODY, TITLE, Sentence
from chronolint.text.patterns import pattern

_DESIGNATION = pattern(r"\b(?:[A-Z]+-?\d+[A-Z]?|[A-Z][a-z]+ \d{1,2})\b(?!,)")
_HEADING = 60  # characters of a first line that is a heading


@cache
def _nameless() -> frozenset[str]:
    """Capitalised words that name nobody: months, weekdays, "Corp"."""
    return frozenset((*map(str.lower, (*month_name, *day_name)), *table("figures")["bodies"]))


class Court:
    """What the gates look things up in. Of two articles that are set side by side one has to be of those that
    it is `about`; None for any.
    """

    def __init__(self, readings: Sequence[Reading], about: Collection[int] | None = None) -> None:
        self.readings = readings
        self.about = about
        self.rows = slots_of_set(readings)
        self.handful = size(readings) <= HANDFUL
        self._figures: dict[tuple[int, int], Figure] = {}

    def concerned(self, first: int, second: int) -> bool:
        """Whether two articles are to be set side by side."""
        return self.about is None or first in self.about or second in self.about

    def comparable(self, first: Slot, second: Slot) -> bool:
        """Whether two slots hold different values and stand in articles of one subject."""
        pair = first.reading, second.reading
        return self.concerned(*pair) and self.one_subject(*pair) and differ(first.value, second.value)

    def one_subject(self, first: int, second: int) -> bool:
        """Whether two articles are of one story and name somebody or something in common."""
        one, other = self._names[first], self._names[second]
        named = not one.isdisjoint(other) or (self.handful and self._named_first(first, second))
        return named and self.one_story(first, second)

    def _named_first(self, first: int, second: int) -> bool:
        """Whether one of two articles names nobody, or opens a sentence with a name of the other."""
        one, other = self._names[first], self._names[second]
        openings = self._first_words[second], self._first_words[first]
        return not (one and other) or not one.isdisjoint(openings[0]) or not other.isdisjoint(openings[1])

    def one_story(self, first: int, second: int) -> bool:
        """Whether two articles share rare words enough to be of one story, and tell of no two things of one
        series.
        """
        apart = of_one_series(self._designations[first], self._designations[second])
        return not apart and likeness_of(self.readings).same_story(first, second)

    @cached_property
    def rarity(self) -> Rarity:
        """How much the words near slots say."""
        return Rarity(self.readings, self.rows)

    @cached_property
    def _names(self) -> list[frozenset[str]]:
        """The names that the openings of the articles give, those that few others have."""
        rows = [opening_names(reading) for reading in self.readings]
        articles, counts = spread(self.readings, "opening", rows)
        few = articles if self.handful else max(3, articles // 60)
        return [frozenset(name for name in row if counts[name] <= few) for row in rows]

    @cached_property
    def _first_words(self) -> list[frozenset[str]]:
        """The words that open the first sentences of the articles, of which some are names."""
        return [_first_words(reading) for reading in self.readings]

    @cached_property
    def _designations(self) -> list[frozenset[str]]:
        return [designations(reading) for reading in self.readings]

    @cached_property
    def full_names(self) -> list[frozenset[str]]:
        """The names of several words that the articles give, places aside."""
        return [_full_names(reading) for reading in self.readings]

    def beside(self, slot: Slot) -> list[Slot]:
        """The other slots of a slot's sentence."""
        row = self.rows[slot.reading]
        return [other for other in row if other.sentence == slot.sentence and other is not slot]

    def names(self, slot: Slot) -> frozenset[str]:
        """The names in a slot's sentence."""
        reading = self.readings[slot.reading]
        return frozenset(names_between(reading, *reading.sentences[slot.sentence][:2]))

    def deed(self, slot: Slot) -> str | None:
        """The class of the event that a date is told of, where that is known."""
        mentions = self.readings[slot.reading].mentions
        return next((m.kind for m in mentions if any(link.time == slot.number for link in m.times)), None)

    def words(self, slot: Slot) -> list[str]:
        """The words of a slot's sentence, in lower case."""
        reading = self.readings[slot.reading]
        low, high, *_ = reading.sentences[slot.sentence]
        starts = reading.tokens.starts
        return reading.tokens.lower[bisect_left(starts, low) : bisect_left(starts, high)]

    def next_to(self, slot: Slot, many: int) -> list[str]:
        """The words, in lower case, up to `many` tokens before and behind a slot."""
        lower = self.readings[slot.reading].tokens.lower
        return lower[max(slot.before - many, 0) : slot.before] + lower[slot.behind : slot.behind + many]

    def figure(self, slot: Slot) -> Figure:
        """The figure in a slot."""
        key = (slot.reading, slot.number)
        if key not in self._figures:
            reading = self.readings[slot.reading]
            self._figures[key] = figure(slot.reading, reading, slot.sentence, slot.number)
        return self._figures[key]


def _full_names(reading: Reading) -> frozenset[str]:
    """The last two words of the runs of capitalised words in a body, in lower case."""
    tokens = reading.tokens
    spots = {n for p in reading.places for n in range(*map(partial(bisect_left, tokens.starts), p[:2]))}

    def named(at: int) -> bool:
        word = tokens.words[at]
        return word.isalpha() and word[0].isupper() and at not in spots and word.lower() not in _nameless()

    found = set()
    for low, high, *_ in (sentence for sentence in reading.sentences if sentence.part is BODY):
        first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
        for inside, group in groupby(range(first, last), named):
            run = list(group)
            if inside and len(run) > 1:
                found.add(" ".join(tokens.lower[at] for at in run[-2:]))
    return frozenset(found)


def opening_names(reading: Reading) -> frozenset[str]:
    """The names in a title that is not all in capitals and in the first two sentences of the body."""
    openings = _openings(reading)
    return frozenset(name for s in openings for name in names_between(reading, s.start, s.end))


def _openings(reading: Reading) -> list[Sentence]:
    body = [s for s in reading.sentences if s.part is BODY][:2]
    return [*(s for s in reading.sentences if s.part is TITLE), *body]


def _first_words(reading: Reading) -> frozenset[str]:
    tokens = reading.tokens
    firsts = (bisect_left(tokens.starts, sentence.start) for sentence in _openings(reading))
    return frozenset(word for at in firsts if (word := telling_stem(tokens.lower[at])))


def designations(reading: Reading) -> frozenset[str]:
    """What tells a thing from others of its series in the first line, where a heading stands: "E4" of the
    standard E4, "Level 2" of a specification.
    """
    text = reading.article.text.lstrip()
    line = text[: text.find("\n\n")] if "\n\n" in text else ""
    return frozenset(_DESIGNATION.findall(line)) if len(line) <= _HEADING else frozenset()


def of_one_series(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each of two articles has a designation that the other has not: they tell of two things."""
    return bool(one - other and other - one)


def names_between(reading: Reading, low: int, high: int) -> Iterator[str]:
    tokens = reading.tokens
    first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
    if not any(word.islower() and len(word) > 3 for word in tokens.words[first:last]):
        return
    nameless = _nameless()
    for word, small in zip(tokens.words[first + 1 : last], tokens.lower[first + 1 : last], strict=True):
        if word != small and not word.isupper() and small not in nameless and (name := telling_stem(small)):
            yield name
