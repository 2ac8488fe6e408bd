"""Finds the names of places: known from the tables, from a kind word, from a frame, or from elsewhere in
the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chronolint.place.key import fold
from chronolint.place.known import Gazette, Known, gazette, key_of
from chronolint.place.model import PlaceName
from chronolint.text.model import Part, Sentence
from chronolint.text.tokens import Tokens

_PROSE = frozenset((Part.TITLE, Part.BODY, Part.CAPTION))
_POSSESSIVE = ("'s", "’s")
_JOINERS = frozenset("-‐‑–")
# A name of more words than this is a list or a headline.
_AND = frozenset(("and", ","))
_LONGEST = 6
# One word of so many capitals is an abbreviation: GDP, NASDAQ.
_ACRONYM = 6


class _Run(NamedTuple):
    """Capitalised tokens `first`..`last` (end exclusive); `low` and `high` bound the tokens of its
    sentence.
    """

    first: int
    last: int
    low: int
    high: int
    headline: bool


class _Found(NamedTuple):
    """A name at tokens `first`..`last`, with the tokens `start`..`end` of the whole phrase."""

    first: int
    last: int
    known: Known | None
    kind: str | None
    start: int
    end: int


def find(text: str, tokens: Tokens, sentences: Sequence[Sentence]) -> tuple[PlaceName, ...]:
    """The names of places in the prose of an article, in order.

    A capitalised name is a place when the tables know it, a kind word stands beside it ("the Kweiris
    airbase", "town of Kasab"), it follows a preposition of place and nothing speaks against it, or the same
    name is one of these elsewhere in the article.
    """
    scan = _Scan(text, tokens, gazette())
    runs = list(scan.runs(sentences))
    scan.learn(runs)
    return tuple(scan.name(found) for run in runs for found in scan.read(run))


class _Scan:
    """One article under the tables: `learned` are the names shown to be places by the text itself, `people`
    those shown not to be.
    """

    def __init__(self, text: str, tokens: Tokens, tables: Gazette) -> None:
        self.text, self.tokens, self.tables = text, tokens, tables
        self.words, self.lower = tokens.words, tokens.lower
        self.learned: set[tuple[str, ...]] = set()
        self.people: set[str] = set()

    # Runs of capitalised words

    def runs(self, sentences: Sequence[Sentence]) -> Iterator[_Run]:
        """The capitalised runs of titles and bodies."""
        starts = self.tokens.starts
        for sentence in sentences:
            if sentence.part not in _PROSE:
                continue
            low = bisect_left(starts, sentence.start)
            high = bisect_left(starts, sentence.end, low)
            words, lower = self.words[low:high], self.lower[low:high]
            capitals = [
                low + i for i, (word, small) in enumerate(zip(words, lower, strict=True)) if word != small
            ]
            if not capitals:
                continue
            long = sum(1 for word in words if len(word) > 3 and word[0].isalpha())
            headline = long > 2 and 2 * sum(1 for i in capitals if len(self.words[i]) > 3) > long
            done = low
            for first in capitals:
                if first >= done and self.words[first][0].isupper():
                    done = self._extend(first, high)
                    yield _Run(first, done, low, high, headline)

    def _extend(self, first: int, high: int) -> int:
        """The end of the run that begins at token `first`."""
        last = first
        while (after := self._next(last, high)) is not None:
            last = after
        return last + 1

    def _next(self, at: int, high: int) -> int | None:
        """The next capitalised token of the run that holds token `at`."""
        words, lower, lists = self.words, self.lower, self.tables.lists
        step = at + 1
        if step >= high:
            return None
        if lower[at].endswith(_POSSESSIVE) and lower[at][:-2] not in lists["frames.owners"]:
            return None
        token = words[step]
        if token in _JOINERS:
            if not self._touches(at) or not self._touches(step) or step + 1 >= high:
                return None
            if words[step + 1][0].isupper():
                return step + 1
            return self._past(step + 1, high) if lower[step + 1] in lists["frames.hyphened"] else None
        if token == ".":
            inner = self._touches(at) and step + 1 < high and words[step + 1][0].isupper()
            return step + 1 if inner and (len(words[at]) == 1 or lower[at] in lists["frames.short"]) else None
        if token[0].isupper():
            return step
        if lower[step] in lists["frames.particles"] and step + 1 < high:
            return self._past(step, high)
        return None

    def _past(self, particle: int, high: int) -> int | None:
        """The capitalised token after a particle, with a hyphen or a space between."""
        step = particle + 1
        if step < high and self.words[step] in _JOINERS and self._touches(particle):
            step += 1
        return step if step < high and self.words[step][0].isupper() else None

    def _touches(self, at: int) -> bool:
        """Whether the next token follows token `at` without a space."""
        starts = self.tokens.starts
        return at + 1 < len(starts) and starts[at] + len(self.words[at]) == starts[at + 1]

    def _core(self, run: _Run) -> _Run:
        """The run without ordinary words before it and a label behind it ("Aleppo Province")."""
        first, last = self._trim(run), run.last
        for start in range(max(first + 1, last - 3), last):
            found = self._kind_at(start, last)
            if (
                found
                and found[0] == last
                and found[1] in self.tables.lists["rules.labels"]
                and not self._known(first, last)
            ):
                last = start
                break
        return run._replace(first=first, last=last)

    # What a run holds

    def _base(self, at: int) -> str:
        """Token `at` in lower case without a possessive ending."""
        word = self.lower[at]
        return word[:-2] if word.endswith(_POSSESSIVE) else word

    def _key(self, first: int, last: int) -> tuple[str, ...]:
        return (*self.lower[first : last - 1], self._base(last - 1))

    def _known(self, first: int, high: int) -> tuple[int, Known] | None:
        """The longest name of the tables at token `first`: where it ends, and the place."""
        rows = self.tables.names.get(self.words[first]) or self.tables.names.get(self._base(first))
        if (
            not rows
            and not self.words[first].isascii()
            and (found := self.tables.keys.get(fold(self.words[first])))
        ):
            return first + 1, found
        if (
            not rows
            and (base := self._base(first)).endswith("s")
            and (found := self.tables.keys.get(base[:-1]))
        ):
            return first + 1, found  # an apostrophe lost: "Syrias"
        for words, known in rows or ():
            last = first + len(words)
            if last > high:
                continue
            if len(words) == 1 or (
                tuple(self.lower[first : last - 1]) == words[:-1] and self._base(last - 1) == words[-1]
            ):
                return last, known
        return None

    def _kind_at(self, at: int, high: int) -> tuple[int, str] | None:
        """The kind word or words at token `at`: where they end, and the kind."""
        if at >= high:
            return None
        word = self._base(at)
        rows = self.tables.kinds.get(word)
        plural = False
        if rows is None and word.endswith("s"):
            singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
            rows, plural = self.tables.kinds.get(singular), True
        for words, kind in rows or ():
            if plural and len(words) == 1:
                return at + 1, kind
            if (
                not plural
                and at + len(words) <= high
                and (*self.lower[at : at + len(words) - 1], self._base(at + len(words) - 1)) == words
            ):
                return at + len(words), kind
            joined = at + 2 * len(words) - 1
            if (
                len(words) == 2
                and joined <= high
                and self.words[at + 1] in _JOINERS
                and self._base(at + 2) == words[1]
            ):
                return joined, kind
        return None

    def _trim(self, run: _Run) -> int:
        """The first token of the run that is not an ordinary word at the start of a sentence, an article or
        a nationality.
        """
        lists = self.tables.lists
        first = run.first
        while first < run.last - 1 or (first < run.last and self.lower[first] in lists["frames.openers"]):
            word = self.lower[first]
            opener = word in lists["frames.openers"] and (
                word in ("the", "a", "an") or self._opens(first, run)
            )
            people = (
                word in self.tables.nationalities or word in lists["frames.peoples"]
            ) and not self._known(first, run.last)
            if not opener and not people:
                break
            first += 1
        return first

    def _opens(self, at: int, run: _Run) -> bool:
        """Whether token `at` begins its sentence or a quotation."""
        return (
            run.headline
            or at == run.low
            or not self.words[at - 1][0].isalnum()
            or (at > run.first and self._opens(at - 1, run))
        )

    def learn(self, runs: Sequence[_Run]) -> None:
        """Collect the names that the text itself shows to be places."""
        hints: list[tuple[tuple[str, ...], bool]] = []
        for run in map(self._core, runs):
            first = run.first
            if first >= run.last or run.headline or self._known(first, run.high):
                continue
            key = self._key(first, run.last)
            if len(key) > _LONGEST or self._refused(key) or self._acronym(first, run.last):
                if len(key) > 1:
                    self.people.add(key[-1])
                continue
            certain, framed = self._named_by_kind(first, run), self._framed(first, run)
            if certain or framed:
                hints.append((key, certain))
            elif 1 < len(key) < 4 and "-" not in key:
                self.people.add(key[-1])
        self.learned = {
            key for key, certain in hints if certain or not (key[-1] in self.people and len(key) == 1)
        }

    def _acronym(self, first: int, last: int) -> bool:
        return last - first == 1 and self.words[first].isupper() and len(self.words[first]) <= _ACRONYM

    def _refused(self, key: tuple[str, ...]) -> bool:
        """Whether the words of a run show that it names a person, a body or an ordinary thing."""
        lists = self.tables.lists
        if key[-1] in lists["frames.bodies"] or key[0] in lists["frames.never"] or len(key[-1]) < 2:
            return True
        return (
            key[0] in self.tables.nationalities
            or key[0] in lists["frames.peoples"]
            or any(word in lists["frames.persons"] or word in lists["frames.never"] for word in key)
        )

    def _named_by_kind(self, first: int, run: _Run) -> bool:
        """Whether a kind word beside the name says that it is a place."""
        weak, lists = self.tables.lists["rules.weak"], self.tables.lists
        if run.last - first > 1 and (
            self.lower[first] in lists["rules.leading"] or self._base(run.last - 1) in lists["rules.trailing"]
        ):
            return True
        after = self._kind_after(first, run.last, run.high)
        if after and after[1] not in weak:
            return True
        before = self._kind_before(first, run)
        if before is None or self._possessive(run.last):
            return before is not None and before[1] in lists["rules.bare"]
        return before[1] not in ("country", "state", "school", "coast")

    def _possessive(self, last: int) -> bool:
        return self.lower[last - 1].endswith(_POSSESSIVE)

    def _kind_after(self, first: int, last: int, high: int) -> tuple[int, str] | None:
        """The kind word behind the name at tokens `first`..`last`, unless it is the kind of something else
        ("the Damascus suburb of ...").
        """
        if self._possessive(last) or (first > 0 and self.words[first - 1] in _JOINERS):
            return None
        found = self._kind_at(last, high)
        if found and found[0] == last + 1 and self.lower[last] not in self.tables.kinds:
            return None  # a plural: "Western capitals"
        return None if found and found[0] < high and self.lower[found[0]] == "of" else found

    def _kind_before(self, first: int, run: _Run) -> tuple[int, str] | None:
        """The kind word before the name at token `first` ("town of", "villages of A and", "town"): where it
        begins, and the kind.
        """
        at, low = first - 1, run.low
        if at - 1 >= low and self.lower[at] == "of":
            if self._plural(at - 1) and not (run.last < run.high and self.lower[run.last] in _AND):
                return None  # "neighbourhoods of Leeds" are not Leeds
            return self._kind_ending(at - 1, low)
        if at - 2 >= low and self.lower[at] in _AND:
            of = next(
                (step for step in range(at - 2, max(low, at - 5), -1) if self.lower[step] == "of"), None
            )
            return (
                self._kind_ending(of - 1, low) if of is not None and self.words[of + 1][0].isupper() else None
            )
        if (
            at >= low
            and (found := self._kind_ending(at, low))
            and found[1] in self.tables.lists["rules.bare"]
        ):
            return found
        return None

    def _plural(self, at: int) -> bool:
        return self.lower[at] not in self.tables.kinds and self.lower[at].endswith("s")

    def _kind_ending(self, at: int, low: int) -> tuple[int, str] | None:
        """The kind words that end at token `at`."""
        for start in (at - 1, at):
            if (
                start >= low
                and self.words[start][0].islower()
                and (found := self._kind_at(start, at + 1))
                and found[0] == at + 1
            ):
                return start, found[1]
        return None

    def _framed(self, first: int, run: _Run) -> bool:
        """Whether a preposition of place stands before the name and nothing says that it is no place."""
        lists, lower = self.tables.lists, self.lower
        if self._possessive(run.last):
            return False
        at = first - 1
        if at < run.low:
            return False
        if lower[at] == "of":
            return at - 1 >= run.low and (
                lower[at - 1] in self.tables.sides or lower[at - 1] in lists["frames.nouns"]
            )
        if lower[at] == "," and run.last < run.high and lower[run.last] in ("in", "near"):
            found = self._kind_ending(at - 1, run.low)
            return found is not None and found[1] in lists["rules.parts"]
        if lower[at] in self.tables.sides or lower[at] in ("coastal", "mainland", "downtown"):
            at -= 1
        if (
            at < run.low
            or lower[at] not in lists["frames.strong"]
            or lower[at - 1] in lists["frames.abstract"]
        ):
            return False
        return run.last >= run.high or not self.words[run.last][0].isdigit()

    # The names of a run

    def read(self, run: _Run) -> Iterator[_Found]:
        """The places that a run names."""
        run = self._core(run)
        first = at = run.first
        lists = self.tables.lists
        while at < run.last:
            if not self.words[at][0].isupper():
                at += 1
                continue
            if known := self._known(at, run.high):
                last = known[0]
                if self._stands_alone(at, last, first, run, known[1]):
                    yield self._phrase(at, last, known[1], run)
                at = last
                continue
            last = run.last if at == first else self._piece(at, run.last)
            if self._key(at, last) in self.learned:
                yield self._phrase(at, last, None, run)
                at = last
                continue
            if (
                run.headline
                and (self._base(at),) in self.learned
                and self._key(at, at + 1)[0] not in lists["frames.never"]
            ):
                yield self._phrase(at, at + 1, None, run)
            at += 1

    def _piece(self, at: int, last: int) -> int:
        """The end of the longest learned name at token `at` within its run."""
        for end in range(last, at, -1):
            if self._key(at, end) in self.learned:
                return end
        return at + 1

    def _stands_alone(self, at: int, last: int, first: int, run: _Run, known: Known) -> bool:
        """Whether a name of the tables is a place here, not a part of another name."""
        lower = self.lower
        if run.headline:
            return known.firm
        before = at - 1 if at > first else None
        if before is not None and self.words[before] not in _JOINERS and not self._fits(before, run):
            return False
        if last < run.last:
            return (
                self.words[last] in _JOINERS
                or self._kind_at(last, run.high) is not None
                or lower[last] in self.tables.nationalities
            )
        if at - 2 >= run.low and lower[at - 1] == "of" and self.words[at - 2][0].isupper():
            return self._kind_at(at - 2, at - 1) is not None or lower[at - 2] in self.tables.sides
        if (
            at - 3 >= run.low
            and lower[at - 1] in ("and", "of")
            and lower[at - 2] == "of"
            and self.words[at - 3][0].isupper()
        ):
            return False
        if known.firm or last - at > 1:
            return True
        return self._key(at, last) in self.learned or self._evident(at, last, run)

    def _fits(self, before: int, run: _Run) -> bool:
        """Whether the capitalised word before a place's name leaves it a place: "Eastern Aleppo", "Lake
        Geneva".
        """
        word = self.lower[before]
        lists = self.tables.lists
        return (
            word in self.tables.sides
            or word in self.tables.nationalities
            or word in lists["frames.openers"]
            or word in ("greater", "mainland")
        )

    def _evident(self, at: int, last: int, run: _Run) -> bool:
        """Whether a doubtful name ("Jordan") has a kind word or a preposition of place beside it."""
        here = run._replace(first=at, last=last)
        lower = self.lower
        if self._named_by_kind(at, here) or self._framed(at, here):
            return True
        if lower[last - 1].endswith(_POSSESSIVE) and lower[at] not in ("paris", "jackson"):
            return at - 1 >= run.low and lower[at - 1] in self.tables.lists["frames.strong"]
        return at - 1 >= run.low and (lower[at - 1] in ("from", "to", "into") or self._listed(at, last, run))

    def _listed(self, at: int, last: int, run: _Run) -> bool:
        """Whether another name of the tables stands beside it in a list or after a comma."""
        words = self.words
        if at - 2 >= run.low and words[at - 1] in (",", "and") and self._ends_known(at - 2, run.low):
            return True
        return (
            last + 1 < run.high
            and words[last] in (",", "and")
            and self._known(last + 1, run.high) is not None
        )

    def _ends_known(self, at: int, low: int) -> bool:
        return any(
            start >= low and (found := self._known(start, at + 1)) and found[0] == at + 1
            for start in (at, at - 1, at - 2)
        )

    def _phrase(self, first: int, last: int, known: Known | None, run: _Run) -> _Found:
        """The name with the kind words and the article around it."""
        kind = known.kind or None if known else None
        start, end = first, last
        if after := self._kind_after(first, last, run.high):
            end, kind = after
        elif before := self._kind_before(first, run._replace(last=last)):
            start, kind = before
        if (
            start - 1 >= run.low
            and self.lower[start - 1] == "the"
            and (last >= run.high or self.words[last] not in _JOINERS)
        ):
            start -= 1
        return _Found(first, last, known, kind, start, end)

    def name(self, found: _Found) -> PlaceName:
        """The place name of a find."""
        starts = self.tokens.starts
        low, high = starts[found.first], self.tokens.end(found.last - 1)
        if self.lower[found.last - 1].endswith(_POSSESSIVE):
            high -= 2
        name = " ".join(self.text[low:high].split())
        key = found.known.key if found.known else key_of(name)
        full = (
            starts[found.start],
            max(self.tokens.end(found.end - 1) if found.end > found.last else high, high),
        )
        return PlaceName(low, high, name, key, found.kind, full)
