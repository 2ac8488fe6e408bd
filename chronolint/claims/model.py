"""The values of the claims stage: what one article says happened, when, where, how many."""

from __future__ import annotations

from typing import Literal

from chronolint.place.model import PlaceName, PlaceRelation
from chronolint.quantity.model import Quantity
from chronolint.text.article import Article
from chronolint.text.model import Sentence
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple, dataclass
from chronolint.when.model import TimeExpression
from chronolint.when.published import Publication

Role = Literal["at", "start", "end", "length", "age", "offset", "by", "order"]
Modality = Literal["fact", "planned", "possible", "denied", "conditional"]


class Name(NamedTuple):
    """A participant or a thing named: `key` is equal for names taken as one ("moscow" and "russia",
    "assad").
    """

    start: int
    end: int
    key: str
    proper: bool


class TimeLink(NamedTuple):
    """A time expression (index into the reading's times) as it bears on an event.

    `role`: "at" (happens in its window), "start" (since, from), "end" (until), "by" (not later than),
    "length" (lasts so long), "age" (has lasted so long at publication), "offset" (so long after the mention
    `other`, or before it where `sign` is -1; where `other` is None, counted from the time `base`), "order"
    (after or before `other`, no time said).
    """

    time: int
    role: Role
    other: int | None = None
    sign: int = 0
    base: int | None = None


class Mention(NamedTuple):
    """One mention of an event or state; the head word or phrase stands at `start`..`end`.

    `kind` is the class of rules/vocabulary/events.toml. `agents` and `objects` are who does it and to what;
    `places` and `counts` are indices into the reading's places and quantities. `source` says so, where it
    is not the article. `within` is the mention in whose phrase this one stands: the siege of "broke the
    siege".
    """

    start: int
    end: int
    text: str
    lemma: str
    kind: str
    sentence: int
    noun: bool
    modality: Modality
    agents: tuple[Name, ...] = ()
    objects: tuple[Name, ...] = ()
    places: tuple[int, ...] = ()
    times: tuple[TimeLink, ...] = ()
    counts: tuple[int, ...] = ()
    source: Name | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one article."""

    article: Article
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    publication: Publication
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[PlaceName, ...]
    relations: tuple[PlaceRelation, ...]
    mentions: tuple[Mention, ...]
    supported: bool = True
