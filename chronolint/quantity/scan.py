"""Finds the quantities of a text: one pass over its tokens, look-ups only where a number can start."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress, count

from chronolint.quantity import amounts, hedges, identifiers, nouns, numerals
from chronolint.quantity.amounts import DASHES, Amount
from chronolint.quantity.model import Kind, Quantity, Range
from chronolint.quantity.numerals import Numeral
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import ByWord, Tokens
from chronolint.values import dataclass

_READ = frozenset((Part.TITLE, Part.BODY, Part.CAPTION))
_TIMES_MORE = frozenset(
    ("as", "more", "the", "higher", "larger", "bigger", "greater", "faster", "that", "its")
)
_HIGHEST_SCORE = 200
_UNIT_OF_SHARE = "share"
_NAMES = (Kind.IDENTIFIER, Kind.SCORE)


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


def _begins(word: str) -> bool:
    """Whether a number can start at a word."""
    return "0" <= word < ":" or word in numerals.lexicon().triggers


_BEGINS = ByWord(_begins)


@dataclass(slots=True)
class _Scan:
    """One pass over a text."""

    text: str
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    taken: list[tuple[int, int]]

    def run(self) -> tuple[Quantity, ...]:
        starts = self.tokens.starts
        candidates = compress(count(), map(_BEGINS.__getitem__, self.tokens.lower))
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
        if numeral is None or amounts.is_ordinal(self.tokens, numeral):
            return self._ordinal(index, limit)
        amount = amounts.read(self.tokens, numeral)
        if amount.ends and self._blocked(amount.last):
            amount = Amount(numeral.first, numeral.last, numeral, None)
        behind = hedges.after(self.tokens, amount.last)
        unit = amount.unit
        if unit is None:
            share = amounts.one_in(self.tokens, amount)
            if share is not None and not self._blocked(share.last):
                noun = self._within(nouns.counted(self.tokens, share.last), limit)
                return self._plain(share, Kind.FRACTION, noun, whole=noun is not None), share.last
            score = self._score(amount)
            if score is not None:
                return score
        noun, whole = self._noun(amount, behind, limit)
        if self._refused(amount, noun, whole, behind):
            return None, numeral.last
        if not amount.ends and (self._is_name(amount, noun) if unit is None else self._is_setting(amount)):
            return self._quantity(amount, Kind.IDENTIFIER, behind, None, False), amount.last
        kind = self._kind(amount, noun, behind)
        quantity = self._quantity(amount, kind, behind, noun, whole)
        return quantity, max(amount.last, behind.last if behind.hedge else 0)

    def _blocked(self, last: int) -> bool:
        """Whether what was read runs into a time expression ("5 to 10 May")."""
        start = self.tokens.starts[last - 1]
        at = bisect_right(self.taken, (start, len(self.text))) - 1
        return at >= 0 and self.taken[at][0] <= start < self.taken[at][1]

    def _ordinal(self, index: int, limit: int) -> tuple[Quantity | None, int]:
        """An ordinal with its noun, or a multiple ("twice as many")."""
        lower, words, book = self.tokens.lower, self.tokens.words, numerals.lexicon()
        word = lower[index]
        if word in book.multiple:
            last = index + 1
            amount = Amount(index, last, Numeral(index, last, float(book.multiple[word]), 1.0), None)
            return self._plain(amount, Kind.MULTIPLE, None), last
        numeral = amounts.ordinal(self.tokens, index)
        if numeral is None:
            return None, index + 1
        last = numeral.last
        noun = self._within(nouns.counted(self.tokens, last, one=True), limit)
        if noun is None:
            return None, last
        named = words[noun.first][0].isupper() and not words[index].isupper() and not noun.head.isupper()
        kind = Kind.IDENTIFIER if named else Kind.ORDINAL
        return self._plain(Amount(index, last, numeral, None), kind, noun), last

    def _score(self, amount: Amount) -> tuple[Quantity, int] | None:
        """Two figures joined by a dash that are no range of things: "3-1", "6-4, 6-3", a 5-4 ruling."""
        tokens, numeral = self.tokens, amount.numeral
        lower, at = tokens.lower, numeral.last
        if amount.ends:
            low, high = amount.ends
            digits = not low.words and not high.words
            dashed = lower[low.last] in DASHES
            if not (dashed and digits) or nouns.counted(tokens, amount.last) is not None:
                return None
            last = amount.last
        else:
            if at + 1 >= len(lower) or lower[at] not in DASHES or not "0" <= lower[at + 1][0] <= "9":
                return None
            if tokens.starts[at] != tokens.end(at - 1) or tokens.starts[at + 1] != tokens.end(at):
                return None
            last = at + 2
        if not lower[numeral.first].isdigit():
            return None
        score = Amount(numeral.first, last, numeral._replace(last=last), None)
        group = last < len(lower) and lower[last] in DASHES and tokens.starts[last] == tokens.end(last - 1)
        named = group or numeral.value > _HIGHEST_SCORE
        kind = Kind.IDENTIFIER if named else Kind.SCORE
        return self._plain(score, kind, None), last

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
            pronoun = amounts.word(tokens, at + of) in ("them", "whom", "which", "these", "those")
            noun, whole = (None if pronoun else nouns.whole(tokens, at + of)), True
        elif unit is not None:
            noun, whole = (nouns.counted(tokens, at, one=True) if share else None), False
        elif numeral.value == 1 and numeral.vague is None:
            noun, whole = (
                (nouns.counted(tokens, at, one=True) if lower[at] != "-" else nouns.hyphened(tokens, at)),
                False,
            )
        else:
            noun, whole = nouns.hyphened(tokens, at) or nouns.counted(tokens, at), False
        noun = self._within(noun, limit)
        return noun, whole and (noun is not None or bool(of))

    def _within(self, noun: nouns.Noun | None, limit: int) -> nouns.Noun | None:
        """The noun, unless it runs on into the next sentence."""
        return noun if noun is None or self.tokens.end(noun.last - 1) <= limit else None

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

    def _is_setting(self, amount: Amount) -> bool:
        money = amount.unit is not None and amount.unit.money
        return not money and identifiers.is_setting(self.text, self.tokens.starts[amount.numeral.first])

    def _kind(self, amount: Amount, noun: nouns.Noun | None, behind: hedges.Around) -> Kind:
        unit, numeral = amount.unit, amount.numeral
        if unit is not None:
            if unit.money:
                return Kind.MONEY
            return Kind.PERCENT if unit.dimension in ("share", "points") else Kind.MEASURE
        if numeral.share:
            return Kind.FRACTION
        if noun is not None and noun.head == "time" and amounts.word(self.tokens, noun.last) in _TIMES_MORE:
            return Kind.MULTIPLE
        counted = noun is not None or numeral.vague is not None or behind.part in ("other", "part")
        return Kind.COUNT if counted else Kind.BARE

    def _plain(self, amount: Amount, kind: Kind, noun: nouns.Noun | None, whole: bool = False) -> Quantity:
        """A quantity behind which no hedge is looked for."""
        return self._quantity(amount, kind, hedges.Around(amount.last, amount.last, None, None), noun, whole)

    def _quantity(
        self, amount: Amount, kind: Kind, behind: hedges.Around, noun: nouns.Noun | None, whole: bool
    ) -> Quantity:
        tokens, numeral, unit = self.tokens, amount.numeral, amount.unit
        around = hedges.before(tokens, amount.first)
        named = kind in _NAMES
        hedge = None if named else around.hedge or behind.hedge
        part = None if named else around.part or _part_behind(behind, kind, whole and numeral.vague is None)
        last = behind.last if behind.hedge and not named else amount.last
        starts, end = tokens.starts, tokens.end
        opening = amount.first + (amounts.word(tokens, amount.first) == "between")
        number = (starts[numeral.first], end(numeral.last - 1))
        figure = (starts[opening], end(amount.last - 1))
        return Quantity(
            start=starts[amount.first if named else around.first],
            end=end(last - 1),
            number=number,
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
            figure=number if figure == number else figure,  # most are one: held once
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
        below = hedges.spread(low.value, low.step, None if hedge == "up-to" else hedge, kind)
        above = hedges.spread(high.value, high.step, hedge, kind)
        return Range(below.low, above.high, below.usual_low, above.usual_high)
    if numeral.vague is not None:
        return hedges.vague(numeral, hedge)
    return hedges.spread(numeral.value, numeral.step, hedge, kind)
