"""Which mentions tell of one event, over an open vocabulary.

Two mentions are joined where their articles tell one story and their words one kind of event
(`chronolint.claims.sameness`). What speaks against it: one denies what the other tells, they have another
ordinal or another year, they were done to another person. What is ambiguous is not joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chronolint.claims.model import Reading
from chronolint.claims.open import OpenMention
from chronolint.story.model import Cluster, Join, Place
from chronolint.story.persons import done_to, persons
from chronolint.story.stories import ArticleGroup

_SAME_WORD, _SYNONYM = 2, 3  # costs of a join
_OUTWEIGHS = 3  # one person is meant where nobody is named, if so many times as often named as the next


def clusters(
    readings: Sequence[Reading], told: Sequence[Sequence[OpenMention]], groups: Sequence[ArticleGroup]
) -> tuple[Cluster, ...]:
    """All mentions of a set in clusters, singletons too, in order of article and offset."""
    names = done_to(readings)
    found = [
        cluster
        for group in groups
        for row in _alike(told, group)
        for members in _apart(told, row, names)
        for cluster in [_cluster(told, members, group)]
    ]
    return tuple(sorted(found, key=lambda cluster: cluster.members))


def _alike(told: Sequence[Sequence[OpenMention]], group: ArticleGroup) -> Iterator[list[Place]]:
    """The mentions of a story that tell one kind of event in one way."""
    rows: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for number in group.articles:
        for index, mention in enumerate(told[number]):
            place = Place(number, index)
            if mention.joins:
                rows[mention.key, mention.denied, mention.which].append(place)
            else:
                yield [place]
    yield from rows.values()


def _apart(
    told: Sequence[Sequence[OpenMention]], row: list[Place], names: Mapping[tuple[int, int], frozenset[str]]
) -> Iterator[list[Place]]:
    """A row cut into events: by the year, then by the person."""
    for members in _by_year(told, row):
        starts = {place: (place.reading, told[place.reading][place.mention].start) for place in members}
        named = {place: names[start] for place, start in starts.items() if start in names}
        who = persons(named)
        yield from _by_person(members, who) if who else [members]


def _by_year(told: Sequence[Sequence[OpenMention]], row: list[Place]) -> list[list[Place]]:
    """What has no year is told of the latest one."""
    years = {place: told[place.reading][place.mention].year for place in row}
    known = [year for year in years.values() if year is not None]
    if len(set(known)) < 2:
        return [row]
    rows: dict[int, list[Place]] = defaultdict(list)
    for place, year in years.items():
        rows[max(known) if year is None else year].append(place)
    return list(rows.values())


def _by_person(row: list[Place], who: Mapping[Place, str]) -> Iterator[list[Place]]:
    """Mentions that name nobody go with the person named last in their article, else with the one that most
    articles name; where there is none, they stay with those of their article.
    """
    rows: dict[str, list[Place]] = defaultdict(list)
    loose: dict[int, list[Place]] = defaultdict(list)
    often = Counter(who.values()).most_common(2)
    main = often[0][0] if often[0][1] >= _OUTWEIGHS * often[1][1] else None
    for place in row:
        person = who.get(place) or _last_named(place, who) or main
        if person is None:
            loose[place.reading].append(place)
        else:
            rows[person].append(place)
    yield from rows.values()
    yield from loose.values()


def _last_named(place: Place, who: Mapping[Place, str]) -> str | None:
    own = [other for other in who if other.reading == place.reading]
    before = [other for other in own if other.mention < place.mention]
    return who[max(before) if before else min(own)] if own else None


def _cluster(told: Sequence[Sequence[OpenMention]], members: Sequence[Place], group: ArticleGroup) -> Cluster:
    first, *rest = sorted(members)
    one = told[first.reading][first.mention]
    joins = tuple(Join(first, place, *_why(one, told[place.reading][place.mention], group)) for place in rest)
    return Cluster(one.kind or one.key, (first, *rest), joins)


def _why(one: OpenMention, other: OpenMention, group: ArticleGroup) -> tuple[str, int]:
    same = one.lemma == other.lemma
    words = one.lemma if same else f"{one.lemma} and {other.lemma} ({one.key})"
    story = f", one story: {', '.join(group.shared)}" if group.shared else ""
    return f"{words}{story}", _SAME_WORD if same else _SYNONYM
