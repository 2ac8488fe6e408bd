"""The dates of undated articles, as far as what they tell is dated by others."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.chronology.network import Network
from chronolint.claims.model import Reading
from chronolint.claims.read import redate
from chronolint.settings import Settings
from chronolint.story.census import in_place_of
from chronolint.story.points import published
from chronolint.story.wording import event
from chronolint.when.model import DAY, Window
from chronolint.when.published import Publication, Reason


def infer(readings: Sequence[Reading], network: Network, settings: Settings) -> tuple[Reading, ...]:
    """The readings, with a window inferred for each undated one that the network ties down.

    The window dates the article's time expressions anew, as far as it does.
    """
    return in_place_of(
        readings,
        (
            _inferred(readings, number, network, settings)
            if reading.publication.window is None and reading.supported
            else reading
            for number, reading in enumerate(readings)
        ),
    )


def _inferred(readings: Sequence[Reading], number: int, network: Network, settings: Settings) -> Reading:
    low, high = network.window(published(number))
    if low is None or high is None:
        return readings[number]
    window = Window(low, high + DAY)
    told = Publication(window, (), _reasons(readings, number, network), stated=False)
    return redate(readings[number], told, settings)


def _reasons(readings: Sequence[Reading], number: int, network: Network) -> tuple[Reason, ...]:
    """What the ends of the window follow from: the events of other articles that it hangs on."""
    why = network.why(published(number))
    told: dict[Reason, None] = {}
    for link in (*why.low, *why.high):
        premise = link.bound.premise
        if premise.place is not None and premise.time is not None and premise.time >= 0:
            time = readings[premise.place.reading].times[premise.time]
            article = readings[premise.place.reading].article
            words = " ".join(time.text.split())
            told[Reason(f'{event(readings, premise.place)} "{words}" in {article.path or article.id}')] = None
    return tuple(told)
