"""Who and what takes part in an event: the noun phrases around the word that tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from chronolint.claims.clauses import Clause, words
from chronolint.claims.mentions import Trigger
from chronolint.claims.model import Name
from chronolint.claims.morphology import singular
from chronolint.claims.vocabulary import vocabulary
from chronolint.place.model import PlaceName
from chronolint.tables import table
from chronolint.text.tokens import Tokens

_NEAR = 6  # how many tokens a noun phrase before an event noun may have
_FAR = 14  # how many tokens after an event word its object may reach


class Arguments(NamedTuple):
    """The participants of one mention."""

    agents: tuple[Name, ...]
    objects: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search for arguments looks at: a sentence's tokens, clauses and mentions, and which tokens
    are places or times.
    """

    tokens: Tokens
    low: int
    parts: Sequence[Clause]
    triggers: Sequence[Trigger]
    places: Mapping[int, PlaceName]
    taken: frozenset[int]


@cache
def aliases() -> dict[str, str]:
    """Names that stand for one participant, each with its key."""
    return {name: row[0] for row in table("names")["aliases"] for name in row}


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("names")["titles"])


def arguments(scene: Scene, trigger: Trigger) -> Arguments:
    """The agents and objects of `trigger`, by position: subject before, object after, "of", "on", "by" and
    possessives.
    """
    before, by = _before(scene, trigger), _by(scene, trigger)
    after = _after(scene, trigger) or _there(scene, trigger)
    if trigger.noun:
        return Arguments(by + (before if after else ()), after or before)
    if trigger.passive:
        return Arguments(by, before)
    if trigger.form.patient and not after:
        return Arguments((), before)
    return Arguments(before + by, after)


def cast(scene: Scene) -> list[Arguments]:
    """The arguments of all mentions of a sentence; "he", "she", "they" and "it" stand for the subject before."""
    found: list[Arguments] = []
    for trigger in scene.triggers:
        own = arguments(scene, trigger)
        subject = _subject(scene.triggers[len(found) - 1], found[-1]) if found else ()
        if subject and _pronoun(scene, trigger):
            passive = trigger.passive or (trigger.form.patient and not own.objects)
            own = Arguments(own.agents, subject) if passive else Arguments(subject, own.objects)
        found.append(own)
    return found


def _subject(trigger: Trigger, roles: Arguments) -> tuple[Name, ...]:
    """The names in the place of the subject of a verb."""
    row = roles.objects if trigger.passive or trigger.form.patient else roles.agents
    return () if trigger.noun else tuple(name for name in row if name.proper)


def _pronoun(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject of a verb is a pronoun."""
    part = scene.parts[trigger.clause]
    before = scene.tokens.lower[max(part.low, trigger.low - 4) : trigger.low]
    return not trigger.noun and any(word in words("pronouns") for word in before)


def _before(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    part = scene.parts[trigger.clause]
    if trigger.noun:
        return _names(scene, _phrase_start(scene, part.low, trigger.low), trigger.low)
    low = max(
        (t.high for t in scene.triggers if t.clause == trigger.clause and t.high <= trigger.low),
        default=part.low,
    )
    found = _names(scene, low, trigger.low)
    if found or trigger.form.shape == "gerund":
        return found
    if part.opener in words("relatives") and trigger.clause:
        previous = scene.parts[trigger.clause - 1]
        return _names(scene, max(previous.low, previous.high - 6), previous.high)
    return ()


def _there(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    """What a clause with "where" speaks of: the first place named in the clause before it."""
    part = scene.parts[trigger.clause]
    if part.opener != "where" or not trigger.clause:
        return ()
    previous = scene.parts[trigger.clause - 1]
    first = next((i for i in range(previous.low, previous.high) if i in scene.places), None)
    return () if first is None else (_proper(scene, first, _proper_end(scene, first, previous.high)),)


def _phrase_start(scene: Scene, low: int, index: int) -> int:
    """Where the noun phrase that ends before `index` begins."""
    lower = scene.tokens.lower
    stops = words("prepositions")
    at = index
    while at > low and index - at < _NEAR and lower[at - 1] not in stops and not _is_verb(scene, at - 1):
        at -= 1
    return at


def _is_verb(scene: Scene, index: int) -> bool:
    return any(not t.noun and t.low <= index < t.high for t in scene.triggers)


def _after(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    part, lower = scene.parts[trigger.clause], scene.tokens.lower
    end = min(part.high, trigger.high + _FAR)
    nouny = trigger.noun or " " in trigger.form.lemma
    wanted = {"of", "on", "against"} if nouny else {"of"}
    opened = not trigger.noun
    found: tuple[Name, ...] = ()
    at = trigger.high
    while at < end:
        stop = next((i for i in range(at, end) if lower[i] in words("prepositions")), end)
        if opened:
            found += _names(scene, at, stop)
        if nouny and at == stop and stop < end and lower[stop] in ("in", "at"):
            found += tuple(name for name in _names(scene, stop + 1, end) if name.proper)[:1]
        if found and stop < end and lower[stop] not in wanted and not _loose(trigger):
            break
        opened = stop < end and (lower[stop] in wanted or (_loose(trigger) and lower[stop] in ("at", "in")))
        at = stop + 1
    return found


def _loose(trigger: Trigger) -> bool:
    """Whether any name in the phrase helps to tell the event: "the strike of dockers at Tollen"."""
    return trigger.noun and vocabulary().classes[trigger.form.kind].identity == "any"


def _by(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    part, lower = scene.parts[trigger.clause], scene.tokens.lower
    end = min(part.high, trigger.high + _FAR)
    start = next((i + 1 for i in range(trigger.high, end) if lower[i] == "by"), end)
    stop = next((i for i in range(start, end) if lower[i] in words("prepositions")), end)
    return _names(scene, start, stop)


def _names(scene: Scene, low: int, high: int) -> tuple[Name, ...]:
    """The proper names among the tokens, and the head noun of the first phrase where it is a common one."""
    if low >= high:
        return ()
    lower, taken = scene.tokens.lower, scene.taken
    prepositions, empty = words("prepositions"), words("function")
    found: list[Name] = []
    index, common, open_phrase = low, -1, True
    while index < high:
        word = lower[index]
        if word in prepositions:
            open_phrase = open_phrase and common < 0
        elif index not in taken:
            stop = _proper_end(scene, index, high)
            if stop > index:
                found.append(_proper(scene, index, stop))
                index = stop
                continue
            if (open_phrase or common < 0) and word not in empty and len(word) > 2 and word.isalpha():
                common = index
        index += 1
    if common >= 0:
        start = scene.tokens.starts[common]
        found.append(Name(start, scene.tokens.end(common), singular(lower[common]), False))
    return tuple(found)


def _proper_end(scene: Scene, index: int, high: int) -> int:
    """Where a run of capitalised words that starts at `index` ends; `index` itself where none starts."""
    if index in scene.places:
        end = index + 1
        while end < high and scene.places.get(end) is scene.places[index]:
            end += 1
        return end
    texts = scene.tokens.words
    initials = index
    while (
        initials + 1 < high
        and len(texts[initials]) == 1
        and texts[initials].isupper()
        and texts[initials + 1] == "."
    ):
        initials += 2
    if initials - index >= 4:
        return initials
    if not texts[index][0].isupper() or scene.tokens.lower[index] in words("function"):
        return index
    end = index + 1
    while end < high and end not in scene.taken:
        word = texts[end]
        if word[0].isupper() and not texts[end - 1].endswith(("'s", "’s")):
            end += 1
        elif (
            (word == "-" or scene.tokens.lower[end] in words("particles"))
            and end + 1 < high
            and texts[end + 1][0].isupper()
        ):
            end += 2
        else:
            break
    if (
        end == index + 1
        and index == scene.low
        and not texts[index].endswith(("'s", "’s"))
        and not texts[index].isupper()
    ):
        return index
    return end


def _proper(scene: Scene, low: int, high: int) -> Name:
    start, end = scene.tokens.starts[low], scene.tokens.end(high - 1)
    place = scene.places.get(low)
    if place is not None:
        return Name(start, end, place.key, True)
    lower = scene.tokens.lower[low:high]
    parts = ["".join(lower)] if lower[1:2] == ["."] else [_bare(w) for w in lower if w not in ("-", "the")]
    while len(parts) > 1 and parts[0] in _titles():
        parts.pop(0)
    key = " ".join(parts)
    return Name(start, end, aliases().get(key, key), True)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")
