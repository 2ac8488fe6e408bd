"""Checks again and again, whenever what was read changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from chronolint.faults import Fault, FaultError
from chronolint.text.files import below


def watch(paths: Iterable[Path], run: Callable[[], int], written: Path | None = None) -> int:
    """Call `run` now, and each time that an article, a rule page or a configuration file in `paths` changes,
    until it is interrupted; the value is that of the last run. What is `written` by the run does not count.

    Raises FaultError where the library that watches is not installed.
    """
    try:
        from watchfiles import watch as changes
    except ImportError:
        raise FaultError(
            Fault("--watch", "needs the library watchfiles", "pip install 'chronolint[watch]'")
        ) from None
    from chronolint.cli.main import reported
    from chronolint.config import NAMES
    from chronolint.lint.registry import rulebook
    from chronolint.store.keys import pages
    from chronolint.text.files import ending
    from chronolint.text.formats.registry import formats
    from chronolint.text.sidecar import SIDECAR

    own = written and written.resolve()

    def counts(_: object, path: str) -> bool:
        name = os.path.basename(path)  # noqa: PTH119 - asked for each file below a folder
        known = name in (*NAMES, SIDECAR) or ending(name, formats()) is not None
        return known and Path(path).resolve() != own and not _hidden(Path(path), there)

    def once() -> int:
        rulebook.cache_clear()
        pages.cache_clear()
        try:
            return run()
        except Exception as error:
            return reported(error)

    status = once()
    there = [path for path in paths if path.exists()] or [Path()]
    print("watching; Ctrl-C ends it", file=sys.stderr, flush=True)
    try:
        for changed in changes(*there, watch_filter=counts, raise_interrupt=False):
            names = sorted({Path(path).name for _, path in changed})
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            print(f"\n--- {', '.join(names[:3])}{more}", file=sys.stderr, flush=True)
            status = once()
    except OSError as error:
        raise FaultError(Fault("--watch", f"cannot go on: {error}", "folders that can be read")) from error
    return status


def _hidden(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a path leads through a hidden folder below the one that is watched: .git, or a cache."""
    inner = (below(path.parent, folder) for folder in folders)
    return any(part.startswith(".") for one in inner if one is not None for part in one.parts)
