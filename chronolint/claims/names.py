"""The names in a stretch of a sentence: proper names, and the noun at the head of a phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from chronolint.claims.clauses import Clause, words
from chronolint.claims.facts import CAPITAL, COMMON, FUNCTION, OWNER, PREPOSITION
from chronolint.claims.mentions import Trigger
from chronolint.claims.model import Name
from chronolint.claims.morphology import singular
from chronolint.place import key_of
from chronolint.place.model import PlaceName
from chronolint.tables import table
from chronolint.text.tokens import OWNERS, Tokens
from chronolint.values import NamedTuple

_UNNAMED = frozenset(("-", "the"))


class Scene(NamedTuple):
    """What the search for arguments looks at: a sentence that begins at token `low`, its clauses and
    mentions; and of its article the tokens with their facts, and which are places or `taken` by times.
    `antecedent` tells for whom a pronoun stands that opens the sentence, `carried` which nouns stand for a
    name, `in_full` which names are short for a longer one.
    """

    tokens: Tokens
    facts: list[int]
    low: int
    parts: Sequence[Clause]
    triggers: Sequence[Trigger]
    places: Mapping[int, PlaceName]
    taken: AbstractSet[int]
    capitalized: frozenset[str]
    aliases: Mapping[str, str]
    antecedent: Callable[[str], tuple[Name, ...]]
    carried: Callable[[], Mapping[str, Name]]
    in_full: Callable[[], Mapping[str, str]]


@cache
def aliases() -> dict[str, str]:
    """Names that stand for one participant, each with its key."""
    return {name: row[0] for row in table("names")["aliases"] for name in row}


@cache
def _numbered() -> frozenset[str]:
    return frozenset(table("names")["numbered"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("names")["titles"])


@cache
def _kin() -> frozenset[str]:
    return frozenset(table("names")["kin"])


def names_in(scene: Scene, low: int, high: int) -> tuple[Name, ...]:
    """The proper names among the tokens, and the head noun of the first phrase where it is a common one."""
    facts, taken, places = scene.facts, scene.taken, scene.places
    found: list[Name] = []
    index, common, open_phrase = low, -1, True
    while index < high:
        fact = facts[index]
        if fact & PREPOSITION:
            open_phrase = open_phrase and common < 0
        elif index not in taken:
            if fact & CAPITAL or index in places:
                stop = proper_end(scene, index, high)
                if stop > index and _of_kin(scene, stop, high):
                    index = stop
                    continue
                if stop > index:
                    found.append(proper_name(scene, index, stop))
                    index = stop
                    continue
            if fact & COMMON and (open_phrase or common < 0):
                common = index
        index += 1
    if common >= 0:
        start = scene.tokens.starts[common]
        found.append(Name(start, scene.tokens.end(common), singular(scene.tokens.lower[common]), False))
    return tuple(found)


def _of_kin(scene: Scene, stop: int, high: int) -> bool:
    """Whether the name before a token only says whose mother is meant."""
    return stop < high and scene.facts[stop - 1] & OWNER > 0 and scene.tokens.lower[stop] in _kin()


def proper_end(scene: Scene, index: int, high: int) -> int:
    """Where a run of capitalised words that starts at `index` ends; `index` itself where none starts."""
    end = index + 1
    place = scene.places.get(index)
    if place is not None:
        while end < high and scene.places.get(end) is place:
            end += 1
        return end
    texts, facts = scene.tokens.words, scene.facts
    following = texts[end] if end < len(texts) else " "
    if following == "." and len(texts[index]) == 1:
        return _initials_end(texts, index, high)
    if not facts[index] & CAPITAL or facts[index] & FUNCTION:
        return index
    if following[0].isdigit() and scene.tokens.lower[index] in _numbered():
        return index
    while end < high and end not in scene.taken and (step := _goes_on(scene, end, high)):
        end += step
    return index if end == index + 1 and index == scene.low and not _known_name(scene, index) else end


def _goes_on(scene: Scene, at: int, high: int) -> int:
    """How many tokens at `at` go on with the name before it: a capitalised word, or "el-Zour", "of
    England".
    """
    facts = scene.facts
    if facts[at] & CAPITAL:
        return 0 if facts[at - 1] & OWNER else 1
    if at + 1 >= high or not facts[at + 1] & CAPITAL:
        return 0
    word = scene.tokens.lower[at]
    tokens = scene.tokens
    hyphen = word == "-" and tokens.end(at - 1) == tokens.starts[at]  # a dash stands apart
    linked = hyphen or word in words("particles")
    return 2 if linked or (word == "of" and scene.tokens.lower[at - 1] in words("of_names")) else 0


def _initials_end(texts: list[str], index: int, high: int) -> int:
    """Where initials with full stops end: "U.N." """
    end = index
    while end + 1 < high and len(texts[end]) == 1 and texts[end].isupper() and texts[end + 1] == ".":
        end += 2
    return end if end - index >= 4 else index


def _known_name(scene: Scene, index: int) -> bool:
    """Whether a capitalised word at the start of a sentence is a name: the article has it so elsewhere."""
    word = scene.tokens.words[index]
    return word.endswith(OWNERS) or word.isupper() or scene.tokens.lower[index] in scene.capitalized


def proper_name(scene: Scene, low: int, high: int) -> Name:
    """The name of tokens `low`..`high`, with the key that it shares with its other forms."""
    tokens = scene.tokens
    while high - low > 1 and tokens.lower[low] in _titles():
        low += 1
    start, end = tokens.starts[low], tokens.end(high - 1)
    lower = tokens.lower[low:high]
    if lower[1:2] == ["."]:
        key = "".join(lower)
    else:
        key = " ".join([_bare(word) for word in lower if word not in _UNNAMED]) or " ".join(lower)
    other = scene.aliases.get(key)
    place = scene.places.get(low)
    if place is not None:
        return Name(start, end, key_of(other) if other else place.key, True)
    return Name(start, end, aliases().get(other or key, other or key), True)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(OWNERS) else word.rstrip("'’")
