"""Records in JSON: an object a line (.jsonl, .ndjson), or one object or a list of them (.json).

The text's way back to the file leads through the escapes: a caret stands under what the user sees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from chronolint.faults import Fault
from chronolint.text.article import Article, DateClue
from chronolint.text.directives import NAME, listed, of_article
from chronolint.text.formats.source import RANK_RECORD, Loaded, Source, TextBuilder
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_SPACE = pattern(r"[ \t\r\n]*")
_PAIR = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # one character in two escapes
_ESCAPE = pattern(rf"\\(?:{_PAIR}|u[0-9a-fA-F]{{4}}|.)", re.S)
_LONE = pattern("[\ud800-\udfff]")
_DECODER = json.JSONDecoder(strict=False)


class _Value(NamedTuple):
    value: Any
    start: int
    end: int


def load_lines(source: Source) -> Loaded:
    """An article a line. A line that is not JSON is a fault of its own; the others are read."""
    articles: list[Article] = []
    faults: list[Fault] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", source.text):
        start = match.start()
        try:
            _DECODER.decode(match.group())
        except json.JSONDecodeError as error:
            faults.append(source.fault(f"not JSON: {_plain(error)}", start + error.pos))
            continue
        except RecursionError:
            faults.append(source.fault("not JSON: nested too deep", start))
            continue
        found = _record(source, _SPACE.match(source.text, start).end(), len(articles) + len(faults) + 1)  # type: ignore[union-attr]
        articles.extend(found.articles)
        faults.extend(found.faults)
    return _unique(source, articles, faults)


def load_document(source: Source) -> Loaded:
    """The articles of one JSON document."""
    try:
        _DECODER.decode(source.text)
    except json.JSONDecodeError as error:
        return Loaded(faults=(source.fault(f"not JSON: {_plain(error)}", error.pos),))
    except RecursionError:
        return Loaded(faults=(source.fault("not JSON: nested too deep", 0),))
    articles: list[Article] = []
    faults: list[Fault] = []
    for number, start in enumerate(_records(source), 1):
        found = _record(source, start, number)
        articles.extend(found.articles)
        faults.extend(found.faults)
    return _unique(source, articles, faults)


def _plain(error: json.JSONDecodeError) -> str:
    return error.msg[0].lower() + error.msg[1:]


def _unique(source: Source, articles: list[Article], faults: list[Fault]) -> Loaded:
    """Leaves out records whose id came before; a file of other JSON is a fault only where asked for."""
    seen: dict[str, Article] = {}
    for article in articles:
        if article.id in seen:
            faults.append(
                source.fault(f"a second record with the id {article.id!r}", article.span(0, 0).start)
            )
        else:
            seen[article.id] = article
    if not seen and not source.asked:
        return Loaded()
    return Loaded(tuple(seen.values()), tuple(faults))


def _records(source: Source) -> Iterator[int]:
    """Where the records of a document begin: itself, its elements, or those of its first list of objects."""
    start = _skip(source.text, 0)
    if source.text.startswith("[", start):
        yield from _elements(source.text, start)
        return
    if not source.text.startswith("{", start):
        return
    members = dict(_members(source.text, start))
    lists = (
        v for v in members.values() if isinstance(v.value, list) and any(isinstance(e, dict) for e in v.value)
    )
    if source.fields["text"] not in members and (holder := next(lists, None)) is not None:
        yield from _elements(source.text, holder.start)
    else:
        yield start


def _record(source: Source, start: int, number: int) -> Loaded:
    if not source.text.startswith("{", start):
        return Loaded(faults=(source.fault("a record is no object", start, "{...}"),))
    members = dict(_members(source.text, start))
    text = members.get(source.fields["text"])
    if text is None or not isinstance(text.value, str):
        names = ", ".join(members) or "none"
        wanted = f"a string `{source.fields['text']}` (fields here: {names})"
        return Loaded(faults=(source.fault(f"record {number} has no text", start, wanted),))
    given = members.get(source.fields["id"])
    name = str(given.value) if given is not None and given.value not in (None, "") else str(number)
    title = members.get(source.fields["title"])
    published = members.get(source.fields["published"])
    builder = TextBuilder(source.text)
    _unescape(builder, text.start + 1, text.end - 1)
    words, mapping = builder.build()
    said = members.get(NAME)
    return Loaded(
        (
            Article(
                f"{source.path}#{name}",
                _LONE.sub("\ufffd", words),
                title.value if title and isinstance(title.value, str) and title.value else None,
                path=source.path,
                clues=_clues(source, published),
                source=mapping,
                metadata={
                    k: v.value for k, v in members.items() if isinstance(v.value, str) and v is not text
                },
                directives=tuple(of_article(one, said.start, said.end) for one in listed(said.value))
                if said
                else (),
            ),
        )
    )


def _clues(source: Source, published: _Value | None) -> tuple[DateClue, ...]:
    if published is None or isinstance(published.value, bool | list | dict) or published.value in (None, ""):
        return ()
    reason = f"field `{source.fields['published']}`"
    return (DateClue(str(published.value), reason, RANK_RECORD, published.start, published.end),)


def _unescape(builder: TextBuilder, start: int, end: int) -> None:
    """Add the JSON string between the quotes at `start` and `end`."""
    at = start
    for match in _ESCAPE.finditer(builder.source, start, end):
        builder.copy(at, match.start())
        builder.put(_DECODER.decode(f'"{match.group()}"'), match.start())
        at = match.end()
    builder.copy(at, end)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _members(text: str, start: int) -> Iterator[tuple[str, _Value]]:
    """The members of the object that begins at `start`, which is known to be valid."""
    at = _skip(text, start + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        begin = _skip(text, _skip(text, at) + 1)
        value, end = _DECODER.raw_decode(text, begin)
        yield key, _Value(value, begin, end)
        at = _after(text, end)


def _elements(text: str, start: int) -> Iterator[int]:
    """Where the elements of the array that begins at `start` begin; the array is known to be valid."""
    at = _skip(text, start + 1)
    while text[at] != "]":
        yield at
        at = _after(text, _DECODER.raw_decode(text, at)[1])


def _after(text: str, end: int) -> int:
    """The next member or element, or the closing bracket."""
    at = _skip(text, end)
    return _skip(text, at + 1) if text[at] == "," else at
