"""The full report on a screen, as text; colour where it is asked for and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent

import pytest
from rich.cells import cell_len

from chronolint.lint.finding import Finding, Step
from chronolint.report.terminal import console, full
from chronolint.text.article import Span

Found = Callable[..., tuple[Finding, dict[str, str]]]


def screen(found: tuple[Finding, dict[str, str]], width: int = 80, color: bool = False) -> str:
    finding, sources = found
    out = io.StringIO()
    printer = console(out, color=color, width=width)
    for text in full([finding], sources, width):
        printer.print(text, soft_wrap=True)
    return out.getvalue()


def expected(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_two_files_labels_proof_and_help(found: Found) -> None:
    made = found(
        {
            "news/follow-up.md": "---\ndate: 2026-03-09\n---\n\n"
            "The lift fault {last Tuesday|Tue 3 Mar 2026} hurt nobody.\n",
            "news/first.md": "A lift stuck on [Wednesday|Wed 4 Mar 2026] was freed by noon.\n",
        },
        proof=('"last Tuesday" counted from Mon 9 Mar 2026', "taken as one event: fault, lift"),
        help="change the date that is wrong",
    )
    assert screen(made) == expected(
        """
        error[T201]: one event is dated twice
         --> news/follow-up.md:5:16
          |
        5 | The lift fault last Tuesday hurt nobody.
          |                ^^^^^^^^^^^^ Tue 3 Mar 2026
          |
         ::: news/first.md:1:17
          |
        1 | A lift stuck on Wednesday was freed by noon.
          |                 --------- Wed 4 Mar 2026
          |
          = because: "last Tuesday" counted from Mon 9 Mar 2026
          = because: taken as one event: fault, lift
          = help: change the date that is wrong

        """
    )


def test_two_marks_on_one_line_and_far_apart_in_one_file(found: Found) -> None:
    made = found(
        {
            "minutes.txt": "Opened {Tuesday|a Tuesday}, [3 May 2024|a Friday].\n"
            + "\n" * 9
            + "Closed [May 4|Sat].\n"
        },
        level="warning",
        rule="T102",
    )
    assert screen(made) == expected(
        """
        warning[T102]: one event is dated twice
          --> minutes.txt:1:8
           |
         1 | Opened Tuesday, 3 May 2024.
           |        ^^^^^^^ a Tuesday
           |                 ---------- a Friday
        ...
        11 | Closed May 4.
           |        ----- Sat
           |

        """
    )


def test_label_goes_before_the_caret_where_the_line_ends(found: Found) -> None:
    line = "After a week of talks that led nowhere the crews walked out {on Friday|Fri 3 May 2024}"
    lines = screen(found({"a.txt": line}), width=72).splitlines()
    assert lines[4].endswith("Fri 3 May 2024 ^^^^^^^^^")


def test_label_with_room_on_neither_side_goes_below_and_is_wrapped(found: Found) -> None:
    label = "a label that is far too long for what the line leaves free on either side of it " * 2
    shown = screen(found({"a.txt": "It began on {Friday|" + label.strip() + "} at the docks."}), width=60)
    assert all(cell_len(line) <= 60 for line in shown.splitlines())
    assert " ".join(shown.replace("|", " ").split()).count("either side of it") == 2


def test_long_message_and_long_proof_keep_their_indent(found: Found) -> None:
    words = "the strike lasts nine weeks but its ends are twelve weeks apart " * 2
    shown = screen(
        found({"a.txt": "{x|}"}, message=words.strip(), proof=(words.strip(),)), width=60
    ).splitlines()
    assert shown[1].startswith(" " * len("error[T201]: "))
    assert next(line for line in shown if "= because:" in line).index("the") == len("  = because: ")
    assert all(len(line) <= 60 for line in shown)


def test_step_on_words_not_shown_names_their_place(found: Found) -> None:
    finding, sources = found({"a.txt": "It fell {Monday|} after [rain|].\n"})
    hidden = Span("b.txt", "b.txt", 0, 4, 7, 3, "Rain")
    finding = replace(finding, proof=(Step("it rained", finding.related[0]), Step("rain was due", hidden)))
    shown = screen((finding, sources))
    assert "= because: it rained\n" in shown
    assert "= because: rain was due (b.txt:7:3)\n" in shown


def test_span_of_an_unknown_source_is_still_named(found: Found) -> None:
    finding, _ = found({"a.txt": "It fell {Monday|}.\n"}, proof=("the calendar",))
    assert "--> a.txt:1:9\n  |\n  = because" in screen((finding, {}))


@pytest.mark.parametrize(("level", "code"), [("error", "31"), ("warning", "33"), ("info", "36")])
def test_colour_is_the_level_of_the_finding(found: Found, level: str, code: str) -> None:
    made = found({"a.txt": "It fell {Monday|}.\n"}, level=level)
    assert f"\x1b[1;{code}m{level}[T201]\x1b[0m" in screen(made, color=True)
    assert "\x1b" not in screen(made)


def test_markup_and_escapes_in_an_article_are_text(found: Found) -> None:
    shown = screen(found({"a.txt": "\x1b[2J <b>bold</b> {Monday|:smile: (red)} https://x.y\n"}), color=True)
    assert "\x1b[2J" not in shown
    assert ":smile: (red)" in shown


def test_a_date_is_not_torn_apart(found: Found) -> None:
    made = found(
        {"a.txt": "{Monday|}\n"}, message="one event is dated twice: Mon 14 Dec 2026 and Fri 18 Dec 2026"
    )
    assert screen(made, 72).splitlines()[:2] == [
        "error[T201]: one event is dated twice: Mon 14 Dec 2026 and",
        "             Fri 18 Dec 2026",
    ]
