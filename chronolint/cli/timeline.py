"""`chronolint timeline`: the merged chronology of a set."""

from __future__ import annotations

import click

from chronolint.cli.faults import show
from chronolint.cli.gather import Input, gather, input_options
from chronolint.cli.output import colored, columns, output, screen_options


@click.command("timeline", short_help="Show what happened when, and who says so.")
@input_options
@click.option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", help="Lines, or JSON lines."
)
@screen_options
def command(
    given: Input,
    output_format: str,
    color: str,
    width: int | None,
) -> int:
    """Show what PATHS say happened, in order of time: one line an event, with its window and the articles.

    A line marked ! is one on which the articles cannot all be right; ~ marks a date that was inferred.

    \b
    Examples:
      chronolint timeline articles/
      chronolint timeline articles/ --output-format json
    """
    gathered = gather(given)
    show(gathered.faults)
    from chronolint.pipeline import timeline as events

    sets = [events(part.articles, part.configuration.settings) for part in gathered.parts]
    from chronolint.report.terminal import console
    from chronolint.report.timeline import timeline, timeline_json

    with output() as out:
        if output_format == "json":
            out.writelines(f"{line}\n" for entries in sets for line in timeline_json(entries))
        else:
            cells = columns(width, out)
            screen = console(out, color=colored(color, out), width=cells)
            for number, entries in enumerate(filter(None, sets)):
                if number:
                    screen.print()
                for line in timeline(entries, cells):
                    screen.print(line, soft_wrap=True)
    return 2 if gathered.faults else 0
