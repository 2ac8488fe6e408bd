"""The command line's first step: answers `--version` before anything is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from chronolint import __version__

    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"chronolint {__version__}")
        return
    from chronolint.cli.main import cli

    cli(prog_name="chronolint")


if __name__ == "__main__":
    main()
