"""Runs of capitalised words, in which names of places are looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chronolint.place.gazette import Known
from chronolint.place.known import gazette
from chronolint.place.words import JOINERS, Words
from chronolint.text.model import BODY, TITLE, Part, Sentence
from chronolint.text.tokens import OWNERS, ByWord
from chronolint.values import NamedTuple

_PROSE = frozenset((TITLE, BODY, Part.CAPTION))
_ARTICLES = frozenset(("the", "a", "an"))
# The part of the longer words that is capitalised in a title in title case, and in such a line of the body.
_TITLE, _BODY = 0.5, 0.85
# A label behind a name has at most so many words: "Air Force Base".
_LABEL = 3


class Run(NamedTuple):
    """Capitalised tokens `first`..`last` (end exclusive) without ordinary words before and labels behind.

    `low` and `high` bound the tokens of the sentence; `headline` tells that most of its words are
    capitalised; `known` is where a name of the tables at `first` ends, and its place.
    """

    first: int
    last: int
    low: int
    high: int
    headline: bool
    known: tuple[int, Known] | None = None


def runs(words: Words, sentences: Sequence[Sentence]) -> Iterator[Run]:
    """The runs of titles, bodies and captions that may hold a name."""
    written, lower, starts, ordinary = words.words, words.lower, words.starts, words.tables.ordinary
    capitals = words.tokens.capitals
    low = start = 0  # the first token of a sentence, and its place among the capitals
    for sentence in sentences:
        if sentence.part not in _PROSE:
            continue
        low = bisect_left(starts, sentence.start, low)
        high = bisect_left(starts, sentence.end, low)
        start = bisect_left(capitals, low, start)
        own = capitals[start : bisect_left(capitals, high, start)]
        headline = _is_headline(words, own, low, high, sentence.part is TITLE)
        done = low
        for first in own:
            if first < done or not written[first][0].isupper():
                continue
            done = first + 1
            while done < high and _GOES_ON[written[done]] and (after := _next(words, done - 1, high)):
                done = after + 1
            if done == first + 1:
                if lower[first] not in ordinary:
                    begin = _with_article(words, first, low)
                    yield Run(begin, done, low, high, headline, words.known(begin, high))
                continue
            run = Run(_with_article(words, first, low), done, low, high, headline)
            begin, end = _trimmed(words, run)
            if begin < end:
                yield Run(begin, end, low, high, headline, words.known(begin, high))


def _with_article(words: Words, first: int, low: int) -> int:
    """The first token of a name whose Arabic article is written in lower case: "al-Qaryatayn"."""
    article = first - 2
    if article < low or words.words[first - 1] not in JOINERS:
        return first
    joined = words.touches(article) and words.touches(first - 1)
    return article if joined and words.lower[article] in words.lists["spelling.articles"] else first


def _is_headline(words: Words, capitals: Sequence[int], low: int, high: int, title: bool) -> bool:
    """Whether so many longer words of the sentence are capitalised that capitals tell nothing."""
    if 4 * len(capitals) < high - low:
        return False
    long = sum(1 for word in words.words[low:high] if len(word) > 3 and word[0].isalpha())
    part = _TITLE if title else _BODY
    return long > 3 and sum(1 for at in capitals if len(words.words[at]) > 3) > part * long


def _may_go_on(written: str) -> bool:
    """Whether a word or mark may go on with the run before it, as far as it tells by itself."""
    if written[0].isupper() or written in JOINERS or written == ".":
        return True
    return written.lower() in gazette().lists["frames.particles"]


_GOES_ON = ByWord(_may_go_on)


def _next(words: Words, at: int, high: int) -> int | None:
    """The next capitalised token of the run that holds token `at`."""
    step = at + 1
    written, lower, lists = words.words, words.lower, words.lists
    token = written[step]
    if lower[at].endswith(OWNERS) and lower[at][:-2] not in lists["frames.owners"]:
        return None
    if token[0].isupper():
        return step
    if token in JOINERS:
        if not words.touches(at) or not words.touches(step) or step + 1 >= high:
            return None
        if written[step + 1][0].isupper():
            return step + 1
        return _past(words, step + 1, high) if lower[step + 1] in lists["frames.hyphened"] else None
    if token == ".":
        inner = words.touches(at) and step + 1 < high and written[step + 1][0].isupper()
        return step + 1 if inner and (len(written[at]) == 1 or lower[at] in lists["frames.short"]) else None
    return _past(words, step, high) if token[0].islower() else None


def _past(words: Words, particle: int, high: int) -> int | None:
    """The capitalised token after a particle, with a hyphen or a space between."""
    step = particle + 1
    if step < high and words.words[step] in JOINERS and words.touches(particle):
        step += 1
    return step if step < high and words.words[step][0].isupper() else None


def _trimmed(words: Words, run: Run) -> tuple[int, int]:
    """Where the run begins and ends without articles, nationalities and words that open a sentence before
    it, and without a label behind it ("Aleppo Province").
    """
    first, last = run.first, run.last
    while first < last and _is_ordinary(words, first, run):
        first += 1
    for start in range(max(first + 1, last - _LABEL), last):
        found = words.kind_at(start, last)
        if found and found[0] == last and found[1] in words.lists["rules.labels"]:
            known = words.known(first, last)
            last = start if known is None or known[0] <= start else last
            break
    return first, last


def _is_ordinary(words: Words, at: int, run: Run) -> bool:
    """Whether token `at` is no part of a name that follows it in the run."""
    word, tables = words.lower[at], words.tables
    if word in _ARTICLES:
        return True
    if word in words.lists["frames.openers"]:
        return run.headline or _opens(words, at, run)
    people = word in tables.nationalities or word in words.lists["frames.peoples"]
    return people and at + 1 < run.last and not words.known(at, run.last)


def _opens(words: Words, at: int, run: Run) -> bool:
    """Whether token `at` begins its sentence or a quotation, or follows other such words that do."""
    return at == run.low or at > run.first or not words.words[at - 1][0].isalnum()
