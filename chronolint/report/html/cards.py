"""The findings of a report: each with the passages that clash side by side, what they were read as, and
the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronolint.lint.finding import Finding
from chronolint.report.html.markup import Html, joined, tag
from chronolint.report.html.passages import Told, within_text
from chronolint.report.wording import one_line, place
from chronolint.text.article import Span

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


def _quotes(number: int, finding: Finding, told: Told) -> Iterator[Html]:
    """The passages in their words, those at fault first."""
    for index, span in enumerate((finding.span, *finding.related)):
        known = any(p[2:4] == (number, index) for p in told.passages.get(span.article, ()))
        where = place(span)
        yield tag(
            "li",
            tag("a", where, href=f"#f{number}-{index}", class_="place")
            if known
            else tag("span", where, class_="place"),
            tag("q", joined(*_quoted(span, told))),
            tag("span", span.label, class_="read")
            if span.label and span.label != one_line(span.text)
            else None,
            class_="at-fault" if index == 0 else "related",
        )


def _quoted(span: Span, told: Told) -> Iterator[Html | str]:
    """The words of a span in the sentence around them."""
    reading = told.reading(span)
    stretch = within_text(reading.article, span) if reading else None
    if reading is None or stretch is None:
        yield tag("mark", one_line(span.text))
        return
    text, (start, end) = reading.article.text, stretch
    sentence = next((s for s in reading.sentences if s.start <= start and end <= s.end), None)
    low, high = (sentence.start, sentence.end) if sentence else (start, end)
    before, after = text[max(low, start - _AROUND) : start], text[end : min(high, end + _AROUND)]
    if start - _AROUND > low:
        before = "… " + before.partition(" ")[2]
    if end + _AROUND < high:
        after = after.rpartition(" ")[0] + " …"
    yield before
    yield tag("mark", text[start:end])
    yield after


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
