"""The names in a stretch of a sentence: proper names, and the noun at the head of a phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from chronolint.claims.clauses import Clause, words
from chronolint.claims.mentions import Trigger
from chronolint.claims.model import Name
from chronolint.claims.morphology import singular
from chronolint.place import key_of
from chronolint.place.model import PlaceName
from chronolint.tables import table
from chronolint.text.tokens import Tokens
from chronolint.values import dataclass, field


def nobody(_: str) -> tuple[Name, ...]:
    """For whom a pronoun stands where no sentence comes before."""
    return ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search for arguments looks at: a sentence's tokens, clauses and mentions, and which tokens
    are places or times. `antecedent` tells for whom a pronoun stands that opens the sentence,
    `carried` which nouns stand for a name, `in_full` which names are short for a longer one.
    """

    tokens: Tokens
    low: int
    parts: Sequence[Clause]
    triggers: Sequence[Trigger]
    places: Mapping[int, PlaceName]
    taken: frozenset[int]
    capitalized: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    antecedent: Callable[[str], tuple[Name, ...]] = nobody
    carried: Callable[[], Mapping[str, Name]] = dict
    in_full: Callable[[], Mapping[str, str]] = dict


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


def names_in(scene: Scene, low: int, high: int) -> tuple[Name, ...]:
    """The proper names among the tokens, and the head noun of the first phrase where it is a common one."""
    if low >= high:
        return ()
    lower, written, taken, places = scene.tokens.lower, scene.tokens.words, scene.taken, scene.places
    prepositions, empty = words("prepositions"), words("function")
    found: list[Name] = []
    index, common, open_phrase = low, -1, True
    while index < high:
        word = lower[index]
        if word in prepositions:
            open_phrase = open_phrase and common < 0
        elif index not in taken:
            if written[index][0].isupper() or index in places:
                stop = proper_end(scene, index, high)
                if stop > index:
                    found.append(proper_name(scene, index, stop))
                    index = stop
                    continue
            if (open_phrase or common < 0) and word not in empty and len(word) > 2 and word.isalpha():
                common = index
        index += 1
    if common >= 0:
        start = scene.tokens.starts[common]
        found.append(Name(start, scene.tokens.end(common), singular(lower[common]), False))
    return tuple(found)


def proper_end(scene: Scene, index: int, high: int) -> int:
    """Where a run of capitalised words that starts at `index` ends; `index` itself where none starts."""
    end = index + 1
    place = scene.places.get(index)
    if place is not None:
        while end < high and scene.places.get(end) is place:
            end += 1
        return end
    texts, lower = scene.tokens.words, scene.tokens.lower
    following = texts[end] if end < len(texts) else " "
    if following == "." and len(texts[index]) == 1:
        return _initials_end(texts, index, high)
    if not texts[index][0].isupper() or lower[index] in words("function"):
        return index
    if following[0].isdigit() and lower[index] in _numbered():
        return index
    while end < high and end not in scene.taken and (step := _goes_on(scene, end, high)):
        end += step
    return index if end == index + 1 and index == scene.low and not _known_name(scene, index) else end


def _goes_on(scene: Scene, at: int, high: int) -> int:
    """How many tokens at `at` go on with the name before it: a capitalised word, or "el-Zour", "of
    England".
    """
    texts, lower = scene.tokens.words, scene.tokens.lower
    if texts[at][0].isupper():
        return 0 if texts[at - 1].endswith(("'s", "’s")) else 1
    if at + 1 >= high or not texts[at + 1][0].isupper():
        return 0
    linked = texts[at] == "-" or lower[at] in words("particles")
    return 2 if linked or (lower[at] == "of" and lower[at - 1] in words("of_names")) else 0


def _initials_end(texts: list[str], index: int, high: int) -> int:
    """Where initials with full stops end: "U.N." """
    end = index
    while end + 1 < high and len(texts[end]) == 1 and texts[end].isupper() and texts[end + 1] == ".":
        end += 2
    return end if end - index >= 4 else index


def _known_name(scene: Scene, index: int) -> bool:
    """Whether a capitalised word at the start of a sentence is a name: the article has it so elsewhere."""
    word = scene.tokens.words[index]
    return word.endswith(("'s", "’s")) or word.isupper() or scene.tokens.lower[index] in scene.capitalized


def proper_name(scene: Scene, low: int, high: int) -> Name:
    """The name of tokens `low`..`high`, with the key that it shares with its other forms."""
    tokens = scene.tokens
    while high - low > 1 and tokens.lower[low] in _titles():
        low += 1
    start, end = tokens.starts[low], tokens.end(high - 1)
    lower = tokens.lower[low:high]
    parts = ["".join(lower)] if lower[1:2] == ["."] else [_bare(w) for w in lower if w not in ("-", "the")]
    key = " ".join(parts)
    other = scene.aliases.get(key)
    place = scene.places.get(low)
    if place is not None:
        return Name(start, end, key_of(other) if other else place.key, True)
    return Name(start, end, aliases().get(other or key, other or key), True)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")
