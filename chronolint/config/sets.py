"""Divides articles into the sets that a project configured."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chronolint.config import Sets
from chronolint.text.article import Article
from chronolint.text.files import below
from chronolint.text.globs import globs


def divide(articles: Iterable[Article], sets: Sets, root: Path) -> dict[tuple[str, str], tuple[Article, ...]]:
    """The articles of each set, by what makes it one and its name, in the order in which they came."""
    if sets == Sets():
        return {("rest", ""): tuple(articles)}
    named = [(name, globs(patterns)) for name, patterns in sets.named.items()]
    folders = globs(sets.folders)

    def name_of(article: Article) -> tuple[str, str]:
        path = below(article.path, root)
        if path is not None:
            for name, files in named:
                if files.match_file(path):
                    return "named", name
            for folder in reversed(path.parents[:-1]):
                if folders.match_file(f"{folder.as_posix()}/"):
                    return "folder", folder.as_posix()
        if sets.key is not None and sets.key in article.metadata:
            return "key", article.metadata[sets.key]
        return "rest", ""

    groups: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        groups.setdefault(name_of(article), []).append(article)
    return {name: tuple(group) for name, group in groups.items()}
