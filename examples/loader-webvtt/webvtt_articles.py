"""Captions and transcripts in WebVTT, as articles for chronolint.

WEBVTT - Council meeting

NOTE published: 2026-03-05

00:00:01.000 --> 00:00:04.000
<v Mara Lind>The ferry Marigold sank on Monday,

What is said is the text; cue times and tags are left out. The builder remembers where in the file each
stretch of the text stands, so that a finding shows its caret there.
"""

from __future__ import annotations

import re

from chronolint.loaders import Article, Loaded, Source, TextBuilder

CUE = re.compile(r"^[\d:.]+ --> [\d:.]+.*\n(?P<said>(?:.*\S.*\n?)+)", re.M)
TAG = re.compile(r"<[^>]*>")
PUBLISHED = re.compile(r"^NOTE published: *(?P<date>.+)$", re.M)
TITLE = re.compile(r"WEBVTT(?:[ \t]+-?[ \t]*(?P<title>.+))?")


def load(source: Source) -> Loaded:
    """One article: the words of all cues, one after the other."""
    title = TITLE.match(source.text)
    if title is None:
        return Loaded(faults=(source.fault("this is not WebVTT", 0, "WEBVTT at the beginning"),))
    builder = TextBuilder(source.text)
    for cue in CUE.finditer(source.text):
        at = cue.start("said")
        for tag in TAG.finditer(source.text, *cue.span("said")):
            builder.copy(at, tag.start())
            at = tag.end()
        builder.copy(at, cue.end())
    text, way_back = builder.build()
    if not text.strip():
        empty = source.fault("nothing is said", 0, "words below a line of times")
        return Loaded(faults=(empty,) if source.asked else ())
    date = PUBLISHED.search(source.text)
    clues = (source.date(*date.span("date"), "note `published`"),) if date else ()
    return Loaded((Article(source.path, text, title["title"], clues=clues, source=way_back),))
