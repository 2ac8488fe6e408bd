"""`chronolint rules`: what is looked for."""

from __future__ import annotations

import json

import click

from chronolint.cli.faults import show
from chronolint.cli.output import output
from chronolint.cli.rulebook import isolated_option, rulebook


@click.command("rules", short_help="List the rules.")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", help="Lines, or JSON.")
@isolated_option
def command(output_format: str, isolated: bool) -> int:
    """List all rules: bundled ones, those of installed packages, and those of the project.

    \b
    Examples:
      chronolint rules
      chronolint rules --output-format json
    """
    from chronolint.lint.describe import rows

    book = rulebook(isolated)
    show(book.faults)
    listed = rows(book.rules)
    with output() as out:
        if output_format == "json":
            out.write(json.dumps([row._asdict() for row in listed], ensure_ascii=False, indent=2) + "\n")
        else:
            widest = max((len(row.name) for row in listed), default=0)
            out.writelines(
                f"{row.code:<5}  {row.level:<7}  {row.name:<{widest}}  {row.title}\n" for row in listed
            )
    return 2 if book.faults else 0
