"""Kind `statement`: one statement made twice in an article, once with a "not", or with another figure.

Both sentences have the same words for their subject, right before the verb; what the shorter goes on to say
the longer says too. Parallel sentences of one article mostly tell of different things, so nothing less will
do, and what somebody says, asks or supposes is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from chronolint.claims.model import Reading
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import times_in
from chronolint.lint.page import Rule
from chronolint.story.stems import stem, stems
from chronolint.text.model import BODY, Sentence
from chronolint.text.patterns import pattern
from chronolint.values import NamedTuple

# The first letters pass most words at once.
_AUXILIARY = r"(?=[adhiw])(?:is|are|was|were|has|have|had|did|does|do)"
_NEGATED = pattern(rf"\b(?P<verb>{_AUXILIARY}(?:\s+(?:not|never)\b|n['’]t\b))", re.IGNORECASE)
_STATED = pattern(
    rf"\b(?P<verb>{_AUXILIARY})\b(?!\s+(?:not|never|no|neither|hardly|rarely)\b|n['’]t)", re.IGNORECASE
)
_NOT = pattern(r"\b(?:not|never|no|none|neither|nor|without|hardly|rarely|unlike)\b|n['’]t\b", re.IGNORECASE)
# What is said, asked, supposed or bounded is no plain statement.
_LOOSE = pattern(
    r"[\"“”?]|\b(?:sa(?:y|ys|id|ying)|told|claim\w*|argu\w*|den(?:y|ies|ied)|alleg\w*|insist\w*|believ\w*|according|think"
    r"|thought|suggest\w*|if|unless|whether|would|could|might|may|should|until|till|before|yet|always|only|just|all|every"
    r"|once|initially|originally|previously|formerly|longer|again|later|because|but|although|though|however|i|we|you|he|she"
    r"|it|they|this|that|these|those|which|who)\b",
    re.IGNORECASE,
)
_SKIPPED = r"(?:in (?:total|all|fact)|overall|altogether|today|the fact is),?\s+"
_WORD = r"[^\W_]+(?:['’][^\W_]+)?"
_OPENING = pattern(_SKIPPED, re.IGNORECASE)
_WORDS = pattern(_WORD)
_FIRST_TWO = pattern(rf"(?:{_SKIPPED})?[\W_]*({_WORD})[\W_]+({_WORD})", re.IGNORECASE)
_NOTS = ("not", "never", "n't", "n’t")
_FIGURE = pattern(r"\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
# A version, a file or an address: "2.3.x", "libvox.so.8", "v2.1/notes".
_NAME_OF_FILE = pattern(r"[A-Za-z][._/]\w|\w[._/][A-Za-z]|\d\.\d+\.\d")
_STOPS = frozenset(".!?;:)\"'”’")
_CLAUSE = pattern(r"\s*[,;:]\s")
_RELATIVE = pattern(r"\s(?:which|who|that)\s")
_TAIL = 4  # words behind a clause that may take it back: ", but", ", until"
_STEP = frozenset(("from", "to"))
_LONGEST = 12  # words of a subject
_MOST = 45  # words of a sentence that is looked at
_SHARED = 2  # telling words beside the subject that the two must have in common
_IDENTITY = frozenset(["is", "was", "are", "were", "has", "have"])


class Statement(NamedTuple):
    """A sentence as subject and verb, with the offsets of its verb (and of its "not")."""

    sentence: Sentence
    subject: tuple[str, ...]
    verb: tuple[int, int]
    auxiliary: str


_Word = tuple[str, int, int]  # in lower case, with its offsets


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The pairs of statements that differ by a "not" (`differs negation`) or in one figure (`figure`)."""
    denied = rule.parameters["differs"] == "negation"
    for number, reading in world.each():
        body = [s for s in reading.sentences if s.part is BODY]
        if denied:
            yield from _denied(number, reading, body)
        else:
            yield from _changed(number, reading, body)


def _is_closed(text: str, sentence: Sentence) -> bool:
    """Whether a sentence ends as sentences do. Of two that do not, both are entries of a table."""
    return text[max(sentence.start, sentence.end - 2) : sentence.end].rstrip()[-1:] in _STOPS


def _denied(number: int, reading: Reading, body: Sequence[Sentence]) -> Iterator[Draft]:
    text = reading.article.text
    for sentence in body:
        words = text[sentence.start : sentence.end].lower()
        negative = _statement(text, sentence, _NEGATED) if any(no in words for no in _NOTS) else None
        wanted = None if negative is None else _denial(text, negative)
        if negative is None or wanted is None:
            continue
        for other in body:
            mark = None if other is sentence else _asserted(text, other, negative, wanted)
            if mark is not None and any(_is_closed(text, each) for each in (sentence, other)):
                yield _draft_denied(number, reading, negative, mark)
                break


def _statement(text: str, sentence: Sentence, verb_of: re.Pattern[str]) -> Statement | None:
    """A sentence that is a plain statement, cut at its first verb; None for any other."""
    words = text[sentence.start : sentence.end]
    opening = _OPENING.match(words)
    skipped = opening.end() if opening else 0
    found = verb_of.search(words, skipped)
    if found is None or len(words.split()) > _MOST:
        return None
    subject = tuple(_WORDS.findall(words[skipped : found.start()].lower()))
    named = 0 < len(subject) <= _LONGEST and (subject[0] == "the" or words[skipped : skipped + 1].isupper())
    if not named or _LOOSE.search(words, skipped, found.start()):
        return None
    verb = (sentence.start + found.start(), sentence.start + found.end())
    auxiliary = re.match(r"[a-z]+?(?=n['’]|\b)", found.group("verb").lower())
    return Statement(sentence, subject, verb, auxiliary.group() if auxiliary else "")


def _rest(text: str, statement: Statement) -> list[_Word]:
    """The words behind the verb of a statement."""
    found = _WORDS.finditer(text, statement.verb[1], statement.sentence.end)
    return [(m.group().lower(), m.start(), m.end()) for m in found]


def _denial(text: str, negative: Statement) -> frozenset[str] | None:
    """The telling words of what a negative statement denies; None where it does not plainly."""
    said, *behind = _CLAUSE.split(text[negative.verb[1] : negative.sentence.end], maxsplit=1)
    wanted = _content(said)
    goes_on = " ".join(" ".join(behind).split()[:_TAIL])
    loose = _LOOSE.search(said) or _LOOSE.search(goes_on) or len(wanted) < _SHARED
    return None if loose else wanted


def _asserted(
    text: str, other: Sentence, negative: Statement, wanted: frozenset[str]
) -> tuple[int, int] | None:
    """Where another sentence says, without a "not", what a negative one denies."""
    words = text[other.start : other.end]
    small = words.lower()
    if not all(word in small for word in negative.subject) or not wanted <= _content(words):
        return None
    tokens = [(m.group().lower(), m.start(), m.end()) for m in _WORDS.finditer(words)]
    size = len(negative.subject)
    places = (n for n in range(len(tokens)) if tuple(t[0] for t in tokens[n : n + size]) == negative.subject)
    at = next((n for n in places if n <= 1 or "=" in words[tokens[n - 1][2] : tokens[n][1]]), None)
    if at is None or at + size >= len(tokens):
        return None
    begin = tokens[at + size][1]
    clause = _RELATIVE.split(_CLAUSE.split(words[begin:])[0])[0]
    if _NOT.search(words) or _LOOSE.search(clause) or not _same_verb(text, negative, tokens[at + size :]):
        return None
    return other.start + tokens[at + size][1], other.start + tokens[at + size][2]


def _content(words: str) -> frozenset[str]:
    """The telling words, as stems, and the figures."""
    return stems(words) | frozenset(re.findall(r"\w*\d\w*", words.lower()))


def _same_verb(text: str, negative: Statement, behind: Sequence[_Word]) -> bool:
    """Whether the words behind the same subject begin with the same verb."""
    denied = _rest(text, negative)[0][0]
    if negative.auxiliary in ("did", "does", "do"):
        return stem(behind[0][0])[:4] == stem(denied)[:4]
    return behind[0][0] == negative.auxiliary and len(behind) > 1 and behind[1][0] == denied


def _changed(number: int, reading: Reading, body: Sequence[Sentence]) -> Iterator[Draft]:
    text = reading.article.text
    by_subject: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for sentence in _begun_alike(text, body):
        statement = _statement(text, sentence, _STATED)
        if statement is not None and statement.auxiliary in _IDENTITY:
            by_subject[statement.subject].append(statement)
    for row in by_subject.values():
        for index, second in enumerate(row):
            for first in row[:index]:
                pair = _slot(reading, first, second)
                if pair is not None:
                    yield _draft_changed(number, reading, *pair)
                    break


def _begun_alike(text: str, body: Sequence[Sentence]) -> list[Sentence]:
    """The sentences whose first two words another one has too: only these can have subject and verb in
    common. Those that open with a word such as "he" are no plain statements.
    """
    found = [_FIRST_TWO.match(text, sentence.start, sentence.end) for sentence in body]
    begun = [match and (match[1].lower(), match[2].lower()) for match in found]
    many = Counter(begun)
    return [
        sentence
        for sentence, match, words in zip(body, found, begun, strict=True)
        if match and many[words] > 1 and not _LOOSE.match(text, match.start(1))
    ]


def _slot(reading: Reading, first: Statement, second: Statement) -> tuple[_Word, _Word] | None:
    """The one figure in which two statements differ, where all before it and the word behind it agree."""
    if first.auxiliary != second.auxiliary:
        return None
    rests = [_rest(reading.article.text, statement) for statement in (first, second)]
    for n, (one, other) in enumerate(zip(*rests, strict=False)):
        if one[0] == other[0]:
            continue
        if n and rests[0][n - 1][0] in _STEP:
            return None  # "was changed from 6 to 7", and another time from 7 to 8
        behind = [rest[n + 1 : n + 2] for rest in rests]
        figures = _FIGURE.fullmatch(one[0]) and _FIGURE.fullmatch(other[0])
        if any(_NAME_OF_FILE.search(_written(reading, *word[1:])) for word in (one, other)):
            return None
        same = bool(behind[0]) and bool(behind[1]) and behind[0][0][0] == behind[1][0][0]
        return (one, other) if figures and same and n and _of_one_time(reading, first, second) else None
    return None


def _written(reading: Reading, start: int, end: int) -> str:
    """All that is written without a space around a figure."""
    text = reading.article.text
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _of_one_time(reading: Reading, first: Statement, second: Statement) -> bool:
    """Whether neither statement gives a time, or a bound, that the other has not."""
    text = reading.article.text
    clauses = [_CLAUSE.split(text[s.verb[0] : s.sentence.end])[0] for s in (first, second)]
    ends = [s.verb[0] + len(clause) for s, clause in zip((first, second), clauses, strict=True)]
    times = [
        {t.value for t in times_in(reading, s.sentence.start, end) if len(t.text) > 4}
        for s, end in zip((first, second), ends, strict=True)
    ]
    return times[0] == times[1] and not any(_LOOSE.search(clause) for clause in clauses)


def _draft_denied(number: int, reading: Reading, negative: Statement, mark: tuple[int, int]) -> Draft:
    marks = (Mark(number, *negative.verb), Mark(number, *mark))
    words = [reading.article.quote(m.start, m.end) for m in marks]
    subject = " ".join(negative.subject)
    steps = ((f"here {subject} {words[1]}", marks[1]), (f"here {subject} {words[0]}", marks[0]))
    return Draft(marks, {"denied": words[0], "stated": words[1], "subject": subject}, steps, inferred=True)


def _draft_changed(number: int, reading: Reading, first: _Word, second: _Word) -> Draft:
    marks = (Mark(number, *second[1:]), Mark(number, *first[1:]))
    words = [reading.article.quote(m.start, m.end) for m in marks]
    steps = ((f"told with {words[1]}", marks[1]), (f"told again with {words[0]}", marks[0]))
    return Draft(marks, {"denied": words[0], "stated": words[1], "subject": ""}, steps, inferred=True)


KIND = Kind(
    name="statement",
    parameters={"differs": ("negation", "figure")},
    check=check,
    fields=("denied", "stated", "subject"),
    rank=10,
    summary='one statement made twice in an article, once with a "not" or with another figure',
)
