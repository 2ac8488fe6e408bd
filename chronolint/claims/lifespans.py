"""Birth and death told in brackets behind a name: "Ada Fenn (3 May 1921 – 12 October 1987)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from chronolint.claims.anaphora import SceneOf
from chronolint.claims.model import Mention, Name, TimeLink
from chronolint.claims.names import Scene, proper_name
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.model import DAY, Calendar, TimeExpression

_PLACE = r"(?:[A-Z][\w'’ -]{1,24}, )?"
_BORN = pattern(rf"\((?:born |b\. ?)?{_PLACE}$")
_DIED = pattern(rf"\s*[-–—;,]\s*(?:died |d\. ?)?{_PLACE}$")
_YEAR = 365 * DAY
_LIVED = (10 * _YEAR, 122 * _YEAR)  # what lasts shorter or longer is a term, a war or an empire


def lifespan(
    scene_of: SceneOf, text: str, number: int, sentence: Sentence, times: Mapping[int, TimeExpression]
) -> Iterator[Mention]:
    """The birth and the death that brackets in a sentence tell, by the numbers of its `times`.

    `scene_of` gives what the name before them is looked for in.
    """
    for (first, born), (second, died) in pairwise(times.items()):
        opening = _BORN.search(text, max(sentence.start, born.start - 40), born.start)
        closed = text[died.end : died.end + 1] == ")" and _DIED.fullmatch(text, born.end, died.start)
        if opening is None or not closed or not _lived(born, died):
            continue
        name = _name(scene_of(sentence), opening.start())
        if name is not None:
            yield _mention(number, "birth", "bear", first, born, name)
            yield _mention(number, "death", "die", second, died, name)


def _name(scene: Scene, end: int) -> Name | None:
    """The name of two words or more that ends before an offset, where it is no place."""
    tokens = scene.tokens
    high = next((i for i in range(scene.low, len(tokens.starts)) if tokens.starts[i] >= end), 0)
    low = high
    while low > scene.low and tokens.words[low - 1][0].isupper() and low - 1 not in scene.places:
        low -= 1
    return proper_name(scene, low, high) if high - low > 1 else None


def _lived(born: TimeExpression, died: TimeExpression) -> bool:
    if not isinstance(born.anchor, Calendar) or not isinstance(died.anchor, Calendar):
        return False
    return _LIVED[0] < died.anchor.window.low - born.anchor.window.low < _LIVED[1]


def _mention(number: int, kind: str, lemma: str, index: int, time: TimeExpression, name: Name) -> Mention:
    return Mention(
        time.start,
        time.end,
        time.text,
        lemma,
        kind,
        number,
        noun=True,
        modality="fact",
        objects=(name,),
        times=(TimeLink(index, "at"),),
    )
