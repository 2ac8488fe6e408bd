"""What most commands begin with: the configuration, the articles that the paths name, and their sets."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from chronolint.config import Configuration, find, read
from chronolint.faults import Fault
from chronolint.text.article import Article

_CODE = re.compile(r"[a-z]\d*|all", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The input of a run. `faults` are files that could not be read; the others are used all the same."""

    configuration: Configuration
    sets: tuple[tuple[Article, ...], ...]
    faults: tuple[Fault, ...]

    @property
    def sources(self) -> dict[str, str]:
        """The text that spans point into, by article."""
        return {
            article.id: article.source.source if article.source else article.text
            for group in self.sets
            for article in group
        }


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that `gather` takes."""
    for decorate in (
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
    paths: Sequence[str], stdin_filename: str | None, published: Sequence[str], isolated: bool
) -> Gathered:
    """Read the configuration and load the articles.

    No path means the current folder, or standard input where only its name is given. Raises
    ConfigurationError where the configuration file is not usable.
    """
    from chronolint.config.sets import divide
    from chronolint.text.loaders import FORMATS, load

    names = tuple(paths) or (("-",) if stdin_filename else (".",))
    files = [Path(name) for name in names if name != "-"]
    found = None if isolated else find(files)
    configuration = read(found) if found else Configuration()
    loaded = load(
        files,
        stdin=sys.stdin.buffer.read() if "-" in names else None,
        stdin_name=stdin_filename,
        ignore=configuration.exclude,
        root=configuration.root if found else None,
        fields=configuration.fields,
        dates=_dates(published, configuration, files),
    )
    sets = divide(loaded.articles, configuration.sets, configuration.root)
    faults = loaded.faults
    if not loaded.articles and not faults:
        faults = (Fault(", ".join(names), "no article found", f"files in {', '.join(FORMATS)}"),)
    return Gathered(configuration, sets, faults)


def _dates(published: Sequence[str], configuration: Configuration, files: Sequence[Path]) -> dict[str, str]:
    """The dates given for what is read now; the configuration may tell those of other files too."""
    dates = {
        str(configuration.root / name): date
        for name, date in configuration.published.items()
        if any((configuration.root / name).resolve().is_relative_to(path.resolve()) for path in files)
    }
    for pair in published:
        name, equals, date = pair.rpartition("=")
        if not equals or not name:
            raise click.BadParameter(f"'{pair}' is not FILE=DATE", param_hint="--published")
        dates[name] = date
    return dates


def with_codes(
    configuration: Configuration, select: Sequence[str], extend: Sequence[str], ignore: Sequence[str]
) -> Configuration:
    """The configuration with the codes named on the command line; `select` replaces, the others add."""
    settings = configuration.settings
    chosen = _codes(select) or settings.select
    return replace(
        configuration,
        settings=replace(
            settings, select=(*chosen, *_codes(extend)), ignore=(*settings.ignore, *_codes(ignore))
        ),
    )


def _codes(values: Sequence[str]) -> tuple[str, ...]:
    """Codes and names given one by one or with commas between them; codes in capitals."""
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    return tuple(word.upper() if _CODE.fullmatch(word) else word for word in words)
