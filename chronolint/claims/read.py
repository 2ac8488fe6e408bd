"""One article read: everything that the later stages stand on."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint import place, quantity, when
from chronolint.claims import events
from chronolint.claims.model import Reading
from chronolint.place.known import own_places
from chronolint.settings import Settings
from chronolint.text.article import Article
from chronolint.text.house import house_settings
from chronolint.text.language import is_english
from chronolint.text.layout import dateline, lay_out
from chronolint.text.tokens import Tokens, tokenize
from chronolint.values import replace
from chronolint.when.house import in_house
from chronolint.when.model import DAY, Calendar, Grain, Recurring, TimeExpression, Window
from chronolint.when.publication import publication
from chronolint.when.published import Publication


def read(article: Article, settings: Settings) -> Reading:
    """Read one article; a body that is not English is told from the rest by `supported` and yields no
    claims.
    """
    settings = house_settings(article, settings)
    text = article.text
    sentences = lay_out(text, article.title)
    tokens = tokenize(text)
    published = publication(article, sentences, settings.date_order)
    if not is_english(text, sentences):
        return Reading(article, tokens.compact(), sentences, published, (), (), (), (), (), supported=False)
    recognized = _recognized(text, tokens, settings)
    times = when.resolve(recognized, text, published.window)
    quantities = quantity.find(text, tokens, sentences, [(t.start, t.end) for t in times])
    with own_places(settings.places):
        places = place.find(text, tokens, sentences)
        relations = place.relate(text, tokens, sentences, places, quantities)
    own = {name.lower(): other.lower() for name, other in settings.aliases.items()}
    bare = Reading(article, tokens, sentences, published, times, quantities, places, relations, ())
    mentions = events.find(bare, dateline(text, sentences), own)
    return replace(bare, tokens=tokens.compact(), mentions=mentions)


def _recognized(text: str, tokens: Tokens, house: Settings) -> list[when.Found]:
    """The time expressions of a text, unresolved, as its house writes them."""
    return in_house(when.recognize(text, tokens), house.date_order, house.fiscal_year_start)


def redate(reading: Reading, published: Publication, settings: Settings) -> Reading:
    """The same reading with its time expressions resolved against a publication window found later.

    What comes out the same on each day of the window is dated; a month or a year that does not is left
    with up to four alternatives; a weekday stays open.
    """
    window = published.window
    if window is None:
        return replace(reading, publication=published)
    days = range(window.low, window.high, max(DAY, (window.high - window.low) // _PROBES))
    text = reading.article.text
    recognized = _recognized(text, reading.tokens, house_settings(reading.article, settings))
    tries = [when.resolve(recognized, text, Window(day, day + DAY)) for day in (*days, window.high - DAY)]
    if any(len(row) != len(reading.times) for row in tries):  # numbers of times stay those of the mentions
        return replace(reading, publication=published)
    times = tuple(
        _settled(old, row) for old, row in zip(reading.times, zip(*tries, strict=True), strict=True)
    )
    return replace(reading, publication=published, times=times)


_PROBES = 48  # days of a window that are tried
_LOOSE = 60 * DAY  # a weekday or "yesterday" hangs too closely on the day to be read in a window
_FOLLOWED = 4  # alternatives that are followed


def _settled(old: TimeExpression, tries: Sequence[TimeExpression]) -> TimeExpression:
    """A time expression dated by all days of a window together."""
    if old.lag is None or old.lag[1] - old.lag[0] < _LOOSE:
        return old
    anchors = list(dict.fromkeys(t.anchor for t in tries if isinstance(t.anchor, Calendar)))
    if len(anchors) == 1:
        return tries[0]
    if not 1 < len(anchors) <= _FOLLOWED or anchors[0].grain < Grain.MONTH:
        return old
    windows = tuple(anchor.window for anchor in anchors)
    return old._replace(anchor=Recurring(windows, anchors[0].grain, anchors[0].implied))
