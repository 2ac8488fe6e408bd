"""What pronouns and definite nouns stand for: "it", "the ferry".

For pronouns a simple form of centering (Grosz, Joshi and Weinstein 1995): the first name of a sentence that
no preposition governs is what it is about, and a pronoun goes on with that as long as every sentence between
has the same pronoun. A noun that once went with a name goes on to stand for it: "the ferry Marigold", then
"the ferry".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from chronolint.claims.clauses import words
from chronolint.claims.facts import CAPITAL, PREPOSITION
from chronolint.claims.mentions import carriers
from chronolint.claims.model import Name
from chronolint.claims.names import Scene, proper_end, proper_name
from chronolint.place import nationality_of
from chronolint.tables import table
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import OWNERS

_BACK = 6  # sentences that are looked at
_OPENING = 14  # tokens of a sentence in which its subject stands
_PERSONS = frozenset(("he", "she"))

_APPOSED = 4  # tokens of an apposition up to its noun: ", a small grey ferry"
_QUOTES = frozenset(('"', "“", "”", "‘", "«"))
_DEFINITE = frozenset(("the", "this", "that"))
_ARTICLES = frozenset(("a", "an", "the"))

Antecedent = Callable[[str], tuple[Name, ...]]
SceneOf = Callable[[Sentence], Scene]


def antecedents(scene_of: SceneOf, sentences: Sequence[Sentence], number: int) -> Antecedent:
    """A function that gives the name for which a pronoun stands in sentence `number`; () where that is open.

    `scene_of` gives what names are looked for in.
    """

    def find(pronoun: str) -> tuple[Name, ...]:
        for before in range(number - 1, max(-1, number - 1 - _BACK), -1):
            if sentences[before].part is not Part.BODY:
                break
            found = _topic(scene_of(sentences[before]), sentences[before].end, pronoun)
            if found is None:
                break
            if found:
                return found
        return ()

    return find


def pronoun_of(word: str) -> str:
    """The pronoun that a word is, or that it is the possessive of; empty where it is neither."""
    return word if word in words("pronouns") else str(table("clauses")["possessives"].get(word, ""))


def _topic(scene: Scene, end: int, pronoun: str) -> tuple[Name, ...] | None:
    """What a sentence is about: a name; () for the same pronoun; None where another pronoun or nothing
    tells.
    """
    tokens, facts = scene.tokens, scene.facts
    high = min(bisect_left(tokens.starts, end), scene.low + _OPENING)
    index, governed = scene.low, False
    while index < high:
        word = tokens.lower[index]
        if word in _QUOTES:
            return None  # what somebody says has topics of its own
        if said := pronoun_of(word):
            return () if said == pronoun else None
        if facts[index] & PREPOSITION or word == ",":
            governed = word != ","
        elif index not in scene.taken and (facts[index] & CAPITAL or index in scene.places):
            stop = proper_end(scene, index, len(tokens.words))
            if stop > index and not governed:
                unlike = _unlike(scene, index, stop, pronoun)
                return None if unlike else (proper_name(scene, index, stop),)
            index = max(stop, index + 1)
            continue
        index += 1
    return None


def _unlike(scene: Scene, index: int, end: int, pronoun: str) -> bool:
    """Whether a name can be no antecedent: a place for "he", several people, a name that only owns."""
    following = scene.tokens.words[end : end + 2]
    owner = scene.tokens.lower[end - 1].endswith(OWNERS)
    several = following[:1] == ["and"] and following[-1][0].isupper()
    return owner or several or (pronoun in _PERSONS and index in scene.places)


def carried(scene: Scene, about: Name | None = None) -> dict[str, Name]:
    """The nouns of an article that stand for a name, with it; a noun that two names have stands for none.

    `about` is what the article is about, for which "the company" stands where no company has that noun.
    """
    found: dict[str, Name] = {}
    several: set[str] = set()
    lower = scene.tokens.lower
    for index, noun in enumerate(lower):
        name = _named(scene, index) if noun in carriers() else None
        if name is not None and found.setdefault(noun, name).key != name.key:
            several.add(noun)
    known = {noun: name for noun, name in found.items() if noun not in several}
    bodies = table("names")["bodies"]
    if about is None or not found.keys().isdisjoint(bodies):
        return known
    return {**dict.fromkeys(bodies, about), **known}


def long_forms(scene: Scene) -> dict[str, str]:
    """The one-word names that begin just one longer name of an article, with its key: "Halden", of "halden
    foods".
    """
    found: dict[str, set[str]] = {}
    facts, end = scene.facts, 0
    for index in scene.tokens.capitals:
        if (
            index >= end
            and index + 1 < len(facts)
            and facts[index + 1] & CAPITAL
            and index not in scene.places
        ):
            end = proper_end(scene, index, len(facts))
            if end - index > 1:
                key = proper_name(scene, index, end).key
                found.setdefault(key.split(" ")[0], set()).add(key)
    return {word: next(iter(keys)) for word, keys in found.items() if len(keys) == 1}


def headlined(scene_of: SceneOf, sentences: Sequence[Sentence], title: str) -> Name | None:
    """What an article is about: the topic of its first sentence, where the headline names it too."""
    lead = next((sentence for sentence in sentences if sentence.part is Part.BODY), None)
    topic = _topic(scene_of(lead), lead.end, "it") if lead is not None else None
    return topic[0] if topic and topic[0].key in title.lower() else None


def _named(scene: Scene, index: int) -> Name | None:
    """The name right behind a noun, or before the comma that it follows: "the ferry Marigold", "Marigold, a
    ferry".
    """
    tokens = scene.tokens
    if index + 1 < len(tokens.words) and tokens.words[index + 1][0].isupper():
        end = proper_end(scene, index + 1, len(tokens.words))
        return proper_name(scene, index + 1, end) if end > index + 1 else None
    comma = next((at for at in range(index, max(0, index - _APPOSED), -1) if tokens.lower[at] == ","), 0)
    if not comma or tokens.lower[comma + 1] not in _ARTICLES or comma + 1 == index:
        return None
    begin = comma
    while begin and tokens.words[begin - 1][0].isupper():
        begin -= 1
    return proper_name(scene, begin, comma) if begin < comma else None


def resolved(scene: Scene, row: tuple[Name, ...]) -> tuple[Name, ...]:
    """Participants by their longer names, or with the name that a definite noun among them stands for."""
    if any(name.proper for name in row):
        return tuple([_in_full(scene, name) for name in row])
    for name in row:
        if name.key not in carriers():
            continue
        index = bisect_left(scene.tokens.starts, name.start)
        if index and scene.tokens.lower[index - 1] in _DEFINITE:
            antecedent = scene.carried().get(name.key)
            if antecedent is not None:
                return (antecedent, *row)
    return row


def _in_full(scene: Scene, name: Name) -> Name:
    if not name.proper or " " in name.key:
        return name
    key = scene.in_full().get(name.key)
    return name if key is None or nationality_of(name.key) is not None else name._replace(key=key)
