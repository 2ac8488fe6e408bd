"""`chronolint completion`: lets a shell complete commands and options."""

from __future__ import annotations

import click

from chronolint.cli.output import output

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="Print what lets a shell complete commands.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print the script that lets SHELL complete commands, options and files.

    \b
    Examples:
      chronolint completion bash > ~/.local/share/bash-completion/completions/chronolint
      chronolint completion zsh > ~/.zfunc/_chronolint
      chronolint completion fish > ~/.config/fish/completions/chronolint.fish
    """
    from click.shell_completion import get_completion_class

    from chronolint.cli.main import cli

    made = get_completion_class(shell)
    assert made is not None
    script = made(cli, {}, "chronolint", "_CHRONOLINT_COMPLETE")
    with output() as out:
        # Not `source()`: it asks the shell for its version, and need not be there to write for it.
        out.write(script.source_template % script.source_vars() + "\n")
    return 0
