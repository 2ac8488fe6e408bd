"""An article's tokens with its places, lengths and words of the compass laid on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from chronolint.place.gazette import Gazette
from chronolint.place.model import PlaceName, Side
from chronolint.quantity.model import Quantity
from chronolint.text.tokens import Tokens
from chronolint.values import NamedTuple

HYPHENS = frozenset("-‐‑")
ARTICLES = frozenset(("a", "an", "the", "another", "one"))
# How many words may stand between a noun and its determiner, or between a side and the part it is a side of.
REACH = 5
_VERBS = frozenset(("which", "is", "was", "lies", "located", "situated", "sits", "stands"))
_COPULAS = frozenset(("is", "was", "remains", "remained"))
# How many tokens a conversion in brackets may take.
_BRACKET = 8


class Compass(NamedTuple):
    """A side told by tokens `first`..`last` (exclusive): one word, or two as in "north-east"."""

    side: Side
    first: int
    last: int


class Subject(NamedTuple):
    """What a phrase locates: a place (index), or the span of a noun with its determiner, or both or none."""

    place: int | None = None
    noun: tuple[int, int] | None = None


class Scene:
    """One article. Places are told by their indices, positions in token indices."""

    __slots__ = (
        "ending", "first", "last", "lengths", "lists", "lower", "names", "origins", "places", "starting",
        "tables", "tokens", "words",
    )  # fmt: skip

    def __init__(
        self, tokens: Tokens, places: Sequence[PlaceName], quantities: Sequence[Quantity], tables: Gazette
    ) -> None:
        starts = tokens.starts
        self.tokens, self.places, self.tables, self.lists = tokens, places, tables, tables.lists
        self.words, self.lower = tokens.words, tokens.lower
        self.first = [bisect_left(starts, place.full[0]) for place in places]
        self.last = [bisect_left(starts, place.full[1]) for place in places]
        self.names = [bisect_left(starts, place.start) for place in places]
        ends = [bisect_left(starts, place.end) for place in places]
        self.ending = {at: index for bounds in (self.last, ends) for index, at in enumerate(bounds)}
        self.starting = {at: index for bounds in (self.first, self.names) for index, at in enumerate(bounds)}
        self.lengths: dict[int, int] = {}
        self.origins: dict[int, int] = {}
        for index, quantity in enumerate(quantities):
            if quantity.dimension == "length":
                self.lengths[bisect_left(starts, quantity.end)] = index
                self.origins[index] = bisect_left(starts, quantity.start)

    def possessive(self, index: int) -> int | None:
        """The token behind a place's name that ends in a possessive, else None."""
        at = self.names[index]
        end = self.places[index].end
        while at < len(self.words) and self.tokens.starts[at] < end:
            at += 1
        return at if self.lower[at - 1].endswith(("'s", "’s")) and self.tokens.end(at - 1) > end else None

    def before(self, index: int, low: int) -> int:
        """The token before a place's phrase, its adjectives and article passed over: "of" in "of the northern
        town of X".
        """
        first = self.first[index]
        if self.names[index] > first and self.lower[first] not in ARTICLES:
            for step in range(first - 1, max(low, first - REACH) - 1, -1):
                if self.lower[step] in ARTICLES:
                    return step - 1
                if not (self.words[step][0].islower() or self.words[step] in HYPHENS):
                    break
        return first - 1

    # The compass

    def side_ending(self, at: int, low: int) -> Compass | None:
        """The side told by the word or words that end with token `at`."""
        sides = self.tables.sides
        last = sides.get(self.lower[at])
        if last is None:
            return None
        head = at - 2 if self.words[at - 1] in HYPHENS else at - 1
        if head >= low and self.lower[head] in ("north", "south"):
            joined = sides.get(self.lower[head] + last)
            return Compass(joined, head, at + 1) if joined else Compass(last, at, at + 1)
        return Compass(last, at, at + 1)

    def side_before(self, at: int, low: int) -> Compass | None:
        """A side among the few words before token `at`: "eastern" of "the eastern, rebel-held part"."""
        for step in range(at - 1, max(low, at - REACH) - 1, -1):
            if found := self.side_ending(step, low):
                return found
            if self.lower[step] in ARTICLES or not (
                self.words[step][0].islower() or self.words[step] in ",-"
            ):
                return None
        return None

    def is_inside(self, compass: Compass, low: int) -> bool:
        """Whether the words before a side show that it is a part: "in the east of", "the rebel-held east of";
        not "to the east of" nor "4 km east of".
        """
        at = compass.first - 1
        while at - 1 >= low and self.lower[at] in ("and", "or") and (other := self.side_ending(at - 1, low)):
            at = other.first - 1
        if at < low:
            return False
        if self.lower[at] in self.lists["frames.holders"] and self.words[at - 1] in HYPHENS:
            return True
        return self.lower[at] == "the" and self.lower[at - 1] != "to"

    # Lengths and subjects

    def length_ending(self, end: int) -> int | None:
        """The index of the length that ends before token `end`, a conversion in brackets passed over."""
        if end > 0 and self.words[end - 1] == ")":
            brackets = range(end - 2, max(end - _BRACKET, 0), -1)
            end = next((step for step in brackets if self.words[step] == "("), end)
        return self.lengths.get(end)

    def subject(self, origin: int, low: int, index: int | None = None) -> Subject:
        """What is located by the phrase that begins at token `origin` and ends in place `index`."""
        at = origin - 1
        linked = False
        while at >= low and self.lower[at] in self.lists["frames.links"]:
            linked = linked or self.lower[at] in _VERBS
            at -= 1
        if at < low:
            return Subject()
        place = self.ending.get(at + 1)
        if place is not None:
            return Subject(place) if place != index else Subject()
        if not self.words[at][0].islower() or (at + 1 < origin and not linked):
            return Subject()
        return self._noun(at, low, linked)

    def _noun(self, at: int, low: int, linked: bool) -> Subject:
        """The noun phrase that ends with token `at`, and the place that it stands for."""
        first = self.determiner(at, low)
        if first is None:
            return Subject()
        noun = self.tokens.starts[first], self.tokens.end(at)
        place = self.ending.get(first - 1) if first > low and self.words[first - 1] == "," else None
        if place is None and linked and self.lower[first] == "the" and self.lower[at] in self.tables.kinds:
            before = bisect_left(self.names, first) - 1
            place = before if before >= 0 and self.names[before] >= low else None
        if place is None and first - 1 > low and self.lower[first - 1] in _COPULAS:
            place = self._complemented(first - 1, low)
        return Subject(place, noun)

    def _complemented(self, verb: int, low: int) -> int | None:
        """The place that "is" at token `verb` tells something of: "X is a town in", "The town is the
        largest in".
        """
        place = self.ending.get(verb)
        if place is None and verb - 2 >= low and self.lower[verb - 2] == "the":
            return self.meant_by(verb - 1)
        return place

    def meant_by(self, at: int) -> int | None:
        """The place that "the town" means at token `at`: the last one called so, else the last with no kind
        told.
        """
        place = self.stands_for(at)
        return place if place is not None else self.stands_for(at, None)

    def stands_for(self, at: int, *kinds: str | None) -> int | None:
        """The last place before the kind word at token `at` that is of this kind as said there, or of one of
        `kinds` where any are given.
        """
        rows = self.tables.kinds.get(self.lower[at])
        if not rows:
            return None
        wanted = kinds or (rows[-1][1],)
        before = bisect_left(self.names, at)
        return next((n for n in range(before - 1, -1, -1) if self.places[n].kind in wanted), None)

    def determiner(self, at: int, low: int) -> int | None:
        """The determiner of the noun at token `at`, adjectives between; None where there is none."""
        if self.lower[at] in self.lists["frames.openers"]:
            return None
        for step in range(at - 1, max(low, at - REACH) - 1, -1):
            if self.lower[step] in ARTICLES:
                return step
            word = self.words[step]
            if not (word[0].islower() or word in HYPHENS) or self.lower[step] in self.lists["frames.strong"]:
                return None
        return None
