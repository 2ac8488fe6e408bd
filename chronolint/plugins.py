"""What other installed packages add: entry points of the groups "chronolint.rules", "chronolint.kinds" and
"chronolint.loaders".
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def entry_points(group: str) -> tuple[tuple[str, str], ...]:
    """The (name, value) pairs of an entry point group, sorted.

    importlib.metadata takes 25 ms to load, which a run without plugins should not pay: it is asked only
    where some installed package speaks of chronolint's groups.
    """
    if not _announced():
        return ()
    from importlib import metadata

    return tuple(sorted((point.name, point.value) for point in metadata.entry_points(group=group)))


@cache
def _announced() -> bool:
    """Whether the metadata beside any importable package speaks of a group of ours."""
    for folder in map(Path, sys.path):
        try:
            found = [path for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info")]
        except OSError:
            continue
        for path in found:
            try:
                if b"[chronolint." in (path / "entry_points.txt").read_bytes():
                    return True
            except OSError:
                continue
    return False
