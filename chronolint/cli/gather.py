"""What most commands begin with: options that name the input, and the input that they name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronolint.config import Configuration, find, read
from chronolint.values import NamedTuple

if TYPE_CHECKING:
    from chronolint.config.gather import Gathered, Survey


class Input(NamedTuple):
    """What a command was told of its input: the values of `input_options`."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    published: tuple[str, ...]
    isolated: bool
    config: Path | None


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that name the input; the command has them as one `Input`, its first value."""

    @wraps(command)
    def taking(**options: Any) -> Any:
        return command(Input(*map(options.pop, Input._fields)), **options)

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
        taking = decorate(taking)
    return taking


def gather(given: Input) -> Gathered:
    """Read the configuration and load the articles that the arguments of a command name: see `survey`."""
    return survey(given).load()


def survey(given: Input, against: Sequence[Path] = ()) -> Survey:
    """Read the configuration and find the files that the arguments of a command name.

    No path means the current folder, or standard input where only its name is given. Raises
    ConfigurationError where the configuration file is not usable.
    """
    from chronolint.config.gather import Given
    from chronolint.config.gather import survey as surveyed

    if given.config and given.isolated:
        raise click.UsageError("--config cannot stand beside --isolated")
    names = given.paths or (("-",) if given.stdin_filename else (".",))
    stdin = sys.stdin.buffer.read() if "-" in names else None
    return surveyed(
        [Path(name) for name in names if name != "-"],
        Given(stdin, given.stdin_filename, published=_dates(given.published)),
        against=against,
        isolated=given.isolated,
        config=given.config,
    )


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


def configured(isolated: bool) -> Configuration:
    """The configuration for the current folder, for commands that read no articles."""
    found = None if isolated else find([Path()])
    return read(found) if found else Configuration()
