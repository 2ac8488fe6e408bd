"""The findings of a report: each with the passages that clash side by side, what they were read as, and
the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.finding import Finding
from chronolint.report.html.markup import Html, tag
from chronolint.report.html.passages import Told, within_text
from chronolint.report.wording import one_line, place
from chronolint.text.article import Span
from chronolint.values import NamedTuple

_AROUND = 90  # characters of a passage's sentence to show on either side


def card(number: int, finding: Finding, told: Told) -> Html:
    """One finding. Its id is `f1`; it links to its passages, `f1-0` and so on."""
    heading = tag(
        "h3",
        tag("span", str(number), class_="number"),
        tag("span", str(finding.severity), class_="level"),
        " ",
        tag("span", one_line(finding.message), class_="message"),
    )
    steps = [tag("li", one_line(step.text)) for step in finding.proof]
    return tag(
        "li",
        heading,
        tag("ol", *_quotes(number, finding, told), class_="quotes"),
        tag("details", tag("summary", "Why"), tag("ol", *steps)) if steps else None,
        _help(finding),
        tag("p", f"{finding.rule} {finding.name}", class_="rule"),
        id=f"f{number}",
        class_=f"finding {finding.severity}",
        tabindex=-1,
        data_finding=number,
        data_level=finding.severity,
        data_rule=finding.rule,
    )


def _help(finding: Finding) -> Html | None:
    words = one_line(finding.help)
    return tag("p", tag("strong", "To mend it: "), words, class_="help") if words else None


class _Place(NamedTuple):
    """One of the places of a finding: its number (0 for the words at fault), its span, its offsets in the
    text of its article where it stands there.
    """

    number: int
    span: Span
    stretch: tuple[int, int] | None

    @property
    def kind(self) -> str:
        return "related" if self.number else "at-fault"

    @property
    def read(self) -> str:
        """What the words were read as, where that says more than they do."""
        return "" if self.span.label == one_line(self.span.text) else self.span.label


def _quotes(number: int, finding: Finding, told: Told) -> Iterator[Html]:
    """The sentences in which the places stand, that of the words at fault first."""
    sentences: dict[tuple[str, int], list[_Place]] = {}
    for index, span in enumerate((finding.span, *finding.related)):
        reading = told.reading(span)
        stretch = within_text(reading.article, span) if reading else None
        start = _sentence(reading, *stretch)[0] if reading and stretch else -1 - index
        sentences.setdefault((span.article, start), []).append(_Place(index, span, stretch))
    for places in sentences.values():
        first = places[0]
        where = place(first.span)
        yield tag(
            "li",
            tag("a", where, href=f"#f{number}-{first.number}", class_="place")
            if first.stretch
            else tag("span", where, class_="place"),
            tag("q", *_quoted(places, told.reading(first.span))),
            *_reads(places),
            class_=first.kind,
        )


def _reads(places: Sequence[_Place]) -> Iterator[Html]:
    """What the words of a sentence were read as; of several each with its words."""
    for one in places:
        if one.read:
            words = f"{one_line(one.span.text)}: " if len(places) > 1 else ""
            yield tag("span", tag("span", words, class_="words") if words else None, one.read, class_="read")


def _sentence(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch of text; the stretch itself where it is part of none."""
    return next(
        ((s.start, s.end) for s in reading.sentences if s.start <= start and end <= s.end), (start, end)
    )


def _quoted(places: Sequence[_Place], reading: Reading | None) -> Iterator[Html | str]:
    """A sentence with the words of places in it marked, cut to what stands around them."""
    stretches = sorted((one.stretch, one.kind) for one in places if one.stretch)
    if reading is None or not stretches:
        yield tag("mark", one_line(places[0].span.text))
        return
    text = reading.article.text
    (first, _), *_ = stretches
    low, high = _sentence(reading, *first)
    start, end = max(low, first[0] - _AROUND), min(high, stretches[-1][0][1] + _AROUND)
    yield "… " + text[start : first[0]].partition(" ")[2] if start > low else text[start : first[0]]
    at = first[0]
    for (begin, stop), kind in stretches:
        yield text[at : max(begin, at)]
        yield tag("mark", text[max(begin, at) : stop], class_=kind)
        at = max(stop, at)
    yield text[at:end].rpartition(" ")[0] + " …" if end < high else text[at:end]


def filters(findings: Sequence[tuple[int, Finding]]) -> Html | None:
    """What to show: levels to tick, a rule to choose; None where there is nothing to choose from."""
    levels = list(dict.fromkeys(str(finding.severity) for _, finding in findings))
    rules = sorted({(finding.rule, finding.name) for _, finding in findings})
    if len(findings) < 2:
        return None
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name="level", value=level, checked=True),
            f" {level} ({sum(str(finding.severity) == level for _, finding in findings)})",
            class_=level,
        )
        for level in ("error", "warning", "info")
        if level in levels
    ]
    options = [
        tag("option", "every rule", value=""),
        *(tag("option", f"{rule} {name}", value=rule) for rule, name in rules),
    ]
    choice = tag("select", *options, name="rule")
    return tag(
        "form",
        tag(
            "fieldset",
            tag("legend", "Show"),
            *boxes,
            tag("label", "of ", choice),
        ),
        tag("output", aria_live="polite", class_="shown"),
        id="filters",
        class_="screen",
        hidden=True,
    )
