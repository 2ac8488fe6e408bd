"""How a command runs the pipeline: with the cache or without, in how many processes, with a bar that tells
how far it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronolint.config import Configuration
from chronolint.text.article import Article

if TYPE_CHECKING:
    from chronolint.engines.run import Engine

_WORTH_STORING = 100_000  # characters below which reading anew is faster than looking up
_WORTH_TELLING = 1_000_000  # characters above which one would like to know how far it is
_VARIABLE = "CHRONOLINT_CACHE_DIR"


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `engine` takes."""
    for decorate in (
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Read articles in N processes [as many as are worth their start].",
        ),
        click.option("--no-cache", is_flag=True, help="Read everything anew, and keep nothing."),
        cache_option,
    ):
        command = decorate(command)
    return command


cache_option = click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    envvar=_VARIABLE,
    help="Keep what was read there [.chronolint_cache in the project].",
)


def cache_folder(chosen: Path | None, configuration: Configuration) -> Path | None:
    """The folder of the cache: the one chosen, else the project's own; None outside of any project."""
    if chosen is not None:
        return chosen
    from chronolint.store.folder import home

    return home(configuration.root.resolve(), configured=configuration.root != Path())


@contextmanager
def engine(
    options: Mapping[str, Any], configuration: Configuration, sets: Sequence[Sequence[Article]] | None
) -> Iterator[Engine]:
    """What lints the sets of a run, as the options of `engine_options` say; None where they are large and not
    loaded yet.

    A cache that cannot be used is told once, on standard error, and done without.
    """
    from chronolint.engines.run import Engine

    characters = _WORTH_TELLING if sets is None else sum(len(article.text) for row in sets for article in row)
    with ExitStack() as stack:
        store = None
        chosen: Path | None = options["cache_dir"]
        if not options["no_cache"] and (chosen or characters >= _WORTH_STORING):
            folder = cache_folder(chosen, configuration)
            if folder is not None:
                from chronolint.store.store import Store

                store = stack.enter_context(Store(folder))
        shown: list[Callable[[int, int], None]] = []

        def progress(done: int, of: int) -> None:
            """Show a bar from when it is known that there is much to read."""
            if not shown and of >= _WORTH_TELLING and sys.stderr.isatty():
                from chronolint.cli.progress import bar

                shown.append(stack.enter_context(bar()))
            for show in shown:
                show(done, of)

        yield Engine(store, options["jobs"], progress)
        if store is not None and store.trouble and not options["quiet"]:
            print(f"note: done without the cache: {store.trouble}", file=sys.stderr)
