"""What stands around an expression: whether it is one at all, its tense, and what it is counted from."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Any

from chronolint.tables import table
from chronolint.text.tokens import Tokens
from chronolint.when import vocabulary as v
from chronolint.when.hedges import period
from chronolint.when.items import Item
from chronolint.when.meaning import (
    Amount,
    DayShift,
    Deixis,
    Fields,
    Found,
    Meaning,
    Offset,
    Pointed,
    Rate,
    Reference,
    Span,
)
from chronolint.when.model import Relation

# The words after a length that tie it to what follows, and those before a date that say which side of it is
# meant.
LINKS: dict[str, Relation] = {"after": "after", "before": "before", "since": "since", "following": "after"}
SPANNED: dict[str, Relation] = {"for": "for", "in": "in", "within": "within"}
DATED: dict[str, Relation] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "by": "by",
    "before": "before",
    "after": "after",
    "from": "from",
}


# What may stand alone, if the words around it speak for it or not against it; of these units none ever does.
_LONE = frozenset(
    f"{v.YEAR}{v.SPELLED}{v.MONTH}{v.WEEKDAY}{v.SEASON}{v.PART}{v.DECADE}{v.CLOCK}"
    f"{v.SECOND}{v.NIGHT}{v.UNIT}{v.QUARTER}{v.HALF}"
)


_LAST_NIGHT = DayShift(-1, "NI")
_SPOKEN = (v.WORD + v.DEIXIS, v.WORD + v.TO)  # "ten past", "twenty to"
_APPOINTED = ("set", "is", "are")
_LIMITS = ("until", "till", "by")


@cache
def _words(name: str) -> frozenset[str]:
    rows: dict[str, Any] = table("time_context")
    return frozenset(rows[name]["words"])


@cache
def _telling() -> frozenset[str]:
    """The words that tell the time of their clause, or end it; of others only a past in -ed does."""
    lists = ("stops", "plain-future", "future", "reporting", "past")
    return frozenset(_APPOINTED).union(*map(_words, lists))


class Surroundings:
    """The tokens around expressions of one text."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text, self.words, self.lower, self.starts = text, tokens.words, tokens.lower, tokens.starts

    def before(self, start: int, back: int = 1) -> str:
        """The token `back` tokens before an offset, in lower case; "" outside the text."""
        index = bisect_left(self.starts, start) - back
        return self.lower[index] if index >= 0 else ""

    def after(self, end: int, ahead: int = 0) -> str:
        """The token that starts at or after an offset."""
        index = bisect_left(self.starts, end) + ahead
        return self.lower[index] if index < len(self.lower) else ""

    def written_after(self, end: int) -> str:
        """The same, as written."""
        index = bisect_left(self.starts, end)
        return self.words[index] if index < len(self.words) else ""

    def allow(self, shape: str, items: list[Item], meaning: Meaning) -> bool:
        """Whether an expression of this shape is one here."""
        start, end = items[0].start, items[-1].end
        if len(items) == 1 and shape in _LONE:
            return self._lone(items[0], start, end)
        if self._unlike(shape, items, meaning, start, end):
            return False
        match meaning:
            case Reference():
                return self._reference(shape, start, end)
            case Span():
                return self._span(items, meaning, start, end)
            case Rate():
                return self.after(end) not in _words("not-after-rate")
        months = [item for item in items if item.kind == v.MONTH]
        if months and not any(self.text[item.start].isupper() for item in months):
            return False
        return not (isinstance(meaning, Fields) and self.after(end) in ("%", "percent"))

    def _lone(self, item: Item, start: int, end: int) -> bool:
        """Whether one word or figure on its own is a time."""
        match item.kind:
            case v.YEAR:
                return self._year(item, start, end)
            case v.SPELLED:
                counted = item.value == 2000 or self.after(end) in _words("not-after-year")
                return item.value < 2000 or (self.before(start) in _words("before-year") and not counted)
            case v.MONTH:
                return self.text[start].isupper() and self._month(start, end)
            case v.WEEKDAY:
                return self.text[start].isupper() and self._name(end)
            case v.SEASON:
                return self.before(start) in _words("before-season") and self.after(end) != "of"
            case v.PART:
                return self.text[start:end].lower() in ("midnight", "noon", "midday")
            case v.DECADE:
                named = self.before(start) in _words("before-decade") or self.text[start].isdigit()
                return named and self.before(start) not in _words("owners")
            case v.CLOCK:
                return self.before(start) in _words("before-clock") or self.after(end) in _words(
                    "after-clock"
                )
        return False

    def _unlike(self, shape: str, items: list[Item], meaning: Meaning, start: int, end: int) -> bool:
        """Whether the words around make something else of what looks like a time."""
        last, following = items[-1], self.after(end)
        if self._titled(items, start, end):
            return True
        if shape == v.DAYWORD and self.text[start:end].lower() == "overnight":
            return not self._nightly(start, end)
        if items[0].value == v.NINE_ELEVEN:
            known = self.before(start) in _words("before-known") or following in _words("after-known")
            return following == "of" or not known
        spoken = shape[0] + shape[1:2] in _SPOKEN or v.QUARTER + v.TO in shape
        if spoken and isinstance(meaning, Fields) and shape[-1] not in (v.MERIDIEM, v.OCLOCK, v.DAYWORD):
            return self.before(start) not in _words("before-spoken")  # "from a quarter to nine tenths"
        if last.kind == v.LINK and following[:1].isalnum():
            return True  # "48 hours after troops came": the length alone is the expression
        if last.kind in v.SEASON + v.HALF and following == "of":
            return True  # "the fall of the city"
        if shape == v.THE + v.SEASON and last.value in ("FA", "SP"):  # also a drop, a source
            return self.before(start) not in _words("before-season")
        if shape in (v.THE + v.PART, v.THE + v.NIGHT):
            return self.before(start) not in _words("before-part")
        if shape[0] == v.WEEKDAY and last.kind == v.ORDINAL and not self.text[last.start].isdigit():
            return True  # "Tuesday the first": of whatever comes next
        if items[0].kind == v.DEIXIS and items[0].value[2] == "following":
            return True  # "protests following Friday prayers"
        if v.DECADE in shape and self.before(start) in _words("owners"):
            return True  # "in his early 80s"
        if isinstance(meaning, Offset):
            return following == "than"
        if not isinstance(meaning, Deixis):
            return False
        if following == "of" and self.after(end, 1) in v.triggers():
            return True  # "the last day of February" is counted from February
        return meaning.word == "the" and self.text[end : end + 1] in ("-", "–")

    def _titled(self, items: list[Item], start: int, end: int) -> bool:
        """Whether an expression is the name of a programme or a book: "This Week", \'\'60 Minutes\'\'."""
        if len(items) < 2 or not start or self.text[start - 1] not in "\"'“‘`":
            return False
        if items[-1].kind not in v.UNIT + v.UNITS + v.PART + v.NIGHT or self.after(end) == "of":
            return False
        if self.text[end : end + 2] in ("'s", "’s"):
            return False  # "Ten Year's War" tells how long it was
        return not any(self.text[item.start].islower() for item in items)

    def _nightly(self, start: int, end: int) -> bool:
        """Whether "overnight" says when, and not what kind ("an overnight train") or how fast ("an overnight
        success")."""
        follows = self.after(end)
        return self.before(start) not in _words("not-before-overnight") and (
            not follows[:1].isalpha() or follows in _words("small")
        )

    def _year(self, item: Item, start: int, end: int) -> bool:
        before, after = self.before(start), self.after(end)
        touching = end < len(self.text) and self.text[end] == after[:1]
        if before in _words("not-before-year") or after in _words("not-after-year"):
            return False
        if touching and after in ("-", "'", "/", "%", "°", "–") and not self.after(end, 1)[:4].isalnum():
            return False
        if start and self.text[start - 1] in "#$£€./:_":
            return False
        if before in _words("before-year") or (touching and after in (")", ",")):
            return True
        return bool(1500 <= item.value <= 2100) and not (before == "the" and item.value < 1600)

    def _month(self, start: int, end: int) -> bool:
        word = self.text[start:end].lower()
        if self.before(start) in _words("before-month"):
            return True
        if word in ("may", "march") or word[-1] == ".":
            return False
        name = self.written_after(end).istitle() and self.text[end : end + 1] == " "  # April Jones
        return self._name(end) and not name

    def _name(self, end: int) -> bool:
        return self.after(end) not in _words("not-after-name") or self.written_after(end).islower()

    def _reference(self, shape: str, start: int, end: int) -> bool:
        word, before = self.text[start:end].lower(), self.before(start)
        if shape == v.THE + v.DEIXIS:  # "the past"
            return before in ("in", "of", "from")
        if shape == v.DEIXIS:  # "current"
            return before != "a" and self.written_after(end).islower() and self.after(end) != "of"
        if shape == v.RECENT:
            return before != "more"
        if word == "now" and self.text[start] == "N" and self.text[end : end + 1] == ",":
            return False  # "Now, the question is": it leads on
        return not (word == "now" and self.after(end) in ("that", "-"))

    def _span(self, items: list[Item], meaning: Span, start: int, end: int) -> bool:
        word = self.text[start:end].lower()
        before, following = self.before(start), self.after(end)
        if meaning.ordinal is not None:
            if following == "of" and self.after(end, 1) in v.triggers():
                return False  # "the third week of February" is no length
            return items[0].kind == v.OWNED or before in _words("before-ordinal")
        if items[-1].kind in v.HALF + v.QUARTER and len(items) < 4 and items[0].kind not in v.THE + v.DEIXIS:
            return False  # "one half", "a quarter": fractions
        if items[-1].kind in v.HALF + v.QUARTERS and following == "of":
            return False
        if word == "a minute":  # not "a minute sketch"
            return not self.written_after(end).islower() or following in _words("small")
        if v.OR in (item.kind for item in items) and v.lexicon().get(following, ("",))[0] == v.UNITS:
            return False  # "a week or ten days"
        if len(items) == 1 and self.text[start].isupper() and before.isalnum():
            return False  # the title of something: "Dog Days"
        if len(items) == 1 and word in ("seconds", "minutes", "hours"):
            return before in _words("brief")
        return len(items) > 1 or word not in ("nights", "halves", "quarters")

    def complete(
        self, start: int, end: int, meaning: Meaning, mod: str | None, weekday: tuple[int, int, int] | None
    ) -> Found:
        """The expression with what its sentence says of it: tense, relation, reference."""
        if isinstance(meaning, Deixis) and meaning.word == "the":
            after = self.after(end)
            if (meaning.unit == "year" and after in _words("told-after")) or after in LINKS:
                meaning = Span((Amount(1.0, meaning.unit),))
        if isinstance(meaning, Span) and self._per(start, meaning):
            meaning = Rate(period(meaning.amounts))
        tensed = isinstance(meaning, Fields | Pointed | Deixis) or (
            isinstance(meaning, Offset) and meaning.origin == "stated"
        )
        cue = self._tense(start, end) if tensed else 0
        if meaning == _LAST_NIGHT and self.text[start].lower() == "o":
            meaning = Deixis("day", 0 if self._tense(start, end) > 1 else -1, word="overnight", part="NI")
        relation, reference = self._relation(start, end, meaning)
        return Found(start, end, meaning, mod, weekday, cue, relation, reference)

    def _per(self, start: int, meaning: Span) -> bool:
        """Whether "a day" says how often: "12,000 barrels a day", "$40 million a year", "three times a
        week"."""
        amount = meaning.amounts[0]
        if self.text[start].lower() != "a" or amount != Amount(1.0, amount.unit):
            return False
        before = self.before(start)
        if v.lexicon().get(before, ("",))[0] == v.WORD:
            return True
        counted = before.endswith("s") and self.before(start, 2)[:1].isdigit()  # 900 cars a week
        return before in _words("per") or before[:1].isdigit() or counted

    def _relation(
        self, start: int, end: int, meaning: Meaning
    ) -> tuple[Relation | None, tuple[int, int] | None]:
        """What ties an expression to something else, and the words it is counted from, where those are
        told."""
        if isinstance(meaning, Offset):
            if meaning.origin == "stated":
                return None, None
            if meaning.origin == "now":
                return "ago" if meaning.sign < 0 else "in", None
            return ("earlier" if meaning.sign < 0 else "later"), None
        before = self.before(start)
        if not isinstance(meaning, Span):
            return DATED.get(before), None
        if meaning.age:
            return None, None
        link = LINKS.get(self.after(end))
        if link is not None and self.text[end : end + 1] in (" ", "\n", "\xa0"):
            reference = self._clause(end)
            if reference is not None:
                return link, reference
        return SPANNED.get(before), None

    def _abbreviates(self, place: int) -> bool:
        """Whether a full stop belongs to the word before it ("Mr.", "U.N.") or stands inside a word."""
        word, following = self.lower[place - 1], self.starts[place] + 1
        return (
            len(word) == 1
            or word in _words("abbreviations")
            or self.text[following : following + 1].isalnum()
        )

    def _clause(self, end: int) -> tuple[int, int] | None:
        """The clause after the link word that stands at `end`: up to a stop, a comma, or a conjunction."""
        first = bisect_left(self.starts, end) + 1
        place = first
        while place < len(self.lower) and place - first < 30:
            word, start = self.lower[place], self.starts[place]
            if word in ',;:!?()"“”—' or (place > first and word in _words("clause-ends")):
                break
            if word == "." and not self._abbreviates(place):
                break
            if "\n\n" in self.text[self.starts[place - 1] : start]:
                break
            place += 1
        if place == first:
            return None
        return self.starts[first], self.starts[place - 1] + len(self.words[place - 1])

    def _tense_of(self, place: int) -> int | None:
        """What one token says of the time of its clause; None at the clause's end."""
        word = self.lower[place]
        if word not in _telling() and not (word.endswith("ed") and len(word) > 4):
            return 0
        if word in _words("stops"):
            return None
        if word in _words("plain-future") or self._appointed(place):
            return -2 if self.lower[max(place - 2, 0) : place] == ["had", "been"] else 2
        if word in _words("future"):
            return 1
        if place and self.lower[place - 1] == "be":
            return 0  # "will be paid": the auxiliary decides
        if word in _words("reporting"):
            return -1
        return -2 if word in _words("past") or (len(word) > 4 and word.endswith("ed")) else 0

    def _appointed(self, place: int) -> bool:
        """Whether something is to come by appointment: "is to resume", "set for"."""
        word, following = self.lower[place], self.lower[place + 1 : place + 2]
        if word not in _APPOINTED:
            return False
        if word == "set":
            return following in (["to"], ["for"])
        if following == ["to"]:
            return self.lower[place + 2 : place + 3] not in ([","], ["the"], ["a"])  # "his answer is to the"
        return False

    def _tense(self, start: int, end: int) -> int:
        """-1 where the clause tells of the past, 1 or 2 (plainly) of the future, 0 where it does not say.

        The nearest verb before the expression decides, else the first one after it.
        """
        index = bisect_left(self.starts, start)
        limit = self.lower[index - 1] if index else ""
        if limit == "(" and index > 1:  # "at four in the morning (4 a.m. EDT Thursday)"
            index -= 1
        if limit == "as" and index > 1 and self.lower[index - 2] in ("soon", "early"):
            return 2
        for place in range(index - 1 - (limit in _LIMITS), max(index - 16, -1), -1):
            tense = self._tense_of(place)
            if tense is None:
                break
            if limit in _LIMITS and self.lower[place] in _words("deferring"):
                return 0 if self.lower[place - 1] == "had" else 2
            if tense and limit in _LIMITS:
                return 1 if tense < 0 else 2
            if tense:  # only a verb right beside the time surely tells of it
                return -1 if tense < 0 and index - place > 3 else tense
        index = bisect_left(self.starts, end)
        for place in range(index, min(index + 10, len(self.lower))):
            tense = self._tense_of(place)
            if tense is None:
                break
            if tense:
                return max(tense, -1)
        if limit in _LIMITS:
            return 2
        return 0
