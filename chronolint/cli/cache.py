"""`chronolint cache`: where the cache lies, what is in it, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chronolint.cli.engine import cache_folder, cache_option
from chronolint.cli.gather import configured

_NONE = "error: no cache: this is no project, with neither a configuration file nor a repository"


@click.group("cache", short_help="Show, empty or shrink the cache.")
def command() -> None:
    """What `check` remembers of the articles of a project.

    It is kept in .chronolint_cache, beside the configuration file or at the top of the repository, where only
    you can read it. It can be deleted at any time.

    \b
    Examples:
      chronolint cache info
      chronolint cache clear
    """


def _folder(function: Callable[[Path], int]) -> Any:
    """A command on the folder of the cache of the current project."""

    @command.command(function.__name__.strip("_"), help=function.__doc__)
    @cache_option
    @click.option("--isolated", is_flag=True, help="Read no configuration file.")
    def run(cache_dir: Path | None, isolated: bool) -> int:
        folder = cache_folder(cache_dir, configured(isolated))
        if folder is None:
            click.echo(_NONE, err=True)
            return 2
        return function(folder)

    return run


@_folder
def _dir(folder: Path) -> int:
    """Show where the cache lies."""
    click.echo(folder)
    return 0


@_folder
def _info(folder: Path) -> int:
    """Show what is in the cache."""
    click.echo(f"folder    {folder}")
    if not _has_any(folder):
        click.echo("nothing kept")
        return 0
    from chronolint.store.store import Store

    with Store(folder) as store:
        contents = store.contents()
    if store.trouble:
        click.echo(f"error: {store.trouble}", err=True)
        return 2
    click.echo(f"articles  {contents.readings:,}")
    click.echo(f"sets      {contents.sets:,}")
    click.echo(f"old       {contents.stale:,}")
    click.echo(f"size      {_size(contents.size)}")
    return 0


@_folder
def _clear(folder: Path) -> int:
    """Delete all that is in the cache."""
    from chronolint.store.folder import delete

    try:
        size = delete(folder)
    except OSError as error:
        click.echo(f"error: {error.filename}: {error.strerror}", err=True)
        return 2
    click.echo(f"deleted {_size(size)}" if size else "nothing kept")
    return 0


@_folder
def _prune(folder: Path) -> int:
    """Delete what was not used of late, and what another version of chronolint wrote."""
    if not _has_any(folder):
        click.echo("nothing kept")
        return 0
    from chronolint.store.store import Store

    with Store(folder) as store:
        before = store.contents().size
        gone = store.prune()
        after = store.contents().size
    if store.trouble:
        click.echo(f"error: {store.trouble}", err=True)
        return 2
    click.echo(f"deleted {gone:,} entries, {_size(max(0, before - after))}")
    return 0


def _has_any(folder: Path) -> bool:
    from chronolint.store.folder import files

    return any(True for _ in files(folder))


def _size(count: int) -> str:
    """A number of bytes, to be read: 1.4 MB."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} bytes"
