"""Which check kinds there are. A kind is imported when a rule of it is read or run, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from chronolint.lint.kind import Kind
from chronolint.plugins import entry_points

# The name that pages use -> "module:attribute".
KINDS: dict[str, str] = {
    "impossible-date": "chronolint.lint.kinds.calendar:IMPOSSIBLE",
    "weekday": "chronolint.lint.kinds.weekday:KIND",
    "ambiguous-date": "chronolint.lint.kinds.calendar:AMBIGUOUS",
    "chronology": "chronolint.lint.kinds.chronology:KIND",
    "order": "chronolint.lint.kinds.order:KIND",
    "toll": "chronolint.lint.kinds.tolls:KIND",
    "told-already": "chronolint.lint.kinds.told_already:KIND",
    "last": "chronolint.lint.kinds.last:KIND",
    "future": "chronolint.lint.kinds.future:KIND",
    "sequence": "chronolint.lint.kinds.sequence:KIND",
    "ages-told": "chronolint.lint.kinds.ages_told:KIND",
    "ages-apart": "chronolint.lint.kinds.ages_apart:KIND",
    "chronicle": "chronolint.lint.kinds.chronicle:KIND",
    "streak": "chronolint.lint.kinds.streak:KIND",
    "elapsed": "chronolint.lint.kinds.elapsed:KIND",
    "since-event": "chronolint.lint.kinds.since_event:KIND",
    "dated-twice": "chronolint.lint.kinds.dated_twice:KIND",
    "spaced": "chronolint.lint.kinds.spaced:KIND",
    "retold": "chronolint.lint.kinds.retold:KIND",
    "statement": "chronolint.lint.kinds.statement:KIND",
    "planned": "chronolint.lint.kinds.planned:KIND",
    "career": "chronolint.lint.kinds.careers:KIND",
    "upcoming": "chronolint.lint.kinds.upcoming:KIND",
    "days": "chronolint.lint.kinds.days:KIND",
    "apposed": "chronolint.lint.kinds.apposed:KIND",
    "years": "chronolint.lint.kinds.years:KIND",
    "age": "chronolint.lint.kinds.ages:KIND",
    "anniversary": "chronolint.lint.kinds.anniversary:KIND",
    "figures": "chronolint.lint.kinds.figures:KIND",
    "restated": "chronolint.lint.kinds.restated:KIND",
    "conversion": "chronolint.lint.kinds.conversion:KIND",
    "range": "chronolint.lint.kinds.ranges:KIND",
    "remainder": "chronolint.lint.kinds.remainder:KIND",
    "list": "chronolint.lint.kinds.lists:KIND",
    "total": "chronolint.lint.kinds.totals:KIND",
    "partition": "chronolint.lint.kinds.partition:KIND",
    "difference": "chronolint.lint.kinds.difference:KIND",
    "score-twice": "chronolint.lint.kinds.scores:KIND",
    "change-retold": "chronolint.lint.kinds.change_retold:KIND",
    "breakdown": "chronolint.lint.kinds.breakdown:KIND",
    "margin": "chronolint.lint.kinds.margin:KIND",
    "way": "chronolint.lint.kinds.way:KIND",
    "change": "chronolint.lint.kinds.change:KIND",
    "ratio": "chronolint.lint.kinds.ratio:KIND",
    "rate": "chronolint.lint.kinds.rates:KIND",
    "average": "chronolint.lint.kinds.average:KIND",
    "ordinal": "chronolint.lint.kinds.ordinals:KIND",
    "direction": "chronolint.lint.kinds.direction:DIRECTION",
    "distance": "chronolint.lint.kinds.direction:DISTANCE",
    "containment": "chronolint.lint.kinds.containment:KIND",
    "spelling": "chronolint.lint.kinds.spelling:KIND",
    "direction-map": "chronolint.lint.kinds.coordinates:DIRECTION",
    "distance-map": "chronolint.lint.kinds.coordinates:DISTANCE",
    "containment-map": "chronolint.lint.kinds.coordinates:CONTAINMENT",
    "near-miss": "chronolint.lint.kinds.nearmiss:KIND",
    "whereabouts": "chronolint.lint.kinds.whereabouts:KIND",
    "presence": "chronolint.lint.kinds.presence:KIND",
    "updated": "chronolint.lint.kinds.document:UPDATED",
    "undated": "chronolint.lint.kinds.document:UNDATED",
    "dated-ahead": "chronolint.lint.kinds.document:AHEAD",
    "language": "chronolint.lint.kinds.document:LANGUAGE",
    "directive": "chronolint.lint.kinds.directive:KIND",
}


class _Kinds(Mapping[str, Kind]):
    """The kinds by name, those of other packages included; what is built in cannot be replaced."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        self._homes = homes

    def __getitem__(self, name: str) -> Kind:
        return _load(self._homes[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name: the built-in ones and those of entry point group "chronolint.kinds".

    A look-up raises KeyError for a name there is not, ImportError or TypeError where a package's entry
    point names no Kind.
    """
    return _Kinds({**dict(entry_points("chronolint.kinds")), **KINDS})


@cache
def _load(home: str) -> Kind:
    module, _, attribute = home.partition(":")
    try:
        found = getattr(import_module(module), attribute)
    except AttributeError as trouble:
        raise ImportError(f"{home} is not there") from trouble
    if not isinstance(found, Kind):
        raise TypeError(f"{home} is no Kind")
    return found
