"""Slips of the hand in figures."""

from __future__ import annotations

from functools import lru_cache

UNLIKELY = 3  # digits of a figure that does not recur by chance
_TELLING = 10  # smaller figures recur by chance


def slip(one: float, other: float) -> int:
    """How many digits the longer of two figures has where they differ by one slip, else 0.

    A slip is one digit for another, or two that changed places: 150 and 450, 413.8 and 431.8. Noughts at the
    end count for nothing, so that the answer is how much the likeness says: few figures of three digits lie
    so near by chance, many of one.
    """
    first, second = _written(one), _written(other)
    slipped = len(_apart(first, second)) == 1 or turned(one, other)
    return max(digits(one), digits(other)) if slipped else 0


def turned(one: float, other: float) -> bool:
    """Whether two figures differ by two digits that changed places."""
    first, second = _as_long(_written(one), _written(other))
    apart = _apart(first, second)
    return len(apart) == 2 and sorted(first[n] for n in apart) == sorted(second[n] for n in apart)


def mistyped(one: float, other: float) -> bool:
    """Whether two figures differ by a slip, and hardly by chance."""
    return turned(one, other) or slip(one, other) >= UNLIKELY


def scaled(one: float, other: float) -> bool:
    """Whether two figures of two digits or more differ by where the point stands: 14 and 1.4."""
    first, second = (_written(value).replace(".", "").strip("0") for value in (one, other))
    return one != other and first == second and len(first) > 1


def tenfold(one: float, other: float) -> bool:
    """Whether two figures differ by noughts alone: 40,000 and 400,000."""
    first, second = (_written(value).replace(".", "").strip("0") for value in (one, other))
    return one != other and first == second


def _as_long(first: str, second: str) -> tuple[str, str]:
    """Two figures with as many digits behind the point, where one has some: 53.0 beside 50.3."""
    places = [len(written.partition(".")[2]) for written in (first, second)]
    if places[0] == places[1]:
        return first, second
    longer = max(places)
    padded = [w if "." in w else f"{w}." for w in (first, second)]
    return tuple(w + "0" * (longer - n) for w, n in zip(padded, places, strict=True))  # type: ignore[return-value]


def _apart(first: str, second: str) -> list[int]:
    """The places at which two figures of one length have other digits."""
    if len(first) != len(second) or first.find(".") != second.find("."):
        return []
    return [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]


def digits(value: float) -> int:
    """How many digits a figure has, noughts at either end left out."""
    return len(_written(value).replace(".", "").strip("0"))


def specific(value: float) -> bool:
    """Whether a figure that two articles give of one thing says that they tell of the same."""
    return value >= _TELLING or digits(value) > 1


@lru_cache(maxsize=4096)
def _written(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.6f}".rstrip("0")
