"""An article's tokens as the place stage looks at them: known names, kind words, possessives."""

from __future__ import annotations

from chronolint.place.gazette import Gazette, Known
from chronolint.place.key import fold
from chronolint.place.known import forms, kind_forms
from chronolint.text.tokens import OWNERS, Tokens

JOINERS = frozenset("-‐‑–")
_AND = frozenset(("and", ","))
# How far before "and" the "of" of "villages of A and B" may stand.
_REACH = 5


class Words:
    """Tokens under the tables. Spans are token indices, end exclusive."""

    __slots__ = ("forms", "lists", "lower", "starts", "tables", "tokens", "words")

    def __init__(self, tokens: Tokens, tables: Gazette) -> None:
        self.tokens, self.tables, self.lists = tokens, tables, tables.lists
        self.words, self.lower, self.starts = tokens.words, tokens.lower, tokens.starts
        self.forms = forms()

    def base(self, at: int) -> str:
        """Token `at` in lower case without a possessive ending."""
        word = self.lower[at]
        return word[:-2] if word.endswith(OWNERS) else word

    def key(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a name in lower case, without a possessive ending."""
        if last - first == 1:
            return (self.base(first),)
        return (*self.lower[first : last - 1], self.base(last - 1))

    def possessive(self, last: int) -> bool:
        """Whether the name that ends before token `last` ends in a possessive."""
        return self.lower[last - 1].endswith(OWNERS)

    def touches(self, at: int) -> bool:
        """Whether the next token follows token `at` without a space."""
        return at + 1 < len(self.starts) and self.starts[at] + len(self.words[at]) == self.starts[at + 1]

    def known(self, first: int, high: int) -> tuple[int, Known] | None:
        """The longest name of the tables at token `first`, before token `high`: where it ends, and the
        place.
        """
        rows = self.forms[self.words[first]]
        if rows is None:
            return None
        following = self.lower[first + 1] if first + 1 < high else ""
        plain = following.isascii() and following.isalpha()
        for form, known in rows:
            last = first + len(form)
            if last <= high and (
                len(form) == 1 or ((not plain or following == form[1]) and self._is(form, first, last))
            ):
                return last, known
        return None

    def _is(self, form: tuple[str, ...], first: int, last: int) -> bool:
        """Whether the tokens are the words of `form`, accents apart."""
        key = self.key(first, last)
        return key == form or (not "".join(key).isascii() and tuple(map(fold, key)) == form)

    def kind_at(self, at: int, high: int) -> tuple[int, str] | None:
        """The kind word or words at token `at`, before token `high`: where they end, and the kind."""
        if at >= high:
            return None
        rows, plural = kind_forms(self.lower[at])
        if rows is None:
            return (at + 1, plural) if plural else None
        for form, kind in rows:
            for last in (at + len(form), at + 2 * len(form) - 1):
                if last <= high and self._spells(form, at, last):
                    return last, kind
        return None

    def _spells(self, form: tuple[str, ...], first: int, last: int) -> bool:
        """Whether the tokens are the words of `form`, with spaces or hyphens between."""
        step = 1 if last - first == len(form) else 2
        joined = all(word in JOINERS for word in self.words[first + 1 : last : 2]) if step == 2 else True
        return joined and (*self.lower[first : last - 1 : step], self.base(last - 1)) == form

    def is_plural(self, at: int) -> bool:
        """Whether the kind word that ends at token `at` is a plural: "villages of"."""
        return self.lower[at] not in self.tables.kinds and self.lower[at].endswith("s")

    def kind_ending(self, at: int, low: int) -> tuple[int, str] | None:
        """The kind words in lower case that end at token `at`: where they begin, and the kind."""
        for start in (at - 1, at):
            if start >= low and self.words[start][0].islower():
                found = self.kind_at(start, at + 1)
                if found and found[0] == at + 1:
                    return start, found[1]
        return None

    def kind_after(self, first: int, last: int, high: int) -> tuple[int, str] | None:
        """The kind words behind a name, unless it is the kind of something else ("the Damascus suburb of"):
        where they end, and the kind.
        """
        if self.possessive(last) or (first > 0 and self.words[first - 1] in JOINERS):
            return None
        found = self.kind_at(last, high)
        if found is None or (found[0] == last + 1 and self.is_plural(last)):
            return None  # a plural tells nothing: "Western capitals"
        return None if found[0] < high and self.lower[found[0]] == "of" else found

    def _national(self, at: int, low: int) -> bool:
        return at >= low and self.lower[at] in self.tables.nationalities

    def kind_inside(self, first: int, last: int) -> str | None:
        """The kind that the first or last word of a name says: "River Ouse", "Orange County"."""
        if self.lower[first] in self.lists["rules.leading"]:
            found = self.kind_at(first, first + 1)
        elif self.base(last - 1) in self.lists["rules.trailing"]:
            found = self.kind_at(last - 1, last)
        else:
            return None
        return found[1] if found else None

    def kind_before(self, first: int, last: int, low: int, high: int) -> tuple[int, str] | None:
        """The kind words before a name ("town of", "villages of A and", "town"): where they begin, and the
        kind.
        """
        at = first - 1
        if at <= low:
            return None
        if self.lower[at] == "of":
            if self.is_plural(at - 1) and not (last < high and self.lower[last] in _AND):
                return None  # "neighbourhoods of Leeds" are not Leeds
            found = self.kind_ending(at - 1, low)
            if found and found[1] == "capital" and not self._national(found[0] - 1, low):
                return None  # "the capital of Chile" is not Chile
            return found
        if self.lower[at] in _AND:
            for of in range(at - 2, max(low, at - _REACH), -1):
                if self.lower[of] == "of" and self.words[of + 1][0].isupper():
                    listed = self.lower[at] == "and" or self.is_plural(of - 1)
                    return self.kind_ending(of - 1, low) if listed else None
            return None
        found = self.kind_ending(at, low)
        return found if found and found[1] in self.lists["rules.bare"] else None
