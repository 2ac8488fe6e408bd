"""Figures of articles, and when two of them tell the same fact.

Across articles only near copies are compared: sentences with most of their telling words in common, some of
them rare in the set, no name or date on both sides that the other has not, and one figure that differs. In
trials each of these gates removed from a fifth to nine tenths of the false alarms that were left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from chronolint.claims.model import Mention, Reading
from chronolint.claims.morphology import singular
from chronolint.quantity.model import Kind, Quantity
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.when.model import DAY, Window

_COMPARED = frozenset([Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.PERCENT])
_SHARED = 5  # telling words that two sentences must share
_ALIKE = 0.5  # share of their telling words that two sentences must have in common
_SUMMARY = 6  # sentences within which a summary and the lead stand
_SAME = 0.75  # the same within one article, where like sentences mostly tell of different things
_RARE = 2  # of these, words that few articles of the set have
_CROWDED = 4  # a sentence with more figures is a list
_FAR = 10  # days between two articles beyond which an undated sentence is another time's news


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what decides whether another is the same figure.

    `words` are the telling words of its sentence in lower case, `names` those of them that are
    capitalised; `nouns` are the words of what is counted; `window` is the time that the sentence gives;
    `crowd` the number of figures in the sentence.
    """

    reading: int
    sentence: int
    quantity: Quantity
    mention: Mention | None
    part: Part
    words: frozenset[str]
    names: frozenset[str]
    nouns: frozenset[str]
    window: Window | None
    crowd: int

    @property
    def counts(self) -> str:
        """What is counted or measured, as a class of nouns: the head noun, else the unit."""
        what = self.quantity.unit or self.quantity.head or ""
        return _classes().get(what, what)


@cache
def _classes() -> dict[str, str]:
    return {word: row[0] for row in table("figures")["synonyms"] for word in row}


@cache
def _never() -> frozenset[str]:
    return frozenset(table("figures")["never"])


@cache
def _deeds() -> dict[str, str]:
    return {kind: row[0] for row in table("figures")["deeds"] for kind in row}


def figures(number: int, reading: Reading) -> list[Figure]:
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
        if sentence.part not in (Part.TITLE, Part.BODY) or not inside:
            continue
        words, names = _telling(reading, index)
        window = _window(reading, index)
        for n in inside:
            quantity = reading.quantities[n]
            told = quantity.head not in _never()
            if quantity.kind in _COMPARED and told and (quantity.head or quantity.unit):
                found.append(
                    Figure(
                        number,
                        index,
                        quantity,
                        mentions.get(n),
                        sentence.part,
                        words,
                        names,
                        _nouns(reading, quantity),
                        window,
                        len(inside),
                    )
                )
    return found


def _telling(reading: Reading, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
    """The longer words of a sentence, and its capitalised ones but the first, in lower case."""
    part = reading.sentences[sentence]
    row = [word.strip(".,;:()\"'“”‘’") for word in reading.article.text[part.start : part.end].split()]
    words = frozenset(w.lower() for w in row if len(w) > 3 and not w[0].isdigit())
    return words, frozenset(w.lower() for w in row[1:] if len(w) > 2 and w[0].isupper())


def _nouns(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """The words of the noun phrase that a figure counts, as classes: "soldiers and fighters" is both."""
    low, high = quantity.noun or (0, 0)
    row = [singular(word.strip(",")) for word in reading.article.text[low:high].lower().split()]
    return frozenset(_classes().get(word, word) for word in (*row, quantity.head or ""))


def _window(reading: Reading, sentence: int) -> Window | None:
    part = reading.sentences[sentence]
    windows = [t.window for t in reading.times if part.start <= t.start < part.end and t.window is not None]
    return windows[0] if windows else None


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
    return _deeds().get(kinds[0], kinds[0]) == _deeds().get(kinds[1], kinds[1])


def told_twice(first: Figure, second: Figure, frequency: Counter[str], articles: int) -> bool:
    """Whether two figures of two articles stand in tellings of one fact. `frequency` counts articles by
    word.
    """
    if not same_count(first, second) or not same_deed(first, second):
        return False
    if first.part is not Part.BODY or second.part is not Part.BODY:
        return False
    valued = first.quantity.kind in (Kind.MONEY, Kind.PERCENT)
    if valued and (first.mention is None or not first.names & second.names):
        return False
    if first.crowd > _CROWDED or second.crowd != first.crowd:
        return False
    shared = first.words & second.words
    if len(shared) < _SHARED or len(shared) < _ALIKE * len(first.words | second.words):
        return False
    few = max(2, articles // 20)
    if articles > 2 and sum(frequency[word] <= few for word in shared) < _RARE:
        return False
    if first.names - second.names and second.names - first.names:
        return False
    return first.window is None or second.window is None or first.window.meets(second.window)


def told_again(first: Figure, second: Figure) -> bool:
    """Whether one article tells a fact twice in nearly the same sentence, as a summary above the text
    does.
    """
    shared = len(first.words & second.words)
    alike = shared >= _SHARED and shared >= _SAME * len(first.words | second.words)
    if not alike or first.sentence == second.sentence or max(first.sentence, second.sentence) > _SUMMARY:
        return False
    if first.crowd != second.crowd or first.quantity.kind is not Kind.COUNT:
        return False
    return same_count(first, second) and same_deed(first, second)


def near_in_time(readings: Sequence[Reading], first: Figure, second: Figure) -> bool:
    """Whether the articles of two figures are of one time, or both sentences say when."""
    windows = [readings[figure.reading].publication.window for figure in (first, second)]
    if windows[0] is None or windows[1] is None or (first.window and second.window):
        return True
    gap = max(windows[0].low - windows[1].high, windows[1].low - windows[0].high)
    return gap <= _FAR * DAY


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
