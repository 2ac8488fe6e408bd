"""Figures of articles, and when two of them are the same figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from chronolint.claims.model import Mention, Reading
from chronolint.claims.morphology import singular
from chronolint.quantity.model import Kind, Quantity
from chronolint.shared import Shared
from chronolint.story.memo import once_a_set
from chronolint.story.stems import stem, stems
from chronolint.tables import table
from chronolint.text.model import TOLD, Part
from chronolint.text.patterns import pattern
from chronolint.values import dataclass

_COMPARED = frozenset([Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.PERCENT])
_NEAR = 60  # characters on either side of a figure that are about it
_PEOPLE = "person"
_NOUNS = Shared[frozenset[str]]()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what decides whether another is the same figure.

    `nouns` are the words of what is counted, `crowd` is the number of figures in the sentence.
    """

    reading: int
    sentence: int
    quantity: Quantity
    mention: Mention | None
    part: Part
    nouns: frozenset[str]
    crowd: int

    @property
    def counts(self) -> str:
        """What is counted or measured, as a class of nouns: the head noun, else the unit."""
        what = self.quantity.unit or self.quantity.head or ""
        return _classes().get(what, what)

    @property
    def called(self) -> str:
        """What a message calls it: what is counted, else the sort of figure."""
        quantity = self.quantity
        sort = {Kind.MONEY: "sum", Kind.PERCENT: "share"}.get(quantity.kind, quantity.dimension)
        return self.counts if quantity.head or sort is None else sort


def telling(reading: Reading, low: int, high: int) -> tuple[frozenset[str], frozenset[str]]:
    """The longer words between two offsets, and the capitalised ones but the first, in lower case."""
    tokens = reading.tokens
    first = bisect_left(tokens.starts, low)
    last = bisect_left(tokens.starts, high, first)
    lower = tokens.lower[first:last]
    longer = frozenset([word for word in lower if len(word) > 3 and not word[0].isdigit()])
    written = tokens.words[first + 1 : last]
    # A capital is what the lower-case form has not; to ask each word for its first letter takes longer.
    names = [small for word, small in zip(written, lower[1:], strict=True) if word != small and len(word) > 2]
    return longer, frozenset(names)


@cache
def _classes() -> dict[str, str]:
    return {word: row[0] for row in table("figures")["synonyms"] for word in row}


def class_of(noun: str) -> str:
    """The noun that stands for all that count the same things: "worker" for "employee"."""
    return _classes().get(noun, noun)


@cache
def _never() -> frozenset[str]:
    return frozenset(table("figures")["never"])


@cache
def _deeds() -> dict[str, str]:
    return {kind: row[0] for row in table("figures")["deeds"] for kind in row}


def _figures(number: int, reading: Reading) -> list[Figure]:
    """The figures of an article's title and body that can be compared, in text order."""
    mentions = {n: m for m in reading.mentions for n in m.counts}
    found: list[Figure] = []
    at = 0
    for index, sentence in enumerate(reading.sentences):
        inside: list[int] = []
        while at < len(reading.quantities) and reading.quantities[at].start < sentence.end:
            if reading.quantities[at].start >= sentence.start:
                inside.append(at)
            at += 1
        if sentence.part not in TOLD or not inside:
            continue
        for n in inside:
            quantity = _of_people(reading, n, mentions.get(n))
            told = quantity.head not in _never()
            if quantity.kind in _COMPARED and told and (quantity.head or quantity.unit):
                found.append(
                    Figure(
                        number,
                        index,
                        quantity,
                        mentions.get(n),
                        sentence.part,
                        _nouns(reading, quantity),
                        len(inside),
                    )
                )
    return found


@once_a_set
def figures_of_set(readings: Sequence[Reading]) -> Iterator[tuple[Figure, ...]]:
    """The figures of each article of a set."""
    return (tuple(_figures(number, reading)) for number, reading in enumerate(readings))


def figure(number: int, reading: Reading, sentence: int, index: int) -> Figure:
    """Quantity `index` of a reading, in the sentence given, as a figure."""
    low, high, part, _ = reading.sentences[sentence]
    mention = next((m for m in reading.mentions if index in m.counts), None)
    quantity = _of_people(reading, index, mention)
    crowd = sum(low <= q.start < high for q in reading.quantities)
    return Figure(number, sentence, quantity, mention, part, _nouns(reading, quantity), crowd)


_AGE = pattern(r"\b(?:aged?|age of|at)\s+$")  # "dies at 78" tells an age
_BEFORE_AGE = 12  # code points before a figure in which that stands


def _of_people(reading: Reading, index: int, mention: Mention | None) -> Quantity:
    """A figure without a noun counts people where it was they who came to harm: "70 were injured"."""
    quantity = reading.quantities[index]
    harmed = mention is not None and mention.kind in table("figures")["tolls"]
    if not harmed or quantity.kind is not Kind.BARE or quantity.head or quantity.unit:
        return quantity
    before = reading.article.text[max(0, quantity.start - _BEFORE_AGE) : quantity.start]
    return quantity if _AGE.search(before) else quantity._replace(kind=Kind.COUNT, head=_PEOPLE)


def _nouns(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """The words of the noun phrase that a figure counts, as classes: "soldiers and fighters" is both."""
    low, high = quantity.noun or (0, 0)
    row = [singular(word.strip(",")) for word in reading.article.text[low:high].lower().split()]
    return _NOUNS[frozenset(_classes().get(word, word) for word in (*row, quantity.head or ""))]


def words_of(reading: Reading, figure: Figure) -> frozenset[str]:
    """The longer words of the sentence in which a figure stands, in lower case."""
    return telling(reading, *reading.sentences[figure.sentence][:2])[0]


def sentence_of(reading: Reading, figure: Figure) -> str:
    """The text of the sentence in which a figure stands."""
    sentence = reading.sentences[figure.sentence]
    return reading.article.text[sentence.start : sentence.end]


def stems_near(reading: Reading, figure: Figure) -> frozenset[str]:
    """The stems of the words of its sentence that stand near a figure, but for what it counts."""
    sentence, quantity, text = reading.sentences[figure.sentence], figure.quantity, reading.article.text
    end = quantity.phrase_end
    before = text[max(sentence.start, quantity.start - _NEAR) : quantity.start]
    near = stems(before) | stems(text[end : min(sentence.end, end + _NEAR)])
    return near - {stem(figure.counts)}


def fixed(one: Quantity, other: Quantity) -> bool:
    """Whether what is counted is such as nothing that happens makes more or fewer."""
    return not {one.head, other.head}.isdisjoint(table("figures")["fixed"])


def same_count(first: Figure, second: Figure) -> bool:
    """Whether two figures count or measure the same sort of thing, whole against whole or part against
    part.
    """
    a, b = first.quantity, second.quantity
    if a.kind is not b.kind or a.part != b.part or a.unit != b.unit:
        return False
    if a.head is None or b.head is None:
        return bool(a.head or b.head or a.unit)
    heads = [_classes().get(q.head or "", q.head) for q in (a, b)]
    return heads[0] in second.nouns or heads[1] in first.nouns


def same_deed(first: Figure, second: Figure) -> bool:
    """Whether the same is told of what two figures count: killed against killed, not against wounded."""
    kinds = [figure.mention.kind if figure.mention else "" for figure in (first, second)]
    return deed_of(kinds[0]) == deed_of(kinds[1])


def deed_of(kind: str) -> str:
    """The class of events that stands for all whose counts count the same: killings for deaths."""
    return _deeds().get(kind, kind)


def grows(readings: Sequence[Reading], first: Figure, second: Figure) -> bool:
    """Whether the later article has the higher count: a toll that rises is news, not a contradiction."""
    if first.quantity.kind is not Kind.COUNT:
        return False
    windows = [readings[figure.reading].publication.window for figure in (first, second)]
    if windows[0] is None or windows[1] is None:
        return True
    if windows[0] == windows[1]:
        return False
    earlier, later = (first, second) if windows[0] < windows[1] else (second, first)
    return later.quantity.value > earlier.quantity.value
