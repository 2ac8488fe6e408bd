"""Kind `last`: what one article tells to have been the last of its sort somewhere, and gone; and one of the
sort that a later article finds there.

It is a tension and no contradiction: somebody may have come back. It is told where the same holds it, and the
place of the later one lies in the region of the other, by the map or by the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.places import mapped
from chronolint.lint.kinds.told import times_in
from chronolint.lint.page import Rule
from chronolint.place.gazetteer import Area, Spot
from chronolint.place.model import PlaceName
from chronolint.story.last import Told, last_ones, others
from chronolint.story.wording import publication_words
from chronolint.when.model import Window

_EIGHTH = 45.0  # degrees either way that a side of a region takes


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The last ones of their sort, each with the first that a later article tells of."""
    gone = [told for number, reading in enumerate(world.readings) for told in last_ones(number, reading)]
    if not gone:
        return
    nouns = frozenset(told.noun for told in gone)
    there = [one for number, reading in enumerate(world.readings) for one in others(number, reading, nouns)]
    for last in gone:
        later = [one for one in there if one.noun == last.noun and _later(world, last, one)]
        for one in sorted(later, key=lambda told: (_window(world, told), told.reading, told.start)):
            if _one_sort(world, last, one) and _within(world, last, one):
                yield _draft(world, last, one)
                break


def _window(world: World, told: Told) -> Window:
    window = world.readings[told.reading].publication.window
    return window if window is not None else Window(0, 0)


def _later(world: World, last: Told, one: Told) -> bool:
    """Whether an article appeared after another, and tells of nothing older."""
    first, then = (world.readings[told.reading].publication.window for told in (last, one))
    if first is None or then is None or then.low < first.high:
        return False
    reading = world.readings[one.reading]
    sentence = next(s for s in reading.sentences if s.start <= one.start < s.end)
    inside = (time.window for time in times_in(reading, sentence.start, sentence.end))
    return not any(window is not None and window.high <= first.high for window in inside)


def _one_sort(world: World, last: Told, one: Told) -> bool:
    """Whether both are held by the same, or are of one place and matter where nobody holds them."""
    if last.holders:
        return not last.holders.isdisjoint(one.holders)
    same = _place(world, last).key == _place(world, one).key
    return same and len(last.near & one.near) > 2


def _place(world: World, told: Told) -> PlaceName:
    return world.readings[told.reading].places[told.place]


def _within(world: World, last: Told, one: Told) -> bool:
    """Whether the place of the later one is the place of the last, or lies in it, on the same side."""
    whole, part = _place(world, last), _place(world, one)
    if whole.key == part.key:
        return last.side is None or last.side == one.side
    reading = world.readings[one.reading]
    if last.side is None and _said_in(reading, part, whole):
        return True
    for area in mapped.areas(whole):
        spot = _in(reading, part, area)
        if spot is not None and (last.side is None or last.side == one.side or _on(last, spot, area)):
            return True
    return False


def _said_in(reading: Reading, part: PlaceName, whole: PlaceName) -> bool:
    """Whether an article says that a place lies in another: "Columbus, Ohio"."""
    return any(
        relation.kind == "in"
        and relation.subject is not None
        and reading.places[relation.subject].key == part.key
        and reading.places[relation.object].key == whole.key
        for relation in reading.relations
    )


def _in(reading: Reading, part: PlaceName, area: Area) -> Spot | None:
    """Where a place lies in an area; None where it does not, or where others bear its name too."""
    regions = mapped.areas(part)
    if regions:
        inside = [region for region in regions if region.country == area.row or region.row == area.row]
        return mapped.centre(inside[0]) if len(inside) == len(regions) else None
    spots = mapped.candidates(part, mapped.countries(reading))
    spot = spots[0] if len(spots) == 1 else mapped.meant(spots)
    return spot if spot is not None and mapped.lies_in(spot, area) else None


def _on(last: Told, spot: Spot, area: Area) -> bool:
    bearing = mapped.way(mapped.centre(area), spot).bearing
    return last.side is not None and last.side != "centre" and mapped.turn(last.side, bearing) <= _EIGHTH


def _draft(world: World, last: Told, one: Told) -> Draft:
    marks = tuple(Mark(told.reading, told.start, told.end, _label(world, told)) for told in (one, last))
    fields = {
        "thing": last.noun,
        "where": _place(world, one).name,
        "first": publication_words(world.readings[last.reading]),
        "second": publication_words(world.readings[one.reading]),
    }
    holders = ", ".join(sorted(last.holders & one.holders))
    steps: list[tuple[str, Mark | None]] = [
        (f"the last {last.noun} in {_place(world, last).name} is gone, {fields['first']}", marks[1]),
        (f"a {one.noun} in {fields['where']}, {fields['second']}", marks[0]),
    ]
    if holders:
        steps.append((f"both are of one holder: {holders}", None))
    return Draft(marks, fields, tuple(steps), inferred=True, info=True)


def _label(world: World, told: Told) -> str:
    return f"in {_place(world, told).name}"


KIND = Kind(
    name="last",
    parameters={},
    check=check,
    fields=("thing", "where", "first", "second"),
    summary="the last of its sort somewhere, and one that a later article finds there",
)
