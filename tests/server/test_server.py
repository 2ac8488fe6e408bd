"""The language server, by an editor that talks to the real program over its standard input and output."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

types = pytest.importorskip("lsprotocol.types")

Edit = Callable[..., Any]

MONDAY = "---\ndate: 2026-03-05\n---\n\nThe ferry Marigold sank off Tollen on Monday, 2 March 2026.\n"
TUESDAY = "---\ndate: 2026-03-09\n---\n\nThe Marigold sank off Tollen on Tuesday, 3 March 2026.\n"
AGREES = TUESDAY.replace("Tuesday, 3", "Monday, 2")
WRONG = "---\ndate: 2021-07-04\n---\n\nThe council met on 31 June 2021 to hear both sides.\n"
CALM = "---\ndate: 2021-07-04\n---\n\nThe council met on 30 June 2021 to hear both sides.\n"


def test_a_clash_is_told_in_both_files_and_each_leads_to_the_other(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        await editor.until(lambda: editor.codes("monday.md") == editor.codes("sub/tuesday.md") == ["T201"])
        [first], [second] = editor.shown["monday.md"], editor.shown["sub/tuesday.md"]
        assert editor.words("monday.md", first.range) == "Monday, 2 March 2026"
        assert editor.words("sub/tuesday.md", second.range) == "Tuesday, 3 March 2026"
        [related] = first.related_information
        assert related.location == types.Location(editor.uri("sub/tuesday.md"), second.range)
        assert related.message == '"Tuesday, 3 March 2026": Tue 3 Mar 2026'
        [related] = second.related_information
        assert related.location == types.Location(editor.uri("monday.md"), first.range)
        for told in (first, second):
            assert (told.source, told.severity) == ("chronolint", types.DiagnosticSeverity.Warning)
            assert told.code_description.href.endswith("/T201-conflicting-dates.md")
            message, *steps = told.message.split("\n")
            assert message.startswith("the sinking of Marigold is dated twice: ")
            assert 'because: sinking of Marigold: "Monday, 2 March 2026" -> Mon 2 Mar 2026' in steps
            assert steps[-1].startswith("help: ")

    edit(story, {"monday.md": MONDAY, "sub/tuesday.md": TUESDAY})


def test_what_is_typed_counts_before_it_is_saved(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        await editor.until(lambda: {"a.md", "b.md"} <= editor.shown.keys())
        editor.open("b.md", TUESDAY)
        await editor.until(lambda: editor.codes("b.md") == ["T201"])
        editor.change("b.md", AGREES)
        await editor.until(lambda: editor.codes("a.md") == editor.codes("b.md") == [])
        assert editor.published[-1].version in (None, 2)
        editor.change("b.md", "New words first.\n\n" + TUESDAY.partition("---\n\n")[2])
        await editor.until(lambda: editor.codes("a.md") == ["T201"] and "T201" in editor.codes("b.md"))
        told = next(each for each in editor.shown["b.md"] if each.code == "T201")
        assert editor.words("b.md", told.range) == "Tuesday, 3 March 2026"
        editor.change("b.md", AGREES)
        await editor.until(lambda: editor.codes("a.md") == [])
        editor.close("b.md")
        await editor.until(lambda: editor.codes("a.md") == ["T201"])  # nothing was saved

    edit(story, {"a.md": MONDAY, "b.md": TUESDAY})


def test_a_document_that_is_not_on_disk_yet_and_one_that_is_left_out(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        editor.open("new.md", TUESDAY)
        await editor.until(lambda: editor.codes("a.md") == editor.codes("new.md") == ["T201"])
        editor.open("drafts/b.md", WRONG)
        editor.open("notes.py", WRONG)
        editor.change("new.md", WRONG)
        await editor.until(lambda: editor.codes("new.md") == ["T101"])
        assert editor.codes("drafts/b.md") == editor.codes("notes.py") == []

    edit(story, {"a.md": MONDAY, "drafts/b.md": CALM, "chronolint.toml": 'exclude = ["drafts/"]\n'})


def test_positions_count_utf16_units_and_every_kind_of_line_end(edit: Edit) -> None:
    text = WRONG.replace("The council", "🚢 ⚓\u2028\x0b\x85 Zoë’s e\u0301 council").replace("\n", "\r\n")

    async def story(editor: Any) -> None:
        await editor.until(lambda: editor.codes("a.md") == ["T101"])
        [told] = editor.shown["a.md"]
        assert editor.words("a.md", told.range) == "31 June 2021"
        assert told.range.start.line == 4
        editor.open("a.md", f"\r{text}")
        await editor.until(lambda: editor.shown["a.md"][0].range.start.line == 5)
        assert "“31 June 2021”" in await editor.hover("a.md", "31 June")

    edit(story, {"a.md": text})


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 12), ("utf-32", 9), ("utf-16", 10)])
def test_other_units_can_be_agreed_on(edit: Edit, encoding: str, column: int) -> None:
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])

    async def story(editor: Any) -> None:
        await editor.until(lambda: "T101" in editor.codes("a.txt"))
        told = next(each for each in editor.shown["a.txt"] if each.code == "T101")
        assert told.range.start == types.Position(0, column)

    edit(story, {"a.txt": "🚢 Met on 31 June 2021."}, capabilities=types.ClientCapabilities(general=general))


def test_sets_and_faults_are_those_of_the_configuration(edit: Edit) -> None:
    divided = '[sets]\nfolders = ["*/"]\n'

    async def story(editor: Any) -> None:
        await editor.until(lambda: editor.codes("c/wrong.md") == ["T101"])
        assert editor.codes("a/monday.md") == editor.codes("b/tuesday.md") == []
        editor.saved_elsewhere("chronolint.toml", "")
        await editor.until(lambda: editor.codes("b/tuesday.md") == ["T201"])
        editor.saved_elsewhere("chronolint.toml", 'select = ["T1"]\nignor = ["T101"]\n')
        await editor.until(lambda: bool(editor.shown.get("chronolint.toml")))
        [fault] = editor.shown["chronolint.toml"]
        assert fault.message == "unknown key `ignor`; expected `ignore`"
        assert editor.words("chronolint.toml", fault.range).startswith("ignor")
        assert editor.codes("b/tuesday.md") == ["T201"]  # what was found before stays
        editor.saved_elsewhere("chronolint.toml", divided)
        await editor.until(lambda: not editor.shown["chronolint.toml"] and not editor.codes("b/tuesday.md"))

    files = {"a/monday.md": MONDAY, "b/tuesday.md": TUESDAY, "c/wrong.md": WRONG, "chronolint.toml": divided}
    editor = edit(story, files)
    watched = {each["globPattern"] for each in editor.registered[0].register_options["watchers"]}
    assert {"**/chronolint.toml", "**/articles.toml"} < watched


def test_files_come_and_go_on_disk(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        await editor.until(lambda: editor.codes("a.md") == ["T201"])
        editor.saved_elsewhere("b.md", None)
        await editor.until(lambda: editor.codes("a.md") == editor.codes("b.md") == [])
        editor.saved_elsewhere("sub/c.md", TUESDAY)
        await editor.until(lambda: editor.codes("a.md") == editor.codes("sub/c.md") == ["T201"])

    edit(story, {"a.md": MONDAY, "b.md": TUESDAY})


def test_a_file_by_itself_is_checked_and_forgotten_when_it_is_closed(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        editor.open("alone.md", WRONG)
        await editor.until(lambda: editor.codes("alone.md") == ["T101"])
        assert "other.md" not in editor.shown
        editor.close("alone.md")
        await editor.until(lambda: editor.codes("alone.md") == [])

    edit(story, {"alone.md": CALM, "other.md": WRONG}, folders=())


def test_a_project_s_own_rules_are_read_again_when_a_page_is_saved(edit: Edit) -> None:
    page = (Path(__file__).parents[2] / "rules" / "timing" / "T101-impossible-date.md").read_text("utf-8")
    page = page.replace("T101", "ZZ101").replace("impossible-date\n", "no-such-day\n", 1)

    async def story(editor: Any) -> None:
        await editor.until(lambda: editor.codes("a.md") == ["ZZ101"])
        assert editor.shown["a.md"][0].severity == types.DiagnosticSeverity.Error
        editor.saved_elsewhere("house/ZZ101-no-such-day.md", page.replace("level error", "level info"))
        await editor.until(lambda: editor.shown["a.md"][0].severity == types.DiagnosticSeverity.Information)

    configuration = 'select = ["ZZ"]\nrule-folders = ["house"]\nexclude = ["house/"]\n'
    files = {"a.md": WRONG, "house/ZZ101-no-such-day.md": page, "chronolint.toml": configuration}
    edit(story, files)


READ = """---
date: 2026-03-09
---

# Ferry <lost>

The ferry Marigold sank off Lisbon last Tuesday, and nearly 40 people were rescued within two days.

The inquiry was opened after the Marigold sank.
"""


def test_hover_tells_what_words_were_read_as(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        await editor.until(lambda: "c.md" in editor.shown)
        editor.open("a.md", READ)
        time_ = await editor.hover("a.md", "last Tuesday")
        assert time_.startswith("“last Tuesday”: **Tue 3 Mar 2026**  \ntime expression, DATE `2026-03-03`")
        assert "counted from the article's own date: published 2026-03-09 (front matter `date`" in time_
        assert "says when: sinking of Marigold" in time_
        count = await editor.hover("a.md", "nearly 40")
        assert count == "“nearly 40”: **36 to 40** (at the widest 30 to 40)  \ncount of person"
        assert "on the map: " in await editor.hover("a.md", "Lisbon")
        length = await editor.hover("a.md", "two days")
        assert "DURATION `P2D`" in length
        event = await editor.hover("a.md", "sank")
        assert event.startswith("“sank”: **sinking of Marigold**")
        assert f"[b.md:5]({editor.uri('b.md')}#L5)" in event
        assert await editor.hover("a.md", "ferry") is None
        assert await editor.hover("a.md", "date:") is None

    edit(story, {"b.md": TUESDAY, "c.md": WRONG, "a.md": CALM})


def test_hover_reads_what_was_typed_just_now(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        editor.open("a.md", CALM)
        await editor.until(lambda: "a.md" in editor.shown)
        editor.change("a.md", CALM.replace("30 June", "twice on 28 June"))
        assert "**Mon 28 Jun 2021**" in await editor.hover("a.md", "28 June")

    edit(story, {"a.md": CALM}, "--delay", "5000")


def test_definition_leads_to_what_contradicts_and_references_to_all_of_an_event(
    edit: Edit,
) -> None:
    async def story(editor: Any) -> None:
        editor.open("b.md", TUESDAY)
        assert await editor.definition("b.md", "3 March") == [("a.md", "Monday, 2 March 2026")]
        assert await editor.definition("a.md", "2 March") == [("b.md", "Tuesday, 3 March 2026")]
        assert await editor.definition("b.md", "sank") == [("a.md", "sank")]
        assert await editor.references("b.md", "sank") == [("a.md", "sank"), ("b.md", "sank")]
        assert await editor.definition("b.md", "The") == []
        assert await editor.references("b.md", "3 March") == []

    edit(story, {"a.md": MONDAY, "b.md": AGREES})


def test_a_record_of_a_file_of_many_is_marked_in_the_file(edit: Edit) -> None:
    lines = (
        '{"id": "1", "text": "The caf\\u00e9 opened in 1999."}\n{"id": "2", "text": "Met on 31 June 2021."}\n'
    )

    async def story(editor: Any) -> None:
        await editor.until(lambda: "T101" in editor.codes("wire.jsonl"))
        told = next(each for each in editor.shown["wire.jsonl"] if each.code == "T101")
        assert (told.range.start.line, editor.words("wire.jsonl", told.range)) == (1, "31 June 2021")
        editor.open("wire.jsonl", lines)
        assert "1999" in await editor.hover("wire.jsonl", "1999")

    edit(story, {"wire.jsonl": lines})


@pytest.mark.parametrize(
    ("name", "before", "title"),
    [
        ("a.md", MONDAY, "Allow T201 for “Monday, 2 March 2026”"),
        ("a.md", MONDAY.replace(", 2", ",\n2") + "More.", "Allow T201 for “Monday, 2 March 2026”"),
        ("a.md", MONDAY.rstrip(), "Allow T201 in the whole file"),
        ("a.md", MONDAY, "Not the event of b.md: “sank” is another"),
        ("news/a.md", MONDAY + "It sank at night.\n", "Not the event of b.md: “sank” is another"),
        (
            "a.html",
            f"<title>Ferry</title><p>{MONDAY[26:]}<p>More.</p>",
            "Allow T201 for “Monday, 2 March 2026”",
        ),
    ],
)
def test_an_action_allows_a_finding_where_it_stands(edit: Edit, name: str, before: str, title: str) -> None:
    async def story(editor: Any) -> None:
        editor.open(name, before)
        await editor.until(lambda: "T201" in editor.codes(name))
        found = await editor.actions(name, "2 March", only=["quickfix"])
        assert [each.title for each in found][:2] == [
            "Allow T201 for “Monday, 2 March 2026”",
            "Allow T201 in the whole file",
        ]
        action = next(each for each in found if each.title == title)
        assert [each.code for each in action.diagnostics] == ["T201"]
        assert await editor.actions(name, "2 March", only=["refactor"]) == []
        editor.apply(action.edit)
        await editor.until(lambda: "T201" not in editor.codes("b.md") + editor.codes(name))
        assert not {"D104", "D105", "D106"} & set(editor.codes(name))

    edit(story, {"b.md": TUESDAY})


HEADED = '["a.txt"]\ntitle = "A"\n["b.txt"]\ntitle = "B"'


@pytest.mark.parametrize("beside", [None, '["b.txt"]\ntitle = "B"\n', HEADED])
def test_an_action_allows_a_finding_beside_a_plain_text(edit: Edit, beside: str | None) -> None:
    async def story(editor: Any) -> None:
        editor.open("a.txt", WRONG.partition("---\n\n")[2])
        await editor.until(lambda: "T101" in editor.codes("a.txt"))
        title = "Allow T101 in the whole file, in articles.toml"
        action = next(each for each in await editor.actions("a.txt", "31 June") if each.title == title)
        editor.apply(action.edit)
        await editor.until(lambda: "T101" not in editor.codes("a.txt"))
        assert "articles.toml" not in editor.shown  # it can be read, and names what is there

    edit(story, {"a.txt": CALM, "b.txt": CALM} | ({"articles.toml": beside} if beside else {}))


def test_no_action_makes_a_file_in_an_editor_that_cannot(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        await editor.until(lambda: "T101" in editor.codes("a.txt"))
        assert await editor.actions("a.txt", "31 June") == []

    edit(story, {"a.txt": WRONG}, capabilities=types.ClientCapabilities())


def test_what_the_baseline_lists_is_not_shown(edit: Edit, tmp_path: Path) -> None:
    files = {"a.md": WRONG, "b.md": WRONG.replace("31 June", "31 April"), "chronolint.toml": ""}

    async def story(editor: Any) -> None:
        await editor.until(lambda: editor.codes("a.md") == editor.codes("b.md") == ["T101"])
        command = ["check", "a.md", "--baseline", "known.json", "--write-baseline"]
        subprocess.run(
            [sys.executable, "-m", "chronolint", *command],
            cwd=editor.root,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=True,
        )
        editor.saved_elsewhere("chronolint.toml", 'baseline = "known.json"\n')
        await editor.until(lambda: editor.codes("a.md") == [])
        assert editor.codes("b.md") == ["T101"]

    edit(story, files)


def test_changes_in_quick_succession_are_checked_together(edit: Edit) -> None:
    async def story(editor: Any) -> None:
        editor.open("a.md", CALM)
        await editor.until(lambda: "a.md" in editor.shown)
        before = len(editor.published)
        for number in range(30):
            editor.change("a.md", CALM.replace("both sides", f"{number} sides"))
            await asyncio.sleep(0.01)
        editor.change("a.md", WRONG)
        await editor.until(lambda: editor.codes("a.md") == ["T101"])
        assert len(editor.published) - before <= 3

    edit(story, {"a.md": CALM})


def test_a_big_set_does_not_keep_the_editor_waiting(edit: Edit) -> None:
    files = {f"{number:03}.md": CALM.replace("council", f"board of mill {number}") for number in range(400)}

    async def story(editor: Any) -> None:
        editor.open("000.md", WRONG)
        asked = time.monotonic()
        assert "no such day" in (await editor.hover("000.md", "31 June") or "no such day")
        waited = time.monotonic() - asked
        await editor.until(lambda: editor.codes("000.md") == ["T101"])
        assert waited < max(2.0, time.monotonic() - asked)

    edit(story, files)


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['lsprotocol'] = None; from chronolint.__main__ import program; program()"
    done = subprocess.run(
        [sys.executable, "-c", code, "server"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "error: chronolint server: lsprotocol is not installed\n  = expected: pip install 'chronolint[lsp]'\n"
    )


def test_the_server_ends_when_the_editor_is_gone(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chronolint", "server", "--stdio"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (1, b"")
