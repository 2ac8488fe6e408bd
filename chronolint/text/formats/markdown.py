"""Markdown: YAML front matter gives title, date and id; markup, comments and code are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chronolint.faults import Fault, FaultError
from chronolint.tables import table
from chronolint.text.article import Article, DateClue, SourceMap
from chronolint.text.directives import COMMENT, NAME, Directive, in_comment, of_article
from chronolint.text.formats.source import RANK_RECORD, Loaded, Source, TextBuilder
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

if TYPE_CHECKING:
    import yaml

_FRONT = pattern(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.S | re.M)
_HEADING = pattern(r"^ {0,3}#[ \t]+(.+?)[ \t#]*\r?$", re.M)
# What is left out; of the named groups the words stay.
_MARKUP = pattern(
    r"(?=[-<!\[\\`*_ \t#>=~])(?:"  # what any of these begins with: most characters are passed at once
    rf"(?P<ours>{COMMENT})|<!--.*?(?:-->|\Z)"
    r"|^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)"
    r"|^ {0,3}\#{1,6}[ \t]+|[ \t]+\#+[ \t]*\r?$"
    r"|^ {0,3}(?:>[ \t]?)+"
    r"|^ {0,3}(?:(?:[-*_][ \t]*){3,}|=+[ \t]*)\r?$"
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]+\S+[^\n]*$"
    r"|!\[[^\[\]\n]{0,500}\]\([^)\n]{0,500}\)|\[\^[^\]\n]{1,99}\]:?"
    r"|\[(?P<link>[^\[\]\n]{1,500})\](?:\([^)\n]{0,500}\)|\[[^\[\]\n]{0,99}\])"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!>|~])"
    r"|(?<!`)`++(?P<code>[^`\n]+)`++"
    r"|<https?://[^>\s]+>|</?[A-Za-z][^<>\n]{0,500}>"
    r"|(?<![\w*_])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![\w*_]))",
    re.S | re.M,
)
_KEPT = ("link", "escaped", "code")


class _Entry(NamedTuple):
    value: str
    start: int
    end: int


def load(source: Source) -> Loaded:
    """One article. A front matter that is not YAML is a fault, and the article is read without it."""
    front = _FRONT.match(source.text)
    entries: dict[str, _Entry] = {}
    told: tuple[Directive, ...] = ()
    faults: tuple[Fault, ...] = ()
    if front is not None:
        try:
            entries, told = _entries(source, *front.span(1))
        except FaultError as error:
            faults = (error.fault,)
    begin = front.end() if front else 0
    if not source.text[begin:].strip():
        return Loaded(
            faults=(*faults, source.fault("no text", begin, "an article")) if source.asked else faults
        )
    names = table("metadata")["front_matter"]
    title = _first(entries, (source.fields["title"], *names["title"]))
    published = _first(entries, (source.fields["published"], *names["published"]))
    given_id = _first(entries, (source.fields["id"],))
    heading = _HEADING.search(source.text, begin)
    text, mapping, said = _strip(source.text, begin)
    article = Article(
        given_id[1].value if given_id else source.path,
        text,
        title[1].value if title else _strip(heading.group(1), 0)[0] if heading else None,
        path=source.path,
        clues=(_clue(*published),) if published else (),
        source=mapping,
        metadata={key: entry.value for key, entry in entries.items()},
        directives=(*told, *said),
    )
    return Loaded((article,), faults)


def _composed(text: str) -> yaml.Node | None:
    """The tree of a text in YAML. The loader in C is twelve times as fast; the other one says better what is
    wrong.
    """
    import yaml

    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        try:
            found: yaml.Node | None = yaml.compose(text, Loader=fast)
            return found
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _clue(key: str, entry: _Entry) -> DateClue:
    return DateClue(entry.value, f"front matter `{key}`", RANK_RECORD, entry.start, entry.end)


def _first(entries: dict[str, _Entry], names: tuple[str, ...]) -> tuple[str, _Entry] | None:
    return next(((name, entries[name]) for name in names if name in entries and entries[name].value), None)


def _entries(source: Source, start: int, end: int) -> tuple[dict[str, _Entry], tuple[Directive, ...]]:
    """The scalar entries of the front matter as written, with their offsets in the file, and what it says to
    chronolint.
    """
    import yaml

    try:
        node = _composed(source.text[start:end])
    except yaml.MarkedYAMLError as error:
        at = start + (error.problem_mark.index if error.problem_mark else 0)
        raise FaultError(source.fault(f"front matter: {error.problem}", min(at, end), "YAML")) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FaultError(source.fault("front matter is not YAML", start)) from error
    if node is None:
        return {}, ()
    if not isinstance(node, yaml.MappingNode):
        raise FaultError(
            source.fault("front matter is no mapping", start, "lines such as `date: 2024-03-05`")
        )
    pairs = [(key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    entries = {
        key: _Entry(value.value, start + value.start_mark.index, start + value.end_mark.index)
        for key, value in pairs
        if isinstance(value, yaml.ScalarNode)
    }
    said = (
        of_article(one.value, start + one.start_mark.index, start + one.end_mark.index)
        for key, value in pairs
        if key == NAME
        for one in (value.value if isinstance(value, yaml.SequenceNode) else [value])
    )
    return entries, tuple(said)


def _strip(text: str, begin: int) -> tuple[str, SourceMap, tuple[Directive, ...]]:
    builder = TextBuilder(text)
    said: list[Directive | None] = []
    at = begin
    for match in _MARKUP.finditer(text, begin):
        builder.copy(at, match.start())
        kept = next((name for name in _KEPT if match.group(name) is not None), None)
        if kept is not None:
            builder.copy(*match.span(kept))
        elif match["ours"] is not None:
            said.append(in_comment(match["ours"], match.start()))
        at = match.end()
    builder.copy(at, len(text))
    return *builder.build(), tuple(filter(None, said))
