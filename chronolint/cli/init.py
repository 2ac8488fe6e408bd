"""`chronolint init`: a configuration file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from chronolint.cli.output import output
from chronolint.faults import Fault, FaultError

TEMPLATE = """\
# What chronolint checks here, and how. `chronolint config schema` lists all that can be said;
# `chronolint rules` lists the codes.

# The lowest level for which the exit status is 1: "error", "warning", "info" or "never".
fail-on = "error"

# Rules that are not wanted: codes, beginnings of codes, or names.
ignore = []

# Files and folders that are not articles, as in a .gitignore.
exclude = []

# How 3/4/2024 is written: "dmy", "mdy", or "auto" to let the articles decide.
date-order = "auto"

# Findings that are known and left for later: `chronolint check --write-baseline` writes the file.
# baseline = "chronolint-baseline.json"

# Rule pages of your own: `chronolint rules new` begins one.
# rule-folders = ["rules"]

# Only articles of one set are compared with each other. Without this all are one set.
# [sets]
# folders = ["*/"]          # each folder is a set
# key = "series"            # or: a front matter key, or a record's field, names the set

# Rules that do not count for some files.
# [per-file-ignores]
# "opinion/*" = ["C2"]

# Other names, each with the name that it stands for.
# [aliases]
# "Storm Bird" = "Petrel"

# Places of your own: names, what they lie in, where they are.
# places = "places.toml"

# The house style of a paper or an agency, for the files that come from it.
# [sources.gazette]
# files = ["wire/gazette-*.txt"]
# date-order = "mdy"
# fiscal-year-start = "october"
"""


@click.command("init", short_help="Write a configuration file to begin with.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
def command(folder: Path) -> int:
    """Write a commented chronolint.toml into FOLDER (the current one). One that is there is left alone.

    \b
    Examples:
      chronolint init
      chronolint init articles/
    """
    from chronolint.config import NAMES, in_folder

    path = folder / NAMES[0]
    there = in_folder(folder) or (path if path.exists() else None)
    if there is not None:
        raise FaultError(Fault(str(there), "is there already and stays as it is", "a folder without one"))
    with output(path) as out:
        out.write(TEMPLATE)
    click.echo(f"wrote {path}", err=True)
    return 0
