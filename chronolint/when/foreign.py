"""The one adapter to dateparser: full dates in other languages and odd formats, in headers and metadata only.

dateparser guesses what is not said; here it must find day, month and year, in languages that it is told.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from chronolint.tables import table
from chronolint.text.patterns import pattern

# A day, a word of another language, a year; or the word before the day.
_SHAPE = pattern(
    r"\b\d{1,2}\.?(?:º|er|e)?\s+(?:(?:de|di|del|da|d['’])\s*)?(?:[^\W\d_]|[\u0300-\u036f\u0900-\u097f])+\.?,?\s+(?:(?:de|del)\s+)?\d{4}\b"
    r"|\b(?:[^\W\d_]|[\u0900-\u097f]){3,}\.?\s+\d{1,2},\s+\d{4}\b"
)


def foreign_date(text: str, start: int, end: int) -> tuple[int, int, date] | None:
    """The first date in another language than English in `text[start:end]`, with its offsets."""
    for match in _SHAPE.finditer(text, start, end):
        if found := parse_full(match.group()):
            return match.start(), match.end(), found
    return None


@lru_cache(4096)
def parse_full(words: str) -> date | None:
    """The date that `words` are, where they state day, month and year; else None."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=table("languages")["dates"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time", "custom-formats"]},
    )
    found = parser.get_date_data(words)
    return found.date_obj.date() if found.date_obj and found.period == "day" else None
