"""Invented articles for measurements: eight subjects, the same for the same seed, none of them true.

They are made from templates.toml, whose choices multiply to several thousand shapes of sentences. Names are
put together from syllables, dates and figures are drawn, so that what a stage remembers of one text helps it
little with the next. Times, figures and places are about as dense as in news, sentences and events differ.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from chronolint import Article

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_VALUE = re.compile(r"<(\w+)>")
_SET = 25  # articles that tell of the same people and places

_TEMPLATES = tomllib.loads(Path(__file__).with_name("templates.toml").read_text("utf-8"))
FRAMES = _TEMPLATES["frames"].splitlines()
PROSE = _TEMPLATES["prose"].splitlines()
SUBJECTS = {name: lines.splitlines() for name, lines in _TEMPLATES["subjects"].items()}
WORDS = {name: words.split() for name, words in _TEMPLATES["words"].items()}
ENDS = {name: words.split() for name, words in _TEMPLATES["ends"].items()}


class World:
    """The names that the articles of a set share, and the day around which it all happens."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.day = date(1990, 1, 1) + timedelta(draw.randrange(12_000))
        self.names = {kind: [self._name(kind) for _ in range(14)] for kind in ENDS}

    def _name(self, kind: str) -> str:
        stem = "".join(self.draw.choices(WORDS["syllables"], k=2)).capitalize()
        end = self.draw.choice(ENDS[kind])
        if kind == "person":
            first = "".join(self.draw.choices(WORDS["syllables"], k=2)).capitalize()
            return f"{first} {stem}{end}"
        return f"{stem}{end}" if kind == "town" else f"{stem} {end}"

    def value(self, name: str) -> str:
        """A value for <name>."""
        if name in self.names:
            return self.draw.choice(self.names[name])
        return _VALUES[name](self, self.draw)

    def near(self) -> date:
        return self.day + timedelta(self.draw.randint(-40, 5))


def _date(day: date, draw: random.Random) -> str:
    plain = f"{day.day} {day:%B}"
    return draw.choice(
        (f"{plain} {day.year}", plain, f"{day:%B} {day.day}, {day.year}", f"{day:%A}, {plain}")
    )


_VALUES: dict[str, Callable[[World, random.Random], str]] = {
    "weekday": lambda world, draw: f"{world.near():%A}",
    "month": lambda world, draw: f"{world.near():%B}",
    "date": lambda world, draw: _date(world.near(), draw),
    "olddate": lambda world, draw: _date(world.day - timedelta(draw.randrange(9_000, 30_000)), draw),
    "year": lambda world, draw: str(world.day.year - draw.randrange(9)),
    "oldyear": lambda world, draw: str(draw.randrange(1850, 1990)),
    "ago": lambda world, draw: draw.choice(
        ("yesterday", "last week", "two days ago", "last month", f"{draw.choice(WORDS['figures'])} weeks ago")
    ),
    "clock": lambda world, draw: draw.choice(
        (
            f"{draw.randint(1, 12)}.{draw.randint(10, 59)} pm",
            f"{draw.randint(0, 23)}:{draw.randint(10, 59)}",
            "noon",
        )
    ),
    "few": lambda world, draw: draw.choice(WORDS["figures"]),
    "nth": lambda world, draw: draw.choice(WORDS["nth"]),
    "small": lambda world, draw: str(draw.randint(13, 240)),
    "n": lambda world, draw: f"{draw.randint(250, 90_000):,}",
    "pct": lambda world, draw: f"{draw.randint(1, 9)}.{draw.randint(1, 9)}",
    "money": lambda world, draw: (
        f"{draw.choice('$£€')}{draw.randint(1, 900)}{draw.choice(('m', ' million', ',000'))}"
    ),
    "age": lambda world, draw: str(draw.randint(18, 92)),
    "score": lambda world, draw: f"{draw.randint(0, 6)}-{draw.randint(0, 6)}",
    "side": lambda world, draw: draw.choice(WORDS["sides"]),
    "country": lambda world, draw: draw.choice(WORDS["countries"]),
}


def _chosen(template: str, draw: random.Random) -> str:
    """A template with its choices made, from the innermost outwards."""
    while match := _CHOICE.search(template):
        template = template[: match.start()] + draw.choice(match[1].split("|")) + template[match.end() :]
    return template


def _sentence(world: World, cores: list[str]) -> str:
    draw = world.draw
    shape = _chosen(draw.choice(FRAMES), draw)
    core = _chosen(draw.choice(cores), draw)
    if ", <core>" in shape and core.startswith(("The ", "A ", "About ", "At ", "Of ")):
        core = core[0].lower() + core[1:]
    told = _VALUE.sub(lambda match: world.value(match[1]), shape.replace("<core>", core))
    return re.sub(r" +(?=[ .,;])", "", told)


def _article(world: World, subject: str, number: int, sentences: int) -> Article:
    draw = world.draw
    cores = SUBJECTS[subject]
    others = SUBJECTS[draw.choice(list(SUBJECTS))]
    told = [
        _sentence(world, draw.choices((PROSE, cores, others), weights=(24, 9, 1))[0])
        for _ in range(sentences)
    ]
    paragraphs = []
    while told:
        size = draw.randint(1, 4)
        paragraphs.append(" ".join(told[:size]))
        del told[:size]
    title = _sentence(world, cores).split(". ")[0].rstrip(".")
    published = (world.day + timedelta(draw.randrange(6))).isoformat()
    text = "\n\n".join((title, *paragraphs)) + "\n"
    return Article(f"{subject}-{number}", text, title, published)


def sets(characters: int, seed: int) -> Iterator[list[Article]]:
    """Sets of articles with at least so many characters in all, each set of one subject in turn."""
    draw = random.Random(seed)
    subjects = list(SUBJECTS)
    number = made = 0
    while made < characters:
        world = World(draw)
        articles = [
            _article(world, subjects[number % len(subjects)], number * _SET + i, draw.randint(8, 40))
            for i in range(_SET)
        ]
        made += sum(len(article.text) for article in articles)
        number += 1
        yield articles
