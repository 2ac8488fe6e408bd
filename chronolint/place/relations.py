"""What the text says of where places lie: in, near, on a side of, so far in a direction from, capital of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from chronolint.place.known import Gazette, gazette
from chronolint.place.model import PlaceName, PlaceRelation, RelationKind, Side
from chronolint.quantity.model import Quantity
from chronolint.text.model import Sentence
from chronolint.text.tokens import Tokens

_WITHIN = frozenset(("in", "inside", "within", "at"))
_BESIDE = frozenset(("near", "outside"))
_ARTICLES = frozenset(("a", "an", "the", "another", "one"))
# How many words may stand between a noun and its determiner, or between a side and the part it is a side of.
_REACH = 5
_OF_ITSELF = frozenset(("lies", "capital"))
_POINTS = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))
_WHOLES = frozenset(("country", "state", "province", "county", "region"))


def relate(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    places: Sequence[PlaceName],
    quantities: Sequence[Quantity],
) -> tuple[PlaceRelation, ...]:
    """The relations that the text states between its place names, in order of their phrases.

    `places` are what `find` gave for the same text, `quantities` what the quantity stage read; only lengths
    among them count as distances.
    """
    if not places:
        return ()
    scene = _Scene(text, tokens, places, quantities, gazette())
    starts = [sentence.start for sentence in sentences]
    found: list[PlaceRelation] = []
    for index, place in enumerate(places):
        at = bisect_right(starts, place.start) - 1
        if at >= 0:
            low = bisect_left(tokens.starts, sentences[at].start)
            high = bisect_left(tokens.starts, sentences[at].end)
            found += scene.about(index, low, high)
    found = [
        each
        for each in found
        if each.subject is None
        or each.kind in _OF_ITSELF
        or places[each.subject].key != places[each.object].key
    ]
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.end)))


class _Scene:
    """The tokens of an article with its places and lengths laid on them."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        places: Sequence[PlaceName],
        quantities: Sequence[Quantity],
        tables: Gazette,
    ) -> None:
        self.text, self.tokens, self.places, self.tables = text, tokens, places, tables
        self.words, self.lower = tokens.words, tokens.lower
        self.first = [bisect_left(tokens.starts, place.full[0]) for place in places]
        self.last = [bisect_left(tokens.starts, place.full[1]) for place in places]
        self.names = [bisect_left(tokens.starts, place.start) for place in places]
        self.ending = {last: index for index, last in enumerate(self.last)}
        self.ending |= {bisect_left(tokens.starts, place.end): index for index, place in enumerate(places)}
        self.starting = {first: index for index, first in enumerate(self.first)}
        self.starting |= {first: index for index, first in enumerate(self.names)}
        self.lengths = {
            bisect_left(tokens.starts, quantity.end): index
            for index, quantity in enumerate(quantities)
            if quantity.dimension == "length"
        }
        self.origins = [bisect_left(tokens.starts, quantity.start) for quantity in quantities]

    def about(self, index: int, low: int, high: int) -> Iterator[PlaceRelation]:
        """The relations of which place `index` is the object, and the side or capital that is told of it
        alone.
        """
        left = self.first[index] - 1
        yield from self._behind(index, high)
        if self.places[index].kind == "capital":
            yield from self._capital_named(index, low)
        if left < low:
            return
        word = self.lower[left]
        if word == "of":
            yield from self._of(index, left, low)
        elif word in _BESIDE:
            yield self._relation("near", index, left, low)
        elif word == "from":
            yield from self._from(index, left, low)
        elif word == "with" and self.lower[left - 1] in ("border", "frontier"):
            yield self._relation("near", index, left - 1, low)
        elif side := self._side_ending(left, low):
            yield from self._adjective(index, side, low)
        elif word in _WITHIN:
            yield from self._within(index, left, low)
        elif self.words[left] in (",", "("):
            yield from self._after_comma(index, left, low, high)
        elif word == "including" or (word == "," and self.lower[left - 1] == "including"):
            yield from self._including(index, left)

    # Words of the compass

    def _side_ending(self, at: int, low: int) -> tuple[Side, int] | None:
        """The side told by the word or words that end at token `at`, and where they begin."""
        sides = self.tables.sides
        last = sides.get(self.lower[at])
        if last is None:
            return None
        for step in (1, 2):
            head = at - step
            if (
                head >= low
                and self.lower[head] in ("north", "south")
                and (step == 1 or self.words[at - 1] == "-")
            ):
                return sides.get(self.lower[head] + last, last), head
        return last, at

    def _of(self, index: int, left: int, low: int) -> Iterator[PlaceRelation]:
        """... of the place: "25 km south of X", "the east of X", "the eastern part of X", "capital of X"."""
        at = left - 1
        if at < low:
            return
        if found := self._side_ending(at, low):
            side, start = found
            yield self._relation(
                "side" if side == "centre" or self._inside(start, low) else "from",
                index,
                start,
                low,
                found,
                left,
            )
        elif self.lower[at] == "capital":
            if (subject := self._subject(at, low)[0]) is not None:
                yield self._told("capital", subject, index, at)
        elif self.lower[at] in self.tables.lists["parts"] and (found := self._side_before(at, low)):
            yield self._relation("side", index, found[1], low, found, left)

    def _inside(self, start: int, low: int) -> bool:
        """Whether "the" stands before the side at token `start` as in "in the east of", not "to the east
        of" or "4 km east of".
        """
        while (
            start - 2 >= low
            and self.lower[start - 1] in ("and", "or")
            and (other := self._side_ending(start - 2, low))
        ):
            start = other[1]
        return start - 1 >= low and self.lower[start - 1] == "the" and self.lower[start - 2] != "to"

    def _side_before(self, at: int, low: int) -> tuple[Side, int] | None:
        """A side among the few words before token `at`: "eastern" of "the eastern, rebel-held part"."""
        for step in range(at - 1, max(low, at - _REACH) - 1, -1):
            if found := self._side_ending(step, low):
                return found
            if self.lower[step] in _ARTICLES or (
                not self.words[step][0].islower() and self.words[step] not in ",-"
            ):
                return None
        return None

    def _adjective(self, index: int, found: tuple[Side, int], low: int) -> Iterator[PlaceRelation]:
        """A side right before the name or its kind: "eastern X", "the northern province of X"."""
        start = found[1]
        place = self.places[index]
        if self.words[start][0].isupper() and start > low:
            return
        if self.first[index] < self.names[index] or place.kind in self.tables.lists["rules.parts"]:
            yield self._told("lies", index, index, start, found)
        elif not (
            start - 1 >= low
            and self.lower[start - 1]
            in ("head", "heading", "headed", "heads", "flew", "moved", "further", "farther")
        ):
            yield self._relation("side", index, start, low, found, start)

    # Other frames

    def _from(self, index: int, left: int, low: int) -> Iterator[PlaceRelation]:
        at = left - 1 if self.lower[left - 1] == "away" else left
        if self._length(at) is not None:
            yield self._relation("from", index, at, low)

    def _within(self, index: int, left: int, low: int) -> Iterator[PlaceRelation]:
        """The name of a place right before "in" and this one: "Taqba in Raqqa province"."""
        before = left - 1 if self.words[left - 1] == "," else left
        if self.lower[before - 1] in ("located", "situated", "lies"):
            subject = self._subject(before, low)[0]
        else:
            subject = self.ending.get(before)
        if subject is not None and subject != index and self.names[subject] >= low:
            yield self._told("in", subject, index, left)

    def _after_comma(self, index: int, left: int, low: int, high: int) -> Iterator[PlaceRelation]:
        """The name of a place with a larger one after a comma or in brackets: "Orlando, Florida",
        "Hemeimeem (Syria)".
        """
        subject, last = self.ending.get(left), self.last[index]
        kind = self.places[index].kind
        if subject is None or kind not in _WHOLES or kind == self.places[subject].kind:
            return
        if self.words[left] == "(":
            alone = last < high and self.words[last] == ")"
        else:
            alone = not self._in_list(self.names[subject], last, low, high)
        if alone:
            yield self._told("in", subject, index, left)

    def _in_list(self, first: int, last: int, low: int, high: int) -> bool:
        """Whether the names at `first`..`last` are part of a list: "Bangkok, Malaysia and Laos", "Iran,
        Syria".
        """
        before = self.lower[first - 1] if first > low else ""
        after = self.lower[last] if last < high else "."
        if before in (",", "and", "or") and self.ending.get(first - 1) is not None:
            return True
        follows = last + 1 < high and (last + 1 in self.starting or self.lower[last + 1] in ("and", "or"))
        return after in ("and", "or", "&") or (after == "," and follows)

    def _including(self, index: int, left: int) -> Iterator[PlaceRelation]:
        """A part named after its whole: "parts of Indiana, including Indianapolis"."""
        before = left - 1 if self.words[left - 1] == "," else left
        whole = self.ending.get(before)
        if whole is not None and self.places[whole].kind in ("state", "province", "county"):
            yield self._told("in", index, whole, self.names[whole])

    def _behind(self, index: int, high: int) -> Iterator[PlaceRelation]:
        """What follows a possessive: "X's eastern part", "Turkey's south-east", "China's Inner Mongolia
        region".
        """
        name = self.names[index]
        at = bisect_left(self.tokens.starts, self.places[index].end)
        if at <= name or at >= high or not self.lower[at - 1].endswith(("'s", "’s")):
            return
        for step in range(at, min(high, at + _REACH)):
            if (inner := self.starting.get(step)) is not None and inner != index:
                if self.places[inner].kind in self.tables.lists["rules.owned"] and self.places[
                    index
                ].kind in ("country", "state"):
                    yield self._told("in", inner, index, name)
                return
            word = self.lower[step]
            if word == "capital":
                behind = step + 2 if step + 1 < high and self.words[step + 1] == "," else step + 1
                if (inner := self.starting.get(behind)) is not None:
                    yield self._told("capital", inner, index, step)
                return
            if (side := self._side_ending(step, at)) and self._takes_part(step, high):
                yield self._relation("side", index, side[1], name, side, step)
                return
            if not self.words[step][0].islower() and word != "-":
                return

    def _takes_part(self, at: int, high: int) -> bool:
        """Whether the side at token `at` stands alone or before a word such as "part": not "the south
        korean".
        """
        if at + 1 >= high or not self.words[at + 1][0].isalpha():
            return True
        return (
            any(self.lower[step] in self.tables.lists["parts"] for step in range(at + 1, min(high, at + 4)))
            or self.lower[at] in _POINTS
        )

    def _capital_named(self, index: int, low: int) -> Iterator[PlaceRelation]:
        """A capital told by a nationality: "the Kazakh capital of Astana"."""
        for step in range(self.first[index], max(low, self.first[index] - 3) - 1, -1):
            if country := self.tables.nationalities.get(self.lower[step]):
                yield self._told("capital", index, index, step, whole=country)
                return

    # Building

    def _length(self, end: int) -> int | None:
        """The length that ends at token `end`, a conversion in brackets passed over."""
        if end - 1 >= 0 and self.words[end - 1] == ")":
            opening = next(
                (step for step in range(end - 2, max(end - 8, 0), -1) if self.words[step] == "("), None
            )
            if opening is not None:
                end = opening
        return self.lengths.get(end)

    def _relation(
        self,
        kind: RelationKind,
        index: int,
        start: int,
        low: int,
        found: tuple[Side, int] | None = None,
        left: int | None = None,
    ) -> PlaceRelation:
        """A relation to place `index` whose words begin at token `start`, with the distance and the subject
        before it.
        """
        origin = start
        while origin > low and self.lower[origin - 1] in ("to", "the", "in", "on", "at"):
            origin -= 1
        distance = self._length(origin)
        if distance is None and origin < start:
            distance = self._length(start)
        if distance is not None:
            origin = self.origins[distance]
        subject, noun = self._subject(origin, low, index)
        side = found[0] if found else None
        words = None
        if found is not None:
            last = found[1]
            while self.tables.sides.get(self.lower[last]) is None or self._continues(last):
                last += 1
            words = self.tokens.starts[found[1]], self.tokens.end(last)
        begin = min(self.tokens.starts[origin], self.places[index].full[0])
        end = max(self.places[index].full[1], words[1] if words else 0)
        return PlaceRelation(begin, end, kind, subject, index, side, words, distance, noun)

    def _continues(self, at: int) -> bool:
        """Whether the compass word at token `at` is the first of two ("north east", "north-east")."""
        if self.lower[at] not in ("north", "south"):
            return False
        step = at + 2 if at + 1 < len(self.words) and self.words[at + 1] == "-" else at + 1
        return step < len(self.lower) and self.tables.sides.get(self.lower[step]) in ("east", "west")

    def _told(
        self,
        kind: RelationKind,
        subject: int,
        index: int,
        start: int,
        found: tuple[Side, int] | None = None,
        whole: str | None = None,
    ) -> PlaceRelation:
        """A relation between two places that are both named."""
        begin = min(self.tokens.starts[start], self.places[subject].full[0])
        words = None
        if found is not None:
            last = found[1] + (
                0 if not self._continues(found[1]) else 2 if self.words[found[1] + 1] == "-" else 1
            )
            words = self.tokens.starts[found[1]], self.tokens.end(last)
        end = max(self.places[index].full[1], self.places[subject].full[1])
        return PlaceRelation(
            begin, end, kind, subject, index, found[0] if found else None, words, whole=whole
        )

    def _subject(
        self, origin: int, low: int, index: int | None = None
    ) -> tuple[int | None, tuple[int, int] | None]:
        """What is located by the phrase that begins at token `origin`: a place, or the span of a noun with
        its determiner.
        """
        lists = self.tables.lists
        at = origin - 1
        linked = False
        while at >= low and self.lower[at] in lists["frames.links"]:
            linked = linked or self.lower[at] in ("which", "is", "was", "lies", "located", "situated")
            at -= 1
        if at < low:
            return None, None
        place = self.ending.get(at + 1)
        if place is not None:
            return (place if place != index else None), None
        if not self.words[at][0].islower() or (at + 1 < origin and not linked):
            return None, None
        return self._noun(at, low, linked)

    def _noun(self, at: int, low: int, linked: bool) -> tuple[int | None, tuple[int, int] | None]:
        """The noun phrase that ends at token `at`, or the place that it stands for."""
        if self.lower[at] in self.tables.lists["frames.openers"]:
            return None, None
        for step in range(at - 1, max(low, at - _REACH) - 1, -1):
            if self.lower[step] in _ARTICLES:
                break
            if (
                not (self.words[step][0].islower() or self.words[step] == "-")
                or self.lower[step] in self.tables.lists["frames.strong"]
            ):
                return None, None
        else:
            return None, None
        noun = self.tokens.starts[step], self.tokens.end(at)
        comma = step - 1 >= low and self.words[step - 1] == ","
        place = self.ending.get(step - 1) if comma else None
        if place is None and self.lower[step] == "the" and linked and self._is_kind(at):
            place = self._latest(step, low)
        return place, (None if place is not None else noun)

    def _is_kind(self, at: int) -> bool:
        return self.lower[at] in self.tables.kinds

    def _latest(self, before: int, low: int) -> int | None:
        """The last place named before token `before` in its sentence."""
        index = bisect_left(self.names, before) - 1
        return index if index >= 0 and self.names[index] >= low else None
