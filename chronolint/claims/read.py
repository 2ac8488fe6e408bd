"""One article read: everything that the later stages stand on."""

from __future__ import annotations

from dataclasses import replace

from chronolint import place, quantity, when
from chronolint.claims import events
from chronolint.claims.model import Reading
from chronolint.settings import Settings
from chronolint.text.article import Article
from chronolint.text.language import is_english
from chronolint.text.layout import dateline, lay_out
from chronolint.text.tokens import tokenize
from chronolint.when.publication import publication
from chronolint.when.published import Publication


def read(article: Article, settings: Settings) -> Reading:
    """Read one article; a body that is not English is told from the rest by `supported` and yields no
    claims.
    """
    text = article.text
    sentences = lay_out(text, article.title)
    tokens = tokenize(text)
    published = publication(article, sentences)
    if not is_english(text):
        return Reading(article, tokens, sentences, published, (), (), (), (), (), supported=False)
    recognized = when.recognize(text, tokens)
    times = when.resolve(recognized, text, published.window)
    quantities = quantity.find(text, tokens, sentences, [(t.start, t.end) for t in times])
    places = place.find(text, tokens, sentences)
    relations = place.relate(text, tokens, sentences, places, quantities)
    mentions = events.find(text, tokens, sentences, times, quantities, places, dateline(text, sentences))
    return Reading(
        article,
        tokens,
        sentences,
        published,
        times,
        quantities,
        places,
        relations,
        mentions,
        True,
        tuple(recognized),
    )


def redate(reading: Reading, published: Publication) -> Reading:
    """The same reading with its time expressions resolved against a publication window found later."""
    times = when.resolve(reading.recognized, reading.article.text, published.window)
    if len(times) != len(reading.times):
        return replace(reading, publication=published)
    return replace(reading, publication=published, times=times)
