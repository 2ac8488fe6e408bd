"""Kind `margin`: by how much a contest was won, against its score or its votes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, everywhere, phrases, plain, vocabulary
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern

# Two figures of one contest: "3-1", "101–98", "2,450 to 2,320", "12 votes to Dahl's nine".
_FIGURE = r"(\d{1,3}(?:,\d{3})+|\d{1,7})"
_TO = r"(?:[-–]|(?: votes)? (?:votes )?(?:to|against) (?:[A-Z]\w+['’]s )?)"
_SCORE = pattern(rf"(?<![\w.,/-]){_FIGURE}{_TO}{_FIGURE}(?![\w/-]|[.,]\d)")
_YEARS = range(1500, 2100)


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each margin beside the one score of its sentence, where the two figures lie otherwise apart."""
    for told in everywhere(world):
        for quantity in told.quantities:
            if _may_be_margin(told, quantity):
                yield from _against_score(told, quantity)


def _may_be_margin(told: Told, quantity: Quantity) -> bool:
    """Whether a figure counts goals, votes or the like, or is "a majority of 240"."""
    if quantity.kind is Sort.COUNT:
        return quantity.head in vocabulary("margin", "units")
    return quantity.kind is Sort.BARE and told.before(quantity).endswith((" majority of", " margin of"))


def _against_score(told: Told, quantity: Quantity) -> Iterator[Draft]:
    if quantity.hedge not in (None, "exactly") or quantity.ends or not _is_margin(told, quantity):
        return
    sentence = told.all_words
    if phrases("margin", "other").search(sentence):
        return
    scores = [found for found in _scores(told) if not quantity.start <= found.start() < quantity.end]
    if len(scores) != 1:
        return
    high, low = (float(figure.replace(",", "")) for figure in scores[0].groups())
    if abs(high - low) != quantity.value:
        yield _draft(told, quantity, scores[0], abs(high - low))


def _is_margin(told: Told, quantity: Quantity) -> bool:
    """Whether a figure says by how much: "a three-goal win", "won by 12 votes", "a margin of two points"."""
    behind = told.words(quantity.end, min(told.sentence.end, quantity.end + 40))
    noun = told.words(*quantity.noun) if quantity.noun else ""
    if told.text[quantity.number[1]] == "-":
        compound = behind.removeprefix("-").removeprefix(noun).strip(" -")
        if phrases("margin", "said").match(compound):
            return True
    before = told.before(quantity)
    by, won = phrases("margin", "by").pattern, phrases("margin", "contested").pattern
    return re.search(rf"(?:{by}|{won}[^,;:.()]{{0,45}} by)(?: (?:just|only))?$", before) is not None


def _scores(told: Told) -> list[re.Match[str]]:
    found = _SCORE.finditer(told.text, told.sentence.start, told.sentence.end)
    return [match for match in found if not _season(*match.groups())]


def _season(first: str, second: str) -> bool:
    """Whether two figures are years: "1998-99"."""
    return first.isdigit() and int(first) in _YEARS and len(second) in (2, 4)


def _draft(told: Told, quantity: Quantity, score: re.Match[str], apart: float) -> Draft:
    start, end = quantity.number[0], quantity.noun[1] if quantity.noun else quantity.number[1]
    here = Mark(told.number, start, end, "margin")
    there = Mark(told.number, *score.span(), f"{plain(apart)} apart")
    figure = told.reading.article.quote(*score.span())
    return Draft(
        marks=(here, there),
        fields={"margin": told.figure(quantity), "score": figure, "apart": plain(apart)},
        proof=(
            (f"the margin is {told.figure(quantity)}", here),
            (f"the figures are {plain(apart)} apart", there),
        ),
    )


KIND = Kind(
    name="margin",
    parameters={},
    check=check,
    summary="by how much a contest is won is what its score says",
    fields=("margin", "score", "apart"),
    rank=10,
)
