"""Time expressions in the forms that other tools read: inline TimeML, and standoff records."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from chronolint.when.model import TimeExpression


def inline(text: str, times: Iterable[TimeExpression]) -> str:
    """The text with a TIMEX3 element around each expression, as a TimeML document.

    Expressions are taken in their order and must not overlap. Mark-up characters of the text are escaped.
    """
    pieces = []
    done = 0
    for number, time in enumerate(times, 1):
        attributes = "".join(
            f" {name}={quoteattr(value)}" for name, value in _attributes(time, number).items()
        )
        pieces.append(escape(text[done : time.start]))
        pieces.append(f"<TIMEX3{attributes}>{escape(text[time.start : time.end])}</TIMEX3>")
        done = time.end
    return f"<TimeML>{''.join(pieces)}{escape(text[done:])}</TimeML>\n"


def standoff(times: Iterable[TimeExpression]) -> list[dict[str, object]]:
    """One record an expression, ready for JSON: offsets in code points, text, and the TIMEX3 attributes."""
    return [
        {"start": time.start, "end": time.end, "text": time.text, **_attributes(time, number)}
        for number, time in enumerate(times, 1)
    ]


def _attributes(time: TimeExpression, number: int) -> dict[str, str]:
    told = {
        "tid": f"t{number}",
        "type": str(time.type),
        "value": time.value,
        "mod": time.mod,
        "quant": time.quant,
        "freq": time.freq,
        "beginPoint": time.begin,
        "endPoint": time.finish,
    }
    return {name: value for name, value in told.items() if value is not None}
