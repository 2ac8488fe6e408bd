"""Kind `partition`: a number of things, and the parts into which the same sentence divides it.

"Twelve miners (eight men and five women)", "of the 40 students, 22 passed and 19 failed". Parts that cannot
overlap make no more than the whole; where nothing but the parts is told, they make all of it. Parts told by
where they come from or go to are the matter of kind `breakdown`.
"""

from __future__ import annotations

from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import Told, everywhere, phrases
from chronolint.lint.kinds.counts.totals import counts_people, exclusive, listed, overdrawn, same_things
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.tables import table
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_PART = frozenset((Sort.COUNT, Sort.BARE))
# What stands between a total and its parts; the closing mark that it asks for.
_OPENINGS = (
    (pattern(r"(?:[\w'-]+(?: [\w'-]+){0,3} ?)?\("), ")"),
    (pattern(r"[^:;.]{0,80}:"), ""),
    (pattern(r"(?:[\w'-]+(?: [\w'-]+){0,5} ?)?(?:--|[–—])"), ""),
)
_NEARLY = 0.15  # how far below the total parts may stay and be meant for all of it
_OF_THEM = pattern(r" ?of (?:them|whom|which)\b")
_COMMA = pattern(r"(?:[a-z'-]+(?: [a-z'-]+)? ?)?,")
_CLAUSE = pattern(r"[a-z' -]{1,60},")
# What stands between the parts of "17 of the 41 seats, the Greens seven and the Free List six".
_ANOTHER = pattern(r"(?: [a-z]+){0,3}(?:,|,? and|;) (?:[Tt]he )?(?:[A-Z][\w'’-]*(?: (?=\w)| $)){1,4}")
_OUT_OF = pattern(r"(?:out )?of (?:the|its|their|all)")
_STOPS = pattern(r"\s*(?:[.;)]|$|,(?! and\b))")
# Behind a part: what is said of it, then what leads to the next or closes the list.
_NEXT = pattern(r"(?P<said>[^,;:.()]{0,60}?)(?:,? ?\b(?:and|plus)|,)")
_AND_MORE = pattern(r"(?:\b(?:and|plus) (?:an?|one|another)|, (?:one|another))\b")
_ONE_MORE = pattern(r",? ?\b(?:and|plus) (?:an?|one) (?P<noun>[a-z-]+)(?=[.,;:)]|$|\s+(?:--|[–—]))")
_CLOSED = pattern(r"(?P<said>[^,;:.()–—]{0,60}?)(?P<close>[.,;)]|--|[–—]|$)")


class _Division(NamedTuple):
    """The parts of a total, what is said of each, and whether the list claims to be all of it."""

    parts: tuple[Quantity, ...]
    said: tuple[str, ...]
    singles: tuple[str, ...]
    whole: bool


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each total with parts that make more, or that are all and do not make it."""
    for told in everywhere(world):
        if len(told.quantities) < 2:
            continue
        for index, total in enumerate(told.quantities):
            if (
                not (total.kind is Sort.COUNT or _them(told, index))
                or total.ends
                or total.hedge not in (None, "exactly")
            ):
                continue
            off = _off(told, index, total)
            if off is not None:
                parts, singles = off
                yield overdrawn(told, total, list(parts), singles=singles)


def _them(told: Told, index: int) -> bool:
    """Whether a bare figure is counted by the next: "a staff of 32, 19 of them full-time"."""
    bare = told.quantities[index].kind is Sort.BARE
    return (
        bare
        and index + 1 < len(told.quantities)
        and _OF_THEM.match(told.after(told.quantities[index + 1])) is not None
    )


def _off(told: Told, index: int, total: Quantity) -> tuple[tuple[Quantity, ...], int] | None:
    """The parts of a total that do not make it, and how many single ones beside them; None where they do."""
    for parts in (_spelled_out(told, index, total), _summed_up(told, index, total)):
        if len(parts) > 1 and not _makes(parts, 0, total, whole=True):
            return tuple(parts), 0
    shared = _shared_out(told, index, total)
    if len(shared) > 2 and not _makes(shared, 0, total, whole=False):
        return tuple(shared), 0
    found = _division(told, index, total)
    if found is None or not _apart(told, total, found):
        return None
    singles = len(found.singles)
    whole = found.whole or _all_but(found, singles, total)
    return None if _makes(found.parts, singles, total, whole) else (found.parts, singles)


def _all_but(found: _Division, singles: int, total: Quantity) -> bool:
    """Whether parts "of them" make nearly all: "32, 17 of them full-time and 13 part-time"."""
    made = singles + sum(part.value for part in found.parts)
    of_them = found.said[0].startswith(("of them", "of whom", "of which"))
    return of_them and 0 < total.value - made <= _NEARLY * total.value


def _makes(parts: list[Quantity] | tuple[Quantity, ...], more: int, total: Quantity, whole: bool) -> bool:
    """Whether parts, and so many single ones, can make the total; no more than it where they are not all."""
    if any(part.hedge not in (None, "exactly") for part in parts):
        return True
    low, high = (sum(ends) + more for ends in zip(*((q.range.low, q.range.high) for q in parts), strict=True))
    return low <= total.range.high and (not whole or total.range.low <= high)


def _spelled_out(told: Told, index: int, total: Quantity) -> list[Quantity]:
    """The parts behind "made up of"."""
    if index + 2 >= len(told.quantities) or total.noun is None:
        return []
    first = told.quantities[index + 1]
    link = told.words(total.noun[1], first.start)
    if not same_things(told, total, first) or not phrases("total", "splits").fullmatch(link.lstrip(", ")):
        return []
    parts = [first, *listed(told, index + 1, total)]
    return [] if _AND_MORE.search(told.words(first.start, told.sentence.end)) else parts


def _summed_up(told: Told, index: int, total: Quantity) -> list[Quantity]:
    """The parts before "for a total of"."""
    link = told.words(told.quantities[index - 1].end, total.figure[0]) if index > 1 else ""
    if not phrases("total", "sums").search(link):
        return []
    for start in range(index):
        parts = [told.quantities[start], *listed(told, start, total)]
        if len(parts) == index - start and same_things(told, total, parts[0]):
            return parts
    return []


def _shared_out(told: Told, index: int, total: Quantity) -> list[Quantity]:
    """The parts of "17 of the 41 seats, the Greens seven and the Free List six"."""
    first = told.quantities[index - 1] if index else None
    if first is None or first.part != "part" or not _OUT_OF.fullmatch(told.words(first.end, total.start)):
        return []
    parts, end = [first], total.phrase_end
    for part in told.quantities[index + 1 :]:
        # "The Conservatives 13" looks like the name of a thing, as "Boeing 787" does.
        if part.kind not in (Sort.BARE, Sort.IDENTIFIER) or not _ANOTHER.fullmatch(
            told.text[end : part.start]
        ):
            break
        parts.append(part)
        end = part.end
    return parts if _STOPS.match(told.text, end) else []


def _division(told: Told, index: int, total: Quantity) -> _Division | None:
    """The parts that follow a total at once, in brackets, behind a colon, a dash or a comma."""
    if index + 2 >= len(told.quantities):
        return None
    behind = total.phrase_end
    link = told.words(behind, told.quantities[index + 1].start)
    closing = next((mark for opening, mark in _OPENINGS if opening.fullmatch(link)), None)
    beside = closing is not None or _COMMA.fullmatch(link) is not None
    if not beside and not _CLAUSE.fullmatch(link):
        return None
    found = _list(told, index + 1, closing)
    # "Nine people died, four men and three women were hurt": behind a clause the list has to stand alone.
    return found if found is None or beside or not any(found.said) else None


def _list(told: Told, index: int, closing: str | None) -> _Division | None:
    """The parts from quantity `index` on, up to the mark that closes them; None where other words follow."""
    parts, said, links = [told.quantities[index]], list[str](), list[str]()
    for following in told.quantities[index + 1 :]:
        between = _NEXT.fullmatch(told.words(parts[-1].phrase_end, following.start))
        if between is None or (len(parts) > 1 and "and" in links[-1]):
            break
        links.append(told.words(parts[-1].phrase_end, following.start))
        said.append(between["said"].strip())
        parts.append(following)
    rest = told.words(parts[-1].phrase_end, told.sentence.end)
    singles = []
    if one := _ONE_MORE.match(rest):
        singles.append(one["noun"])
        rest = rest[one.end() :]
    closed = _CLOSED.match(rest)
    if closed is None or len(parts) < 2 or any(q.kind not in _PART or q.ends for q in parts):
        return None
    if closing and closed["close"] != closing:
        return None
    said.append(closed["said"].strip())
    return _Division(tuple(parts), tuple(said), tuple(singles), closing is not None and not any(said))


def _apart(told: Told, total: Quantity, found: _Division) -> bool:
    """Whether parts are of the total and cannot overlap: men and women, for and against."""
    heads = [q.head for q in found.parts]
    if None not in heads and len(set(heads)) == len(heads):
        groups = {*heads, *found.singles}
        beside = exclusive({*groups, total.head})  # "four men, four women and six children" have no total
        return exclusive(groups) and not beside and counts_people(total) and _bare(found.said)
    if set(heads) <= {None, total.head}:
        return not found.singles and _opposed(told, total, found.said)
    return False


def _bare(said: tuple[str, ...]) -> bool:
    """Whether no part but the last, behind which the sentence may go on, has words of its own."""
    return not any(said[:-1])


def _opposed(told: Told, total: Quantity, said: tuple[str, ...]) -> bool:
    """Whether "of 40" is divided by words that rule each other out: passed and failed."""
    of_them = any(words.startswith(("of them", "of whom", "of which")) for words in said[:1])
    opening = told.words(told.sentence.start, total.start)
    if not of_them and not opening.endswith(("of", "of the", "of these", "of its")):
        return False
    rows = table("arithmetic")["total"]["opposed"]
    return any(
        all(
            any(word in row.split() for word in words.split()[:5])
            for row, words in zip(pair, said, strict=False)
        )
        for row_pair in rows
        for pair in (row_pair, row_pair[::-1])
        if len(said) == len(pair)
    )


KIND = Kind(
    name="partition",
    parameters={},
    check=check,
    summary="the parts into which a sentence divides a number make it",
    fields=("total", "sum", "parts"),
    rank=10,
)
