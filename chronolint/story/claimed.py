"""Bounds of what one mention claims of itself: its dates, how long it lasts, how old it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.chronology.model import Bound, Trust
from chronolint.chronology.network import Network
from chronolint.claims.model import Mention, Reading, TimeLink
from chronolint.claims.vocabulary import vocabulary
from chronolint.story.model import Place
from chronolint.story.points import end, limits, published, start, within
from chronolint.story.premise import Premise
from chronolint.story.undated import lagging
from chronolint.when.model import DAY, WEEK, Calendar, Duration, Grain, Recurring, TimeExpression, Window

_NEWS = 7 * DAY  # how old news told without a date can be


def claimed(
    reading: Reading, place: Place, mention: Mention, known: Network | None = None
) -> Iterator[Bound]:
    """What a mention claims of itself. `known` is the network without what is only now decided by it."""
    kind = vocabulary().classes[mention.kind]
    if kind.state and (mention.times or mention.within is not None):
        yield Bound(start(place), end(place), 0, None, Trust.CALENDAR, Premise("link", place))
    if kind.once and _told_as_news(reading, mention) and not _counted_from(reading, place):
        yield from as_news(reading, place)
    for link in mention.times:
        if link.role in ("order", "offset"):
            continue
        time = reading.times[link.time]
        if link.role in ("length", "age"):
            if kind.state:
                yield from _length(place, link, time)
        else:
            for whole in _dated(reading, place, link, time, known):
                yield from _placed(place, link, whole, kind.state)


def _told_as_news(reading: Reading, mention: Mention) -> bool:
    """Whether an undated article tells an event without a date."""
    if mention.noun or (reading.publication.window is not None and reading.publication.stated):
        return False
    return not any(link.role in ("at", "by", "start", "offset") for link in mention.times)


def _counted_from(reading: Reading, place: Place) -> bool:
    """Whether another event is counted from a mention: "two years after she was robbed" is no news of her."""
    links = (link for mention in reading.mentions for link in mention.times)
    return any(link.role in ("offset", "order") and link.other == place.mention for link in links)


def as_news(reading: Reading, place: Place) -> Iterator[Bound]:
    """What stands in the lead and has no date is news of the last days."""
    if _leads(reading, place):
        premise = Premise("published", place, reading=place.reading, note="told as news")
        yield Bound(published(place.reading), start(place), -_NEWS, 0, Trust.IMPLIED, premise)


def _leads(reading: Reading, place: Place) -> bool:
    """Whether a mention stands where news tells its news: in the title or the first two paragraphs of the
    body.
    """
    sentence = reading.sentences[reading.mentions[place.mention].sentence]
    opening = next((s.paragraph for s in reading.sentences if s.part == "body"), 0)
    return sentence.paragraph <= opening + 1


def _loosely(reading: Reading, place: Place, time: TimeExpression, window: Window) -> Window:
    """A window as loosely as its words are used: "last week" on a Saturday, "Friday's wedding" before
    Friday.
    """
    published = reading.publication.window
    anchor = time.anchor
    if not isinstance(anchor, Calendar) or time.lag is None or published is None:
        return window
    if anchor.grain is Grain.WEEK:
        return Window(
            min(window.low, published.low + time.lag[0]), max(window.high, published.low + time.lag[1])
        )
    if "week" in anchor.implied and reading.mentions[place.mention].noun:
        return Window(window.low, window.high + WEEK)
    return window


def _to_come(reading: Reading, time: TimeExpression, window: Window) -> bool:
    """Whether a window begins after the article was published: a year supplied wrongly, or no fact.

    Nor does "in March" tell of which year it is in an article of March.
    """
    published = reading.publication.window
    if published is None:
        return False
    supplied = isinstance(time.anchor, Calendar) and "year" in time.anchor.implied
    wide = supplied and window.high - window.low > WEEK and window.high > published.high
    return window.low >= published.high or wide


def _likeliest(readings: Sequence[Window], limits: tuple[int | None, int | None]) -> Window:
    """The hull of the alternatives that fit what else is known, or the nearest one where none does."""
    low = min(w.low for w in readings) if limits[0] is None else limits[0]
    high = max(w.high for w in readings) if limits[1] is None else limits[1]
    fitting = [w for w in readings if w.low <= high and low < w.high]
    if not fitting:
        fitting = [min(readings, key=lambda w: (max(w.low - high, low - w.high), w))]
    return Window(min(fitting).low, max(fitting).high)


def _dated(
    reading: Reading, place: Place, link: TimeLink, time: TimeExpression, known: Network | None
) -> Iterator[Bound]:
    premise = Premise("date", place, link.time)
    window = time.window
    if isinstance(time.anchor, Recurring):
        window = _likeliest(time.anchor.readings, known.window(start(place)) if known else (None, None))
    if window is not None:
        window = _loosely(reading, place, time, window)
        if _to_come(reading, time, window):
            return
        implied = not isinstance(time.anchor, Calendar) or bool(time.anchor.implied)
        yield within(start(place), window, Trust.IMPLIED if implied else Trust.STATED, premise)
    elif time.lag is not None:
        yield from lagging(reading, place, time, premise)


def _placed(place: Place, link: TimeLink, whole: Bound, state: bool) -> Iterator[Bound]:
    """The part of `whole` that the role of a time leaves: all of it, only its beginning, only its end."""
    a, low, high, trust, premise = whole.earlier, whole.low, whole.high, whole.trust, whole.premise
    match link.role, state:
        case "at", False:
            yield whole
        case "start", True:
            yield whole
        case "start", False:
            yield Bound(a, start(place), low, None, trust, premise)
        case "end", True:
            yield Bound(a, end(place), low, high, trust, premise)
        case (("by" | "end"), _):
            yield Bound(a, start(place), None, high, trust, premise)


def _length(place: Place, link: TimeLink, time: TimeExpression) -> Iterator[Bound]:
    if not isinstance(time.anchor, Duration):
        return
    low, high, strict = limits(time.anchor)
    if link.role == "age" and time.anchor.grain > Grain.WEEK:
        if time.relation != "in":  # "three years old" stays so until it is four
            high = strict[1] + (strict[1] - strict[0]) // 2
        premise = Premise("age", place, link.time, strict=(strict[0], max(high, strict[1])))
        yield Bound(start(place), published(place.reading), low, high, Trust.IMPLIED, premise)
    else:
        premise = Premise("duration", place, link.time, strict=strict)
        yield Bound(start(place), end(place), low, high, Trust.STATED, premise)
