"""`chronolint server`: the language server for editors."""

from __future__ import annotations

import sys

import click

from chronolint.faults import Fault, FaultError


@click.command("server", short_help="Serve an editor, over standard input and output.")
@click.option(
    "--delay",
    type=click.IntRange(min=0),
    default=300,
    metavar="MS",
    help="Milliseconds without a change before a check starts [300].",
)
@click.option("--stdio", is_flag=True, hidden=True, help="What some editors add; there is no other way.")
def command(delay: int, stdio: bool) -> int:
    """Serve an editor that speaks the Language Server Protocol.

    Findings are shown in all files of a set, what is being written among them; hover tells what words were
    read as, "go to definition" leads to what contradicts them. Needs the extra `lsp`.

    \b
    Example, in an editor's settings:
      command: ["chronolint", "server"], for Markdown, text and HTML
    """
    try:
        from chronolint.server.app import make
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        wanted = "pip install 'chronolint[lsp]'"
        raise FaultError(Fault("chronolint server", f"{error.name} is not installed", wanted)) from error
    server = make(delay / 1000)
    server.start_io()
    sys.stdout = sys.stderr  # pygls has closed standard output, and nothing is left to be said there
    return 0 if server.ended else 1
