"""A configuration in words again: TOML of all that counts, what was not said included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chronolint.config.file import stated


def effective(path: Path | None) -> str:
    """What the file at `path` says, and the defaults of what it does not say (of all, for None), as TOML to
    be read again. Raises ConfigurationError where the file is not usable.
    """
    return "\n".join(_table(stated(path), ())) + "\n"


def _table(table: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key, value in table.items():
        if not isinstance(value, dict) and value is not None:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in table.items():
        if isinstance(value, dict):
            inner = list(_table(value, (*keys, key)))
            if inner:
                if not inner[0].startswith("\n["):
                    yield f"\n[{'.'.join(map(_key, (*keys, key)))}]"
                yield from inner


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else _value(key)


def _value(value: Any) -> str:
    """A value: what JSON writes of texts, numbers and lists is TOML too."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
