"""Articles read in several processes; they come back in the order given, whatever the number of processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from threading import Thread

from chronolint.claims.read import read
from chronolint.pipeline import no_search_for_cycles
from chronolint.settings import Settings
from chronolint.store.forms import pack_reading
from chronolint.text.article import Article


@contextmanager
def forms(
    portions: Sequence[Sequence[Article]], settings: Settings, jobs: int
) -> Iterator[Iterator[tuple[bytes, ...]]]:
    """The forms of the readings of each portion, in order, made by so many processes.

    The processes end with the block, at once where it is left by an exception, and with this one, in whatever
    way it ends. Where one of them is ended from outside, what is left is read here.
    """
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(portions)), context, initializer=_end_with_starter)
    try:
        with _interrupts_kept_here():
            made = deque(pool.submit(_forms, portion, settings) for portion in portions)
        yield _in_order(portions, settings, made)
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    portions: Sequence[Sequence[Article]], settings: Settings, made: deque[Future[tuple[bytes, ...]]]
) -> Iterator[tuple[bytes, ...]]:
    for portion in portions:
        try:
            found = made.popleft().result()  # and what it holds is let go
        except BrokenExecutor:
            found = _forms(portion, settings)
        yield found


def _end_with_starter() -> None:
    """End this process when the one that started it is gone: it would wait for work for ever."""
    starter = multiprocessing.parent_process()
    assert starter is not None

    def watch() -> None:
        starter.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _forms(articles: Sequence[Article], settings: Settings) -> tuple[bytes, ...]:
    with no_search_for_cycles():
        return tuple(pack_reading(read(article, settings)) for article in articles)


@contextmanager
def _interrupts_kept_here() -> Iterator[None]:
    """Processes started meanwhile do not hear Ctrl-C: the one that started them does, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
