"""The command line's first step: answers `--version` before anything is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the value is the exit status."""
    from chronolint import __version__

    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"chronolint {__version__}")
        return 0
    from chronolint.cli.main import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
