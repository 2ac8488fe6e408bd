"""`chronolint compare`: how two passages were read, joined and compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from chronolint.cli.faults import show
from chronolint.cli.gather import Input, gather, input_options
from chronolint.cli.output import columns, output
from chronolint.faults import Fault, FaultError
from chronolint.text.files import real

if TYPE_CHECKING:
    from chronolint.config.gather import Gathered, Part

_PLACE = re.compile(r"(?P<file>.+):(?P<line>[1-9]\d*)", re.DOTALL)


@click.command("compare", short_help="Show how two passages were read and compared.")
@click.argument("first", metavar="FILE:LINE")
@click.argument("second", metavar="FILE:LINE")
@input_options
@click.option(
    "--width", type=click.IntRange(min=40), help="Columns to write for [of the terminal, up to 120]."
)
def command(
    given: Input,
    first: str,
    second: str,
    width: int | None,
) -> int:
    """Show how two passages were read, whether they were taken to tell of one thing, and what came of it.

    Where nothing is flagged, this tells why. Other articles of the set can be named behind the two, since
    they too decide what is joined.

    \b
    Examples:
      chronolint compare monday.md:12 friday.md:7
      chronolint compare monday.md:12 friday.md:7 archive/
    """
    from chronolint.pipeline import lint
    from chronolint.report.compare import compare, passage

    places = [_place(name) for name in (first, second)]
    files = dict.fromkeys((*(file for file, _ in places), *given.paths))
    gathered = gather(given._replace(paths=tuple(files)))
    show(gathered.faults)
    if gathered.faults:
        return 2
    part = _part_of(gathered, [file for file, _ in places])
    report = lint(part.articles, part.configuration.settings)
    found = []
    for file, line in places:
        passages = (
            passage(reading, number, line)
            for number, reading in enumerate(report.world.readings)
            if reading.article.path == _path_of(gathered, file)
        )
        one = next(filter(None, passages), None)
        if one is None:
            raise FaultError(Fault(file, "no sentence stands on this line", "a line of the text", line))
        found.append(one)
    with output() as out:
        for text in compare(report.world, report.findings, (found[0], found[1]), columns(width, out)):
            out.write(f"{text}\n")
    return 0


def _place(name: str) -> tuple[str, int]:
    found = _PLACE.fullmatch(name)
    if found is None:
        raise click.BadParameter(f"'{name}' is not FILE:LINE, as in draft.md:12", param_hint="FILE:LINE")
    return found["file"], int(found["line"])


def _path_of(gathered: Gathered, file: str) -> str | None:
    """The path by which the articles of a file are known."""
    wanted = real(file)
    paths = {article.path for row in gathered.sets for article in row if article.path}
    return next((path for path in sorted(paths) if real(path) == wanted), None)


def _part_of(gathered: Gathered, files: list[str]) -> Part:
    """The set in which both files are.

    Raises FaultError where a file holds no article, or where the configuration keeps the two apart.
    """
    paths = [_path_of(gathered, file) for file in files]
    for file, path in zip(files, paths, strict=True):
        if path is None:
            raise FaultError(Fault(file, "no article found"))
    for part in gathered.parts:
        if set(paths) <= {article.path for article in part.articles}:
            return part
    raise FaultError(
        Fault(files[1], f"never compared with {files[0]}: the configuration puts them in two sets", "one set")
    )
