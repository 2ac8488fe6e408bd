"""The merged chronology of a set: one line an event, its window, what happened, and who says so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from chronolint.report.model import Attestation, Entry
from chronolint.report.source import ELLIPSIS
from chronolint.report.terminal import wrapped
from chronolint.report.windows import instant, when

_LEGEND = {"!": "the articles cannot all be right", "~": "date inferred, not stated"}
_STYLES = {"!": "bold red", "~": "cyan", " ": "cyan"}


def timeline(entries: Sequence[Entry], width: int) -> Iterator[Text]:
    """The lines of a timeline, `width` cells wide, in the order of `entries`.

    The folder that all files share stands above them, and is left out of their names.
    """
    dates = [when(entry.window) for entry in entries]
    shared = _shared_folder(entries)
    places = [[_place(one, shared) for one in entry.articles] for entry in entries]
    left = max(map(cell_len, dates), default=0)
    room = width - left - 6
    wanted = max((cell_len(", ".join(row)) for row in places), default=0)
    longest = max((cell_len(entry.text) for entry in entries), default=0)
    right = min(wanted, max(room - longest, room * 2 // 5))
    middle = min(longest, room - right)
    flags = [_flag(entry) for entry in entries]
    if shared:
        yield Text(shared, "bold")
    for entry, flag, date, row in zip(entries, flags, dates, places, strict=True):
        line = Text.assemble(
            (f"{flag} {_fit(date, left)}", _STYLES[flag]),
            f"  {_fit(entry.text, middle)}  ",
            (_fit_list(row, right), "dim"),
        )
        line.rstrip()
        yield line
        for reason in dict.fromkeys(entry.reasons if entry.conflict else ()):
            words = Text(reason.removeprefix(shared))
            yield from wrapped(Text(f"{'':{left + 4}}= because: "), words, width)
    signs = [sign for sign in _LEGEND if sign in flags]
    if signs:
        yield Text()
    for sign in signs:
        yield Text(f"{sign} {_LEGEND[sign]}", "dim")


def timeline_json(entries: Iterable[Entry]) -> Iterator[str]:
    """One JSON object a line, an event each; `window` is two ISO instants, the second one excluded."""
    for entry in entries:
        record = {
            "window": [instant(edge) for edge in entry.window] if entry.window else None,
            "stated": entry.stated,
            "text": entry.text,
            "kind": entry.kind,
            "articles": [one._asdict() for one in entry.articles],
            "conflict": entry.conflict,
            "reasons": list(entry.reasons),
        }
        yield json.dumps(record, ensure_ascii=False)


def _flag(entry: Entry) -> str:
    return "!" if entry.conflict else " " if entry.stated or entry.window is None else "~"


def _place(one: Attestation, shared: str) -> str:
    return f"{(one.path or one.article).removeprefix(shared)}:{one.line}"


def _shared_folder(entries: Iterable[Entry]) -> str:
    """The folder in which all files lie, with its slash; empty where there is none."""
    folders = {os.path.dirname(one.path) for entry in entries for one in entry.articles if one.path}  # noqa: PTH120
    shared = os.path.commonpath(folders) if folders else ""
    return f"{shared}{os.sep}" if shared else ""


def _fit(text: str, width: int) -> str:
    """`text` on one line of exactly `width` cells."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)


def _fit_list(items: Sequence[str], width: int) -> str:
    """As many of the items as fit in `width` cells, and how many more there are."""
    for count in range(len(items), 0, -1):
        left_out = f" +{len(items) - count}" if count < len(items) else ""
        text = ", ".join(items[:count]) + left_out
        if cell_len(text) <= width:
            return text
    rest = f" +{len(items) - 1}" if len(items) > 1 else ""
    tail = items[0]
    while tail and cell_len(ELLIPSIS + tail + rest) > width:
        tail = tail[1:]
    return ELLIPSIS + tail + rest
