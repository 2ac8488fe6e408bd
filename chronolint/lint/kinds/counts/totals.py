"""Kind `total`: a number of things and parts of it that are more, "12 people, including 15 children"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.counts.arithmetic import (
    Told,
    changes,
    is_share,
    percents,
    phrases,
    plain,
    told,
    vocabulary,
)
from chronolint.lint.page import Rule
from chronolint.quantity.model import Kind as Sort
from chronolint.quantity.model import Quantity
from chronolint.tables import table
from chronolint.text.model import Part
from chronolint.text.patterns import pattern

# A clause in between: "the 3 officers said many were hurt, including 5 children".
_ELSEWHERE = pattern(r"\b(?:said|says|told|that|and|but|while|as|when|who|many|several|dozens|others)\b")
_OF_THEM = pattern(r"of (?:them|whom|which|those)\b")
_FURTHEST = 70  # characters between a total and its first part
_LISTED = "listed"
_NEAR = 0.25  # how far off a sum may lie, as a part of it, to be taken for an attempt at the total
_INCLUDING = pattern(
    r"(?:.*\b)?(?:including|included|includes|include|of whom|of which|of them|among them)"
    r"(?: about| at least| some)?"
)
_OF_THE_VOTE = pattern(
    r" of (?:the|all) (?:votes?|ballots)(?: cast)?,? (?:and|to|against|with)? ?"
    r"(?:(?<![\w.'’-])[A-Z][\w.'’-]+ ?){1,4}"
)
_GROUP = 12  # code points before a share in which the word stands that makes it a group of owners
_ENDED = pattern(r"(?:of (?:the|all) (?:votes?|ballots)(?: cast)?)?(?:[.,;)]|$)")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The parts that are more than their total, as the page's `parts` says which."""
    which = str(rule.parameters["parts"])
    for sentences in told(world):
        for here in sentences:
            if len(here.quantities) < 2:
                continue
            yield from _SEARCHES[which](here) if which != _LISTED else _summed(here, sentences)


def _included(told: Told) -> Iterator[Draft]:
    """A part or a list of parts behind "including": "752 rigs included 17 in inland waters, 74 ..."."""
    quantities = told.quantities
    for index, total in enumerate(quantities[:-1]):
        if total.kind is not Sort.COUNT or total.ends or total.noun is None or total.part == "part":
            continue
        first = quantities[index + 1]
        if not _is_included(told, total.noun[1], first) or not same_things(told, total, first):
            continue
        parts = [first, *listed(told, index + 1, total)]
        if not _is_partition(parts, total):
            parts = [max(parts, key=lambda q: q.value)]
        if sum(q.range.low for q in parts) > total.range.high + _joined_before(told, index):
            yield overdrawn(told, total, parts)


def _is_partition(parts: list[Quantity], total: Quantity) -> bool:
    """Whether parts told in a row cannot overlap: groups without a noun of their own, men and women.

    "five women and nine foreigners" may be ten people; points scored are counted by time and by place.
    """
    if total.head in vocabulary("total", "overlapping"):
        return False
    heads = {q.head for q in parts}
    return heads <= {None, total.head} or exclusive(heads)


def exclusive(heads: Set[str | None]) -> bool:
    """Whether nobody is counted twice by groups of people with these names: men and women."""
    rows = table("arithmetic")["total"]["exclusive"]
    return any(heads <= frozenset(str(row).split()) for row in rows)


def counts_people(total: Quantity) -> bool:
    """Whether a total counts people one by one."""
    head = total.head or ""
    if head in vocabulary("person", "groups"):
        return False
    return head in vocabulary("person", "heads") or head.endswith(tuple(vocabulary("person", "endings")))


def _joined_before(told: Told, index: int) -> float:
    """What "five were killed and 12 wounded" adds to the 12 that "including" follows."""
    if not index:
        return 0.0
    before, total = told.quantities[index - 1], told.quantities[index]
    joined = re.search(r"\band(?: another)?$", told.words(before.end, total.start)) is not None
    return before.range.high if joined and before.kind in (Sort.COUNT, Sort.BARE) else 0.0


def _is_included(told: Told, noun_end: int, part: Quantity) -> bool:
    """Whether the words between a total and the next figure say that it is a part of that total."""
    link = told.words(noun_end, part.figure[0])
    if part.part != "part" or len(link) > _FURTHEST or _ELSEWHERE.search(link):
        return False
    behind = link == "," and _OF_THEM.match(told.after(part)) is not None
    return behind or _INCLUDING.fullmatch(link) is not None


def same_things(told: Told, total: Quantity, part: Quantity) -> bool:
    """Whether the part can be counted in the total: the same noun, people of people, or no noun."""
    people = vocabulary("person", "heads")
    if part.kind not in (Sort.COUNT, Sort.BARE) or part.ends:
        return False
    if part.head is None or part.head == total.head:
        return True
    return total.head in people and (
        part.head in people or told.text[(part.noun or part.number)[0]].isupper()
    )


def listed(told: Told, index: int, total: Quantity) -> list[Quantity]:
    """The parts that follow part `index` in one list: each right behind a comma or "and"."""
    found: list[Quantity] = []
    for before, part in zip(told.quantities[index:], told.quantities[index + 1 :], strict=False):
        link = told.words(before.end, part.start)
        if not found and link.endswith(", and"):
            break  # "12 men, including three officers, and 25 hostages"
        if part.part is not None:
            break  # "78 films, including 42 features"
        if not same_things(told, total, part) or not re.search(r"(?:,|\band)$", link) or len(link) > 60:
            break
        if re.search(
            r"\b(?:wound|injur|kill|hurt|arrest|miss|capture|detain|displac|destroy|were|was|have|had)",
            link + told.after(part, 12),
        ):
            break
        found.append(part)
    return found


def _summed(here: Told, sentences: list[Told]) -> Iterator[Draft]:
    """Parts in a row whose sum misses a total told elsewhere in the article by a little.

    They are three or more, or two that the total counts by name: "12 counts of fraud and 12 of theft" and
    "a 24-count indictment".
    """
    quantities = here.quantities
    for index, first in enumerate(quantities[:-1]):
        if first.kind is not Sort.COUNT or first.head is None or first.ends or first.part is not None:
            continue
        parts = [first, *listed(here, index, first)]
        if len(parts) < 2 or any(q.head not in (None, first.head) for q in parts):
            continue
        totals = [(t, q) for t in sentences for q in t.quantities if q not in parts and _may_sum(t, q, parts)]
        if len(parts) < 3:
            totals = [
                (t, q) for t, q in totals if t is not here and _is_word(t, q) and parts[1].head == q.head
            ]
        if totals and not any(_rounds_to(parts, total) for _, total in totals):
            place, total = totals[0]
            yield overdrawn(here, total, parts, place)
        return


def _is_word(place: Told, quantity: Quantity) -> bool:
    """Whether the figure makes one word with what it counts: "a 24-count indictment"."""
    return place.text[quantity.number[1]] == "-"


def _rounds_to(parts: list[Quantity], total: Quantity) -> bool:
    """Whether the parts make the total as a reader adds them up: what is hedged may lie a twentieth off."""
    ends = [_about(q) for q in parts]
    low, high = _about(total)
    return sum(end[0] for end in ends) <= high and low <= sum(end[1] for end in ends)


def _about(quantity: Quantity) -> tuple[float, float]:
    if quantity.hedge is None:
        return quantity.range.usual_low, quantity.range.usual_high
    return quantity.value * 0.95, quantity.value * 1.05


def _may_sum(place: Told, total: Quantity, parts: list[Quantity]) -> bool:
    """Whether a figure of like size, of the same things or bare in the title, can be the total."""
    named = total.kind is Sort.COUNT and total.head == parts[0].head
    headline = total.kind is Sort.BARE and place.sentence.part is Part.TITLE
    made = sum(q.value for q in parts)
    size = max(q.value for q in parts) < total.value and abs(total.value - made) < _NEAR * made
    return (named or headline) and size and not total.ends and total.part is None


def _hundred(told: Told) -> Iterator[Draft]:
    """Shares of one whole told in one list that make more than all of it."""
    shares = [q for q in told.quantities if is_share(q) and not q.ends]
    if len(shares) < 2:
        return
    parts = _halves(told, shares[0], shares[1]) if len(shares) == 2 else []
    parts = parts or _owners(told, shares) or _voters(told, shares)
    if len(parts) > 1 and sum(percents(q)[0] for q in parts) > 100 + 0.5 * len(parts):
        yield overdrawn(told, None, parts)


def _halves(told: Told, one: Quantity, two: Quantity) -> list[Quantity]:
    """ "two-thirds sour crude and one-third sweet": two fractions of one thing, neither with an "of"."""
    if one.kind is not Sort.FRACTION or two.kind is not Sort.FRACTION or one.whole or two.whole:
        return []
    link = told.words(one.end, two.start)
    return [one, two] if re.fullmatch(r"[a-z' -]{3,30} and", link) else []


def _owners(told: Told, shares: list[Quantity]) -> list[Quantity]:
    """Three shares or more of a sentence that says who owns what; between them "percent" may be left out."""
    words = told.words(told.sentence.start, shares[-1].start)
    if not phrases("share", "owners").search(words) or changes(words):
        return []
    if any(phrases("share", "groups").search(told.before(share, _GROUP)) for share in shares):
        return []
    first, last = shares[0].start, shares[-1].end
    between = [q for q in told.quantities if first <= q.start < last]
    parts = [q for q in between if is_share(q) or (q.unit is None and told.text[q.end : q.end + 1] == ",")]
    return parts if len(parts) > 2 else []


def _voters(told: Told, shares: list[Quantity]) -> list[Quantity]:
    """The two sides of one vote: "by 55 percent to 48 percent", "52 percent for and 50 against"."""
    words = told.all_words
    if len(shares) != 2 or not phrases("share", "votes").search(words) or changes(words):
        return []
    one, two = shares
    link = told.words(one.end, two.start)
    behind = told.after(two, 40)
    sides = link == "to" and not told.before(one).endswith("from")
    named = _OF_THE_VOTE.fullmatch(told.text[one.end : two.start]) and _ENDED.match(behind)
    return [one, two] if sides or named or _for_and_against(f"{told.before(one)} {link}", behind) else []


def _for_and_against(first: str, second: str) -> bool:
    """Whether one text has a word for being for something, and the other one for being against it."""
    ways = [phrases("share", way) for way in ("for", "against")]
    return any(one.search(first) and other.search(second) for one, other in (ways, ways[::-1]))


def overdrawn(
    told: Told, total: Quantity | None, parts: list[Quantity], place: Told | None = None, singles: int = 0
) -> Draft:
    """The draft of parts, and so many single ones, that do not make their total, told in sentence `place`,
    or 100 percent.
    """
    names = [told.figure(q) for q in parts] + ["one more"] * singles
    worth = singles + sum(q.value * (100 if q.kind is Sort.FRACTION else 1) for q in parts)
    whole = "100 percent" if total is None else _in_a_sentence((place or told).figure(total))
    total_marks = () if total is None else ((place or told).mark(total, "total"),)
    made = plain(worth) + (" percent" if total is None else "")
    return Draft(
        marks=(*(told.mark(q, "part") for q in parts), *total_marks),
        fields={"total": whole, "sum": made, "parts": " and ".join((", ".join(names[:-1]), names[-1]))},
        proof=(
            *((f"a part is {told.figure(q)}", told.mark(q)) for q in parts),
            (f"the parts make {made}, the whole is {whole}", total_marks[0] if total_marks else None),
        ),
        inferred=place is not None,
    )


def _in_a_sentence(figure: str) -> str:
    """A figure as it stands inside a sentence: "Twelve" opens one."""
    return figure.lower() if figure.istitle() and figure.isalpha() else figure


_SEARCHES = {"included": _included, "shares": _hundred}

KIND = Kind(
    name="total",
    parameters={"parts": (*_SEARCHES, _LISTED)},
    check=check,
    summary="parts are no more than their total, or make it; shares make no more than all",
    fields=("total", "sum", "parts"),
    rank=10,
)
