"""The values of the quantity stage."""

from __future__ import annotations

from enum import StrEnum

from chronolint.values import NamedTuple


class Range(NamedTuple):
    """What a figure can mean, both ends included: `low`..`high` strictly, `usual_low`..`usual_high` to a
    reader.
    """

    low: float
    high: float
    usual_low: float
    usual_high: float


class Kind(StrEnum):
    """What a number is."""

    COUNT = "count"  # 23 people, a quarter of a million, dozens
    MEASURE = "measure"  # 12 kilometres, 27,000 square kilometers, 3 tonnes
    MONEY = "money"
    PERCENT = "percent"  # also percentage points (unit "point")
    ORDINAL = "ordinal"  # third, 2nd
    FRACTION = "fraction"  # half of, two-thirds, one in five, 7 out of 10
    MULTIPLE = "multiple"  # twice, three times, threefold
    SCORE = "score"  # 3-1
    IDENTIFIER = "identifier"  # resolution 2254, Route 66, version 3.11, a phone number
    BARE = "bare"  # a number of which nothing says what it counts


class Quantity(NamedTuple):
    """A number in the text at `start`..`end`, hedge and unit included; the figure alone is `number`.

    `value` is in the unit as written (2.5 of "2.5 million people" is 2_500_000). `unit` is a canonical name
    from the table of units ("kilometre", "USD", "percent") or None; `scale` and `dimension` are the factor to
    and the name of the dimension's base unit ("length", 1000.0). `step` is the size of the last digit
    written, so that rounding can be judged: 1 for "23", 1000 for "250,000" read as round, 0.1 for "16.5".
    `hedge` is the key of the row of rules/vocabulary/hedges.toml that applied. `part` marks "of them",
    "another", "the remaining", "including" ...: "part", "more", "rest", "other". `noun` is (start, end) of
    the head noun counted with its modifiers, None for measures that count nothing; `head` its lemma in lower
    case ("soldier"). `figure` is the number with its unit or currency sign, without hedge: what a finding
    marks. `ends` are the two figures of "23 to 25" in the order written. `whole` is True where "of" and what
    it is a share or part of follow.
    """

    start: int
    end: int
    number: tuple[int, int]
    kind: Kind
    value: float
    range: Range
    step: float
    unit: str | None = None
    dimension: str | None = None
    scale: float = 1.0
    hedge: str | None = None
    part: str | None = None
    noun: tuple[int, int] | None = None
    head: str | None = None
    figure: tuple[int, int] = (0, 0)
    ends: tuple[float, float] | None = None
    whole: bool = False

    @property
    def phrase_end(self) -> int:
        """Where the figure ends with the noun that it counts."""
        return max(self.end, self.noun[1]) if self.noun else self.end
