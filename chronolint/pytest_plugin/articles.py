"""Articles as tests: an item a file, and one a set.

However many items there are, the check runs once; workers of pytest-xdist share it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from chronolint.config import ConfigurationError
from chronolint.config.gather import gather
from chronolint.config.run import run
from chronolint.faults import Fault
from chronolint.lint.finding import Finding
from chronolint.pytest_plugin.fixture import drawn
from chronolint.report.summary import summary
from chronolint.values import NamedTuple

LEVELS = ("info", "warning", "error", "never")
_WAIT = 0.05  # seconds between two looks for the results of another worker
_MARK = "chronolint"


class Told(NamedTuple):
    """A finding or a fault as the items need it: level, a line, the report, the files touched, the set.

    Faults are of no set: -1.
    """

    level: str
    head: str
    text: str
    files: list[str]
    set: int


class Results(NamedTuple):
    """What the check of a session came to, and what became of each set in a line."""

    told: tuple[Told, ...]
    summaries: tuple[str, ...]


class Run:
    """The check of a session: what is read is known at once, what is found when an item asks."""

    def __init__(self, config: pytest.Config) -> None:
        roots = config.getini("chronolint_articles") or [config.rootpath]
        try:
            self._gathered = gather(roots)
        except ConfigurationError as error:
            raise pytest.UsageError("\n".join(map(str, error.faults))) from error
        self.fail_on = config.getini("chronolint_fail_on") or self._gathered.configuration.fail_on
        if self.fail_on not in LEVELS:
            raise pytest.UsageError(f"chronolint_fail_on is {self.fail_on!r}; expected {' or '.join(LEVELS)}")
        shared = getattr(config, "workerinput", {}).get("chronolint_shared")
        self._shared = Path(shared) if shared else None
        self._sets: dict[Path, set[int]] = {}
        for number, articles in enumerate(self._gathered.sets):
            for article in articles:
                if article.path:
                    self._sets.setdefault(Path(article.path).resolve(), set()).add(number)
        for fault in self._gathered.faults:
            self._sets.setdefault(Path(fault.path).resolve(), set())

    def holds(self, path: Path) -> bool:
        """Whether a file is read: what the configuration leaves out is not."""
        return path.resolve() in self._sets

    def sets(self, path: Path) -> set[int]:
        """The numbers of the sets that a file has articles in."""
        return self._sets[path.resolve()]

    def name(self, number: int) -> str:
        """What a set is called: as in the configuration, or "all articles"."""
        return self._gathered.parts[number].name or "all articles"

    def failing(self, level: str) -> bool:
        """Whether a finding of that level fails an item."""
        return LEVELS.index(level) >= LEVELS.index(self.fail_on)

    @cached_property
    def results(self) -> Results:
        """What was found, worked out once for all workers."""
        made = json.loads(self._make() if self._shared is None else once(self._shared, self._make))
        return Results(tuple(Told(*row) for row in made["told"]), tuple(made["summaries"]))

    def _make(self) -> str:
        outcome = run(self._gathered)
        told = [_fault(fault) for fault in outcome.faults]
        for number, findings in enumerate(outcome.by_set):
            for finding in findings:
                report = drawn([finding], self._gathered.sources)
                head = f"{finding.severity}[{finding.rule}]: {finding.message}"
                told.append(Told(str(finding.severity), head, report, _files(finding), number))
        summaries = [
            summary(findings, len(articles))
            for findings, articles in zip(outcome.by_set, self._gathered.sets, strict=True)
        ]
        return json.dumps({"told": told, "summaries": summaries})


def _files(finding: Finding) -> list[str]:
    paths = (span.path for span in (finding.span, *finding.related))
    return list(dict.fromkeys(str(Path(path).resolve()) for path in paths if path))


def _fault(fault: Fault) -> Told:
    return Told("error", str(fault), str(fault), [str(Path(fault.path).resolve())], -1)


def once(folder: Path, make: Callable[[], str]) -> str:
    """What `make` gives, made by one of the processes that share `folder` and read by the others.

    Where the one breaks off, another takes over.
    """
    done, lock = folder / "chronolint.json", folder / "chronolint.lock"
    while not done.exists():
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            if not _alive(lock):
                lock.unlink(missing_ok=True)
            time.sleep(_WAIT)
            continue
        with os.fdopen(descriptor, "w") as held:
            held.write(str(os.getpid()))
        try:
            draft = done.with_suffix(".draft")
            draft.write_text(make(), "utf-8")
            draft.replace(done)
        finally:
            lock.unlink(missing_ok=True)
    return done.read_text("utf-8")


def _alive(lock: Path) -> bool:
    """Whether the process that holds a lock is still there."""
    try:
        os.kill(int(lock.read_text()), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):  # it is let go, not written yet, or not ours to ask
        return True
    return True


_RUN = pytest.StashKey[Run]()


def run_of(config: pytest.Config) -> Run:
    """The run of a session. Raises UsageError where the configuration cannot be used."""
    if _RUN not in config.stash:
        config.stash[_RUN] = Run(config)
    return config.stash[_RUN]


class ArticleError(Exception):
    """What was found in a file or a set."""


class _Item(pytest.Item):
    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        self.add_marker(_MARK)

    def judge(self, found: Iterable[Told]) -> None:
        """Raises ArticleError for what fails; what does not is a section of the report."""
        judged = run_of(self.config)
        failing: list[str] = []
        for told in found:
            if judged.failing(told.level):
                failing.append(told.text)
            else:
                self.add_report_section("call", _MARK, told.text)
        if failing:
            raise ArticleError("\n".join(failing))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The report alone; a traceback only where chronolint itself broke."""
        if isinstance(excinfo.value, ArticleError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class ArticleFile(pytest.File):
    """A file of articles."""

    def collect(self) -> Iterator[ArticleItem]:
        """The one item of the file."""
        yield ArticleItem.from_parent(self, name=_MARK)


class ArticleItem(_Item):
    """A file, judged against its set: it fails for all that touches it, whichever side is at fault."""

    def runtest(self) -> None:
        """Raises ArticleError with the report on what touches the file."""
        path = str(self.path.resolve())
        self.judge(told for told in run_of(self.config).results.told if path in told.files)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The name of the file."""
        return self.path, None, self.nodeid.removesuffix(f"::{_MARK}")


class SetItem(_Item):
    """A set as a whole, those of its files too that were not collected."""

    def __init__(self, *, number: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.number = number

    def runtest(self) -> None:
        """Raises ArticleError with a line on what was found in the set, and one a finding."""
        judged = run_of(self.config)
        failing = [
            told.head
            for told in judged.results.told
            if told.set in (self.number, -1) and judged.failing(told.level)
        ]
        if failing:
            raise ArticleError("\n  ".join([judged.results.summaries[self.number], *failing]))

    def reportinfo(self) -> tuple[Path, None, str]:
        """The name of the set."""
        return self.path, None, self.name


def status_items(session: pytest.Session, items: Iterable[pytest.Item]) -> list[SetItem]:
    """An item for each set that one of the files among `items` belongs to."""
    judged = run_of(session.config)
    numbers: set[int] = set()
    for item in items:
        if isinstance(item, ArticleItem):
            numbers |= judged.sets(item.path)
    return [
        SetItem.from_parent(session, name=f"{_MARK}[{judged.name(number)}]", number=number)
        for number in sorted(numbers)
    ]
