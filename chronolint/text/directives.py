"""What an editor says to chronolint beside a text: which findings to allow, which events differ or are one.

One small language for every home: a comment of the format (`<!-- chronolint: allow T201 -->`), the front
matter key or record field `chronolint`, the entry of a file in `articles.toml`.

    allow T201, C2 because the court gives both
    allow C201 "48 people"
    allow-begin T2 ... allow-end, allow-file conflicting-dates
    distinct "the blast" from tuesday.md "an explosion"
    same "the walkout" as "the strike"

What is not understood allows nothing: it is kept with what is wrong with it, for a rule to report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from chronolint.values import NamedTuple

Scope = Literal["here", "begin", "end", "file"]

NAME = "chronolint"
# A comment to chronolint in HTML or Markdown; one without an end does not swallow the text behind it.
COMMENT = rf"<!--\s*(?i:{NAME})\b(?:(?:(?!-->|<!--|\n[ \t\r]*\n)[\s\S])*-->|[^\n<]*)"
# Compiled when the first comment is met: most texts have none.
_OPENING = rf"(?i)\s*{NAME}\b[ \t]*(:?)\s*"
_TOKEN = r'(?s)\s*(?:"(?P<quote>[^"]*)"|“(?P<curly>[^”]*)”|(?P<word>[^\s,"“”]+)|(?P<other>.))'
_VERBS: dict[str, tuple[str, Scope]] = {
    "allow": ("allow", "here"),
    "allow-begin": ("allow", "begin"),
    "allow-end": ("allow", "end"),
    "allow-file": ("allow", "file"),
    "distinct": ("distinct", "here"),
    "same": ("same", "here"),
}
# What other linters call it, and what it is called here.
_ELSEWHERE = {
    "disable": "allow",
    "ignore": "allow",
    "noqa": "allow",
    "off": "allow-begin",
    "on": "allow-end",
    "enable": "allow-end",
    "disable-file": "allow-file",
    "ignore-file": "allow-file",
    "different": "distinct",
}
_LINKS = {"distinct": "from", "same": "as"}
_REASON = "because"
_CODE = r"[\w-]+"


class Side(NamedTuple):
    """One side of `distinct` and `same`: the article called `file` ("" for that of the directive) and the
    words in it that tell the events ("" for all of them).
    """

    file: str = ""
    words: str = ""


class Directive(NamedTuple):
    """One thing said: `verb` is allow, distinct or same, "" where it was not understood.

    `codes` are the rules allowed, as written; `words` those that a finding must mark (one of them), or the
    events meant. `start` and `end` are where it stands in the file of the article, or in that called
    `beside`, where it stands beside the article. `trouble` says what is wrong with it, `expected` what
    would be right.
    """

    verb: str
    scope: Scope
    text: str
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    other: Side = Side()
    start: int = 0
    end: int = 0
    trouble: str = ""
    expected: str = ""
    beside: str = ""


class _NotUnderstoodError(Exception):
    def __init__(self, trouble: str, expected: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.expected = expected


class _Token(NamedTuple):
    text: str
    quoted: bool


def in_comment(comment: str, start: int) -> Directive | None:
    """The directive of a comment, which stands at `start` of the file; None where it is one to people."""
    end = start + len(comment)
    inner = comment.removeprefix("<!--").removesuffix("-->")
    opening = re.match(_OPENING, inner)
    if opening is None:
        return None
    said = " ".join(inner[opening.end() :].split())
    verb = said.partition(" ")[0].lower()
    if not opening[1] and verb not in _VERBS and verb not in _ELSEWHERE:
        return None
    if not comment.endswith("-->"):
        return _wrong(said, start, end, "the comment does not end", "`-->` behind it")
    if not opening[1]:
        return _wrong(said, start, end, f"no colon behind `{NAME}`", f"`{NAME}: {said}`")
    return _directive(said, start, end, whole=False)


def of_article(said: object, start: int = 0, end: int = 0, beside: str = "") -> Directive:
    """The directive that a key or field gives for a whole article."""
    if not isinstance(said, str):
        return _wrong("", start, end, f"`{NAME}` is no text", "text such as `allow T201`, or a list of such")
    return _directive(" ".join(said.split()), start, end, whole=True)._replace(beside=beside)


def _directive(said: str, start: int, end: int, *, whole: bool) -> Directive:
    try:
        found = _parsed(said)
        if whole and found.scope in ("begin", "end"):
            raise _NotUnderstoodError("a region has no place here", "`allow`, for the whole article")
    except _NotUnderstoodError as trouble:
        return _wrong(said, start, end, trouble.trouble, trouble.expected)
    return found._replace(start=start, end=end, scope="file" if whole else found.scope)


def _wrong(said: str, start: int, end: int, trouble: str, expected: str) -> Directive:
    return Directive("", "here", said, start=start, end=end, trouble=trouble, expected=expected)


def _parsed(said: str) -> Directive:
    tokens = _tokens(said)
    if not tokens or tokens[0].quoted:
        raise _NotUnderstoodError("nothing is said", "`allow T201`")
    name = tokens[0].text.lower()
    if name not in _VERBS:
        from difflib import get_close_matches

        near = [_ELSEWHERE[name]] if name in _ELSEWHERE else get_close_matches(name, _VERBS, 1)
        wanted = " or ".join(f"`{verb}`" for verb in near or _VERBS)
        raise _NotUnderstoodError(f"`{tokens[0].text}` is no directive", wanted)
    verb, scope = _VERBS[name]
    rest = tokens[1:]
    if verb == "allow":
        codes, words = _allowed(rest, name)
        return Directive(verb, scope, said, codes, words)
    words, other = _sides(rest, verb)
    return Directive(verb, scope, said, (), words, other)


def _tokens(said: str) -> list[_Token]:
    """The words and quotations of a directive, without commas and without the reason."""
    found: list[_Token] = []
    for match in re.finditer(_TOKEN, said):
        quote = match["quote"] if match["quote"] is not None else match["curly"]
        if quote is not None:
            found.append(_Token(" ".join(quote.split()), True))
        elif match["word"] is not None:
            if match["word"].lower() == _REASON:
                break
            found.append(_Token(match["word"], False))
        elif match["other"] in '"“”':
            raise _NotUnderstoodError("a quotation does not end", 'words between `"` and `"`')
    return found


def _allowed(tokens: list[_Token], verb: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes = tuple(token.text for token in tokens if not token.quoted)
    words = tuple(token.text for token in tokens if token.quoted)
    if not codes and verb != "allow-end":
        raise _NotUnderstoodError(f"`{verb}` names no rule", f"a code, as in `{verb} T201`, or a rule's name")
    if odd := next((code for code in codes if not re.fullmatch(_CODE, code)), None):
        raise _NotUnderstoodError(f"`{odd}` is no code and no name of a rule", f"`{verb} T201`")
    if "" in words:
        raise _NotUnderstoodError("the quotation is empty", "words of the text")
    if words and verb in ("allow-begin", "allow-end"):
        raise _NotUnderstoodError(
            "a region is not told by words", f"`{verb} {' '.join(codes)}`".replace(" `", "`")
        )
    return codes, words


def _sides(tokens: list[_Token], verb: str) -> tuple[tuple[str, ...], Side]:
    """`"words" from FILE "other words"`: own words, file and other words may be left out, not all of them."""
    link = _LINKS[verb]
    form = f'`{verb} "words" {link} FILE "words"`'
    at = next((n for n, token in enumerate(tokens) if token == (link, False)), None)
    if at is None:
        raise _NotUnderstoodError(f"`{verb}` without `{link}`", form)
    own, other = tokens[:at], tokens[at + 1 :]
    files = [token.text for token in other if not token.quoted]
    words = [token.text for token in other if token.quoted]
    if not other or len(own) > 1 or any(not token.quoted for token in own):
        raise _NotUnderstoodError(f"`{verb}` takes words, `{link}`, and a file or words", form)
    if len(files) > 1 or len(words) > 1 or (files and other[0].quoted):
        raise _NotUnderstoodError(f"too much behind `{link}`", form)
    if not own and not files:
        raise _NotUnderstoodError("of one article both events have to be told by words", form)
    return tuple(token.text for token in own), Side("".join(files), "".join(words))


def listed(said: object) -> Iterable[object]:
    """What a key holds, one thing at a time: a text, or a list of them."""
    return said if isinstance(said, list) else [said]
