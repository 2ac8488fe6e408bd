"""Which check kinds there are. A kind is imported when a rule of it is read or run, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from chronolint.lint.kind import Kind
from chronolint.plugins import entry_points

# The name that pages use -> "module:attribute".
KINDS: dict[str, str] = {
    "impossible-date": "chronolint.lint.kinds.timing.calendar:IMPOSSIBLE",
    "weekday": "chronolint.lint.kinds.timing.weekday:KIND",
    "ambiguous-date": "chronolint.lint.kinds.timing.calendar:AMBIGUOUS",
    "chronology": "chronolint.lint.kinds.timing.chronology:KIND",
    "order": "chronolint.lint.kinds.timing.order:KIND",
    "toll": "chronolint.lint.kinds.counts.tolls:KIND",
    "told-already": "chronolint.lint.kinds.timing.told_already:KIND",
    "last": "chronolint.lint.kinds.timing.last:KIND",
    "future": "chronolint.lint.kinds.timing.future:KIND",
    "sequence": "chronolint.lint.kinds.timing.sequence:KIND",
    "ages-told": "chronolint.lint.kinds.timing.ages_told:KIND",
    "ages-apart": "chronolint.lint.kinds.timing.ages_apart:KIND",
    "chronicle": "chronolint.lint.kinds.timing.chronicle:KIND",
    "streak": "chronolint.lint.kinds.timing.streak:KIND",
    "elapsed": "chronolint.lint.kinds.timing.elapsed:KIND",
    "since-event": "chronolint.lint.kinds.timing.since_event:KIND",
    "dated-twice": "chronolint.lint.kinds.timing.dated_twice:KIND",
    "spaced": "chronolint.lint.kinds.timing.spaced:KIND",
    "retold": "chronolint.lint.kinds.statements.retold:KIND",
    "statement": "chronolint.lint.kinds.statements.statement:KIND",
    "beside": "chronolint.lint.kinds.timing.beside:KIND",
    "lifetime": "chronolint.lint.kinds.timing.lifetime:KIND",
    "planned": "chronolint.lint.kinds.timing.planned:KIND",
    "career": "chronolint.lint.kinds.timing.careers:KIND",
    "upcoming": "chronolint.lint.kinds.timing.upcoming:KIND",
    "days": "chronolint.lint.kinds.timing.days:KIND",
    "apposed": "chronolint.lint.kinds.timing.apposed:KIND",
    "years": "chronolint.lint.kinds.timing.years:KIND",
    "age": "chronolint.lint.kinds.timing.ages:KIND",
    "anniversary": "chronolint.lint.kinds.timing.anniversary:KIND",
    "figures": "chronolint.lint.kinds.counts.figures:KIND",
    "restated": "chronolint.lint.kinds.counts.restated:KIND",
    "conversion": "chronolint.lint.kinds.counts.conversion:KIND",
    "range": "chronolint.lint.kinds.counts.ranges:KIND",
    "remainder": "chronolint.lint.kinds.counts.remainder:KIND",
    "list": "chronolint.lint.kinds.counts.lists:KIND",
    "total": "chronolint.lint.kinds.counts.totals:KIND",
    "partition": "chronolint.lint.kinds.counts.partition:KIND",
    "difference": "chronolint.lint.kinds.counts.difference:KIND",
    "score-twice": "chronolint.lint.kinds.counts.scores:KIND",
    "change-retold": "chronolint.lint.kinds.counts.change_retold:KIND",
    "breakdown": "chronolint.lint.kinds.counts.breakdown:KIND",
    "margin": "chronolint.lint.kinds.counts.margin:KIND",
    "way": "chronolint.lint.kinds.counts.way:KIND",
    "change": "chronolint.lint.kinds.counts.change:KIND",
    "ratio": "chronolint.lint.kinds.counts.ratio:KIND",
    "rate": "chronolint.lint.kinds.counts.rates:KIND",
    "average": "chronolint.lint.kinds.counts.average:KIND",
    "ordinal": "chronolint.lint.kinds.counts.ordinals:KIND",
    "direction": "chronolint.lint.kinds.places.direction:DIRECTION",
    "distance": "chronolint.lint.kinds.places.direction:DISTANCE",
    "containment": "chronolint.lint.kinds.places.containment:KIND",
    "spelling": "chronolint.lint.kinds.places.spelling:KIND",
    "direction-map": "chronolint.lint.kinds.places.coordinates:DIRECTION",
    "distance-map": "chronolint.lint.kinds.places.coordinates:DISTANCE",
    "containment-map": "chronolint.lint.kinds.places.coordinates:CONTAINMENT",
    "near-miss": "chronolint.lint.kinds.places.nearmiss:KIND",
    "whereabouts": "chronolint.lint.kinds.places.whereabouts:KIND",
    "presence": "chronolint.lint.kinds.places.presence:KIND",
    "updated": "chronolint.lint.kinds.documents.document:UPDATED",
    "undated": "chronolint.lint.kinds.documents.document:UNDATED",
    "dated-ahead": "chronolint.lint.kinds.documents.document:AHEAD",
    "language": "chronolint.lint.kinds.documents.document:LANGUAGE",
    "directive": "chronolint.lint.kinds.documents.directive:KIND",
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
