"""The timeline picture of a set: one axis, a lane for each article, bars for windows, clashes joined up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chronolint.report.html.axis import Axis, axis, focus, ticks
from chronolint.report.html.events import Event, Lane, lanes
from chronolint.report.html.markup import Html, joined, tag
from chronolint.report.html.passages import Told
from chronolint.report.windows import when
from chronolint.values import NamedTuple
from chronolint.when.model import DAY, Window

_WIDTH, _LEFT, _RIGHT = 1000.0, 195.0, 985.0
_TOP, _ROW, _BAR, _GAP = 34.0, 28.0, 16.0, 14.0
_LETTER = 7.5  # pixels that a letter takes, at the widest
_NAME = 25  # letters of an article's name


class _Drawn(NamedTuple):
    """An event with its place: the bar from `x` to `end` in a row, the words beside it."""

    event: Event
    x: float
    end: float
    row: int
    words_before: bool


class _Row(NamedTuple):
    """A lane with its place: its top, its height, its events drawn, and how many lie before and after."""

    lane: Lane
    top: float
    height: float
    drawn: tuple[_Drawn, ...]
    outside: tuple[int, int]


def picture(told: Told) -> Html | None:
    """The picture, or None where no article of the set dates anything."""
    shown, left_out = lanes(told)
    if not shown:
        return None
    disputed = [one.window for lane in shown for one in lane.events if one.findings]
    dates = [lane.published for lane in shown if lane.published and lane.disputed]
    windows = [one.window for lane in shown for one in lane.events]
    low, high = focus([*disputed, *dates] if disputed else [], [*windows, *dates])
    published = [lane.published for lane in shown if lane.published]
    inside = [window for window in (*windows, *published) if _within(window, low, high)]
    scale = axis(map(_days, disputed), map(_days, inside), _LEFT + 14, _RIGHT - 14)
    rows = tuple(_rows(shown, scale, low, high))
    height = rows[-1].top + rows[-1].height + 8
    lasting = {one.window for lane in shown for one in lane.events if one.length}
    marks = ticks(scale, *([_days(one) for one in some if one not in lasting] for some in (disputed, inside)))
    grid = [
        joined(
            tag("line", x1=x, x2=x, y1=_TOP - 8, y2=height, class_="grid"),
            tag("text", label, x=min(x, _RIGHT - 22), y=_TOP - 14, text_anchor="middle", class_="tick"),
        )
        for x, label in marks
    ]
    return tag(
        "figure",
        tag(
            "div",
            tag(
                "svg",
                tag("title", "Timeline: when each article dates what happened"),
                *grid,
                *(_lane(row) for row in rows),
                *_clashes(rows),
                *(_told(row, scale) for row in rows),
                viewBox=f"0 0 {_WIDTH:g} {height:g}",
                role="group",
                xmlns="http://www.w3.org/2000/svg",
            ),
            class_="scroll",
            tabindex=0,
            role="region",
            aria_label="Timeline, scrolls sideways",
        ),
        _caption(scale, left_out),
        _table(shown),
        class_="timeline",
    )


def _within(window: Window, low: int, high: int) -> bool:
    return low <= window.low and window.high <= high


def _days(window: Window) -> Window:
    """The whole days of a window."""
    return Window(window.low // DAY * DAY, -(-window.high // DAY) * DAY)


def _rows(shown: Sequence[Lane], scale: Axis, low: int, high: int) -> Iterator[_Row]:
    top = _TOP
    for lane in shown:
        inside = [one for one in lane.events if _within(one.window, low, high)]
        before = sum(not _within(one.window, low, high) and one.window.low < low for one in lane.events)
        after = len(lane.events) - len(inside) - before
        drawn = tuple(_placed(inside, scale))
        height = _ROW * (1 + max((one.row for one in drawn), default=0)) + _GAP
        yield _Row(lane, top, height, drawn, (before, after))
        top += height


def _words(event: Event) -> str:
    return f"{event.text}: {event.read}" if event.findings else event.text


def _placed(events: Sequence[Event], scale: Axis) -> Iterator[_Drawn]:
    """Each event in the first row in which bar and words meet no other."""
    taken: list[list[tuple[float, float]]] = []
    for event in sorted(events, key=lambda one: (not one.findings, one)):
        window = _days(event.window)
        x, end = scale.x(window.low), scale.x(window.high)
        end = max(end, x + (8 + 7 * len(",".join(map(str, event.findings)))))
        room = len(_words(event)) * _LETTER + 8
        before = end + room > _RIGHT
        span = (x - room, end) if before and x - room > _LEFT else (x, end + room)
        row = next((n for n, others in enumerate(taken) if _free(span, others)), len(taken))
        taken[row : row + 1] = [[*(taken[row] if row < len(taken) else ()), span]]
        yield _Drawn(event, x, end, row, before)


def _free(span: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    return all(span[1] < low or high < span[0] for low, high in others)


def _lane(row: _Row) -> Html:
    name = row.lane.name if len(row.lane.name) <= _NAME else "…" + row.lane.name[1 - _NAME :]
    notes = [f"◂ {row.outside[0]} earlier"] if row.outside[0] else []
    notes += [f"{row.outside[1]} later ▸"] if row.outside[1] else []
    notes += [f"+{row.lane.left_out}"] if row.lane.left_out else []
    return tag(
        "g",
        tag("rect", x=0, y=row.top, width=_WIDTH, height=row.height - 4, rx=4, class_="lane"),
        tag("text", tag("title", row.lane.name), name, x=8, y=row.top + 18, class_="name"),
        tag("text", " · ".join(notes), x=8, y=row.top + 32, class_="note") if notes else None,
    )


def _told(row: _Row, scale: Axis) -> Html:
    """What stands on a lane, above the lines of the clashes."""
    published = row.lane.published
    return tag(
        "g",
        _publication(scale, published, row) if published else None,
        *(_event(one, row.top) for one in row.drawn),
    )


def _publication(scale: Axis, published: Window, row: _Row) -> Html | None:
    day = _days(published)
    if day.low not in scale.places:
        return None
    x = scale.middle(day)
    return tag(
        "g",
        tag("title", f"published {when(published)}"),
        tag("line", x1=x, x2=x, y1=row.top, y2=row.top + row.height - 4, class_="published"),
    )


def _event(drawn: _Drawn, top: float) -> Html:
    event, y = drawn.event, top + 6 + drawn.row * _ROW
    words = _words(event)
    kind = ["event", event.level or "told", "length" if event.length else ""]
    label = tag(
        "text",
        words,
        x=drawn.x - 5 if drawn.words_before else drawn.end + 5,
        y=y + 12.5,
        text_anchor="end" if drawn.words_before else None,
    )
    bar = tag("rect", x=drawn.x, y=y, width=drawn.end - drawn.x, height=_BAR, rx=3)
    number = tag(
        "text",
        ",".join(map(str, event.findings)),
        x=(drawn.x + drawn.end) / 2,
        y=y + 12,
        text_anchor="middle",
        class_="badge",
    )
    body = joined(tag("title", f"{event.text}: {event.read}"), bar, label, number if event.findings else None)
    if not event.findings:
        return tag("g", body, class_=" ".join(filter(None, kind)))
    numbers = " ".join(map(str, event.findings))
    return tag(
        "a",
        body,
        href=f"#f{event.findings[0]}",
        class_=" ".join(filter(None, kind)),
        data_finding=numbers,
        aria_label=f"{words}, finding {' and '.join(map(str, event.findings))}",
    )


def _clashes(rows: Sequence[_Row]) -> Iterator[Html]:
    """A line from event to event of each finding."""
    places: dict[int, list[tuple[float, float, str]]] = {}
    for row in rows:
        for one in row.drawn:
            for finding in one.event.findings:
                middle = (one.x + one.end) / 2, row.top + 6 + one.row * _ROW + _BAR / 2
                places.setdefault(finding, []).append((*middle, one.event.level))
    for finding, points in sorted(places.items()):
        for (x1, y1, level), (x2, y2, _) in pairwise(points):
            bend = (y1 + y2) / 2 + (_ROW if y1 == y2 else 0)  # in one row below the words between them
            yield tag(
                "path",
                d=f"M{x1:.1f} {y1:.1f}C{x1:.1f} {bend:.1f} {x2:.1f} {bend:.1f} {x2:.1f} {y2:.1f}",
                class_=f"clash {level}",
                data_finding=finding,
                aria_hidden="true",
            )


def _caption(scale: Axis, left_out: int) -> Html:
    more = f" {left_out} more articles with dates are not drawn." if left_out else ""
    uneven = "" if scale.true else " Long gaps are drawn shorter than they are."
    return tag(
        "figcaption",
        tag("span", class_="key clash"),
        " what cannot all be true ",
        tag("span", class_="key told"),
        " told ",
        tag("span", class_="key published"),
        " day of publication.",
        uneven,
        more,
    )


def _table(shown: Sequence[Lane]) -> Html:
    """The same in words, for those who cannot see it."""
    lines = [
        tag("li", f"{when(one.window)}: {one.text} ({lane.name})", *_links(one))
        for one, lane in sorted(((one, lane) for lane in shown for one in lane.events), key=lambda p: p[0])
    ]
    return tag("details", tag("summary", "The timeline as a list"), tag("ol", *lines), class_="screen")


def _links(event: Event) -> Iterator[Html]:
    for number in event.findings:
        yield joined(", ", tag("a", f"finding {number}", href=f"#f{number}"))
