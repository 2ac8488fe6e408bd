"""Which lines have changed by git: for reporting only what touches them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from chronolint.faults import Fault, FaultError
from chronolint.lint.finding import Finding
from chronolint.text.article import Span
from chronolint.text.files import real
from chronolint.values import dataclass, field, replace

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
# Whatever a user has configured, the diff looks the same.
_DIFF = (
    *("-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)
_ESCAPE = re.compile(r"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {"t": b"\t", "n": b"\n", "r": b"\r", "a": b"\a", "b": b"\b", "f": b"\f", "v": b"\v"}


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that are new or other than they were, by file; of a new file all (None)."""

    lines: dict[Path, list[range] | None] = field(default_factory=dict)

    def touched(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings of which any words, those of the proof too, stand in a line that has changed.

        In order of file and offset. Where the words at fault do not and a related place does, the two change
        places: review tools show a finding only where its first place lies in the change.
        """
        known: dict[str, Path] = {}
        touched = (one for one in findings if any(self._has(span, known) for span in _spans(one)))
        return tuple(sorted((self._turned(one, known) for one in touched), key=_place))

    def _turned(self, finding: Finding, known: dict[str, Path]) -> Finding:
        first, *others = sorted((finding.span, *finding.related), key=lambda span: not self._has(span, known))
        return replace(finding, span=first, related=tuple(others))

    def _has(self, span: Span, known: dict[str, Path]) -> bool:
        if span.path is None:
            return False
        if span.path not in known:
            known[span.path] = real(span.path)
        if known[span.path] not in self.lines:
            return False
        changed = self.lines[known[span.path]]
        last = span.line + span.text.count("\n")
        return changed is None or any(span.line < part.stop and part.start <= last for part in changed)


def _place(finding: Finding) -> tuple[str, int, int, str]:
    span = finding.span
    return span.path or span.article, span.start, span.end, finding.rule


def _spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    yield from finding.related
    yield from (step.span for step in finding.proof if step.span is not None)


def changes(since: str, folder: Path) -> Changes:
    """What has changed in the repository around `folder` since the commit `since`, or since the two parted:
    committed or not, files that git does not know yet too. Raises FaultError where git cannot tell.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel", trouble="not in a git repository").strip())
    base = _base(since, top)
    diff = _git(top, *_DIFF, base)
    found: dict[Path, list[range] | None] = {}
    for name, lines in _parsed(diff):
        found[real(top / name)] = lines
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            found[real(top / name)] = None
    return Changes(found)


def _base(since: str, top: Path) -> str:
    """What to hold the files against: where `since` and the current branch parted."""
    if is_commit(since, top):
        try:
            return _git(top, "merge-base", since, "HEAD").strip()
        except FaultError:  # no history in common, or a shallow clone
            return since
    if since == "HEAD":  # nothing is committed yet
        return _git(top, "hash-object", "-t", "tree", "--stdin").strip()
    expected = "a branch, a tag, a commit (or, behind --diff, a path)"
    raise FaultError(Fault(since, "git knows no such commit", expected))


def is_commit(name: str, folder: Path) -> bool:
    """Whether git knows a commit by that name in the repository around `folder`."""
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except FaultError:
        return False
    return True


def _git(folder: Path, *arguments: str, trouble: str = "") -> str:
    try:
        command = ["git", "-C", str(folder), *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError as error:
        raise FaultError(Fault("git", f"cannot be run: {error.strerror}", "git installed")) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0].removeprefix("fatal: ")
        if trouble and "not a git repository" not in said:  # one that is another user's, say
            trouble = ""
        raise FaultError(
            Fault(str(folder), trouble or f"git failed: {said}", "a repository with that commit")
        )
    return done.stdout.decode("utf-8", "surrogateescape")


def _parsed(diff: str) -> Iterator[tuple[str, list[range]]]:
    """The files of a diff without context, with the lines that they have now."""
    name, lines = "", list[range]()
    inside = 0  # lines of the hunk that are still to come: they may look like anything
    for line in diff.split("\n"):
        if inside:
            inside -= 1
        elif hunk := _HUNK.match(line):
            removed, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            lines.append(range(start, start + added))
            inside = removed + added
        elif line.startswith("+++ "):
            if name:
                yield name, lines
            name, lines = _unquoted(line[4:].rstrip("\t")).removeprefix("b/"), []
    if name:
        yield name, lines


def _unquoted(name: str) -> str:
    """A file's name as git writes it in a diff, where odd characters are escaped as in C."""
    if not name.startswith('"'):
        return name

    def plain(match: re.Match[str]) -> str:
        told = match[1]
        data = bytes([int(told, 8)]) if told.isdigit() else _ESCAPES.get(told, told.encode())
        return data.decode("latin-1")

    inner = name[1:-1].encode("utf-8", "surrogateescape").decode("latin-1")
    return _ESCAPE.sub(plain, inner).encode("latin-1").decode("utf-8", "surrogateescape")
