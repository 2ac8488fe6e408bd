"""The options of `check` that say which rules run, and how they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronolint.lint.selection import spelled
from chronolint.settings import Exempt
from chronolint.text.globs import is_glob
from chronolint.values import replace

if TYPE_CHECKING:
    from chronolint.settings import Settings


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is no date such as 2024-03-29") from None


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `chosen` takes."""
    for decorate in (
        click.option(
            "--today",
            callback=_day,
            metavar="DATE",
            help="The day it is, for rules that need one; no clock is read.",
        ),
        click.option(
            "--tolerance", type=click.Choice(["usual", "strict"]), help="How to read hedges [usual]."
        ),
        click.option(
            "--per-file-ignores",
            multiple=True,
            metavar="GLOB:CODES",
            help="Leave files out of some rules: opinion/*:C2,T201.",
        ),
        click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these."),
        click.option("--extend-select", multiple=True, metavar="CODES", help="Report these too."),
        click.option(
            "--select",
            multiple=True,
            metavar="CODES",
            help="Report only these: T204, or all that begin with T2.",
        ),
    ):
        command = decorate(command)
    return command


def chosen(settings: Settings, options: dict[str, Any]) -> Settings:
    """The settings with what the command line says; `--select` replaces, the other lists add."""
    select = _codes(options["select"]) or settings.select
    return replace(
        settings,
        select=(*select, *_codes(options["extend_select"])),
        ignore=(*settings.ignore, *_codes(options["ignore"])),
        exempt=(*settings.exempt, *_exempt(options["per_file_ignores"])),
        tolerance=options["tolerance"] or settings.tolerance,
        today=options["today"] or settings.today,
    )


def _codes(values: Sequence[str]) -> tuple[str, ...]:
    """Codes and names given one by one or with commas between them; codes in capitals."""
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    return tuple(map(spelled, words))


def _exempt(pairs: Sequence[str]) -> Iterator[Exempt]:
    for pair in pairs:
        pattern, colon, codes = pair.rpartition(":")
        if not colon or not pattern.strip() or not _codes([codes]):
            raise click.BadParameter(f"'{pair}' is not GLOB:CODES", param_hint="--per-file-ignores")
        if not is_glob(pattern.strip()):
            raise click.BadParameter(f"'{pattern}' is no pattern of files", param_hint="--per-file-ignores")
        yield Exempt(Path.cwd(), pattern.strip(), _codes([codes]))
