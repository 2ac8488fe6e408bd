"""Slips of the hand in figures."""

from __future__ import annotations


def slip(one: float, other: float) -> int:
    """How many digits the longer of two figures has where they differ by one slip, else 0.

    A slip is one digit for another, or two that changed places: 150 and 450, 413.8 and 431.8. Noughts at the
    end count for nothing, so that the answer is how much the likeness says: few figures of three digits lie
    so near by chance, many of one.
    """
    if one == other:
        return 0
    first, second = _written(one), _written(other)
    if len(first) != len(second) or first.find(".") != second.find("."):
        return 0
    apart = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    turned = len(apart) == 2 and sorted(first[n] for n in apart) == sorted(second[n] for n in apart)
    return max(_digits(first), _digits(second)) if turned or len(apart) == 1 else 0


def _written(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.6f}".rstrip("0")


def _digits(figure: str) -> int:
    return len(figure.replace(".", "").strip("0"))
