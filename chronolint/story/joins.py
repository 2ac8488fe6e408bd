"""Which mentions tell of one event: joined on what is not under test, each join with its reason and cost.

A join needs one class of event and a name in common in the role that identifies the class. Events that can
happen again also need one place and dates that meet. What is ambiguous is refused. What an editor says goes
before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from chronolint.claims.clauses import words
from chronolint.claims.model import Name, Reading
from chronolint.story.candidates import SURNAME, Candidate, candidates, same_name, shared_names
from chronolint.story.editorial import Extent, Note, notes
from chronolint.story.likeness import Likeness, likeness_of
from chronolint.story.model import TOLD, Cluster, Join, Place
from chronolint.tables import table
from chronolint.values import replace
from chronolint.when.model import DAY

_CROWD = 60  # a name that so many mentions of one class share identifies nothing


def clusters(
    readings: Sequence[Reading], joinable: Iterable[Iterable[Candidate]] | None = None
) -> tuple[Cluster, ...]:
    """All mentions of the set in clusters, singletons too, in order of article and offset; `joinable` are the
    candidates of each article, where they are known.
    """
    rows = (candidates(number, reading) for number, reading in enumerate(readings))
    everything = list(chain.from_iterable(rows if joinable is None else joinable))
    everything = _named_elsewhere(everything)
    told = [note for note in notes(readings) if not note.trouble]
    everything = _told_apart(everything, readings, told)
    likeness = likeness_of(readings)
    found = [join for note in told if not note.differ for join in _told_one(everything, readings, note)]
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in everything:
        by_kind[candidate.kind.name].append(candidate)
    turning = sorted(kind for kind, row in by_kind.items() if row[0].kind.starts or row[0].kind.ends)
    for kind in turning:
        found += _in_kind(by_kind[kind], readings, likeness)
    heirs = _inherited(everything, readings, found)
    for kind in sorted(by_kind.keys() - turning):
        found += _in_kind([heirs.get(c.place, c) for c in by_kind[kind]], readings, likeness)
    return _grouped(everything, found)


def _named_elsewhere(everything: list[Candidate]) -> list[Candidate]:
    """The candidates with the words that open their sentences for names where other mentions have them so."""
    known = frozenset[str]().union(*(candidate.identity for candidate in everything))
    return [
        c if c.openings.isdisjoint(known) else replace(c, identity=c.identity | c.openings & known)
        for c in everything
    ]


def _told_apart(
    everything: list[Candidate], readings: Sequence[Reading], told: Sequence[Note]
) -> list[Candidate]:
    """The candidates with the sides on which an editor puts them: n and -n are different events."""
    apart = [(number, note) for number, note in enumerate(told, 1) if note.differ]
    if not apart:
        return everything
    sides = {
        c.place: frozenset(
            side
            for number, note in apart
            for side, inside, outside in (
                (number, note.first, note.second),
                (-number, note.second, note.first),
            )
            if _inside(c, readings, inside) and not _inside(c, readings, outside)
        )
        for c in everything
    }
    return [replace(c, sides=sides[c.place]) if sides[c.place] else c for c in everything]


def _told_one(everything: Sequence[Candidate], readings: Sequence[Reading], note: Note) -> Iterator[Join]:
    """The joins that an editor asks for: the mentions of one class on the two sides."""
    first, second = (
        [c for c in everything if _inside(c, readings, extent)] for extent in (note.first, note.second)
    )
    path = readings[note.reading].article.path or readings[note.reading].article.id
    for one in first:
        for other in second:
            if one.kind is other.kind and one.place != other.place:
                earlier, later = sorted((one.place, other.place))
                yield Join(earlier, later, f"{one.kind.name}, as {path} says", TOLD)


def _inside(candidate: Candidate, readings: Sequence[Reading], extent: Extent) -> bool:
    number, mention = candidate.place
    if number != extent.reading:
        return False
    told = readings[number].mentions[mention]
    return extent.holds(number, told.start, told.end)


def _apart(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether an editor says that what stands on these sides is not one event."""
    return bool(first) and any(-side in second for side in first)


def _in_kind(row: list[Candidate], readings: Sequence[Reading], likeness: Likeness) -> Iterator[Join]:
    yield from _named(row, likeness)
    yield from _generic(row, readings)


def _inherited(
    everything: Sequence[Candidate], readings: Sequence[Reading], found: list[Join]
) -> dict[Place, Candidate]:
    """States told inside the phrase of the event that ends them, with the names of that event, however
    told.
    """
    inside = [(c, place) for c in everything if c.kind.state and (place := _outer(readings, c)) is not None]
    places = {place for _, place in inside}
    kinds = {c.kind.name for c in everything if c.place in places}
    row = [c for c in everything if c.kind.name in kinds]
    identity = {c.place: c.identity for c in row}
    names = {
        place: frozenset(name for member in cluster.members for name in identity[member])
        for cluster in _grouped(row, [join for join in found if join.first in identity])
        for place in places.intersection(cluster.members)
    }
    return {c.place: replace(c, identity=c.identity | names[place]) for c, place in inside if place in names}


def _outer(readings: Sequence[Reading], candidate: Candidate) -> Place | None:
    """The mention in whose phrase one is told."""
    outer = readings[candidate.place.reading].mentions[candidate.place.mention].within
    return None if outer is None else Place(candidate.place.reading, outer)


def _named(row: list[Candidate], likeness: Likeness) -> Iterator[Join]:
    """Joins between mentions that share an identifying name: each mention to the earliest it goes with."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in row:
        for name in sorted(candidate.identity):
            by_name[name].append(candidate)
    for name in sorted(by_name):
        group = [c for c in by_name[name][:_CROWD] if _can_join(c)]
        for position, later in enumerate(group):
            for earlier in group[:position]:
                if not refusal(earlier, later, likeness):
                    yield Join(earlier.place, later.place, _reason(earlier, later), _cost(earlier, later))
                    break


def _can_join(candidate: Candidate) -> bool:
    """Whether a mention has what a join needs: of what happens again and again a date and a place."""
    kind = candidate.kind
    return kind.once or kind.state or (candidate.window is not None and bool(candidate.spots))


def refusal(first: Candidate, second: Candidate, likeness: Likeness) -> str:
    """Why two mentions are not taken for one event; empty where nothing speaks against it."""
    kind = first.kind
    if kind.name != second.kind.name:
        return f"{kind.name} and {second.kind.name} are two classes of event"
    if _apart(first.sides, second.sides):
        return "an editor says that they are two events"
    if not same_name(first, second):
        return f"no name in common that tells one {kind.name} from another"
    again = not kind.once and not kind.state
    refused = _refused_again(first, second) if again else _refused_once(first, second)
    if not refused and not likeness.same_story(first.place.reading, second.place.reading):
        return "the articles share too few rare words and names to be of one story"
    return refused


def _refused_once(first: Candidate, second: Candidate) -> str:
    """Why two mentions of what happens once to whom it happens are not one."""
    kind = first.kind
    if first.others and second.others and kind.identity == "object" and not first.others & second.others:
        return "each names others who take part"
    if _far_apart(first, second):
        return f"the dates are more than {kind.apart} days apart"
    if kind.recurs and _other_times(first, second):
        return "what can come again is joined only in articles of one time"
    return ""


def _refused_again(first: Candidate, second: Candidate) -> str:
    """Why two mentions of what happens again and again are not one."""
    if first.window is None or second.window is None or not first.window.meets(second.window):
        return "what happens again and again is joined only where the dates meet"
    if not first.spots & second.spots:
        return "what happens again and again is joined only in one place"
    if first.kind.rare and first.identity & second.identity:
        return ""
    return "" if first.others & second.others else "no other name in common"


def _far_apart(first: Candidate, second: Candidate) -> bool:
    if first.kind.apart is None or first.window is None or second.window is None:
        return False
    gap = max(first.window.low - second.window.high, second.window.low - first.window.high)
    return gap > first.kind.apart * DAY


def _other_times(first: Candidate, second: Candidate) -> bool:
    """Whether two articles are too far apart in time, or of unknown date, for what can come again."""
    if first.place.reading == second.place.reading:
        return False
    if first.published is None or second.published is None or first.kind.apart is None:
        return True
    gap = max(first.published.low - second.published.high, second.published.low - first.published.high)
    return gap > first.kind.apart * DAY


def _reason(first: Candidate, second: Candidate) -> str:
    return ", ".join([first.kind.name, *shared_names(first, second)])


def _cost(first: Candidate, second: Candidate) -> int:
    same_article = first.place.reading == second.place.reading
    return 1 if same_article and len(shared_names(first, second)) > 1 else 2


def _generic(row: list[Candidate], readings: Sequence[Reading]) -> Iterator[Join]:
    """Joins of a mention that names nothing ("seizing a key town", "the siege") to the one event of its
    article that it can mean.
    """
    by_article: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in row:
        by_article[candidate.place.reading].append(candidate)
    generic = frozenset(table("names")["generic"])
    for number in sorted(by_article):
        named = [c for c in by_article[number] if c.identity and (c.kind.once or c.kind.state)]
        for unnamed in (
            c for c in by_article[number] if not c.identity and _points_back(readings[number], c)
        ):
            if not unnamed.nouns & generic and not unnamed.kind.state:
                continue
            fitting = [c for c in named if _fits(readings[number], unnamed, c) and not _far_apart(c, unnamed)]
            fitting = [c for c in fitting if not _apart(c.sides, unnamed.sides)]
            identities = {c.identity for c in fitting}
            if fitting and all(a & b for a in identities for b in identities):
                yield Join(fitting[0].place, unnamed.place, f"the one {unnamed.kind.name} in the article", 3)


def _points_back(reading: Reading, candidate: Candidate) -> bool:
    """Whether a mention can mean one told before: a verb with one object, or a noun with "the", "this",
    "its".
    """
    mention = reading.mentions[candidate.place.mention]
    if not mention.noun:
        return not mention.counts and not any(_plural(reading, name) for name in mention.objects)
    text = reading.article.text
    before = text[max(0, mention.start - 24) : mention.start].lower().split()
    if before and before[-1] in _one_of_several():  # "the last strike" is rather the one before
        return False
    after = text[mention.end : mention.end + 8].lower().split()
    return any(word in words("definite") for word in before[-2:]) or after[:1] in (["which"], ["that"])


@cache
def _one_of_several() -> frozenset[str]:
    known = table("figures")
    return frozenset((*known["contrasts"], *known["superlatives"], *known["ranks"], "last", "latest"))


def _plural(reading: Reading, name: Name) -> bool:
    return reading.article.text[name.start : name.end].lower() != name.key


def _fits(reading: Reading, unnamed: Candidate, named: Candidate) -> bool:
    """Whether what an unnamed event is done to can be what a named one is done to: "a town" and Salma, told
    to be a town.
    """
    kinds = {p.kind for p in reading.places if p.key in named.identity and p.kind} | named.nouns
    return unnamed.kind.state or not unnamed.nouns or not kinds or bool(unnamed.nouns & kinds)


def _called(candidate: Candidate) -> frozenset[str]:
    """The full names of the persons that an event tells of."""
    if candidate.kind.of != "person":
        return frozenset()
    return frozenset(name for name in candidate.identity if not name.startswith(SURNAME))


def _namesakes(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two events are of different bearers of a surname, whatever tells of it alone may mean."""
    first, second = ({name.split()[0] for name in names} for names in (one, other))
    return bool(first) and bool(second) and first.isdisjoint(second)


def _grouped(row: Sequence[Candidate], joins: list[Join]) -> tuple[Cluster, ...]:
    kinds = {c.place: c.kind.name for c in row}
    root: dict[Place, Place] = {place: place for place in kinds}

    def find(place: Place) -> Place:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    dated: dict[Place, list[Candidate]] = {c.place: [c] if c.window else [] for c in row}
    sides = {c.place: c.sides for c in row}
    called = {c.place: _called(c) for c in row}
    kept: list[Join] = []
    for join in sorted(joins, key=lambda j: (j.cost, j.first, j.second)):
        first, second = sorted((find(join.first), find(join.second)))
        if first == second or _apart(sides[first], sides[second]):
            continue
        if join.cost > TOLD and (
            any(_far_apart(a, b) for a in dated[first] for b in dated[second])
            or _namesakes(called[first], called[second])
        ):
            continue
        root[second] = first
        sides[first] |= sides.pop(second)
        called[first] |= called.pop(second)
        dated[first] = (dated[first] + dated.pop(second))[:_CROWD]
        kept.append(join)
    members: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(root):
        members[find(place)].append(place)
    held: dict[Place, list[Join]] = defaultdict(list)
    for join in kept:
        held[find(join.first)].append(join)
    return tuple(Cluster(kinds[head], tuple(row), tuple(held[head])) for head, row in sorted(members.items()))
