"""Runs the rules over a world and makes their drafts into findings.

A rule that fails is a fault of its own: the others still run.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from chronolint.faults import Fault
from chronolint.lint.exempt import Exemptions
from chronolint.lint.finding import Finding, Severity, Step, fingerprint
from chronolint.lint.kind import Draft, Mark, World
from chronolint.lint.kinds.registry import kinds
from chronolint.lint.page import Rule, fill
from chronolint.lint.suppressions import KIND as DIRECTIVE
from chronolint.lint.suppressions import Suppressions
from chronolint.story.census import Excerpt
from chronolint.text.article import Span
from chronolint.values import NamedTuple, dataclass, replace

_LEVELS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}

Place = tuple[int, int, int]  # index of the reading, start and end of words in its text


@dataclass(frozen=True, slots=True)
class _Clash:
    """A draft and the rule it came from."""

    rule: Rule
    draft: Draft
    level: Severity
    rank: int

    @property
    def primary(self) -> Place:
        return self.draft.marks[0][:3]

    @property
    def places(self) -> frozenset[Place]:
        return frozenset(mark[:3] for mark in self.draft.marks)

    @property
    def worth(self) -> tuple[int, int, int]:
        """Of two reports of one clash the one of higher worth is kept: worse, more specific, with fewer
        words to look at.
        """
        return _LEVELS[self.level], self.rank, -len(self.draft.marks)


class Outcome(NamedTuple):
    """What the rules found, one finding a clash, in order of file, offset and code; what editors allow of it;
    and the rules that failed.
    """

    findings: tuple[Finding, ...]
    allowed: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()


def run(world: World, rules: Iterable[Rule], known: Sequence[Rule] | None = None) -> Outcome:
    """What `rules` find. `known` are all rules, which directives may name; by default those that run."""
    rules = tuple(rules)
    faults: list[Fault] = []
    clashes = [clash for rule in rules for clash in _clashes(world, rule, faults)]
    told = sorted(((_finding(world, clash), clash) for clash in _once(_turned(clashes))), key=_place)
    exemptions = Exemptions(world)
    said = Suppressions(world.readings, rules if known is None else known)
    findings: list[Finding] = []
    allowed: list[Finding] = []
    for finding, (_, clash) in zip(_numbered(finding for finding, _ in told), told, strict=True):
        marks = clash.draft.marks
        if not exemptions.free(clash.rule, marks):
            (allowed if said.silenced(clash.rule, marks) else findings).append(finding)
    remarks = _remarks(said, exemptions, rules)
    if remarks:
        findings = sorted((*findings, *_numbered(remarks)), key=_at)
    return Outcome(tuple(findings), tuple(allowed), tuple(faults))


def _clashes(world: World, rule: Rule, faults: list[Fault]) -> list[_Clash]:
    """What one rule finds; nothing, and a fault, where it fails: a kind may be anybody's."""
    try:
        kind = kinds()[rule.kind]
        drafts = list(kind.check(world, rule))
        return [_Clash(rule, _whole(world, draft), _level(rule, draft), kind.rank) for draft in drafts]
    except Exception as error:
        if os.environ.get("CHRONOLINT_TRACEBACK"):
            raise
        words = " ".join(str(error).split()) or "no message"
        message = f"rule {rule.code} failed and was left out: {type(error).__name__}: {words}"
        faults.append(Fault(rule.path, message, f"kind {rule.kind!r} to take any articles"))
        return []


def _whole(world: World, draft: Draft) -> Draft:
    """The draft. Raises TypeError or ValueError where it is none, or where a mark stands outside the text."""
    if not isinstance(draft, Draft):
        raise TypeError(f"{draft!r:.60} is no Draft")
    noted = (mark for _, mark in draft.proof if mark is not None)
    for mark in (*draft.marks, *noted):
        text = world.readings[mark.reading].article.text
        if not 0 <= mark.start <= mark.end <= len(text):
            raise ValueError(f"a mark at {mark.start}..{mark.end} of {len(text)} characters")
    if not draft.marks:
        raise ValueError("a draft without marks")
    return draft


def _remarks(said: Suppressions, exemptions: Exemptions, rules: Sequence[Rule]) -> list[Finding]:
    """What is wrong with the directives themselves."""
    # What is of no use here may be of use against an article that was left out.
    judged = () if isinstance(said.readings, Excerpt) else rules
    speaking = [rule for rule in rules if rule.kind == DIRECTIVE]

    def running(reading: int) -> frozenset[str]:
        return frozenset(rule.code for rule in judged if not exemptions.free_in(rule, reading))

    return [finding for rule in speaking for finding in said.remarks(rule, running)]


def _level(rule: Rule, draft: Draft) -> Severity:
    if draft.info:
        return Severity.INFO
    if draft.inferred and rule.level is Severity.ERROR:
        return Severity.WARNING
    return rule.level


def _once(clashes: Iterable[_Clash]) -> list[_Clash]:
    """One report a clash: of those with the same words, and of those of several rules with one primary
    span, the best, with what the others say against that span.
    """
    ranked = sorted(clashes, key=lambda c: (*(-w for w in c.worth), c.rule.code, c.draft.marks))
    owner: dict[Place, int] = {}
    told: set[frozenset[Place]] = set()
    kept: list[_Clash] = []
    for clash in ranked:
        best = owner.setdefault(clash.primary, len(kept))
        if best < len(kept) and kept[best].rule.code != clash.rule.code:
            kept[best] = replace(kept[best], draft=_gathered(kept[best].draft, [clash.draft]))
        elif clash.places not in told:
            told.add(clash.places)
            kept.append(clash)
    return kept


def _turned(clashes: list[_Clash]) -> list[_Clash]:
    """Clashes of one statement with several others, where either side may err, told once: on that one."""
    against: dict[tuple[str, Place], list[_Clash]] = {}
    for clash in clashes:
        if clash.draft.twin is not None:
            against.setdefault((clash.rule.code, clash.draft.twin.marks[0][:3]), []).append(clash)
    turned = []
    for clash in clashes:
        twin = clash.draft.twin
        crowd = against[clash.rule.code, twin.marks[0][:3]] if twin is not None else []
        if twin is None or len({other.primary for other in crowd}) < 2:
            turned.append(clash)
        elif clash is crowd[0]:
            draft = _gathered(twin, [other.draft for other in crowd])
            turned.append(replace(clash, draft=draft, level=_level(clash.rule, draft)))
    return turned


def _gathered(twin: Draft, crowd: list[Draft]) -> Draft:
    """`twin`, with the marks and the steps of all the drafts that it is the other side of."""
    marks = dict.fromkeys((*twin.marks, *(mark for draft in crowd for mark in draft.marks)))
    places = {mark[:3]: mark for mark in reversed(marks)}
    steps = dict.fromkeys((*twin.proof, *(step for draft in crowd for step in draft.proof)))
    return replace(
        twin,
        marks=tuple(mark for mark in marks if places[mark[:3]] == mark),
        proof=tuple(steps),
        inferred=all(draft.inferred for draft in crowd),
        info=all(draft.info for draft in crowd),
    )


def _finding(world: World, clash: _Clash) -> Finding:
    rule, draft = clash.rule, clash.draft
    span, *related = (_span(world, mark) for mark in draft.marks)
    return Finding(
        rule.code,
        rule.name,
        clash.level,
        fill(rule.say, draft.fields),
        fill(rule.help, draft.fields),
        span,
        tuple(related),
        tuple(Step(text, None if mark is None else _span(world, mark)) for text, mark in draft.proof),
        fingerprint(rule.code, span, related),
    )


def _span(world: World, mark: Mark) -> Span:
    return world.readings[mark.reading].article.span(mark.start, mark.end, mark.label)


def _place(told: tuple[Finding, _Clash]) -> tuple[str, str, int, int, str]:
    return _at(told[0])


def _at(finding: Finding) -> tuple[str, str, int, int, str]:
    span = finding.span
    return span.path or "", span.article, span.start, span.end, finding.rule


def _numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in equal words get a number each, so that fingerprints are unique in a run."""
    seen: Counter[str] = Counter()
    told = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        told.append(
            finding if number == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{number}")
        )
    return tuple(told)
