"""HTML and SVG built from values: what is not markup already is escaped, so that no text can become it."""

from __future__ import annotations

from html import escape
from typing import TypeAlias

from chronolint.text.patterns import pattern

_NO_HTML = pattern("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_VOID = frozenset({"br", "input", "meta", "rect", "circle", "path", "line"})


class Html(str):
    """Markup that is safe to write as it stands: what `tag`, `joined` and `text` return."""

    __slots__ = ()


Child: TypeAlias = "Html | str | None"


def text(words: str) -> Html:
    """`words` as text; characters that HTML cannot hold are replaced."""
    return Html(escape(_NO_HTML.sub("\ufffd", words)))


def joined(*children: Child) -> Html:
    """The children one after the other; strings are text, None is nothing."""
    return Html(
        "".join(child if isinstance(child, Html) else text(child) for child in children if child is not None)
    )


def tag(name: str, /, *children: Child, **attributes: object) -> Html:
    """An element. An attribute of None or False is left out, True has no value; `class_` is `class`, and
    other underscores are hyphens.
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID and not children:
        return Html(f"<{name}{told}/>")
    return Html(f"<{name}{told}>{joined(*children)}</{name}>")


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    shown = f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
    return f' {name}="{text(shown)}"'
