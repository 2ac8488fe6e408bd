"""What mentions of one event agree in: a group of same_event.toml, else the class, else the word."""

from __future__ import annotations

from functools import cache

from chronolint.tables import table
from chronolint.values import dataclass


@dataclass(frozen=True, slots=True)
class Groups:
    """rules/vocabulary/same_event.toml: the group of a word, of a class, and of a word where it is not told
    as one of its class; the further words of the phrases that begin with a word.
    """

    words: dict[str, str]
    classes: dict[str, str]
    otherwise: dict[str, str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]


@cache
def groups() -> Groups:
    """The bundled groups."""
    words: dict[str, str] = {}
    classes: dict[str, str] = {}
    otherwise: dict[str, str] = {}
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, row in table("same_event").items():
        words.update(dict.fromkeys(row.get("words", ()), name))
        classes.update(dict.fromkeys(row.get("classes", ()), name))
        otherwise.update(dict.fromkeys(row.get("otherwise", ()), name))
        for first, *rest in (word.split() for word in row.get("words", ())):
            if rest:
                phrases[first] = (*phrases.get(first, ()), tuple(rest))
    return Groups(words, classes, otherwise, phrases)


def key_of(lemma: str, root: str, kind: str, told: bool) -> str:
    """The key of a mention: of its word `lemma`, the verb `root` that it comes from (else the same), its
    class `kind` or "", and whether it is `told` as one of its class.
    """
    known = groups()
    group = known.words.get(lemma) or known.words.get(root)
    if group is None and not told:
        group = known.otherwise.get(root)
    return group or known.classes.get(kind) or kind or root
