"""`chronolint claims`: what was understood, as JSON lines."""

from __future__ import annotations

import json

import click

from chronolint.cli.faults import show
from chronolint.cli.gather import Input, gather, input_options
from chronolint.cli.output import output


@click.command("claims", short_help="Show what was understood, as JSON lines.")
@input_options
def command(
    given: Input,
) -> int:
    """Show what was understood of PATHS, one JSON object a line: for debugging, and for other programs.

    \b
    Example:
      chronolint claims articles/ | jq 'select(.kind == "strike")'
    """
    gathered = gather(given)
    show(gathered.faults)
    from chronolint.pipeline import claims

    with output() as out:
        for part in gathered.parts:
            for claim in claims(part.articles, part.configuration.settings):
                out.write(json.dumps(claim, ensure_ascii=False) + "\n")
    return 2 if gathered.faults else 0
