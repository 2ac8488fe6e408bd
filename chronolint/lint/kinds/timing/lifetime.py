"""Kind `lifetime`: what a person did, dated after the death or before the birth that the article gives.

Only what the living do is looked at (the page's `acts`), only told of the one person whose life the article
tells, and only with a date of its own: "she joined the club in 1983" of somebody who died in 1971.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from chronolint.claims.lexicon import PAST, lexicon
from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, World
from chronolint.lint.kinds.timing.ages import Life, lives_in, sentences_on
from chronolint.lint.kinds.told import names_year, time_mark, times_in
from chronolint.lint.page import Rule
from chronolint.tables import table
from chronolint.text.model import Sentence
from chronolint.text.patterns import pattern
from chronolint.when.calendar import YEAR
from chronolint.when.model import Calendar, Grain, TimeExpression

_CHILD = 3 * YEAR  # up to which age nobody does any of it
_SUBJECT = pattern(
    r",?\s*(?P<who>[Hh]e|[Ss]he|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?:, [^,]{3,60},)?\s+"
    r"(?:(?:also|later|then|first|soon|once|never|only|next|again)\s+)?(?P<verb>[a-z]+)\b"
)
_BORN = pattern(r"Born [^,;:()]{3,40}(?:, [A-Z][^,;:()]{2,30})?(?=, )")
_FRONTED = pattern(r"(?:In|On) (?:the )?(?:[a-z]+ (?:of )?)?")
# Between the verb and its date nothing that the date could belong to instead.
_OWN = pattern(
    r"(?!.*\b(?:who|which|that|whose|whom|where|when|after|before|until|till|since|while|because|as|born|died|founded"
    r"|called|named|built|made|held|published)\b)[^;:()\"“”]{0,90}\b(?:in|on)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$"
)
_AFTERWARDS = pattern(r"\b(?:posthumous\w*|legacy|memory|heirs?|estate|ghost|spirit)\b")


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The acts of a person that lie outside the person's life."""
    acts = frozenset(map(str, rule.values("acts")))
    for number, reading in world.each():
        lives = lives_in(world, number)
        life = lives[0] if lives else None
        if life is None:
            continue
        kin_before = False
        for sentence, words, _ in sentences_on(reading, lives):
            kin = not _kin().isdisjoint(words.lower().replace(",", " ").split())
            time = None if kin or kin_before else _act(reading, sentence, life, acts)
            if time is not None and _outside(time, life):
                yield _draft(number, reading, life, time)
            kin_before = kin


def _act(reading: Reading, sentence: Sentence, life: Life, acts: frozenset[str]) -> TimeExpression | None:
    """The one date of a sentence that tells what the person did."""
    text = reading.article.text
    inside = times_in(reading, sentence.start, sentence.end)
    dates = [t for t in inside if _is_date(t) and t.window != life.birth]
    if len(dates) != 1 or _AFTERWARDS.search(text, sentence.start, sentence.end):
        return None
    date = dates[0]
    fronted = _FRONTED.fullmatch(text, sentence.start, date.start) is not None
    born = _BORN.match(text, sentence.start, sentence.end)
    start = date.end if fronted else born.end() if born else sentence.start
    found = _SUBJECT.match(text, start, sentence.end)
    if found is None or not (found["who"].lower() in ("he", "she") or _is_called(found["who"], life)):
        return None
    lemma, shapes = lexicon().verbs.get(found["verb"], ("", 0))
    if not shapes & PAST or lemma not in acts:
        return None
    return date if fronted or _OWN.fullmatch(text[found.end() : date.start]) else None


def _is_called(name: str, life: Life) -> bool:
    return name.split()[-1].lower() in life.names


def _is_date(time: TimeExpression) -> bool:
    return isinstance(time.anchor, Calendar) and time.anchor.grain <= Grain.YEAR and names_year(time)


def _outside(time: TimeExpression, life: Life) -> bool:
    window = time.window
    if window is None:
        return False
    return window.high <= life.birth.low + _CHILD or (
        life.death is not None and window.low >= life.death.high
    )


@cache
def _kin() -> frozenset[str]:
    return frozenset(table("names")["kin"])


def _draft(number: int, reading: Reading, life: Life, time: TimeExpression) -> Draft:
    assert time.window is not None
    late = life.death_time is not None and time.window.low >= life.birth.high + _CHILD
    turn = reading.times[life.death_time if late and life.death_time is not None else life.time]
    mark, other = time_mark(number, time), time_mark(number, turn)
    turned = "died" if late else "was born"
    steps = ((f"whom the article is about {turned}: {other.label}", other), (f"did this: {mark.label}", mark))
    fields = {"date": mark.label, "turn": "death" if late else "birth", "other": other.label}
    return Draft((mark, other), fields, steps, inferred=True)


KIND = Kind(
    name="lifetime",
    parameters={"acts": ()},
    check=check,
    fields=("date", "turn", "other"),
    rank=10,
    summary="what a person did, one of `acts`, after the death or before the birth that the article gives",
)
