"""What was the last of its sort somewhere and is no more, and what a later article finds there all the same.

"The army took the last rebel strongholds in the province", one article says; a year and a half later another
tells of "a rebel stronghold" in a town of it. Both can be right, if somebody came back; the articles do not
say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from chronolint.claims.model import Reading
from chronolint.claims.morphology import singular
from chronolint.place.model import PlaceName, Side
from chronolint.story.figures import class_of
from chronolint.story.slots import telling_stem
from chronolint.tables import table
from chronolint.text.model import TOLD, Sentence
from chronolint.text.patterns import pattern
from chronolint.text.tokens import OWNERS
from chronolint.values import NamedTuple

_LONGEST = 4  # words of a noun phrase
_REACH = 60  # characters between what is told of and where it is
_WHERE = pattern(
    r"[^.;:()]*\b(?:in|of|at|on|across|within|near)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_THEIR = ("its", "their", "his", "her", "our")
_WHOSE = (*_THEIR, "the", "a", "an")


class Told(NamedTuple):
    """A thing told of at `start`..`end`: the singular of its noun, whose it is, the number of its place.

    `side` is the part of the place; `near` are the telling words of the sentence.
    """

    reading: int
    start: int
    end: int
    noun: str
    holders: frozenset[str]
    place: int
    side: Side | None
    near: frozenset[str]


def last_ones(number: int, reading: Reading) -> Iterator[Told]:
    """What an article tells to have been the last of its sort, and gone."""
    known = _words("last")
    starts = [reading.tokens.starts[at] for at in reading.tokens.places(known)]
    for sentence in _told(reading) if starts else ():
        if bisect_left(starts, sentence.start) == bisect_left(starts, sentence.end):
            continue
        first, end = _tokens(reading, sentence)
        words = reading.tokens.lower[first:end]
        if _words("gone").isdisjoint(words) or not _words("to_come").isdisjoint(words):
            continue
        for at, word in enumerate(words[1:-1], first + 1):
            if word in known and (found := _last(number, reading, first, at, end)):
                yield found


def _last(number: int, reading: Reading, first: int, at: int, end: int) -> Told | None:
    """The thing that the "last" at a token is said of."""
    lower = reading.tokens.lower
    owner = lower[at - 1]
    if owner not in (*_THEIR, "the") and not owner.endswith(OWNERS):
        return None
    phrase = _phrase(reading, at + 1, end)
    if not phrase or singular(lower[phrase[-1]]) in _words("never"):
        return None
    holders = _holders(reading, first, at, phrase) - _words("left")
    return _placed(number, reading, first, phrase, end, holders)


def others(number: int, reading: Reading, nouns: frozenset[str]) -> Iterator[Told]:
    """Things of some sorts that an article tells of as being there."""
    written = map(str.lower, frozenset(reading.tokens.words))
    wanted = frozenset(word for word in written if singular(word) in nouns)
    for sentence in _told(reading) if wanted else ():
        first, end = _tokens(reading, sentence)
        words = reading.tokens.lower[first:end]
        if wanted.isdisjoint(words) or not _words("again").isdisjoint(words):
            continue
        for at, word in enumerate(words, first):
            if word in wanted:
                low = at
                while low > first and at - low < _LONGEST and _in_phrase(reading, low - 1):
                    low -= 1
                phrase = range(low, at + 1)
                holders = _holders(reading, first, low, phrase)
                if (found := _placed(number, reading, first, phrase, end, holders)) is not None:
                    yield found


def _holders(reading: Reading, first: int, at: int, phrase: Sequence[int]) -> frozenset[str]:
    """Whose the thing of a noun phrase is, by its other words and by the owner before token `at`."""
    lower = reading.tokens.lower
    own = {class_of(singular(lower[n])) for n in phrase[:-1]}
    owner = lower[at - 1] if at > first else ""
    if owner in _THEIR:
        own |= _groups(reading, first, at)
    elif owner.endswith(OWNERS):
        own.add(owner[:-2])
    return frozenset(own)


def _placed(
    number: int, reading: Reading, first: int, phrase: Sequence[int], end: int, holders: frozenset[str]
) -> Told | None:
    """A noun phrase of the sentence of tokens `first`..`end`, with the place that is named behind it."""
    tokens, text = reading.tokens, reading.article.text
    low, high = tokens.starts[phrase[0]], tokens.end(phrase[-1])
    stop = tokens.end(end - 1)
    for index, place in enumerate(reading.places):
        start = place.full[0] if place.full[1] else place.start
        if high <= place.start < min(stop, high + _REACH) and _WHERE.match(
            text, high, max(place.start, start)
        ):
            near = frozenset(stem for word in tokens.lower[first:end] if (stem := telling_stem(word)))
            noun = singular(tokens.lower[phrase[-1]])
            return Told(number, low, high, noun, holders, index, _side(reading, index, place), near)
    return None


def _side(reading: Reading, index: int, place: PlaceName) -> Side | None:
    """The side of a place that is meant, or the side on which it is said to lie."""
    for relation in reading.relations:
        if relation.object == index and relation.kind in ("side", "lies") and relation.start <= place.start:
            return relation.side
    return None


def _phrase(reading: Reading, at: int, end: int) -> list[int]:
    """The tokens of the noun phrase that begins at a token."""
    found: list[int] = []
    while at < end and len(found) < _LONGEST and _in_phrase(reading, at):
        found.append(at)
        at += 1
    return found


def _in_phrase(reading: Reading, at: int) -> bool:
    word = reading.tokens.lower[at]
    return word.isalpha() and word not in _WHOSE and word not in _words("gone") and bool(telling_stem(word))


def _groups(reading: Reading, first: int, at: int) -> set[str]:
    """Whom "their" can mean: the groups and the names told before in the sentence."""
    tokens = reading.tokens
    return {
        class_of(singular(tokens.lower[n]))
        for n in range(first, at)
        if tokens.words[n][0].isupper() or class_of(singular(tokens.lower[n])) != singular(tokens.lower[n])
    }


def _told(reading: Reading) -> Iterator[Sentence]:
    return (sentence for sentence in reading.sentences if sentence.part in TOLD)


def _tokens(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    starts = reading.tokens.starts
    first = bisect_left(starts, sentence.start)
    return first, bisect_left(starts, sentence.end, first)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("last")[name])
