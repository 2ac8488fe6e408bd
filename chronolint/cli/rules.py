"""`chronolint rules`: what is looked for; new pages, and pages held to their word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chronolint.cli.faults import show
from chronolint.cli.gather import configured
from chronolint.cli.output import output
from chronolint.cli.rulebook import isolated_option, rulebook
from chronolint.faults import Fault, FaultError

if TYPE_CHECKING:
    from chronolint.lint.check import Linter
    from chronolint.lint.registry import Rulebook
    from chronolint.settings import Settings

_style_option = click.option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", help="Lines, or JSON."
)


@click.group("rules", short_help="List the rules; begin one; test one.", invoke_without_command=True)
@_style_option
@isolated_option
@click.pass_context
def command(context: click.Context, output_format: str, isolated: bool) -> int:
    """List all rules: bundled ones, those of installed packages, and those of the project.

    \b
    Examples:
      chronolint rules
      chronolint rules json
      chronolint rules new T390-demolished-before-built
      chronolint rules test rules/T390-demolished-before-built.md
    """
    return _list(output_format, isolated) if context.invoked_subcommand is None else 0


@command.command("list", short_help="List the rules, a line each.")
@_style_option
@isolated_option
def listed(output_format: str, isolated: bool) -> int:
    """List all rules, a line each: code, level, name, and what it is about.

    \b
    Example:
      chronolint rules list | grep -w error
    """
    return _list(output_format, isolated)


@command.command("json", short_help="List the rules as JSON.")
@isolated_option
def as_json(isolated: bool) -> int:
    """List all rules as JSON: code, name, level, kind, title, and the path of the page.

    \b
    Example:
      chronolint rules json | jq -r '.[] | select(.level == "error") | .code'
    """
    return _list("json", isolated)


def _list(style: str, isolated: bool) -> int:
    from chronolint.lint.describe import rows

    book = rulebook(isolated)
    show(book.faults)
    listed = rows(book.rules)
    with output() as out:
        if style == "json":
            out.write(json.dumps([row._asdict() for row in listed], ensure_ascii=False, indent=2) + "\n")
        else:
            widest = max((len(row.name) for row in listed), default=0)
            out.writelines(
                f"{row.code:<5}  {row.level:<7}  {row.name:<{widest}}  {row.title}\n" for row in listed
            )
    return 2 if book.faults else 0


@command.command("new", short_help="Write a page for a rule of your own.")
@click.argument("rule", metavar="CODE-NAME")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write it [the first folder of `rule-folders`, or rules].",
)
def new(rule: str, folder: Path | None) -> int:
    """Write a page for the rule CODE-NAME, whole and working, to be changed into the rule that is wanted.

    \b
    Example:
      chronolint rules new T390-demolished-before-built
    """
    from chronolint.lint.template import page
    from chronolint.text.files import name_of

    folders = configured(isolated=False).settings.rule_folders
    path = (folder or next(iter(folders), Path("rules"))) / f"{rule}.md"
    text, name = page(rule, rulebook(isolated=False).rules), name_of(path)
    if path.exists():
        raise FaultError(Fault(name, "is there already and stays as it is", "a new name"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FaultError(Fault(name, f"cannot be written: {error.strerror}")) from error
    with output(path) as out:
        out.write(text)
    click.echo(f"wrote {name}; `chronolint rules test {name}` tests it", err=True)
    if not any(path.resolve().is_relative_to(known.resolve()) for known in folders):
        click.echo(f'to use it, configure rule-folders = ["{name_of(path.parent)}"]', err=True)
    return 0


@command.command("test", short_help="Run the examples of rule pages.")
@click.argument("pages", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PAGES]...")
def test(pages: tuple[Path, ...]) -> int:
    """Run what PAGES (files, folders; those of the project) say that they flag and pass.

    What differs is told with its place in the page. The exit status is 1 where something differs, 2 where a
    page cannot be read.

    \b
    Examples:
      chronolint rules test
      chronolint rules test rules/T390-demolished-before-built.md
    """
    from chronolint.lint.check import check_case, settings_for

    paths = pages or configured(isolated=False).settings.rule_folders
    book = _pages(paths)
    show(book.faults)
    if not book.rules and not book.faults:
        raise FaultError(
            Fault(", ".join(map(str, paths)) or "rules test", "no rule page", "pages, or folders of pages")
        )
    wrong = 0
    with output() as out:
        for rule in book.rules:
            cases = (*rule.flags, *rule.passes)
            troubles = [
                trouble
                for case in cases
                for trouble in check_case(rule, case, _linter(settings_for(rule, case)))
            ]
            wrong += bool(troubles)
            told = "as marked" if not troubles else f"{len(troubles)} differences"
            out.write("".join(f"{trouble}\n" for trouble in troubles))
            out.write(f"{rule.code} {rule.name}: {len(cases)} cases, {told}\n")
    return 2 if book.faults else int(wrong > 0)


def _linter(settings: Settings) -> Linter:
    from chronolint.pipeline import lint

    return lambda articles: lint(articles, settings).findings


def _pages(paths: tuple[Path, ...]) -> Rulebook:
    """The rules of pages and of folders of pages."""
    from chronolint.lint.kinds.registry import kinds
    from chronolint.lint.registry import read_pages

    files = [file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    return read_pages(dict.fromkeys(files), kinds())
