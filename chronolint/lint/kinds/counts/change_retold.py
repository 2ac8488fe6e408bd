"""Kind `change-retold`: a change in percent told in one sentence, its two figures in another.

"A 15 percent rise in sales" and, further down, "sales rose to 920 million crowns from 800 million". The two
are one change where the same noun with the same words before it is what changed, and the article tells of it
once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import (
    Told,
    choices,
    direction,
    plain,
    told,
    vocabulary,
)
from chronolint.lint.kinds.counts.change import comparable, fits, without_asides, worth
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_PHRASE = pattern(r" (?:in|of|for|at|during|from|on|to|over|by|the)\b.*$")
_BETWEEN = {"to": pattern(r",? ?from"), "from": pattern(r"to")}
_WHAT = r"^(?:the |its |their )?(?P<what>[a-z0-9,' -]{2,80}?)"


class _Forms(NamedTuple):
    """What is behind a percentage that is of a change of something, and before one that something made; what
    is before the figures of a change; what is behind a percentage where the figures are told with it.
    """

    of: re.Pattern[str]
    made: re.Pattern[str]
    to: re.Pattern[str]
    own: re.Pattern[str]


@cache
def _forms() -> _Forms:
    nouns = choices("change", "nouns")
    verbs = rf"(?:{choices('change', 'verbs')}|rises?|(?:was|were) (?:up|down))"
    return _Forms(
        pattern(
            rf"(?:{nouns}) in (?P<what>[a-z' -]{{2,50}}?)(?=[,.;]| to | from | for | at | after | helped |$)"
        ),
        pattern(rf"{_WHAT} {verbs}(?: by)?$"),
        pattern(rf"{_WHAT},? {verbs} (?P<way>to|from)$"),
        pattern(rf"(?:(?:{nouns}) in [a-z' -]{{2,50}}?)?,? ?(?:to|from|at|over) (?:[$€£¥]|about |some )?\d"),
    )


class Change(NamedTuple):
    """What changed, and the figures of it in a sentence: a percentage, or the new and the old figure."""

    what: frozenset[str]
    place: Told
    figures: tuple[Quantity, ...]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The percentages that the two figures told of the same change do not make."""
    for sentences in told(world):
        shares = [c for here in sentences for c in _percentages(here)]
        if not shares:
            continue
        moves = [c for here in sentences for c in _moves(here)]
        for share in shares:
            same = [m for m in moves if m.what == share.what and m.place is not share.place]
            rivals = [s for s in shares if s.what == share.what]
            if len(same) == 1 and len({s.figures[0].value for s in rivals}) == 1:
                yield from _misfit(share, same[0])


def _percentages(here: Told) -> Iterator[Change]:
    forms = _forms()
    for quantity in here.quantities:
        if quantity.kind is not Sort.PERCENT or quantity.unit != "percent" or quantity.whole or quantity.ends:
            continue
        behind = here.words(quantity.end, here.sentence.end)
        before = here.words(here.sentence.start, quantity.figure[0])
        found = forms.of.match(behind) or forms.made.match(before)
        if found and not forms.own.match(behind) and (what := _what(found["what"])):
            yield Change(what, here, (quantity,))


def _moves(here: Told) -> Iterator[Change]:
    """The pairs of figures between which something went, where no percentage is told with them."""
    if any(q.kind is Sort.PERCENT for q in here.quantities):
        return
    to = _forms().to
    for first, second in pairwise(here.quantities):
        opening = to.match(here.words(here.sentence.start, first.figure[0]))
        if opening is None:
            continue
        link = without_asides(here, first.phrase_end, second.figure[0])
        if _BETWEEN[opening["way"]].fullmatch(link):
            new, old = (first, second) if opening["way"] == "to" else (second, first)
            what = _what(opening["what"])
            if what and comparable(new, old):
                yield Change(what, here, (new, old))


def _what(phrase: str) -> frozenset[str]:
    """The words of what changed, without those that say nothing: "sales" of "quarterly sales in Europe"."""
    words = re.findall(r"[a-z]+", _PHRASE.sub("", f" {phrase}"))
    return frozenset(word for word in words if word not in vocabulary("change", "vague"))


def _misfit(share: Change, move: Change) -> Iterator[Draft]:
    percent, (new, old) = share.figures[0], move.figures
    around = share.place.words(max(share.place.sentence.start, percent.start - 20), percent.end + 14)
    way = direction(around)
    if not way or (worth(new, old) > 1) is not (way > 0) or fits(percent, new, old, way):
        return
    actual = f"{plain(abs(worth(new, old) - 1) * 100, 3)} percent"
    here = share.place.mark(percent, f"the figures make {actual}")
    there = move.place.mark(new), move.place.mark(old)
    figures = move.place.figure(new), move.place.figure(old)
    yield Draft(
        marks=(here, *there),
        fields={
            "percent": share.place.figure(percent),
            "new": figures[0],
            "old": figures[1],
            "actual": actual,
        },
        proof=(
            (f"{figures[1]} to {figures[0]} is {actual}", there[0]),
            (f"of the same change the text says {share.place.figure(percent)}", here),
        ),
        inferred=True,
    )


KIND = Kind(
    name="change-retold",
    parameters={},
    check=check,
    fields=("percent", "new", "old", "actual"),
    rank=8,
    summary="a change in percent told in one sentence, its two figures in another",
)
