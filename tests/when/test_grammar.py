"""What a pattern reads is what pyparsing reads of the same grammar, on any shape."""

from __future__ import annotations

from functools import cache

import pyparsing as pp
from hypothesis import given, settings
from hypothesis import strategies as st

from chronolint.when.grammar import RULES, matches
from chronolint.when.grammar.shapes import Pattern, ahead, maybe, one

KINDS = "".join(sorted({kind for rule in RULES for kind in rule.pattern.begins()[0]} | set("MdDYT,-&O'")))


def grammar(pattern: Pattern) -> pp.ParserElement:
    """The pattern in pyparsing."""
    parts = [grammar(part) for part in pattern.parts]
    match pattern.form:
        case "one":
            leaf: pp.ParserElement = pp.Char("".join(pattern.kinds))
            if pattern.name:
                leaf = leaf.set_parse_action(lambda _, place, __: [place])(pattern.name)
            return leaf.leave_whitespace()
        case "all":
            return pp.And(parts).leave_whitespace(recursive=False)
        case "first":
            return pp.MatchFirst(parts).leave_whitespace(recursive=False)
        case "maybe":
            return pp.Opt(parts[0]).leave_whitespace(recursive=False)
        case "ahead":
            return pp.FollowedBy(parts[0]).leave_whitespace(recursive=False)


@cache
def whole(pattern: Pattern) -> pp.ParserElement:
    end = pp.Empty().leave_whitespace().set_parse_action(lambda _, place, __: [place])("end")
    return pp.And([grammar(pattern), end]).leave_whitespace(recursive=False)


def by_pyparsing(pattern: Pattern, shape: str) -> tuple[int, dict[str, int]] | None:
    try:
        named = dict(whole(pattern).parse_string(shape).as_dict())
    except pp.ParseException:
        return None
    return named.pop("end"), named


def by_pattern(pattern: Pattern, shape: str) -> tuple[int, dict[str, int]] | None:
    named: list[tuple[str, int]] = []
    end = pattern.read(shape, 0, named)
    return None if end < 0 else (end, dict(named))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(RULES), st.data())
def test_rules_read_as_in_pyparsing(rule, data):
    first = data.draw(st.sampled_from(sorted(rule.pattern.begins()[0])))
    shape = first + data.draw(st.text(KINDS, max_size=8))
    assert by_pattern(rule.pattern, shape) == by_pyparsing(rule.pattern, shape)


SMALL = st.recursive(
    st.builds(one, st.sampled_from(["a", "b", "ab", "bc"]), st.sampled_from(["", "x", "y"])),
    lambda inner: (
        st.builds(maybe, inner)
        | st.builds(ahead, inner)
        | st.builds(lambda p, q: p + q, inner, inner)
        | st.builds(lambda p, q: p | q, inner, inner)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(SMALL, st.text("abc", max_size=6))
def test_patterns_read_as_in_pyparsing(pattern, shape):
    assert by_pattern(pattern, shape) == by_pyparsing(pattern, shape)


def test_a_shape_that_nothing_begins_with_matches_nothing():
    assert matches("") == matches(",") == ()
