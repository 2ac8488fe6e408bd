"""The cases of a page: sets of articles with carets under the words that must be marked."""

from __future__ import annotations

import re

from chronolint.lint.markdown import Block, Source
from chronolint.lint.page import CODE, Case, CaseArticle, CaseMark
from chronolint.text.patterns import pattern

_ATTRIBUTE = pattern(r'\s*(?:(\w+)=(?:"([^"]*)"|(\S+))|(\S+))')
_ATTRIBUTES = ("file", "published", "title", "today")
_DAY = pattern(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_CARETS = pattern(r"(\s*)(\^+|~+)(?:\s*(\.\.\.)|\s+(.*?))?\s*$")


def read_cases(source: Source, parts: list[str | Block], code: str | None) -> tuple[Case, ...]:
    """The cases of a section: article blocks with nothing but blank lines between them are one case.

    With `code` each case must mark something, without it none may. Raises FaultError.
    """
    cases: list[Case] = []
    note: list[str] = []
    articles: list[CaseArticle] = []
    line = 0
    for part in [*parts, "the end"]:
        if isinstance(part, Block) and part.language == "article":
            line = line if articles else part.line
            articles.append(_article(source, part, len(articles) + 1, marked=code is not None))
        elif isinstance(part, Block) or part.strip():
            if articles:
                cases.append(_case(source, line, articles, note, code))
                articles, note = [], []
            if isinstance(part, str):
                note.append(part.strip().lstrip("#").strip())
    return tuple(cases)


def _case(source: Source, line: int, articles: list[CaseArticle], note: list[str], code: str | None) -> Case:
    if code is not None and not any(mark.code for article in articles for mark in article.marks):
        raise source.fault("nothing is marked in this case", f"a line of carets and {code}", line)
    files = [article.file for article in articles]
    if twice := next((name for name in files if files.count(name) > 1), None):
        raise source.fault(f"two articles of this case are called {twice!r}", "a name for each", line)
    return Case(tuple(articles), line, " ".join(note).strip())


def _attributes(source: Source, block: Block) -> dict[str, str]:
    given: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(block.attributes):
        if match[1] not in _ATTRIBUTES:
            column = source.lines[block.line - 1].index(match[0].strip()) + 1
            wanted = ", ".join(f"{name}=" for name in _ATTRIBUTES)
            raise source.fault(f"an article has no {match[1] or match[4]!r}", wanted, block.line, column)
        given[match[1]] = match[2] if match[2] is not None else match[3]
    return given


def _article(source: Source, block: Block, number: int, *, marked: bool) -> CaseArticle:
    text: list[str] = []
    lines: list[int] = []
    marks: list[CaseMark] = []
    begun: int | None = None  # where a mark begins that goes on in the next line
    offset = 0  # where the last line of text begins
    for line, words in enumerate(block.lines, block.line + 1):
        carets = _CARETS.fullmatch(words)
        if carets is None:
            offset += len(text[-1]) + 1 if text else 0
            text.append(words)
            lines.append(line)
            continue
        if not marked:
            raise source.fault("what passes has no marks", "a case under ## Flags", line)
        if not text or carets.end(2) > len(text[-1]):
            raise source.fault("carets stand under no words", "words above them", line, carets.start(2) + 1)
        start = offset + carets.start(2) if begun is None else begun
        begun = start if carets[3] else None
        if begun is None:
            marks.append(CaseMark(start, offset + carets.end(2), *_note(source, carets, line)))
    if begun is not None:
        raise source.fault("a mark that goes on has no end", "carets under the next line", block.line)
    given = _attributes(source, block)
    name = given.get("file", f"article-{number}.txt")
    today = given.get("today")
    if today is not None and not _DAY.fullmatch(today):
        raise source.fault(f"{today!r} is no day", "today=2024-03-29", block.line)
    return CaseArticle(
        name, "\n".join(text), given.get("published"), given.get("title"), tuple(marks), tuple(lines), today
    )


def _note(source: Source, carets: re.Match[str], line: int) -> tuple[str | None, str | None]:
    """The code and the label that stand after carets; what stands after tildes is free, but for a "label"."""
    note = carets[4] or ""
    quoted = re.search(r'"([^"]*)"', note)
    label = quoted[1] if quoted else None
    if carets[2][0] == "~":
        return None, label
    code = note.split()[0] if note else ""
    if not re.fullmatch(CODE, code):
        raise source.fault("carets without the code of a rule", "^^^^ CODE", line, carets.start(2) + 1)
    return code, label
