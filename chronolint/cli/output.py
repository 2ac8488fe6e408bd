"""Where output goes, how wide it may be, and whether in colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click

from chronolint.faults import Fault, FaultError
from chronolint.text.files import real

PIPE_WIDTH = 80
WIDEST = 120


@contextmanager
def output(path: Path | None = None) -> Iterator[IO[str]]:
    """Standard output, or the file at `path`, which changes only when all has been written.

    A reader that goes away early (`| head`) is no fault: what it did not want is dropped.
    Raises FaultError where either cannot be written.
    """
    if path is not None:
        with _whole_file(path) as out:
            yield out
        return
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # a full disk, say
            raise FaultError(Fault("standard output", f"cannot be written: {error.strerror}")) from error


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[str]]:
    target = real(path)
    # A pipe or a device is written to, never replaced.
    special = os.path.exists(target) and not os.path.isfile(target)  # noqa: PTH110, PTH113 - may fail
    draft = target if special else target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with _ended_in_order(), draft.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
            yield out
        if not special:
            draft.replace(target)
    except OSError as error:
        raise FaultError(Fault(str(path), f"cannot be written: {error.strerror}")) from error
    finally:
        if not special:
            with suppress(OSError):
                draft.unlink()


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Where the process is told to end meanwhile, the block is left by SystemExit: its draft is put away."""
    import signal
    from threading import current_thread, main_thread

    if current_thread() is not main_thread():  # signals are not for others
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def screen_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options `color` and `width`, for `colored` and `columns`."""
    command = click.option(
        "--width", type=click.IntRange(min=40), help="Columns to write for [of the terminal, up to 120]."
    )(command)
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="When to use colour [on a terminal, unless NO_COLOR is set].",
    )(command)


def colored(wish: str, out: IO[str]) -> bool:
    """Whether to use colour: `wish` is always, never or auto.

    auto heeds NO_COLOR, then FORCE_COLOR, then whether `out` is a terminal that knows colour.
    """
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def columns(wish: int | None, out: IO[str]) -> int:
    """The width to write for: as wished, that of the terminal up to a readable line, or 80 in a pipe."""
    if wish is not None:
        return wish
    if out.isatty() or os.environ.get("COLUMNS"):
        import shutil

        return min(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, WIDEST)
    return PIPE_WIDTH
