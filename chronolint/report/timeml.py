"""An article with its time expressions marked, as a TimeML document (TIMEX3, ISO 24617-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from chronolint.claims.model import Reading
from chronolint.when.calendar import iso_date
from chronolint.when.model import DAY, TimeExpression

_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def document(reading: Reading) -> str:
    """The article as one XML document; its text is that of the article, character for character.

    The document creation time is `t0`, with an empty value where the day is not known. Characters that
    XML cannot hold are blanks.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<TimeML>\n"
        f"<DOCID>{_text(reading.article.id)}</DOCID>\n"
        f"<DCT>{_creation_time(reading)}</DCT>\n"
        f"<TEXT>{''.join(_marked(reading))}</TEXT>\n"
        "</TimeML>\n"
    )


def _creation_time(reading: Reading) -> str:
    window = reading.publication.window
    day = iso_date(window.low) if window is not None and window.high - window.low <= DAY else ""
    return f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>'


def _marked(reading: Reading) -> Iterator[str]:
    text, at = reading.article.text, 0
    for number, time in enumerate(reading.times, start=1):
        yield _text(text[at : time.start])
        yield f"<TIMEX3 {_attributes(time, number)}>{_text(text[time.start : time.end])}</TIMEX3>"
        at = time.end
    yield _text(text[at:])


def _attributes(time: TimeExpression, number: int) -> str:
    values = {
        "tid": f"t{number}",
        "type": str(time.type),
        "value": time.value,
        "mod": time.mod,
        "quant": time.quant,
        "freq": time.freq,
    }
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items() if value is not None)


def _text(text: str) -> str:
    return escape(_NO_XML.sub(" ", text), {"\r": "&#13;"})
