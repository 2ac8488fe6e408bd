"""A page to begin a rule with: whole, and true as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from chronolint.faults import Fault, FaultError
from chronolint.lint.page import Rule
from chronolint.lint.reader import STEM

_PAGE = """\
# {code} {name}

What is demolished was completed before.

## Why it matters

Say here whom the slip hurts. The first sentence above is the rule's line in lists.

## How to mend it

Say here what to look up.

```rule
level error
kind order
first completion
then demolition
say "{{first}} and {{second}} cannot both hold: it was demolished before it was completed"
help "look up when it was completed, and when it was demolished"
```

## Flags

Two years in one text.

```article file=guide.md published=1990-05-05
The Linden Bridge was completed in 1958. The Linden Bridge was demolished in 1941.
                                   ~~~~
                                                                             ^^^^ {code}
```

## Passes

The usual way.

```article file=usual.md published=1990-05-05
The Linden Bridge was completed in 1941. The Linden Bridge was demolished in 1958.
```

Two buildings.

```article file=two.md published=1990-05-05
The Linden Bridge was demolished in 1941. The Marden Stadium was completed in 1958.
```
"""


def page(stem: str, known: Sequence[Rule]) -> str:
    """The text of a page for the rule `stem`, as in "T390-demolished-before-built".

    Raises FaultError where that names no rule, or one of those that are `known`.
    """
    match = STEM.fullmatch(stem)
    if match is None:
        raise FaultError(
            Fault(
                stem,
                "this names no rule",
                "CODE-fault-name: capitals and three digits, then words in lower case",
            )
        )
    taken = next((rule for rule in known if match["code"] == rule.code or match["name"] == rule.name), None)
    if taken is not None:
        raise FaultError(
            Fault(stem, f"{taken.code} {taken.name} is there already: {taken.path}", "another code and name")
        )
    return _PAGE.format(code=match["code"], name=match["name"])
