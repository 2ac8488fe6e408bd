"""`chronolint check` as a user runs it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., Path]

CALM = "The mill at Orrin closed on Friday, 3 May 2024. It had opened in 1911.\n"
WRONG = "The council met on 31 June 2021 to hear both sides.\n"
INTERRUPTED = """
import os, signal, sys
import chronolint.cli.gather as gather
gather.survey = lambda *_: os.kill(os.getpid(), signal.SIGINT)
sys.argv[1:] = ["check"]
from chronolint.__main__ import main
sys.exit(main())
"""
PUBLISHED = "---\ndate: 2024-05-04\n---\n\n"


def test_nothing_to_report(run: Run, written: Written) -> None:
    written("calm.md", PUBLISHED + CALM)
    done = run("check", "calm.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "no contradiction found in 1 article\n"


def test_a_finding_on_screen(run: Run, written: Written) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    done = run("check", "wrong.md")
    assert done.returncode == 1
    head, arrow, bar, text, carets = done.stdout.splitlines()[:5]
    assert head.startswith("error[T101]: ")
    assert (arrow, bar) == (" --> wrong.md:5:20", "  |")
    assert text == "5 | The council met on 31 June 2021 to hear both sides."
    assert carets.startswith("  |                    ^^^^^^^^^^^^")
    assert done.stderr == "found 1 error in 1 article\n"


def test_concise_and_statistics(run: Run, written: Written) -> None:
    written("a.md", PUBLISHED + WRONG)
    written("b.md", PUBLISHED + WRONG.replace("June", "April"))
    lines = run("check", ".", "--output-format", "concise").stdout.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["a.md:5:20", "b.md:5:20"]
    assert run("check", ".", "--statistics").stdout == "2  error    T101  impossible-date\n"


def test_json_is_the_contract_and_goes_to_a_file_whole(run: Run, written: Written, tmp_path: Path) -> None:
    path = written("wrong.md", PUBLISHED + WRONG)
    done = run("check", "wrong.md", "--output-format", "json", "-o", "out.json")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    report = json.loads((tmp_path / "out.json").read_text())
    (finding,) = report["findings"]
    span = finding["span"]
    source = path.read_text()
    assert source[span["start"] : span["end"]] == span["text"] == "31 June 2021"
    assert report["articles"][0]["window"] == ["2024-05-04", "2024-05-04"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.json", "wrong.md"]


def test_output_file_that_is_a_link_or_a_pipe_stays_one(run: Run, written: Written, tmp_path: Path) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    written("real.txt", "old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert run("check", "wrong.md", "--output-format", "concise", "-o", "link.txt").returncode == 1
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text().startswith("wrong.md:5:20: T101")

    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    run("check", "wrong.md", "--output-format", "concise", "-o", "pipe")
    assert os.read(reader, 1000).startswith(b"wrong.md:5:20: T101")
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_whose_name_is_no_text_is_checked(run: Run, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text(PUBLISHED + WRONG)
    done = run("check", ".", "--output-format", "json", "-o", "out.json")
    assert done.returncode == 1
    assert json.loads((tmp_path / "out.json").read_text())["findings"][0]["span"]["line"] == 5


def test_interruption_is_told_in_a_word(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        assert process.stderr is not None
        assert process.stderr.read() == b"\ninterrupted\n"
    assert process.returncode == 130


def test_what_fails_after_an_interruption_is_not_told_as_a_fault(tmp_path: Path) -> None:
    late = INTERRUPTED.replace(
        "gather.survey =",
        """
def survey(*_):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    finally:
        raise OSError("already put away")
gather.survey = survey
never =""",
    )
    done = subprocess.run([sys.executable, "-c", late], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (130, b"interrupted")


@pytest.mark.parametrize("target", ["no/such/folder.txt", "wrong.md/out.txt", "."])
def test_output_file_that_cannot_be_written(run: Run, written: Written, target: str) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    done = run("check", "wrong.md", "-o", target)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {target}: cannot be written: ")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--ignore", "T101"), 0),
        (("--ignore", "t1,C"), 0),
        (("--ignore", "impossible-date"), 0),
        (("--select", "C"), 0),
        (("--select", "C", "--extend-select", "T101"), 1),
        (("--select", "T", "--select", "C"), 1),
    ],
)
def test_exit_status(run: Run, written: Written, options: tuple[str, ...], status: int) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    assert run("check", "wrong.md", *options).returncode == status


def test_unread_files_are_faults_and_the_others_are_checked(run: Run, written: Written) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    written("broken.json", '{"id": 1,\n "text": }')
    done = run("check", "missing.txt", "broken.json", "wrong.md", "--output-format", "concise")
    assert done.returncode == 2
    assert done.stdout.startswith("wrong.md:5:20: T101 error")
    assert "error: missing.txt: no such file or folder\n" in done.stderr
    excerpt = done.stderr.partition("error: broken.json:2:10: ")[2].splitlines()[1:4]
    assert excerpt == ["  |", '2 |  "text": }', "  |          ^"]


def test_findings_stay_a_success_of_their_own_beside_faults(run: Run, written: Written) -> None:
    written("calm.md", PUBLISHED + CALM)
    assert run("check", "calm.md", "missing.txt", "--exit-zero").returncode == 2


def test_unknown_code_is_answered_with_the_nearest(run: Run, written: Written) -> None:
    written("calm.md", PUBLISHED + CALM)
    done = run("check", "calm.md", "--select", "imposible-date")
    assert done.returncode == 2
    assert "imposible-date: no rule has this code or name" in done.stderr
    assert "impossible-date" in done.stderr


def test_standard_input(run: Run) -> None:
    done = run("check", "-", "--stdin-filename", "draft.md", stdin=PUBLISHED + WRONG)
    assert done.returncode == 1
    assert "--> draft.md:5:20" in done.stdout
    assert run("check", "--stdin-filename", "draft.md", stdin=PUBLISHED + CALM).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "place", "shown"),
    [
        (
            "talks.jsonl",
            r'{"text": "Caf\u00e9 talk.\n\nThe council met on 31 June 2021 to \"hear\" both."}',
            "1:49",
            "^^^^^^^^^^^^",
        ),
        (
            "talks.html",
            '<head><meta property="article:published_time" content="2021-07-04"></head><body>\n'
            "<p>The caf&eacute; council met on <b>31 June</b> 2021 to &quot;hear&quot; both.</p></body>",
            "2:38",
            "^^^^^^^^^^^^^^^^",
        ),
        (
            "talks.txt",
            "\ufeffPublished: 4 July 2021\r\n\r\nThe council met\ton 31 June 2021.\r\n",
            "3:20",
            "^" * 12,
        ),
        (
            "talks.txt",
            b"Published: 4 July 2021\n\nThe caf\xe9 council met on 31 June 2021.\n",
            "3:25",
            "^" * 12,
        ),
    ],
)
def test_caret_stands_in_the_file_as_the_user_sees_it(
    run: Run, written: Written, name: str, content: str | bytes, place: str, shown: str
) -> None:
    written(name, content)
    lines = run("check", name, "--select", "T101").stdout.splitlines()
    assert lines[1] == f" --> {name}:{place}"
    text, carets = next((a, b) for a, b in pairwise(lines) if "^" in b)
    assert carets.split()[1] == shown
    assert text[carets.index("^") :].startswith("31 June")


def test_published_option_dates_a_file(run: Run, written: Written) -> None:
    written("plain.txt", CALM)
    done = run("check", "plain.txt", "--published", "plain.txt=2024-05-04", "--output-format", "json")
    assert json.loads(done.stdout)["articles"][0]["window"] == ["2024-05-04", "2024-05-04"]
    wrong = run("check", "plain.txt", "--published", "2024-05-04")
    assert wrong.returncode == 2
    assert "'2024-05-04' is not FILE=DATE" in wrong.stderr


def test_dates_in_the_configuration_count_for_what_is_read(run: Run, written: Written) -> None:
    written("news/one.txt", CALM)
    written("news/two.txt", CALM)
    written("chronolint.toml", '[published]\n"news/one.txt" = 2024-05-04\n"news/two.txt" = "2024-05-05"\n')
    for cwd, path in ((".", "news/two.txt"), ("news", "two.txt")):
        done = run("check", path, "--output-format", "json", cwd=written("news/x", "").parents[1] / cwd)
        assert done.returncode == 0
        (article,) = json.loads(done.stdout)["articles"]
        assert article["window"] == ["2024-05-05", "2024-05-05"]


def test_a_folder_without_articles_is_a_fault(run: Run, written: Written) -> None:
    written("code/main.py", "print()\n")
    done = run("check", "code")
    assert done.returncode == 2
    assert done.stderr.startswith("error: code: no article found\n  = expected: files in .txt, ")


def test_configuration_counts_unless_isolated(run: Run, written: Written) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    written("chronolint.toml", 'ignore = ["T101"]\n')
    assert run("check", "wrong.md").returncode == 0
    assert run("check", "wrong.md", "--isolated").returncode == 1


def test_what_the_configuration_excludes_is_read_only_when_named(run: Run, written: Written) -> None:
    written("drafts/wrong.md", PUBLISHED + WRONG)
    written("calm.md", PUBLISHED + CALM)
    written("chronolint.toml", 'exclude = ["drafts/"]\n')
    assert run("check", ".").stderr == "no contradiction found in 1 article\n"
    assert run("check", "drafts/wrong.md").returncode == 1


def test_what_is_excluded_counts_from_the_configuration_not_from_where_one_stands(
    run: Run, written: Written
) -> None:
    written("house/drafts/wrong.md", PUBLISHED + WRONG)
    written("house/calm.md", PUBLISHED + CALM)
    written("house/chronolint.toml", 'exclude = ["/drafts"]\n')
    assert run("check", "house").stderr == "no contradiction found in 1 article\n"


def test_aliases_of_the_configuration_make_two_names_one(run: Run, written: Written) -> None:
    written("a.md", "---\ndate: 2014-03-20\n---\nThe trawler Petrel sank on 4 March 2014.\n")
    written("b.md", "---\ndate: 2014-03-20\n---\nThe trawler Storm Bird sank on 9 March 2014.\n")
    assert run("check", ".").stdout == ""
    written("chronolint.toml", '[aliases]\n"Storm Bird" = "Petrel"\n')
    assert "T201" in run("check", ".").stdout


def test_fields_of_records_are_named_by_the_configuration(run: Run, written: Written) -> None:
    written("all.jsonl", json.dumps({"nr": "w-1", "body": WRONG, "day": "2021-07-04"}) + "\n")
    written("chronolint.toml", '[fields]\nid = "nr"\ntext = "body"\npublished = "day"\n')
    report = json.loads(run("check", "all.jsonl", "--output-format", "json").stdout)
    assert [(row["id"], row["window"]) for row in report["articles"]] == [
        ("all.jsonl#w-1", ["2021-07-04"] * 2)
    ]
    assert [finding["rule"] for finding in report["findings"]] == ["T101"]


def test_fault_of_the_configuration_is_shown_in_place(run: Run, written: Written) -> None:
    written("calm.md", PUBLISHED + CALM)
    path = written("chronolint.toml", 'select = ["T"]\nfail-om = "error"\n')
    done = run("check", "calm.md")
    assert done.returncode == 2
    assert done.stderr == (
        f"error: {path.name}:2:1: unknown key `fail-om`\n"
        '  |\n2 | fail-om = "error"\n  | ^\n  = expected: `fail-on`\n'
    )


def test_sets_are_linted_apart(run: Run, written: Written) -> None:
    for folder, day in (("one", "Monday"), ("two", "Tuesday")):
        written(f"{folder}/a.md", PUBLISHED + f"The ferry Marigold sank off Orrin on {day}.\n")
    together = run("check", ".", "--output-format", "json")
    written("chronolint.toml", '[sets]\nfolders = ["*"]\n')
    apart = run("check", ".")
    assert json.loads(together.stdout)["findings"]
    assert (apart.returncode, apart.stdout) == (0, "")
    assert apart.stderr == "no contradiction found in 2 articles of 2 sets\n"


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    run: Run, written: Written, options: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    assert ("\x1b[" in run("check", "wrong.md", *options, **environment).stdout) is coloured


def test_colour_on_a_terminal(written: Written, tmp_path: Path) -> None:
    written("wrong.md", PUBLISHED + WRONG)
    ours, theirs = pty.openpty()
    environment = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")
    }
    with subprocess.Popen(
        [sys.executable, "-m", "chronolint", "check", "wrong.md"],
        cwd=tmp_path,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm"},
    ):
        os.close(theirs)
        shown = os.read(ours, 10_000)
    os.close(ours)
    assert shown.startswith(b"\x1b[1;31merror[T101]")


def test_width(run: Run, written: Written) -> None:
    written("wrong.md", PUBLISHED + "Talks went on and on. " * 20 + WRONG)
    narrow = run("check", "wrong.md", "--width", "50").stdout.splitlines()
    assert max(map(len, narrow)) <= 50
    wide = run("check", "wrong.md", COLUMNS="110").stdout.splitlines()
    assert 90 < max(map(len, wide)) <= 110


def test_reader_that_goes_away_is_no_fault(written: Written, tmp_path: Path) -> None:
    written("wrong.md", PUBLISHED + "".join(f"Paragraph {n}. {WRONG}\n" for n in range(400)))
    with subprocess.Popen(
        [sys.executable, "-m", "chronolint", "check", "wrong.md", "--output-format", "concise", "-q"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_text_that_the_screen_cannot_show_is_replaced(run: Run, written: Written) -> None:
    written("wrong.md", PUBLISHED + WRONG.replace("hear", "hear Ж and Я,"))
    done = run("check", "wrong.md", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "to hear ? and ?, both sides." in done.stdout


def test_no_path_means_this_folder(run: Run, written: Written) -> None:
    written("in/wrong.md", PUBLISHED + WRONG)
    assert "--> in/wrong.md:5:20" in run("check").stdout


def test_output_is_the_same_each_time(run: Run, written: Written) -> None:
    for number in range(6):
        written(f"{number}.md", PUBLISHED + f"On Tuesday 3 May 2024 {number + 2} mills closed.\n" + WRONG)
    first, second = (run("check", ".", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first
    assert first == second
