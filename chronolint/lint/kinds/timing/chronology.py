"""Kind `chronology`: what the network of bounds proves impossible, told by what is to blame in the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from chronolint.chronology.model import Link, Proof, Trust
from chronolint.lint.kind import Draft, Kind, Mark, World
from chronolint.lint.kinds.told import supplied
from chronolint.lint.page import Rule
from chronolint.story.model import Join, Place
from chronolint.story.points import limits
from chronolint.story.premise import Premise
from chronolint.story.wording import event, publication_words, read_as
from chronolint.values import replace
from chronolint.when.calendar import YEAR, describe_length
from chronolint.when.model import DAY, Duration

FIELDS = ("event", "stated", "gap", "first", "second")

# What a proof is told by: the first of these that is in it.
_BLAME = ("domain", "order", "offset", "age", "duration", "said", "date")
_HANGING = 1  # undated articles that one proof may rest on
_LOOSE = 60 * DAY  # an inferred date as wide as this says little
_ABOUT = 60 * DAY  # by which proofs may miss whole years
_SHAKY = 3  # a join that takes part in so many conflicts is itself in doubt


def check(world: World, rule: Rule) -> Iterator[Draft]:
    """The proofs whose blame is the rule's."""
    return drafts(world, lambda proof: blame(proof) == rule.parameters["blame"])


def drafts(world: World, wanted: Callable[[Proof], bool]) -> Iterator[Draft]:
    """The proofs that are wanted, told in words."""
    joins = Counter(join for proof in world.proofs for join in _joins(proof))
    for proof in filter(wanted, world.proofs):
        draft = _draft(world, proof, any(joins[join] >= _SHAKY for join in _joins(proof)))
        if draft is not None:
            yield draft


def blame(proof: Proof) -> str:
    """The role of the premise that a proof is told by."""
    roles = {link.bound.premise.role for link in proof.links}
    return next((role for role in _BLAME if role in roles), "date")


def _joins(proof: Proof) -> list[Join]:
    return list(dict.fromkeys(p.join for p in _premises(proof) if p.join is not None))


def _premises(proof: Proof) -> list[Premise]:
    return list(dict.fromkeys(link.bound.premise for link in proof.links))


def strictly(proof: Proof) -> bool:
    """Whether a proof still holds when every length is taken at its widest."""
    return sum(_strict_weight(link) for link in proof.links) < 0


def _strict_weight(link: Link) -> int:
    strict = link.bound.premise.strict
    if strict is None:
        return link.weight
    return (
        int(strict[1])
        if link.weight == link.bound.high and link.source == link.bound.earlier
        else -int(strict[0])
    )


def _draft(world: World, proof: Proof, shaky: bool) -> Draft | None:
    premises = _premises(proof)
    marks = [mark for premise in premises for mark in _marks(world, premise)]
    if len(marks) < 2 and not any(p.role in ("published", "domain") for p in premises):
        return None
    primary = _primary(premises, blame(proof), world)
    if primary is None or _floating(world, premises) or _of_another_year(world, proof, premises):
        return None
    marks = [primary, *(m for m in sorted(set(marks)) if m != primary)]
    strict = strictly(proof)
    if world.settings.tolerance == "strict" and not strict:
        return None
    inferred = any(link.bound.trust >= Trust.IMPLIED for link in proof.links)
    told = [p for p in premises if p.place is not None and p.role != "published"]
    places = [p.place for p in sorted(told, key=lambda p: p.role != blame(proof)) if p.place is not None]
    fields = {
        "event": event(world.readings, places[0]) if places else "event",
        "stated": _quoted(world, primary),
        "gap": describe_length(proof.gap, proof.gap),
        "first": primary.label,
        "second": next((m.label for m in marks if m.label != primary.label), ""),
    }
    draft = Draft(tuple(marks), fields, tuple(_steps(world, premises)), inferred or not strict, shaky)
    return replace(draft, twin=_turned(draft)) if blame(proof) == "date" and len(marks) == 2 else draft


def _floating(world: World, premises: list[Premise]) -> bool:
    """Whether a proof hangs on the unknown dates of two articles: one inference too many."""
    timed = {p.place.reading for p in premises if p.place is not None and p.time is not None and p.time >= 0}
    windows = [world.readings[reading].publication.window for reading in sorted(timed)]
    return sum(window is None or window.high - window.low > _LOOSE for window in windows) > _HANGING


def _of_another_year(world: World, proof: Proof, premises: list[Premise]) -> bool:
    """Whether a proof falls short by about whole years, and a day told without one is rather of another."""
    placed = [(p.place.reading, p.time) for p in premises if p.place and p.time is not None and p.time >= 0]
    years = round(proof.gap / YEAR)
    return (
        years > 0
        and abs(proof.gap - years * YEAR) <= _ABOUT
        and any(supplied(world.readings[n].times[time], "year") for n, time in placed)
    )


def _turned(draft: Draft) -> Draft:
    """The same clash of two dates with the blame on the other."""
    first, second = draft.marks
    fields = {**draft.fields, "first": second.label, "second": first.label}
    return replace(draft, marks=(second, first), fields=fields)


def _quoted(world: World, mark: Mark) -> str:
    """The words of a mark on one line."""
    return world.readings[mark.reading].article.quote(mark.start, mark.end)


def _primary(premises: list[Premise], role: str, world: World) -> Mark | None:
    """The words to blame: those of the least trusted premise of the role, the last told where several are."""
    own = [mark for premise in premises if premise.role == role for mark in [*_marks(world, premise)][:1]]
    rest = [mark for premise in premises for mark in _marks(world, premise)]
    return max(own or rest, key=lambda m: (m.reading, m.start), default=None)


def _marks(world: World, premise: Premise) -> Iterator[Mark]:
    if premise.place is None or premise.time is None or premise.time < 0:
        return
    times = world.readings[premise.place.reading].times
    time = times[premise.time]
    yield Mark(premise.place.reading, time.start, time.end, _label(world, premise))
    if premise.base is not None:
        base = times[premise.base]
        yield Mark(premise.place.reading, base.start, base.end, read_as(base))


def _label(world: World, premise: Premise) -> str:
    assert premise.place is not None
    assert premise.time is not None
    time = world.readings[premise.place.reading].times[premise.time]
    if not isinstance(time.anchor, Duration):
        return read_as(time)
    low, high, _ = limits(time.anchor)
    words = describe_length(low, high)
    if premise.role == "offset" and premise.other is not None:
        return f"{words} from the {event(world.readings, premise.other)}"
    return f"{words} by then" if premise.role == "age" else words


def _steps(world: World, premises: list[Premise]) -> Iterator[tuple[str, Mark | None]]:
    """The proof in words, what is known first, joins last."""
    order = ("published", "date", "said", "duration", "age", "offset", "order", "domain", "link", "join")
    for premise in sorted(premises, key=lambda p: order.index(p.role)):
        text = _step(world, premise)
        if text:
            yield text, next(iter(_marks(world, premise)), None)


def _step(world: World, premise: Premise) -> str:
    readings = world.readings
    if premise.join is not None:
        return f"linked as one event: {premise.join.reason}"
    if premise.role == "published" and premise.reading is not None:
        reading = readings[premise.reading]
        return f"{_name(reading.article.path or reading.article.id)}: {publication_words(reading)}"
    place = premise.place
    if place is None:
        return premise.note
    reading = readings[place.reading]
    if premise.time is not None and premise.time >= 0:
        time = reading.times[premise.time]
        quoted = " ".join(time.text.split())
        published = f" + {publication_words(reading)}" if premise.role == "date" and time.lag else ""
        return f'{event(readings, place)}: "{quoted}"{published} -> {_label(world, premise)}'
    if premise.other is not None:
        return _order_words(world, premise, place, premise.other)
    return ""


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _order_words(world: World, premise: Premise, place: Place, other: Place) -> str:
    first, second = event(world.readings, place), event(world.readings, other)
    if premise.role == "domain":
        return f"{second} comes before {first}"
    if premise.role == "link":
        return premise.note and f"{first}: {premise.note}"
    return f"{first} and {second} are told in that order"


KIND = Kind(
    name="chronology",
    parameters={"blame": ("date", "offset", "duration", "age", "order", "said")},
    check=check,
    fields=FIELDS,
    summary="bounds on one event, or on events tied by offsets, durations and orders, that cannot all hold",
)
