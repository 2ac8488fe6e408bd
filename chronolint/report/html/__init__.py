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
        findings=_findings(sets),
        timelines=_timelines(sets),
        articles=_articles(sets),
    )
    out.write(page)


def _resource(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _said(results: Results) -> str:
    return summary(results.findings, len(results.articles), len(results.worlds))


def _findings(sets: Sequence[Told]) -> Html:
    cards = [card(number, finding, told) for told in sets for number, finding in told.findings]
    if not cards:
        return tag("p", "Nothing here contradicts anything else.", class_="nothing")
    return tag("ol", *cards, class_="findings")


def _timelines(sets: Sequence[Told]) -> Html:
    """A picture of each set in which something was found, or of the only one."""
    drawn = [told for told in sets if told.findings or len(sets) == 1]
    pictures = [(told, picture(told)) for told in drawn]
    if not any(made for _, made in pictures):
        return tag("p", "No article here dates an event.", class_="nothing")
    return joined(
        *(
            joined(tag("h3", _name(told)) if len(sets) > 1 else None, made)
            for told, made in pictures
            if made is not None
        )
    )


def _articles(sets: Sequence[Told]) -> Html:
    return joined(*_marked(sets), _calm(sets))


def _marked(sets: Sequence[Told]) -> Iterator[Html]:
    """The articles that findings point at."""
    for told in sets:
        for reading in told.world.readings:
            if passages := told.passages.get(reading.article.id):
                yield article(reading, passages)


def _calm(sets: Sequence[Told]) -> Html | None:
    """The names of the others."""
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
