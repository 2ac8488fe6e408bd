"""Mentions of events over an open vocabulary: every verb and every event noun, in a class of events or not.

They are worked out where clusters of events are asked for, not for linting. `chronolint.claims.tagging`
tells whether a word stands as a verb or an event noun, `chronolint.claims.sameness` what mentions of one
event agree in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from chronolint.claims.clauses import words as clause_words
from chronolint.claims.lexicon import lexicon
from chronolint.claims.model import Mention, Reading
from chronolint.claims.morphology import singular
from chronolint.claims.sameness import groups, key_of
from chronolint.claims.tagging import Line, is_event_noun, is_verb, line, never_gerunds, words
from chronolint.claims.vocabulary import vocabulary
from chronolint.place import nationality_of
from chronolint.tables import table
from chronolint.text.model import TOLD, Part, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple, dataclass

_HEADLINE = 3  # words that a line above the body must have to be read as a headline
_PAGE_DATE = 5  # characters of a time expression that is no mere year
_ADDRESS = pattern(r"https?:|[/@]")
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_BEFORE_YEAR = 4  # words before a year that it can belong to
_DENIES = 3  # words before a mention that can deny it
_GAP = 3  # words between a verb and the noun that makes a phrase with it


@dataclass(frozen=True, slots=True)
class OpenMention:
    """One mention of an event; the head word or phrase stands at `start`..`end`.

    `kind` is its class of rules/vocabulary/events.toml, "" where it has none. `key` is what mentions of one
    event agree in: a group of same_event.toml, else the class, else the verb (of a noun, too), else the
    noun. `which` is the ordinal that tells it from others of its kind ("the sixth round"), `year` the year
    said with it. `joins` is False for acts of speaking and verbs that tell little ("make"): they are joined
    with nothing.
    """

    start: int
    end: int
    text: str
    sentence: int
    lemma: str
    kind: str
    key: str
    noun: bool
    denied: bool
    which: str
    year: int | None
    joins: bool


class _Found(NamedTuple):
    """The words of a mention, up to the token `stop` (exclusive), and what is known of them.

    `root` is the verb that a noun comes from, else `lemma` itself; `told` whether the reading has it in its
    class.
    """

    stop: int
    lemma: str
    root: str
    kind: str
    noun: bool
    told: bool = False


def open_mentions(reading: Reading) -> tuple[OpenMention, ...]:
    """All mentions of events in an article, in order; none in one that is not English."""
    if not reading.supported:
        return ()
    scan = _Scan(
        reading,
        _taken(reading),
        {bisect_left(reading.tokens.starts, mention.start): mention for mention in reading.mentions},
        _names(reading),
        _years(reading),
    )
    return tuple(
        mention
        for number, sentence in enumerate(reading.sentences)
        if _is_told(reading, sentence)
        for mention in scan.sentence(number, sentence)
    )


def _taken(reading: Reading) -> frozenset[int]:
    starts = reading.tokens.starts
    bounds = ((bisect_left(starts, time.start), bisect_left(starts, time.end)) for time in reading.times)
    return frozenset(index for low, high in bounds for index in range(low, high))


def _is_told(reading: Reading, sentence: Sentence) -> bool:
    """Titles and bodies; above a body also what looks like a headline: no address, no date of the page."""
    if sentence.part is not Part.HEADER:
        return sentence.part in TOLD
    text = reading.article.text[sentence.start : sentence.end]
    dated = any(
        sentence.start <= time.start < sentence.end and time.end - time.start >= _PAGE_DATE
        for time in reading.times
    )
    plain = sum(word.isalpha() for word in text.split())
    return plain >= _HEADLINE and not dated and _ADDRESS.search(text) is None


def _bounds(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    starts = reading.tokens.starts
    return bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)


def _names(reading: Reading) -> frozenset[tuple[str, str]]:
    """The pairs of words that stand together with capitals in the middle of a sentence."""
    found: set[tuple[str, str]] = set()
    for sentence in reading.sentences:
        low, high = _bounds(reading, sentence)
        if sentence.part is not Part.BODY or (told := line(reading.tokens, low, high)).headline:
            continue
        capital = [told.capital(index) for index in range(low, high)]
        found.update(
            (told.word(low + at), told.word(low + at + 1))
            for at in range(1, high - low - 1)
            if capital[at] and capital[at + 1]
        )
    return frozenset(found)


def _years(reading: Reading) -> dict[int, int]:
    """The tokens right before a time that states its year, with the year: "hosted it in 2007"."""
    starts = reading.tokens.starts
    begins = [bisect_left(starts, sentence.start) for sentence in reading.sentences]
    found: dict[int, int] = {}
    for time in reading.times:
        stated = _YEAR.search(reading.article.text, time.start, time.end)
        if stated is not None:
            at = bisect_left(starts, time.start)
            sentence = bisect_right(begins, at) - 1
            low = max(at - _BEFORE_YEAR, begins[sentence] if sentence >= 0 else 0)
            found.update((index, int(stated.group())) for index in range(low, at))
    return found


@dataclass(frozen=True, slots=True)
class _Scan:
    """One article, as the search for mentions sees it.

    `taken` are the tokens of time expressions, `classed` the mentions in classes by their first token,
    `names` the pairs of words that are names, `years` the years said with a token.
    """

    reading: Reading
    taken: frozenset[int]
    classed: dict[int, Mention]
    names: frozenset[tuple[str, str]]
    years: dict[int, int]

    def sentence(self, number: int, sentence: Sentence) -> Iterator[OpenMention]:
        """The mentions of one sentence."""
        low, high = _bounds(self.reading, sentence)
        told = line(self.reading.tokens, low, high, self.taken)
        index = low
        while index < high:
            found = self._at(told, index)
            if found is not None:
                yield self._mention(number, told, index, found)
            index = found.stop if found else index + 1

    def _at(self, told: Line, index: int) -> _Found | None:
        if index in self.taken or self._named(told, index):
            return None
        return (
            _compound(told, index)
            or self._phrase(told, index)
            or self._of_class(told, index)
            or _verb(told, index)
            or _noun(told, index)
            or _state(told, index)
        )

    def _mention(self, number: int, told: Line, index: int, found: _Found) -> OpenMention:
        tokens = self.reading.tokens
        start, end = tokens.starts[index], tokens.end(found.stop - 1)
        key = key_of(found.lemma, found.root, found.kind, found.told)
        spoken = bool(found.kind) and vocabulary().classes[found.kind].report
        return OpenMention(
            start=start,
            end=end,
            text=self.reading.article.text[start:end],
            sentence=number,
            lemma=found.lemma,
            kind=found.kind,
            key=key,
            noun=found.noun,
            denied=_denied(told, index),
            which=_ordinal(told, index) if found.noun else "",
            year=self.years.get(index),
            joins=not spoken and key not in words("light"),
        )

    def _named(self, told: Line, index: int) -> bool:
        """A word of a headline that the text below has in a name: "Gate Crash Theatre opens"."""
        if not told.headline or not told.capital(index):
            return False
        pairs = ((index - 1, index), (index, index + 1))
        return any((told.word(one), told.word(other)) in self.names for one, other in pairs)

    def _phrase(self, told: Line, index: int) -> _Found | None:
        """A phrase of same_event.toml: "gun down", "open fire"."""
        lemma, _ = lexicon().verbs.get(told.word(index), ("", 0))
        rows = groups().phrases.get(lemma, ())
        if not rows or told.in_name(index) or not is_verb(told, index):
            return None
        for rest in rows:
            at = index
            for wanted in rest:
                at = _next(told, at, wanted)
                if not at or at in self.taken:
                    break
            else:
                together = at - index == len(rest)
                return _Found(at + 1 if together else index + 1, " ".join((lemma, *rest)), lemma, "", False)
        return None

    def _of_class(self, told: Line, index: int) -> _Found | None:
        """A mention in a class of events, unless its word only names or describes something."""
        mention = self.classed.get(index)
        if mention is None or told.word(index) in never_gerunds():
            return None
        if told.in_name(index) and (told.capital(index - 1) or told.capital(index + 1)):
            return None
        if vocabulary().classes[mention.kind].of == "place" and not self._takes_place(mention):
            return None
        stop = bisect_left(self.reading.tokens.starts, mention.end)
        if mention.noun and stop == index + 1 and not is_event_noun(told, index):
            return None
        if not mention.noun and stop > index + 2:
            stop = index + 1  # "broke the 40-year-old record": the noun is told by itself
        return _Found(stop, mention.lemma, mention.lemma, mention.kind, mention.noun, told=True)

    def _takes_place(self, mention: Mention) -> bool:
        """Whether what a mention is done to is a place: towns are seized and fall, but climbers fall too."""
        named = {self.reading.places[number].start for number in mention.places}
        spots = table("names")["spots"]
        by_others = bool(mention.agents)
        return any(
            name.start in named
            or name.key in spots
            or (by_others and name.proper and nationality_of(name.key.split()[0]) is None)
            for name in mention.objects[:1]
        )


def _next(told: Line, at: int, wanted: str) -> int:
    """Where the next word of a phrase stands after `at`, 0 where it does not."""
    if wanted in words("objects"):
        return at + 1 if told.word(at + 1) == wanted else 0
    small = wanted in words("particles") or wanted in clause_words("prepositions")
    if small and told.word(at + 1) in words("objects"):
        at += 1
    reach = 1 if small else _GAP
    return next((i for i in range(at + 1, at + 1 + reach) if singular(told.word(i)) == wanted), 0)


def _compound(told: Line, index: int) -> _Found | None:
    """A noun of several parts: "hit-and-run", "drunk driving"."""
    for rest in lexicon().compounds.get(told.word(index), ()):
        stop = index + 1 + len(rest)
        if tuple(told.word(i) for i in range(index + 1, stop)) == rest:
            name = "".join((told.word(index), *rest))
            return _Found(stop, name, name, "", noun=True)
    return None


def _verb(told: Line, index: int) -> _Found | None:
    word = told.word(index)
    found = lexicon().verbs.get(word)
    if found is None or found[0] in words("never") or word in words("auxiliaries"):
        return None
    if _joined(told, index) or told.in_name(index) or not is_verb(told, index):
        return None
    return _Found(index + 1, found[0], found[0], _class_of(word, noun=False), noun=False)


def _noun(told: Line, index: int) -> _Found | None:
    word = told.word(index)
    kind, root = _class_of(word, noun=True), lexicon().nouns.get(word)
    if root is None or _joined(told, index) or told.in_name(index) or not is_event_noun(told, index):
        return None
    return _Found(index + 1, singular(word), root, kind, noun=True)


def _state(told: Line, index: int) -> _Found | None:
    """A word of a class that is no form of a verb: "three dead"."""
    word = told.word(index)
    forms = vocabulary().forms.get(word, ())
    kind = next((form.kind for form in forms if form.shape == "participle"), None)
    if kind is None or word in lexicon().verbs or told.in_name(index) or told.noun_follows(index):
        return None
    return _Found(index + 1, word, word, kind, noun=False)


def _joined(told: Line, index: int) -> bool:
    """Whether a word is part of a hyphened one."""
    return told.word(index + 1) == "-" or told.word(index - 1) == "-"


def _class_of(word: str, noun: bool) -> str:
    """The class of a word; not one whose words tell it of places only: a climber falls, too."""
    forms = vocabulary().forms.get(word, ())
    kinds = (form.kind for form in forms if (form.shape == "noun") == noun)
    return next((kind for kind in kinds if vocabulary().classes[kind].of != "place"), "")


def _denied(told: Line, index: int) -> bool:
    before = [told.word(i) for i in range(index - _DENIES, index)]
    return any(word in words("denials") or word.endswith(("n't", "n’t")) for word in before)


def _ordinal(told: Line, index: int) -> str:
    """The ordinal before a noun: "the sixth round"."""
    return next((told.word(at) for at in (index - 1, index - 2) if told.word(at) in words("ordinals")), "")
