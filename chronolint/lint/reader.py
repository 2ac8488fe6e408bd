"""Reads a rule page: one Markdown file that defines a rule, explains it and tests it.

The form of a page is told in rules/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from chronolint.faults import Fault, FaultError
from chronolint.lint.cases import read_cases
from chronolint.lint.kind import Kind
from chronolint.lint.markdown import Block, Section, Source, sections
from chronolint.lint.page import CODE, Rule, plain
from chronolint.text.patterns import pattern

STEM = pattern(rf"(?P<code>{CODE})-(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)")


def read_page(path: str, text: str, kinds: Mapping[str, Kind]) -> tuple[Rule | None, tuple[Fault, ...]]:
    """The rule of a page, or None and what keeps it from being one. `kinds` are those that pages may name."""
    try:
        return _rule(Source(path, text.removeprefix("\ufeff").split("\n")), kinds), ()
    except FaultError as trouble:
        return None, (trouble.fault,)


def _rule(source: Source, kinds: Mapping[str, Kind]) -> Rule:
    from chronolint.lint.header import Header  # it loads pyparsing

    code, name = _named(source)
    found = sections(source)
    header = Header(source, _rule_block(source, found), kinds).read()
    parts = {section.heading.lower(): section.parts for section in found[1:]}
    flags = read_cases(source, parts.get("flags", []), code)
    passes = read_cases(source, parts.get("passes", []), None)
    for heading, cases in (("Flags", flags), ("Passes", passes)):
        if not cases:
            raise source.fault(f"no cases under ## {heading}", f"## {heading} with ```article blocks")
    title = _first_sentence([part for part in found[0].parts if isinstance(part, str)])
    if not title:
        raise source.fault("no sentence says what the rule does", "prose below the title", 1)
    prose = _prose(found)
    tests = plain(flags), plain(passes)
    return Rule(code, name, title, text=prose, path=source.path, cases=tests, **header)


def _named(source: Source) -> tuple[str, str]:
    """Code and name, which the file's name and the title must both give."""
    stem = re.split(r"[\\/]", source.path)[-1].removesuffix(".md")
    match = STEM.fullmatch(stem)
    if match is None:
        raise source.fault(f"{stem!r} names no rule", "CODE-fault-name.md, as in T101-impossible-date.md")
    wanted = f"# {match['code']} {match['name']}"
    first = next((number for number, line in enumerate(source.lines, 1) if line.strip()), 1)
    if not source.lines or source.lines[first - 1].strip() != wanted:
        raise source.fault("the title is not that of the file's name", wanted, first)
    return match["code"], match["name"]


def _rule_block(source: Source, found: list[Section]) -> Block:
    blocks = [
        part
        for section in found
        for part in section.parts
        if isinstance(part, Block) and part.language == "rule"
    ]
    if len(blocks) != 1:
        line = blocks[1].line if blocks else 0
        raise source.fault(f"{'more than one' if blocks else 'no'} rule block", "one ```rule block", line)
    return blocks[0]


def _prose(sections: list[Section]) -> str:
    """The page as people read it in a terminal: without its rule block and its cases."""
    lines: list[str] = []
    for section in sections:
        if section.heading.lower() in ("flags", "passes"):
            continue
        if section.heading:
            lines += ["", f"## {section.heading}"]
        for part in section.parts:
            if isinstance(part, str):
                lines.append(part)
            elif part.language != "rule":
                lines += [f"```{part.language}", *part.lines, "```"]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _first_sentence(lines: list[str]) -> str:
    text = "\n".join(lines).strip().split("\n\n")[0].replace("\n", " ")
    match = re.match(r"(.+?[.!?])(?=\s|$)", text)
    return (match[1] if match else text).rstrip(".")
