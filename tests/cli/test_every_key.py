"""Each key of the configuration, in a file that the program finds: it acts as the schema says."""

from __future__ import annotations

import json
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Written = Callable[..., object]

DATED = "---\ndate: 2026-03-09\n---\n\n"
SEA, SKY = (DATED.replace("-09", f"-09\nstory: {name}") for name in ("sea", "sky"))
WAR = (
    "The war in Orsk began in January 2011. The war in Orsk ended in June 2016. "
    "It was a five-year war in Orsk.\n"
)
PAGE = """\
# H100 demolished-first

What is demolished was completed before.

```rule
level error
kind order
first completion
then demolition
say "{first} and {second} cannot both hold"
help "look up both"
```

## Flags

```article file=a.md published=1990-05-05
The Alder Bridge was completed in 1962. The Alder Bridge was demolished in 1926.
                                   ~~~~
                                                                           ^^^^ H100
```

## Passes

```article file=b.md published=1990-05-05
The Alder Bridge was completed in 1926. The Alder Bridge was demolished in 1962.
```
"""
FILES = {
    "wrong.md": f"{DATED}The council met on 31 June 2021.\n",
    "one.md": f"{SEA}The ferry Marigold sank off Tollen on Monday, 2 March 2026.\n",
    "two.md": f"{SKY}The Marigold sank off Tollen on Tuesday, 3 March 2026.\n",
    "bird.md": f"{DATED}The ferry Storm Bird sank off Tollen on Sunday, 1 March 2026.\n",
    "war.txt": WAR,
    "figures.md": f"{DATED}The flood reached Orrin on 4/3/2024. Sales rose in fiscal 2023.\n",
    "map.md": f"{DATED}The festival in Orrin, France, was called off.\n",
    "bridge.md": f"{DATED}The Elm Bridge was completed in 1962. The Elm Bridge was demolished in 1926.\n",
    "records.json": json.dumps([{"nr": "7", "head": "News", "body": WAR, "day": "2018-01-01"}]),
    "house/H100-demolished-first.md": PAGE,
    "places.toml": '[Orrin]\nin = "Scotland"\nlatitude = 57.5\nlongitude = -4.4\n',
    "known.json": '{"version": 1, "findings": []}\n',
}
SUNK = "the sinking of Marigold is dated twice"

# What is configured, what is called, what is then told (after ! what is not), and the exit status.
CASES: list[tuple[str, str, str, int]] = [
    ('select = ["T2"]', "check wrong.md", "!T101", 0),
    ('select = ["T2"]\nextend-select = ["impossible-date"]', "check wrong.md", "error[T101]", 1),
    ('ignore = ["T1"]', "check wrong.md", "!T101", 0),
    ('[per-file-ignores]\n"wr*" = ["T"]', "check .", "!T101", 0),
    ('baseline = "known.json"', "check wrong.md --write-baseline", "wrote 1 finding to known.json", 0),
    ("nearest = 1", "check one.md --against two.md --against wrong.md", SUNK, 0),
    ('fail-on = "warning"', "check one.md two.md", SUNK, 1),
    ('fail-on = "never"', "check wrong.md", "error[T101]", 0),
    ('output-format = "concise"', "check wrong.md", "wrong.md:5:20: T101 error ", 1),
    ('tolerance = "strict"', "check war.txt --published war.txt=2018-01-01", "!T203", 0),
    ('date-order = "mdy"', "tag figures.md", "2024-04-03", 0),
    ('date-order = "dmy"', "tag figures.md", "2024-03-04", 0),
    ('fiscal-year-start = "october"', "tag figures.md --format jsonl", '"2022-10-01T00:00"', 0),
    ('exclude = ["wrong.md"]', "check . --select T1", "!T101", 0),
    ('rule-folders = ["house"]', "check bridge.md", "error[H100]", 1),
    ('rule-folders = ["house"]', "timeline house", "no article found", 2),
    ('rule-folders = ["."]', "timeline one.md", "one.md:6", 0),
    ('[aliases]\n"Storm Bird" = "Marigold"', "check one.md bird.md", SUNK, 0),
    ("", "check one.md bird.md", f"!{SUNK}", 0),
    ('[published]\n"war.txt" = 2018-01-01', "check war.txt", "warning[T203]", 0),
    ('places = "places.toml"', "check map.md", "error[P205]", 1),
    ("", "check map.md", "!P205", 0),
    (
        '[fields]\nid = "nr"\ntitle = "head"\ntext = "body"\npublished = "day"',
        "check records.json --output-format json",
        '"id": "records.json#7"',
        0,
    ),
    ('[sets]\nkey = "story"', "check one.md two.md", f"!{SUNK}", 0),
    ('[sets.named]\nsea = ["one.md"]', "check one.md two.md", f"!{SUNK}", 0),
    ('[sets]\nfolders = ["a/"]', "check one.md a/two.md", f"!{SUNK}", 0),
    ('[sources.wire]\nfiles = ["f*"]\ndate-order = "mdy"', "tag figures.md", "2024-04-03", 0),
    (
        '[sources.wire]\nfiles = ["f*"]\nfiscal-year-start = "october"',
        "tag figures.md --format jsonl",
        '"2022-10-01T00:00"',
        0,
    ),
    (
        '[sources.wire]\nfiles = ["b*"]\naliases = { "Storm Bird" = "Marigold" }',
        "check one.md bird.md",
        SUNK,
        0,
    ),
]


@pytest.mark.parametrize(
    ("said", "words", "told", "status"), CASES, ids=[f"{said} {words}" for said, words, *_ in CASES]
)
def test_it_acts_as_the_schema_says(
    run: Run, written: Written, said: str, words: str, told: str, status: int
) -> None:
    for name, text in FILES.items():
        written(name, text)
    written("a/two.md", FILES["two.md"])
    written("chronolint.toml", said)
    done = run(*shlex.split(words))
    heard = done.stdout + done.stderr
    assert done.returncode == status, heard
    assert (told in heard) if not told.startswith("!") else (told[1:] not in heard)


def keys(schema: Mapping[str, Any], table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The keys of a table of the schema and of those below it, with points between."""
    for key, said in table.get("properties", {}).items():
        yield f"{above}{key}"
        inner = said.get("additionalProperties", said)
        if isinstance(inner, Mapping) and "$ref" in inner:
            yield from keys(schema, schema["$defs"][inner["$ref"].rpartition("/")[2]], f"{above}{key}.")


def configured(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, said in table.items():
        yield f"{above}{key}"
        if isinstance(said, dict):
            inner = next(iter(said.values())) if above + key == "sources" else said
            yield from configured(inner, f"{above}{key}.")


def test_no_key_is_left_out(run: Run) -> None:
    schema = json.loads(run("config", "schema").stdout)
    tried = {key for said, *_ in CASES for key in configured(tomllib.loads(said))}
    known = set(keys(schema, schema))
    assert {"sources.aliases", "sets.key", "fields.id"} < known
    assert known - tried == set()
