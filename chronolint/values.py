"""Classes of values, made quickly.

To a reader and to a type checker these are `dataclass`, `field` and `replace` of `dataclasses`, and
`NamedTuple` of `typing`. Those compile half a dozen functions for a class, or one for each annotation,
whenever a program starts: a quarter of a run over one small article. These compile one, with the fields for
parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NoReturn, cast

try:
    from _collections import _tuplegetter  # type: ignore[import-not-found]
except ImportError:  # another Python: slower, and the same

    def _tuplegetter(place: int, doc: str) -> property:
        return property(itemgetter(place), doc=doc)


__all__ = ["NamedTuple", "dataclass", "field", "replace"]


class _Factory:
    """Stands in a signature for a default that is made anew for each value."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()


_PLACES = ("__dict__", "__weakref__")  # what a class without slots has


class _Field:
    """What `field` says of a field."""

    __slots__ = ("compare", "default_factory", "repr")

    def __init__(self, default_factory: Callable[[], Any], repr: bool, compare: bool) -> None:
        self.default_factory = default_factory
        self.repr = repr
        self.compare = compare


def _field(*, default_factory: Callable[[], Any], repr: bool = True, compare: bool = True) -> _Field:
    """A field whose default is made anew for each value."""
    return _Field(default_factory, repr, compare)


def _dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type], type]:
    """Makes of a class, whose only base is `object`, one of values with the fields that are annotated."""

    def made(cls: type) -> type:
        names = tuple(cls.__annotations__)
        given = {name: vars(cls)[name] for name in names if name in vars(cls)}
        special = {name: value for name, value in given.items() if isinstance(value, _Field)}
        compared = [name for name in names if name not in special or special[name].compare]
        shown = [name for name in names if name not in special or special[name].repr]
        own: dict[str, Any] = {
            "__match_args__": names,
            "__init__": _init(cls, names, given, frozen),
            "__eq__": _eq(attrgetter(*compared)),
            "__hash__": _hash(attrgetter(*compared)) if frozen else None,
            "__repr__": _repr(shown),
            "__dataclass_fields__": _Fields(given),
        }
        if frozen:
            own |= {"__setattr__": _refuse, "__delattr__": _refuse}
            if slots:
                own |= {"__getstate__": _state, "__setstate__": _restore}
        if slots:
            kept = {key: value for key, value in vars(cls).items() if key not in (*given, *_PLACES)}
            said = {"__slots__": names, "__qualname__": cls.__qualname__}
            return type(cls)(cls.__name__, cls.__bases__, kept | own | said)
        for name in special:
            delattr(cls, name)
        for name, value in own.items():
            setattr(cls, name, value)
        return cls

    return made


def _init(cls: type, names: Sequence[str], given: dict[str, Any], frozen: bool) -> Any:
    parameters, lines = ["self"], []
    known: dict[str, Any] = {"_factory": _FACTORY, "_set": object.__setattr__}
    for name in names:
        value, parameter = name, name
        if name in given:
            known[f"_default_{name}"] = given[name]
            parameter += f"=_default_{name}"
            if isinstance(given[name], _Field):
                known[f"_default_{name}"] = given[name].default_factory
                parameter = f"{name}=_factory"
                value = f"_default_{name}() if {name} is _factory else {name}"
        parameters.append(parameter)
        lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), known)
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    init.__annotations__ = {**cls.__annotations__, "return": None}
    return init


def _eq(values: Callable[[Any], Any]) -> Any:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(values: Callable[[Any], Any]) -> Any:
    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _repr(names: Sequence[str]) -> Any:
    def __repr__(self: Any) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({said})"

    return __repr__


def _refuse(self: Any, name: str, value: Any = None) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


class _Fields:
    """What `fields`, `asdict` and others of `dataclasses` ask for: made when somebody does."""

    __slots__ = ("_given",)

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given

    def __get__(self, _: object, cls: type) -> Any:
        import dataclasses

        rows: list[Any] = []
        for name, annotation in cls.__annotations__.items():
            given = self._given.get(name, dataclasses.MISSING)
            row = (
                dataclasses.field(
                    default_factory=given.default_factory, repr=given.repr, compare=given.compare
                )
                if isinstance(given, _Field)
                else dataclasses.field(default=given)
            )
            rows.append((name, annotation, row))
        made = {one.name: one for one in dataclasses.fields(dataclasses.make_dataclass(cls.__name__, rows))}
        type.__setattr__(cls, "__dataclass_fields__", made)
        return made


def _replace(value: Any, /, **changes: Any) -> Any:
    """The value with other fields."""
    cls = value.__class__
    return cls(**{name: getattr(value, name) for name in cls.__match_args__} | changes)


class _Row(tuple[Any, ...]):
    """What all named tuples have in common."""

    __slots__ = ()
    _fields = cast("tuple[str, ...]", ())  # no annotations: those of a class are its fields
    _field_defaults = cast("dict[str, Any]", {})

    def __new__(cls, *values: Any, **named: Any) -> Any:
        """The first value of a class: its own `__new__`, with the fields for parameters, is compiled now."""
        names, defaults = ", ".join(cls._fields), tuple(cls._field_defaults.values())
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})
        made.__defaults__ = defaults
        made.__name__, made.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
        cls.__new__ = made  # type: ignore[method-assign]
        return made(cls, *values, **named)

    _make = cast("Any", classmethod(tuple.__new__))  # it does not look how many values there are

    def _replace(self, /, **changes: Any) -> Any:
        made = tuple.__new__(self.__class__, map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{self.__class__.__name__}({said})"


class _Rows(type):
    """Makes a named tuple of a class that is stated."""

    def __new__(cls, name: str, _: tuple[type, ...], own: dict[str, Any]) -> Any:
        names = tuple(own["__annotations__"])
        own |= {
            "__slots__": (),
            "_fields": names,
            "__match_args__": names,
            "_field_defaults": {key: own[key] for key in names if key in own},
        }
        return type(name, (_Row,), own | {key: _at(place) for place, key in enumerate(names)})


_at = cache(lambda place: _tuplegetter(place, f"Alias for field number {place}"))


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import NamedTuple
else:
    dataclass, field, replace = _dataclass, _field, _replace
    NamedTuple = type.__new__(_Rows, "NamedTuple", (), {})
