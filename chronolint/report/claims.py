"""What was understood, as plain records for other programs and for debugging."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chronolint.claims.model import Mention, Name, Reading, TimeLink
from chronolint.lint.kind import World
from chronolint.story.wording import read_as


def records(world: World) -> Iterator[dict[str, Any]]:
    """One record for each mention of an event, in order of article and offset."""
    cluster_of = {place: n for n, cluster in enumerate(world.story.clusters) for place in cluster.members}
    for number, reading in enumerate(world.readings):
        for index, mention in enumerate(reading.mentions):
            yield {**_record(reading, mention), "cluster": cluster_of.get((number, index))}  # type: ignore[call-overload]


def _record(reading: Reading, mention: Mention) -> dict[str, Any]:
    span = reading.article.span(mention.start, mention.end)
    return {
        "article": reading.article.id,
        "path": reading.article.path,
        "line": span.line,
        "column": span.column,
        "start": span.start,
        "end": span.end,
        "text": mention.text,
        "event": mention.kind,
        "lemma": mention.lemma,
        "modality": mention.modality,
        "agents": [_name(reading, name) for name in mention.agents],
        "objects": [_name(reading, name) for name in mention.objects],
        "places": [reading.places[n].name for n in mention.places],
        "times": [_time(reading, link) for link in mention.times if link.time >= 0],
        "counts": [_count(reading, n) for n in mention.counts],
        "source": _name(reading, mention.source) if mention.source else None,
    }


def _name(reading: Reading, name: Name) -> str:
    return reading.article.quote(name.start, name.end)


def _time(reading: Reading, link: TimeLink) -> dict[str, Any]:
    time = reading.times[link.time]
    return {
        "text": time.text,
        "role": link.role,
        "type": str(time.type),
        "value": time.value,
        "read": read_as(time),
    }


def _count(reading: Reading, number: int) -> dict[str, Any]:
    quantity = reading.quantities[number]
    words = reading.article.text[quantity.start : quantity.end]
    return {"text": words, "value": quantity.value, "unit": quantity.unit, "counts": quantity.head}
