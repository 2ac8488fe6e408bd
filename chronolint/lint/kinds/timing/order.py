"""Kind `order`: what has to come before what, of one person or thing, as pages say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.timing.chronology import FIELDS, drafts
from chronolint.lint.page import Rule
from chronolint.story.between import Order


def orders(rules: Iterable[Rule]) -> list[Order]:
    """The domain orders of the pages of this kind, for the network."""
    return [
        Order(
            str(rule.parameters["first"]),
            str(rule.parameters["then"]),
            0,
            rule.parameters.get("within"),
            rule.code,
        )
        for rule in rules
        if rule.kind == KIND.name
    ]


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The proofs that rest on the page's order."""
    return drafts(world, lambda proof: any(link.bound.premise.note == rule.code for link in proof.links))


KIND = Kind(
    name="order",
    parameters={"first": (), "then": (), "within": ()},
    check=check,
    fields=FIELDS,
    summary="of one thing, events of class `first` come before those of class `then`, at most `within` apart",
)
