"""Values of dataclasses and named tuples as plain JSON values, and back; derived from their annotations.

A field that is added to such a class is stored without any care. What is read back is checked on the way:
whatever does not fit the annotations raises CodecError, so that nobody's file can make values that the
program does not know, and no code is ever run from it.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from sys import intern
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from chronolint.shared import Shared
from chronolint.text.tokens import OFFSETS
from chronolint.values import NamedTuple


class CodecError(ValueError):
    """A value does not have the shape that its type says."""


class Codec(NamedTuple):
    """How values of one type are made plain, and made again from what is plain.

    `encode` is None where a value is plain as it is; so is a named tuple of plain fields.
    """

    encode: Callable[[Any], Any] | None
    decode: Callable[[Any], Any]


_SCALARS = (int, str, bool, float)
_SAME: dict[type, Callable[[Any], Any]] = {  # most values come again and again: each is held once
    int: OFFSETS.__getitem__,
    str: intern,
    bool: bool,
    float: Shared[float]().__getitem__,
}


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type: a class of fields, an enumeration, or what annotations make of these.

    Raises TypeError where the type holds something that cannot be stored.
    """
    if kind is None or kind is type(None):
        return Codec(None, _only(None))
    if kind in _SCALARS:
        return Codec(None, _scalar(kind))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return Codec(None, _one_of(arguments))
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin in (tuple, list, frozenset):
        return _row(origin, arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind)
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return record(kind)
    raise TypeError(f"{kind!r} cannot be stored")


def record(kind: type, **left_out: Any) -> Codec:
    """The codec of a class of fields, as a row of their values in order.

    The fields named in `left_out` are not stored; what is decoded has the values given here in them.
    """
    hints = get_type_hints(kind)
    own = getattr(kind, "_fields", None) or tuple(one.name for one in fields(kind))
    names = tuple(name for name in own if name not in left_out)
    codecs = tuple(codec(hints[name]) for name in names)
    decoders = tuple(one.decode for one in codecs)
    count = len(names)

    def encode(value: Any) -> list[Any]:
        return [
            plain if one.encode is None or plain is None else one.encode(plain)
            for one, plain in zip(codecs, [getattr(value, name) for name in names], strict=True)
        ]

    def decode(row: Any) -> Any:
        if type(row) is not list or len(row) != count:
            raise CodecError(f"no {kind.__name__}: {row!r:.60}")
        values = [decoder(value) for decoder, value in zip(decoders, row, strict=True)]
        if left_out:
            return kind(**dict(zip(names, values, strict=True)), **left_out)
        return shared[kind(*values)] if shared is not None else kind(*values)

    plain = hasattr(kind, "_fields") and not left_out and all(one.encode is None for one in codecs)
    # Many windows and lengths are equal; of fractions equal ones may be of two types.
    shared = Shared[Any]() if plain and float not in hints.values() else None
    return Codec(None if plain else encode, decode)


def _only(wanted: Any) -> Callable[[Any], Any]:
    def decode(value: Any) -> Any:
        if value is not wanted:
            raise CodecError(f"not {wanted!r}: {value!r:.60}")
        return value

    return decode


def _scalar(kind: type) -> Callable[[Any], Any]:
    # A whole number may stand where a fraction can, as in Python.
    allowed = (float, int) if kind is float else (kind,)

    def decode(value: Any) -> Any:
        if type(value) not in allowed:
            raise CodecError(f"no {kind.__name__}: {value!r:.60}")
        return _SAME[type(value)](value)

    return decode


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    known = {(type(value), value): value for value in allowed}

    def decode(value: Any) -> Any:
        try:
            return known[type(value), value]
        except (KeyError, TypeError):
            raise CodecError(f"none of {allowed}: {value!r:.60}") from None

    return decode


def _enumeration(kind: type[Enum]) -> Codec:
    return Codec(_value, _members({member.value: member for member in kind}, kind.__name__))


def _value(member: Enum) -> Any:
    return member.value


def _members(members: dict[Any, Enum], name: str) -> Callable[[Any], Enum]:
    def decode(value: Any) -> Enum:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise CodecError(f"no {name}: {value!r:.60}") from None

    return decode


def _union(arguments: tuple[Any, ...]) -> Codec:
    kinds = [kind for kind in arguments if kind is not type(None)]
    inner = codec(kinds[0]) if len(kinds) == 1 else _tagged(kinds)
    return inner if len(kinds) == len(arguments) else _optional(inner)


def _optional(inner: Codec) -> Codec:
    """Of a type or None; a missing value is None in every encoding and never reaches `inner`."""
    read = inner.decode

    def decode(value: Any) -> Any:
        return None if value is None else read(value)

    return Codec(inner.encode, decode)


def _tagged(kinds: list[Any]) -> Codec:
    """Of several classes, as a pair of the number of the class and its encoding."""
    numbers = {kind: number for number, kind in enumerate(kinds)}
    codecs = [codec(kind) for kind in kinds]

    def encode(value: Any) -> Any:
        number = numbers[type(value)]
        inner = codecs[number].encode
        return [number, inner(value) if inner else value]

    def decode(pair: Any) -> Any:
        match pair:
            case [int(number), value] if 0 <= number < len(codecs):
                return codecs[number].decode(value)
        raise CodecError(f"none of {len(codecs)} types: {pair!r:.60}")

    return Codec(encode, decode)


def _row(origin: Any, arguments: tuple[Any, ...]) -> Codec:
    if origin is tuple and arguments and arguments[-1] is not Ellipsis:
        return _pair(tuple(map(codec, arguments)))
    inner = codec(arguments[0])
    write, read = inner.encode, inner.decode

    def encode(values: Any) -> Any:
        ordered = sorted(values) if origin is frozenset else values
        return [write(value) for value in ordered] if write else list(ordered)

    shared = Shared[frozenset[Any]]() if origin is frozenset else None

    def decode(row: Any) -> Any:
        if type(row) is not list:
            raise CodecError(f"no row: {row!r:.60}")
        found = origin(map(read, row))
        return found if shared is None else shared[found]

    return Codec(None if write is None and origin is not frozenset else encode, decode)


def _pair(codecs: tuple[Codec, ...]) -> Codec:
    """A tuple with a type for each place."""
    readers = tuple(one.decode for one in codecs)

    def encode(values: Any) -> list[Any]:
        return [
            one.encode(value) if one.encode and value is not None else value
            for one, value in zip(codecs, values, strict=True)
        ]

    def decode(row: Any) -> Any:
        if type(row) is not list or len(row) != len(readers):
            raise CodecError(f"no tuple of {len(readers)}: {row!r:.60}")
        return tuple(reader(value) for reader, value in zip(readers, row, strict=True))

    return Codec(encode if any(one.encode for one in codecs) else None, decode)
