"""`chronolint config`: what is configured, and what can be."""

from __future__ import annotations

from pathlib import Path

import click

from chronolint.cli.output import output


@click.group("config", short_help="Show the configuration that counts, or all that it can say.")
def command() -> None:
    """Show the configuration that counts, or the JSON Schema of all that it can say.

    \b
    Examples:
      chronolint config show articles/draft.md
      chronolint config schema > chronolint.schema.json
    """


@command.command("show", short_help="Show what counts for a file or a folder.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
def show(path: Path) -> int:
    """Show the configuration that counts for PATH (the current folder), as TOML, with the file it is from.

    \b
    Example:
      chronolint config show articles/draft.md
    """
    from chronolint.config import find
    from chronolint.text.files import name_of

    found = find([path])
    with output() as out:
        if found is None:
            out.write("# no configuration file: these are the defaults\n")
        else:
            out.write(f"# {name_of(found)}\n")
        from chronolint.config.shown import effective

        out.write(effective(found))
    return 0


@command.command("schema", short_help="Print the JSON Schema of the configuration.")
def schema() -> int:
    """Print the JSON Schema of the configuration, which editors use to complete and check it.

    \b
    Example:
      chronolint config schema > chronolint.schema.json
    """
    from importlib.resources import files

    with output() as out:
        out.write((files("chronolint.config") / "schema.json").read_text("utf-8"))
    return 0
