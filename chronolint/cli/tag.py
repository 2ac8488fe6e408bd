"""`chronolint tag`: the time expressions of a text."""

from __future__ import annotations

import click

from chronolint.cli.faults import show
from chronolint.cli.gather import Input, gather, input_options
from chronolint.cli.output import colored, columns, output, screen_options


@click.command("tag", short_help="Show the time expressions of a text, and what they mean.")
@input_options
@click.option(
    "--output-format",
    "--format",
    "style",
    type=click.Choice(["terminal", "jsonl", "timeml"]),
    default="terminal",
    help="A list to read, JSON lines, or the text with TIMEX3 tags.",
)
@screen_options
def command(
    given: Input,
    style: str,
    color: str,
    width: int | None,
) -> int:
    """Show the time expressions of PATHS as TIMEX3 has them: type, value, and the stretch of time meant.

    Each article is read by itself, with its own date.

    \b
    Examples:
      chronolint tag report.txt --published report.txt=2024-03-29
      chronolint tag articles/ --format jsonl > times.jsonl
      chronolint tag report.txt --format timeml > report.tml
    """
    gathered = gather(given)
    show(gathered.faults)
    from chronolint.claims.read import read

    readings = [
        read(article, part.configuration.settings) for part in gathered.parts for article in part.articles
    ]
    if style == "timeml" and len(readings) > 1:
        raise click.UsageError(f"a TimeML document holds one article, and here are {len(readings)}")
    with output() as out:
        if style == "timeml":
            from chronolint.report.timeml import document

            out.writelines(map(document, readings))
        elif style == "jsonl":
            from chronolint.report.tags import json_lines

            out.writelines(f"{line}\n" for line in json_lines(readings))
        else:
            from chronolint.report.tags import listing
            from chronolint.report.terminal import console

            screen = console(out, color=colored(color, out), width=columns(width, out))
            for reading in readings:
                for line in listing(reading):
                    screen.print(line, soft_wrap=True)
    return 2 if gathered.faults else 0
