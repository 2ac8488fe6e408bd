"""A baseline: findings that a project knows of and leaves for later, so that a run tells only new ones.

Each entry is kept by a fingerprint of its rule and its words, in files as seen from the baseline's own
folder: it survives moved lines and edits elsewhere, and one finding does not hide another.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from chronolint.faults import Fault, FaultError, unreadable
from chronolint.lint.finding import Finding, fingerprint
from chronolint.text.article import Span
from chronolint.values import NamedTuple, dataclass

VERSION = 1
NAME = "chronolint-baseline.json"


class Entry(NamedTuple):
    """A finding that is known: `files` are all that it involves, its own first; `words` and `message` are for
    people. No field is called "text": a baseline is not to be taken for a record of articles.
    """

    fingerprint: str
    rule: str
    files: tuple[str, ...]
    words: str
    message: str


class Split(NamedTuple):
    """Findings that are new, those that are known, and the entries that match nothing any more."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of the file at `path`."""

    path: Path
    entries: tuple[Entry, ...] = ()

    def split(self, findings: Sequence[Finding], read: Collection[str], rules: Collection[str]) -> Split:
        """The findings, held against the entries.

        `read` are the files of this run and `rules` the codes that ran: an entry is stale only where all its
        files were read, or are gone, and its rule ran.
        """
        known = {entry.fingerprint for entry in self.entries}
        keyed = self._keyed(findings)
        seen = {key for key, _ in keyed}
        files = {self._name(path) for path in read}
        stale = (
            entry
            for entry in self.entries
            if entry.fingerprint not in seen
            and entry.rule in rules
            and all(file in files or not self._exists(file) for file in entry.files)
        )
        return Split(
            tuple(finding for key, finding in keyed if key not in known),
            tuple(finding for key, finding in keyed if key in known),
            tuple(stale),
        )

    def renewed(self, held: Split) -> Baseline:
        """The baseline with all the findings that were held against it, without what is stale."""
        gone = frozenset(held.stale)
        keyed = self._keyed((*held.known, *held.new))
        seen = {key for key, _ in keyed}
        kept = [entry for entry in self.entries if entry not in gone and entry.fingerprint not in seen]
        return Baseline(self.path, (*kept, *(self._entry(key, finding) for key, finding in keyed)))

    def without(self, stale: Iterable[Entry]) -> Baseline:
        """The baseline without these entries."""
        gone = frozenset(stale)
        return Baseline(self.path, tuple(entry for entry in self.entries if entry not in gone))

    def text(self) -> str:
        """The file, an entry a line, in order of file and words: made for version control."""
        import json

        rows = [
            json.dumps(entry._asdict(), ensure_ascii=False)
            for entry in sorted(self.entries, key=lambda e: (e.files, e.words, e.rule, e.fingerprint))
        ]
        listed = ",\n    ".join(rows)
        return (
            f'{{\n  "version": {VERSION},\n  "findings": ['
            + (f"\n    {listed}\n  " if rows else "")
            + "]\n}\n"
        )

    def _keyed(self, findings: Sequence[Finding]) -> list[tuple[str, Finding]]:
        """The findings with their fingerprints as seen from here; equal ones are numbered."""
        counted: Counter[str] = Counter()
        found = []
        for finding in findings:
            key = fingerprint(finding.rule, finding.span, finding.related, self._article)
            counted[key] += 1
            found.append((key if counted[key] == 1 else f"{key}-{counted[key]}", finding))
        return found

    def _entry(self, key: str, finding: Finding) -> Entry:
        files = dict.fromkeys(self._file(span) for span in (finding.span, *finding.related))
        return Entry(key, finding.rule, tuple(files), " ".join(finding.span.text.split()), finding.message)

    def _article(self, span: Span) -> str:
        """How an article is called from here: its file, and its record where it is one of several."""
        return self._file(span) + (f"#{span.article.rpartition('#')[2]}" if "#" in span.article else "")

    def _file(self, span: Span) -> str:
        return self._name(span.path) if span.path is not None else span.article

    def _name(self, path: str) -> str:
        try:
            return Path(os.path.relpath(Path(path).resolve(), self.path.resolve().parent)).as_posix()
        except ValueError:  # on another drive
            return Path(path).as_posix()

    def _exists(self, file: str) -> bool:
        return (self.path.parent / file).exists()


def read(path: Path) -> Baseline:
    """The baseline in the file at `path`. Raises FaultError where it is missing or is none."""
    import json

    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise FaultError(Fault(str(path), "no such baseline", "a file that --write-baseline wrote")) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FaultError(unreadable(str(path), error)) from error
    try:
        return Baseline(path, tuple(_entries(json.loads(text))))
    except json.JSONDecodeError as error:
        excerpt = text.split("\n")[error.lineno - 1]
        message = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise FaultError(Fault(str(path), message, "", error.lineno, error.colno, excerpt)) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        wanted = f'{{"version": {VERSION}, "findings": [...]}} as --write-baseline writes it'
        raise FaultError(Fault(str(path), "not a baseline of this version", wanted)) from error


def _entries(document: Any) -> Iterator[Entry]:
    """Raises one of several errors where the document is not as it should be."""
    if document["version"] != VERSION:
        raise ValueError(document["version"])
    for row in document["findings"]:
        entry = Entry(**{**row, "files": tuple(row["files"])})
        if not all(isinstance(value, str) for value in (*entry._replace(files=("",))[:2], *entry.files)):
            raise TypeError(row)
        yield entry
