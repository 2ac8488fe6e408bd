"""What the text says of where places lie: in, near, on a side of, so far in a direction from, capital of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, count

from chronolint.place.known import gazette
from chronolint.place.model import PlaceName, PlaceRelation, RelationKind
from chronolint.place.scene import REACH, Compass, Scene
from chronolint.quantity.model import Quantity
from chronolint.text.model import Sentence
from chronolint.text.tokens import Tokens
from chronolint.values import replace

_WITHIN = frozenset(("in", "inside", "within", "at"))
_BESIDE = frozenset(("near", "outside"))
_MOVING = frozenset(("head", "heading", "headed", "heads", "flew", "moved", "further", "farther"))
_WHOLES = frozenset(("country", "state", "province", "county", "region"))
_PARTED = frozenset(("state", "province", "county"))
_POINTS = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))
_LANDS = frozenset(("country", "nation", "republic", "kingdom", "state"))
# "The commercial capital of X" is none; what else may stand before "capital".
_PLAIN = frozenset(("the", "as", "and", "is", "was", "new", "current", "present", "national", "of"))
_PAUSES = frozenset("-–—,")
_BEING = frozenset(("is", "was", "lies"))
_OF_ITSELF = frozenset(("lies", "capital"))


def relate(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    places: Sequence[PlaceName],
    quantities: Sequence[Quantity],
) -> tuple[PlaceRelation, ...]:
    """The relations that the text states between its place names, in order of their phrases.

    `places` are what `find` gave for the same text, `quantities` what the quantity stage read; only lengths
    among them count as distances.
    """
    if not places:
        return ()
    scene = Scene(tokens, places, quantities, gazette())
    starts = [sentence.start for sentence in sentences]
    found: list[PlaceRelation] = []
    for index, place in enumerate(places):
        at = bisect_right(starts, place.start) - 1
        if at >= 0:
            low = bisect_left(tokens.starts, sentences[at].start)
            high = bisect_left(tokens.starts, sentences[at].end)
            found += _about(scene, index, low, high)
    found += _of_nouns(scene)
    return tuple(
        sorted(
            (each for each in found if _says_something(each, places)),
            key=lambda relation: (relation.start, relation.end),
        )
    )


def _says_something(relation: PlaceRelation, places: Sequence[PlaceName]) -> bool:
    """Whether a relation is between two places, not a name and its other form."""
    if relation.subject is None or relation.kind in _OF_ITSELF:
        return True
    return places[relation.subject].key != places[relation.object].key


def _about(scene: Scene, index: int, low: int, high: int) -> Iterator[PlaceRelation]:
    """The relations of which place `index` is the object, and what is told of it alone."""
    yield from _behind(scene, index, high)
    yield from _where(scene, index, high)
    if scene.places[index].kind == "capital":
        yield from _capital_of_nation(scene, index, low)
    at = scene.first[index] - 1
    if at >= low and (compass := scene.side_ending(at, low)):
        yield from _adjective(scene, index, compass, low)
    left = scene.before(index, low)
    if left < low:
        return
    word = scene.lower[left]
    if word == "of":
        yield from _of(scene, index, left - 1, low)
    elif word in _BESIDE:
        yield _relation(scene, "near", index, left, low)
    elif word == "from":
        yield from _from(scene, index, left, low)
    elif word == "with" and scene.lower[left - 1] in ("border", "frontier"):
        yield _relation(scene, "near", index, left - 1, low)
    elif word in _WITHIN:
        yield from _within(scene, index, left, low)
    elif word in (",", "("):
        yield from _after_comma(scene, index, left, low, high)
    if word == "including" or (word == "," and scene.lower[left - 1] == "including"):
        yield from _including(scene, index, left)


def _of(scene: Scene, index: int, at: int, low: int) -> Iterator[PlaceRelation]:
    """... of the place: "25 km south of X", "the east of X", "the eastern part of X", "capital of X"."""
    if at < low:
        return
    if compass := scene.side_ending(at, low):
        inside = compass.side == "centre" or scene.is_inside(compass, low)
        yield _relation(scene, "side" if inside else "from", index, compass.first, low, compass)
    elif (capital := _capital_of(scene, index, at, low)) is not None:
        if (subject := scene.subject(capital, low).place) is not None:
            yield _between(scene, "capital", subject, index, capital)
    elif scene.lower[at] in scene.lists["parts"] and (compass := scene.side_before(at, low)):
        yield _relation(scene, "side", index, compass.first, low, compass)


def _capital_of(scene: Scene, index: int, at: int, low: int) -> int | None:
    """The token "capital" of "capital of X" or "capital of the independent country of X", where `at` stands
    before the last "of"; None where it is the capital of a part of X, or only of its trade.
    """
    lower = scene.lower
    if scene.possessive(index) is not None:
        return None
    if lower[at] in _LANDS:
        ofs = range(at - 1, max(low, at - REACH), -1)
        at = next((step - 1 for step in ofs if lower[step] == "of"), low - 1)
    if at < low or lower[at] != "capital":
        return None
    return at if at == low or lower[at - 1] in _PLAIN or not scene.words[at - 1].isalpha() else None


def _adjective(scene: Scene, index: int, compass: Compass, low: int) -> Iterator[PlaceRelation]:
    """A side right before the name or its kind: "eastern X", "the northern province of X"."""
    first, kind = compass.first, scene.places[index].kind
    if scene.words[first][0].isupper() and first > low:
        return
    if scene.first[index] < scene.names[index] or kind in scene.lists["rules.parts"]:
        yield _between(scene, "lies", index, index, first, compass)
    elif first == low or scene.lower[first - 1] not in _MOVING:
        yield _relation(scene, "side", index, first, low, compass)


def _from(scene: Scene, index: int, left: int, low: int) -> Iterator[PlaceRelation]:
    """A distance without a direction: "60 km (35 miles) from X"."""
    at = left - 1 if scene.lower[left - 1] == "away" else left
    if scene.length_ending(at) is not None:
        yield _relation(scene, "from", index, at, low)


def _within(scene: Scene, index: int, left: int, low: int) -> Iterator[PlaceRelation]:
    """The name of a place right before "in" and this one: "Taqba in Raqqa province"."""
    before = left - 1 if scene.words[left - 1] == "," else left
    if scene.lower[before - 1] in ("located", "situated", "lies"):
        subject = scene.subject(before, low).place
    else:
        subject = scene.ending.get(before)
    if subject is not None and subject != index and scene.names[subject] >= low:
        yield _between(scene, "in", subject, index, left)


def _after_comma(scene: Scene, index: int, left: int, low: int, high: int) -> Iterator[PlaceRelation]:
    """A place with a larger one after a comma or in brackets: "Orlando, Florida", "Hemeimeem (Syria)"."""
    subject, last = scene.ending.get(left), scene.last[index]
    kind = scene.places[index].kind
    if subject is None or kind not in _WHOLES or kind == scene.places[subject].kind:
        return
    if scene.possessive(index) is not None:
        return  # "in Brussels, Russia's envoy"
    if scene.words[left] == "(":
        alone = last < high and scene.words[last] == ")"
    else:
        alone = not _in_list(scene, scene.names[subject], last, low, high) and _ends(scene, last, high)
    if alone:
        yield _between(scene, "in", subject, index, left)


def _in_list(scene: Scene, first: int, last: int, low: int, high: int) -> bool:
    """Whether the names at `first`..`last` stand in a list: "Oslo, Peru and Laos", "Guam, Fiji, are"."""
    lower = scene.lower
    if first > low and lower[first - 1] in (",", "and", "or") and first - 1 in scene.ending:
        return True
    after = lower[last] if last < high else "."
    opens = first == low or lower[first - 1] == ","
    joined = ("and", "or", "are", "were") if opens else ("and", "or")
    follows = last + 1 < high and (last + 1 in scene.starting or lower[last + 1] in joined)
    return after in ("and", "or", "&") or (after == "," and follows)


def _ends(scene: Scene, last: int, high: int) -> bool:
    """Whether a phrase of place can end before token `last`: not "in Moscow, Latvia declared"."""
    if last >= high or not scene.words[last][0].islower():
        return True
    return scene.lower[last] in scene.lists["frames.following"]


def _including(scene: Scene, index: int, left: int) -> Iterator[PlaceRelation]:
    """A part named after its whole: "parts of Indiana, including Indianapolis"."""
    at = left if scene.lower[left] == "including" else left - 1
    whole = scene.ending.get(at - 1 if scene.words[at - 1] == "," else at)
    if whole is not None and scene.places[whole].kind in _PARTED:
        yield _between(scene, "in", index, whole, scene.names[whole])


def _behind(scene: Scene, index: int, high: int) -> Iterator[PlaceRelation]:
    """What follows a possessive: "X's eastern part", "Turkey's south-east", "China's Inner Mongolia
    region".
    """
    at = scene.possessive(index)
    if at is None:
        return
    name, kind = scene.names[index], scene.places[index].kind
    for step in range(at, min(high, at + REACH)):
        inner = scene.starting.get(step)
        if inner is not None and inner != index:
            if kind in ("country", "state") and _is_owned(scene, inner, at, step):
                yield _between(scene, "in", inner, index, name)
            return
        if scene.lower[step] == "capital":
            inner = scene.starting.get(step + 2 if scene.words[step + 1 : step + 2] == [","] else step + 1)
            if inner is not None:
                yield _between(scene, "capital", inner, index, name)
            return
        if (compass := scene.side_ending(step, at)) and _is_part(scene, step, high):
            yield _relation(scene, "side", index, compass.first, name, compass)
            return
        if not scene.words[step][0].islower() and scene.words[step] != "-":
            return


def _where(scene: Scene, index: int, high: int) -> Iterator[PlaceRelation]:
    """A whole told before its part: "Latakia province - where the town is located"."""
    at = scene.last[index]
    if at < high and scene.words[at] in _PAUSES:
        at += 1
    if at + 4 >= high or scene.lower[at] != "where" or scene.lower[at + 1] != "the":
        return
    if scene.lower[at + 3] in _BEING and scene.lower[at + 4] in ("located", "situated", "in"):
        subject = scene.meant_by(at + 2)
        if subject is not None and subject != index:
            yield _between(scene, "in", subject, index, scene.first[index])


def _is_owned(scene: Scene, index: int, at: int, step: int) -> bool:
    """Whether a place behind a possessive at token `step` is called a part: "China's northern Hebei
    province"; not "China's embassy in Paris".
    """
    place = scene.places[index]
    if place.kind not in scene.lists["rules.owned"] or place.full == (place.start, place.end):
        return False
    return all(
        word in scene.tables.sides or word in scene.lists["frames.between"] for word in scene.lower[at:step]
    )


def _is_part(scene: Scene, at: int, high: int) -> bool:
    """Whether the side at token `at` stands alone or before a word such as "part": not "central bank"."""
    if at + 1 >= high or not scene.words[at + 1][0].isalpha() or scene.lower[at] in _POINTS:
        return True
    return any(scene.lower[step] in scene.lists["parts"] for step in range(at + 1, min(high, at + 4)))


def _capital_of_nation(scene: Scene, index: int, low: int) -> Iterator[PlaceRelation]:
    """A capital told by a nationality: "the Kazakh capital of Astana"."""
    first = scene.first[index]
    for step in range(first, max(low, first - 2) - 1, -1):
        country = scene.tables.nationalities.get(scene.lower[step])
        if country and step > low and scene.lower[step - 1] == "the":
            yield _between(scene, "capital", index, index, step, whole=country)
            return


def _of_nouns(scene: Scene) -> Iterator[PlaceRelation]:
    """Sides of a place that only a noun stands for: "the western part of the city"."""
    sides, lower = scene.tables.sides, scene.lower
    for at in compress(count(), map(sides.__contains__, lower)):
        for of in range(at + 2, min(len(lower) - 2, at + REACH)):
            if lower[of] == "of" and lower[of + 1] == "the" and lower[of - 1] in scene.lists["parts"]:
                index = scene.stands_for(of + 2)
                if index is not None and (compass := scene.side_ending(at, 0)):
                    relation = _relation(scene, "side", index, at, max(0, at - REACH), compass)
                    end = scene.tokens.end(of + 2)
                    start = scene.tokens.starts[compass.first]
                    yield replace(relation, start=start, end=end, subject=None, noun=None)
                break


# Building


def _relation(
    scene: Scene, kind: RelationKind, index: int, start: int, low: int, compass: Compass | None = None
) -> PlaceRelation:
    """A relation to place `index` whose words begin at token `start`, with the distance and the subject
    before it.
    """
    origin = start
    while origin > low and scene.lower[origin - 1] in ("to", "the", "in", "on", "at"):
        origin -= 1
    distance = scene.length_ending(origin)
    if distance is None:
        distance = scene.length_ending(start)
    if distance is not None:
        origin = scene.origins[distance]
    subject = scene.subject(origin, low, index)
    words = _words(scene, compass)
    begin = min(scene.tokens.starts[origin], scene.places[index].full[0])
    end = max(scene.places[index].full[1], words[1] if words else 0)
    side = compass.side if compass else None
    return PlaceRelation(begin, end, kind, subject.place, index, side, words, distance, subject.noun)


def _between(
    scene: Scene,
    kind: RelationKind,
    subject: int,
    index: int,
    start: int,
    compass: Compass | None = None,
    whole: str | None = None,
) -> PlaceRelation:
    """A relation between two named places, or of one to itself."""
    begin = min(scene.tokens.starts[start], scene.places[subject].full[0])
    end = max(scene.places[index].full[1], scene.places[subject].full[1])
    side = compass.side if compass else None
    return PlaceRelation(begin, end, kind, subject, index, side, _words(scene, compass), whole=whole)


def _words(scene: Scene, compass: Compass | None) -> tuple[int, int] | None:
    return (scene.tokens.starts[compass.first], scene.tokens.end(compass.last - 1)) if compass else None
