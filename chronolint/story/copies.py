"""Passages that tell the same fact: sentences of two articles in much the same words.

Near copies share most of their telling words, some of them rare in the set, and neither names what the
other has not. In trials each of these gates removed from a fifth to nine tenths of the false alarms that
were left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from math import ceil
from operator import attrgetter
from typing import NamedTuple

from chronolint.claims.model import Reading
from chronolint.claims.vocabulary import vocabulary
from chronolint.story.likeness import likeness_of
from chronolint.story.memo import once_a_set
from chronolint.text.model import Part
from chronolint.when.model import DAY, TimeExpression

_SHARED = 5  # telling words that two sentences must share
_ALIKE = 0.5  # share of their telling words that two sentences must have in common
_RARE = 2  # of these, words that few articles of the set have
_COMMON = 12  # a word that more sentences of the set share leads to no comparison
_DASH = re.compile(r"\s*(?:\([^)]{2,20}\)\s*)?[-–—]")  # behind a date line
_FAR = 10  # days between two articles beyond which an undated sentence is another time's news


class Passage(NamedTuple):
    """A sentence of a body: its telling words and names in lower case, and the days it gives for what it
    tells.
    """

    reading: int
    sentence: int
    words: frozenset[str]
    names: frozenset[str]
    times: tuple[TimeExpression, ...]


def passages(number: int, reading: Reading) -> Iterator[Passage]:
    """The sentences of an article's body that give a time or a figure."""
    spoken = _times_of_speaking(reading)
    counted = [quantity.start for quantity in reading.quantities]
    timed = [time.start for time in reading.times]
    for index, (low, high, part, _) in enumerate(reading.sentences):
        inside = range(bisect_left(timed, low), bisect_left(timed, high))
        figures = bisect_left(counted, high) - bisect_left(counted, low)
        if part is Part.BODY and (inside or figures):
            words, names = telling(reading, low, high)
            dated = frozenset(word.lower() for n in inside for word in reading.times[n].text.split())
            times = tuple(reading.times[n] for n in inside if n not in spoken)
            if len(times) == 1 and _in_date_line(reading.article.text, low, times[0]):
                times = ()  # a date line alone says nothing of what is told
            yield Passage(number, index, words - dated, names - dated, times)


def _in_date_line(text: str, start: int, time: TimeExpression) -> bool:
    """Whether a time stands in the date line of a sentence that begins at `start`: "LIMA, May 3 - "."""
    return text[start : time.start].isupper() and _DASH.match(text, time.end) is not None


def _times_of_speaking(reading: Reading) -> frozenset[int]:
    classes = vocabulary().classes
    acts = (mention for mention in reading.mentions if classes[mention.kind].report)
    return frozenset(link.time for act in acts for link in act.times)


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


def same_story(readings: Sequence[Reading], first: int, second: int) -> bool:
    """Whether two articles of a set tell of one story."""
    return likeness_of(readings).same_story(first, second)


@once_a_set
def near_copies(readings: Sequence[Reading]) -> Iterator[tuple[Passage, Passage]]:
    """The pairs of passages, in two articles of one story and of one time, that tell the same fact."""
    if len(readings) < 2:
        return
    everything = [p for number, reading in enumerate(readings) for p in passages(number, reading)]
    frequency = _articles_with(everything)
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
        if same_story(readings, first.reading, second.reading) and of_one_time(readings, *times):
            yield first, second


def _articles_with(everything: Sequence[Passage]) -> Counter[str]:
    """In how many articles each word stands."""
    frequency: Counter[str] = Counter()
    for _, row in groupby(everything, key=attrgetter("reading")):
        frequency.update(frozenset().union(*[passage.words for passage in row]))
    return frequency


def _sharing(everything: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Passages of two articles that share a word which is not common, each pair once.

    Only the rarer words of a passage are looked up: two sets that have the share `_ALIKE` in common have one
    in common among these (prefix filter of Chaudhuri, Ganti and Kaushik 2006).
    """
    frequency = Counter(chain.from_iterable(passage.words for passage in everything))
    rank = {word: number for number, word in enumerate(sorted(sorted(frequency), key=frequency.__getitem__))}
    by_word: dict[str, list[int]] = {word: [] for word, count in frequency.items() if 1 < count <= _COMMON}
    for position, second in enumerate(everything):
        ranked = sorted(second.words, key=rank.__getitem__)
        met: set[int] = set()
        for word in ranked[: len(ranked) - ceil(_ALIKE * len(ranked)) + 1]:
            if word in by_word:
                met.update(by_word[word])
                by_word[word].append(position)
        for earlier in sorted(met):
            if everything[earlier].reading != second.reading:
                yield everything[earlier], second


def passage_times(reading: Reading, sentence: int) -> tuple[TimeExpression, ...]:
    """The times that a sentence gives for what it tells: not for speaking, and not in a date line."""
    low, high = reading.sentences[sentence].start, reading.sentences[sentence].end
    timed = [time.start for time in reading.times]
    inside = range(bisect_left(timed, low), bisect_left(timed, high))
    spoken = _times_of_speaking(reading) if inside else frozenset[int]()
    times = (reading.times[n] for n in inside if n not in spoken)
    return tuple(time for time in times if not _in_date_line(reading.article.text, low, time))


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
