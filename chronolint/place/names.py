"""Finds the names of places: known from the tables, from a kind word, from a frame, or from elsewhere in
the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import intern

from chronolint.place.gazette import Known
from chronolint.place.known import gazette, key_of
from chronolint.place.model import PlaceName
from chronolint.place.runs import Run, runs
from chronolint.place.words import JOINERS, Words
from chronolint.text.model import Sentence
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

# A name of more words than this is a list or a headline.
_LONGEST = 6
# One word of so many capitals is an abbreviation: GDP, NASDAQ.
_ACRONYM = 6
# How far before a name the "of" of a list of names may stand.
_LIST = 5
# How far behind a name the words that say where it lies may begin.
_REACH = 8
# Kinds that say too little before "of": "the state of Washington's finances", "the coast of Lebanon".
_LOOSE = frozenset(("country", "state", "school", "coast", "area"))

_Learned = frozenset[tuple[str, ...]]


class _Found(NamedTuple):
    """A name at tokens `first`..`last`, with the tokens `start`..`end` of the whole phrase."""

    first: int
    last: int
    known: Known | None
    kind: str | None
    start: int
    end: int


def find(text: str, tokens: Tokens, sentences: Sequence[Sentence]) -> tuple[PlaceName, ...]:
    """The names of places in the prose of an article, in order.

    A capitalised name is a place when the tables know it, a kind word stands beside it ("the Kweiris
    airbase", "town of Kasab"), it follows a preposition of place and nothing speaks against it, or the same
    name is one of these elsewhere in the article.
    """
    words = Words(tokens, gazette())
    found = tuple(runs(words, sentences))
    learned = _learned(words, found)
    return tuple(
        _place(text, words, each)
        for run in found
        if run.known or run.last - run.first > 1 or words.key(run.first, run.last) in learned
        for each in _read(words, run, learned)
    )


# What the text itself shows to be places


def _learned(words: Words, found: Sequence[Run]) -> _Learned:
    """The names, as keys, that a kind word or a frame shows to be places anywhere in the article."""
    certain: set[tuple[str, ...]] = set()
    framed: set[tuple[str, ...]] = set()
    people: set[str] = set()  # last words of names that are no places
    for run in found:
        if run.headline:
            continue
        if run.known:
            last, known = run.known
            if not known.firm and last == run.last and _evident(words, run):
                certain.add(words.key(run.first, last))
            continue
        key = words.key(run.first, run.last)
        if len(key) > _LONGEST or _refused(words, key) or _is_acronym(words, run):
            people.update(key[-1:] if len(key) > 1 else ())
        elif _named_by_kind(words, run):
            certain.add(key)
        elif _framed(words, run) or _located(words, run):
            framed.add(key)
        elif 1 < len(key) < 4 and "-" not in key:
            people.add(key[-1])
    return frozenset(certain | {key for key in framed if len(key) > 1 or key[0] not in people})


def _is_acronym(words: Words, run: Run) -> bool:
    word = words.words[run.first]
    return run.last - run.first == 1 and word.isupper() and len(word) <= _ACRONYM


def _refused(words: Words, key: tuple[str, ...]) -> bool:
    """Whether the words of a run show that it names a person, a body or an ordinary thing."""
    lists = words.lists
    if key[-1] in lists["frames.bodies"] or len(key[-1]) < 2 or key[0] in lists["frames.peoples"]:
        return True
    if key[0] in words.tables.nationalities:
        return True
    return not (lists["frames.persons"].isdisjoint(key) and lists["frames.never"].isdisjoint(key))


def _named_by_kind(words: Words, run: Run) -> bool:
    """Whether a kind word in the name or beside it says that it is a place."""
    first, last, lists = run.first, run.last, words.lists
    if last - first > 1 and (
        words.lower[first] in lists["rules.leading"] or words.base(last - 1) in lists["rules.trailing"]
    ):
        return True
    after = words.kind_after(first, last, run.high)
    if after and (after[1] not in lists["rules.weak"] or after[0] > last + 1):
        return True
    before = words.kind_before(first, last, run.low, run.high)
    if before is None:
        return False
    return before[1] in lists["rules.bare"] if words.possessive(last) else before[1] not in _LOOSE


def _framed(words: Words, run: Run) -> bool:
    """Whether a preposition of place stands before the name and nothing says that it is no place."""
    lists, lower, low = words.lists, words.lower, run.low
    at = run.first - 1
    if at < low or words.possessive(run.last):
        return False
    if lower[at] == "of":
        return at > low and (lower[at - 1] in words.tables.sides or lower[at - 1] in lists["frames.nouns"])
    if lower[at] == "from":
        return at > low and lower[at - 1] in lists["frames.lengths"]
    if lower[at] == ",":  # "another air base, X in Y"
        kind = words.kind_ending(at - 1, low)
        located = run.last < run.high and lower[run.last] in ("in", "near")
        return located and kind is not None and kind[1] in lists["rules.parts"]
    if lower[at] in words.tables.sides or lower[at] in lists["frames.between"]:
        at -= 1
    if at < low or lower[at] not in lists["frames.strong"]:
        return False
    numbered = run.last < run.high and words.words[run.last][0].isdigit()  # "in Group 4"
    return not numbered and (at == low or lower[at - 1] not in lists["frames.abstract"])


def _located(words: Words, run: Run) -> bool:
    """Whether the words behind the name say where it lies: "X, 14 km west of", "X, the capital of"."""
    lower, at = words.lower, run.last
    end = min(run.high - 1, at + _REACH)
    while at < end and lower[at] in words.lists["frames.links"]:
        if lower[at] == "the":
            break
        at += 1
    if at == run.last or words.possessive(run.last):
        return False
    named = at + 1 if lower[at] == "the" else at
    if lower[named : named + 2] == ["capital", "of"]:
        return True
    if lower[at] in ("a", "an", "the") and lower[at - 1] in ("is", "was"):
        return _called(words, at + 1, run.high)
    if at + 1 < end and (words.words[at][0].isdigit() or lower[at + 1] in words.lists["frames.lengths"]):
        at += 2
    elif lower[at] not in words.tables.sides:
        return False
    return any(
        lower[step] in words.tables.sides and lower[step + 1] == "of" for step in range(at, min(at + 2, end))
    )


def _called(words: Words, at: int, high: int) -> bool:
    """Whether the noun phrase at token `at` is a kind of place and says where: "a market town in"."""
    for step in range(at, min(at + _LIST, high - 1)):
        kind = words.kind_at(step, high)
        if kind and kind[0] < high and words.lower[kind[0]] in ("in", "near", "on"):
            return kind[1] in words.lists["rules.parts"]
    return False


# The names of a run


def _read(words: Words, run: Run, learned: _Learned) -> Iterator[_Found]:
    """The places that a run names."""
    at = run.first
    while at < run.last:
        if at > run.first and not words.words[at][0].isupper():
            at += 1
        elif known := (run.known if at == run.first else words.known(at, run.high)):
            last = known[0]
            if _stands_alone(words, at, last, run, known[1], learned):
                yield _phrase(words, at, last, known[1], run)
            at = last
        elif end := _learned_end(words, at, run, learned):
            yield _phrase(words, at, end, None, run)
            at = end
        else:
            at += 1


def _learned_end(words: Words, at: int, run: Run, learned: _Learned) -> int | None:
    """Where the longest learned name at token `at` ends: all of the run, or a piece of it after another
    place or in a headline.
    """
    if not learned:
        return None
    if at == run.first and not run.headline:
        return run.last if words.key(at, run.last) in learned else None
    return next((last for last in range(run.last, at, -1) if words.key(at, last) in learned), None)


def _stands_alone(words: Words, at: int, last: int, run: Run, known: Known, learned: _Learned) -> bool:
    """Whether a name of the tables is a place here, not a part of another name or a person's."""
    lower, written = words.lower, words.words
    if run.headline:
        behind = words.lower[last : min(run.last, last + 2)]
        return known.firm and not any(word in words.lists["frames.bodies"] for word in behind)
    if at > run.first and written[at - 1] not in JOINERS and not _may_precede(words, at - 1):
        return False
    if last < run.last:
        return (
            written[last] in JOINERS
            or lower[last] in words.tables.nationalities
            or words.kind_at(last, run.high) is not None
        )
    if _in_title(words, at, run.low):
        return False
    if known.firm or last - at > 1:
        return True
    return words.key(at, last) in learned or _evident(
        words, run._replace(first=at, last=last, known=(last, known))
    )


def _may_precede(words: Words, at: int) -> bool:
    """Whether the capitalised word `at` leaves the name behind it a place: "Eastern Aleppo"."""
    word, tables = words.lower[at], words.tables
    return (
        word in tables.sides
        or word in tables.nationalities
        or word in words.lists["frames.openers"]
        or word in words.lists["frames.between"]
    )


def _in_title(words: Words, at: int, low: int) -> bool:
    """Whether the name at token `at` belongs to a longer one before it: "Bank of England"."""
    lower, written = words.lower, words.words
    of = at - 1
    least = max(low, at - _LIST)
    while of > least and (lower[of] in ("and", "the") or (of < at - 1 and written[of][0].isupper())):
        of -= 1
    if of <= low or lower[of] != "of" or not written[of - 1][0].isupper():
        return False
    if lower[of - 1] in words.tables.sides:
        return False
    kind = words.kind_at(of - 1, of)
    return kind is None or kind[1] == "state"


def _evident(words: Words, run: Run) -> bool:
    """Whether a doubtful name ("Jordan") has a kind word, a preposition of place or another place beside
    it.
    """
    at, last, lower = run.first, run.last, words.lower
    if _named_by_kind(words, run) or _framed(words, run) or _located(words, run):
        return True
    if at <= run.low:
        return False
    if words.possessive(last):
        return lower[at - 1] in words.lists["frames.strong"]
    country = run.known is not None and run.known[1].kind == "country"  # "to Jordan", but "to Reno"
    return (country and lower[at - 1] in ("from", "to", "into")) or _in_list(words, at, last, run)


def _in_list(words: Words, at: int, last: int, run: Run) -> bool:
    """Whether another name of the tables stands beside it in a list or across a comma."""
    marks = (",", "and")
    if words.lower[at - 1] in marks and any(
        start >= run.low and (found := words.known(start, at - 1)) and found[0] == at - 1
        for start in (at - 2, at - 3)
    ):
        return True
    return last + 1 < run.high and words.lower[last] in marks and words.known(last + 1, run.high) is not None


def _phrase(words: Words, first: int, last: int, known: Known | None, run: Run) -> _Found:
    """The name with the kind words and the article around it."""
    kind, start, end = _kind(words, first, last, known, run)
    compound = last < run.high and words.words[last] in JOINERS
    if start > run.low and words.lower[start - 1] == "the" and not compound:
        start -= 1
    return _Found(first, last, known, kind, start, end)


def _kind(words: Words, first: int, last: int, known: Known | None, run: Run) -> tuple[str | None, int, int]:
    """The kind of a name, and where the name with the words that tell the kind begins and ends."""
    told = known.kind or None if known else None
    if told == "country":  # "Turkey province" is no province of that name
        return told, first, last
    if after := words.kind_after(first, last, run.high):
        return after[1], first, after[0]
    if known is None and last - first > 1 and (inside := words.kind_inside(first, last)):
        return inside, first, last
    before = words.kind_before(first, last, run.low, run.high)
    if before and before[1] not in _LOOSE:
        return before[1], before[0], last
    return told, first, last


def _place(text: str, words: Words, found: _Found) -> PlaceName:
    """The place name of a find, without a possessive ending ("Syria's", "Syrias")."""
    low, high = words.starts[found.first], words.tokens.end(found.last - 1)
    if words.possessive(found.last):
        high -= 2
    elif found.known and words.lower[found.last - 1] in words.tables.clipped:
        high -= 1
    name = intern(" ".join(text[low:high].split()))
    key = found.known.key if found.known else key_of(name)
    end = words.tokens.end(found.end - 1) if found.end > found.last else high
    return PlaceName(low, high, name, key, found.kind, (words.starts[found.start], end))
