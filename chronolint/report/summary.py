"""What a run came to, in a line or in a table of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chronolint.lint.finding import Finding, Severity

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def summary(findings: Sequence[Finding], articles: int, sets: int = 1) -> str:
    """`found 2 errors and 1 warning in 5 articles`."""
    tally = Counter(finding.severity for finding in findings)
    parts = [counted(tally[level], noun) for level, noun in _NOUNS.items() if tally[level]]
    read = counted(articles, "article") + (f" of {sets} sets" if sets > 1 else "")
    if not parts:
        return f"no contradiction found in {read}"
    return f"found {' and '.join(filter(None, [', '.join(parts[:-1]), parts[-1]]))} in {read}"


def statistics(findings: Iterable[Finding]) -> Iterator[str]:
    """One line a rule that reported anything, the busiest first: how often, level, code, name."""
    tally = Counter((finding.rule, finding.name, finding.severity) for finding in findings)
    digits = max((len(str(number)) for number in tally.values()), default=1)
    for (rule, name, severity), number in sorted(tally.items(), key=lambda row: (-row[1], row[0])):
        yield f"{number:>{digits}}  {severity:<7}  {rule}  {name}"


def counted(number: int, one: str, many: str = "") -> str:
    """`3 errors`, `1 error`; `many` where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
