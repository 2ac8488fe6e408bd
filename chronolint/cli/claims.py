"""`chronolint claims`: what was understood, as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from chronolint.cli.faults import show
from chronolint.cli.gather import gather, input_options
from chronolint.cli.output import output


@click.command("claims", short_help="Show what was understood, as JSON lines.")
@input_options
def command(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    published: tuple[str, ...],
    isolated: bool,
    config: Path | None,
) -> int:
    """Show what was understood of PATHS, one JSON object a line: for debugging, and for other programs.

    \b
    Example:
      chronolint claims articles/ | jq 'select(.kind == "strike")'
    """
    gathered = gather(paths, stdin_filename, published, isolated, config)
    show(gathered.faults)
    from chronolint.pipeline import claims

    with output() as out:
        for part in gathered.parts:
            for claim in claims(part.articles, part.configuration.settings):
                out.write(json.dumps(claim, ensure_ascii=False) + "\n")
    return 2 if gathered.faults else 0
