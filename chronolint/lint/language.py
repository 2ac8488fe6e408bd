"""The small language of the rule block of a page, in pyparsing: one statement a line.

    level error
    kind duration
    same event, any articles
    within 122 years
    say "{event} lasts {stated}, but its ends are {actual} apart"

A statement is a keyword and its values: words, numbers, lengths of time (read as minutes), "quoted text".
Commas between values are for the eye; # begins a comment. What the keywords mean is for the page to say.
Import this module only where there is a block to parse: pyparsing takes 40 ms to load.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import pyparsing as pp

from chronolint.faults import Fault, FaultError
from chronolint.values import NamedTuple

# Minutes; a month and a year at their mean in the Gregorian calendar.
_UNITS = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43829.1, "year": 525949.2}
_WANTED = 'a word, a number, a length such as 48 hours or "quoted text"'


class Located(NamedTuple):
    """A word of the block with its 0-based line and column."""

    value: Any
    line: int
    column: int


class Statement(NamedTuple):
    """A keyword and its values."""

    keyword: Located
    values: tuple[Located, ...]


def parse_block(text: str) -> tuple[Statement, ...]:
    """The statements of a rule block.

    Raises FaultError whose fault has the line (1-based, in the block), the column and what was expected; its
    path is empty.
    """
    found = []
    for number, line in enumerate(text.split("\n")):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            parsed = _STATEMENT.parse_string(line, parse_all=True)
        except pp.ParseException as trouble:
            raise FaultError(_fault(line, number, trouble.loc)) from None
        keyword, *values = (Located(value, number, column) for value, column in parsed)
        found.append(Statement(keyword, tuple(values)))
    return tuple(found)


def nearest(word: str, valid: tuple[str, ...]) -> str:
    """What was expected in place of `word`: the nearest of the valid words, or all of them."""
    close = get_close_matches(word, valid, n=3, cutoff=0.6)
    return " or ".join(close) if close else ", ".join(valid)


def _fault(line: str, number: int, column: int) -> Fault:
    column += len(line[column:]) - len(line[column:].lstrip(" \t"))
    word = re.split(r"[ \t]", line[column:])[0]
    if column >= len(line):
        message, expected = "the line ends here", _WANTED
    elif not line[:column].strip():
        message, expected = f"{word!r} is no keyword", "a word in front"
    elif line[column] == '"':
        message, expected = "quoted text without an end", 'a closing "'
    else:
        message, expected = f"{word!r} cannot be read", _WANTED
    return Fault("", message, expected, number + 1, column + 1, line)


def _keep(text: str, column: int, tokens: pp.ParseResults) -> tuple[Any, int]:
    return tokens[0], column


def _statement() -> pp.ParserElement:
    word = pp.Regex(r"[A-Za-z][\w'/.-]*")
    number = pp.Regex(r"[+-]?\d+(?:\.\d+)?(?![\w.])")
    number.set_parse_action(lambda tokens: float(tokens[0]) if "." in tokens[0] else int(tokens[0]))
    unit = pp.Regex(rf"({'|'.join(_UNITS)})s?\b")
    unit.set_parse_action(lambda tokens: tokens[0].removesuffix("s"))
    length = (number.copy() + unit).set_parse_action(lambda tokens: round(tokens[0] * _UNITS[tokens[1]]))
    quoted = pp.QuotedString('"', esc_char="\\", unquote_results=True)
    values = [element.add_parse_action(_keep) for element in (quoted, length, number, word.copy())]
    separator = pp.Suppress(pp.Optional(","))
    comment = pp.Suppress(pp.Optional(pp.Regex(r"#.*")))
    keyword = word.add_parse_action(_keep)
    return (keyword + pp.ZeroOrMore(pp.MatchFirst(values) + separator) + comment).parse_with_tabs()


_STATEMENT = _statement()
