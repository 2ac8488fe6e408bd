"""Passages that tell the same fact: sentences of two articles in much the same words.

Near copies share most of their telling words, some of them rare in the set, and neither names what the
other has not. In trials each of these gates removed from a fifth to nine tenths of the false alarms that
were left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.story.likeness import Likeness
from chronolint.text.model import Part
from chronolint.when.model import DAY, TimeExpression

_SHARED = 5  # telling words that two sentences must share
_ALIKE = 0.5  # share of their telling words that two sentences must have in common
_RARE = 2  # of these, words that few articles of the set have
_COMMON = 12  # a word that more sentences of the set share leads to no comparison
_FAR = 10  # days between two articles beyond which an undated sentence is another time's news


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a body: its telling words and names in lower case, and the days it gives for what it
    tells.
    """

    reading: int
    sentence: int
    words: frozenset[str]
    names: frozenset[str]
    times: tuple[TimeExpression, ...]


def passages(number: int, reading: Reading) -> Iterator[Passage]:
    """The sentences of an article's body."""
    spoken = _times_of_speaking(reading)
    at = 0
    for index, sentence in enumerate(reading.sentences):
        inside: list[int] = []
        while at < len(reading.times) and reading.times[at].start < sentence.end:
            inside.append(at)
            at += 1
        if sentence.part is Part.BODY:
            words, names = telling(reading.article.text[sentence.start : sentence.end])
            dated = frozenset(word.lower() for n in inside for word in reading.times[n].text.split())
            times = tuple(reading.times[n] for n in inside if n not in spoken)
            yield Passage(number, index, words - dated, names - dated, times)


def _times_of_speaking(reading: Reading) -> frozenset[int]:
    classes = vocabulary().classes
    acts = (mention for mention in reading.mentions if classes[mention.kind].report)
    return frozenset(link.time for act in acts for link in act.times)


def telling(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The longer words of a sentence, and its capitalised ones but the first, in lower case."""
    row = [word.strip(".,;:()\"'“”‘’") for word in sentence.split()]
    words = frozenset(w.lower() for w in row if len(w) > 3 and not w[0].isdigit())
    return words, frozenset(w.lower() for w in row[1:] if len(w) > 2 and w[0].isupper())


def near_copies(readings: Sequence[Reading]) -> Iterator[tuple[Passage, Passage]]:
    """The pairs of passages, in two articles of one story and of one time, that tell the same fact."""
    likeness = Likeness(readings)
    everything = [p for number, reading in enumerate(readings) for p in passages(number, reading)]
    frequency = Counter(word for _, word in {(p.reading, word) for p in everything for word in p.words})
    few = max(2, len(readings) // 20)
    for first, second in _sharing(everything):
        shared = first.words & second.words
        if len(shared) < _SHARED or len(shared) < _ALIKE * len(first.words | second.words):
            continue
        if len(readings) > 2 and sum(frequency[word] <= few for word in shared) < _RARE:
            continue
        if first.names - second.names and second.names - first.names:
            continue
        times = ((first.reading, first.times), (second.reading, second.times))
        if likeness.same_story(first.reading, second.reading) and of_one_time(readings, *times):
            yield first, second


def _sharing(everything: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Passages of two articles that share a word which is not common, each pair once."""
    by_word: dict[str, list[Passage]] = defaultdict(list)
    for passage in everything:
        for word in passage.words:
            by_word[word].append(passage)
    seen: set[tuple[int, int, int, int]] = set()
    for _, sharing in sorted(by_word.items()):
        for position, second in enumerate(sharing if len(sharing) <= _COMMON else ()):
            for first in sharing[:position]:
                pair = (first.reading, first.sentence, second.reading, second.sentence)
                if first.reading != second.reading and pair not in seen:
                    seen.add(pair)
                    yield first, second


def passage_times(reading: Reading, sentence: int) -> tuple[TimeExpression, ...]:
    """The times that a sentence gives for what it tells: not for speaking, and not in a date line."""
    low, high = reading.sentences[sentence].start, reading.sentences[sentence].end
    dated = [(reason.start, reason.end) for reason in reading.publication.reasons]
    inside = [
        n
        for n, time in enumerate(reading.times)
        if low <= time.start < high and not any(a <= time.start < b for a, b in dated)
    ]
    spoken = _times_of_speaking(reading) if inside else frozenset[int]()
    return tuple(reading.times[n] for n in inside if n not in spoken)


def of_one_time(
    readings: Sequence[Reading],
    first: tuple[int, Sequence[TimeExpression]],
    second: tuple[int, Sequence[TimeExpression]],
) -> bool:
    """Whether two articles are of one time, or what each tells (article, times) says when."""
    windows = [readings[number].publication.window for number, _ in (first, second)]
    dated = all(any(t.window is not None and t.lag is None for t in row) for _, row in (first, second))
    if windows[0] is None or windows[1] is None or dated:
        return True
    gap = max(windows[0].low - windows[1].high, windows[1].low - windows[0].high)
    return gap <= _FAR * DAY
