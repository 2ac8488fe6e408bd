"""Time expressions on a screen and as records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from chronolint.claims.model import Reading
from chronolint.report.windows import instant
from chronolint.report.wording import place
from chronolint.story.wording import read_as
from chronolint.when.model import TimeExpression


def listing(reading: Reading) -> Iterator[Text]:
    """A line an expression: where it stands, its words, its TIMEX3 type and value, what it was read as."""
    spans = [reading.article.span(time.start, time.end) for time in reading.times]
    rows = [
        (place(span), " ".join(time.text.split()), f"{time.type}", _value(time), _read(time))
        for span, time in zip(spans, reading.times, strict=True)
    ]
    widths = [max((cell_len(row[column]) for row in rows), default=0) for column in range(4)]
    styles = ("dim", "bold", "", "cyan", "")
    for row in rows:
        cells = [
            (cell + " " * (width - cell_len(cell) + 2), style)
            for cell, width, style in zip(row, [*widths, 0], styles, strict=True)
        ]
        line = Text.assemble(*cells)
        line.rstrip()
        yield line


def json_lines(readings: Sequence[Reading]) -> Iterator[str]:
    """One JSON object an expression; `start` and `end` are code points in the article's text."""
    for reading in readings:
        for time in reading.times:
            span = reading.article.span(time.start, time.end)
            record = {
                "article": reading.article.id,
                "path": reading.article.path,
                "line": span.line,
                "column": span.column,
                "start": time.start,
                "end": time.end,
                "text": time.text,
                "type": str(time.type),
                "value": time.value,
                "mod": time.mod,
                "quant": time.quant,
                "freq": time.freq,
                "window": [instant(edge) for edge in time.window] if time.window else None,
                "minutes": [time.length.low, time.length.high] if time.length else None,
            }
            yield json.dumps(record, ensure_ascii=False)


def _value(time: TimeExpression) -> str:
    return f"{time.value} {time.mod}" if time.mod else time.value


def _read(time: TimeExpression) -> str:
    words = read_as(time)
    return "" if words == time.value else words
