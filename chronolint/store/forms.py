"""What is stored of a reading and of the outcome of a set: JSON, compressed, which also tells damage. Of
outlines and of a census: numbers as they are, behind a sum that tells damage.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from zlib import crc32

from chronolint.claims.model import Reading
from chronolint.lint.finding import Finding
from chronolint.report.model import ArticleInfo
from chronolint.store.codec import Codec, CodecError, codec, record
from chronolint.story.census import Census
from chronolint.story.outline import Outline
from chronolint.text.article import Article
from chronolint.text.tokens import tokenize
from chronolint.values import NamedTuple, replace

_FAST = 1  # level of compression: a fifth of the size in a tenth of the time that reading takes
_CRC = 4  # bytes that tell damage
_ENDS = 7  # parts of an outline
_LONGEST = 1 << 28  # characters of one form; a longer one was not written here


class Found(NamedTuple):
    """What a set came to: its findings, what is reported of its articles, the findings that editors allow,
    and the codes of the rules that ran.
    """

    findings: tuple[Finding, ...]
    articles: tuple[ArticleInfo, ...]
    allowed: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()


@cache
def _reading() -> Codec:
    # The article is at hand wherever its reading is wanted, and its tokens are made faster than read.
    return record(Reading, article=None, tokens=None)


def pack_reading(reading: Reading) -> bytes:
    """The form of a reading, without its article."""
    encode = _reading().encode
    assert encode is not None
    return _packed(encode(reading))


def unpack_reading(form: bytes, article: Article) -> Reading:
    """The reading of `article` whose form this is. Raises CodecError where it is none."""
    reading: Reading = _reading().decode(_unpacked(form))
    return replace(reading, article=article, tokens=tokenize(article.text).compact())


def pack_found(found: Found) -> bytes:
    """The form of what a set came to."""
    encode = codec(Found).encode
    assert encode is not None
    return _packed(encode(found))


def unpack_found(form: bytes) -> Found:
    """What a set came to, from its form. Raises CodecError where it is none."""
    found: Found = codec(Found).decode(_unpacked(form))
    return found


class Filed(NamedTuple):
    """The outline of an article of a file, and the set that it belongs to: by what it is
    one, and its name.
    """

    kind: str
    part: str
    outline: Outline


def pack_outlines(row: Sequence[Filed]) -> bytes:
    """The form of the outlines of the articles of a file: a line of JSON that says to which sets they belong,
    and of each where its parts end, with the numbers as they are: thousands are read in a run.
    """
    numbers = array("I")
    for one in row:
        *ends, own = one.outline
        numbers.extend((*ends, len(own), *own))
    return _summed(json.dumps([one[:2] for one in row]).encode("ascii") + b"\n", numbers)


def unpack_outlines(form: bytes) -> tuple[Filed, ...]:
    """The outlines of the articles of a file, from their form. Raises CodecError where it is none."""
    try:
        payload = _payload(form)
        end = payload.index(b"\n") + 1
        numbers = _numbers(payload[end:])
        found = []
        at = 0
        for kind, part in _sets(payload[:end]):
            *ends, length = numbers[at : at + _ENDS]
            at += _ENDS
            found.append(Filed(kind, part, Outline._make((*ends, numbers[at : at + length]))))
            at += length
    except (ValueError, TypeError, IndexError) as error:
        raise CodecError(str(error)) from error
    return tuple(found)


def pack_census(state: bytes, census: Census) -> bytes:
    """The form of a census of what is in the `state` given, a digest."""
    return _summed(state, array("I", (census.articles, *census.counts.keys(), *census.counts.values())))


def unpack_census(form: bytes, state: bytes) -> Census | None:
    """The census of what is in a `state`, from its form; None where it is of another. Raises CodecError where
    it is none.
    """
    payload = _payload(form)
    if not payload.startswith(state):
        return None
    try:
        numbers = _numbers(payload[len(state) :])
        half = len(numbers) // 2 + 1
        return Census(numbers[0], Counter(dict(zip(numbers[1:half], numbers[half:], strict=True))))
    except (ValueError, IndexError) as error:
        raise CodecError(str(error)) from error


@lru_cache(maxsize=64)
def _sets(line: bytes) -> list[list[str]]:
    """To which sets the articles of a file belong: in most files alike."""
    found: list[list[str]] = json.loads(line)
    return found


def _summed(head: bytes, numbers: array[int]) -> bytes:
    """A head and numbers, in the same order of bytes on any machine, behind their sum."""
    payload = head + _swapped(numbers).tobytes()
    return crc32(payload).to_bytes(_CRC, "little") + payload


def _payload(form: bytes) -> bytes:
    """What stands behind the sum. Raises CodecError where that is of something else."""
    payload = form[_CRC:]
    if crc32(payload) != int.from_bytes(form[:_CRC], "little"):
        raise CodecError("damaged")
    return payload


def _numbers(data: bytes) -> array[int]:
    """The numbers behind a head. Raises ValueError where some are cut short."""
    return _swapped(array("I", data))


def _swapped(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _packed(value: Any) -> bytes:
    text = json.dumps(value, separators=(",", ":"), check_circular=False)
    return zlib.compress(text.encode("ascii"), _FAST)


def _unpacked(form: bytes) -> Any:
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(form, _LONGEST)
        if not unpacker.eof:
            raise CodecError("cut short, or too long")
        return json.loads(text)
    except (zlib.error, ValueError, RecursionError, TypeError) as error:
        raise CodecError(str(error)) from error
