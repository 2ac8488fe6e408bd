"""What a text itself says for or against a date of publication: its weekdays, its dates, its years.

Bare weekdays are the strongest: in news the first one is the day of publication or one of the two days before
it in about four of five articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import log

from chronolint.tables import table
from chronolint.text.datelines import WrittenDate, written_dates
from chronolint.text.model import Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple
from chronolint.when.calendar import WEEKDAYS, civil, is_date, iso_date, minutes, weekday
from chronolint.when.model import DAY
from chronolint.when.published import Reason

_REACH = 2500  # characters of the body that are looked at
_YEAR = pattern(r"(?<![\d,.$€£-])(?:19|20)\d\d(?![\d,.%-]*\d)")
_DAYS_BACK = {
    0: 0.50,
    1: 0.25,
    2: 0.07,
}  # how often the first bare weekday is so many days before publication
_OTHERWISE = 0.18 / 4
_WEIGHTS = (1.0, 0.5, 0.3)  # of the first, second and third weekday
_NEAR_DATE = 1.5  # for a date in the body within ten days before or three after
_MARGIN = 1.2  # what one reading must be ahead of the other by, in nats


class Bare(NamedTuple):
    """A weekday that stands by itself, with its offsets."""

    weekday: int
    start: int
    end: int


class Evidence(NamedTuple):
    """What `gather` found in the first part of a body."""

    weekdays: tuple[Bare, ...]
    dates: tuple[WrittenDate, ...]
    years: frozenset[int]

    def score(self, day: int) -> float:
        """How well a day of publication (its first minute) goes with the text; only differences count."""
        total = 0.0
        for bare, weight in zip(self.weekdays, _WEIGHTS, strict=False):
            total += weight * log(_DAYS_BACK.get((weekday(day) - bare.weekday) % 7, _OTHERWISE))
        return total + sum(_NEAR_DATE for date in self.dates if _is_near(date, day))

    def choose(self, days: Sequence[int]) -> tuple[int, Reason] | None:
        """Which of several days the text speaks for, and why; None where it does not decide."""
        ranked = sorted(days, key=lambda day: (-self.score(day), day))
        if len(ranked) < 2 or self.score(ranked[0]) - self.score(ranked[1]) < _MARGIN:
            return None
        return ranked[0], self._why(ranked[0], ranked[1])

    def supports(self, day: int) -> bool:
        """Whether the text speaks for a day that is otherwise weakly attested, and nothing in it against."""
        year = civil(day)[0]
        if self.years and not year - 1 <= max(self.years) <= year + 1:
            return False
        if any(_is_near(date, day) and date.readings[0][0] for date in self.dates):
            return True
        first = self.weekdays[0] if self.weekdays else None
        return year in self.years and (first is None or (weekday(day) - first.weekday) % 7 <= 2)

    def _why(self, chosen: int, other: int) -> Reason:
        for date in self.dates:
            if _is_near(date, chosen) and not _is_near(date, other):
                return Reason(f"a date in the text is near {iso_date(chosen)}", date.start, date.end)
        bare = self.weekdays[0]
        names = [WEEKDAYS[weekday(day)] for day in (chosen, other)]
        told = f"{iso_date(chosen)} is a {names[0]}, {iso_date(other)} a {names[1]}"
        return Reason(f"the weekday in the text decides: {told}", bare.start, bare.end)


@cache
def _weekday_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    data = table("datelines")
    days: dict[str, int] = {name: day for name, day in data["weekdays"].items() if name.endswith("day")}
    after = rf"(?!,?\s+(?:(?:{'|'.join(data['months'])})\b|\d))"
    return pattern(rf"(?:(\w+)\s+)?\b({'|'.join(days)})\b(?![’']?\w){after}", re.I), days


def gather(text: str, sentences: Sequence[Sentence]) -> Evidence:
    """The weekdays, dates and years of the body's beginning."""
    body = [s for s in sentences if s.part is Part.BODY]
    if not body:
        return Evidence((), (), frozenset())
    start, end = body[0].start, min(body[-1].end, body[0].start + _REACH)
    pattern, days = _weekday_pattern()
    strange = frozenset(table("datelines")["not_bare"])
    found = tuple(
        Bare(days[match.group(2).lower()], *match.span(2))
        for match in pattern.finditer(text, start, end)
        if match.group(2)[0].isupper() and (match.group(1) or "").lower() not in strange
    )
    years = frozenset(int(year) for year in _YEAR.findall(text[start : body[-1].end]))
    return Evidence(found[: len(_WEIGHTS)], tuple(written_dates(text, start, end)), years)


def _is_near(date: WrittenDate, day: int) -> bool:
    """Whether a date with a day lies ten days before to three after `day`, in whatever year fits."""
    for year, month, number in date.readings:
        for guess in (year,) if year else (civil(day)[0] - 1, civil(day)[0], civil(day)[0] + 1):
            if (
                number
                and is_date(guess, month, number)
                and -3 <= (day - minutes(guess, month, number)) // DAY <= 10
            ):
                return True
    return False
