"""Runs the rules over a world and makes their drafts into findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chronolint.lint.finding import Finding, Severity, Step
from chronolint.lint.kind import Draft, Mark, World
from chronolint.lint.kinds.registry import kinds
from chronolint.lint.page import Rule, fill
from chronolint.text.article import Span

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


def run(world: World, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """What the rules find, one finding a clash, in order of file, offset and code."""
    clashes = [
        _Clash(rule, draft, _level(rule, draft), kind.rank)
        for rule in rules
        if (kind := kinds()[rule.kind])
        for draft in kind.check(world, rule)
    ]
    return _numbered(sorted((_finding(world, clash) for clash in _once(_turned(clashes))), key=_place))


def _level(rule: Rule, draft: Draft) -> Severity:
    if draft.info:
        return Severity.INFO
    if draft.inferred and rule.level is Severity.ERROR:
        return Severity.WARNING
    return rule.level


def _once(clashes: Iterable[_Clash]) -> list[_Clash]:
    """One report a clash: of those with the same words, and of those of several rules with one primary
    span, the best.
    """
    ranked = sorted(clashes, key=lambda c: (*(-w for w in c.worth), c.rule.code, c.draft.marks))
    owner: dict[Place, str] = {}
    told: set[frozenset[Place]] = set()
    kept = []
    for clash in ranked:
        if owner.setdefault(clash.primary, clash.rule.code) == clash.rule.code and clash.places not in told:
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
        _fingerprint(rule, span, related),
    )


def _span(world: World, mark: Mark) -> Span:
    return world.readings[mark.reading].article.span(mark.start, mark.end, mark.label)


def _fingerprint(rule: Rule, span: Span, related: Iterable[Span]) -> str:
    """Stays the same while the words do, wherever they move to: no lines, no offsets."""
    from hashlib import blake2b

    told = [(s.article, " ".join(s.text.casefold().split())) for s in (span, *related)]
    return blake2b(repr((rule.code, told[0], sorted(told[1:]))).encode(), digest_size=8).hexdigest()


def _place(finding: Finding) -> tuple[str, str, int, int, str]:
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
