"""The rules that the commands about rules speak of: all of them, those of the project too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronolint.cli.gather import configured

if TYPE_CHECKING:
    from chronolint.lint.registry import Rulebook

isolated_option = click.option(
    "--isolated", is_flag=True, help="Read no configuration file: only bundled and installed rules."
)


def rulebook(isolated: bool) -> Rulebook:
    """All rules, with those of the folders that the configuration for the current folder names."""
    from chronolint.lint import registry

    return registry.rulebook(configured(isolated).settings.rule_folders)
