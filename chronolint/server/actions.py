"""What an editor offers to do about a finding: allow it, where it stands or in the whole file, or say that
two events were taken for one.

Which side of a clash is right only a person knows, so no text is ever changed: a directive is added in the
comment syntax of the file, or beside a file that has none, in the `articles.toml` of its folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from chronolint.lint.finding import Finding
from chronolint.server.apart import apart
from chronolint.server.diagnostics import SOURCE, Address, Writer
from chronolint.server.positions import Lines
from chronolint.text.article import Span
from chronolint.text.files import ending
from chronolint.text.formats.registry import formats
from chronolint.text.sidecar import SIDECAR

_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
_PLAIN = (".txt", ".text")
_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
_HEAD = re.compile(r"<title\b.*?</title>|<(script|style)\b.*?</\1>", re.S | re.I)


def actions(
    writer: Writer, path: Path, where: Range, diagnostics: Sequence[Diagnostic], address: Address
) -> list[CodeAction]:
    """What can be done about the findings that `where` meets; `diagnostics` are what the editor shows."""
    lines = writer.lines(path)
    low, high = lines.offset(where.start), lines.offset(where.end)
    found: dict[str, CodeAction] = {}
    for finding, span in writer.checked.at(path, low, high):
        shown = [each for each in diagnostics if each.source == SOURCE and each.code == finding.rule]
        edits = (*_edits(finding, span, path, lines, address), *_apart(writer, finding, span, path, address))
        for title, edit in edits:
            found.setdefault(title, CodeAction(title, CodeActionKind.QuickFix, shown, edit=edit))
    return list(found.values())


def _edits(
    finding: Finding, span: Span, path: Path, lines: Lines, address: Address
) -> Iterator[tuple[str, WorkspaceEdit]]:
    kind = ending(path.name, formats())
    words = " ".join(span.text.split())
    # words are looked for on the line that the comment shares with them
    one_line = "\n" not in lines.text[span.start : span.end]
    quotable = one_line and not set(words) & set('"“”') and "--" not in words
    here = f'allow {finding.rule} "{words}"' if quotable else f"allow {finding.rule}"
    if kind in (*_MARKDOWN, *_HTML):
        at = _behind(span, lines.text, kind in _MARKDOWN)
        if at is not None:
            comment = f" {_comment(here)}" if kind in _MARKDOWN else _comment(here)
            yield f"Allow {finding.rule} for “{words}”", _insert(lines, at, comment, address(path))
        end = len(lines.text)
        start = "" if lines.text.endswith("\n") else "\n"
        comment = f"{start}\n{_comment(f'allow-file {finding.rule}')}\n"
        yield f"Allow {finding.rule} in the whole file", _insert(lines, end, comment, address(path))
    elif kind in _PLAIN:
        edit = _beside(path, f"allow {finding.rule}", address)
        if edit is not None:
            yield f"Allow {finding.rule} in the whole file, in {SIDECAR}", edit


def _apart(
    writer: Writer, finding: Finding, span: Span, path: Path, address: Address
) -> Iterator[tuple[str, WorkspaceEdit]]:
    """To say that what is told here is another event than what an other file tells."""
    if ending(path.name, formats()) not in _MARKDOWN:
        return
    found = apart(writer.checked, finding, span)
    lines = writer.lines(path)
    at = _behind(found.mention, lines.text, markdown=True) if found else None
    if found is not None and at is not None:
        title = f"Not the event of {found.other}: “{' '.join(found.mention.text.split())}” is another"
        yield title, _insert(lines, at, f" {_comment(found.directive)}", address(path))


def _comment(directive: str) -> str:
    return f"<!-- chronolint: {directive} -->"


def _behind(span: Span, text: str, markdown: bool) -> int | None:
    """Where a comment goes that speaks of a span: behind its line in Markdown, where one in the middle of a
    paragraph would break it, right behind it in HTML; None where a comment would be text.
    """
    if markdown:
        front = _FRONT.match(text)
        if front and span.start < front.end():
            return None
        end = text.find("\n", max(span.end - 1, span.start))
        line_end = end if end >= 0 else len(text)
        return len(text[:line_end].rstrip())
    inside = any(found.start() < span.end < found.end() for found in _HEAD.finditer(text))
    return None if inside else span.end


def _insert(lines: Lines, at: int, words: str, uri: str) -> WorkspaceEdit:
    return WorkspaceEdit(changes={uri: [TextEdit(lines.range(at, at), words)]})


def _beside(path: Path, directive: str, address: Address) -> WorkspaceEdit | None:
    """The entry of a plain text in the file beside it; None where it has one already that says so much."""
    sidecar = path.with_name(SIDECAR)
    header = f'["{path.name}"]'
    entry = f'chronolint = ["{directive}"]\n'
    try:
        text = sidecar.read_text("utf-8") if sidecar.exists() else None
    except (OSError, UnicodeDecodeError):
        return None
    uri = address(sidecar)
    if text is None:
        return WorkspaceEdit(
            document_changes=[
                CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)),
                TextDocumentEdit(
                    OptionalVersionedTextDocumentIdentifier(uri),
                    [TextEdit(Lines("").range(0, 0), f"{header}\n{entry}")],
                ),
            ]
        )
    lines = Lines(text)
    if f'"{path.name}"' not in text:
        start = "" if text.endswith("\n") or not text else "\n"
        return _insert(lines, len(text), f"{start}\n{header}\n{entry}", uri)
    found = re.search(rf"^{re.escape(header)}[ \t]*\r?\n(?P<rest>(?:(?!\[).*\n?)*)", text, re.M)
    if found is None or "chronolint" in found["rest"]:
        return None
    return _insert(lines, found.start("rest"), entry, uri)
