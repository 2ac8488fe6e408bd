"""What an article is found near by: its words, the names its events are told of, its places, as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename

from chronolint.claims.model import Reading
from chronolint.story.candidates import candidates
from chronolint.story.census import number
from chronolint.story.court import opening_names
from chronolint.story.likeness import likeness_terms
from chronolint.story.slots import slots, words_near
from chronolint.text.article import Article
from chronolint.values import NamedTuple

Numbers = Sequence[int]
"""An array of 32 bits each."""


class Outline(NamedTuple):
    """Numbers of what stands in an article, each once.

    `counted` is what a census counts: first the words that likeness looks at, `words` of them, of these first
    the `titled`, which begin with a capital. `events` are the events with the names that tell them apart;
    `names` are whom else they are told of, and files; `places` are places, and `lies` what is
    told to lie where from which of them.
    """

    titled: int
    words: int
    counted: Numbers
    events: Numbers
    names: Numbers
    places: Numbers
    lies: Numbers


def outline(reading: Reading) -> Outline:
    """The outline of an article that was read."""
    terms = likeness_terms(reading)
    titled = [number("word", term) for term in sorted(terms) if term[0].isupper()]
    plain = [number("word", term) for term in sorted(terms) if not term[0].isupper()]
    near = [number("near", word) for word in sorted(words_near(slots(0, reading)))]
    opening = [number("opening", name) for name in sorted(opening_names(reading))]
    known = list(candidates(0, reading))
    return Outline(
        len(titled),
        len(titled) + len(plain),
        array("I", (*titled, *plain, *near, *opening)),
        _each(number("event", c.kind.name, name) for c in known for name in c.identity),
        _each((*_names(reading), *_files(reading.article))),
        _each(number("place", place.key) for place in reading.places),
        _each(_lies(reading)),
    )


def _each(numbers: Iterable[int]) -> Numbers:
    return array("I", sorted(frozenset(numbers)))


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
