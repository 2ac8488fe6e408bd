"""The quick classes of values do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
from collections.abc import Callable, Mapping

import pytest

from chronolint import values


def classes(dataclass: Callable[..., typing.Any], field: Callable[..., typing.Any], row: typing.Any) -> dict:
    @dataclass(frozen=True, slots=True)
    class Bridge:
        """A bridge."""

        name: str
        spans: int = 1
        notes: Mapping[str, str] = field(default_factory=dict, compare=False)
        _seen: tuple[int, ...] = field(default_factory=tuple, repr=False)

        @property
        def long(self) -> bool:
            return self.spans > 3

    @dataclass(frozen=True)
    class Road:
        name: str
        bridges: tuple[str, ...] = ()

    @dataclass()
    class Count:
        of: int

        def __post_init__(self) -> None:
            self.of += 1

    class Mark(row):  # type: ignore[misc]
        """A mark."""

        start: int
        end: int = 9

        def size(self) -> int:
            return self.end - self.start

    return {"Bridge": Bridge, "Road": Road, "Count": Count, "Mark": Mark}


OURS = classes(values.dataclass, values.field, values.NamedTuple)
THEIRS = classes(dataclasses.dataclass, dataclasses.field, typing.NamedTuple)


def parameters(of: type) -> list[tuple[str, str]]:
    return [(one.name, repr(one.default)) for one in inspect.signature(of).parameters.values()]


MADE = [("Bridge", ("Alder",)), ("Road", ("A1", ("Alder",))), ("Count", (4,)), ("Mark", (2,))]


@pytest.mark.parametrize(("name", "given"), MADE)
def test_a_class_looks_as_that_of_the_standard_library(name: str, given: tuple[object, ...]) -> None:
    ours, theirs = OURS[name], THEIRS[name]
    assert repr(ours(*given)) == repr(theirs(*given))
    ours(*given)
    assert parameters(ours) == parameters(theirs)
    if name in ("Bridge", "Mark"):
        assert ours.__doc__ == theirs.__doc__
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__module__ == theirs.__module__ == __name__
    assert hasattr(ours(*given), "__dict__") == hasattr(theirs(*given), "__dict__")


@pytest.mark.parametrize(("name", "given"), MADE)
def test_values_are_equal_where_their_fields_are(name: str, given: tuple[object, ...]) -> None:
    ours = OURS[name]
    assert ours(*given) == ours(*given)
    assert ours(*given) != ours(7, *given[1:])
    assert ours(*given) != THEIRS[name](*given) or name == "Mark"
    if name != "Count":
        assert len({ours(*given), ours(*given)}) == 1


def test_a_field_may_be_left_out_of_comparing() -> None:
    bridge = OURS["Bridge"]
    assert bridge("Alder", notes={"built": "1926"}) == bridge("Alder")
    assert hash(bridge("Alder", notes={"built": "1926"})) == hash(bridge("Alder"))


def test_what_can_change_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(OURS["Count"](1))


@pytest.mark.parametrize("name", ["Bridge", "Road"])
def test_what_is_frozen_cannot_change(name: str) -> None:
    value = OURS[name]("Alder")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "Elm"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.name
    assert value.name == "Alder"


def test_a_default_is_made_anew_for_each() -> None:
    assert OURS["Bridge"]("Alder").notes is not OURS["Bridge"]("Elm").notes


@pytest.mark.parametrize("take", [dataclasses.replace, values.replace])
def test_replace_gives_a_value_with_other_fields(take: Callable[..., typing.Any]) -> None:
    bridge = OURS["Bridge"]("Alder", 5, {"built": "1926"})
    assert take(bridge, name="Elm") == OURS["Bridge"]("Elm", 5)
    assert take(bridge, name="Elm").notes == {"built": "1926"}
    with pytest.raises(TypeError):
        take(bridge, colour="red")


def test_the_tools_of_dataclasses_know_the_fields() -> None:
    bridge, theirs = OURS["Bridge"]("Alder", 5), THEIRS["Bridge"]("Alder", 5)
    assert dataclasses.is_dataclass(bridge)
    assert dataclasses.asdict(bridge) == dataclasses.asdict(theirs)
    assert [(one.name, one.type, one.compare, one.repr) for one in dataclasses.fields(OURS["Bridge"])] == [
        (one.name, one.type, one.compare, one.repr) for one in dataclasses.fields(THEIRS["Bridge"])
    ]


def test_copies_are_equal() -> None:
    bridge = OURS["Bridge"]("Alder", 5)
    assert copy.copy(bridge) == copy.deepcopy(bridge) == bridge
    article = __import__("chronolint").Article("a", "It rained.", metadata={"by": "me"})
    again = pickle.loads(pickle.dumps(article))
    assert again == article
    assert again.metadata == article.metadata


def test_a_row_is_a_tuple_with_names() -> None:
    mark = OURS["Mark"](2)
    assert (mark, mark.size(), mark._replace(end=3), mark._asdict()) == (
        (2, 9),
        7,
        (2, 3),
        {"start": 2, "end": 9},
    )
    assert typing.get_type_hints(OURS["Mark"]) == typing.get_type_hints(THEIRS["Mark"])
