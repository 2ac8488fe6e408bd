"""The group of commands, and the guard around them: a user never sees a traceback unasked."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from chronolint import __version__

COMMANDS = {
    "check": "chronolint.cli.check",
    "timeline": "chronolint.cli.timeline",
    "claims": "chronolint.cli.claims",
    "compare": "chronolint.cli.compare",
    "tag": "chronolint.cli.tag",
    "explain": "chronolint.cli.explain",
    "rules": "chronolint.cli.rules",
    "cache": "chronolint.cli.cache",
    "config": "chronolint.cli.config",
    "init": "chronolint.cli.init",
    "completion": "chronolint.cli.completion",
    "server": "chronolint.cli.server",
}
CANNOT = 2


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; each module has it as `command`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; a file in its place gets a hint."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_no_command(args[0]), ctx)
        return super().resolve_command(ctx, args)


def _no_command(name: str) -> str:
    if Path(name).exists():
        return f"no command '{name}'; to check it: chronolint check {name}"
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, 1)
    return f"no command '{name}'" + (f"; is it '{close[0]}'?" if close else "")


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 nothing to report, 1 findings, 2 something could not be read or done.",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Find statements about time, counts and places that cannot all be true.

    \b
    chronolint check articles/          what contradicts what, and why
    chronolint timeline articles/       what happened when, and who says so
    chronolint explain T204             what a rule does, with examples
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; faults go to standard error in words.

    Raises KeyboardInterrupt where the user ends it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(args=arguments, prog_name="chronolint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as abort:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from abort
    except Exception as error:
        if os.environ.get("CHRONOLINT_TRACEBACK"):
            raise
        if _while_interrupted(error):
            raise KeyboardInterrupt from error
        return reported(error)
    return status if isinstance(status, int) else 0


def _while_interrupted(error: BaseException) -> bool:
    """Whether something failed only because it was being put away after Ctrl-C."""
    before = error.__cause__ or error.__context__
    return before is not None and (isinstance(before, KeyboardInterrupt) or _while_interrupted(before))


def reported(error: Exception) -> int:
    """Tells on standard error, in words, what went wrong, and returns the exit status for it."""
    from chronolint.cli.faults import show
    from chronolint.config import ConfigurationError
    from chronolint.faults import FaultError, unreadable
    from chronolint.tables import TableError

    match error:
        case FaultError():
            show((error.fault,))
        case ConfigurationError():
            show(error.faults)
        case OSError() if error.filename:
            show((unreadable(str(error.filename), error),))
        case OSError():  # a full disk, say
            print(f"error: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        case TableError():
            print(f"error: {error}", file=sys.stderr)
        case _:
            words = " ".join(str(error).split()) or "no message"
            print(
                f"error: chronolint failed: {type(error).__name__}: {words}\n"
                "  = help: this is a fault of chronolint, not of your text; please report it, with\n"
                "          what it says when run again with CHRONOLINT_TRACEBACK=1",
                file=sys.stderr,
            )
    return CANNOT
