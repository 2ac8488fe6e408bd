"""A rule page as values: the rule it defines and the cases that test it. reader.py makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from chronolint.lint.finding import Severity
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple, dataclass, field

CODE = r"[A-Z]+\d{3,4}"
Plain = tuple[Any, ...]
FIELD = pattern(r"\{([a-z_]+)\}")


class CaseMark(NamedTuple):
    """Words that a case wants marked, as offsets in the text of its article.

    `code` is the rule's for the words at fault, None for related ones. `label` is what they must be read as,
    where the page says so.
    """

    start: int
    end: int
    code: str | None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class CaseArticle:
    """One article of a case, without the caret lines. `lines` are where its lines stand in the page
    (1-based), `today` is the day on which the case is checked, where that matters.
    """

    file: str
    text: str
    published: str | None = None
    title: str | None = None
    marks: tuple[CaseMark, ...] = ()
    lines: tuple[int, ...] = ()
    today: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A set of articles that a page flags or passes; `note` is the prose before it, `line` that of its first
    block.
    """

    articles: tuple[CaseArticle, ...]
    line: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its page defines it.

    `title` is the first sentence of the page, `text` its prose in Markdown. `parameters` are those of the
    check kind: a value where the page gives one, a tuple where it gives several, True where it gives none.

    `cases` are what it flags and what it passes, by `plain`: a run over articles does not look at them.
    """

    code: str
    name: str
    title: str
    level: Severity
    kind: str
    say: str
    help: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    path: str = ""
    cases: tuple[Plain, Plain] = ((), ())

    @property
    def flags(self) -> tuple[Case, ...]:
        """What the page flags."""
        return tuple(map(_case, self.cases[0]))

    @property
    def passes(self) -> tuple[Case, ...]:
        """What the page passes."""
        return tuple(map(_case, self.cases[1]))

    def values(self, parameter: str) -> tuple[Any, ...]:
        """The values of `parameter`, however many the page gives."""
        value = self.parameters.get(parameter, ())
        return value if isinstance(value, tuple) else (value,)


def flat(rule: Rule) -> tuple[Any, ...]:
    """A rule as plain tuples, in the order of its fields: what `unflat` takes."""
    values = {name: getattr(rule, name) for name in Rule.__slots__}
    return tuple((values | {"level": str(rule.level)}).values())


def unflat(values: tuple[Any, ...]) -> Rule:
    """The rule that `flat` took apart."""
    code, name, title, level, *others = values
    return Rule(code, name, title, Severity(level), *others)


def plain(cases: Iterable[Case]) -> Plain:
    """Cases as plain tuples."""
    return tuple((tuple(map(_plain_article, case.articles)), case.line, case.note) for case in cases)


def _plain_article(of: CaseArticle) -> tuple[Any, ...]:
    marks = tuple(map(tuple, of.marks))
    return of.file, of.text, of.published, of.title, marks, of.lines, of.today


def _case(values: tuple[Any, ...]) -> Case:
    articles, line, note = values
    return Case(
        tuple(
            CaseArticle(file, text, published, title, tuple(map(CaseMark._make, marks)), lines, today)
            for file, text, published, title, marks, lines, today in articles
        ),
        line,
        note,
    )


def fill(template: str, fields: Mapping[str, str]) -> str:
    """`template` with its {fields} filled in; a field that is not given stays as it stands."""
    return FIELD.sub(lambda match: fields.get(match[1], match[0]), template)
