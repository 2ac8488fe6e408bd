"""Kind `change`: a percentage and the two figures it is of, "rose 6.4 percent to 7,163 from 7,649"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from itertools import pairwise

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import (
    Told,
    changes,
    choices,
    direction,
    everywhere,
    is_share,
    percents,
    phrases,
    plain,
)
from chronolint.lint.kinds.told import times_in
from chronolint.lint.page import Rule
from chronolint.quantity import compare
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

_FIGURES = frozenset((Sort.COUNT, Sort.MEASURE, Sort.MONEY, Sort.BARE))
_TO = r"(?:[a-z,' -]{0,24} )?to(?: an?| a record| about| around| close at| some)?"
_FROM = (
    r"(?:[a-z,' -]{0,30} )?(?:from|against|compared with|compared to|instead of|vs|versus|over)(?: the| a)?"
)
_WHEN = r"(?:(?:a year|the year|the previous|the prior|the same|last|in) ?[a-z0-9 ]{0,24})?"


class Shape(NamedTuple):
    """Which of three figures in a row are the percentage, the new one and the old one, by the words between
    them; `opening` is the word right before the first.
    """

    places: tuple[int, int, int]
    first: re.Pattern[str]
    second: re.Pattern[str]
    opening: str


@cache
def _shapes() -> tuple[Shape, ...]:
    verbs, nouns = choices("change", "verbs"), choices("change", "nouns")
    over = (
        rf"(?:{nouns}|higher|more|less|lower)?"
        r"\s*(?:over|from|than|on)(?: the| its| their| last year's| this year's| a year ago's| '?s)?"
    )
    by = rf"(?:(?:an?|per) [a-z]+)?(?!.*\band an? ){_WHEN},? ?\(?(?:or|up|down|an?|{nouns}|of|by| )*"
    verb_to = rf"(?:[a-z,;' -]{{0,60}} )?(?:{verbs}|gone up|gone down) to(?: an?| a record| about| some)?"
    called = rf"[a-z,' -]{{0,30}}?,? ?(?:or |an? |up |down )*(?:{nouns})? ?(?:of|by)?"
    rows = (
        ((0, 1, 2), _TO, _FROM, ""),  # up 6 percent to 7,163 from 7,649
        ((0, 2, 1), r",? ?from(?: the| a)?", _TO, ""),  # up 6 percent from 7,649 to 7,163
        ((1, 0, 2), r"[a-z0-9,' -]{0,60}", over, ""),  # 16,484 cars, a 9 percent increase over the 15,024
        ((2, 0, 1), _FROM, by, ""),  # to 16,484 from 15,024, up 9 percent
        ((2, 1, 0), _TO, by, "from"),  # from 15,024 to 16,484, a rise of 9 percent
        # one asks 34,000 and the other 37,400, which is 10 percent more
        ((2, 1, 0), r"[a-z' -]{0,30}", r",? (?:which|that|this) (?:is|was)", ""),
        ((2, 1, 0), verb_to, called, ""),  # the 15,024 had risen to 16,484, an increase of 9 percent
    )
    return tuple(
        Shape(places, pattern(first), pattern(second), opening) for places, first, second, opening in rows
    )


_OR = pattern(r"[a-z ]*,? \(?or|[a-z ]*\(|,")
_LEVEL = pattern(r"[a-z ]*[,)]*(?: to| to close at| to finish at| to end at| to settle at| to stand at| at)")
_AND_THAT_IS = pattern(
    r"(?:[a-z-]+ ){0,3}?,? ?\(?or|(?:[a-z-]+ )?\(|(?:[a-z-]+,? ){0,3}?(?:which |that |who )?"
    r"(?:make|makes|making) up|(?:[a-z-]+ ){0,3}?(?:accounting for|representing|equal to|equivalent to)"
)
_OF_ALL = pattern(
    r"(?:[a-z-]+ )?[,)]*\s*of (?:the|its|their|his|her|all|all the|about|[a-z' -]{0,40} of)(?: [a-z-]+)?"
)
_OF = pattern(r"(?:out )?of(?: the| its| their| his| her| all| about| some)?")
_IN_SHARES = pattern(r",? (?:or|\(|or about|\(about)|,? ?\(")
_IN_SHARES_OF = pattern(
    r"(?:(?:that |which )?(?:he|she|it|they|we) [a-z]+(?: [a-z]+)?)?,? ?(?:or|\(|or about|\(about)"
)
_OF_THEM = pattern(r"of (?:them|these|those|which|whom),")  # "40 of them, one in four"
_STOPS = pattern(r"[.,;)]|$")
_COUNTED = frozenset((Sort.COUNT, Sort.BARE))
_MEASURED = frozenset((Sort.MONEY, Sort.MEASURE))
_SPLIT = pattern(r"\bsplit\b")  # shares before and after one cannot be compared by their figures
_PREPOSITION = pattern(r",?(?:^| )(?:in|during|for|on|at|by|of|over|to|between|since)(?: the)?$")
_UNKNOWN = pattern(r" ([a-z]{4,})\b")
_BRACKETS = pattern(r"\([^()]*\)")
_FRACTION = 4.0  # points by which a change may be more or less than the fraction told
_SLACK = 0.6  # points of a percentage beyond its rounding


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """Each percentage that the figures beside it do not make, of a change or a whole as the page says."""
    searches = {"change": (_changed, _moved), "share": (_shared, _said_so)}[str(rule.parameters["of"])]
    for told in everywhere(world):
        if len(told.figures) > 2:
            for search in searches:
                yield from search(told)


def _changed(told: Told) -> Iterator[Draft]:
    """ "rose 6.4 percent to 7,163 from 7,649", "16,484 cars, a 9.7 percent increase over the 15,024"."""
    row = _in_a_row(told)
    for three in zip(row, row[1:], row[2:], strict=False):
        roles = _roles(told, three)
        if roles is None or not comparable(*roles[1:]):
            continue
        percent, new, old = roles
        around = told.words(*_around(told, percent)) + " " + told.words(three[0].end, three[1].start)
        split = _SPLIT.search(told.all_words)
        other = split or phrases("change", "yearly").search(around)
        way = 0 if other else direction(around)
        if not way and not other and told.before(percent, 8).endswith(" by"):
            way = 1 if worth(new, old) > 1 else -1  # "cut pay by 20 percent, from $30 to $24"
        if way and not fits(percent, new, old, way):
            actual = abs(worth(new, old) - 1) * 100
            yield _draft(told, percent, (new, "now"), (old, "before"), actual)


def _around(told: Told, percent: Quantity) -> tuple[int, int]:
    """Where the word of a change stands: right before the percentage, or right behind it."""
    return max(told.sentence.start, percent.start - 14), min(told.sentence.end, percent.end + 12)


def _roles(told: Told, three: tuple[Quantity, ...]) -> tuple[Quantity, Quantity, Quantity] | None:
    """Which of three figures in a row are the percentage, the new and the old one."""
    if not any(map(is_share, three)):
        return None
    same = _unit_in_common(told, three)
    gaps = [(_behind(told, a, same), b.figure[0]) for a, b in pairwise(three)]
    for words in (told.words, partial(without_asides, told)):
        first, second = (words(*gap) for gap in gaps)
        for shape in _shapes():
            percent, new, old = (three[place] for place in shape.places)
            if not is_share(percent) or percent.whole:
                continue
            opened = told.before(three[0]).endswith(shape.opening)
            if opened and shape.first.fullmatch(first) and shape.second.fullmatch(second):
                return percent, new, old
    return None


def _unit_in_common(told: Told, three: tuple[Quantity, ...]) -> str:
    """The word that follows two of the figures and that is no unit of the tables: "16 hertz ... 12 hertz"."""
    words = [_UNKNOWN.match(told.text, q.end) for q in three if q.kind is Sort.BARE]
    found = [match[1] for match in words if match]
    return found[0] if len(found) == 2 and found[0] == found[1] else ""


def _behind(told: Told, figure: Quantity, unit: str) -> int:
    """Where a figure ends with what it counts."""
    follows = unit and told.text.startswith(f" {unit}", figure.end)
    return figure.end + 1 + len(unit) if follows else figure.phrase_end


def without_asides(told: Told, start: int, end: int) -> str:
    """The words between two offsets without the times and the brackets: "in 2014, up from" is "up from"."""
    kept, at = [], start
    for time in times_in(told.reading, start, end):
        kept.append(_PREPOSITION.sub("", told.words(at, time.start)))
        at = time.end
    kept.append(told.words(at, end))
    return " ".join(_BRACKETS.sub(" ", " ".join(kept)).split()).replace(" ,", ",")


def _in_a_row(told: Told) -> list[Quantity]:
    """The figures of a sentence without those that only convert the one before: "96 crowns ($14)"."""
    row: list[Quantity] = []
    for quantity in told.figures:
        bracketed = told.text[quantity.figure[0] - 1 : quantity.figure[0]] == "("
        converted = row and bracketed and quantity.unit not in (None, "percent", row[-1].unit)
        if not converted:
            row.append(quantity)
    return row


def comparable(new: Quantity, old: Quantity, least: float = 0.1) -> bool:
    """Whether two figures can be the same thing before and after."""
    if any(q.kind not in _FIGURES or q.ends or not q.value for q in (new, old)):
        return False
    if new.dimension != old.dimension and None not in (new.dimension, old.dimension):
        return False
    return not least or least < worth(new, old) < 1 / least


def worth(new: Quantity, old: Quantity) -> float:
    """The new figure as a multiple of the old."""
    return new.value / old.value * relative_scale(new, old)


def relative_scale(new: Quantity, old: Quantity) -> float:
    """How many of the unit of the old figure one of the new is; one that names no unit has the other's."""
    return new.scale / old.scale if new.dimension and old.dimension else 1.0


def fits(percent: Quantity, new: Quantity, old: Quantity, way: int) -> bool:
    """Whether the rounding of all three leaves room for the change told."""
    scale = relative_scale(new, old)
    new_low, new_high = (end * scale for end in compare.rounding_window(new, noughts=False))
    old_low, old_high = compare.rounding_window(old, noughts=False)
    low, high = percents(percent)
    smallest, largest = (new_low / old_high - 1) * 100, (new_high / old_low - 1) * 100
    slack = _FRACTION if percent.kind is Sort.FRACTION else _SLACK + abs(percent.value) * 0.02
    if way < 0:
        smallest, largest = -largest, -smallest
    return smallest - slack <= high and low <= largest + slack


def _moved(told: Told) -> Iterator[Draft]:
    """ "down 6.4 percent, or 486 points, to 7,163", and the same with points first."""
    for triple in zip(told.quantities, told.quantities[1:], told.quantities[2:], strict=False):
        one, two, level = triple
        percent, move = (one, two) if is_share(one) else (two, one)
        if not _OR.fullmatch(told.words(one.end, two.figure[0]).removeprefix("points").removeprefix("point")):
            continue
        if (
            not _LEVEL.fullmatch(told.words(two.end, level.figure[0]))
            or not is_share(percent)
            or is_share(move)
        ):
            continue
        way = direction(told.words(max(told.sentence.start, one.start - 14), one.start))
        if not way or percent.ends or not comparable(level, move, 0.0):
            continue
        old = level.value - way * move.value
        low, high = percents(percent)
        actual = move.value / old * 100 if old > 0 else 0.0
        slack = _SLACK + actual * 0.02
        if old > 0 and not low - slack <= actual <= high + slack:
            yield _draft(told, percent, (move, "the move"), (level, "where it ended"), actual)


def _shared(told: Told) -> Iterator[Draft]:
    """ "41, or about a tenth, of its 400 shops", and the same with the share first."""
    for three in zip(told.quantities, told.quantities[1:], told.quantities[2:], strict=False):
        roles = _parted(told, three)
        if roles is None:
            continue
        share, part, whole = roles
        if not _makes(share, part, whole):
            yield _draft(told, share, (part, "part"), (whole, "whole"), worth(part, whole) * 100)


def _said_so(told: Told) -> Iterator[Draft]:
    """ "120 pupils sat for it and 90, or 75 per cent, passed", where no count before it is the whole."""
    row = [q for q in told.quantities if q.kind in _COUNTED or is_share(q)]
    if sum(map(is_share, row)) != 1 or changes(told.words(told.sentence.start, row[-1].end)):
        return
    for index, (part, share) in enumerate(pairwise(row)):
        if not is_share(share) or is_share(part) or share.ends or part.ends or part.hedge:
            continue
        link = told.words(part.phrase_end, share.figure[0])
        said = _IN_SHARES.fullmatch(link) and told.after(share, 2)[:1] in (",", ")")
        if not said and not (_OF_THEM.fullmatch(link) and _STOPS.match(told.text, share.end)):
            continue
        wholes = [q for q in row[:index] if _whole_of(q, part)]
        if wholes and not any(_makes(share, part, whole) for whole in wholes):
            whole = wholes[-1]
            yield _draft(told, share, (part, "part"), (whole, "whole"), worth(part, whole) * 100)


def _whole_of(quantity: Quantity, part: Quantity) -> bool:
    """Whether a figure before a part can be its whole: a larger count, of the same things if it names any."""
    if quantity.kind is not Sort.COUNT or quantity.ends or quantity.value <= part.value:
        return False
    return part.head in (None, quantity.head)


def _makes(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low, high = percents(share)
    (least, most), (fewest, all_) = (compare.rounding_window(q, noughts=False) for q in (part, whole))
    scale = relative_scale(part, whole) * 100
    slack = _SLACK + (2.0 if share.kind is Sort.FRACTION else 0.0)
    return low <= most / fewest * scale + slack and least / all_ * scale - slack <= high


def _parted(told: Told, three: tuple[Quantity, ...]) -> tuple[Quantity, Quantity, Quantity] | None:
    """Which of three figures in a row are the share, the part and the whole."""
    first = told.words(three[0].end, three[1].start)
    second = told.words(three[1].phrase_end, three[2].start)
    if is_share(three[2]) and _OF.fullmatch(first) and _IN_SHARES_OF.fullmatch(second):
        part, whole, share = three
    elif is_share(three[0]) and three[0].whole and first == "of the" and second == ",":
        share, whole, part = three
        if part.head not in (None, whole.head):
            return None
    elif _AND_THAT_IS.fullmatch(first) and _OF_ALL.fullmatch(told.words(three[1].end, three[2].start)):
        whole = three[2]
        part, share = three[:2] if is_share(three[1]) else (three[1], three[0])
    else:
        return None
    counts = part.kind in _COUNTED and whole.kind is Sort.COUNT
    sums = part.kind is whole.kind and part.kind in _MEASURED and part.dimension == whole.dimension
    plain_ones = (counts or sums) and not part.ends and not whole.ends and part.value
    return (share, part, whole) if plain_ones and is_share(share) and worth(part, whole) < 1 else None


def _draft(
    told: Told, percent: Quantity, new: tuple[Quantity, str], old: tuple[Quantity, str], percentage: float
) -> Draft:
    actual = f"{plain(percentage, 3)} percent"
    here = told.mark(percent, f"the figures make {actual}")
    first, second = told.figure(new[0]), told.figure(old[0])
    there = told.mark(*new)
    return Draft(
        marks=(here, there, told.mark(*old)),
        fields={"percent": told.figure(percent), "new": first, "old": second, "actual": actual},
        proof=(
            (f"{first} and {second} make {actual}", there),
            (f"the text says {told.figure(percent)}", here),
        ),
    )


KIND = Kind(
    name="change",
    parameters={"of": ("change", "share")},
    check=check,
    summary="a percentage of change, or of a whole, is what the two figures beside it make",
    fields=("percent", "new", "old", "actual"),
    rank=10,
)
