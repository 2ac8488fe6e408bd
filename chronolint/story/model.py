"""The values of the story stage: mentions of one event, joined over articles."""

from __future__ import annotations

from chronolint.values import NamedTuple, dataclass


class Place(NamedTuple):
    """Where a mention stands: index of the reading, index of the mention in it."""

    reading: int
    mention: int


TOLD = 0  # the cost of a join that an editor asked for


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions taken for one event, and why; `cost` grows with doubt (0 told by an editor, 1 same words
    and names, 3 inferred).
    """

    first: Place
    second: Place
    reason: str
    cost: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one event, in order of article and offset, with the joins that hold them together."""

    kind: str
    members: tuple[Place, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """All clusters of a set, singletons too."""

    clusters: tuple[Cluster, ...]
