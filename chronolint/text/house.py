"""The house settings of the source that an article comes from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chronolint.settings import Settings, Source
from chronolint.text.article import Article
from chronolint.text.files import below
from chronolint.text.globs import globs
from chronolint.values import replace

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def house_settings(article: Article, settings: Settings) -> Settings:
    """The settings with which an article is read: those of the first source that it fits, over the others."""
    source = next((source for source in settings.sources if _fits(article, source)), None)
    if source is None:
        return settings
    return replace(
        settings,
        date_order=source.date_order or settings.date_order,
        fiscal_year_start=source.fiscal_year_start or settings.fiscal_year_start,
        aliases={**settings.aliases, **dict(source.aliases)},
    )


def _fits(article: Article, source: Source) -> bool:
    path = below(article.path, source.root)
    return path is not None and _spec(source.patterns).match_file(path.as_posix())


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return globs(patterns)
