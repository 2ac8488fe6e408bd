"""Kind `list`: a number of things and the list of them right behind it, "three towns: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.arithmetic import Told, everywhere, phrases, plain
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity

_MOST = 12  # things that anyone lists
_LONGEST = 60  # characters of one item
_GAP = 40  # characters between the noun and its list: "Two models would be discontinued, the Sky and Astra."
_STRONG = re.compile(r"\s*(?::|--+|\s-\s|—|–|\()\s*")
_COMMA = re.compile(r",\s+")
_BETWEEN = re.compile(r"(?:(?!\s-)[^.,;:()—–A-Z])*")
_END = re.compile(r"\s--+|\s[-—–]\s|—|[.;:()](?=\s|$)|\)|$|\.[\"”]")
_SPLIT = re.compile(r"\s*,\s*(?:and|&)\s+|\s*,\s*|\s+(?:and|&)\s+")
_PLAIN_ITEM = re.compile(r"(?:the |an? )?[\w.'’&-]+(?: [\w.'’&-]+){0,5}")
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|said|says|can|could|may|to|that|which|who|when|as|if|because|whose)\b"
)
_NAME = re.compile(r"(?:the )?(?:[A-Z0-9][\w.'’&-]*)(?: (?:[A-Z0-9][\w.'’&-]*|of|de|la|el|al|the)){0,4}")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each count of things whose list behind it names another number of them."""
    for told in everywhere(world.readings):
        for quantity in told.quantities:
            if _may_head_list(quantity) and (items := _items(told, quantity)) is not None:
                start, end, number = items
                if number != quantity.value:
                    yield _draft(told, quantity, (start, end), number)


def _may_head_list(quantity: Quantity) -> bool:
    return (
        quantity.kind is Sort.COUNT
        and quantity.noun is not None
        and quantity.hedge is None
        and quantity.part is None
        and not quantity.whole
        and quantity.ends is None
        and quantity.step == 1
        and 2 <= quantity.value <= _MOST
        and quantity.value == int(quantity.value)
    )


def _items(told: Told, quantity: Quantity) -> tuple[int, int, int] | None:
    """Where the list behind a count stands and how many it names; None where there is none for certain."""
    text, limit = told.text, told.sentence.end
    assert quantity.noun is not None
    noun = quantity.noun[1]
    gap = _BETWEEN.match(text, noun, min(limit, noun + _GAP))
    at = gap.end() if gap else noun
    strong = _STRONG.match(text, at, limit)
    comma = None if strong else _COMMA.match(text, at, limit)
    opening = strong or comma
    if opening is None or (strong and text[noun:at].strip().count(" ") > 4):
        return None
    end = _END.search(text, opening.end(), limit)
    stop = end.start() if end else limit
    if text[stop : stop + 1] in (";", ":") or text[stop - 1 : stop] == ";":
        return None
    listed = text[opening.end() : stop]
    number = _count(listed, comma is not None)
    return (opening.end(), opening.end() + len(listed), number) if number else None


def _count(listed: str, loose: bool) -> int:
    """How many things a list of short items names ("A, B and C"), 0 where it is none for certain."""
    words = " ".join(listed.split())
    if phrases("list", "open").search(words.lower()):
        return 0
    if loose:
        words = words.split(", as well as")[0]
    items = [item for item in _SPLIT.split(words) if item]
    if len(items) < 2 or not re.search(r"\s(?:and|&)\s", words):
        return 0
    if re.search(r"\s(?:and|&)\s", re.split(r"\s(?:and|&)\s", words, maxsplit=1)[1]):
        return 0
    last = re.split(r"\s(?:and|&)\s", words)[-1]
    if "," in last:
        return 0
    if any(len(item) > _LONGEST or not _PLAIN_ITEM.fullmatch(item) or _VERB.search(item) for item in items):
        return 0
    names = [bool(_NAME.fullmatch(item)) for item in items]
    if loose and not (all(names) or all(" " not in item for item in items)):
        return 0
    if not all(names) and any(names):
        return 0
    return len(items)


def _draft(told: Told, quantity: Quantity, span: tuple[int, int], number: int) -> Draft:
    assert quantity.noun is not None
    counted = " ".join(told.text[quantity.figure[0] : quantity.noun[1]].split())
    here = Mark(told.number, quantity.figure[0], quantity.noun[1], f"{plain(quantity.value)} of them")
    there = Mark(told.number, *span, f"{number} named")
    return Draft(
        marks=(here, there),
        fields={"counted": counted, "number": str(number)},
        proof=((f"{counted} are announced", here), (f"the list names {number}", there)),
    )


KIND = Kind(
    name="list",
    parameters={},
    check=check,
    summary="a list behind a number of things names as many of them",
    fields=("counted", "number"),
    rank=10,
)
