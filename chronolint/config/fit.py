"""Holds what a file of a project says against the schema that is published of it, by plain code.

pydantic does the same, and says in words what is wrong; loading it takes as long as checking a short article.
So it is asked only where something does not fit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

CONFIGURATION, PLACES = "schema.json", "places.json"  # the schemas, beside this module
_NOTES = frozenset({"title", "description", "default", "$schema", "$defs"})  # which allow and forbid nothing


class Misfit(Exception):  # noqa: N818 - it does not say what is wrong
    """Something that the schema does not allow, or that the schema says in a way not known here."""


def fitted(document: Mapping[str, Any], name: str = CONFIGURATION) -> dict[str, Any]:
    """The document, with the defaults of what it does not say. Raises Misfit where it does not fit the schema
    of that name.
    """
    schema = _schema(name)
    whole: dict[str, Any] = _fitted(document, schema, schema["$defs"])
    return whole


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return schema


def _fitted(value: Any, schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Any:
    match {key: said for key, said in schema.items() if key not in _NOTES}:
        case {"$ref": str(name), **other} if not other:
            return _fitted(value, defs[name.removeprefix("#/$defs/")], defs)
        case {"anyOf": [one, {"type": "null"}], **other} if not other:
            return _fitted(value, one, defs)
        case {"type": "string", **other} if type(value) is str and other.keys() <= {"enum"}:
            if value in other.get("enum", (value,)):
                return value
        case {"type": "integer", "minimum": int(least), **other} if type(value) is int and not other:
            if value >= least:
                return value
        case {"type": "number", "minimum": low, "maximum": high, **other} if not other:
            if type(value) in (int, float) and low <= value <= high:
                return float(value)
        case {"type": "array", "items": item, **other} if type(value) is list and not other:
            return [_fitted(one, item, defs) for one in value]
        case {"type": "object", **other} if isinstance(value, Mapping):
            return _table(value, other, defs)
    raise Misfit


def _table(table: Mapping[str, Any], schema: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    keys: Mapping[str, Any] = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    if not schema.keys() <= {"properties", "additionalProperties", "required"}:
        raise Misfit
    if not table.keys() >= set(schema.get("required", ())):
        raise Misfit
    if not keys.keys() >= table.keys() and not isinstance(others, Mapping):
        raise Misfit
    defaults = {key: said["default"] for key, said in keys.items() if "default" in said}
    return defaults | {key: _fitted(value, keys.get(key, others), defs) for key, value in table.items()}
