"""Text and attributes for XML that any parser takes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from chronolint.text.patterns import pattern

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_XML = pattern("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def text(words: str) -> str:
    """`words` as the content of an element; what XML cannot hold is a blank."""
    return escape(_NO_XML.sub(" ", words), {"\r": "&#13;"})


def attributes(values: Mapping[str, object | None]) -> str:
    """` name="value"` for each that is not None, a blank before it."""
    return "".join(
        f" {name}={quoteattr(_NO_XML.sub(' ', str(value)))}"
        for name, value in values.items()
        if value is not None
    )
