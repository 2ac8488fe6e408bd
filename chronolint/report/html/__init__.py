"""A report as one HTML file that works offline: findings, the timeline of each set, the articles marked.

Style and script stand in the file, and a policy in its head lets nothing else be loaded or run, so that no
article can.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath
from string import Template
from typing import IO

from chronolint.report.formats import Screen
from chronolint.report.html.articles import article
from chronolint.report.html.cards import card, filters
from chronolint.report.html.markup import Html, joined, tag
from chronolint.report.html.passages import Told, told_sets
from chronolint.report.html.picture import picture
from chronolint.report.model import Results
from chronolint.report.summary import summary

TITLE = "chronolint"


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """The page. Needs the sets as they were understood (`results.worlds`)."""
    sets = told_sets(results)
    style, script = _resource("style.css"), _resource("script.js")
    numbered = [pair for told in sets for pair in told.findings]
    page = Template(_resource("page.html")).substitute(
        title=tag("title", f"{TITLE}: {_said(results)}"),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'",
        style=style,
        script=script,
        heading=tag("h1", tag("span", TITLE, class_="tool"), " ", _said(results)),
        filters=filters(numbered) or "",
        faults=_faults(results),
        findings=_findings(sets),
        evidence=joined(*_evidence(sets), _calm(sets)),
    )
    out.write(page)


def _resource(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _said(results: Results) -> str:
    return summary(results.findings, len(results.articles), len(results.worlds))


def _faults(results: Results) -> Html:
    """What could not be read: a report must not look like one on all that was asked for."""
    lines = [tag("li", str(fault)) for fault in results.faults]
    return tag("ul", *lines, class_="faults") if lines else joined()


def _findings(sets: Sequence[Told]) -> Html:
    cards = [card(number, finding, told) for told in sets for number, finding in told.findings]
    if not cards:
        return tag("p", "Nothing here contradicts anything else.", class_="nothing")
    return tag("ol", *cards, class_="findings")


def _evidence(sets: Sequence[Told]) -> Iterator[Html]:
    """Of each set in which something was found, or of the only one: its timeline, and the articles that
    findings point at.
    """
    for told in sets:
        if told.findings or len(sets) == 1:
            name = _name(told) if len(sets) > 1 else "Timeline and articles"
            articles = (
                article(reading, passages)
                for reading in told.world.readings
                if (passages := told.passages.get(reading.article.id))
            )
            yield tag("section", tag("h2", name), picture(told), *articles)


def _calm(sets: Sequence[Told]) -> Html | None:
    """The names of the other articles."""
    names = [
        tag("li", tag("code", reading.article.id), f" {reading.article.title or ''}")
        for told in sets
        for reading in told.world.readings
        if reading.article.id not in told.passages
    ]
    if not names:
        return None
    many = f"{len(names)} {'article' if len(names) == 1 else 'articles'} without a finding"
    return tag("details", tag("summary", many), tag("ul", *names), class_="calm")


def _name(told: Told) -> str:
    """What a set is called: the folder that its files share."""
    folders = {str(PurePath(one.article.path or one.article.id).parent) for one in told.world.readings}
    return folders.pop() if len(folders) == 1 else f"set {told.number + 1}"
