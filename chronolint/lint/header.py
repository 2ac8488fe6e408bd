"""The rule block of a page: level, kind, words and parameters, checked against what the kind takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from chronolint.faults import FaultError
from chronolint.lint.finding import Severity
from chronolint.lint.kind import Kind
from chronolint.lint.language import Located, Statement, nearest, parse_block
from chronolint.lint.markdown import Block, Source
from chronolint.lint.page import FIELD


class Header:
    """Reads one block; each way out but a header is a FaultError."""

    def __init__(self, source: Source, block: Block, kinds: Mapping[str, Kind]) -> None:
        self.source = source
        self.block = block
        self.kinds = kinds

    def read(self) -> dict[str, Any]:
        """The fields of `Rule` that the block gives."""
        try:
            statements = parse_block("\n".join(self.block.lines))
        except FaultError as trouble:
            fault = trouble.fault
            raise self.source.fault(
                fault.message, fault.expected, self.block.line + fault.line, fault.column
            ) from None
        said: dict[str, Statement] = {}
        for statement in statements:
            word = statement.keyword.value
            if word in said:
                raise self._at(statement.keyword, f"{word!r} is said twice")
            said[word] = statement
        for word in ("level", "kind", "say"):
            if word not in said:
                raise self.source.fault(
                    f"the rule has no {word!r}", f"a line that begins with {word}", self.block.line
                )
        name = self._one_of(said.pop("kind"), tuple(self.kinds), "kind")
        level = Severity(self._one_of(said.pop("level"), tuple(Severity), "level"))
        try:
            kind = self.kinds[name]
        except (ImportError, TypeError) as trouble:
            message = f"kind {name!r} cannot be used: {trouble}"
            raise self.source.fault(message, line=self.block.line) from None
        say, help_text = (self._words(said.pop(word, None), kind) for word in ("say", "help"))
        parameters = {word: self._parameter(statement, kind) for word, statement in said.items()}
        return {"level": level, "kind": name, "say": say, "help": help_text, "parameters": parameters}

    def _at(self, word: Located, message: str, expected: str = "") -> FaultError:
        return self.source.fault(message, expected, self.block.line + word.line + 1, word.column + 1)

    def _one_of(self, statement: Statement, valid: tuple[str, ...], what: str) -> str:
        if len(statement.values) != 1:
            raise self._at(statement.keyword, f"{what!r} takes one word", ", ".join(valid))
        word = statement.values[0]
        if word.value not in valid:
            raise self._at(word, f"no {what} is called {word.value!r}", nearest(str(word.value), valid))
        return str(word.value)

    def _words(self, statement: Statement | None, kind: Kind) -> str:
        if statement is None:
            return ""
        if len(statement.values) != 1 or not isinstance(statement.values[0].value, str):
            raise self._at(statement.keyword, f"{statement.keyword.value!r} takes one text", '"quoted text"')
        word = statement.values[0]
        for name in FIELD.findall(word.value):
            if kind.fields and name not in kind.fields:
                message = f"kind {kind.name!r} fills no field {{{name}}}"
                raise self._at(word, message, nearest(name, kind.fields))
        if re.search(r"[{}]", FIELD.sub("", word.value)):
            raise self._at(word, "a brace without its partner", "{field}")
        return str(word.value)

    def _parameter(self, statement: Statement, kind: Kind) -> Any:
        word = statement.keyword
        if word.value not in kind.parameters:
            valid = ("level", "kind", "say", "help", *kind.parameters)
            message = f"kind {kind.name!r} has no parameter {word.value!r}"
            raise self._at(word, message, nearest(word.value, valid))
        allowed = kind.parameters[word.value]
        for value in statement.values:
            if allowed and value.value not in allowed:
                message = f"{word.value!r} cannot be {value.value!r}"
                raise self._at(value, message, nearest(str(value.value), allowed))
        values = tuple(value.value for value in statement.values)
        return values[0] if len(values) == 1 else values or True
