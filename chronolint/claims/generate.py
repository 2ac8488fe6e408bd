"""Makes the table of verbs: `python -m chronolint.claims.generate`, by maintainers.

The extra `lexicon` has its sources, two packages of PyPI: `lemminflect` (MIT), whose table of inflected forms
is derived from the SPECIALIST Lexicon of the US National Library of Medicine (free to use, with
acknowledgement), and `symspellpy` (MIT), which carries how often words are used, from Google Books Ngrams
(CC BY 3.0). No network is used. `chronolint.claims.morphology` works out the forms of a verb; the table
holds lemmas, and forms only where those would be wrong.
"""

from __future__ import annotations

import gzip
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from chronolint.claims.morphology import verb_forms
from chronolint.tables import rules_folder
from chronolint.values import NamedTuple

_COMMONEST = (1000, 4000)
_SHARE = 0.5
_WIDTH = 110
_HEAD = """\
# Which words are verbs, and which are common: made by `python -m chronolint.claims.generate`, not by hand.
#
# From the table of inflected forms of LemmInflect 0.2.3 (MIT licence, Brad Jascob), derived from the
# SPECIALIST Lexicon of the US National Library of Medicine (courtesy of the library; without warranty), and
# from the word frequencies of SymSpell (MIT licence, Wolf Garbe), derived from Google Books Ngrams (CC BY
# 3.0). Changes made: verbs only, as lemmas where their forms are regular; the commonest words, no counts.
#
# verbs          lemmas that are no other part of speech: each form of theirs is a verb
# mostly_verbs   lemmas that are nouns or adjectives too, whose forms in -ed and -ing are common too
# mostly_nouns   the other ones: their bare form and the one in -s are seldom verbs
# irregular      lemma:past:participle:-ing:-s, with "/" between forms of one kind
# common         the commonest words of the language; `fairly_common` those that come next
"""


class _Verb(NamedTuple):
    lemma: str
    forms: tuple[tuple[str, ...], ...]  # past, participle, gerund, third

    @property
    def regular(self) -> bool:
        _, third, past, participle, gerund = verb_forms(self.lemma)
        return self.forms == ((past,), (participle,), (gerund,), (third,))


def main() -> int:
    """Write the table and say what is in it."""
    often = _frequencies()
    verbs, others = _inflected(often)
    path = rules_folder() / "vocabulary" / "lexicon.toml"
    regular = [verb.lemma for verb in verbs if verb.regular]
    irregular = [_spelled(verb) for verb in verbs if not verb.regular]
    doubtful = [verb for verb in verbs if verb.lemma in others]
    ordered = sorted(often, key=lambda word: (-often[word], word))
    rows = {
        "verbs": (lemma for lemma in regular if lemma not in others),
        "mostly_verbs": (verb.lemma for verb in doubtful if _mostly_verb(verb, often)),
        "mostly_nouns": (verb.lemma for verb in doubtful if not _mostly_verb(verb, often)),
        "irregular": irregular,
        "common": sorted(ordered[: _COMMONEST[0]]),
        "fairly_common": sorted(ordered[_COMMONEST[0] : _COMMONEST[1]]),
    }
    path.write_text(_HEAD + "".join(_row(name, words) for name, words in rows.items()), "utf-8")
    print(f"{len(verbs)} verbs, {len(irregular)} of them with forms of their own, in {path}")
    return 0


def _frequencies() -> dict[str, int]:
    rows = (_folder("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    return {word: int(count) for word, count in (row.split() for row in rows) if word.isalpha()}


def _inflected(often: dict[str, int]) -> tuple[list[_Verb], set[str]]:
    """The verbs, and the lemmas of nouns and adjectives."""
    data = gzip.decompress((_folder("lemminflect") / "resources" / "infl_lu.csv.gz").read_bytes())
    parts: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in data.decode("utf-8").splitlines():
        lemma, part, *forms = row.split(",")
        parts[part][lemma] = forms
    verbs = [_Verb(lemma, _forms(forms)) for lemma, forms in sorted(parts["verb"].items()) if _plain(lemma)]
    used = [verb for verb in verbs if any(form in often for row in verb.forms[:3] for form in row)]
    return used, {*parts["noun"], *parts["adj"], *parts["adv"]}


def _forms(cells: list[str]) -> tuple[tuple[str, ...], ...]:
    past, participle, gerund, third = (
        tuple(sorted(filter(_plain, cell.split("/")))) for cell in (cells + [""] * 4)[:4]
    )
    return past, tuple(sorted({*participle, *(() if participle else past)})), gerund, third


def _mostly_verb(verb: _Verb, often: dict[str, int]) -> bool:
    """Whether the forms that only a verb has are used half as often as the one that a noun may share, and the
    one in -s, a noun's plural, not more often.
    """
    past, participle, gerund, third = verb.forms
    own = sum(often.get(form, 0) for form in {*past, *participle, *gerund} - {verb.lemma})
    bare = often.get(verb.lemma, 0)
    return own >= _SHARE * bare > 0 and sum(often.get(form, 0) for form in third) <= bare


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower()


def _spelled(verb: _Verb) -> str:
    return ":".join([verb.lemma, *("/".join(row) for row in verb.forms)])


def _row(name: str, words: Iterable[str]) -> str:
    lines = textwrap.fill(" ".join(words), _WIDTH, break_on_hyphens=False, break_long_words=False)
    return f'{name} = """\n{lines}\n"""\n'


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; install the extra 'lexicon'")
    return Path(spec.origin).parent


if __name__ == "__main__":
    sys.exit(main())
