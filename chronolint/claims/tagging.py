"""Whether a word stands as a verb, or as an event noun, in its sentence.

Morphology is nearly a tagger: a form in -ed or -ing of a known verb is a verb, unless it describes a noun; a
bare form counts where a verb stands, a form in -s after a name or a pronoun. The words around that decide are
data, rules/vocabulary/open_mentions.toml.
"""

from __future__ import annotations

from functools import cache

from chronolint.claims.clauses import words as clause_words
from chronolint.claims.lexicon import BASE, GERUND, PARTICIPLE, PAST, THIRD, lexicon
from chronolint.tables import table
from chronolint.text.tokens import OWNERS, Tokens
from chronolint.values import dataclass

_LONG = 3  # words with more letters tell by their capitals whether a line is a headline
_CAPITALS = 0.65  # of the longer words of a headline
_CAPITALS_IN_PROSE = 0.85  # of those of a line with a full stop at its end


@cache
def words(name: str) -> frozenset[str]:
    """A list of rules/vocabulary/open_mentions.toml as a set."""
    return frozenset(table("open_mentions")[name])


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its tokens are `low`..`high` of the article's; in a `headline` capitals tell no names;
    `taken` are tokens of time expressions.
    """

    tokens: Tokens
    low: int
    high: int
    headline: bool
    taken: frozenset[int] = frozenset()

    def word(self, index: int) -> str:
        """The word at `index` in lower case, "" outside the sentence."""
        return self.tokens.lower[index] if self.low <= index < self.high else ""

    def before(self, index: int) -> str:
        """The word before, adverbs left out."""
        index -= 1
        while index >= self.low and (self.word(index) in words("adverbs") or self.word(index).endswith("ly")):
            index -= 1
        return self.word(index)

    def capital(self, index: int) -> bool:
        """Whether a word is capitalised."""
        return self.low <= index < self.high and self.tokens.words[index][0].isupper()

    def in_name(self, index: int) -> bool:
        """Whether a word is, or is part of, a name, as far as its capital tells."""
        if not self.capital(index) or self.headline or index == self.low:
            return False
        if self.word(index - 1) in words("quotes"):
            return self.capital(index + 1)  # a title: "Gate Crash"
        shouted = self.tokens.words[index].isupper() and len(self.word(index)) > _LONG
        return not shouted and self.word(index - 1) not in words("openings")

    def noun_follows(self, index: int) -> bool:
        """Whether the next word looks like a noun that the one at `index` describes."""
        following = self.word(index + 1)
        if (
            index + 1 in self.taken
            or not following.isalpha()
            or following in words("after")
            or following.endswith("ly")
        ):
            return False
        _, shapes = lexicon().verbs.get(following, ("", BASE))
        return bool(shapes & BASE) or not shapes & (PAST | PARTICIPLE)


def line(tokens: Tokens, low: int, high: int, taken: frozenset[int] = frozenset()) -> Line:
    """The sentence of the tokens `low`..`high`; a headline where most of its longer words have capitals."""
    longer = [word for word in tokens.words[low:high] if len(word) > _LONG and word[0].isalpha()]
    least = _CAPITALS_IN_PROSE if tokens.lower[high - 1] in ".!?" else _CAPITALS
    capitals = sum(word[0].isupper() for word in longer)
    return Line(tokens, low, high, len(longer) > 1 and capitals >= least * len(longer), taken)


def is_verb(told: Line, index: int) -> bool:
    """Whether the form of a verb at `index` stands as one."""
    lemma, shapes = lexicon().verbs[told.word(index)]
    if shapes & BASE:
        return _bare(told, index, lemma, bool(shapes & (PAST | PARTICIPLE)))
    if shapes & GERUND:
        return told.word(index) not in never_gerunds() and not _described(told, index, gerund=True)
    if shapes & (PAST | PARTICIPLE):
        return not _described(told, index)
    return bool(shapes & THIRD) and _third(told, index, lemma)


@cache
def never_gerunds() -> frozenset[str]:
    """Words in -ing that name things or only describe."""
    return frozenset(table("event_nouns")["never"]["gerunds"])


def is_event_noun(told: Line, index: int) -> bool:
    """Whether an event noun at `index` tells its event, and does not only describe the noun after it."""
    following = told.word(index + 1)
    if following in clause_words("event_modifiers"):
        return False
    known = lexicon()
    return not told.noun_follows(index) or following in known.nouns or following in known.verbs


def _nominal(previous: str, gerund: bool = False) -> bool:
    """Whether a noun, or what describes one, comes after `previous`."""
    if previous in words("determiners") or previous.endswith(OWNERS):
        return True
    return not gerund and previous in clause_words("prepositions")


def _described(told: Line, index: int, gerund: bool = False) -> bool:
    """A participle between a determiner or preposition and a noun: "the revised rules"."""
    return _nominal(told.before(index), gerund) and told.noun_follows(index)


def _bare(told: Line, index: int, lemma: str, past: bool) -> bool:
    """A bare form: "to fire", "they cut", "the dockers strike"; `past` where it may be a past form too."""
    previous, following, known = told.before(index), told.word(index + 1), lexicon()
    if previous in words("to_verb") or previous.endswith(("n't", "n’t")):
        return previous != "to" or following not in words("stops") or lemma not in known.mostly_nouns
    if lemma not in known.mostly_verbs and lemma not in known.mostly_nouns:
        return True
    if past and previous in words("to_past"):
        return True
    if not previous or _nominal(previous):
        return False
    if past and (following.isalpha() or told.capital(index + 1)):
        return True
    return _many(previous) and _takes_object(told, index, lemma)


def _many(word: str) -> bool:
    """Whether a word looks like a plural, which a bare form may have as its subject."""
    return word in words("plurals") or (
        word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us", "is"))
    )


def _takes_object(told: Line, index: int, lemma: str) -> bool:
    following = told.word(index + 1)
    if lemma in lexicon().mostly_verbs:
        return following.isalpha() or not following
    return following in words("determiners") or (told.capital(index + 1) and following not in words("after"))


def _third(told: Line, index: int, lemma: str) -> bool:
    """A form in -s: "she heads", "the navy foils an attack", but not "the heads"."""
    previous, following, known = told.before(index), told.word(index + 1), lexicon()
    if lemma not in known.mostly_verbs and lemma not in known.mostly_nouns:
        return True
    if previous in words("to_third"):
        return True
    if not previous or _nominal(previous):
        return False
    if lemma in known.mostly_verbs:
        return previous.isalpha() or previous in '",)'
    if not previous.isalpha() or _many(previous):
        return False
    if following in words("determiners") or following in words("objects") or following in words("to_objects"):
        return True
    return told.capital(index + 1) and following not in words("after") and told.noun_follows(index)
