"""Which loader reads which file: a table for what is built in, entry points for what packages add."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import cast

from chronolint.faults import Fault, FaultError
from chronolint.plugins import entry_points
from chronolint.text.article import Article
from chronolint.text.files import ending
from chronolint.text.formats.source import Loaded, Source
from chronolint.values import replace

Loader = Callable[[Source], Loaded]

# The end of a file's name -> "module:function", so that a format is imported with the first file of it.
FORMATS: dict[str, str] = {
    ".txt": "chronolint.text.formats.plain:load",
    ".text": "chronolint.text.formats.plain:load",
    ".md": "chronolint.text.formats.markdown:load",
    ".markdown": "chronolint.text.formats.markdown:load",
    ".html": "chronolint.text.formats.html:load",
    ".htm": "chronolint.text.formats.html:load",
    ".xhtml": "chronolint.text.formats.html:load",
    ".jsonl": "chronolint.text.formats.records:load_lines",
    ".ndjson": "chronolint.text.formats.records:load_lines",
    ".json": "chronolint.text.formats.records:load_document",
}
PLAIN = ".txt"


@cache
def formats() -> Mapping[str, str]:
    """All formats by the end of a file's name: the built-in ones, which cannot be replaced, and those of
    entry point group "chronolint.loaders".
    """
    return {
        f".{name.lower().lstrip('.')}": home for name, home in entry_points("chronolint.loaders")
    } | FORMATS


def is_added(name: str) -> bool:
    """Whether a file of that name is read by the loader of another package."""
    end = ending(PurePath(name).name, formats())
    return end is not None and end not in FORMATS


def read(source: Source) -> Loaded:
    """The articles of a file; a text whose name tells no format is plain.

    A loader of another package that breaks is a fault of its file: the others are read all the same.
    """
    end = ending(PurePath(source.path).name, formats()) or PLAIN
    home = formats()[end]
    if end in FORMATS:
        return _loader(home)(source)
    try:
        return _checked(_loader(home)(source), source.path)
    except FaultError as error:
        return Loaded(faults=(error.fault,))
    except Exception as error:
        words = " ".join(str(error).split()) or "no message"
        trouble = f"the loader {home} for *{end} failed: {type(error).__name__}: {words}"
        return Loaded(faults=(Fault(source.path, trouble),))


def _loader(home: str) -> Loader:
    module, _, function = home.partition(":")
    return cast("Loader", getattr(import_module(module), function))


def _checked(loaded: Loaded, path: str) -> Loaded:
    """What a loader gave, its articles under the path of their file. Raises TypeError where it is none."""
    if not isinstance(loaded, Loaded):
        raise TypeError(f"it gave {type(loaded).__name__} in place of Loaded")
    for article in loaded.articles:
        if not isinstance(article, Article) or not isinstance(article.text, str):
            raise TypeError("it gave an article that is no Article with a text")
    return loaded._replace(articles=tuple(replace(article, path=path) for article in loaded.articles))
