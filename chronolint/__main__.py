"""The command line's first step: answers `--version` before anything is imported."""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> int:
    """Run the command line; the value is the exit status."""
    from chronolint import __version__

    if None in (sys.stdin, sys.stdout, sys.stderr):
        _lead_nowhere()
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"chronolint {__version__}")
        return 0
    import gc

    # Almost nothing that is made lies in a cycle: looking for cycles less often saves up to a tenth of a run.
    gc.set_threshold(100_000)
    try:
        from chronolint.cli.main import run

        return run()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED


def _lead_nowhere() -> None:
    """Give streams that were closed by whoever started this a place of their own: files would take theirs."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    sys.stdin, sys.stdout, sys.stderr = (
        stream or os.fdopen(number, mode, encoding="utf-8")
        for number, (stream, mode) in enumerate(((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w")))
    )


def program() -> NoReturn:
    """`main` in a process of its own, which ends at once: taking apart what was loaded would cost 25 ms."""
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more: Python's usual way out says what there is to say
        sys.exit(status)
    atexit._run_exitfuncs()  # processes that were started share things to be put away
    os._exit(status)


if __name__ == "__main__":
    program()
