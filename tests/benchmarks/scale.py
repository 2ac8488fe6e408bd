"""How time and memory grow with the size of one set, each size in a process of its own, on one core.

    scale.py                          sets of 2500, 5000, 10000 and 20000 invented articles
    scale.py --texts FILE.jsonl       of articles of your own: {"id": ..., "text": ..., "date": ...} a line
    scale.py --sizes 2500 20000       other sizes

Where there are fewer articles than asked for, copies are made: each renames the names of people and places
and moves all years by multiples of 28, after which days fall on the same weekdays.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

from invented import sets
from throughput import peak_memory, watched

from chronolint import Article, pipeline
from chronolint.lint import engine
from chronolint.settings import Settings

STAGES: dict[str, list[tuple[Any, str]]] = {
    "reading": [(pipeline, "read")],
    "joins and network": [(pipeline, "_solved"), (pipeline, "infer")],
    "rules": [(engine, "run")],
}
SIZES = (2_500, 5_000, 10_000, 20_000)
_CHARACTERS = 4_000  # more than an invented article has
_CYCLE = 28  # years after which days fall on the same weekdays
_INSIDE = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}")
_WORD = re.compile(r"\b[A-Z][a-z]{3,}")
_SMALL = re.compile(r"\b[a-z]{4,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TIMES = frozenset((*month_name, *day_name, "Christmas", "Easter"))
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvwz"


def articles(path: Path | None, size: int) -> list[Article]:
    """So many articles: invented ones, or those of a file and copies of them."""
    if path is None:
        drawn = (article for group in sets(size * _CHARACTERS, seed=1) for article in group)
        return list(islice(drawn, size))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return list(islice(_with_copies(rows), size))


def _with_copies(rows: Sequence[dict[str, str]]) -> Iterator[Article]:
    texts = [f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"] for row in rows]
    names = _names(texts)
    for number in count():
        shift = (number + 1) // 2 * _CYCLE * (-1 if number % 2 else 1)
        renamed = {name: _renamed(name, number) for name in names}
        for row, text in zip(rows, texts, strict=True):
            date = row.get("date") or row.get("dct")
            published = f"{int(date[:4]) + shift}{date[4:10]}" if date else None
            told = _copy(text, renamed, shift) if number else text
            yield Article(f"{row['id']}-{number}", told, published=published)


def _copy(text: str, renamed: dict[str, str], shift: int) -> str:
    told = _WORD.sub(lambda match: renamed.get(match[0], match[0]), text)
    return _YEAR.sub(lambda match: str(int(match[0]) + shift), told)


def _names(texts: Sequence[str]) -> frozenset[str]:
    """The words that are capitalised inside sentences and never written small."""
    inside = {word for text in texts for word in _INSIDE.findall(text)}
    small = {word for text in texts for word in _SMALL.findall(text)}
    return frozenset(word for word in inside if word.lower() not in small) - _TIMES


def _renamed(name: str, number: int) -> str:
    """The name with each letter moved on among vowels or consonants."""
    moved = "".join(_next(letter, number) for letter in name.lower())
    return moved.capitalize()


def _next(letter: str, number: int) -> str:
    for letters in (_VOWELS, _CONSONANTS):
        if letter in letters:
            return letters[(letters.index(letter) + number) % len(letters)]
    return letter


def measure(path: Path | None, size: int) -> None:
    """Check so many articles as one set and print a row: what its stages took, and the peak memory."""
    found = articles(path, size)
    pipeline.lint(found[:1], Settings())  # what is loaded once is no matter of scale
    spent: Counter[str] = Counter()
    for stage, places in STAGES.items():
        for home, name in places:
            setattr(home, name, watched(getattr(home, name), stage, spent))
    pipeline.lint(found, Settings())
    joined = spent["joins and network"]
    print(
        f"{len(found):8,}{sum(len(article.text) for article in found) / 1e6:14.1f}{spent['reading']:13.1f}"
        f"{joined:23.1f}{joined / len(found) * 1e3:18.2f}{spent['rules']:11.1f}{peak_memory():13.0f}",
        flush=True,
    )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Measure how chronolint's time and memory grow.")
    parser.add_argument("--texts", type=Path, help="articles as JSON lines [invented ones]")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many articles a set has")
    parser.add_argument("--here", action="store_true", help="measure in this process, without a heading")
    options = parser.parse_args()
    if options.here:
        for size in options.sizes:
            measure(options.texts, size)
        return
    print(
        "articles  M characters  reading [s]  joins and network [s]  ms for an article"
        "  rules [s]  memory [MB]",
        flush=True,
    )
    given = ["--texts", str(options.texts)] if options.texts else []
    for size in options.sizes:
        subprocess.run([sys.executable, __file__, *given, "--sizes", str(size), "--here"], check=True)


if __name__ == "__main__":
    main()
