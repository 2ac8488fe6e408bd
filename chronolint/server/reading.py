"""What the words under the cursor were read as, in Markdown: a time, a number, a place, an event."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, isfinite
from pathlib import Path

from chronolint.claims.model import Mention, Reading
from chronolint.lint.kind import World
from chronolint.place import country_of, gazetteer
from chronolint.place.model import PlaceName
from chronolint.quantity.model import Kind, Quantity
from chronolint.report.wording import place
from chronolint.story.model import Cluster, Place
from chronolint.story.wording import event, publication_words, read_as
from chronolint.text.article import Span
from chronolint.values import NamedTuple
from chronolint.when.calendar import describe_length
from chronolint.when.model import Calendar, Duration, Recurring, TimeExpression

_ROLES = {
    "at": "says when",
    "start": "says since when",
    "end": "says until when",
    "by": "says by when",
    "length": "says how long",
    "age": "says for how long so far",
    "offset": "is counted for",
    "order": "orders",
}
_ENDLESS = 1e15


class Read(NamedTuple):
    """A stretch of an article's text, and what it was read as: lines of Markdown."""

    start: int
    end: int
    lines: tuple[str, ...]


def read_at(world: World, number: int, offset: int) -> list[Read]:
    """What stands at an offset of the text of the reading `number`, the shortest stretch first."""
    reading = world.readings[number]
    found = [
        Read(item.start, item.end, tuple(lines))
        for items in (
            ((time, _time(world, number, index)) for index, time in enumerate(reading.times)),
            ((quantity, _quantity(reading, quantity)) for quantity in reading.quantities),
            ((spot, _spot(spot)) for spot in reading.places),
            ((mention, _mention(world, number, index)) for index, mention in enumerate(reading.mentions)),
        )
        for item, lines in items
        if item.start <= offset <= item.end
    ]
    return sorted(found, key=lambda read: (read.end - read.start, read.start))


def cluster_at(world: World, number: int, offset: int) -> Cluster | None:
    """The event of which a mention stands at an offset of the text of the reading `number`."""
    mentions = world.readings[number].mentions
    here = {
        Place(number, index)
        for index, mention in enumerate(mentions)
        if mention.start <= offset <= mention.end
    }
    return next((cluster for cluster in world.story.clusters if here.intersection(cluster.members)), None)


def _time(world: World, number: int, index: int) -> Iterator[str]:
    reading = world.readings[number]
    time = reading.times[index]
    modified = f", {time.mod}" if time.mod else ""
    yield f"{_quoted(reading, time)}: {_meaning(time)}"
    yield f"time expression, {time.type} `{time.value}`{modified}"
    if time.fault:
        yield f"impossible as it is written: there is no such {time.fault}"
    if time.lag is not None:
        yield f"counted from the article's own date: {_published(reading)}"
    if isinstance(time.anchor, Calendar | Recurring) and time.anchor.implied:
        yield f"not said, but supplied: {', '.join(sorted(time.anchor.implied))}"
    if time.relation and time.reference:
        yield f"{time.relation} “{reading.article.quote(*time.reference)}”"
    for told, mention in enumerate(reading.mentions):
        for link in mention.times:
            if link.time == index:
                yield f"{_ROLES[link.role]}: {event(world.readings, Place(number, told))}"


def _meaning(time: TimeExpression) -> str:
    if time.anchor is None:
        return "left open"
    if isinstance(time.anchor, Duration):
        length = time.anchor.length
        usual = describe_length(length.usual_low, length.usual_high)
        strict = describe_length(length.low, length.high)
        return f"**{usual}**" if usual == strict else f"**{usual}** (at the widest {strict})"
    return f"**{read_as(time)}**"


def _published(reading: Reading) -> str:
    reasons = "; ".join(reason.text for reason in reading.publication.reasons)
    return f"{publication_words(reading)} ({reasons})" if reasons else publication_words(reading)


def _quantity(reading: Reading, quantity: Quantity) -> Iterator[str]:
    whole = quantity.kind is Kind.COUNT and float(quantity.value).is_integer()
    usual = _values(quantity.range.usual_low, quantity.range.usual_high, whole)
    strict = _values(quantity.range.low, quantity.range.high, whole)
    unit = f" {quantity.unit}" if quantity.unit else ""
    widest = "" if usual == strict else f" (at the widest {strict})"
    yield f"{_quoted(reading, quantity)}: **{usual}{unit}**{widest}"
    if quantity.kind is Kind.IDENTIFIER:
        yield "a number that names something; it is not compared"
    else:
        yield f"{quantity.kind} of {quantity.head}" if quantity.head else str(quantity.kind)
    if quantity.part:
        yield f"not the whole: {quantity.part}"


def _values(low: float, high: float, whole: bool) -> str:
    """A range of values; people and things are counted in `whole` numbers."""
    if whole and isfinite(low):
        low = ceil(low)
    if high > _ENDLESS:
        return f"{low:,.10g} or more"
    if whole:
        high = floor(high)
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _spot(spot: PlaceName) -> Iterator[str]:
    yield f"“{spot.name}”: **{spot.kind or 'place'}**"
    country = country_of(spot.key)
    if country and country != spot.key:
        yield f"in {country.title()}, as the tables have it"
    rows = [*(area.row for area in gazetteer.areas(spot.name)), *(s.area for s in gazetteer.spots(spot.name))]
    known = list(dict.fromkeys(map(gazetteer.title, rows)))
    if known:
        more = f" and {len(known) - 3} more" if len(known) > 3 else ""
        yield f"on the map: {'; '.join(known[:3])}{more}"


def _mention(world: World, number: int, index: int) -> Iterator[str]:
    reading = world.readings[number]
    mention = reading.mentions[index]
    yield f"{_quoted(reading, mention)}: **{event(world.readings, Place(number, index))}**"
    modality = "" if mention.modality == "fact" else f", {mention.modality}"
    yield f"event, {mention.kind.replace('-', ' ')}{modality}"
    if mention.source:
        yield f"as told by “{reading.article.quote(mention.source.start, mention.source.end)}”"
    cluster = cluster_at(world, number, mention.start)
    if cluster is None or len(cluster.members) < 2:
        return
    spans = [_span(world, member) for member in cluster.members if member != (number, index)]
    yield f"the same event: {', '.join(map(_link, spans))}"
    reasons = dict.fromkeys(join.reason for join in cluster.joins)
    yield f"because: {'; '.join(reasons)}"


def _span(world: World, member: Place) -> Span:
    reading = world.readings[member.reading]
    mention = reading.mentions[member.mention]
    return reading.article.span(mention.start, mention.end)


def _link(span: Span) -> str:
    """Where a span stands: the name of its file and the line, with a way there."""
    if span.path is None:
        return place(span)
    path = Path(span.path).resolve()
    return f"[{path.name}:{span.line}]({path.as_uri()}#L{span.line})"


def _quoted(reading: Reading, item: TimeExpression | Quantity | Mention) -> str:
    return f"“{reading.article.quote(item.start, item.end)}”"
