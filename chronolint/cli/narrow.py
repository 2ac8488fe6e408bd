"""The options of `check` that leave out what is known, or what does not touch the lines that changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronolint.faults import Fault, FaultError

if TYPE_CHECKING:
    from chronolint.cli.changed import Changes
    from chronolint.lint.baseline import Baseline, Split
    from chronolint.lint.finding import Finding


class Narrowed(click.Command):
    """A command with `narrowing_options`, in which `--diff` stands with a revision behind it or alone."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, once it is clear which of them is the revision."""
        return super().parse_args(ctx, _with_revision(args))


def _with_revision(arguments: list[str]) -> list[str]:
    """The arguments with `--diff` and a revision behind it as one; what lies there as a file is none.

    Raises UsageError where it is both: git too refuses to guess.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--diff" not in arguments[:end]:
        return arguments
    at = arguments.index("--diff")
    name = arguments[at + 1] if at + 1 < end else "-"
    if name.startswith("-"):
        return [*arguments[:at], "--diff=HEAD", *arguments[at + 1 :]]
    if not Path(name).exists():
        return [*arguments[:at], f"--diff={name}", *arguments[at + 2 :]]
    from chronolint.cli.changed import is_commit

    if is_commit(name, Path()):
        raise click.UsageError(f"'{name}' is a path and a revision: write --diff={name}, or --diff -- {name}")
    return [*arguments[:at], "--diff=HEAD", *arguments[at + 1 :]]


def narrowing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `opened`, `known_left_out` and `changed_lines` take."""
    for decorate in (
        click.option("--changed-since", metavar="REV", help="The same as --diff=REV."),
        click.option(
            "--diff",
            metavar="[REV]",
            help="Report only what touches lines changed since REV, by git [lines not committed].",
        ),
        click.option(
            "--prune-baseline", is_flag=True, help="Take out of the baseline what matches nothing any more."
        ),
        click.option(
            "--write-baseline", is_flag=True, help="Write what is found into the baseline and exit with 0."
        ),
        click.option(
            "--baseline",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Leave out the findings that FILE lists.",
        ),
    ):
        command = decorate(command)
    return command


def opened(options: dict[str, Any], configured: Path | None) -> Baseline | None:
    """The baseline of a run: the one that is named, else the configured one; None where there is none.

    Raises FaultError where it cannot be used, or is not there and is not to be written either.
    """
    writing = options["write_baseline"]
    path = options["baseline"] or configured
    if path is None and not (writing or options["prune_baseline"]):
        return None
    from chronolint.lint import baseline

    path = path or Path(baseline.NAME)
    return baseline.Baseline(path) if writing and not path.exists() else baseline.read(path)


def known_left_out(known: Baseline, held: Split, options: dict[str, Any]) -> Sequence[Finding]:
    """The findings that are not in the baseline `known`, against which they were `held`; it is written or
    pruned first where that is asked for.
    """
    from chronolint.report.summary import counted
    from chronolint.text.files import name_of

    path, stale = name_of(known.path), held.stale
    if options["write_baseline"]:
        _write(known.renewed(held))
        _tell(f"wrote {counted(len(held.new) + len(held.known), 'finding')} to {path}", options)
        return ()
    if options["prune_baseline"]:
        _write(known.without(stale))
        _tell(f"took {counted(len(stale), 'entry', 'entries')} out of {path}", options)
    elif stale:
        told = "; --prune-baseline takes them out" if len(stale) > 1 else "; --prune-baseline takes it out"
        listed = "".join(f"\n  {entry.files[0]}: {entry.rule} {entry.words!r}" for entry in stale[:5])
        more = f"\n  and {len(stale) - 5} more" if len(stale) > 5 else ""
        matching = counted(len(stale), "entry matches", "entries match")
        _tell(f"{path}: {matching} nothing any more{told}{listed}{more}", options)
    if held.known:
        _tell(f"{path}: {counted(len(held.known), 'known finding')} left out", options)
    return held.new


def _write(known: Baseline) -> None:
    from chronolint.cli.output import output

    with output(known.path) as out:
        out.write(known.text())


def _tell(words: str, options: dict[str, Any]) -> None:
    if not options["quiet"]:
        print(words, file=sys.stderr)


def changed_lines(options: dict[str, Any], paths: Sequence[Path]) -> Changes | None:
    """The lines of which only what touches them is reported, by git around the first of `paths`; None where
    all is. Raises FaultError where git cannot tell them.
    """
    since = options["changed_since"]
    if since and options["diff"]:
        raise FaultError(Fault("--diff", "cannot stand beside --changed-since", "one of the two"))
    since = since or options["diff"]
    if not since:
        return None
    from chronolint.cli.changed import changes

    first = next((path for path in paths if path.exists()), Path())
    return changes(since, first if first.is_dir() else first.parent)
