"""What an article is found near by: its words, the names its events are told of, its places, as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from posixpath import basename

from chronolint.claims.model import Reading
from chronolint.story.candidates import candidates
from chronolint.story.census import number
from chronolint.story.court import opening_names
from chronolint.story.likeness import likeness_terms
from chronolint.story.slots import slots, words_near
from chronolint.text.article import Article
from chronolint.values import NamedTuple


class Outline(NamedTuple):
    """What stands in an article, each thing once, as `numbers` of 32 bits, part behind part; and where the
    parts end.

    First the words that likeness looks at, of these first the titled, which begin with a capital; then the
    events, with the names that tell them apart; the names of whom else they are told of, and of files; the
    places; what is told to lie where from which of them; at last what only a census counts.
    """

    titled: int
    words: int
    events: int
    names: int
    places: int
    lies: int
    numbers: array[int]


def outline(reading: Reading) -> Outline:
    """The outline of an article that was read."""
    terms = likeness_terms(reading)
    titled = [number("word", term) for term in sorted(terms) if term[0].isupper()]
    plain = [number("word", term) for term in sorted(terms) if not term[0].isupper()]
    near = [number("near", word) for word in sorted(words_near(slots(0, reading)))]
    opening = [number("opening", name) for name in sorted(opening_names(reading))]
    known = list(candidates(0, reading))
    parts: tuple[Iterable[int], ...] = (
        titled,
        plain,
        _each(number("event", c.kind.name, name) for c in known for name in c.identity),
        _each((*_names(reading), *_files(reading.article))),
        _each(number("place", place.key) for place in reading.places),
        _each(_lies(reading)),
        (*near, *opening),
    )
    numbers = array("I")
    ends = []
    for part in parts:
        numbers.extend(part)
        ends.append(len(numbers))
    return Outline._make((*ends[:-1], numbers))


def _each(numbers: Iterable[int]) -> list[int]:
    return sorted(frozenset(numbers))


def _names(reading: Reading) -> Iterator[int]:
    spots = {place.key for place in reading.places}
    for mention in reading.mentions:
        for name in (*mention.agents, *mention.objects):
            if name.proper and name.key not in spots:
                yield number("name", name.key)


def _files(article: Article) -> Iterator[int]:
    """How an article may be called by what editors say in others, and the files of which they speak in it."""
    called = {basename(article.path or article.id), article.id.rpartition("#")[2]}
    named = {file for said in article.directives for file in (said.other.file, basename(said.other.file))}
    return (number("file", name) for name in called | named if name)


def _lies(reading: Reading) -> Iterator[int]:
    """What lies to a place: another, or what is only called by its kind."""
    places = reading.places
    for relation in reading.relations:
        if relation.subject is not None:
            yield number("lies", places[relation.subject].key, places[relation.object].key)
        elif relation.noun is not None:
            noun = reading.article.text[relation.noun[0] : relation.noun[1]].lower().split()
            yield number("lies", *noun[-1:], places[relation.object].key)
