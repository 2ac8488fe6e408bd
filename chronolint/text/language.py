"""The language of a text, by script and small words: enough to know what not to read as English.

The words and scripts are data, `rules/vocabulary/languages.toml`. Method: the language with most of its
function words at the text's beginning (Grefenstette 1995, "Comparing two language identification schemes").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from chronolint.tables import table
from chronolint.text.model import BODY, Sentence
from chronolint.text.patterns import pattern

_WORD = pattern(r"[^\W\d_]+")
_SAMPLE = 3000  # characters that are looked at
_EVIDENCE = (
    4  # so many small words of another language, and twice those of English, tell that it is not English
)


class _Letters(dict[int, int]):
    """A table for `str.translate` that leaves letters and makes a space of everything else."""

    def __missing__(self, code: int) -> int:
        letter = chr(code).isalnum() and not chr(code).isdecimal()
        return self.setdefault(code, code if letter else ord(" "))


_LETTERS = _Letters()


@cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table("languages")["stopwords"].items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    """The small words of English, and those of the other languages; some are both."""
    words = table("languages")["stopwords"]
    return frozenset(words["en"]), frozenset(
        word for code, row in words.items() if code != "en" for word in row
    )


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each script's language with a pattern that matches its letters, in the order of the table."""
    rows = table("languages")["scripts"].values()
    return tuple((row["language"], pattern(f"[{_ranges(row)}]")) for row in rows)


@cache
def _strange() -> re.Pattern[str]:
    """A pattern that matches a letter of any of the scripts."""
    return pattern(f"[{''.join(map(_ranges, table('languages')['scripts'].values()))}]")


def _ranges(script: Mapping[str, Any]) -> str:
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in script["ranges"])


def language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" where nothing speaks for another one.

    Give it the body: a page in one language may carry an article in another.
    """
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_small_words(sample)


def is_english(text: str, sentences: Sequence[Sentence] = ()) -> bool:
    """Whether `text` is English, or too short to tell; with `sentences`, whether its body is."""
    body = [sentence for sentence in sentences if sentence.part is BODY]
    return language(text[body[0].start : body[-1].end] if body else text) == "en"


def _by_script(sample: str) -> str | None:
    """The language of the script that more than half of the letters are of; None for Latin letters."""
    if sample.isascii() or _strange().search(sample) is None:
        return None
    letters = sum(map(len, _WORD.findall(sample)))
    counts = [(len(own.findall(sample)), code) for code, own in _scripts()]
    strange = sum(count for count, _ in counts)
    if strange * 2 <= letters:
        return None
    kana = next(count for count, code in counts if code == "ja")
    return "ja" if kana * 10 > strange else max(counts, key=lambda pair: pair[0])[1]


def _by_small_words(sample: str) -> str:
    words = sample.lower().translate(_LETTERS).split()
    english, others = (sum(map(small.__contains__, words)) for small in _small_words())
    if others <= 2 * english:  # nearly every text: no language can have twice as many as English
        return "en"
    counts: Counter[str] = Counter()
    known = _languages_of_word()
    for word in filter(known.__contains__, words):
        for code in known[word]:
            counts[code] += 1
    best = max(counts, key=lambda code: (counts[code], code), default="en")
    return best if counts[best] >= _EVIDENCE and counts[best] > 2 * counts["en"] else "en"
