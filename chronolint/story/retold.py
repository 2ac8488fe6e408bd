"""Facts told twice, in two articles, with values that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.story.aligned import Alignment, aligned
from chronolint.story.court import Court
from chronolint.story.gates import GATES
from chronolint.story.memo import once_a_set


@once_a_set
def retold(readings: Sequence[Reading]) -> Iterator[Alignment]:
    """The slots of two articles that tell one fact, as the words around them show, and differ."""
    if len(readings) < 2:
        return
    court = Court(readings)
    for found in aligned(readings, court.rows, court.comparable):
        if all(gate(court, found) for gate in GATES):
            yield found
