"""Kind `breakdown`: a total, and its parts in a row, each with where it comes from or goes to.

"Eleven lines, seven in Austria, three in Italy and one in France", "£48,000. Of this sum £30,000 would come
from reserves, £12,000 from the county and £6,000 from friends". Lists like these are made to add up; one that
does so all but a little carries a wrong figure, or does in its total. One far from it names a few parts only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import Told, follows, phrases, told, vocabulary
from chronolint.lint.kinds.counts.totals import counts_people, overdrawn
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_WHOLE = frozenset((Sort.COUNT, Sort.MONEY))
_OVER, _UNDER = 0.35, 0.15  # how far from the total the parts may lie to be meant for it, as a part of it
_ODD = 1000  # a shortfall below this may be any slip
_SORTS = 3  # sorts of people that are told apart in one list
_REACH = 90  # code points between a total and its first part
# What may stand between a total and its parts: a list is announced, or hangs on the total by a comma.
_ANNOUNCED = pattern(r"[^:;.()]*(?::|\(|--|[–—])")
_HANGING = pattern(r"(?:[a-z0-9'’-]+(?: [a-z0-9'’-]+){0,7} ?)?,")
_OF_WHICH = pattern(r"of (?:which|whom|them|these|those)\b")
_OF_THIS = pattern(
    r"(?:of (?:this|that|these|those|them|the total|the sum|the money)(?: [a-z]+)?)(?:,| some| about| the)?"
)
# What is said of a part, the same preposition for each, and what leads to the next or closes the list.
_SAID = pattern(
    r"(?:of (?:them|which|whom|these|those) )?(?:[a-z-]+ ){0,4}?(?P<by>in|from|for|to|at|on|by|through) "
    r"(?P<object>[^,;:.()–—]{2,60}?)"
    r"(?P<then>,? and|,|[.;)–—]|--|$)"
)
_ONE_BETWEEN = pattern(
    r"(?P<own_by>in|from|for|to|at|on|by|through) (?P<own>[^,;:.()–—]{2,60}), "
    r"one (?P<by>in|from|for|to|at|on|by|through) (?P<object>[^,;:.()–—]{2,60}?)(?:,? and|,)"
)
_AND_ONE = pattern(
    r" ?one (?P<by>in|from|for|to|at|on|by|through) (?P<object>[^,;:.()–—]{2,60}?)(?P<then>,|[.;)–—]|--|$)"
)
# Behind a part that is told by its own noun: "40 oils and 24 watercolours".
_NAMED = pattern(r"(?P<then>,? ?and\b|,|[.;)–—]|--|$)")
_IN_FULL = pattern(r"[\d,]+")
_OF_WHICH_ONE = pattern(r",? of (?:which|this) (?:the |its |their )?(?:[a-z'-]+ ){1,4}[a-z]+")
_AND_ANOTHER = pattern(r"(?:,|,? ?and) (?:the |its |their )?[a-z'-]+(?: [a-z'-]+){0,2}")
_TOGETHER = pattern(
    r"(?:together|combined|between them|in all),? (?:they|these|the (?:two|three|four|five|six|[a-z]+s)) "
    r"(?:all )?(?:make|made|have|had|come|came|cover|covered|weigh|weighed|cost|hold|held|employ|employed)"
    r"(?: up| to)?"
)
_SUMMED = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY))
_ENDS = frozenset((".", ";", ")", "–", "—", "--", ""))


class Part(NamedTuple):
    """A figure of a row, None for "one", and what is said of it: "in" "Austria"; of one that is told by its
    own noun "" and that.
    """

    figure: Quantity | None
    by: str
    object: str


class Breakdown(NamedTuple):
    """A total told in `place`, its parts, how many single ones beside them, whether nothing comes behind."""

    total: Quantity
    place: Told
    parts: tuple[Quantity, ...]
    singles: int
    closed: bool


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each total that its parts miss by a little."""
    for sentences in told(world):
        for before, here in zip((None, *sentences), sentences, strict=False):
            if len(here.quantities) > 1:
                for found in (*_breakdowns(before, here), *_paid(here)):
                    if _misses(found):
                        far = found.place if found.place is not here else None
                        yield overdrawn(here, found.total, list(found.parts), far, found.singles)
            if before is not None and len(before.quantities) > 1 and here.at - before.at == 1:
                for found in _together(before, here):
                    if _misses(found):
                        yield overdrawn(before, found.total, list(found.parts), here)


def _paid(here: Told) -> Iterator[Breakdown]:
    """ "£2.1 million, of which the council paid £1.4 million and the state £700,000"."""
    for index, total in enumerate(here.quantities[:-2]):
        first = here.quantities[index + 1]
        if total.kind is not Sort.MONEY or not _OF_WHICH_ONE.fullmatch(_link(here, total, first)):
            continue
        parts = [first]
        for part in here.quantities[index + 2 :]:
            if not _AND_ANOTHER.fullmatch(_link(here, parts[-1], part)):
                break
            parts.append(part)
        rows = [Part(part, "of", "") for part in parts]
        if len(parts) > 1 and _is_whole(here, total) and all(_is_part(row, total) for row in rows):
            closed = here.words(parts[-1].end, min(here.sentence.end, parts[-1].end + 1)) in _ENDS
            yield Breakdown(total, here, tuple(parts), 0, closed)


def _together(before: Told, here: Told) -> Iterator[Breakdown]:
    """ "Lake Orm covers 212 square kilometres, Lake Tarn 180. Together they cover 392 square kilometres"."""
    total = here.quantities[0] if here.quantities else None
    if total is None or not _TOGETHER.fullmatch(here.words(here.sentence.start, total.start)):
        return
    first, *others = before.quantities
    named = all((q.unit, q.head) in ((None, None), (total.unit, total.head)) for q in others)
    plain_ones = all(
        not q.ends and q.hedge in (None, "exactly") and q.part is None for q in before.quantities
    )
    sums = total.kind in _SUMMED and not total.ends and total.hedge in (None, "exactly")
    if named and plain_ones and sums and (first.unit, first.head) == (total.unit, total.head):
        yield Breakdown(total, here, before.quantities, 0, True)


def _link(here: Told, one: Quantity, other: Quantity) -> str:
    return here.words(one.phrase_end, other.figure[0])


def _breakdowns(before: Told | None, here: Told) -> Iterator[Breakdown]:
    opening = here.words(here.sentence.start, here.quantities[0].figure[0])
    if before is not None and before.quantities and _OF_THIS.fullmatch(opening) and follows(before, here):
        yield from _broken_down(before.quantities[-1], before, _row(here, 0), "", announced=True)
    if before is not None and not opening and here.quantities[0].part == "part" and follows(before, here):
        wholes = [q for q in before.quantities if q.value > here.quantities[0].value and _is_whole(before, q)]
        if len(wholes) == 1:  # "Thirty of them came by boat and 12 by train"
            yield from _broken_down(wholes[0], before, _row(here, 0), "", announced=True)
    for index, total in enumerate(here.quantities[:-1]):
        first = here.quantities[index + 1]
        link = here.words(total.phrase_end, first.figure[0])
        if len(link) <= _REACH and (announced := _leads(link, first)) is not None:
            yield from _broken_down(total, here, _row(here, index + 1), link, announced)


def _leads(link: str, first: Quantity) -> bool | None:
    """Whether the words between a total and a figure announce a list; None where they lead to none."""
    if phrases("total", "some").search(link):
        return None
    if _ANNOUNCED.fullmatch(link) or (first.part == "part" and _OF_WHICH.search(link)):
        return True
    if any(found.end() == len(link) for found in phrases("total", "splits").finditer(link)):
        return True
    return False if _HANGING.fullmatch(link) else None


def _row(here: Told, index: int) -> tuple[list[Part], bool]:
    """The list from figure `index` to the one behind "and", with what is said of each; and whether nothing
    comes behind it.
    """
    row: list[Part] = []
    following = (*here.quantities[index + 1 :], None)
    for quantity, after in zip(here.quantities[index:], following, strict=True):
        behind = here.words(quantity.phrase_end, after.figure[0] if after else here.sentence.end)
        said = _NAMED if quantity.head and _NAMED.match(behind) else _SAID
        between = _ONE_BETWEEN.fullmatch(behind) if after else None
        if between is not None:  # "two in Lund, one in Orsk and"
            row.append(Part(quantity, between["own_by"], between["own"]))
            row.append(Part(None, between["by"], between["object"]))
            continue
        match = after and said.fullmatch(behind)
        last = not match
        match = match or said.match(behind)
        if match is None or phrases("total", "aside").search(match.group()):
            break
        row.append(Part(quantity, *_told_of(quantity, match)))
        if not last and not match["then"].endswith("and"):
            continue
        if last:
            one = match["then"].endswith("and") and _AND_ONE.match(behind, match.end())
            if one:
                row.append(Part(None, one["by"], one["object"]))
            listed = one or (len(row) > 1 and _behind_and(here, row))
            return (row, (one or match)["then"] in _ENDS) if listed else ([], False)
    return [], False


def _told_of(quantity: Quantity, match: re.Match[str]) -> tuple[str, str]:
    """By which word a part is told, and of what."""
    return (match["by"], match["object"]) if "by" in match.groupdict() else ("", quantity.head or "")


def _behind_and(here: Told, row: list[Part]) -> bool:
    """Whether the last figure of a row stands behind "and"."""
    figure = row[-1].figure
    return figure is not None and here.before(figure, 6).endswith(" and")


def _broken_down(
    total: Quantity, place: Told, listed: tuple[list[Part], bool], link: str, announced: bool
) -> Iterator[Breakdown]:
    """The breakdown of a total into a row of parts, where they can be its own and do not overlap."""
    row, closed = listed
    if not row or not _is_whole(place, total) or not all(_is_part(part, total) for part in row):
        return
    ways, objects = {part.by for part in row}, [part.object for part in row]
    if link.split(" ")[0] in ways and not link.endswith((":", "(")):
        return  # "50 boats in May, 40 in April and 12 in March": the first figure is one of the row
    made = sum(part.figure.value if part.figure else 1 for part in row)
    if made > total.value and any(f" {way} " in f" {link}" for way in ways if way and link.endswith(",")):
        return  # "five died in Peru, three in Chile and four in Bolivia"
    if "" in ways and (not announced or len(ways) > 1 or total.head in objects):
        return
    if "" in ways and counts_people(total) and len(row) < _SORTS:
        return  # the same may be counted twice: women and foreigners
    if len(set(objects)) == len(objects) and (len(ways) == 1 or (announced and len(row) > 2)):
        parts = tuple(part.figure for part in row if part.figure is not None)
        yield Breakdown(total, place, parts, len(row) - len(parts), closed)


def _is_whole(place: Told, quantity: Quantity) -> bool:
    """Whether a figure can be a total: counted or paid out, told exactly, and no part itself."""
    exact = quantity.hedge in (None, "exactly") and not quantity.ends and quantity.part is None
    counted = quantity.kind is Sort.MONEY or quantity.head is not None
    return (
        exact
        and counted
        and quantity.kind in _WHOLE
        and quantity.head not in vocabulary("total", "overlapping")
        and quantity.value > 2
        and place.text[quantity.number[1]] != "-"
    )


def _is_part(part: Part, total: Quantity) -> bool:
    """Whether a figure can be a part of a total: smaller, of the same things, of none named or of a sort."""
    quantity = part.figure
    if quantity is None:
        return total.kind is Sort.COUNT
    if quantity.hedge not in (None, "exactly") or quantity.ends or quantity.value >= total.value:
        return False
    if total.kind is Sort.MONEY:
        return quantity.unit in (None, total.unit) and quantity.kind in (Sort.MONEY, Sort.BARE)
    return quantity.kind in (Sort.COUNT, Sort.BARE) and (not part.by or quantity.head in (None, total.head))


def _misses(found: Breakdown) -> bool:
    """Whether the parts make the total all but a little, beyond what the digits leave open."""
    total, parts = found.total, found.parts
    made = found.singles + sum(part.value for part in parts)
    windows = [_window(found.place, figure) for figure in parts]
    low, high = sum(window[0] for window in windows), sum(window[1] for window in windows)
    least, most = compare.rounding_window(total, noughts=False)
    if total.kind is Sort.COUNT and total.step == 1:
        low = high = made
        least = most = total.value
    if low > most:
        return made - total.value <= _OVER * total.value
    near = max(_UNDER * total.value, 1 if len(parts) + found.singles > 2 else 0)
    return high < least and found.closed and total.value - made <= near and _rounded(total.value - made)


def _window(place: Told, quantity: Quantity) -> compare.Bounds:
    """What a part can have been before it was rounded; one written in full was not, beside the others."""
    if _IN_FULL.fullmatch(place.text, *quantity.number):
        return quantity.value, quantity.value
    return compare.rounding_window(quantity, noughts=False)


def _rounded(short: float) -> bool:
    """Whether a shortfall is small or round: an odd sum is a part that is not told."""
    return short < _ODD or len(str(int(short)).rstrip("0")) <= 2


KIND = Kind(
    name="breakdown",
    parameters={},
    check=check,
    summary="a total, and its parts in a row with where each comes from or goes to",
    fields=("total", "sum", "parts"),
    rank=9,
)
