"""`chronolint explain`: what a rule is about."""

from __future__ import annotations

import sys

import click

from chronolint.cli.faults import show
from chronolint.cli.output import colored, columns, output, screen_options
from chronolint.cli.rulebook import isolated_option, rulebook
from chronolint.faults import Fault, FaultError


@click.command("explain", short_help="Show what a rule does, with examples.")
@click.argument("rule", metavar="CODE|NAME")
@isolated_option
@screen_options
def command(rule: str, isolated: bool, color: str, width: int | None) -> int:
    """Show what the rule CODE (or its name) does, why, how to mend what it reports, and examples.

    On a terminal the page is set for reading; elsewhere it is Markdown.

    \b
    Examples:
      chronolint explain T201
      chronolint explain conflicting-dates
    """
    from chronolint.lint.describe import explain, near

    book = rulebook(isolated)
    found = book.find(rule)
    if found is None:
        show(book.faults)  # it may be the page that is asked for
        close = near(rule, book.rules)
        raise FaultError(
            Fault(rule, "no such rule", " or ".join(close) or "a code that `chronolint rules` lists")
        )
    page = explain(found)
    with output() as out:
        if colored(color, sys.stdout):
            from rich.markdown import Markdown

            from chronolint.report.terminal import console

            cells = columns(width, out)
            console(out, color=True, width=cells).print(Markdown(page))
        else:
            out.write(page)
    return 0
