"""What a user is told who got something wrong: where, what, and what to do instead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chek", "a.md"), "Error: no command 'chek'; is it 'check'?\n"),
        (("zzz",), "Error: no command 'zzz'\n"),
        (("a.md",), "Error: no command 'a.md'; to check it: chronolint check a.md\n"),
        (("check", "a.md", "--seelct", "T"), "No such option '--seelct'"),
        (("check", "a.md", "--today", "2021-13-01"), "'2021-13-01' is no date such as 2024-03-29\n"),
        (("check", "a.md", "--per-file-ignores", "!:T1"), "'!' is no pattern of files\n"),
        (("check", "a.md", "--published", "a.md=soon"), "'soon' is no date such as 2024-03-29\n"),
        (
            ("check", "a.md", "--config", "no.toml"),
            "error: no.toml: no such file\n  = expected: a configuration",
        ),
        (
            ("check", "a.md", "--baseline", "no.json"),
            "error: no.json: no such baseline\n  = expected: a file that",
        ),
        (("check", "a.md", "--baseline", "."), "error: .: cannot be read: Is a directory\n"),
        (("check", "a.md", "-o", "no/out"), "error: no/out: cannot be written: No such file or directory\n"),
        (
            ("explain", "imposible-date"),
            "error: imposible-date: no such rule\n  = expected: impossible-date\n",
        ),
        (("rules", "new", "T101-x"), "error: T101-x: T101 impossible-date is there already"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, written: Written, arguments: tuple[str, ...], told: str
) -> None:
    written("a.md", WRONG)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("missing.txt", None, "error: missing.txt: no such file or folder\n"),
        ("empty.txt", "", "error: empty.txt:1:1: the file is empty\n  = expected: an article\n"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "error: image.txt: not a text file\n"),
        (
            "image.png",
            b"\x89PNG\r\n\x1a\n\0\0\0",
            "error: image.png: unknown format '.png'\n  = expected: .htm,",
        ),
        ("broken.json", "[", "error: broken.json:1:2: not JSON: expecting value\n"),
        (".", None, "error: .: no article found\n  = expected: files in .txt,"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_said_of_what_was_not_read(
    run: Run, written: Written, path: str, content: str | bytes | None, told: str
) -> None:
    if content is not None:
        written(path, content)
    done = run("check", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert "contradiction" not in done.stderr


def test_the_rest_is_checked_where_one_file_cannot_be_read(run: Run, written: Written) -> None:
    written("a.md", WRONG)
    done = run("check", "a.md", "missing.md")
    assert done.returncode == 2
    assert done.stderr == "error: missing.md: no such file or folder\nfound 1 error in 1 article\n"
    assert "error[T101]" in done.stdout


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("imposible-date", "impossible-date"),
        ("t1o1", "T101"),
        ("Q9", "ALL, a code, the beginning of one, or a name"),
    ],
)
def test_a_selector_that_fits_nothing_is_answered_with_the_nearest(
    run: Run, written: Written, selector: str, expected: str
) -> None:
    written("a.md", WRONG)
    done = run("check", "a.md", "--select", selector)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no rule has this code or name\n  = expected: " in done.stderr
    assert expected in done.stderr
    assert "no contradiction" not in done.stderr, "no rule looked for any"


CONFIGURED = [
    ('select = "T"', '1:10: `select` cannot be "T"', 'a list of strings: ["..."]'),
    ("exclude = [1]", "1:11: `exclude.0` cannot be 1", 'a string: "..."'),
    ('fail-on = "eror"', '1:11: `fail-on` cannot be "eror"', '"error"'),
    ('output-format = "jsn"', '1:17: `output-format` cannot be "jsn"', '"json"'),
    ('tolerance = "xx"', '1:13: `tolerance` cannot be "xx"', 'one of "usual", "strict"'),
    ("[[sets]]", "1:3: `sets` cannot be [{}]", "a table: "),
    ("selct = []", "1:1: unknown key `selct`", "`select`"),
    ("[sets]\nfolder = []", "2:1: unknown key `folder`", "`folders`"),
    ("[tool.chronolint]", "1:1: unknown key `tool`", "the keys without a heading: "),
    ("[sources.wire]", "1:2: `sources.wire` has no `files`", "`files = ...`"),
    ('select = [\n  "T1",\n  "T9l"]', "3:3: `T9l`: no rule has this code or name", "T"),
    ('[per-file-ignores]\n"x/*" = ["imposible-date"]', "2:10: `imposible-date`: no rule", "impossible-date"),
    ('rule-folders = ["no"]', "1:17: `no`: there is no such folder of rules", ""),
    ('[published]\n"a.md" = "soon"', "2:10: 'soon' is no date", "one such as 2024-03-29"),
    ('exclude = ["drafts/", "!"]', "1:23: '!' is no pattern of files", "one as in .gitignore"),
    ('[sets]\nfolders = ["[z-a]"]', "2:12: '[z-a]' is no pattern of files", "one as in .gitignore"),
    ('[sets.named]\nx = ["!"]', "2:6: '!' is no pattern of files", "one as in .gitignore"),
    ('[sources.x]\nfiles = ["!"]', "2:10: '!' is no pattern of files", "one as in .gitignore"),
    ('[per-file-ignores]\n"!" = ["T1"]', "2:1: '!' is no pattern of files", "one as in .gitignore"),
    ("select = [", "1:1: invalid value", "TOML"),
]


@pytest.mark.parametrize(("said", "told", "expected"), CONFIGURED)
@pytest.mark.parametrize("section", [False, True], ids=["a file of its own", "pyproject"])
def test_a_wrong_configuration_is_shown_where_it_stands(
    run: Run, written: Written, said: str, told: str, expected: str, section: bool
) -> None:
    if section and ("tool" in said or said.endswith("= [") or said.startswith("[")):
        return  # there headings are others
    written("a.md", WRONG)
    name = "pyproject.toml" if section else "chronolint.toml"
    written(name, ("[tool.chronolint]\n" if section else "") + said + "\n")
    done = run("check", "a.md")
    assert done.returncode == 2
    line, _, rest = told.partition(":")
    assert f"error: {name}:{int(line) + section}:{rest}" in done.stderr
    assert "^\n" in done.stderr
    assert f"= expected: {expected}" in done.stderr or not expected


def test_codes_are_configured_in_any_case(run: Run, written: Written) -> None:
    written("a.md", WRONG)
    written("chronolint.toml", 'select = ["t101"]\n')
    assert "error[T101]" in run("check", "a.md").stdout


def test_a_rule_page_that_cannot_be_used_is_told(run: Run, written: Written) -> None:
    written("a.md", WRONG)
    written("house/T390-gone.md", "# T390 gone\n")
    written("house/T391-odd.md", b"# T391 odd\n\n\xff\n")
    written("house/notes.md", "Of no interest.\n")
    written("chronolint.toml", 'rule-folders = ["house"]\n')
    done = run("check", "a.md")
    assert done.returncode == 2
    assert "error[T101]" in done.stdout
    assert done.stderr == dedent(
        """\
        error: house/T390-gone.md: no rule block
          = expected: one ```rule block
        error: house/T391-odd.md:3:1: the byte 0xff is no text
          = expected: UTF-8
        found 1 error in 1 article
        """
    )


@pytest.mark.parametrize("module", ["click", "chronolint.cli.check", "chronolint.lint.kinds.timing.calendar"])
def test_ctrl_c_is_quiet_while_the_program_is_still_being_loaded(
    module: str, written: Written, tmp_path: Path
) -> None:
    written("a.md", WRONG)
    probe = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "sys.argv = ['chronolint', 'check', 'a.md']\n"
        "from chronolint.__main__ import program\n"
        "program()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "interrupted")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_leaves_the_file_that_was_there(written: Written, tmp_path: Path) -> None:
    written("a.md", WRONG)
    old = written("known.json", '{"version": 1, "findings": []}')
    os.mkfifo(tmp_path / "slow.txt")  # nobody writes to it: reading it takes for ever
    command = ["check", "a.md", "slow.txt", "--baseline", "known.json", "--write-baseline"]
    running = subprocess.Popen(
        [sys.executable, "-m", "chronolint", *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.strip()) == (130, "", "interrupted")
    assert old.read_text() == '{"version": 1, "findings": []}'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "known.json", "slow.txt"]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_run_that_is_told_to_end_leaves_the_file_that_was_there(written: Written, tmp_path: Path) -> None:
    written("a.md", WRONG)
    old = written("found.txt", "as it was")
    probe = (
        "import os, signal, sys\n"
        "from chronolint.cli import check\n"
        "check._write = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\n"
        "sys.argv = ['chronolint', 'check', 'a.md', '-o', 'found.txt']\n"
        "from chronolint.__main__ import program\n"
        "program()\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")
    assert old.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "found.txt"]


@pytest.mark.skipif(os.name != "posix", reason="a shell")
@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ("check - <&-", 2, "error: <stdin>:1:1: the file is empty\n"),
        ("check a.md >&-", 1, "found 1 error in 1 article\n"),
        ("check a.md -o out.txt <&- >&-", 1, "found 1 error in 1 article\n"),
        ("--version >&-", 0, ""),
        ("check a.md >/dev/full", 2, "error: standard output: cannot be written: No space left on device\n"),
        ("rules json >/dev/full", 2, "error: standard output: cannot be written: No space left on device\n"),
        ("--help >/dev/full", 2, "error: no space left on device\n"),
        ("check a.md -o /dev/full", 2, "error: /dev/full: cannot be written: No space left on device\n"),
    ],
)
def test_streams_that_are_closed_or_full(
    written: Written, tmp_path: Path, arguments: str, status: int, told: str
) -> None:
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("no such device here")
    written("a.md", WRONG)
    command = ["sh", "-c", f'exec "$0" -m chronolint {arguments}', sys.executable]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(told)
    assert "chronolint failed" not in done.stderr
    if "out.txt" in arguments:
        assert (tmp_path / "out.txt").read_text().startswith("error[T101]"), "nothing else got into it"


def test_lines_of_a_gitignore_that_git_does_not_understand_match_nothing(run: Run, written: Written) -> None:
    for name in ("a.md", "b.md"):
        written(name, WRONG)
    written(".gitignore", "!\n[z-a]\na\\\nb.md\n")
    done = run("check", ".", "--output-format", "concise")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_links_that_lead_nowhere_are_told_and_the_rest_is_checked(
    run: Run, written: Written, tmp_path: Path
) -> None:
    written("a.md", WRONG)
    (tmp_path / "circle.md").symlink_to("circle.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    done = run("check", ".", "--output-format", "concise")
    assert done.returncode == 2
    assert done.stdout.startswith("a.md:5:20: T101 error ")
    assert "error: circle.md: cannot be read: " in done.stderr
    assert "error: gone.md: cannot be read: No such file or directory\n" in done.stderr
    for name in ("circle.md", "circle.md/x.md", "gone.md"):
        alone = run("check", name)
        assert alone.returncode == 2
        assert alone.stderr.startswith(f"error: {name}: ")
