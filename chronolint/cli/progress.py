"""A bar on standard error that tells how much has been read; it is gone when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


@contextmanager
def bar() -> Iterator[Callable[[int, int], None]]:
    """A bar, as a function that is told what has been done, of how much."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def show(done: int, of: int) -> None:
            comparing = done >= of
            progress.update(
                task,
                completed=done,
                total=None if comparing else of,
                description="comparing" if comparing else "reading",
            )

        yield show
