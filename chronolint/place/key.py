"""Keys under which spellings of one name meet, and a distance between names for suggestions.

Transliterations differ most in their vowels: Kweiris, Kweires and Kweyris are one base. A key without
vowels merges too much (Salma and Salamiyah, Hemeimeem and Hama), so the key keeps each run of vowels as a
class instead.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from chronolint.tables import table
from chronolint.text.patterns import pattern

_LETTERS = pattern(r"[a-z]+")
_CLASS = str.maketrans({"a": "A", "e": "I", "i": "I", "y": "I", "o": "U", "u": "U", "c": "k"})
_FIRST_E = pattern(r"^([^aeiouy]*)e(?![aeiouy])")
_SOFT_C = pattern(r"c(?=[eiy])")
_LAST_A = pattern(r"(?:ah|eh|e|a)$")
_DOUBLED = pattern(r"(.)\1+")
_CONSONANT = pattern(r"[^AEIU ]")
_VOWELS = frozenset("aeiouy")
# A shorter skeleton says too little: Hama and Homs, Bern and Burn.
_FEWEST_CONSONANTS = 3


@cache
def _articles() -> re.Pattern[str]:
    return pattern(rf"\b(?:{'|'.join(table('places')['spelling']['articles'])})[-\s]+(?=\w)")


@cache
def fold(name: str) -> str:
    """`name` in lower case without accents, apostrophes, hyphens and a leading "the"."""
    plain = name.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.replace("’", "'")
    plain = " ".join(plain.replace("'", "").replace("-", " ").split())
    return plain.removeprefix("the ")


@cache
def variant_key(name: str) -> str:
    """A key equal for usual spelling variants of one name: the consonants by sound, each run of vowels by
    its class.

    Vowels are told apart as A, I (e, i, y) and U (o, u), and a lone "e" of the first syllable from "i"
    (Melton, Milton); doubled letters and the Arabic article count for nothing. A name with fewer than three
    consonants is its own key, folded, because so short a skeleton is shared by different places.
    """
    plain = fold(name)
    bare = _articles().sub("", plain)
    words = []
    for word in _LETTERS.findall(bare):
        for letters, sound in table("places")["spelling"]["sounds"]:
            word = word.replace(letters, sound)
        word = _FIRST_E.sub(r"\1E", _SOFT_C.sub("s", word))
        word = _LAST_A.sub("A", word) if len(word) > 3 else word
        words.append(_DOUBLED.sub(r"\1", word.translate(_CLASS)))
    skeleton = " ".join(words)
    return skeleton if len(_CONSONANT.findall(skeleton)) >= _FEWEST_CONSONANTS else bare or plain


def distance(first: str, second: str) -> float:
    """How far two names are apart, 0 for equal after folding, about 1 for one real letter more, less or
    other.

    A blended edit distance (restricted Damerau-Levenshtein) on folded names: two neighbours swapped cost
    0.8, a vowel for a vowel 0.5, a doubled letter 0.3.
    """
    a, b = fold(first).replace(" ", ""), fold(second).replace(" ", "")
    before: list[float] = []
    row = [float(j) for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        older, before = before, row
        row = [float(i)]
        for j, y in enumerate(b, 1):
            best = min(
                before[j] + (0.3 if i > 1 and a[i - 2] == x else 1.0),
                row[j - 1] + (0.3 if j > 1 and b[j - 2] == y else 1.0),
                before[j - 1] + (0.0 if x == y else 0.5 if x in _VOWELS and y in _VOWELS else 1.0),
            )
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2] and x != y:
                best = min(best, older[j - 2] + 0.8)
            row.append(best)
    return row[-1]
