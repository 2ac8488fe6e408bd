"""Each option of each command, given to the program: it acts as its help says."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable, Iterator

import click
import pytest

from chronolint.cli.main import cli

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., object]

DATED = "---\ndate: 2026-03-09\n---\n\n"
WRONG = f"{DATED}The council met on 31 June 2021.\n"
FILES = {
    "wrong.md": WRONG,
    "one.md": f"{DATED}The ferry Marigold sank off Tollen on Monday, 2 March 2026.\n",
    "two.md": f"{DATED}The Marigold sank off Tollen on Tuesday, 3 March 2026.\n",
    "war.txt": "The war in Orsk began in January 2011. The war in Orsk ended in June 2016. "
    "It was a five-year war in Orsk.\n",
    "set/wrong.md": WRONG,
    "set/chronolint.toml": 'exclude = ["*.md"]\n',
    "none.toml": 'exclude = ["*.md"]\nignore = ["T101"]\n',
    "known.json": '{"version": 1, "findings": []}\n',
    ".git/HEAD": "",
}
SUNK = "the sinking of Marigold is dated twice"

# What is called, what is then told (after ! what is not), and the exit status.
CASES: list[tuple[str, str, int]] = [
    ("-V", "chronolint ", 0),
    ("--version", "chronolint ", 0),
    ("-h", "Find statements about time", 0),
    ("--help", "Find statements about time", 0),
    ("check - --stdin-filename draft.md", "--> draft.md:5:20", 1),
    ("check war.txt --published war.txt=2018-01-01", "warning[T203]", 0),
    ("check war.txt --published war.txt=2018-01-01 --tolerance strict", "!T203", 0),
    ("check set", "no article found", 2),
    ("check set --isolated", "error[T101]", 1),
    ("check wrong.md --config none.toml", "!T101", 0),
    ("check one.md --against two.md", SUNK, 0),
    ("check one.md --against two.md --against wrong.md --nearest 1", SUNK, 0),
    ("check wrong.md --output-format concise", "wrong.md:5:20: T101 error ", 1),
    ("check wrong.md -o out.txt", "!T101", 1),
    ("check wrong.md --output-file out.txt", "!T101", 1),
    ("check . --select impossible-date", f"!{SUNK}", 1),
    ("check . --select T1 --extend-select T201", SUNK, 1),
    ("check . --ignore T2,D", "!T201", 1),
    ("check wrong.md --per-file-ignores wr*:T", "!T101", 0),
    ("check wrong.md --today 2020-01-01", "warning[D107]", 1),
    ("check wrong.md --baseline b.json --write-baseline", "wrote 1 finding to b.json", 0),
    ("check wrong.md --baseline known.json --prune-baseline", "took 0 entries out of known.json", 1),
    ("check . --diff", "not in a git repository", 2),
    ("check . --changed-since main", "not in a git repository", 2),
    ("check one.md two.md --fail-on warning", SUNK, 1),
    ("check wrong.md --exit-zero", "error[T101]", 0),
    ("check wrong.md --statistics", "1  error    T101  impossible-date", 1),
    ("check one.md --coverage", "0 of 1 event compared", 0),
    ("check wrong.md -q", "!found", 1),
    ("check wrong.md --quiet", "!found", 1),
    ("check wrong.md --color always", "\x1b[", 1),
    ("check wrong.md --width 40", "error[T101]", 1),
    ("check wrong.md --cache-dir kept", "error[T101]", 1),
    ("check wrong.md --cache-dir kept --no-cache", "error[T101]", 1),
    ("check . -j 2", SUNK, 1),
    ("check . --jobs 2", SUNK, 1),
    ("timeline - --stdin-filename draft.md", "draft.md:7", 0),
    ("timeline one.md --published one.md=2026-03-10", "2026-03-02", 0),
    ("timeline set --isolated", "!no article found", 0),
    ("timeline . --config none.toml", "war.txt", 0),
    ("timeline one.md --output-format json", '"window": ["2026-03-02T00:00"', 0),
    ("timeline one.md --color always", "one.md:5", 0),
    ("timeline one.md --width 40", "2026-03-02", 0),
    ("claims - --stdin-filename draft.md", '"article": "draft.md"', 0),
    ("claims war.txt --published war.txt=2018-01-01", '"article": "war.txt"', 0),
    ("claims set --isolated", '"set/wrong.md"', 0),
    ("claims . --config none.toml", '!"one.md"', 0),
    ("compare one.md:5 two.md:5", "one event (", 0),
    ("compare one.md:5 two.md:5 - --stdin-filename two.md", "council met on 31 June", 0),
    ("compare one.md:5 two.md:5 --published two.md=2026-03-08", "published 2026-03-08", 0),
    ("compare one.md:5 two.md:5 --isolated", "one event (", 0),
    ("compare one.md:5 two.md:5 --config none.toml --width 40", "one event (", 0),
    ("tag - --stdin-filename draft.txt", "draft.txt:5:20", 0),
    ("tag war.txt --published war.txt=2018-01-01", "war.txt:1:26", 0),
    ("tag set --isolated", "set/wrong.md:5:20", 0),
    ("tag . --config none.toml", "!one.md", 0),
    ("tag one.md --format timeml", "<TIMEX3 ", 0),
    ("tag one.md --output-format jsonl", '"value": "2026-03-02"', 0),
    ("tag one.md --color always --width 40", "2026-03-02", 0),
    ("explain T101 --isolated", "# T101 impossible-date", 0),
    ("explain T101 --color always --width 60", "\x1b[", 0),
    ("rules --output-format json", '"code": "T101"', 0),
    ("rules --isolated", "impossible-date", 0),
    ("rules list --output-format json --isolated", '"code": "T101"', 0),
    ("rules json --isolated", '"code": "T101"', 0),
    ("rules new X390-swapped --folder house", 'rule-folders = ["house"]', 0),
    ("cache dir --isolated", ".chronolint_cache", 0),
    ("cache info --isolated", "nothing kept", 0),
    ("cache clear --isolated", "nothing kept", 0),
    ("cache prune --isolated", "nothing kept", 0),
    ("cache dir --cache-dir kept", "kept", 0),
    ("cache info --cache-dir kept", "nothing kept", 0),
    ("cache clear --cache-dir kept", "nothing kept", 0),
    ("cache prune --cache-dir kept", "nothing kept", 0),
]
ELSEWHERE = {("check", "--watch"), ("server", "--delay"), ("server", "--stdio")}  # they do not end


@pytest.mark.parametrize(("words", "told", "status"), CASES, ids=[words for words, *_ in CASES])
def test_it_acts_as_its_help_says(run: Run, written: Written, words: str, told: str, status: int) -> None:
    for name, text in FILES.items():
        written(name, text)
    done = run(*shlex.split(words), stdin=WRONG + "\nThe mill at Orrin closed on 3 May 2024.\n")
    said = done.stdout + done.stderr
    assert done.returncode == status, said
    assert (told in said) if not told.startswith("!") else (told[1:] not in said)


def options(command: click.Command, name: str = "") -> Iterator[tuple[str, str]]:
    """Each option of a command and of those below it, by the name of the command."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from ((name, option) for option in parameter.opts)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from options(found, f"{name} {inner}".strip())


def test_no_option_is_left_out() -> None:
    tried = set(ELSEWHERE)
    names = sorted({name for name, _ in options(cli)}, key=len, reverse=True)
    for words, *_ in CASES:
        name = next(name for name in names if f"{words} ".startswith(f"{name} " if name else ""))
        tried |= {(name, word) for word in words.split() if word.startswith("-")}
    assert set(options(cli)) - tried == set()
