"""What an article lacks to be checked well: a date, a language that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.page import Rule
from chronolint.text.datelines import WrittenDate
from chronolint.when.calendar import iso_date, minutes
from chronolint.when.headers import Candidate, Trust, candidates, tells_of_a_change
from chronolint.when.model import DAY
from chronolint.when.published import Publication

_MOST = 80  # code points of the first line that are marked


def undated(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles that do not say when they were published; the limits that other articles set them, if any."""
    for number, reading in enumerate(world.readings):
        publication = reading.publication
        dated = publication.window is not None and publication.stated
        if reading.supported and not dated and reading.article.text.strip():
            known = _limits(publication)
            steps = tuple((reason.text, None) for reason in publication.reasons)
            yield Draft((_opening(number, reading, known),), {"known": known or "unknown"}, steps, info=True)


def _limits(publication: Publication) -> str:
    if publication.window is None:
        return ""
    low, high = publication.window
    return f"{iso_date(low)} to {iso_date(high - 1)} by what others date"


def unread(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles in a language that is not supported: nothing in them was checked."""
    for number, reading in enumerate(world.readings):
        if not reading.supported:
            yield Draft((_opening(number, reading),), info=True)


def updated(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles whose header says that they were updated before they were published."""
    for number, reading in enumerate(world.readings):
        if not tells_of_a_change(reading.article.text, reading.sentences):
            continue
        found = candidates(reading.article.text, reading.sentences)
        dates = {trust: _only(found, trust) for trust in (Trust.PUBLISHED, Trust.UPDATED)}
        first, later = dates[Trust.PUBLISHED], dates[Trust.UPDATED]
        if first is None or later is None or first.readings[0] <= later.readings[0]:
            continue
        marks = tuple(Mark(number, d.start, d.end, "-".join(map(str, d.readings[0]))) for d in (first, later))
        yield Draft(marks, {"published": marks[0].label, "updated": marks[1].label})


def ahead(world: World, rule: Rule) -> Iterator[Draft]:
    """Articles whose own date lies after the day that the user says it is; none where nobody says."""
    today = world.settings.today
    if today is None:
        return
    tomorrow = minutes(today.year, today.month, today.day) + DAY
    for number, reading in enumerate(world.readings):
        publication = reading.publication
        if publication.window is None or not publication.stated or publication.window.low < tomorrow:
            continue
        steps = tuple((reason.text, None) for reason in publication.reasons)
        fields = {"published": iso_date(publication.window.low), "today": today.isoformat()}
        yield Draft((_opening(number, reading, fields["published"]),), fields, steps)


def _only(found: list[Candidate], trust: Trust) -> WrittenDate | None:
    """The one date with that label, where it can be read in one way only."""
    dates = [c.date for c in found if c.trust is trust]
    return dates[0] if len(dates) == 1 and len(dates[0].readings) == 1 else None


def _opening(number: int, reading: Reading, label: str = "") -> Mark:
    """The first line of an article that has any words."""
    text = reading.article.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = min(len(text) if end < 0 else end, start + _MOST)
    return Mark(number, start, start + len(text[start:end].rstrip()), label)


UNDATED = Kind(
    name="undated",
    parameters={},
    check=undated,
    summary="articles without a date of their own",
    fields=("known",),
    rank=-10,
)
UPDATED = Kind(
    name="updated",
    parameters={},
    check=updated,
    summary="articles updated before they were published",
    fields=("published", "updated"),
)
AHEAD = Kind(
    name="dated-ahead",
    parameters={},
    check=ahead,
    summary="articles dated after the day that --today gives",
    fields=("published", "today"),
)
LANGUAGE = Kind(
    name="language",
    parameters={},
    check=unread,
    summary="articles in a language that is not supported",
    rank=-10,
)
