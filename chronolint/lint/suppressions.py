"""What editors allow: which findings their directives silence, and which directives do nothing.

A finding is silenced where any of its words stand within the reach of a directive that names its rule: either
side of a clash may be the one that is meant to stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.finding import Finding, Step, fingerprint
from chronolint.lint.kind import Mark
from chronolint.lint.page import Rule, fill
from chronolint.lint.selection import fits, nearest, spelled
from chronolint.story.editorial import Note, notes
from chronolint.text.article import Article, Span, file_span
from chronolint.text.directives import Directive
from chronolint.text.reach import Placed, occurrences, placed
from chronolint.values import dataclass, field

KIND = "directive"
# Kinds that have heard `distinct` when events were joined; of others a finding that spans the two sides goes.
_HEARD = ("chronology", "order")
_MOST = 80  # code points of an article's first line that are marked


@dataclass(frozen=True, slots=True)
class _Allowed:
    """A directive of the article number `reading`, with the rules that it names."""

    reading: int
    placed: Placed
    rules: dict[str, frozenset[str]]  # the codes of rules, by the selector as it is written

    def covers(self, article: Article, mark: Mark) -> bool:
        said, start, end = self.placed
        if mark.reading != self.reading or mark.end <= start or mark.start >= end:
            return False
        return not said.words or any(
            low < mark.end and mark.start < high
            for words in said.words
            for low, high in occurrences(article, words, start, end)
        )


@dataclass()
class Suppressions:
    """The directives of a set. `silenced` notes which of them are of use; `remarks` tells of the others."""

    readings: Sequence[Reading]
    rules: Sequence[Rule]
    _used: set[tuple[int, Directive, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._placed = [
            (number, one)
            for number, reading in enumerate(self.readings)
            if reading.article.directives
            for one in placed(reading.article)
        ]
        self._allowed = [
            _Allowed(number, one, {code: self._named(code) for code in one.directive.codes})
            for number, one in self._placed
            if one.directive.verb == "allow"
        ]
        self._notes = [note for note in notes(self.readings) if not note.trouble] if self._placed else []

    def _named(self, selector: str) -> frozenset[str]:
        return frozenset(rule.code for rule in self.rules if fits(rule, spelled(selector)))

    def silenced(self, rule: Rule, marks: Iterable[Mark]) -> bool:
        """Whether a finding of `rule` with these marks is not to be told."""
        if not self._placed:
            return False
        marks = tuple(marks)
        hits = [
            (allowed.reading, allowed.placed.directive, selector)
            for allowed in self._allowed
            for selector, codes in allowed.rules.items()
            if rule.code in codes and any(allowed.covers(self.readings[m.reading].article, m) for m in marks)
        ]
        self._used.update(hits)
        return bool(hits) or (
            rule.kind not in _HEARD and any(note.differ and _spans(note, marks) for note in self._notes)
        )

    def remarks(self, rule: Rule, running: Callable[[int], Collection[str]]) -> Iterator[Finding]:
        """What a rule of kind `directive` has to say. A directive is called unused only where all rules that
        it names are among those (codes) that are `running` for its article (its number).
        """
        find = {"malformed": self._malformed, "unknown": self._unknown}.get(rule.parameters["fault"])
        for number, directive, why, wanted in find() if find else self._unused(running):
            fields = {"said": directive.text, "why": why, "wanted": wanted}
            span = _span(self.readings[number].article, directive)
            beside = (Step(f"{directive.beside}: {directive.text}"),) if directive.beside else ()
            yield Finding(
                rule.code,
                rule.name,
                rule.level,
                fill(rule.say, fields),
                fill(rule.help, fields),
                span,
                (),
                beside,
                fingerprint(rule.code, span, ()),
            )

    def _malformed(self) -> Iterator[tuple[int, Directive, str, str]]:
        for number, (said, _, _) in self._placed:
            if said.trouble:
                yield number, said, said.trouble, said.expected

    def _unknown(self) -> Iterator[tuple[int, Directive, str, str]]:
        for allowed in self._allowed:
            for selector, codes in allowed.rules.items():
                if not codes:
                    wanted = nearest(spelled(selector), self.rules)
                    yield allowed.reading, allowed.placed.directive, selector, wanted

    def _unused(self, running: Callable[[int], Collection[str]]) -> Iterator[tuple[int, Directive, str, str]]:
        own = {rule.code for rule in self.rules if rule.kind == KIND}
        for allowed in self._allowed:
            said, known = allowed.placed.directive, frozenset(running(allowed.reading))
            idle = [
                selector
                for selector, codes in allowed.rules.items()
                if codes
                and codes <= known
                and not codes & own
                and (allowed.reading, said, selector) not in self._used
            ]
            if idle:
                where = "marks these words" if said.words else "is reported here"
                yield allowed.reading, said, f"nothing of {', '.join(idle)} {where}", ""
        for note in notes(self.readings) if self._placed else ():
            if note.trouble:
                yield note.reading, note.directive, note.trouble, ""


def _spans(note: Note, marks: Iterable[Mark]) -> bool:
    """Whether marks stand on both sides of a note, none of them on both at once."""
    sides = [(note.first.holds(*mark[:3]), note.second.holds(*mark[:3])) for mark in marks]
    return (True, False) in sides and (False, True) in sides


def _span(article: Article, said: Directive) -> Span:
    """Where a directive stands; one that stands beside the article is told at the article's first line."""
    if said.beside:
        text = article.text
        start = len(text) - len(text.lstrip())
        end = text.find("\n", start)
        return article.span(start, min(end if end >= 0 else len(text), start + _MOST))
    source = article.source.source if article.source else article.text
    return file_span(article.id, article.path, source, said.start, said.end)
