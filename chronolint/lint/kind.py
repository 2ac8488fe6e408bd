"""The interface between the check kinds, which find what clashes, and the rule pages, which say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from chronolint.story.census import Excerpt
from chronolint.values import NamedTuple, dataclass, field

if TYPE_CHECKING:
    from chronolint.chronology.model import Proof
    from chronolint.chronology.network import Network
    from chronolint.claims.model import Reading
    from chronolint.lint.page import Rule
    from chronolint.settings import Settings
    from chronolint.story.model import Story

_Made = TypeVar("_Made")


class Mark(NamedTuple):
    """Words at fault: index of the reading, offsets in its article's text, and what they were read as."""

    reading: int
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A clash that a kind found; the rule page gives it code, level and words.

    The first mark is the primary one. `fields` fill the braces of the page's `say` and `help`. `proof` are
    the steps in words, each with the mark it rests on or None. `inferred` is True where the proof rests on a
    join or an implied reading: it caps the level at warning; `info` caps it at info.

    `twin` is the same clash with the blame on the other side, where either side may be wrong: when one
    statement clashes with several that agree, the twins are told as one finding, on the odd one out.
    """

    marks: tuple[Mark, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    proof: tuple[tuple[str, Mark | None], ...] = ()
    inferred: bool = False
    info: bool = False
    twin: Draft | None = None


@dataclass(frozen=True)
class World:
    """All that a kind may look at."""

    readings: tuple[Reading, ...]
    story: Story
    network: Network
    settings: Settings
    _made: dict[Callable[[World], Any], Any] = field(default_factory=dict, repr=False, compare=False)
    _of_one: dict[Callable[[Reading], Any], dict[int, tuple[Any, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def each(self) -> Iterable[tuple[int, Reading]]:
        """The readings with their numbers, for kinds that look at one article at a time: of those of which
        only some are asked for no others.
        """
        numbered = enumerate(self.readings)
        if isinstance(self.readings, Excerpt):
            asked = self.readings.asked
            return ((number, reading) for number, reading in numbered if number in asked)
        return numbered

    def once(self, make: Callable[[World], _Made]) -> _Made:
        """What `make` gives for this world, worked out once a run however many rules ask."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def once_of(self, number: int, make: Callable[[Reading], Iterable[_Made]]) -> tuple[_Made, ...]:
        """All that `make` gives for a reading, worked out once a run however many rules ask."""
        known = self._of_one.setdefault(make, {})
        if number not in known:
            known[number] = tuple(make(self.readings[number]))
        return known[number]

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """What the chronology of the set proves impossible."""
        return tuple(self.network.proofs)


@dataclass(frozen=True, slots=True)
class Kind:
    """A check kind: its name in pages, its parameters (name -> the values allowed, () for any), its function.

    `fields` are the fields its drafts fill, for pages to be checked against (() where that is not known).
    Where findings of several rules have one primary span, those of the kind of the highest `rank` are kept:
    say how much a proof of this kind takes for granted (20 the calendar alone, 10 one article, 0 joins of
    several, -10 what is only odd).
    """

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    check: Callable[[World, Rule], Iterable[Draft]]
    summary: str = ""
    fields: tuple[str, ...] = ()
    rank: int = 0


Parameters = Mapping[str, Any]
