"""Kind `list`: a number of things and the list of them right behind it, "three towns: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.counts.arithmetic import Told, everywhere, phrases, plain, vocabulary
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern

_MOST = 12  # things that anyone lists
_LONGEST = 60  # characters of one item
_GAP = 40  # characters between the noun and its list: "three lines will be cut, the red, the blue, ..."
_STRONG = pattern(r"\s*(?::|--+|\s-\s|—|–|\(|,?\snamely\b:?)\s*")
_ARE = pattern(r"\s(?:are|were|will be)\s+(?=(?:the )?[A-Z])")
_COMMA = pattern(r",\s+")
_BETWEEN = pattern(r"(?:(?!\s-)[^.,;:()—–A-Z])*")
_AND = pattern(r"\s(?:and|&)\s")
_SPLIT = pattern(r"\s*,\s*(?:and|&)\s+|\s*,\s*|\s+(?:and|&)\s+")
_WORD = r"(?!(?:and|or)\b)[\w'’&/]+"
_ITEM = rf"{_WORD}(?:(?:[ -]|\. ){_WORD}){{0,6}}"
_LIST = pattern(rf"{_ITEM}(?:,\s{_ITEM})*,?\s(?:and|&)\s{_ITEM}")
_CLOSED = pattern(
    r"\s--|\s[-—–]\s|\s?—|[.)][\"”’]?(?:\s|$)|$|,\s(?!and\b|or\b|plus\b|along\b|together\b|among\b|etc)[a-z]|,\sand\s[a-z]+s\s"
)
_VERB = pattern(
    r"\b(?:is|are|was|were|will|would|has|have|had|said|says|can|could|may|to|that|which|who|when|as|if|because|whose)\b"
)
_SHORT = pattern(r"(?:\s(?!(?:in|of|at|for|from|on|with|by|to|and|or|near|under)\b)[a-z]+){1,3}\s?")
_NAME = pattern(r"(?:the )?(?:[A-Z0-9][\w.'’&-]*)(?: (?:[A-Z0-9][\w.'’&-]*|of|de|la|el|al|the)){0,4}")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each count of things whose list behind it names another number of them."""
    for told in everywhere(world):
        for before, quantity in zip((None, *told.quantities), told.quantities, strict=False):
            if _may_head_list(quantity) and (items := _items(told, quantity)) is not None:
                start, end, number = items
                if number not in (quantity.value, quantity.value + _joined(told, before, quantity)):
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


def _joined(told: Told, before: Quantity | None, quantity: Quantity) -> float:
    """What the count before one adds to it: "two fathers and two mothers: A, B, C and D"."""
    joined = before is not None and told.words(before.phrase_end, quantity.start) == "and"
    return before.value if before is not None and joined and before.kind is Sort.COUNT else 0.0


def _items(told: Told, quantity: Quantity) -> tuple[int, int, int] | None:
    """Where the list behind a count stands and how many it names; None where there is none for certain."""
    text, limit = told.text, told.sentence.end
    assert quantity.noun is not None
    noun = quantity.noun[1]
    gap = _BETWEEN.match(text, noun, min(limit, noun + _GAP))
    at = gap.end() if gap else noun
    strong = _STRONG.match(text, at, limit)
    comma = None if strong else _COMMA.match(text, at, limit)
    are = _ARE.match(text, noun, limit)
    opening = are or strong or comma
    if opening is None or (not are and noun != at and not _goes_on(text[noun:at], opening)):
        return None
    found = _LIST.match(text[opening.end() : limit].replace("\n", " "))
    closed = found and _CLOSED.match(text, opening.end() + found.end(), limit)
    if found is None or not closed:
        return None
    if any(opening.end() <= q.start < opening.end() + found.end() for q in told.quantities):
        return None  # "three workers - two women and a man"
    items = _SPLIT.split(found.group())
    named = sum(_NAME.fullmatch(item) is not None for item in items)
    if named not in (0, len(items)) or not _is_list(found.group(), items):
        return None
    if are and not named:
        return None
    if not named and (
        quantity.head not in vocabulary("list", "kinds") if comma else closed.group()[:1] == ","
    ):
        return None
    if named and comma and not are and not _VERB.search(text[noun:at]):
        return None  # "in three suburbs, Aleppo and Homs" may well be five places
    return opening.end(), opening.end() + found.end(), len(items)


def _goes_on(gap: str, opening: re.Match[str]) -> bool:
    """Whether the words between a noun and its list say something of the things: "took part:"."""
    if _VERB.search(gap):
        return True
    return opening.group().strip() == ":" and _SHORT.fullmatch(gap) is not None


def _is_list(listed: str, items: list[str]) -> bool:
    """Whether short items without verbs are listed, and nothing says that some are left out."""
    if len(_AND.findall(listed)) > 1 or phrases("list", "open").search(listed.lower()):
        return False
    return not any(len(item) > _LONGEST or _VERB.search(item) for item in items)


def _draft(told: Told, quantity: Quantity, span: tuple[int, int], number: int) -> Draft:
    assert quantity.noun is not None
    counted = told.reading.article.quote(quantity.figure[0], quantity.noun[1])
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
