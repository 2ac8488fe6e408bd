"""Who and what takes part in an event: the noun phrases around the word that tells it."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.claims.anaphora import pronoun_of, resolved
from chronolint.claims.clauses import words
from chronolint.claims.facts import PREPOSITION
from chronolint.claims.mentions import Trigger
from chronolint.claims.model import Name
from chronolint.claims.names import Scene, names_in, proper_end, proper_name
from chronolint.values import NamedTuple

_NEAR = 6  # how many tokens a noun phrase before an event noun may have
_FAR = 14  # how many tokens after an event word its object may reach
_TO_VERBS = frozenset(["of"])
_TO_NOUNS = frozenset(["of", "on", "against"])
_ARTICLES = frozenset(["a", "an", "the"])
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their"])
_WHERE = frozenset(["in", "at"])


Group = tuple[str, int, int]  # a preposition and the tokens after it


class Arguments(NamedTuple):
    """The participants of one mention."""

    agents: tuple[Name, ...]
    objects: tuple[Name, ...]


def arguments(scene: Scene, trigger: Trigger) -> Arguments:
    """The agents and objects of `trigger`, by position: subject before, object after, "of", "on", "by" and
    possessives.
    """
    before = _before(scene, trigger)
    if trigger.kind.report and not trigger.noun:
        return Arguments(before, ())
    groups = _groups(scene, trigger)
    by = _by(scene, groups)
    after = _there(scene, trigger) + _after(scene, trigger, groups)
    if trigger.noun:
        return Arguments(by + (before if after else ()), after or before)
    if not before and _reduced(scene, trigger) and not names_in(scene, *groups[0][1:]):
        previous = scene.parts[trigger.clause - 1]
        return Arguments(by, names_in(scene, max(previous.low, previous.high - _NEAR), previous.high))
    if trigger.passive:
        return Arguments(by, _there(scene, trigger) or before)
    if trigger.form.patient and not after:
        return Arguments((), before)
    return Arguments(before + by, after)


def _reduced(scene: Scene, trigger: Trigger) -> bool:
    """A participle that opens a clause in commas or brackets: "Halden Steel, founded in 1921, ..."."""
    part = scene.parts[trigger.clause]
    opens = trigger.low == part.low and part.opener in (",", "(") and trigger.clause > 0
    return opens and trigger.form.shape in ("past", "participle")


def cast(scene: Scene) -> list[Arguments]:
    """The arguments of all mentions of a sentence; a pronoun stands for the subject before it."""
    found: list[Arguments] = []
    for trigger in scene.triggers:
        agents, objects = arguments(scene, trigger)
        own = Arguments(resolved(scene, agents), resolved(scene, objects))
        subject = _subject(scene, found) if _pronoun(scene, trigger) else ()
        if not own.agents and _possessed(scene, trigger):
            owner = _subject(scene, found)
            undergone = not own.objects and trigger.kind.identity == "object"
            own = Arguments((), owner) if undergone else Arguments(owner, own.objects)
        if subject:
            passive = trigger.passive or (trigger.form.patient and not own.objects)
            own = Arguments(own.agents, subject) if passive else Arguments(subject, own.objects)
        found.append(own)
    return found


def _possessed(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun or phrase is its subject's own: "declared the launch of its campaign"."""
    if not trigger.noun and " " not in trigger.form.lemma:
        return False
    inside = scene.tokens.lower[max(scene.low, trigger.low - 3) : trigger.high]
    return not words("possessives").isdisjoint(inside)


def _subject(scene: Scene, found: list[Arguments]) -> tuple[Name, ...]:
    """The names in the place of the subject of the last verb of a main clause."""
    for trigger, roles in reversed(list(zip(scene.triggers, found, strict=False))):
        row = roles.objects if trigger.passive or trigger.form.patient else roles.agents
        names = tuple(name for name in row if name.proper)
        if names and not trigger.noun and scene.parts[trigger.clause].opener not in words("openers"):
            return names
    first = scene.parts[0]
    named = [name for name in names_in(scene, first.low, first.high) if name.proper][:1]
    pronoun = _opening_pronoun(scene)
    if pronoun is None or (named and named[0].start < scene.tokens.starts[pronoun]):
        return tuple(named)
    return scene.antecedent(pronoun_of(scene.tokens.lower[pronoun]))


def _opening_pronoun(scene: Scene) -> int | None:
    """The first pronoun of a sentence, where it can be the subject of its main clause or own that."""
    inside = range(scene.parts[0].low, scene.parts[:2][-1].high)
    return next((index for index in inside if pronoun_of(scene.tokens.lower[index])), None)


def _pronoun(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject of a verb is a pronoun, or left out after "and"."""
    if trigger.noun:
        return False
    part = scene.parts[trigger.clause]
    before = scene.tokens.lower[max(part.low, trigger.low - 4) : trigger.low]
    left_out = (part.opener == "and" and not before) or before == ["and"]
    return left_out or not words("pronouns").isdisjoint(before)


def _before(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    part = scene.parts[trigger.clause]
    if trigger.noun:
        return names_in(scene, _phrase_start(scene, part.low, trigger.low), trigger.low)
    others = [t.high for t in scene.triggers if t.clause == trigger.clause and t.high <= trigger.low]
    low = max(others, default=part.low)
    found = _head_phrase(scene, trigger, low)
    if found or trigger.form.shape == "gerund":
        return found
    if part.opener in words("relatives") and trigger.clause:
        previous = scene.parts[trigger.clause - 1]
        head = names_in(scene, max(previous.low, previous.high - _NEAR), previous.high)
        return head if any(name.proper for name in head) else _apposed(scene, trigger) or head
    if part.opener == "," and trigger.clause > 1:
        return _beyond_apposition(scene, trigger)
    return ()


def _head_phrase(scene: Scene, trigger: Trigger, low: int) -> tuple[Name, ...]:
    """The names of a subject: of its first phrase and what "of" ties to it; where these are none, of all it
    has.
    """
    lower, facts = scene.tokens.lower, scene.facts
    if low + 1 in scene.taken and facts[low] & PREPOSITION:  # "In 1945 the mill was built"
        low = next((i for i in range(low + 1, trigger.low) if i not in scene.taken), trigger.low)
    outer = low
    while outer < trigger.low and (not facts[outer] & PREPOSITION or lower[outer] == "of"):
        outer += 1
    found = names_in(scene, low, outer)
    whole = outer >= trigger.low or trigger.passive or trigger.form.patient
    return found if whole or any(name.proper for name in found) else names_in(scene, low, trigger.low)


def _apposed(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    """The name that a noun before a relative clause is told of: "Halden Foods, a bakery that was founded"."""
    if trigger.clause < 2:
        return ()
    before, noun = scene.parts[trigger.clause - 2 : trigger.clause]
    if noun.opener != "," or scene.tokens.lower[noun.low] not in _ARTICLES:
        return ()
    end = scene.tokens.end(before.high - 1)
    names = names_in(scene, max(before.low, before.high - _NEAR), before.high)
    return tuple(name for name in names if name.proper and name.end == end)


def _beyond_apposition(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    """The subject before what stands in commas: "Ada Fenwick, the pilot, was arrested"."""
    subject, apposition = scene.parts[trigger.clause - 2], scene.parts[trigger.clause - 1]
    relative = apposition.opener in words("relatives")
    busy = not relative and any(t.clause == trigger.clause - 1 for t in scene.triggers)
    auxiliaries = scene.tokens.lower[scene.parts[trigger.clause].low : trigger.low]
    if (
        busy
        or not (relative or apposition.opener == ",")
        or any(word not in words("function") for word in auxiliaries)
    ):
        return ()
    return names_in(scene, subject.low, subject.high)


def _there(scene: Scene, trigger: Trigger) -> tuple[Name, ...]:
    """What a clause with "where" speaks of: the first place named in the clause before it."""
    part = scene.parts[trigger.clause]
    if part.opener != "where" or not trigger.clause:
        return ()
    previous = scene.parts[trigger.clause - 1]
    first = next((i for i in range(previous.low, previous.high) if i in scene.places), None)
    return () if first is None else (proper_name(scene, first, proper_end(scene, first, previous.high)),)


def _phrase_start(scene: Scene, low: int, index: int) -> int:
    """Where the noun phrase that ends before `index` begins."""
    lower, facts = scene.tokens.lower, scene.facts
    verbs = {i for t in scene.triggers if not t.noun for i in range(t.low, t.high)}
    for at in range(index - 1, max(low, index - _NEAR) - 1, -1):
        if facts[at] & PREPOSITION or lower[at] in _DETERMINERS or at in verbs:
            return at + 1
    return max(low, index - _NEAR)


def _after(scene: Scene, trigger: Trigger, groups: Sequence[Group]) -> tuple[Name, ...]:
    """The object: of a verb what follows, of a noun what "of", "on" or "against" ties to it.

    The first other preposition ends it, but for "by", which names who does it.
    """
    nouny = trigger.noun or (" " in trigger.form.lemma and not trigger.form.patient)
    wanted = _TO_NOUNS if nouny else _TO_VERBS
    if _loose(trigger):
        wanted = _TO_NOUNS | _WHERE
    found: tuple[Name, ...] = ()
    for preposition, low, high in groups:
        if preposition in wanted or (not preposition and not trigger.noun):
            found += names_in(scene, low, high)
        elif nouny and not found and preposition in _WHERE:
            found += tuple(name for name in names_in(scene, low, high) if name.proper)[:1]
        elif preposition not in ("", "by"):
            break
    return found


def _groups(scene: Scene, trigger: Trigger) -> list[Group]:
    """The stretches after a mention in its clause, each with the preposition before it, "" for the first."""
    lower, end = scene.tokens.lower, min(scene.parts[trigger.clause].high, trigger.high + _FAR)
    found: list[Group] = []
    preposition, low = "", trigger.high
    for index, fact in enumerate(scene.facts[low:end], low):
        if fact & PREPOSITION:
            found.append((preposition, low, index))
            preposition, low = lower[index], index + 1
    found.append((preposition, low, end))
    return found


def _loose(trigger: Trigger) -> bool:
    """Whether any name in the phrase helps to tell the event: "the strike of dockers at Tollen"."""
    return trigger.noun and trigger.kind.identity == "any"


def _by(scene: Scene, groups: Sequence[Group]) -> tuple[Name, ...]:
    for preposition, low, high in groups:
        if preposition == "by":
            return names_in(scene, low, high)
    return ()
