"""Finds the quantities of a text: one pass over its tokens, look-ups only where a number can start."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from chronolint.quantity import hedges, identifiers, nouns, numerals, units
from chronolint.quantity.model import Kind, Quantity, Range
from chronolint.quantity.numerals import Numeral
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import Tokens

_READ = frozenset((Part.TITLE, Part.BODY, Part.CAPTION))
_DASHES = frozenset("-–—")
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_TIMES_MORE = frozenset(
    ("as", "more", "the", "higher", "larger", "bigger", "greater", "faster", "that", "its")
)
_ROUND_SHARES = frozenset(
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000)
)
_CHANGES = frozenset(["from", "by"])
_HIGHEST_SCORE = 200
_UNIT_OF_SHARE = "share"


class Amount(NamedTuple):
    """A number with its unit, or two with theirs: tokens `first`..`last` (exclusive), currency sign and unit
    included.

    `low` and `high` are the two figures of a range in the order written.
    """

    first: int
    last: int
    numeral: Numeral
    unit: units.Unit | None
    ends: tuple[Numeral, Numeral] | None = None
    between: bool = False


def find(
    text: str,
    tokens: Tokens,
    sentences: tuple[Sentence, ...] = (),
    taken: Sequence[tuple[int, int]] = (),
) -> tuple[Quantity, ...]:
    """The quantities of `text` in its order.

    `taken` are spans read as time expressions: a number inside one is none. With `sentences`, only titles,
    bodies and captions are read, and no noun is looked for beyond the sentence of its figure.
    """
    return _Scan(text, tokens, sentences, sorted(taken)).run()


@cache
def _triggers() -> frozenset[str]:
    return numerals.lexicon().triggers


@dataclass(slots=True)
class _Scan:
    """One pass over a text."""

    text: str
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    taken: list[tuple[int, int]]

    def run(self) -> tuple[Quantity, ...]:
        triggers = _triggers()
        starts = self.tokens.starts
        candidates = [i for i, word in enumerate(self.tokens.lower) if word in triggers or "0" <= word < ":"]
        heads = [sentence.start for sentence in self.sentences]
        found: list[Quantity] = []
        free = span = 0
        for index in candidates:
            if index < free:
                continue
            start = starts[index]
            while span < len(self.taken) and self.taken[span][1] <= start:
                span += 1
            if span < len(self.taken) and self.taken[span][0] <= start:
                continue
            limit = len(self.text)
            if heads:
                sentence = self.sentences[max(bisect_right(heads, start) - 1, 0)]
                if sentence.part not in _READ:
                    continue
                limit = sentence.end if sentence.end > start else limit
            quantity, last = self._at(index, limit)
            if quantity is not None:
                found.append(quantity)
            free = max(last, index + 1)
        return tuple(found)

    def _at(self, index: int, limit: int) -> tuple[Quantity | None, int]:
        """The quantity at token `index`, and the first token behind it."""
        numeral = numerals.read(self.tokens, index)
        if numeral is None or (numeral.last < len(self.tokens.lower) and self._is_ordinal(numeral)):
            return self._ordinal(index, limit)
        amount = self._amount(numeral)
        if amount.ends and self._blocked(amount.last):
            amount = Amount(numeral.first, numeral.last, numeral, None)
        behind = hedges.after(self.tokens, amount.last)
        unit = amount.unit
        if unit is None:
            share = self._one_in(amount, limit)
            if share is not None:
                return share
            score = self._score(amount)
            if score is not None:
                return score
        noun, whole = self._noun(amount, behind, limit)
        if self._refused(amount, noun, whole, behind):
            return None, numeral.last
        if unit is None and not amount.ends and self._is_name(amount, noun):
            return self._quantity(amount, Kind.IDENTIFIER, behind, None, False), amount.last
        kind = self._kind(amount, noun, behind)
        quantity = self._quantity(amount, kind, behind, noun, whole)
        return quantity, max(amount.last, behind.last if behind.hedge else 0)

    def _blocked(self, last: int) -> bool:
        """Whether what was read runs into a time expression ("5 to 10 May")."""
        start = self.tokens.starts[last - 1]
        at = bisect_right(self.taken, (start, len(self.text))) - 1
        return at >= 0 and self.taken[at][0] <= start < self.taken[at][1]

    def _is_ordinal(self, numeral: Numeral) -> bool:
        at = numeral.last
        return self.tokens.lower[at] in _ORDINAL_ENDS and self.tokens.starts[at] == self.tokens.end(at - 1)

    def _ordinal(self, index: int, limit: int) -> tuple[Quantity | None, int]:
        """An ordinal with its noun, or a multiple ("twice as many")."""
        lower, words, book = self.tokens.lower, self.tokens.words, numerals.lexicon()
        word = lower[index]
        last = index + 1
        if word in book.multiple:
            numeral = Numeral(index, last, float(book.multiple[word]), 1.0, words=True)
            amount = Amount(index, last, numeral, None)
            return self._quantity(
                amount, Kind.MULTIPLE, hedges.Around(last, last, None, None), None, False
            ), last
        if word in book.ordinal:
            value = float(book.ordinal[word])
        elif (
            word in book.tens
            and last + 1 < len(lower)
            and lower[last] == "-"
            and lower[last + 1] in book.ordinal
        ):
            value, last = float(book.tens[word] + book.ordinal[lower[last + 1]]), last + 2
        elif (
            "0" <= word[0] <= "9"
            and (read := numerals.digits(word))
            and last < len(lower)
            and lower[last] in _ORDINAL_ENDS
        ):
            value, last = read[0], last + 1
        else:
            return None, last
        noun = nouns.counted(self.tokens, last, one=True)
        if noun is None or self.tokens.end(noun.last - 1) > limit:
            return None, last
        named = words[noun.first][0].isupper() and not words[index].isupper() and not noun.head.isupper()
        amount = Amount(index, last, Numeral(index, last, value, 1.0), None)
        kind = Kind.IDENTIFIER if named else Kind.ORDINAL
        return self._quantity(amount, kind, hedges.Around(last, last, None, None), noun, False), last

    def _amount(self, numeral: Numeral) -> Amount:
        """The number with its currency sign and unit, read on over "to" and a dash into a range."""
        tokens = self.tokens
        single = self._measured(numeral)
        lower, at = tokens.lower, single.last
        if at + 1 >= len(lower) or numeral.vague is not None:
            return single
        link = lower[at]
        before = lower[single.first - 1] if single.first else ""
        between = before == "between" or (
            before in ("about", "roughly") and self._word(single.first - 2) == "between"
        )
        if link in _DASHES:
            if tokens.starts[at] - tokens.end(at - 1) != tokens.starts[at + 1] - tokens.end(at):
                return single
        elif link == "and":
            if not between:
                return single
        elif link != "to" or before in _CHANGES:
            return single
        start = at + 1
        sign = self._sign_at(start)
        second = numerals.read(tokens, sign or start) if (sign or start) < len(lower) else None
        if (
            second is None
            or second.first != (sign or start)
            or second.vague is not None
            or self._is_ordinal_at(second)
        ):
            return single
        return self._joined(single, self._measured(second), link, before, between)

    def _word(self, index: int) -> str:
        return self.tokens.lower[index] if index >= 0 else ""

    def _is_ordinal_at(self, numeral: Numeral) -> bool:
        return numeral.last < len(self.tokens.lower) and self._is_ordinal(numeral)

    def _sign_at(self, start: int) -> int:
        """The token behind a currency sign that starts at `start`, or 0."""
        lower, signs = self.tokens.lower, units.lexicon().signs
        for at in (start, start + 1, start + 2):
            if (
                at + 1 < len(lower)
                and lower[at] in signs
                and (found := units.sign(self.tokens, at + 1))
                and found.first == start
            ):
                return at + 1
        return 0

    def _measured(self, numeral: Numeral) -> Amount:
        """The number with the currency sign before it or the unit behind it."""
        found = units.sign(self.tokens, numeral.first)
        if found is not None:
            return Amount(found.first, numeral.last, numeral, found.unit)
        found = units.behind(self.tokens, numeral.last)
        if found is None:
            return Amount(numeral.first, numeral.last, numeral, None)
        return Amount(numeral.first, found.last, numeral, found.unit)

    def _joined(self, single: Amount, other: Amount, link: str, before: str, between: bool) -> Amount:
        """The range that two amounts make, or the first where they make none."""
        low, high = single.numeral, other.numeral
        if (
            single.unit is not None
            and single.unit != other.unit
            and not (single.unit.money and other.unit is None)
        ):
            return single
        if low.share != high.share or (low.words != high.words and link in _DASHES):
            return single
        book = numerals.lexicon()
        scale = book.scale.get(self.tokens.lower[high.last - 1])
        if (
            scale
            and self.tokens.lower[low.last - 1] not in book.scale
            and low.value < 1000
            and single.unit == other.unit
        ) or (
            scale
            and single.unit is None
            and low.value < 1000
            and self.tokens.lower[low.last - 1] not in book.scale
        ):
            low = low._replace(value=low.value * scale, step=low.step * scale)
        if not high.value or not low.value or not 0.05 <= low.value / high.value <= 20:
            return single
        if link in _DASHES and low.value >= high.value:
            return single
        if link == "to" and low.value >= high.value and not between and before not in ("of", "range"):
            return single
        first = single.first - (1 if before == "between" else 0)
        numeral = Numeral(low.first, high.last, (low.value + high.value) / 2, min(low.step, high.step))
        return Amount(first, other.last, numeral, other.unit or single.unit, (low, high), between)

    def _one_in(self, amount: Amount, limit: int) -> tuple[Quantity, int] | None:
        """ "one in five", "7 out of 10": a share of one."""
        lower, at = self.tokens.lower, amount.last
        if amount.ends or amount.numeral.vague is not None or at + 1 >= len(lower):
            return None
        if lower[at] == "in":
            start = at + 1
        elif lower[at] == "out" and lower[at + 1] == "of":
            start = at + 2
        else:
            return None
        start += start < len(lower) and lower[start] in ("every", "each")
        second = numerals.read(self.tokens, start) if start < len(lower) else None
        if (
            second is None
            or second.first != start
            or second.value not in _ROUND_SHARES
            or self._blocked(second.last)
        ):
            return None
        if not 0 < amount.numeral.value < second.value or units.behind(self.tokens, second.last) is not None:
            return None
        numeral = Numeral(amount.first, second.last, amount.numeral.value / second.value, 0.01, share=True)
        noun = nouns.counted(self.tokens, second.last)
        if noun is not None and self.tokens.end(noun.last - 1) > limit:
            noun = None
        whole = Amount(amount.first, second.last, numeral, None)
        around = hedges.Around(second.last, second.last, None, None)
        return self._quantity(whole, Kind.FRACTION, around, noun, noun is not None), second.last

    def _score(self, amount: Amount) -> tuple[Quantity, int] | None:
        """Two figures joined by a dash that are no range of things: "3-1", "6-4, 6-3", a 5-4 ruling."""
        tokens, numeral = self.tokens, amount.numeral
        lower, at = tokens.lower, numeral.last
        if amount.ends:
            low, high = amount.ends
            digits = not low.words and not high.words
            dashed = lower[low.last] in _DASHES
            if not (dashed and digits) or nouns.counted(tokens, amount.last) is not None:
                return None
            last = amount.last
        else:
            if at + 1 >= len(lower) or lower[at] not in _DASHES or not "0" <= lower[at + 1][0] <= "9":
                return None
            if tokens.starts[at] != tokens.end(at - 1) or tokens.starts[at + 1] != tokens.end(at):
                return None
            last = at + 2
        if not lower[numeral.first].isdigit():
            return None
        score = Amount(numeral.first, last, numeral._replace(last=last), None)
        group = last < len(lower) and lower[last] in _DASHES and tokens.starts[last] == tokens.end(last - 1)
        named = group or numeral.value > _HIGHEST_SCORE
        kind = Kind.IDENTIFIER if named else Kind.SCORE
        return self._quantity(score, kind, hedges.Around(last, last, None, None), None, False), last

    def _noun(self, amount: Amount, behind: hedges.Around, limit: int) -> tuple[nouns.Noun | None, bool]:
        """What is counted or measured, and whether it is the whole of which the figure is a share or part."""
        tokens, numeral, unit = self.tokens, amount.numeral, amount.unit
        lower = tokens.lower
        if numeral.vague is not None and numerals.lexicon().vague[numeral.vague].get("alone"):
            return None, lower[amount.last : amount.last + 1] == ["of"]
        at = behind.last if behind.part != "part" else behind.first
        at = min(at, len(lower) - 1)
        of = 1 if lower[at] == "of" else 2 if lower[at : at + 2] == ["out", "of"] else 0
        share = numeral.share or (unit is not None and unit.dimension == _UNIT_OF_SHARE)
        if share and not of and lower[at] in ("the", "its", "their", "his", "her", "all"):
            noun, whole = nouns.whole(tokens, at), True
        elif of:
            pronoun = self._word(min(at + of, len(lower) - 1)) in ("them", "whom", "which", "these", "those")
            noun, whole = (None if pronoun else nouns.whole(tokens, at + of)), True
        elif unit is not None:
            noun, whole = (nouns.counted(tokens, at, one=True) if share else None), False
        elif numeral.value == 1 and numeral.vague is None:
            noun, whole = (nouns.counted(tokens, at, one=True) if lower[at] != "-" else None), False
        else:
            noun, whole = nouns.counted(tokens, at + (lower[at] == "-" and at + 1 < len(lower))), False
        if noun is not None and tokens.end(noun.last - 1) > limit:
            noun = None
        return noun, whole and (noun is not None or bool(of))

    def _refused(self, amount: Amount, noun: nouns.Noun | None, whole: bool, behind: hedges.Around) -> bool:
        """Words such as "one", "many" and "several" are amounts only with what they count."""
        numeral = amount.numeral
        if noun is not None or amount.unit is not None or amount.ends or behind.part:
            return False
        if numeral.vague is not None:
            row = numerals.lexicon().vague[numeral.vague]
            return not (row.get("alone") or numeral.factor > 1 or row["value"] > 40 or whole)
        return numeral.words and numeral.value == 1 and not whole

    def _is_name(self, amount: Amount, noun: nouns.Noun | None) -> bool:
        numeral = amount.numeral
        return identifiers.is_name(self.text, self.tokens, numeral.first, numeral.last, noun is None)

    def _kind(self, amount: Amount, noun: nouns.Noun | None, behind: hedges.Around) -> Kind:
        unit, numeral = amount.unit, amount.numeral
        if unit is not None:
            if unit.money:
                return Kind.MONEY
            return Kind.PERCENT if unit.dimension in ("share", "points") else Kind.MEASURE
        if numeral.share:
            return Kind.FRACTION
        if noun is not None and noun.head == "time" and self._word_after(noun.last) in _TIMES_MORE:
            return Kind.MULTIPLE
        counted = noun is not None or numeral.vague is not None or behind.part in ("other", "part")
        return Kind.COUNT if counted else Kind.BARE

    def _word_after(self, index: int) -> str:
        return self.tokens.lower[index] if index < len(self.tokens.lower) else ""

    def _quantity(
        self, amount: Amount, kind: Kind, behind: hedges.Around, noun: nouns.Noun | None, whole: bool
    ) -> Quantity:
        tokens, numeral, unit = self.tokens, amount.numeral, amount.unit
        around = hedges.before(tokens, amount.first)
        named = kind in (Kind.IDENTIFIER, Kind.SCORE)
        hedge = None if named else around.hedge or behind.hedge
        part = None if named else around.part or _part_behind(behind, kind, whole and numeral.vague is None)
        last = behind.last if behind.hedge and not named else amount.last
        starts, end = tokens.starts, tokens.end
        return Quantity(
            start=starts[amount.first if named else around.first],
            end=end(last - 1),
            number=(starts[numeral.first], end(numeral.last - 1)),
            kind=kind,
            value=numeral.value,
            range=_range(amount, hedge, kind),
            step=numeral.step,
            unit=unit.name if unit else None,
            dimension=unit.dimension if unit else _UNIT_OF_SHARE if kind is Kind.FRACTION else None,
            scale=unit.scale if unit else 1.0,
            hedge=hedge,
            part=part,
            noun=(starts[noun.first], end(noun.last - 1)) if noun else None,
            head=noun.head if noun else None,
            figure=(
                starts[
                    amount.first + (amount.first < numeral.first and self._word(amount.first) == "between")
                ],
                end(amount.last - 1),
            ),
            ends=(amount.ends[0].value, amount.ends[1].value) if amount.ends else None,
            whole=whole,
        )


def _part_behind(behind: hedges.Around, kind: Kind, whole: bool) -> str | None:
    """What the words behind a count say of its being a part; shares are parts by themselves."""
    if kind is not Kind.COUNT:
        return behind.part if behind.part != "part" else None
    return behind.part or ("part" if whole else None)


def _range(amount: Amount, hedge: str | None, kind: Kind) -> Range:
    """What the figure or the two figures mean."""
    numeral = amount.numeral
    if amount.ends is not None:
        low, high = sorted(amount.ends, key=lambda end: end.value)
        below = hedges.spread(low.value, low.step, None if hedge in ("up-to",) else hedge, kind)
        above = hedges.spread(high.value, high.step, hedge, kind)
        return Range(below.low, above.high, below.usual_low, above.usual_high)
    if numeral.vague is not None:
        return hedges.vague(numeral, hedge)
    return hedges.spread(numeral.value, numeral.step, hedge, kind)
