"""The Markdown of a rule page: its sections, prose and fenced blocks, with the lines they stand on."""

from __future__ import annotations

import re

from chronolint.faults import Fault, FaultError
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple, dataclass

_HEADING = pattern(r"(#+)\s+(.*?)\s*#*\s*$")
_FENCE = pattern(r"\s{0,3}(`{3,}|~{3,})\s*(\w*)(.*)$")
_CALLED = pattern(r"[A-Z]+\d{3,4}-[a-z0-9-]+\.md\Z")
_RULE = pattern(r"^\s{0,3}(?:`{3,}|~{3,})\s*rule\b", re.MULTILINE)


def is_page(name: str, text: str) -> bool:
    """Whether a Markdown file called `name` means to be a rule page: it has a rule block and is no README."""
    return name.lower() != "readme.md" and _RULE.search(text) is not None


def is_called_page(name: str) -> bool:
    """Whether a file called `name` is called as a rule page is."""
    return _CALLED.match(name) is not None


@dataclass(slots=True)
class Block:
    """A fenced block: its language and attributes, and its lines; `line` is that of the opening fence
    (1-based).
    """

    language: str
    attributes: str
    line: int
    lines: list[str]


class Section(NamedTuple):
    """What stands under a heading of the second level ("" before the first): lines of prose and blocks, in
    order.
    """

    heading: str
    parts: list[str | Block]


class Source(NamedTuple):
    """The page as a file, to tell where a fault is."""

    path: str
    lines: list[str]

    def fault(self, message: str, expected: str = "", line: int = 0, column: int = 0) -> FaultError:
        """A fault of this page; line and column are 1-based, 0 where the page as a whole is meant."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return FaultError(Fault(self.path, message, expected, line, column or min(line, 1), excerpt))


def sections(source: Source) -> list[Section]:
    """The sections of a page, the first without a heading. Raises FaultError where a block does not end."""
    found = [Section("", [])]
    block: Block | None = None
    fence = ""
    for number, line in enumerate(source.lines, 1):
        if block is not None:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                block = None
            else:
                block.lines.append(line)
        elif opening := _FENCE.match(line):
            fence = opening[1]
            block = Block(opening[2], opening[3], number, [])
            found[-1].parts.append(block)
        elif (heading := _HEADING.match(line)) and len(heading[1]) <= 2:
            if len(heading[1]) == 2:
                found.append(Section(heading[2], []))
        else:
            found[-1].parts.append(line)
    if block is not None:
        raise source.fault("a block without an end", fence, block.line)
    return found
