"""An article with its time expressions marked, as a TimeML document (TIMEX3, ISO 24617-1)."""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.claims.model import Reading
from chronolint.report.xml import DECLARATION, attributes, text
from chronolint.when.calendar import iso_date
from chronolint.when.model import DAY, TimeExpression


def document(reading: Reading) -> str:
    """The article as one XML document; its text is that of the article, character for character.

    The document creation time is `t0`, with an empty value where the day is not known. Characters that
    XML cannot hold are blanks.
    """
    return (
        f"{DECLARATION}<TimeML>\n"
        f"<DOCID>{text(reading.article.id)}</DOCID>\n"
        f"<DCT>{_creation_time(reading)}</DCT>\n"
        f"<TEXT>{''.join(_marked(reading))}</TEXT>\n"
        "</TimeML>\n"
    )


def _creation_time(reading: Reading) -> str:
    window = reading.publication.window
    day = iso_date(window.low) if window is not None and window.high - window.low <= DAY else ""
    return f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>'


def _marked(reading: Reading) -> Iterator[str]:
    words, at = reading.article.text, 0
    for number, time in enumerate(reading.times, start=1):
        yield text(words[at : time.start])
        yield f"<TIMEX3{_attributes(time, number)}>{text(words[time.start : time.end])}</TIMEX3>"
        at = time.end
    yield text(words[at:])


def _attributes(time: TimeExpression, number: int) -> str:
    return attributes(
        {
            "tid": f"t{number}",
            "type": str(time.type),
            "value": time.value,
            "mod": time.mod,
            "quant": time.quant,
            "freq": time.freq,
        }
    )
