"""What an article brings by itself to the chronology of its set, kept from one pass to the next."""

from __future__ import annotations

from chronolint.chronology.model import Bound
from chronolint.chronology.network import Network
from chronolint.claims.model import Reading
from chronolint.story.bounds import own_bounds
from chronolint.story.candidates import Candidate, candidates
from chronolint.values import NamedTuple
from chronolint.when.model import Recurring


class Share(NamedTuple):
    """The mentions of an article that can be joined, and the bounds that it puts on its events."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    bounds: tuple[Bound, ...]


def share(number: int, reading: Reading) -> Share:
    """What article `number` of a set brings to the first pass."""
    return Share(reading, tuple(candidates(number, reading)), tuple(own_bounds(number, reading)))


def share_again(number: int, reading: Reading, before: Share, known: Network) -> Share:
    """What it brings to the next pass: the same, unless it has been dated since, or has a time that what is
    `known` now may decide.
    """
    same = reading is before.reading
    if same and not any(isinstance(time.anchor, Recurring) for time in reading.times):
        return before
    found = before.candidates if same else tuple(candidates(number, reading))
    return Share(reading, found, tuple(own_bounds(number, reading, known)))
