"""Files written for a test, and what of them an article's words stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronolint.text.article import Article


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, **files: str | bytes) -> None:
    """Write files; `__` in a name stands for a dot, `___` for a stroke."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def source_words(article: Article, words: str) -> str:
    """What the file has where the article's text has `words`."""
    start = article.text.index(words)
    span = article.span(start, start + len(words))
    file = article.source.source if article.source else article.text
    assert span.line == file.count("\n", 0, span.start) + 1
    assert file.split("\n")[span.line - 1][span.column - 1 :].startswith(
        file[span.start : span.end].split("\n")[0]
    )
    return file[span.start : span.end]
