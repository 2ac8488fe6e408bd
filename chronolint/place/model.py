"""The values of the place stage."""

from __future__ import annotations

from typing import Literal

from chronolint.values import NamedTuple, dataclass


class PlaceName(NamedTuple):
    """A name of a place at `start`..`end` of the text (the name alone, "Kweiris" of "the Kweiris airbase").

    `key` is equal for names that are taken for one place (aliases, spelling variants, case). `kind` is what
    the text says it is ("airbase", "town", "province", "country", "river", ...) or what the tables know,
    else None. `full` is the span with its kind and determiner words ("the Kweiris airbase", "province of
    Latakia").
    """

    start: int
    end: int
    name: str
    key: str
    kind: str | None = None
    full: tuple[int, int] = (0, 0)


RelationKind = Literal["in", "near", "capital", "side", "from", "lies"]
Side = Literal["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre"]


@dataclass(frozen=True, slots=True)
class PlaceRelation:
    """What a phrase says of where `subject` lies.

    `kind` is "in" (contained), "near", "capital", "side" (in that side of the object: "in the east of
    Aleppo province"), "from" (in that direction from the object: "south of Aleppo"). `subject` and `object`
    are indices into the article's place names; `subject` is None where the phrase locates an event rather
    than a name ("a key rebel town south of Aleppo": then `noun` is the span of "a key rebel town"). A
    "lies" relation tells the side of a whole that is not named ("the northern province of Aleppo"): its
    `object` is the subject itself. So is that of a "capital" told by a nationality ("the Kazakh capital of
    Astana"): then `whole` is the key of the country. `side` is the direction said, `words` (start, end) of
    the word that says it ("south", "eastern"). `distance` is an index into the article's quantities, or
    None. `start`, `end` are the whole phrase.
    """

    start: int
    end: int
    kind: RelationKind
    subject: int | None
    object: int
    side: Side | None = None
    words: tuple[int, int] | None = None
    distance: int | None = None
    noun: tuple[int, int] | None = None
    whole: str | None = None
