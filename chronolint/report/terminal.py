"""The full report: each finding with excerpts from every file involved, what was read, and the proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import StringIO
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from chronolint.lint.finding import Finding, Severity, Step
from chronolint.report.source import Line, Mark, Underline, excerpt
from chronolint.report.wording import file, message, place, quoted
from chronolint.text.article import Span
from chronolint.text.patterns import pattern

Sources = Mapping[str, str]
"""The text that spans point into, by article: the decoded file where there is one."""

_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_GUTTER = "blue"
_RELATED = "bold blue"
_LEAST_WIDTH = 40
_DATE = pattern(r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?\b")
_ROOM_FOR_DATES = 32
_LEAST_ROOM = 16  # cells of a row, however little there is
_BREAK = frozenset("\n\t")
_HOLD = "\ue000"  # stands for a blank at which no line is broken; as wide as one


def console(out: IO[str], *, color: bool, width: int) -> Console:
    """A console that writes to `out` and leaves every decision about colour and width to us."""
    return Console(
        file=out,
        force_terminal=color,
        color_system="standard" if color else None,
        width=max(width, _LEAST_WIDTH),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def full(findings: Iterable[Finding], sources: Sources, width: int) -> Iterator[Text]:
    """Each finding as one text of several lines, an empty line behind it."""
    for finding in findings:
        yield Text("\n").join([*_finding(finding, sources, max(width, _LEAST_WIDTH)), Text()])


def plain(finding: Finding, sources: Sources, width: int) -> str:
    """A finding in full, without colour."""
    return "\n".join(line.plain for line in _finding(finding, sources, max(width, _LEAST_WIDTH)))


def group(path: str, findings: Sequence[Finding], width: int) -> Iterator[Text]:
    """The findings of one file: its name, a line each with what stands against it, an empty line."""
    yield Text(path, "bold underline")
    places = [f"{finding.span.line}:{finding.span.column}" for finding in findings]
    room = max(map(len, places))
    codes = max(len(finding.rule) for finding in findings)
    for finding, where in zip(findings, places, strict=True):
        lead = Text.assemble(
            f"  {where:>{room}}  ",
            (f"{finding.severity:<7}", _COLORS[finding.severity]),
            (f"  {finding.rule:<{codes}}  ", _GUTTER),
        )
        yield from wrapped(lead, Text(message(finding)), width)
        for span in finding.related:
            inside = f"{span.line}:{span.column}" if file(span) == path else place(span)
            words = Text.assemble(("with ", "dim"), f"{inside} {quoted(span)}")
            yield from wrapped(Text(" " * lead.cell_len), words, width)
    yield Text()


def _finding(finding: Finding, sources: Sources, width: int) -> Iterator[Text]:
    groups = _by_file(finding, sources)
    color = _COLORS[finding.severity]
    digits = max(len(str(span.line + span.text.count("\n"))) for spans in groups for span in spans)
    head = f"{finding.severity}[{finding.rule}]"
    yield from wrapped(Text.assemble((head, color), ": "), Text(finding.message, "bold"), width)
    for index, spans in enumerate(groups):
        arrow = ":::" if index else "-->"
        yield Text.assemble(" " * digits, (arrow, _GUTTER), f" {place(spans[0])}")
        yield _gutter(digits)
        if source := sources.get(spans[0].article):
            marks = {Mark(span.start, span.end, span.label, span is finding.span) for span in spans}
            yield from _excerpt(excerpt(source, marks, width - digits - 3), digits, width, color)
            yield _gutter(digits)
    shown = {(span.article, span.start) for span in (finding.span, *finding.related)}
    notes = [("because", _step(step, shown)) for step in finding.proof]
    notes += [("help", finding.help)] if finding.help else []
    for kind, words in notes:
        lead = Text.assemble(" " * (digits + 1), ("=", _GUTTER), " ", (f"{kind}:", "bold"), " ")
        yield from wrapped(lead, Text(words), width)


def _by_file(finding: Finding, sources: Sources) -> Sequence[Sequence[Span]]:
    """The spans of a finding, file by file, that of the main span first; the others as they stand there."""
    groups: dict[str, list[Span]] = {}
    for span in (finding.span, *finding.related):
        groups.setdefault(file(span), []).append(span)
    main, *others = groups.values()
    return [main, *(sorted(spans, key=lambda span: span.start) for spans in others)]


def _step(step: Step, shown: set[tuple[str, int]]) -> str:
    """A step of the proof, and where its words stand unless an excerpt shows them."""
    if step.span is None or (step.span.article, step.span.start) in shown:
        return step.text
    return f"{step.text} ({place(step.span)})"


def _gutter(digits: int, number: int | str = "") -> Text:
    return Text(f"{number:>{digits}} |", _GUTTER)


def _excerpt(lines: Sequence[Line], digits: int, width: int, color: str) -> Iterator[Text]:
    for index, line in enumerate(lines):
        if index and line.number > lines[index - 1].number + 1:
            yield Text("...", _GUTTER)
        text = Text(line.text)
        for underline in line.underlines:
            text.stylize(color if underline.primary else _RELATED, underline.start, underline.end)
        yield Text.assemble(_gutter(digits, line.number), " ", text)
        for underline in line.underlines:
            style = color if underline.primary else _RELATED
            for row in _marker(underline, width - digits - 3):
                yield Text.assemble(_gutter(digits), " ", (row, style))


def _marker(underline: Underline, width: int) -> Iterator[str]:
    """The rows below a line for one mark: its carets, the label behind them, before them or below."""
    carets = ("^" if underline.primary else "-") * underline.width
    left, room = underline.left, cell_len(underline.label)
    if left + underline.width + 1 + room <= width:
        yield f"{' ' * left}{carets} {underline.label}".rstrip()
    elif room < left:
        yield f"{' ' * (left - room - 1)}{underline.label} {carets}"
    else:
        yield f"{' ' * left}{carets}"
        indent = max(min(left, width - room), 0)
        for row in _folded(Text(underline.label), width - indent):
            yield f"{' ' * indent}{row.plain}"


def wrapped(lead: Text, body: Text, width: int) -> Iterator[Text]:
    """`lead` and `body`, the lines after the first set under the start of the body."""
    indent = lead.cell_len
    for index, row in enumerate(_folded(body, width - indent)):
        yield Text.assemble(" " * indent if index else lead, row)


def _folded(text: Text, width: int) -> Sequence[Text]:
    """`text` in rows of whole words; a date is one word where there is room, as half of one says nothing."""
    room = max(width, _LEAST_ROOM)
    held = text.copy()
    if cell_len(held.plain) <= room and _BREAK.isdisjoint(held.plain):
        held.rstrip()
        return [held]
    if width >= _ROOM_FOR_DATES:
        held.plain = _DATE.sub(lambda date: date[0].replace(" ", _HOLD), text.plain)
    rows = held.wrap(_folder(width), room)
    for row in rows:
        row.rstrip()
        row.plain = row.plain.replace(_HOLD, " ")
    return list(rows)


@lru_cache(64)
def _folder(width: int) -> Console:
    """Folds; nothing is printed there."""
    return console(StringIO(), color=False, width=width)
