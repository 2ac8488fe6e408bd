"""The same figure told twice in one article, with two values.

Sentences of one article that look alike mostly tell of different things: other years, other firms, other
days. Two values count as one figure told twice only on the evidence that `_EVIDENCE` asks for; in trials on
2,500 articles of news shared words alone were right in one of ten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from chronolint.claims.model import Reading
from chronolint.quantity.compare import disjoint
from chronolint.quantity.model import Kind, Quantity
from chronolint.story.figures import (
    Figure,
    same_count,
    same_deed,
    sentence_of,
    stems_near,
    telling,
    words_of,
)
from chronolint.story.slips import slip
from chronolint.story.stems import stem, stems
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.text.patterns import pattern

_WORDS, _ALIKE, _CLOSE = 7, 0.5, 2  # of a count told again: stems shared, share of the shorter, near it
_TOP, _TELLING, _SAME = 6, 5, 0.75  # sentences within which a summary and the lead stand; words and share
_FEW_WORDS, _SOME, _SUMS = 3, 0.35, 4  # of a sum with a slipped digit; sums of the article at most
_LARGE = 1e6  # smaller sums are prices
_HOLDING_WORDS = 2
_CROWDED = 3
_SOMEBODY = ("He ", "She ", "His ", "Her ", "They ", "It ")
_THE = pattern(r"[\"“‘'(]*The\s")
_WORD = pattern(r"[\s-]+([a-z]+)")
_OWN_LIST = pattern(r"\b(?:following|such)\s+$")
_BEFORE = 12  # code points before a figure in which that stands
_LETTER = pattern(r"(?<=[a-z] )[B-HJ-Z]\b(?!\.)")  # a name of one letter


def told_twice(reading: Reading, row: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures of one article's body that tell one thing with two values, in text order."""
    by_thing: dict[tuple[Kind, str], list[Figure]] = defaultdict(list)
    for figure in row:
        if figure.part is Part.BODY:
            by_thing[figure.quantity.kind, figure.counts].append(figure)
    for (kind, _), group in by_thing.items():
        values = {figure.quantity.value for figure in group}
        if 1 < len(values) <= (_SUMS if kind in (Kind.MONEY, Kind.PERCENT) else 2):
            for first, second in combinations(group, 2):
                if _may_be_one(first, second) and _EVIDENCE[kind](reading, first, second):
                    yield first, second


def _may_be_one(first: Figure, second: Figure) -> bool:
    apart = disjoint(first.quantity.range, second.quantity.range, strict=False)
    things = first.quantity.kind is not Kind.COUNT or all(f.quantity.value % 1 == 0 for f in (first, second))
    return apart and things and first.sentence != second.sentence and same_count(first, second)


def _count(reading: Reading, first: Figure, second: Figure) -> bool:
    text = reading.article.text
    if any(text[f.quantity.number[1] : f.quantity.number[1] + 1] == "-" for f in (first, second)):
        return False  # "a 47-nation council"
    if _lettered(reading, first, second) or any(_of_its_own(text, f.quantity) for f in (first, second)):
        return False
    return any(evidence(reading, first, second) for evidence in (_definite, _summary, _retold))


def _definite(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether the second opens a sentence with "The five marines" where the first told of marines.

    One more or one fewer is often somebody named beside them.
    """
    sentence = reading.sentences[second.sentence]
    start = second.quantity.start
    text = reading.article.text
    exact = all(f.quantity.hedge is None and f.quantity.noun is not None for f in (first, second))
    if not exact or not _THE.fullmatch(text[sentence.start : start]):
        return False
    own = second.quantity
    if any(q.value == own.value and q.head == own.head and q.start < start for q in reading.quantities):
        return False  # they were told of before, by that number
    described = stems(" ".join(second.nouns)) <= stems(sentence_of(reading, first))
    return described and first.quantity.part is None and abs(first.quantity.value - second.quantity.value) > 1


def _summary(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether a summary above the text and the lead tell a fact in nearly the same sentence."""
    if max(first.sentence, second.sentence) > _TOP or first.crowd != second.crowd:
        return False
    one, other = words_of(reading, first), words_of(reading, second)
    shared, every = one & other, one | other
    alike = len(shared) >= _TELLING and len(shared) >= _SAME * len(every)
    return alike and same_deed(first, second) and _one_time(reading, first, second)


def _retold(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether two sentences tell the same deed of the same things in much the same words."""
    tolls = table("figures")["tolls"]
    if any(
        f.crowd > _CROWDED or (f.mention is not None and f.mention.kind in tolls) for f in (first, second)
    ):
        return False
    if not same_deed(first, second) or _contrasted(reading, first, second):
        return False
    if any(sentence_of(reading, f).startswith(_SOMEBODY) for f in (first, second)):
        return False  # "He leaves two children": of whom hangs on the sentence before
    if _parallel(reading, first, second):
        return False
    shared, share = _shared(reading, first, second)
    return shared >= _WORDS and share >= _ALIKE and len(_close(reading, first, second)) >= _CLOSE


def _parallel(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether all the other counts of two sentences differ: of one pattern, they tell of two things."""
    others, never = [], table("figures")["never"]
    for figure in (first, second):
        sentence = reading.sentences[figure.sentence]
        row = (q for q in reading.quantities if sentence.start <= q.start < sentence.end)
        counts = (q for q in row if q.kind is Kind.COUNT and q.head and q.head not in never)
        others.append({q.value for q in counts if q is not figure.quantity})
    return bool(others[0] and others[1]) and others[0].isdisjoint(others[1])


def _of_its_own(text: str, quantity: Quantity) -> bool:
    """Whether a figure counts what only its sentence has: "the following three terms", "one such member"."""
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    return (
        _OWN_LIST.search(before) is not None or "such" in text[quantity.start : quantity.phrase_end].split()
    )


def _lettered(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether two sentences name two things by a letter: "a class B licence", "a class C licence"."""
    one, other = (frozenset(_LETTER.findall(sentence_of(reading, f))) for f in (first, second))
    return bool(one and other) and one != other


def _sum(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether two large sums that differ by a slip of the hand are told of the same."""
    one, other = first.quantity, second.quantity
    if min(one.value, other.value) < _LARGE or slip(one.value, other.value) < 2:
        return False
    if _contrasted(reading, first, second) or not _one_time(reading, first, second):
        return False
    names = [_names(reading, f) for f in (first, second)]
    if names[0] - names[1] and names[1] - names[0]:
        return False
    shared, share = _shared(reading, first, second)
    return shared >= _FEW_WORDS and share >= _SOME and bool(_close(reading, first, second))


def _holding(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether percentages that differ by a slip of the hand are of one holding, "a 72.4 percent stake"."""
    heads = [_behind(reading, f.quantity) for f in (first, second)]
    if heads[0] != heads[1] or heads[0] not in table("figures")["holdings"]:
        return False
    if slip(first.quantity.value, second.quantity.value) < 3 or _contrasted(reading, first, second):
        return False
    names = [_names(reading, f) for f in (first, second)]
    return len(names[0] & names[1]) >= _HOLDING_WORDS


_EVIDENCE = {Kind.COUNT: _count, Kind.MEASURE: _retold, Kind.MONEY: _sum, Kind.PERCENT: _holding}


def _names(reading: Reading, figure: Figure) -> frozenset[str]:
    low, high, *_ = reading.sentences[figure.sentence]
    return telling(reading, low, high)[1]


def _behind(reading: Reading, quantity: Quantity) -> str:
    """The word that follows a figure, also behind a hyphen."""
    found = _WORD.match(reading.article.text, quantity.end)
    return found.group(1) if found else ""


def _contrasted(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether a word of either sentence says that another thing, or the same at another time, is meant."""
    words = frozenset(
        re.findall(r"[a-z]+", f"{sentence_of(reading, first)} {sentence_of(reading, second)}".lower())
    )
    return not words.isdisjoint((*table("figures")["contrasts"], *table("figures")["directions"]))


def _one_time(reading: Reading, first: Figure, second: Figure) -> bool:
    told = [
        {t.value for t in reading.times if s.start <= t.start < s.end}
        for s in (reading.sentences[f.sentence] for f in (first, second))
    ]
    return not (told[0] and told[1]) or bool(told[0] & told[1])


def _shared(reading: Reading, first: Figure, second: Figure) -> tuple[int, float]:
    """How many stems two sentences share but what is counted, and of the shorter how large a part."""
    one, other = (stems(sentence_of(reading, f)) for f in (first, second))
    count = len((one & other) - {stem(first.counts)})
    return count, count / (min(len(one), len(other)) or 1)


def _close(reading: Reading, first: Figure, second: Figure) -> frozenset[str]:
    """The stems that stand near both figures."""
    return stems_near(reading, first) & stems_near(reading, second)
