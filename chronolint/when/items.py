"""Finds the stretches of a text that can hold a time expression and reads them as items: kind, value,
offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from chronolint.text.patterns import pattern
from chronolint.text.tokens import ByWord, Tokens
from chronolint.values import NamedTuple
from chronolint.when import vocabulary as v


class Item(NamedTuple):
    """One word, figure or mark of a time expression; `kind` is a character of the grammar's alphabet."""

    kind: str
    value: Any
    start: int
    end: int


# Dates and clock times in figures: looked for at every figure, as no word announces them. The first
# expression is only a quick sieve for the second.
_SIEVE = pattern(r"\d{1,4}[-/:.](?:\d|[A-Za-z]{3})")
_FIGURES = pattern(
    r"(?<![\w./:$£€#-])(?:"
    r"(?P<iso>[12]\d{3}-[01]?\d-[0-3]?\d(?:T[012]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<month>[12]\d{3}-(?:0[1-9]|1[0-2]))"
    r"|(?P<named>[0-3]?\d[-/](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-/](?:[12]\d{3}|\d\d))"
    r"|(?P<slash>[0-3]?\d/[0-3]?\d/(?:[12]\d{3}|\d\d)|[12]\d{3}/[01]?\d/[0-3]?\d)"
    r"|(?P<dash>[0-3]?\d-[0-3]?\d-[12]\d{3})"
    r"|(?P<dot>[0-3]?\d\.[01]?\d\.(?:19|20)\d\d)"
    r"|(?P<known>9/11)"
    r"|(?P<clock>[012]?\d:[0-5]\d(?::[0-5]\d)?)"
    r")(?!(?![ap]m\b)\w|[/:.,-]\d)",
    re.IGNORECASE,
)
_YEAR = pattern(r"1\d{3}|2[01]\d\d")
_OFFSET = pattern(r" ?([+−-]) ?(\d{1,2})(?::?(\d\d))?(?!\d)")
_SHIFT = pattern(r"(?<=:\d\d )-(\d\d)(\d\d)\b")  # a zone in figures behind a clock time
_MIXED = pattern(r"(\d+)(?:\s+|-)([13])/([234])")
_FRACTION = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "quarters": 0.75}
_TENS = range(20, 100, 10)
_MARKS = {
    ",": v.COMMA,
    "-": v.HYPHEN,
    "–": v.HYPHEN,
    "/": v.HYPHEN,
    "'": v.OWNER,
    "’": v.OWNER,
    "‘": v.OWNER,
}
_DOTTED = {"am": (v.MERIDIEM, 0), "pm": (v.MERIDIEM, 12), "bc": (v.ERA, -1), "ad": (v.ERA, 1)}
_SHORT_MONTHS = frozenset(
    ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
)
_SHORT_DAYS = frozenset(("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"))
_CAPITALISED = frozenset(("may", "march", "august"))  # common words unless they begin with a capital
_MORE_THAN_WORDS = ("q", "h", "a", "p", "b", "gmt", "utc")  # what follows may belong to them: "Q3", "a.m."
_UPPER = (v.ERA, v.ZONE)


@cache
def _plain() -> dict[str, v.Entry]:
    """The words that are one item whatever stands around them and however they are written."""
    special = {*v.phrases(), *_SHORT_MONTHS, *_SHORT_DAYS, *_CAPITALISED, *_MORE_THAN_WORDS}
    kinds = (v.WORD, v.ARTICLE, *_UPPER)
    return {
        word: (kind, value)
        for word, (kind, value) in v.lexicon().items()
        if word not in special and kind not in kinds
    }


# What a word tells by itself: bits of a number, worked out when a process first meets it.
_TRIGGER, _FIGURE, _KNOWN = 1, 2, 4


def _facts_of(word: str) -> int:
    figure = word[0].isdigit()
    return (
        _TRIGGER * (word in v.triggers())
        + _FIGURE * figure
        + _KNOWN * (figure or word in v.known())  # it can belong to a time expression
    )


_FACTS = ByWord(_facts_of)


def figure_at(text: str, start: int) -> Item | None:
    """The date or clock time in figures at an offset."""
    m = _FIGURES.match(text, start) if _SIEVE.match(text, start) else None
    if m is None or (m.lastgroup == "month" and int(text[m.end() - 2 : m.end()]) == int(m[0][2:4]) + 1):
        return None
    kind = v.CLOCK if m.lastgroup == "clock" else v.NUMERIC
    return Item(kind, (m.lastgroup, m.group()), m.start(), m.end())


def chunks(text: str, tokens: Tokens) -> Iterator[list[Item]]:
    """The stretches of `text` made of words of time, each read as items, from left to right."""
    facts, starts = list(map(_FACTS.__getitem__, tokens.lower)), tokens.starts
    hits = [index for index, fact in enumerate(facts) if fact & (_TRIGGER | _FIGURE)]
    figures = [starts[hit] for hit in hits if facts[hit] & _FIGURE]
    numeric = {start: item for start in figures if (item := figure_at(text, start)) is not None}
    reader = _Reader(text, tokens, facts, numeric)
    done = 0
    for hit in hits:
        if hit < done or not (facts[hit] & _TRIGGER or starts[hit] in numeric):
            continue
        first, last = reader.reach(hit, done)
        done = last
        yield reader.items(first, last)


def _continues(last: int, value: int) -> bool:
    """Whether a number word goes on the number before it: forty + five, two + hundred, nineteen + ninety."""
    if value >= 100:
        return True
    return (last in _TENS and value < 10) or last >= 100 or (13 <= last <= 20 and value >= 10)


class _Reader:
    """Reads tokens as items; holds nothing but the text and its tables."""

    def __init__(self, text: str, tokens: Tokens, facts: list[int], numeric: dict[int, Item]) -> None:
        self.text, self.words, self.lower, self.starts = text, tokens.words, tokens.lower, tokens.starts
        self.facts, self.numeric = facts, numeric
        self.lexicon, self.phrases, self.plain = v.lexicon(), v.phrases(), _plain()

    def reach(self, hit: int, floor: int) -> tuple[int, int]:
        """The run of known tokens around a trigger, not before token `floor`, inside one paragraph."""
        facts, starts, words, text = self.facts, self.starts, self.words, self.text
        first = hit
        while first > floor and hit - first < 12 and facts[first - 1] & _KNOWN:
            gap = starts[first] - starts[first - 1] - len(words[first - 1])
            if gap > 1 and "\n\n" in text[starts[first - 1] : starts[first]]:
                break
            first -= 1
        last = hit + 1
        while last < len(facts) and last - hit < 40:
            if not facts[last] & _KNOWN:
                if not self.bracketed(last):
                    break
                last += 3
                continue
            gap = starts[last] - starts[last - 1] - len(words[last - 1])
            if gap > 1 and "\n\n" in text[starts[last - 1] : starts[last]]:
                break
            last += 1
        return first, last

    def bracketed(self, index: int) -> bool:
        """Whether a zone stands in brackets at a token: "9 a.m. (EST)"."""
        if self.lower[index] != "(":
            return False
        zone, closing = [*self.lower[index + 1 : index + 3], "", ""][:2]
        return (
            closing == ")" and self.lexicon.get(zone, ("",))[0] == v.ZONE and self.words[index + 1].isupper()
        )

    def items(self, first: int, last: int) -> list[Item]:
        """Tokens `first`..`last` as items."""
        found: list[Item] = []
        index, lower, plain = first, self.lower, self.plain
        while index < last:
            if (entry := plain.get(lower[index])) is not None:
                found.append(Item(*entry, self.starts[index], self.end(index)))
                index += 1
                continue
            item, after = self.item(index, last)
            found.append(item)
            if after == index + 1 and item.end < self.end(index):
                found.append(Item(v.OWNER, None, item.end, self.end(index)))
            index = after
        return found

    def end(self, index: int) -> int:
        return self.starts[index] + len(self.words[index])

    def item(self, index: int, last: int) -> tuple[Item, int]:
        """The item at a token that is no plain word, and the token after it."""
        start, word = self.starts[index], self.lower[index]
        if start in self.numeric:
            item = self.numeric[start]
            after = index + 1
            while after < len(self.starts) and self.starts[after] < item.end:
                after += 1
            return item, after
        if word[0].isdigit():
            return self.figure(index, last)
        if word == "(" and self.bracketed(index):
            return Item(v.ZONE, self.lower[index + 1], start, self.end(index + 2)), index + 3
        if word in ("q", "h") and self.words[index + 1 : index + 2] in (["1"], ["2"], ["3"], ["4"]):
            part = ("quarter" if word == "q" else "half", int(self.words[index + 1]))
            if self.end(index) == self.starts[index + 1] and (word == "q" or part[1] < 3):
                return Item(v.QUARTER_SHORT, part, start, self.end(index + 1)), index + 2
        if word == "-" and (shift := _SHIFT.match(self.text, start)) is not None:
            return Item(v.ZONE, f"-{shift[1]}:{shift[2]}", start, shift.end()), index + 2
        dotted = self.dotted(index)
        if dotted:
            return dotted
        if word in self.phrases:
            for parts, (kind, value) in self.phrases[word]:
                joined = kind == v.HEDGE and start and self.text[start - 1] in "-–"  # turn-around
                if not joined and tuple(self.lower[index : index + len(parts)]) == parts:
                    after = index + len(parts)
                    return Item(kind, value, start, self.end(after - 1)), after
        kind, value = self.lexicon.get(word, ("", None))
        if not kind and word[-2:] in ("'s", "’s"):
            short = word[:-2] in _SHORT_DAYS or word[:-2] in _SHORT_MONTHS
            kind, value = ("", None) if short else self.lexicon.get(word[:-2], ("", None))
            if kind:  # the mark itself is read as part of the word: the grammar asks for it by kind
                return Item(kind, value, start, self.end(index) - 2), index + 1
        if word in _SHORT_MONTHS or word in _SHORT_DAYS:
            return self.short(index, kind, value)
        written = self.words[index]
        if (word in _CAPITALISED and not written[0].isupper()) or (
            kind in _UPPER and kind and not written.isupper()
        ):
            return Item("?", word, start, self.end(index)), index + 1
        if kind == v.WORD or (kind == v.ARTICLE and self.follows(index, ("hundred", "thousand", "dozen"))):
            return self.spelled(index, last)
        if word in ("gmt", "utc"):
            ahead = _OFFSET.match(self.text, self.end(index))
            if ahead is not None:
                after = index + 1
                while after < len(self.starts) and self.starts[after] < ahead.end():
                    after += 1
                value = f"{'-' if ahead[1] in '-−' else '+'}{int(ahead[2]):02}:{ahead[3] or '00'}"
                return Item(kind, value, start, ahead.end()), after
        if not kind:
            return Item(_MARKS.get(word, "?"), word, start, self.end(index)), index + 1
        return Item(kind, value, start, self.end(index)), index + 1

    def dotted(self, index: int) -> tuple[Item, int] | None:
        """ "a.m.", "p.m", "B.C." and "A.D.", which are several tokens."""
        lower = self.lower
        if lower[index] not in "apb" or index + 2 >= len(lower) or lower[index + 1] != ".":
            return None
        entry = _DOTTED.get(lower[index] + lower[index + 2])
        if entry is None:
            return None
        after = index + 3
        if after < len(lower) and lower[after] == "." and self.starts[after] == self.end(after - 1):
            after += 1
        return Item(*entry, self.starts[index], self.end(after - 1)), after

    def short(self, index: int, kind: str, value: Any) -> tuple[Item, int]:
        """A month or weekday cut short ("Nov.", "Tue"): one only with its full stop, or beside a figure or a
        comma."""
        start, end, after = self.starts[index], self.end(index), index + 1
        following = self.lower[after] if after < len(self.lower) else ""
        dotted = following == "." and self.starts[after : after + 1] == [end]
        beyond = self.lower[after + dotted] if after + dotted < len(self.lower) else ""
        capital = self.words[index][0].isupper()
        dated = (
            beyond[:1].isdigit() or beyond in ("", ",", ")") or self.lexicon.get(beyond, ("",))[0] == v.MONTH
        )
        if dotted and capital and (kind == v.MONTH or dated):
            return Item(kind, value, start, end + 1), after + 1
        before = self.lower[index - 1] if index else ""
        near = following[:1].isdigit() or before[:1].isdigit() or before in ("st", "nd", "rd", "th")
        after_next = self.lower[after + 1] if after + 1 < len(self.lower) else ""
        near = near or (
            following in ("-", "–", "/") and (after_next in _SHORT_MONTHS or after_next[:1].isdigit())
        )
        if capital and (near or self.lexicon.get(following, ("",))[0] == v.MONTH):
            return Item(kind, value, start, end), after
        return Item("?", value, start, end), after

    def follows(self, index: int, words: tuple[str, ...]) -> bool:
        return index + 1 < len(self.lower) and self.lower[index + 1] in words

    def figure(self, index: int, last: int) -> tuple[Item, int]:
        """A figure: year, ordinal, decade, plain number, mixed fraction, clock hour with a full stop."""
        start, word = self.starts[index], self.lower[index]
        end = self.end(index)
        following = (
            self.lower[index + 1] if index + 1 < len(self.lower) and self.starts[index + 1] == end else ""
        )
        scale = self.lexicon.get(self.lower[index + 1], ("", 0)) if index + 1 < last else ("", 0)
        if scale[0] == v.WORD and scale[1] >= 1000:
            try:
                value = float(word.replace(",", "")) * scale[1]
            except ValueError:
                value = 0.0
            return Item(v.WORD, value, start, self.end(index + 1)), index + 2
        if word.isdecimal():  # "²⁹" is a digit and no figure
            number = int(word)
            if following in ("st", "nd", "rd", "th") and number < 200:
                return Item(v.ORDINAL, number, start, end + 2), index + 2
            if (
                following == "s"
                and number % 10 == 0
                and (len(word) == 4 or (number >= 10 and len(word) == 2))
            ):
                return Item(v.DECADE, number if number > 99 else 1900 + number, start, end + 1), index + 2
            if following in ("'s", "’s") and len(word) == 4 and number % 10 == 0:
                return Item(v.DECADE, number, start, end + 2), index + 2
            mixed = _MIXED.match(self.text, start)
            if mixed:
                after = index + 1
                while after < len(self.starts) and self.starts[after] < mixed.end():
                    after += 1
                value = int(mixed[1]) + int(mixed[2]) / int(mixed[3])
                return Item(v.WORD, value, start, mixed.end()), after
            if following == "½":
                return Item(v.WORD, number + 0.5, start, end + 1), index + 2
            kind = (
                v.YEAR
                if _YEAR.fullmatch(word)
                else v.NUMBER
                if len(word) > 2
                else v.PAIR
                if number == 0 or number > 31
                else v.LOW
                if number < 13
                else v.MIDDLE
            )
            return Item(kind, number, start, end), index + 1
        plain = word.replace(",", "")
        try:
            return Item(v.NUMBER, float(plain), start, end), index + 1
        except ValueError:
            return Item("?", word, start, end), index + 1

    def spelled(self, index: int, last: int) -> tuple[Item, int]:
        """A number in words: "forty-five", "two and a half", "a hundred", or a year: "nineteen
        ninety-eight"."""
        start = self.starts[index]
        parts: list[int] = []
        after = index
        while after < last:
            word = self.lower[after]
            kind, value = self.lexicon.get(word, ("", None))
            if kind == v.WORD:
                if parts and not _continues(parts[-1], value):
                    break
                parts.append(value)
            elif word == "a" and after == index:
                parts.append(1)
            elif (
                word == "-"
                and after + 1 < last
                and self.lexicon.get(self.lower[after + 1], ("",))[0] in (v.WORD,)
            ):
                if self.end(after) != self.starts[after + 1]:
                    break
            elif not (
                word == "and"
                and parts
                and parts[-1] >= 100
                and after + 1 < last
                and self.lexicon.get(self.lower[after + 1], ("",))[0] == v.WORD
            ):
                break
            after += 1
        while after > index + 1 and self.lower[after - 1] in ("-", "and"):
            after -= 1
        if self.lower[after : after + 2] == ["-", "odd"]:
            after += 2
        end = self.end(after - 1)
        if parts[0] in (100, 1000) and index and self.lower[index - 1] in ("few", "several", "many"):
            return Item(v.VAGUE, "hundreds" if parts[0] == 100 else "thousands", start, end), after
        if len(parts) >= 2 and 13 <= parts[0] <= 20 and parts[1] < 100 and parts[1] >= 10:
            return Item(v.SPELLED, parts[0] * 100 + sum(parts[1:]), start, end), after
        total, group = 0, 0
        for part in parts:
            if part >= 1000:
                total, group = total + max(group, 1) * part, 0
            elif part in (100, 12) and group:
                group *= part
            else:
                group += part
        value = total + group
        if value >= 1900 and parts[0] == 2 and value < 2100 and len(parts) > 1:
            return Item(v.SPELLED, value, start, end), after
        return Item(v.WORD, value, start, end), after
