"""`chronolint check`: find what cannot all be true."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from chronolint import __version__
from chronolint.cli.choice import chosen, rule_options
from chronolint.cli.engine import engine, engine_options
from chronolint.cli.faults import show
from chronolint.cli.gather import Input, input_options, survey
from chronolint.cli.narrow import Narrowed, changed_lines, known_left_out, narrowing_options, opened
from chronolint.cli.output import colored, columns, output, screen_options
from chronolint.lint.finding import Finding, Severity
from chronolint.report.formats import DEFAULT, FORMATS, Screen, write

if TYPE_CHECKING:
    from chronolint.config.gather import Survey
    from chronolint.report.model import Results

LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@click.command("check", cls=Narrowed, short_help="Find what cannot all be true.")
@input_options
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Read PATH too, and report only what touches PATHS.",
)
@click.option(
    "--nearest",
    type=click.IntRange(min=0),
    metavar="N",
    help="Of what is read by --against, hold the N nearest articles against each of PATHS; 0 for all [150].",
)
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    metavar="FORMAT",
    help=f"How to show findings: {', '.join(FORMATS)} [{DEFAULT}].",
)
@click.option(
    "-o", "--output-file", type=click.Path(path_type=Path), help="Write findings there, not to the screen."
)
@rule_options
@narrowing_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest level for which the exit status is 1 [error].",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 also where something was found.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option(
    "--coverage", is_flag=True, help="Show what was read and set beside nothing, instead of findings."
)
@click.option("-q", "--quiet", is_flag=True, help="Leave out the closing line.")
@click.option("--watch", is_flag=True, help="Check again whenever something changes; Ctrl-C ends it.")
@screen_options
@engine_options
def command(
    given: Input,
    against: tuple[Path, ...],
    **options: Any,
) -> int:
    """Find statements in PATHS (files, folders, - for standard input) that cannot all be true.

    All PATHS are read as one set, unless the configuration divides them.

    \b
    Examples:
      chronolint check articles/
      chronolint check draft.md --published draft.md=2024-03-29
      chronolint check draft.md --against archive/
      chronolint check articles/ --output-format json > findings.json
      chronolint check - --stdin-filename draft.md < draft.md
      chronolint check . --select T --fail-on warning
      chronolint check articles/ --diff
      chronolint check articles/ --diff main
      chronolint check . --baseline known.json --write-baseline
    """

    def run() -> int:
        return _check(survey(given, against), options)

    if not options["watch"]:
        return run()
    from chronolint.cli.watch import watch

    if "-" in given.paths or given.stdin_filename:
        raise click.UsageError("--watch cannot read standard input")
    watched = [*map(Path, given.paths), *against] or [Path()]
    return watch(watched, run, options["output_file"])


def _check(found: Survey, options: dict[str, Any]) -> int:
    """Check what there is to read, write what was found, and return the exit status."""
    configuration = found.configuration
    known = opened(options, configuration.baseline)
    changed = changed_lines(options, found.paths)
    style = options["output_format"] or configuration.output_format
    whole = FORMATS[style].worlds or options["coverage"]
    nearest = _nearest(found, options)
    gathered = None if nearest else found.load()
    with engine(options, configuration, gathered.sets if gathered else None) as run:
        if gathered is None:
            from chronolint.config.nearby import nearby

            gathered = nearby(found, nearest, run)
        reports = [
            run.lint(
                part.articles,
                chosen(part.configuration.settings, options),
                world=whole,
                census=part.census,
                asked=part.asked,
            )
            for part in gathered.parts
        ]
    from chronolint.config.run import judged

    held, faults = judged(gathered, reports, known, all_read=not nearest)
    show(faults)

    from chronolint.report.model import Results

    infos = tuple(info for report in reports for info in report.articles)
    new = gathered.asked_for(held.new if known is None else known_left_out(known, held, options))
    results = Results(
        findings=new if changed is None else changed.touched(new),
        articles=infos,
        sources=gathered.sources,
        worlds=tuple(report.world for report in reports if report.world is not None),
        rule_folders=tuple(
            dict.fromkeys(
                folder for part in gathered.parts for folder in part.configuration.settings.rule_folders
            )
        ),
        faults=faults,
        version=__version__,
    )
    with output(options["output_file"]) as out:
        _write(results, out, style, options)
    ran = any(report.rules for report in reports)
    idle = faults and not (infos and ran)  # nothing was read, or by no rule: nothing can be said of it
    if FORMATS[style].people and not (idle or options["quiet"] or options["write_baseline"]):
        from chronolint.report.summary import summary

        print(summary(results.findings, len(results.articles), len(gathered.sets)), file=sys.stderr)
    fail_on = options["fail_on"] or configuration.fail_on
    return 2 if faults else _status(results.findings, "never" if options["exit_zero"] else fail_on)


def _nearest(found: Survey, options: dict[str, Any]) -> int:
    """How many articles each of those asked for is held against; 0 where it is all that are read."""
    nearest: int | None = options["nearest"]
    if nearest is None:
        nearest = found.configuration.nearest
    if found.scope is None or options["write_baseline"] or options["prune_baseline"]:
        return 0
    return nearest if nearest < sum(1 for _ in found.others()) else 0


def _write(results: Results, out: IO[str], style: str, options: dict[str, Any]) -> None:
    if options["statistics"]:
        from chronolint.report.summary import statistics

        out.writelines(f"{line}\n" for line in statistics(results.findings))
        return
    if options["coverage"]:
        from chronolint.report.coverage import coverage

        out.writelines(f"{line}\n" for line in coverage(results.worlds))
        return
    write(style, results, out, Screen(columns(options["width"], out), colored(options["color"], out)))


def _status(findings: Iterable[Finding], fail_on: str) -> int:
    if fail_on == "never":
        return 0
    failing = LEVELS[LEVELS.index(Severity(fail_on)) :]
    return int(any(finding.severity in failing for finding in findings))
