"""What most commands begin with: options that name the input, and the input that they name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from chronolint.config.gather import Gathered, Survey


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that `gather` takes."""
    for decorate in (
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="The configuration file that counts, in place of those that are found.",
        ),
        click.option(
            "--isolated", is_flag=True, help="Read no configuration file: the same result everywhere."
        ),
        click.option(
            "--published",
            multiple=True,
            metavar="FILE=DATE",
            help="The publication date of a file, as 2024-03-29; it beats what the file says.",
        ),
        click.option(
            "--stdin-filename",
            metavar="NAME",
            help="What to call the text on standard input (the path -); its ending tells the format.",
        ),
        click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    ):
        command = decorate(command)
    return command


def gather(
    paths: Sequence[str],
    stdin_filename: str | None,
    published: Sequence[str],
    isolated: bool,
    config: Path | None,
    against: Sequence[Path] = (),
) -> Gathered:
    """Read the configuration and load the articles that the arguments of a command name: see `survey`."""
    return survey(paths, stdin_filename, published, isolated, config, against).load()


def survey(
    paths: Sequence[str],
    stdin_filename: str | None,
    published: Sequence[str],
    isolated: bool,
    config: Path | None,
    against: Sequence[Path] = (),
) -> Survey:
    """Read the configuration and find the files that the arguments of a command name.

    No path means the current folder, or standard input where only its name is given. Raises
    ConfigurationError where the configuration file is not usable.
    """
    from chronolint.config.gather import Given
    from chronolint.config.gather import survey as surveyed

    if config and isolated:
        raise click.UsageError("--config cannot stand beside --isolated")
    names = tuple(paths) or (("-",) if stdin_filename else (".",))
    given = Given(
        sys.stdin.buffer.read() if "-" in names else None, stdin_filename, published=_dates(published)
    )
    files = [Path(name) for name in names if name != "-"]
    return surveyed(files, given, against=against, isolated=isolated, config=config)


def _dates(pairs: Sequence[str]) -> dict[str, str]:
    if not pairs:
        return {}
    from chronolint.when.publication import tells_date

    dates = {}
    for pair in pairs:
        name, equals, date = pair.rpartition("=")
        if not equals or not name:
            raise click.BadParameter(f"'{pair}' is not FILE=DATE", param_hint="--published")
        if not tells_date(date.strip()):
            raise click.BadParameter(f"'{date}' is no date such as 2024-03-29", param_hint="--published")
        dates[name] = date
    return dates
