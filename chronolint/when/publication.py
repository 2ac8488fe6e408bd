"""The article's own date: a window with reasons, as given, told beside the text or in its headers.

Order of trust: the caller's `published`; the clues of loaders by rank; a line labelled as published; a plain
date line or a dateline with a year; a line labelled as updated; a page clock, only where the text speaks for
it. A numeric date keeps both its readings until a weekday, another date or the order of other dates decides.
A dateline without a year gives no window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Literal

from chronolint.text.article import Article, DateClue
from chronolint.text.datelines import WrittenDate, written_dates
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.calendar import (
    MONTHS,
    WEEKDAYS,
    day_window,
    is_date,
    iso_date,
    month_window,
    weekday,
    window_of,
)
from chronolint.when.evidence import Evidence, gather
from chronolint.when.foreign import parse_full
from chronolint.when.headers import Candidate, Trust, candidates
from chronolint.when.model import Window
from chronolint.when.published import Publication, Reason

DateOrder = Literal["auto", "dmy", "mdy"]
_ISO = pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d.*)?|-W\d.*|\d{4}.*)?", re.S)
_EPOCH = pattern(r"\d{10}(?:\d{3})?")


def publication(article: Article, sentences: Sequence[Sentence], order: DateOrder = "auto") -> Publication:
    """When `article` was published, as far as anything tells.

    `order` settles numeric dates such as 12/09/2017 where it is not "auto". Without any date the window is
    None and the reasons say what was looked for.
    """
    set_aside: list[Reason] = []
    if (given := _given(article, set_aside)) is not None:
        return given
    evidence = _Lazy(article.text, sentences)
    for clue in sorted(article.clues, key=lambda clue: clue.rank):
        found = _of_clue(clue, evidence, order)
        if found is not None:
            return _with(found, set_aside)
        set_aside.append(Reason(f"{clue.reason}: {clue.text!r} is no date"))
    for candidate in candidates(article.text, sentences):
        found = _settle(candidate, evidence, order)
        if candidate.trust is Trust.CLOCK and (
            found.window is None or not evidence.get().supports(found.window.low)
        ):
            set_aside.append(_at(candidate.date, "page clock set aside: nothing in the text speaks for it"))
        elif found.window is not None:
            return _with(found, set_aside)
        else:
            set_aside.extend(found.reasons)
    return Publication(
        reasons=(*set_aside, Reason("no date with a year in metadata, header lines or dateline"))
    )


class _Lazy:
    """The text's evidence, gathered when first asked for: most articles never need it."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text, self.sentences = text, sentences
        self._found: Evidence | None = None

    def get(self) -> Evidence:
        if self._found is None:
            self._found = gather(self.text, self.sentences)
        return self._found


def _with(found: Publication, set_aside: Sequence[Reason]) -> Publication:
    return Publication(found.window, found.readings, (*found.reasons, *set_aside)) if set_aside else found


def _given(article: Article, set_aside: list[Reason]) -> Publication | None:
    if article.published is None:
        return None
    try:
        return Publication(_window(article.published), reasons=(Reason(f"given as {article.published}"),))
    except (ValueError, OverflowError):
        set_aside.append(Reason(f"given as {article.published!r}, which is no ISO 8601 date"))
        return None


def _window(published: date | datetime | str) -> Window:
    """The window of a date given from outside; raises ValueError where text is no ISO 8601 date."""
    if isinstance(published, str) and _ISO.fullmatch(published.strip()) is None:
        raise ValueError(published)
    return window_of(published)


def _of_clue(clue: DateClue, evidence: _Lazy, order: DateOrder) -> Publication | None:
    words = clue.text.strip()
    reason = Reason(f"{clue.reason}: {words}")
    try:
        if _EPOCH.fullmatch(words):
            return Publication(window_of(datetime.fromtimestamp(int(words[:10]), UTC)), reasons=(reason,))
        return Publication(_window(words), reasons=(reason,))
    except (ValueError, OverflowError):
        pass
    for written in written_dates(words):
        if written.readings[0][0]:
            found = _settle(
                Candidate(Trust.PUBLISHED, written._replace(start=-1, end=-1), reason.text), evidence, order
            )
            return found if found.window else None
    parsed = parse_full(words) if 6 <= len(words) <= 80 else None
    return Publication(window_of(parsed), reasons=(reason,)) if parsed else None


def tells_date(words: str) -> bool:
    """Whether words that are given as a date of publication are one."""
    try:
        if not _EPOCH.fullmatch(words):
            _window(words)
    except (ValueError, OverflowError):
        told = any(written.readings[0][0] for written in written_dates(words))
        return told or (6 <= len(words) <= 80 and parse_full(words) is not None)
    return True


def _at(date: WrittenDate, words: str) -> Reason:
    return Reason(words, date.start, date.end)


def _settle(candidate: Candidate, evidence: _Lazy, order: DateOrder) -> Publication:
    """The window of a written date, its readings kept apart while nothing decides between them."""
    date = candidate.date
    readings = [r for r in date.readings if r[2] == 0 or is_date(r[0] or 2000, r[1], r[2])]
    reason = _at(date, candidate.reason)
    if not readings:
        return Publication(reasons=(_at(date, f"{candidate.reason}: no such day"),))
    year, month, day = readings[0]
    if not year:
        return Publication(
            reasons=(_at(date, f"{candidate.reason} says {day} {MONTHS[month - 1]} without a year"),)
        )
    if not day:
        return Publication(month_window(year, month), reasons=(reason,))
    windows = tuple(day_window(*reading) for reading in readings)
    if len(windows) == 1:
        return Publication(windows[0], reasons=(reason, *_weekday_slip(date, windows[0])))
    chosen, why = _decide(windows, date, evidence, order)
    if chosen is not None:
        return Publication(chosen, reasons=(reason, why))
    hull = Window(min(w.low for w in windows), max(w.high for w in windows))
    return Publication(hull, windows, (reason, why))


def _weekday_slip(date: WrittenDate, window: Window) -> tuple[Reason, ...]:
    real = weekday(window.low)
    if date.weekday is None or date.weekday == real:
        return ()
    return (_at(date, f"the weekday beside it is wrong: {iso_date(window.low)} was a {WEEKDAYS[real]}"),)


def _decide(
    windows: Sequence[Window], date: WrittenDate, evidence: _Lazy, order: DateOrder
) -> tuple[Window | None, Reason]:
    """Day or month first: by setting, the weekday beside it, other numeric dates, the text."""
    if order != "auto":
        return windows[0 if order == "dmy" else 1], _at(date, f"date order set to {order}")
    if date.weekday is not None:
        fitting = [window for window in windows if weekday(window.low) == date.weekday]
        if len(fitting) == 1:
            return fitting[0], _at(date, f"the weekday beside it fits {iso_date(fitting[0].low)} only")
    if (index := _order_elsewhere(evidence.text, date)) is not None:
        return windows[index], _at(date, "another numeric date of the text has this order")
    if (settled := evidence.get().choose([window.low for window in windows])) is not None:
        low, why = settled
        return next(window for window in windows if window.low == low), why
    told = " or ".join(iso_date(window.low) for window in windows)
    return None, _at(date, f"{told}: nothing decides between day/month and month/day")


def _order_elsewhere(text: str, own: WrittenDate) -> int | None:
    """0 where other numeric dates in the text can only be day/month/year, 1 where only month/day/year."""
    orders = {
        0 if int(match.group(1)) > 12 else 1
        for match in _NUMERIC.finditer(text)
        if (int(match.group(1)) > 12) != (int(match.group(3)) > 12) and match.start() != own.start
    }
    return orders.pop() if len(orders) == 1 else None


_NUMERIC = pattern(
    r"(?<![\d/.-])(0?[1-9]|[12]\d|3[01])([/-])(0?[1-9]|[12]\d|3[01])\2(?:(?:19|20)\d\d|\d\d)(?![\d/-])"
)
