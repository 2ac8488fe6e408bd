"""The hash by which GitHub knows an alert again when the lines above it change.

It is that of the first hundred characters from the start of a line on, blanks left out, as a polynomial in
37 modulo 2**64 over UTF-16 code units; a number behind it tells lines of equal hash in one file apart. The
action that uploads SARIF works out the same from the file, and complains where a report has another.
"""

from __future__ import annotations

from functools import lru_cache

from chronolint.text.patterns import pattern

_LENGTH = 100
_BASE = 37
_END = "\uffff"
_BLANKS = pattern("[ \t]+")


def line_hash(source: str, offset: int) -> str:
    """The hash of the line in which `offset` lies: hexadecimal digits, a colon, the number of the line
    among those of equal hash.
    """
    line = source.count("\n", 0, offset)
    hashes = _hashes(source)
    return f"{hashes[line]:x}:{hashes[: line + 1].count(hashes[line])}"


@lru_cache(4)
def _hashes(source: str) -> tuple[int, ...]:
    """The hash of each line, of those that end with LF or CR LF."""
    text = _BLANKS.sub("", source).replace("\r\n", "\n") + _END
    found, start = [], 0
    while start >= 0:
        found.append(_hash(text[start : start + _LENGTH]))
        start = text.find("\n", start) + 1 or -1
    return tuple(found)


def _hash(text: str) -> int:
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * _LENGTH].ljust(2 * _LENGTH, b"\0")
    value = 0
    for at in range(0, len(units), 2):
        value = value * _BASE + int.from_bytes(units[at : at + 2], "little")
    return value % 2**64
